// The engine's state in PostgreSQL. The tables are owned by links.ts and setups.ts; here are only the small ones of its own.

import { sql, type Transaction } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { choicesOf, chosenFor } from './choices.ts'
import * as links from './links.ts'
import { loadSetup, saveDirectory } from './setups.ts'
import type { Change, Condition, Cursor, State } from './state.ts'

export function postgresState(db: Db): State {
  return {
    setup: (bridge) => loadSetup(db, bridge),
    saveDirectory: (bridge, directory) => saveDirectory(db, bridge, directory),
    byId: (ids) => links.linksById(db, ids),
    linksOf: (bridge, kind, side, refs) => links.linksOfRefs(db, bridge, kind, side, refs),
    linkOfAct: (bridge, act) => links.linkOfAct(db, bridge, act),
    linksWithin: (bridge, kind, side, from, until) => links.linksWithin(db, bridge, kind, side, from, until),
    due: (lane, now, limit) => links.dueLinks(db, lane, now, limit),
    nextDue: (lane) => links.nextDue(db, lane),
    controls: (question) => links.controlLinks(db, question),
    linked: (bridge) => links.countLinked(db, bridge),
    wasted: (bridge, since) => links.countWasted(db, bridge, since),
    touch: (bridge, states, now, person) => links.touchLinks(db, bridge, states, now, person),
    creating: (bridge, side) => links.openCreates(db, bridge, side),
    unsent: (bridge, tasks, until) => links.unsentTasks(db, bridge, tasks, until),
    markersOf: (bridge, refs) => links.markersOf(db, bridge, refs),
    choices: (bridge, tasks) => choicesOf(db, bridge, tasks),
    chosenFor: (bridge, person, booking) => chosenFor(db, bridge, person, booking),
    condition: (bridge, key, text, now) => setCondition(db, bridge, key, text, now),
    conditions: async () =>
      (await sql<Condition>`select bridge, key, text, since from condition order by since`.execute(db)).rows,
    cursor: (bridge, connection, name) => readCursor(db, bridge, connection, name),
    forgetCursors: async (bridge, name) => {
      await sql`delete from cursor where bridge = ${bridge} and name = ${name}`.execute(db)
    },
    takeLane: async (lane, job) => {
      await sql`insert into lane (name, job) values (${lane}, ${job}) on conflict (name) do update set job = excluded.job`.execute(
        db,
      )
    },
    commit: (change) => commit(db, change),
  }
}

/** How far a bridge was read, and what was wrong with it. */
export async function removeState(tx: Db, bridge: string): Promise<void> {
  for (const table of ['cursor', 'condition']) await sql`delete from ${sql.table(table)} where bridge = ${bridge}`.execute(tx)
}

/** One statement is a transaction by itself; several are put into one. */
async function commit(db: Db, change: Change): Promise<ReadonlySet<string>> {
  const parts = [change.put, change.open, change.settled, change.wake?.keys, change.cursors].filter(
    (part) => part && part.length > 0,
  )
  if (parts.length === 0) return new Set()
  return parts.length === 1 ? apply(db, change) : db.transaction().execute((tx) => apply(tx, change))
}

async function apply(
  db: Db | Transaction<Schema>,
  { put = [], open = [], settled = [], wake, cursors = [] }: Change,
): Promise<ReadonlySet<string>> {
  const refused = new Set([...open, ...settled.map(({ link }) => link), ...put].map(({ id }) => id))
  const accept = (ids: readonly string[]) => {
    for (const id of ids) refused.delete(id)
  }
  if (open.length > 0) accept(await links.openLinks(db, open))
  if (settled.length > 0) accept(await links.settleLinks(db, settled))
  if (put.length > 0) accept(await links.putLinks(db, put))
  if (wake && wake.keys.length > 0) await links.wakeLinks(db, wake.keys, wake.at)
  for (const cursor of cursors) await writeCursor(db, cursor)
  return refused
}

const writeCursor = (db: Db, { bridge, connection, name, value }: Cursor) =>
  sql`insert into cursor (bridge, connection, name, value) values (${bridge}, ${connection}, ${name}, ${value})
    on conflict (bridge, connection, name) do update set value = greatest(cursor.value, excluded.value)`.execute(db)

async function readCursor(db: Db, bridge: string, connection: string, name: Cursor['name']): Promise<number | null> {
  const { rows } = await sql<{ value: number }>`
    select value from cursor where bridge = ${bridge} and connection = ${connection} and name = ${name}`.execute(db)
  return rows[0]?.value ?? null
}

async function setCondition(db: Db, bridge: string, key: string, text: string | null, now: number): Promise<void> {
  if (text === null) await sql`delete from condition where bridge = ${bridge} and key = ${key}`.execute(db)
  else
    await sql`insert into condition (bridge, key, text, since) values (${bridge}, ${key}, ${text}, ${now})
      on conflict (bridge, key) do update set text = excluded.text`.execute(db)
}
