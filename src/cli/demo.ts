// `npm run demo`: a company in the sandbox, a fresh database, the example's set-up file, and both timesheets side by side, before
// and after people change things. Nothing leaves this machine and nothing stays on it.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve.ts'
import { connectors } from '../connectors/index.ts'
import { seconds } from '../lib/clock.ts'
import { applySetup } from '../sync/apply.ts'
import type { Declaration } from '../sync/declaration.ts'
import { readUsage } from '../sync/usage.ts'
import type { Call, Command } from './command.ts'
import { actInClickUp, timesheets } from './demo-company.ts'
import { type Home, openHome } from './home.ts'
import { columns } from './print.ts'
import { type Server, startServer } from './serve.ts'
import { settleAll } from './settle-all.ts'
import { declarationIn } from './setup-file.ts'
import { whenStopped } from './stop.ts'
import { type SheetRow, sheetLines } from './timesheets.ts'
import { ensureWebhooks, withWebhooks } from './webhook.ts'

export const demoCommand: Command = {
  name: 'demo',
  summary: 'show it at work on an imitated company; nothing leaves this machine, nothing stays on it',
  options: [['--once', 'end when both timesheets are shown; exit code 1 if a difference is not explained']],
  run: demo,
}

async function demo(call: Call): Promise<0 | 1> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-demo-'))
  const served = await serveSandbox()
  try {
    const home = await openHome({ ...call.settings, dataDir, databaseUrl: undefined, secretKey: undefined, url: undefined })
    try {
      return await show(home, served, call)
    } finally {
      await home.close()
    }
  } finally {
    await served.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const titles = ['ClickUp', 'Harvest'] as const

async function show(home: Home, served: ServedSandbox, call: Call): Promise<0 | 1> {
  const { print, signal } = call
  const { sandbox } = served
  const began = Date.now()
  await setUp(home, served, print.fact)
  print.fact('\nTwo weeks of time in ClickUp, an empty Harvest. Bridging it:\n')
  await settle(home, signal)
  const before = await timesheets(home, sandbox)
  for (const line of sheetLines(before, titles)) print.fact(line)
  print.fact('\nNow people work on in ClickUp:')
  for (const act of actInClickUp(sandbox)) print.fact(`  ${act}`)
  print.fact('')
  await settle(home, signal)
  const after = await timesheets(home, sandbox)
  for (const line of sheetLines(after, titles, isNewIn(before))) print.fact(line)
  print.fact('')
  for (const line of await requestLines(home)) print.fact(line)
  print.fact(`\n${((Date.now() - began) / 1000).toFixed(1)} s from nothing`)
  const agrees = [...before, ...after].every(({ isExplained }) => isExplained)
  if (call.options['once'] === true) {
    print.value({
      agrees,
      before,
      after,
      requests: await readUsage(home.database.kysely),
    })
    return agrees && !signal.aborted ? 0 : 1
  }
  return stayUp(home, served, call)
}

/** The example as it is, but for waits that would be dull to watch. */
async function setUp(home: Home, served: ServedSandbox, say: (line: string) => void): Promise<void> {
  const file = new URL('../../examples/clickup-harvest.yaml', import.meta.url)
  const declaration = declarationIn(
    await readFile(file, 'utf8'),
    'examples/clickup-harvest.yaml',
    environmentFor(served),
    connectors,
  )
  await applySetup(home, hurried(declaration))
  say('examples/clickup-harvest.yaml is applied, without its waste basket: a deletion travels at once.')
}

const environmentFor = ({ clickupUrl, harvestUrl }: ServedSandbox) => ({
  HOURBRIDGE_CLICKUP_URL: new URL(clickupUrl).origin,
  HOURBRIDGE_CLICKUP_TOKEN: seeded.clickup.tokens.owner,
  HOURBRIDGE_HARVEST_URL: new URL(harvestUrl).origin,
  HOURBRIDGE_HARVEST_TOKEN: seeded.harvest.tokens.owner,
})

const hurried = (declaration: Declaration): Declaration => ({
  ...declaration,
  connections: declaration.connections.map((one) => ({
    ...one,
    config: { ...one.config, timing: { deadlineSeconds: 5, staleSeconds: 1 } },
  })),
  bridges: declaration.bridges.map((one) => ({ ...one, bridge: { ...one.bridge, graceMs: 0 } })),
})

async function settle(home: Home, signal: AbortSignal): Promise<void> {
  await settleAll(home, { signal, waitMs: seconds(15) })
}

const isNewIn = (before: readonly SheetRow[]) => (row: SheetRow) =>
  !before.some(
    ({ person, day, leftMs, rightMs }) =>
      person === row.person && day === row.day && leftMs === row.leftMs && rightMs === row.rightMs,
  )

/** `harvest  84 requests: 77 create, 1 delete, 2 list` */
async function requestLines({ database }: Home): Promise<string[]> {
  const usage = await readUsage(database.kysely)
  const of = (connection: string) => usage.filter((row) => row.connection === connection)
  return columns(
    [...new Set(usage.map(({ connection }) => connection))].map((connection) => [
      connection,
      `${of(connection).reduce((sum, { requests }) => sum + requests, 0)} requests:`,
      of(connection)
        .map(({ purpose, requests }) => `${requests} ${purpose}`)
        .join(', '),
    ]),
  )
}

/** With a server of its own, so that what is done in the sandbox by hand is seen within seconds. */
async function stayUp(home: Home, served: ServedSandbox, call: Call): Promise<0> {
  const server = await startServer(home, { host: '127.0.0.1', port: 0 })
  await ensureWebhooks(home, server.url, await withWebhooks(home))
  for (const line of wayAround(home, served, server)) call.print.fact(line)
  call.print.value({ url: server.url, controlUrl: served.controlUrl, dataDir: home.settings.dataDir })
  await whenStopped(call.signal)
  await server.stop()
  return 0
}

function wayAround({ settings }: Home, { controlUrl, clickupUrl, harvestUrl }: ServedSandbox, { url }: Server): string[] {
  const command = (words: string) => `  npm run hourbridge -- ${words} --data-dir ${settings.dataDir}`
  const { people, tasks } = seeded.clickup
  const act = {
    side: 'clickup',
    action: 'addTime',
    args: [
      { by: people.member, task: tasks.homepage, start: Date.now() - 3_600_000, durationMs: 3_600_000, description: 'By hand' },
    ],
  }
  return [
    '',
    'It stays up until Ctrl-C. Look around from another terminal:',
    command('status'),
    command('journal --limit 5'),
    command('doctor'),
    '',
    'Aino tracks an hour, which is in Harvest within seconds:',
    `  curl -s ${controlUrl}/do -H 'content-type: application/json' -d '${JSON.stringify(act)}'`,
    command('journal --limit 1'),
    '',
    `Hourbridge  ${url}/readyz  ${url}/metrics  ${url}/api/openapi.json`,
    `Sandbox     ${controlUrl}/state  (ClickUp ${clickupUrl}, Harvest ${harvestUrl})`,
  ]
}
