// Two links that turn out to be the same piece of time become one: a ref belongs to one link, so both move in one transaction.
// Beside links.ts, which puts single links.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { putLinks } from './links.ts'
import type { Link } from './state.ts'

/** `kept` as it should become, with the ref that was `lone`'s; the journal of `lone` goes on there. False when one of them had moved. */
export async function mergeLinks(db: Db, kept: Link, lone: Link): Promise<boolean> {
  try {
    await db.transaction().execute(async (tx) => {
      if (!(await isUnmoved(tx, lone))) throw new Moved()
      await sql`update journal set link_id = ${kept.id} where link_id = ${lone.id}`.execute(tx)
      await sql`delete from link where id = ${lone.id}`.execute(tx)
      if (!(await putLinks(tx, [kept])).includes(kept.id)) throw new Moved()
    })
    return true
  } catch (error) {
    if (error instanceof Moved) return false
    throw error
  }
}

/** Takes the transaction back. */
class Moved extends Error {}

async function isUnmoved(tx: Db, { id, revision }: Link): Promise<boolean> {
  const { rows } = await sql`select from link where id = ${id} and revision = ${revision} for update`.execute(tx)
  return rows.length === 1
}
