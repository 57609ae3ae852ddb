// How a lane stands with its allowance: what is left now, what is planned, and when the queue will be empty (D6).

import type { Db } from '../db/open.ts'
import type { Lane } from './connect.ts'
import { believedLimits, type LaneAgenda } from './reports.ts'

export interface Pace {
  readonly lane: string
  /** Requests that could be sent at this moment; null where no limit is set. */
  readonly left: number | null
  readonly limit: { readonly requests: number; readonly perSeconds: number } | null
  /** Writes that wait for their turn. */
  readonly planned: number
  readonly emptyAt: number | null
}

/** `agenda`: what is due in each lane by `now`. */
export async function paceIn(db: Db, { lane, limit, throttle }: Lane, agenda: readonly LaneAgenda[], now: number): Promise<Pace> {
  const { requests: documented, perMs } = limit
  const room = await throttle.room()
  const planned = agenda.find((one) => one.lane === lane)?.due ?? 0
  if (!Number.isFinite(documented) || !Number.isFinite(room))
    return { lane, left: null, limit: null, planned, emptyAt: planned > 0 ? now : null }
  const requests = (await believedLimits(db)).get(lane) ?? documented
  const waitMs = (Math.max(0, planned - room) * perMs) / requests
  return { lane, left: room, limit: { requests, perSeconds: perMs / 1000 }, planned, emptyAt: planned > 0 ? now + waitMs : null }
}
