// The tables as Kysely sees them. Each has one owner file, the only one with queries on it; the shapes are made in migrations/.

import type { JSONColumnType } from 'kysely'

/** Our own PostgreSQL schema: a server that is shared with others keeps its `public` clean. */
export const ourSchema = 'hourbridge'

export interface Schema {
  setting: SettingTable
  lane_allowance: LaneAllowanceTable
  slot: SlotTable
  wake: WakeTable
}

/** What the installation as a whole remembers. */
export interface SettingTable {
  key: string
  value: JSONColumnType<object, unknown, unknown>
}

/** What each lane may send; see lib/allowance.ts for the words. Owner: slots.ts. */
export interface LaneAllowanceTable {
  lane: string
  documented_requests: number
  per_ms: number
  requests: number
  trust: number
  trust_since: number
  blocked_until: number
}

/** What of it is in use. Owner: slots.ts. */
export interface SlotTable {
  lane: string
  id: string
  free_at: number
  count: number
}

/** Jobs that somebody woke while they ran: they run once more. Owner: jobs/start.ts. */
export interface WakeTable {
  queue: string
  key: string
}
