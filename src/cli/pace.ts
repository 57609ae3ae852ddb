// How a connection stands with its allowance: what is left now, what is planned, and when the queue will be empty (D6).

import { VendorError } from '../lib/errors.ts'
import { believedLimits, type LaneAgenda } from '../sync/reports.ts'
import type { Home } from './home.ts'
import { count } from './print.ts'
import { timeOfDay } from './words.ts'

export interface Pace {
  readonly lane: string
  /** Requests that could be sent at this moment; null where no limit is set. */
  readonly left: number | null
  readonly limit: { readonly requests: number; readonly perSeconds: number } | null
  /** Writes that wait for their turn. */
  readonly planned: number
  readonly emptyAt: number | null
}

/** Asks the vendor only when nothing is known of the account yet. A sentence where it does not let us in. */
export async function paceOf(
  { engine, clock, database }: Home,
  connection: string,
  agenda: readonly LaneAgenda[],
): Promise<Pace | string> {
  try {
    const { connector, session, throttle, lane } = await engine.reach(connection)
    const { requests: documented, perMs } = connector.limit(session.config)
    const room = await throttle.room()
    const requests = (await believedLimits(database.kysely)).get(lane) ?? documented
    const planned = agenda.find((one) => one.lane === lane)?.due ?? 0
    if (!Number.isFinite(documented) || !Number.isFinite(room))
      return { lane, left: null, limit: null, planned, emptyAt: planned > 0 ? clock.now() : null }
    const waitMs = (Math.max(0, planned - room) * perMs) / requests
    return {
      lane,
      left: room,
      limit: { requests, perSeconds: perMs / 1000 },
      planned,
      emptyAt: planned > 0 ? clock.now() + waitMs : null,
    }
  } catch (error) {
    if (error instanceof VendorError) return error.message
    throw error
  }
}

/** `93 of 100 requests left in 15 s, 40 planned, queue empty at 14:32` */
export function paceText(pace: Pace | string): string {
  if (typeof pace === 'string') return pace
  const { left, limit, planned, emptyAt } = pace
  const allowance = limit === null ? 'no limit' : `${left} of ${limit.requests} requests left in ${limit.perSeconds} s`
  const queue = emptyAt === null ? 'nothing planned' : `${count(planned, 'write')} planned, queue empty at ${timeOfDay(emptyAt)}`
  return `${allowance}, ${queue}`
}
