// The connections of somebody who leaves. Their access is theirs: it goes with them and never becomes anybody else's.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { touched } from './apply.ts'
import { removeConnection } from './connections.ts'
import { withoutConnection } from './setups.ts'
import { postgresState } from './state-postgres.ts'

/** Answers their names. Whoever's time was written by one of them is switched off: nothing more is sent, nothing is deleted (A3). */
export async function removeOwnConnections(tx: Db, userId: string, now: number): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from connection where owner_user_id = ${userId} for update`.execute(tx)
  for (const { name } of rows) {
    for (const { bridge, left } of await withoutConnection(tx, name)) await postgresState(tx).touch(bridge, touched, now, left)
    await removeConnection(tx, name)
  }
  return rows.map(({ name }) => name)
}
