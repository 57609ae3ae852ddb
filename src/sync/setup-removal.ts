// Taking a bridge out for good (docs/decisions/0015-removing-a-bridge.md), and switching one off and on. At the vendors, nothing of
// what was sent is touched.

import { sql } from 'kysely'
import { withLease } from '../db/lease.ts'
import type { Db } from '../db/open.ts'
import { seconds } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { type LinkedKind, linkedKinds } from '../model/record.ts'
import { forgetActs } from './acts.ts'
import { touched } from './apply.ts'
import { switchedOff } from './check-connections.ts'
import { connectionRows } from './connections.ts'
import { refuse } from './declaration.ts'
import type { Installation } from './directory.ts'
import { bringForward, removeHistory } from './links.ts'
import { pathText } from './setup-declared.ts'
import { refuseOutdated } from './setup-revision.ts'
import { loadSetup, removeSetup, savePaused } from './setups.ts'
import { postgresState, removeState } from './state-postgres.ts'

export interface History {
  /** Linked now, by kind. */
  readonly links: Readonly<Record<LinkedKind, number>>
  readonly writes: number
  /** Deletions that wait. */
  readonly waste: number
  readonly unsettled: number
}

export interface Removal extends History {
  readonly bridge: string
  readonly participants: number
  readonly routes: number
  /** What goes and what stays, one sentence each. */
  readonly texts: readonly string[]
}

/** What removing a bridge would take with it. Throws InputError when there is none of that name. */
export async function removalOf(db: Db, bridge: string): Promise<Removal> {
  const { participants, routes } = await loadSetup(db, bridge)
  const history = await historyOf(db, bridge)
  const counts = { participants: participants.length, routes: routes.length }
  return { bridge, ...counts, ...history, texts: textsOf(history) }
}

async function historyOf(db: Db, bridge: string): Promise<History> {
  const linked = (kind: LinkedKind) =>
    sql`count(*) filter (where kind = ${kind} and left_ref is not null and right_ref is not null)`
  const { rows } = await sql<History>`
    select jsonb_build_object('task', ${linked('task')}, 'allocation', ${linked('allocation')}, 'entry', ${linked('entry')}) as links,
      count(*) filter (where waste ->> 'state' = 'waiting') as waste,
      (select count(*) from journal where journal.bridge = ${bridge}) as writes,
      (select count(*) from journal where journal.bridge = ${bridge} and state <> 'settled') as unsettled
    from link where bridge = ${bridge}`.execute(db)
  return rows[0]!
}

function textsOf({ links, writes, waste, unsettled }: History): string[] {
  const kinds = linkedKinds.filter((kind) => links[kind] > 0).map((kind) => counted(links[kind], words[kind]))
  return [
    'Nothing is deleted or changed at either vendor: what was sent stays where it is.',
    ...(kinds.length > 0 ? [`No longer linked: ${kinds.join(', ')}. Later edits stay on their side.`] : []),
    ...(writes > 0
      ? [`The journal of ${counted(writes, words.write)} goes for good: they can be neither looked up nor undone any more.`]
      : []),
    ...(waste > 0 ? [`${counted(waste, words.deletion)} in the waste basket will not be carried out.`] : []),
    ...(unsettled > 0 ? [`How ${counted(unsettled, words.write)} ended is not known yet, and will not be found out.`] : []),
    'To stop it and keep all that, switch it off instead.',
  ]
}

const words = {
  task: ['task', 'tasks'],
  allocation: ['allocation', 'allocations'],
  entry: ['piece of time', 'pieces of time'],
  write: ['write', 'writes'],
  deletion: ['deletion', 'deletions'],
} as const

const counted = (n: number, [one, several]: readonly [string, string]) => `${n} ${n === 1 ? one : several}`

/** It is switched off, and still in somebody's hands. */
export class Busy extends InputError {
  override name = 'Busy'
}

/**
 * Removes a bridge with its links and their history. It is switched off first; whoever has it in hand is waited for, and nobody
 * can begin meanwhile. Throws Outdated when it is not as it was looked at, Busy when the wait is too long.
 */
export function removeBridge(
  { database }: Pick<Installation, 'database'>,
  bridge: string,
  { revision, waitMs = patienceMs, also = async () => {} }: RemovalOptions = {},
): Promise<Removal> {
  const { kysely, pool } = database
  return withLease(pool, 'apply', async () => {
    const removal = await removalOf(kysely, bridge)
    if (revision !== undefined) await refuseOutdated(kysely, { [bridge]: revision })
    await savePaused(kysely, bridge, true)
    await kysely.transaction().execute(async (tx) => {
      await takeLeases(tx, bridge, waitMs)
      await removeHistory(tx, bridge)
      await forgetActs(tx)
      await removeState(tx, bridge)
      await removeSetup(tx, bridge)
      await also(tx)
    })
    return removal
  })
}

export interface RemovalOptions {
  /** The bridge as it was looked at. */
  readonly revision?: string | undefined
  /** How long to wait for each of those who have it in hand. */
  readonly waitMs?: number
  /** What else names the bridge, in the same transaction. */
  readonly also?: (tx: Db) => Promise<void>
}

/** Longer, and whoever asked would believe that nothing happens. */
const patienceMs = seconds(10)

async function takeLeases(tx: Db, bridge: string, waitMs: number): Promise<void> {
  const take = (name: string) => sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
  try {
    await sql.raw(`set local lock_timeout = ${Math.ceil(waitMs)}`).execute(tx)
    await take(`pull/${bridge}`)
    for (const lane of await lanesOf(tx, bridge)) await take(`lane/${lane}`)
  } catch (cause) {
    if ((cause as { code?: string }).code !== lockNotAvailable) throw cause
    const advice = 'It is switched off now. Remove it again in a few minutes.'
    throw new Busy(`bridge ${bridge} is being worked on at this moment`, { where: `bridges.${bridge}`, advice, cause })
  }
}

/** PostgreSQL's code for a lock that was waited for too long. */
const lockNotAvailable = '55P03'

const lanesOf = async (db: Db, bridge: string): Promise<string[]> =>
  (await sql<{ lane: string }>`select distinct lane from link where bridge = ${bridge} order by lane`.execute(db)).rows.map(
    ({ lane }) => lane,
  )

/** Nothing is read and nothing is written until it is switched on again (B1). Throws InputError when there is none of that name. */
export const switchOff = ({ database }: Pick<Installation, 'database'>, bridge: string): Promise<void> =>
  withLease(database.pool, 'apply', async () => {
    await loadSetup(database.kysely, bridge)
    await savePaused(database.kysely, bridge, true)
  })

/** What was put off while it was off is due at once. Throws InputError while a connection of it is off. */
export const switchOn = ({ database, engine }: Pick<Installation, 'database' | 'engine'>, bridge: string): Promise<void> =>
  withLease(database.pool, 'apply', async () => {
    const setup = await loadSetup(database.kysely, bridge)
    const rows = await connectionRows(database.kysely)
    const on = { ...setup, bridge: { ...setup.bridge, paused: false } }
    refuse(switchedOff(rows, on), pathText)
    const now = engine.clock.now()
    await database.kysely.transaction().execute(async (tx) => {
      await savePaused(tx, bridge, false)
      await bringForward(tx, bridge, now)
      await postgresState(tx).touch(bridge, touched, now)
    })
  })
