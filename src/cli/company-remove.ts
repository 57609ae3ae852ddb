// Whether the sandbox company is on, as the database remembers it, and the removal of everything that is of it. What people set up
// for themselves beside it stays.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { forgetActs } from '../sync/acts.ts'
import { configOf, loadConnections } from '../sync/connections.ts'
import { removeHistory } from '../sync/links.ts'
import { removeSetup } from '../sync/setups.ts'
import { removeState } from '../sync/state-postgres.ts'
import { forgetUsage } from '../sync/usage.ts'
import type { Home } from './home.ts'

/** Held by the process that imitates the vendors, for as long as it does. */
export const hostLease = 'sandbox'

const settingKey = 'sandbox'

/** Written before anything is set up, so that whoever finds it knows what to remove. */
export interface Mark {
  /** Where the imitated vendors answer: `http://127.0.0.1:40123`. Whatever leads there is of the sandbox. */
  readonly origins: readonly string[]
  /** Who entered it. */
  readonly userId?: string | null
}

export async function readMark({ database }: Pick<Home, 'database'>): Promise<Mark | undefined> {
  const row = await database.kysely.selectFrom('setting').select('value').where('key', '=', settingKey).executeTakeFirst()
  return row?.value as Mark | undefined
}

export async function writeMark({ database }: Home, mark: Mark): Promise<void> {
  const value = JSON.stringify(mark)
  await database.kysely
    .insertInto('setting')
    .values({ key: settingKey, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute()
}

/** Whether a process is there that imitates the vendors. */
export async function isHosted({ database }: Home): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32) | objid::bigint = hashtextextended(${hostLease}, 0)) as held`.execute(database.kysely)
  return rows[0]!.held
}

/** Whether nothing is declared yet. */
export async function isBlank({ database }: Home): Promise<boolean> {
  const { rows } = await sql<{ blank: boolean }>`
    select not exists (select from connection) and not exists (select from bridge) as blank`.execute(database.kysely)
  return rows[0]!.blank
}

/**
 * Removes the company with all that came of it, and its mark, as one transaction. Jobs that have a lane or a bridge of it in hand
 * are waited for, and no other can begin: the transaction holds their leases.
 */
export async function removeCompany(home: Home, { origins }: Mark): Promise<void> {
  const lanes = await lanesAt(home, origins)
  await home.database.kysely.transaction().execute(async (tx) => {
    const { connections, bridges } = await ofCompany(tx, origins)
    const all = [...new Set([...lanes, ...(await lanesOf(tx, bridges))])]
    const leases = [...all.map((lane) => `lane/${lane}`), ...bridges.map((bridge) => `pull/${bridge}`)]
    for (const name of leases) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
    await home.engine.usage.flush()
    await removeRows(tx, { connections, bridges, lanes: all })
    await removeApps(tx, origins)
    await tx.deleteFrom('setting').where('key', '=', settingKey).execute()
  })
}

interface Remains {
  readonly connections: readonly string[]
  readonly bridges: readonly string[]
  readonly lanes: readonly string[]
}

async function ofCompany(tx: Db, origins: readonly string[]): Promise<Omit<Remains, 'lanes'>> {
  const { rows: connections } = await sql<{ name: string }>`
    select name from connection where exists (
      select from jsonb_each_text(config) as member, unnest(${sql.val(origins)}::text[]) as origin
      where member.value = origin or starts_with(member.value, origin || '/'))`.execute(tx)
  const names = connections.map(({ name }) => name)
  const { rows: bridges } = await sql<{ name: string }>`
    select name from bridge where left_connection = any(${names}) or right_connection = any(${names})
      or exists (select from participant p where p.bridge = bridge.name and p.right_connection = any(${names}))`.execute(tx)
  return { connections: names, bridges: bridges.map(({ name }) => name) }
}

/** The lanes of the accounts; a lane that is only read has no link that names it. */
async function lanesAt({ database, vault, connectors }: Home, origins: readonly string[]): Promise<string[]> {
  const { connections } = await ofCompany(database.kysely, origins)
  const declared = (await loadConnections(database.kysely, vault)).filter(({ name }) => connections.includes(name))
  return declared.map((connection) => {
    const connector = connectors[connection.connector]!
    return `${connection.connector}:${connector.accountOf(configOf(connector, connection))}`
  })
}

const lanesOf = async (tx: Db, bridges: readonly string[]): Promise<string[]> =>
  (await sql<{ lane: string }>`select distinct lane from link where bridge = any(${bridges})`.execute(tx)).rows.map(
    ({ lane }) => lane,
  )

/** Participants, routes, webhooks and whose people they are go with what they belong to. */
async function removeRows(tx: Db, { connections, bridges, lanes }: Remains): Promise<void> {
  for (const bridge of bridges) {
    await removeHistory(tx, bridge)
    await removeState(tx, bridge)
    await removeSetup(tx, bridge)
  }
  await forgetActs(tx)
  for (const connection of connections) await forgetUsage(tx, connection)
  const keys = [...lanes, ...bridges]
  for (const [table, column, values] of [
    ['connection', 'name', connections],
    ['sign_in', 'connection', connections],
    ['lane', 'name', lanes],
    ['lane_allowance', 'lane', lanes],
    ['round', 'key', keys],
    ['wake', 'key', keys],
  ] as const)
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any(${values})`.execute(tx)
  await sql`delete from sync_now where bridges && ${bridges}`.execute(tx)
  // Bridges of the same name may come later, and are not meant.
  for (const table of ['app_user', 'invitation'])
    await sql`update ${sql.table(table)} set shared = array(select unnest(shared) except select unnest(${bridges}::text[]))
      where shared && ${bridges}`.execute(tx)
}

/** The apps with which people sign in at the imitated vendors. */
async function removeApps(tx: Db, origins: readonly string[]): Promise<void> {
  await sql`delete from oauth_app where base_url = any(${origins}) or page_url = any(${origins})`.execute(tx)
}
