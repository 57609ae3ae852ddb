// `hourbridge status`: what is kept in step, how much of it is in which state and why, and how the connections stand.

import { iso } from '../lib/date.ts'
import { ago } from '../lib/words.ts'
import type { Pace } from '../sync/pace.ts'
import { type BridgeReport, bridgeReports, connectionReports, cursorsOf, laneAgenda, type ReasonCount } from '../sync/reports.ts'
import type { Condition, Cursor } from '../sync/state.ts'
import { readUsage, type Usage } from '../sync/usage.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { paceOf, paceText } from './pace.ts'
import { columns, count } from './print.ts'

export const statusCommand: Command = {
  name: 'status',
  summary: 'how much is in which state and why, and how the connections stand',
  run: (call) => withHome(call.settings, (home) => showStatus(home, call)),
}

interface Status {
  readonly bridges: readonly BridgeReport[]
  readonly conditions: readonly Condition[]
  readonly cursors: readonly Cursor[]
  readonly connections: readonly ConnectionStatus[]
}

interface ConnectionStatus {
  readonly name: string
  readonly account: string | null
  readonly pace: Pace | string
  readonly usage: readonly Usage[]
}

async function showStatus(home: Home, { print }: Call): Promise<0> {
  const status = await readStatus(home)
  const now = home.clock.now()
  for (const bridge of status.bridges) for (const line of bridgeLines(bridge, status, now)) print.fact(line)
  for (const line of columns(status.connections.flatMap(connectionRows))) print.fact(line)
  if (status.bridges.length === 0)
    print.advice('Nothing is declared yet: `hourbridge apply <file>`, or see it at work with `hourbridge demo`.')
  print.value(statusValue(status))
  return 0
}

async function readStatus(home: Home): Promise<Status> {
  const { kysely } = home.database
  const agenda = await laneAgenda(kysely, home.clock.now())
  const usage = await readUsage(kysely)
  const connections: ConnectionStatus[] = []
  for (const { name, account } of await connectionReports(kysely)) {
    const pace = await paceOf(home, name, agenda)
    connections.push({ name, account: account?.name ?? null, pace, usage: usage.filter(({ connection }) => connection === name) })
  }
  return {
    bridges: await bridgeReports(kysely),
    conditions: await home.engine.state.conditions(),
    cursors: await cursorsOf(kysely),
    connections,
  }
}

const order = ['synced', 'waiting', 'held', 'conflict', 'failed', 'ended'] as const

function bridgeLines(
  { name, left, right, direction, paused, states, kinds, reasons, participants }: BridgeReport,
  { conditions, cursors }: Status,
  now: number,
): string[] {
  const counts = order.filter((state) => states[state]).map((state) => `${states[state]} ${state}`)
  const looked = cursors.filter(({ bridge, name: cursor }) => bridge === name && (cursor === 'poll' || cursor === 'sweep'))
  return [
    `${name}  ${paused ? 'switched off, ' : ''}${left} ${direction === 'both' ? '<->' : '->'} ${right}, ${count(participants, 'person', 'people')}: ${counts.join(', ') || 'nothing read yet'}`,
    ...(kinds.task ? [`  ${kindsText(kinds)}`] : []),
    ...columns(reasons.filter(({ state }) => state !== 'ended').map(reasonRow)),
    ...columns(
      looked.map(({ connection, name: cursor, value }) => [
        '',
        cursor === 'poll' ? 'polled' : 'swept',
        connection,
        ago(value, now),
      ]),
    ),
    ...conditions
      .filter(({ bridge }) => bridge === name)
      .map(({ key, text, since }) => `  FAIL  ${key}: ${text} (since ${ago(since, now)})`),
  ]
}

const kindsText = ({ task = 0, allocation = 0, entry = 0 }: BridgeReport['kinds']) =>
  `${count(task, 'task')}, ${count(allocation, 'allocation')}, ${count(entry, 'piece of time', 'pieces of time')}`

const reasonRow = ({ state, code, entries, example }: ReasonCount) => [
  '',
  state,
  String(entries),
  code,
  entries === 1 ? example : `for example: ${example}`,
]

function connectionRows({ name, account, pace, usage }: ConnectionStatus): string[][] {
  const total = (key: 'requests' | 'throttled' | 'failed') => usage.reduce((sum, row) => sum + row[key], 0)
  const purposes = usage.map(({ purpose, requests }) => `${requests} ${purpose}`).join(', ')
  const trouble = total('throttled') + total('failed') === 0 ? '' : `; ${total('throttled')} throttled, ${total('failed')} failed`
  return [
    [name, account ?? 'not reached yet', paceText(pace)],
    ['', '', usage.length === 0 ? 'no requests yet' : `${total('requests')} requests so far: ${purposes}${trouble}`],
  ]
}

const statusValue = ({ bridges, conditions, cursors, connections }: Status) => ({
  bridges: bridges.map((bridge) => ({
    ...bridge,
    conditions: conditions
      .filter((one) => one.bridge === bridge.name)
      .map(({ key, text, since }) => ({ key, text, since: iso(since) })),
    cursors: cursors
      .filter((one) => one.bridge === bridge.name)
      .map(({ connection, name, value }) => ({ connection, name, at: iso(value) })),
  })),
  connections: connections.map(({ name, account, pace, usage }) => ({
    name,
    account,
    ...(typeof pace === 'string' ? { obstacle: pace } : { ...pace, emptyAt: iso(pace.emptyAt) }),
    requests: usage.map(({ purpose, requests, throttled, failed, last_good_at }) => ({
      purpose,
      requests,
      throttled,
      failed,
      lastGoodAt: iso(last_good_at),
    })),
  })),
})
