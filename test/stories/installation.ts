// An installation with the seeded company on the other side, in one process: what stories about the set-up start from.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { declarationIn } from '../../src/cli/setup-file.ts'
import type { Environment } from '../../src/cli/setup-variables.ts'
import { connectors as all } from '../../src/connectors/index.ts'
import type { Database } from '../../src/db/open.ts'
import { type Clock, minutes, systemClock } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import { type Applied, type ApplyOptions, applySetup } from '../../src/sync/apply.ts'
import { mayBegin } from '../../src/sync/begin.ts'
import type { Installation } from '../../src/sync/directory.ts'
import { drain } from '../../src/sync/drain.ts'
import { openEngine } from '../../src/sync/open.ts'
import { type Preview, type PreviewOptions, previewSetup } from '../../src/sync/preview.ts'
import { pull } from '../../src/sync/pull.ts'
import { freshDatabase } from '../database.ts'

export const exampleOf = (name: string) => readFile(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8')

export const example = await exampleOf('clickup-harvest')

export const env: Environment = {
  HOURBRIDGE_CLICKUP_URL: 'https://clickup.test',
  HOURBRIDGE_CLICKUP_TOKEN: seeded.clickup.tokens.owner,
  HOURBRIDGE_HARVEST_URL: 'https://harvest.test',
  HOURBRIDGE_HARVEST_TOKEN: seeded.harvest.tokens.owner,
  HOURBRIDGE_FORECAST_URL: 'https://forecast.test',
  HOURBRIDGE_FORECAST_KEY: seeded.forecast.key,
  HOURBRIDGE_TIMELOG_URL: 'https://timelog.test',
  HOURBRIDGE_TIMELOG_PASSWORD: seeded.timelog.password,
  HOURBRIDGE_TIMELOG_SITE_CODE: seeded.timelog.siteCode,
  HOURBRIDGE_TIMELOG_REPORTING_PASSWORD: seeded.timelog.reportingPassword,
}

export const now = Date.UTC(2026, 10, 20, 15)

export interface World extends Sandbox {
  readonly site: Installation
  readonly database: Database
  step(ms: number): void
  apply(text?: string, options?: ApplyOptions & { env?: Environment }): Promise<Applied>
  preview(text?: string, options?: PreviewOptions): Promise<Preview>
  /** A sweep and everything that follows from it at once, or within a minute: tasks are closed once their time has gone. */
  run(bridge?: string, options?: { lastMinute?: boolean }): Promise<void>
  /** How many requests wrote something at a vendor. */
  writes(): number
  /** Every row of every table, as text. */
  dump(): Promise<string>
}

/** `room`: how many requests each vendor would take at this moment. */
export async function openWorld({ room = Number.POSITIVE_INFINITY, connectors = all } = {}): Promise<World> {
  const clock = standingClock()
  const sandbox = openSandbox({ clock, now, deliver: async () => new Response() })
  const database = await freshDatabase()
  const vault = await openVault({ dataDir: '', key: randomBytes(32).toString('base64') })
  const { clickup, harvest, forecast, timelog } = sandbox
  const fetches: Readonly<Record<string, typeof clickup.fetch>> = {
    clickup: clickup.fetch,
    harvest: harvest.fetch,
    'harvest/sign-in': harvest.id.fetch,
    forecast: (request) => forecast.fetch(request),
    timelog: (request) => timelog.fetch(request),
  }
  /** Somebody's own connection is called after the vendor's: `harvest-mona`. */
  const fetchOf = (connection: string) => fetches[connection] ?? fetches[connection.split('-')[0]!]
  const engine = openEngine({
    database,
    vault,
    clock,
    log: silent,
    connectors,
    throttleOf: () => ({ ...unlimited, room: async () => room }),
    fetchOf,
  })
  const site = { database, vault, connectors, engine }
  const read = (text: string, given = env) => declarationIn(text, 'setup.yaml', given, connectors)
  const isWrite = ({ method }: { method: string }) => method !== 'GET'
  /** What is due within a minute as well: a task is closed once its time has gone. */
  const workOff = async (lane: string, until = clock.now() + minutes(1)): Promise<void> => {
    const { nextDue } = await drain(engine, lane, `job at ${clock.now()}`)
    if (nextDue === null || nextDue > until) return
    clock.step(Math.max(1, nextDue - clock.now()))
    await workOff(lane, until)
  }
  return {
    ...sandbox,
    site,
    database,
    step: clock.step,
    apply: async (text = example, { env: given, ...options } = {}) => applySetup(site, read(text, given), options),
    preview: (text = example, options = {}) => previewSetup(site, read(text), options),
    async run(bridge = 'studio', { lastMinute = false } = {}) {
      assert.ok(await mayBegin(engine, bridge, 'sweep'), 'nothing waits for a person before the first run')
      const { lanes } = await pull(engine, bridge, 'sweep')
      for (const lane of lanes) await (lastMinute ? workOff(lane) : drain(engine, lane, `job at ${clock.now()}`))
    },
    writes: () => [clickup, harvest, forecast, timelog].flatMap(({ requests }) => requests.all.filter(isWrite)).length,
    dump: () => dumpOf(database),
  }
}

/** Stands still until it is stepped; deadlines pass in real time. */
function standingClock(): Clock & { step(ms: number): void } {
  let current = now
  return {
    now: () => current,
    sleep: systemClock.sleep,
    step: (ms) => {
      current += ms
    },
  }
}

async function dumpOf({ pool }: Database): Promise<string> {
  const tables = await pool.query<{ name: string }>(
    "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1",
  )
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ row: string }>(`select t::text || ' ' || t.xmin as row from ${name} as t order by 1`)
    texts.push(name, ...rows.map(({ row }) => row))
  }
  return texts.join('\n')
}
