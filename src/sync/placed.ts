// The table `unplaced`: pages of work tools on which the browser extension has found no place for its button of late, as it reports
// itself; and which tools it is about.

import { sql } from 'kysely'
import type { Connector } from '../connectors/connector.ts'
import type { Placements, Spot } from '../connectors/placements.ts'
import type { Db } from '../db/open.ts'
import { hours } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import type { Engine } from './engine.ts'
import { connectionReports } from './reports.ts'
import { bridgeNames } from './setups.ts'

/** What the self-test of an extension has found on a page. */
export interface PlaceReport {
  readonly tool: string
  /** Of the placements that it knows. */
  readonly version: number
  readonly spot: Spot['name']
  readonly isFound: boolean
  /** Address of the page. */
  readonly page: string
}

/** Keeps what is wrong until a later report says that it is not. Throws InputError when the page is none of that tool's. */
export async function keepPlaceReport(db: Db, { version, hosts, spots }: Placements, report: PlaceReport, now: number) {
  const { tool, spot, isFound } = report
  const page = URL.parse(report.page)
  if (!page || !hosts.includes(page.hostname))
    throw new InputError(`no page of ${hosts.join(' or ')}: ${report.page}`, {
      where: 'page',
      advice: 'Send the address of the page.',
    })
  // Who knows other placements says nothing of these; and where a button may be missing, none is missed.
  if (report.version !== version || !spots.some(({ name, isExpected }) => name === spot && isExpected)) return
  if (isFound) await sql`delete from unplaced where tool = ${tool} and spot = ${spot}`.execute(db)
  else
    await sql`insert into unplaced (tool, spot, version, page, since, seen_at)
      values (${tool}, ${spot}, ${version}, ${(page.origin + page.pathname).slice(0, 300)}, ${now}, ${now})
      on conflict (tool, spot) do update set page = excluded.page, version = excluded.version, seen_at = excluded.seen_at,
        since = case when unplaced.version = excluded.version then unplaced.since else excluded.since end`.execute(db)
}

export interface Unplaced {
  readonly spot: Spot['name']
  readonly since: number
  /** The latest page. */
  readonly page: string
}

/** Extensions report once a day: what none has missed for so long, none misses any more. */
const forgottenMs = 7 * hours(24)

export const unplacedOn = async (db: Db, tool: string, { version }: Placements, now: number): Promise<Unplaced[]> =>
  (
    await sql<Unplaced>`select spot, since, page from unplaced
      where tool = ${tool} and version = ${version} and seen_at > ${now - forgottenMs} order by spot`.execute(db)
  ).rows

export interface TrackedTool {
  /** Name of its connector. */
  readonly tool: string
  readonly title: string
  /** Titles of the time trackers that its time goes to. */
  readonly timeTrackers: readonly string[]
  readonly buttons: Placements | undefined
}

interface Declared {
  readonly database: { readonly kysely: Db }
  readonly engine: Pick<Engine, 'state'>
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
}

/** The work tools of the bridges that there are, by title. */
export async function trackedTools({ database, engine, connectors }: Declared): Promise<TrackedTool[]> {
  const connectorOf = new Map((await connectionReports(database.kysely)).map(({ name, connector }) => [name, connector]))
  const trackers = new Map<string, Set<string>>()
  for (const name of await bridgeNames(database.kysely)) {
    const { left, right } = (await engine.state.setup(name)).bridge
    const [tool, tracker] = [connectorOf.get(left), connectors[connectorOf.get(right) ?? '']]
    if (tool !== undefined && tracker) trackers.set(tool, (trackers.get(tool) ?? new Set()).add(tracker.title))
  }
  const tools = [...trackers].flatMap(([tool, titles]): TrackedTool[] => {
    const connector = connectors[tool]
    return connector ? [{ tool, title: connector.title, timeTrackers: [...titles].sort(), buttons: connector.buttons }] : []
  })
  return tools.sort((a, b) => (a.title < b.title ? -1 : 1))
}
