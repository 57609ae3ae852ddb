// The allowance of each lane in the database: one for all processes. Owner of the tables lane_allowance and slot.
// Instants come from the clocks of the processes, so machines that share a lane must keep their clocks in step, as all do by NTP.

import type { Transaction } from 'kysely'
import type { Hold, Lane } from '../lib/allowance.ts'
import type { SlotStore } from '../lib/sliding.ts'
import type { Db } from './open.ts'
import type { LaneAllowanceTable, Schema } from './schema.ts'

export function databaseSlots(db: Db): SlotStore {
  const store: SlotStore = {
    change: (name, step) =>
      changeOnce(db, name, step).catch((error) => (isTaken(error) ? store.change(name, step) : Promise.reject(error))),
  }
  return store
}

const changeOnce = <T>(
  db: Db,
  name: string,
  step: (known: Lane | undefined) => { lane: Lane | undefined; grant: T },
): Promise<T> =>
  db.transaction().execute(async (tx) => {
    const known = await locked(tx, name)
    const { lane, grant } = step(known)
    if (!lane) return grant
    await keepAllowance(tx, name, known, lane)
    await keepHolds(tx, name, known?.holds ?? [], lane.holds)
    return grant
  })

// Two processes met a new lane at the same time: there was no row yet that one could have waited for.
const isTaken = (error: unknown) => (error as { code?: string }).code === '23505'

async function locked(tx: Transaction<Schema>, name: string): Promise<Lane | undefined> {
  const row = await tx.selectFrom('lane_allowance').selectAll().where('lane', '=', name).forUpdate().executeTakeFirst()
  if (!row) return undefined
  const holds = await tx.selectFrom('slot').select(['id', 'free_at', 'count']).where('lane', '=', name).execute()
  return {
    documented: { requests: row.documented_requests, perMs: row.per_ms },
    requests: row.requests,
    trust: row.trust,
    trustSince: row.trust_since,
    blockedUntil: row.blocked_until,
    holds: holds.map(({ id, free_at, count }) => ({ id, freeAt: free_at, count })),
  }
}

const rowOf = (name: string, lane: Lane): LaneAllowanceTable => ({
  lane: name,
  documented_requests: lane.documented.requests,
  per_ms: lane.documented.perMs,
  requests: lane.requests,
  trust: lane.trust,
  trust_since: Math.round(lane.trustSince),
  blocked_until: Math.round(lane.blockedUntil),
})

async function keepAllowance(tx: Transaction<Schema>, name: string, before: Lane | undefined, after: Lane) {
  const row = rowOf(name, after)
  if (!before) return tx.insertInto('lane_allowance').values(row).execute()
  if (JSON.stringify(row) === JSON.stringify(rowOf(name, before))) return
  return tx.updateTable('lane_allowance').set(row).where('lane', '=', name).execute()
}

async function keepHolds(tx: Transaction<Schema>, name: string, before: readonly Hold[], after: readonly Hold[]) {
  const counts = new Map(before.map((hold) => [hold.id, hold.count]))
  const changed = after.filter((hold) => counts.get(hold.id) !== hold.count)
  for (const hold of after) counts.delete(hold.id)
  const gone = [...counts.keys()]
  if (gone.length > 0) await tx.deleteFrom('slot').where('lane', '=', name).where('id', 'in', gone).execute()
  if (changed.length === 0) return
  const rows = changed.map(({ id, freeAt, count }) => ({ lane: name, id, free_at: Math.ceil(freeAt), count }))
  await tx
    .insertInto('slot')
    .values(rows)
    .onConflict((c) => c.columns(['lane', 'id']).doUpdateSet({ count: (eb) => eb.ref('excluded.count') }))
    .execute()
}
