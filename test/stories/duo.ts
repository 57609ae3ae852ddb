// A small company at any two vendors, bridged: what stories about any work tool with any time tracker start from.

import { openSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import { connectors } from '../../src/connectors/index.ts'
import type { Database } from '../../src/db/open.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault, type Vault } from '../../src/lib/secret.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import type { Bridge, Route } from '../../src/model/bridge.ts'
import type { LinkedKind, Side } from '../../src/model/record.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import type { Engine } from '../../src/sync/engine.ts'
import { type OpenEngine, openEngine } from '../../src/sync/open.ts'
import type { Depth } from '../../src/sync/pull.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { freshDatabase } from '../database.ts'
import { type SteppedClock, steppedClock } from '../simulation/clock.ts'
import { type Office, openOffice, type Vendor } from './offices.ts'
import { restBesideQueries } from './queries.ts'
import { openRounds } from './rounds.ts'

/** A Wednesday morning. */
export const now = Date.UTC(2026, 10, 18, 9)
export const today = '2026-11-18'

export interface DuoOptions {
  readonly left?: 'clickup' | 'forecast'
  readonly right?: 'harvest' | 'timelog'
  readonly changes?: Partial<Bridge>
  readonly activatedAt?: number
  /** Whether notes carry the task. */
  readonly label?: boolean
  readonly zone?: string
  readonly sandbox?: Pick<SandboxOptions, 'forecast' | 'timelog' | 'deliver'>
  readonly at?: number
}

export interface Duo {
  readonly sandbox: Sandbox
  readonly left: Office
  readonly right: Office
  readonly clock: SteppedClock
  readonly database: Database
  readonly vault: Vault
  readonly engine: OpenEngine
  /** Declares the bridge anew, changed; what waits is looked at again, as after `apply`. */
  redeclare(changes: Partial<Declared>): Promise<void>
  /** Sweeps, polls, works off, and lets time pass, until two polls in a row have nothing to do and nothing is due within an hour. */
  settle(options?: { thorough?: boolean }): Promise<void>
  round(depth?: Depth, by?: Engine): Promise<void>
  pass(ms: number): Promise<void>
  run<T>(act: () => Promise<T>): Promise<T>
  /** What the engine says of a record: its state, and why. */
  why(side: Side, ref: string, kind?: LinkedKind): Promise<string>
  /** Requests of both sides that wrote something and were answered with success. */
  writes(): number
  /** All requests of both sides. */
  requests(): number
}

export type Declared = Parameters<typeof saveSetup>[1]

export async function openDuo(options: DuoOptions = {}): Promise<Duo> {
  const at = options.at ?? now
  const clock = steppedClock(at, restBesideQueries)
  const noLimit = { limit: null }
  const given = { clickup: noLimit, harvest: noLimit, ...options.sandbox }
  const sandbox = openSandbox({ clock, now: at, company: 'empty', deliver: async () => new Response(), ...given })
  const [left, right] = [options.left ?? 'forecast', options.right ?? 'timelog'].map((vendor) =>
    openOffice(sandbox, vendor as Vendor, options.zone),
  ) as [Office, Office]
  const database = await freshDatabase()
  const vault = await openVault({ dataDir: '', key: 'ab'.repeat(32) })
  for (const office of [left, right]) await saveConnection(database.kysely, vault, office.connection)
  const declared = declaration(left, right, options, at)
  await saveSetup(database.kysely, declared)
  const fetches: Readonly<Record<Vendor, (request: Request) => Promise<Response>>> = {
    clickup: (request) => sandbox.clickup.fetch(request),
    harvest: (request) => sandbox.harvest.fetch(request),
    forecast: (request) => sandbox.forecast.fetch(request),
    timelog: (request) => sandbox.timelog.fetch(request),
  }
  const engine = openEngine({
    database,
    vault,
    clock,
    connectors,
    log: silent,
    throttleOf: () => unlimited,
    fetchOf: (connection) => fetches[connection as Vendor],
  })
  const parts = { sandbox, left, right, clock, database, vault, engine }
  return { ...parts, ...acts(parts, declared) }
}

function declaration(left: Office, right: Office, options: DuoOptions, at: number): Declared {
  const { activatedAt = at - days(10), label = false, zone = 'Europe/Copenhagen', changes = {} } = options
  const follows = left.vendor === 'forecast' && right.vendor === 'timelog'
  const bridge: Bridge = {
    ...{ name: 'agency', left: left.vendor, right: right.vendor, direction: 'both', zone, spaces: left.spaces, tasks: follows },
    ...{ pollMs: minutes(15), sweepMs: hours(1), pollDays: 14, windowDays: 30, graceMs: 0 },
    policy: { edited: 'ask', deleted: 'edit wins' },
    ...changes,
  }
  const participants = (['ann', 'bob'] as const).map((name) => ({
    ...{ name, left: left.people[name], right: right.people[name], rightConnection: null },
    ...{ activatedAt, on: true, label, zone },
  }))
  const routes: Route[] = follows
    ? [{ scope: 'project', from: left.project, project: right.project, task: null }]
    : left.tasks.map((from, n) => ({ scope: 'task', from, project: right.project, task: right.tasks[n]! }))
  return { bridge, participants, routes }
}

type Parts = Pick<Duo, 'sandbox' | 'left' | 'right' | 'clock' | 'database' | 'engine'>

function acts({ left, right, clock, database, engine }: Parts, first: Declared) {
  const { run, settle, round, pass } = openRounds(engine, clock, minutes(10))
  let declared = first
  const logs = [left.requests, right.requests]
  return {
    run,
    settle,
    round,
    pass,
    redeclare: async (changes: Partial<Declared>) => {
      declared = { ...declared, ...changes }
      await saveSetup(database.kysely, declared)
      await engine.state.touch('agency', ['waiting', 'ended', 'held'], clock.now())
    },
    why: async (side: Side, ref: string, kind: LinkedKind = 'entry') => {
      const [link] = await engine.state.linksOf('agency', kind, side, [ref])
      return link === undefined ? 'unknown' : `${link.state}: ${link.why?.text ?? ''}`
    },
    writes: () => logs.reduce((sum, log) => sum + log().filter(({ isWrite, ok }) => isWrite && ok).length, 0),
    requests: () => logs.reduce((sum, log) => sum + log().length, 0),
  }
}
