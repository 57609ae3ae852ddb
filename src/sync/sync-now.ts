// The table `sync_now`: somebody has asked for a sync and waits for it. What was asked for is kept here, how far it has come is
// counted from what all processes write down anyway (rounds.ts, the journal, what is due), so any of them can tell.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { days, seconds } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import type { Engine } from './engine.ts'
import type { Depth } from './pull.ts'
import { hint } from './see.ts'
import type { Link } from './state.ts'

export interface SyncNow {
  readonly id: string
  readonly bridges: readonly string[]
  /** Only these; null: all of the bridges. */
  readonly links: readonly string[] | null
  readonly askedAt: number
  /** The counters as they stood when it was asked for. */
  readonly lookedBefore: number
  readonly requestsBefore: number
}

/** So long it can be asked how it went. */
const keptMs = days(1)

/** Writes the wish down; whoever asks then wakes what is to be done. */
export async function askForSync(
  db: Db,
  { newId, clock }: Pick<Engine, 'newId' | 'clock'>,
  { bridges, links }: { bridges: readonly string[]; links?: readonly string[] },
): Promise<SyncNow> {
  const now = clock.now()
  await sql`delete from sync_now where asked_at < ${now - keptMs}`.execute(db)
  const { rows } = await sql<SyncNow>`
    insert into sync_now (id, bridges, links, asked_at, looked_before, requests_before)
    select ${newId()}, ${bridges}::text[], ${links ?? null}::text[], ${now}, ${lookedAt(bridges)}, ${requestsTo(bridges)}
    returning ${columns}`.execute(db)
  return rows[0]!
}

/** Undefined when it was never asked for, or too long ago. */
export async function syncNamed(db: Db, id: string): Promise<SyncNow | undefined> {
  const { rows } = await sql<SyncNow>`select ${columns} from sync_now where id = ${id}`.execute(db)
  return rows[0]
}

const columns = sql.raw(
  'id, bridges, links, asked_at as "askedAt", looked_before as "lookedBefore", requests_before as "requestsBefore"',
)

/** How much has been looked at on these bridges since the beginning. */
export const lookedAt = (bridges: readonly string[]) =>
  sql`(select coalesce(sum(news), 0)::bigint from round where work = 'look' and key = any(${bridges}::text[]))`

/** How many requests the connections of these bridges have cost since the beginning. */
export const requestsTo = (bridges: readonly string[]) =>
  sql`(select coalesce(sum(requests), 0)::bigint from usage where connection in (
    select unnest(array[left_connection, right_connection]) from bridge where name = any(${bridges}::text[])
    union select right_connection from participant where bridge = any(${bridges}::text[])))`

/** The whole window when that is overdue, else only what may have changed. */
export async function depthDue({ state, clock }: Engine, bridge: string): Promise<Depth> {
  const setup = await state.setup(bridge)
  const swept = await state.cursor(bridge, setup.bridge.left, 'sweep')
  return swept === null || clock.now() >= swept + setup.bridge.sweepMs ? 'sweep' : 'poll'
}

/** Both sides of these are read when their lanes are next worked off. Answers the lanes. Throws InputError when they have gone. */
export async function lookAgain(engine: Engine, ids: readonly string[]): Promise<string[]> {
  const links = await engine.state.byId(ids)
  if (links.length === 0) throw new InputError('it is no longer known', { advice: 'Look for it again.' })
  const refused = await engine.state.commit({ put: links.map((link) => hinted(link, engine.clock.now())) })
  if (refused.size > 0) await lookAgain(engine, [...refused])
  return [...new Set(links.map(({ lane }) => lane))]
}

const hinted = (link: Link, at: number): Link =>
  (['left', 'right'] as const).filter((side) => link[side].ref !== null).reduce((known, side) => hint(known, side, at), link)

/** What becomes due so soon after the reading still belongs to it: vendors show a change a little late. */
export const soonMs = seconds(15)
