// `npm run demo`: a company in the sandbox, a fresh database, an example's set-up file, and both timesheets side by side, before
// and after people change things. Nothing leaves this machine and nothing stays on it.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve.ts'
import { connectors } from '../connectors/index.ts'
import { seconds } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { applySetup } from '../sync/apply.ts'
import { begin } from '../sync/begin.ts'
import type { Declaration } from '../sync/declaration.ts'
import { readUsage } from '../sync/usage.ts'
import { type Call, type Command, textOption } from './command.ts'
import { timesheets } from './demo-books.ts'
import { countPlan, isPlanAlike, type PlanCount, planLines } from './demo-plan.ts'
import { actByHand, environmentFor, type Scene, scenes } from './demo-scenes.ts'
import { type Home, openHome } from './home.ts'
import { columns } from './print.ts'
import { type Server, startServer } from './serve.ts'
import { settleAll } from './settle-all.ts'
import { declarationIn } from './setup-file.ts'
import { whenStopped } from './stop.ts'
import { dayLines, personLines, type SheetRow, sheetLines } from './timesheets.ts'
import { ensureWebhooks, withWebhooks } from './webhook.ts'

export const demoCommand: Command = {
  name: 'demo',
  summary: 'show it at work on an imitated company; nothing leaves this machine, nothing stays on it',
  options: [
    ['--bridge <name>', `which example: ${Object.keys(scenes).join(', ')} (default: clickup-harvest)`],
    ['--once', 'end when both timesheets are shown; exit code 1 if a difference is not explained'],
  ],
  run: demo,
}

async function demo(call: Call): Promise<0 | 1> {
  const example = textOption(call, 'bridge') ?? 'clickup-harvest'
  const scene = scenes[example]
  if (!scene)
    throw new InputError(`there is no demo of ${JSON.stringify(example)}`, {
      where: '--bridge',
      advice: `Choose from: ${Object.keys(scenes).join(', ')}.`,
    })
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-demo-'))
  const served = await serveSandbox()
  try {
    const home = await openHome({ ...call.settings, dataDir, databaseUrl: undefined, secretKey: undefined, url: undefined })
    try {
      return await show(home, served, call, { example, ...scene })
    } finally {
      await home.close()
    }
  } finally {
    await served.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Shown = Scene & { readonly example: string }

async function show(home: Home, served: ServedSandbox, call: Call, scene: Shown): Promise<0 | 1> {
  const { print, signal } = call
  const began = Date.now()
  const bridge = await setUp(home, served, scene.example)
  print.fact(`examples/${scene.example}.yaml is applied, without its waste basket and the vendors' limits.`)
  print.fact(`\n${scene.before} Bridging them:\n`)
  const before = await settledSight(home, served, { bridge, signal })
  for (const line of sightLines(before, scene)) print.fact(line)
  print.fact(`\n${scene.next}`)
  for (const act of await scene.act(home, served.sandbox, bridge)) print.fact(`  ${act}`)
  print.fact('')
  const after = await settledSight(home, served, { bridge, signal })
  for (const line of sightLines(after, scene, before)) print.fact(line)
  print.fact('')
  for (const line of await requestLines(home)) print.fact(line)
  print.fact(`\n${((Date.now() - began) / 1000).toFixed(1)} s from nothing`)
  if (call.options['once'] !== true) return stayUp(home, served, call, scene.example)
  const agrees = isExplained(before) && isExplained(after)
  const requests = await readUsage(home.database.kysely)
  print.value({ agrees, before: before.rows, after: after.rows, plan: after.plan, requests })
  return agrees && !signal.aborted ? 0 : 1
}

/** What both vendors hold when nothing is left to do. */
interface Sight {
  readonly rows: readonly SheetRow[]
  readonly plan: PlanCount | undefined
}

async function settledSight(home: Home, { sandbox }: ServedSandbox, { bridge, signal }: { bridge: string; signal: AbortSignal }) {
  await settleAll(home, { signal, waitMs: seconds(15) })
  return { rows: await timesheets(home, sandbox, bridge), plan: await countPlan(home, sandbox, bridge) }
}

const isExplained = ({ rows, plan }: Sight) => rows.every((row) => row.isExplained) && (plan === undefined || isPlanAlike(plan))

/** Without `before` everything, else what is new since then. */
function sightLines({ rows, plan }: Sight, { titles, isLong }: Scene, before?: Sight): string[] {
  const plans = plan ? ['', ...planLines(plan)] : []
  if (!isLong) return [...sheetLines(rows, titles, before ? isNewIn(before.rows) : undefined), ...plans]
  if (!before) return [...personLines(rows, titles), ...plans]
  return [...dayLines(rows.filter(isNewIn(before.rows)), titles), ...plans]
}

/** The example as it is, but for waits that would be dull to watch. Answers the name of its bridge. */
async function setUp(home: Home, served: ServedSandbox, example: string): Promise<string> {
  const file = `examples/${example}.yaml`
  const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')
  const declaration = declarationIn(text, file, environmentFor(served), connectors)
  await applySetup(home, hurried(declaration))
  const { name } = declaration.bridges[0]!.bridge
  await begin(home.engine, name) // what is there already is nobody's copy
  return name
}

const hurried = (declaration: Declaration): Declaration => ({
  ...declaration,
  connections: declaration.connections.map((one) => ({
    ...one,
    config: { ...one.config, limit: 'off', timing: { deadlineSeconds: 5, staleSeconds: 1 } },
  })),
  bridges: declaration.bridges.map((one) => ({ ...one, bridge: { ...one.bridge, graceMs: 0 } })),
})

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
async function stayUp(home: Home, served: ServedSandbox, call: Call, example: string): Promise<0> {
  const server = await startServer(home, { host: '127.0.0.1', port: 0 })
  await ensureWebhooks(home, server.url, await withWebhooks(home))
  for (const line of wayAround(home, served, server, example)) call.print.fact(line)
  call.print.value({ url: server.url, controlUrl: served.controlUrl, dataDir: home.settings.dataDir })
  await whenStopped(call.signal)
  await server.stop()
  return 0
}

function wayAround({ settings }: Home, served: ServedSandbox, { url }: Server, example: string): string[] {
  const command = (words: string) => `  npm run hourbridge -- ${words} --data-dir ${settings.dataDir}`
  const { controlUrl, clickupUrl, harvestUrl, forecastUrl, timelogUrl } = served
  const addresses = { clickup: `ClickUp ${clickupUrl}`, harvest: `Harvest ${harvestUrl}`, forecast: `Forecast ${forecastUrl}` }
  const vendors = { ...addresses, timelog: `TimeLog ${timelogUrl}` }
  const of = example.split('-').map((name) => vendors[name as keyof typeof vendors])
  const { words, act } = actByHand(example)
  return [
    '',
    'It stays up until Ctrl-C. Look around from another terminal:',
    command('status'),
    command('balance'),
    command('journal --limit 5'),
    command('doctor'),
    '',
    `${words}, which is on the other side within seconds:`,
    `  curl -s ${controlUrl}/do -H 'content-type: application/json' -d '${JSON.stringify(act)}'`,
    command('journal --limit 1'),
    '',
    `Hourbridge  ${url}/readyz  ${url}/metrics  ${url}/api/openapi.json`,
    `Sandbox     ${controlUrl}/state  (${of.join(', ')})`,
  ]
}
