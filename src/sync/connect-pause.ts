// A connection is switched off with the bridges that use it, and on again with those that were switched off by that (B1).

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { InputError } from '../lib/errors.ts'
import { touched } from './apply.ts'
import { type ConnectionRow, connectionRow, connectionRows } from './connections.ts'
import { loadSetup, savePaused } from './setups.ts'
import { postgresState } from './state-postgres.ts'
import { bridgesOf } from './webhooks.ts'

/** Answers the bridges that it switched off. Once more changes nothing. */
export async function pauseConnection(db: Db, name: string, now: number): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    const row = await lockedRow(tx, name)
    if (row.paused_at !== null) return row.paused_bridges
    const bridges: string[] = []
    for (const bridge of await bridgesOf(tx, name)) {
      if ((await loadSetup(tx, bridge.name)).bridge.paused) continue
      await savePaused(tx, bridge.name, true)
      bridges.push(bridge.name)
    }
    await saveRow(tx, name, now, bridges)
    return bridges
  })
}

/** Answers the bridges that go on; one that also uses another connection which is off waits for that. */
export async function resumeConnection(db: Db, name: string, now: number): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    const row = await lockedRow(tx, name)
    const resumed: string[] = []
    await saveRow(tx, name, null, [])
    for (const bridge of row.paused_bridges) {
      const other = await otherPaused(tx, name, bridge)
      if (other) {
        await saveRow(tx, other.name, other.paused_at, [...other.paused_bridges, bridge])
      } else if (await isThere(tx, name, bridge)) {
        await savePaused(tx, bridge, false)
        await postgresState(tx).touch(bridge, touched, now)
        resumed.push(bridge)
      }
    }
    return resumed
  })
}

/** All of them are held, for switching on looks at several. */
async function lockedRow(tx: Db, name: string): Promise<ConnectionRow> {
  await sql`select from connection order by name for update`.execute(tx)
  const row = await connectionRow(tx, name)
  if (row) return row
  throw new InputError(`there is no connection "${name}"`)
}

async function saveRow(tx: Db, name: string, at: number | null, bridges: readonly string[]): Promise<void> {
  await sql`update connection set paused_at = ${at}, paused_bridges = ${JSON.stringify(bridges)}::jsonb where name = ${name}`.execute(
    tx,
  )
}

/** It may have been removed, or given another connection, while it was off. */
const isThere = async (tx: Db, connection: string, bridge: string) =>
  (await bridgesOf(tx, connection)).some(({ name }) => name === bridge)

async function otherPaused(tx: Db, name: string, bridge: string): Promise<ConnectionRow | undefined> {
  for (const row of await connectionRows(tx)) {
    if (row.name !== name && row.paused_at !== null && (await isThere(tx, row.name, bridge))) return row
  }
  return undefined
}
