// How a connection stands with its allowance, on a terminal (D6).

import { VendorError } from '../lib/errors.ts'
import { timeOfDay } from '../lib/words.ts'
import { type Pace, paceIn } from '../sync/pace.ts'
import type { LaneAgenda } from '../sync/reports.ts'
import type { Home } from './home.ts'
import { count } from './print.ts'

/** Asks the vendor only when nothing is known of the account yet. A sentence where it does not let us in. */
export async function paceOf(
  { engine, clock, database }: Home,
  connection: string,
  agenda: readonly LaneAgenda[],
): Promise<Pace | string> {
  try {
    const { connector, session, throttle, lane } = await engine.reach(connection)
    return await paceIn(database.kysely, { lane, throttle, limit: connector.limit(session.config) }, agenda, clock.now())
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
