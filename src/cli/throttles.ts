// One throttle for each lane, kept in the database, so that all processes together stay within a vendor's allowance (R26).

import type { Db } from '../db/open.ts'
import { databaseSlots } from '../db/slots.ts'
import type { Clock } from '../lib/clock.ts'
import { seconds } from '../lib/clock.ts'
import { type SlidingThrottle, slidingThrottle } from '../lib/sliding.ts'
import { type Limit, type Throttle, unlimited } from '../lib/throttle.ts'

export interface Throttles {
  of(lane: string, limit: Limit): Throttle
  /** The database knows of every request: to be called before it is closed. */
  flush(): Promise<void>
}

const deadlineMs = seconds(30)

export function openThrottles(db: Db, clock: Clock): Throttles {
  const store = databaseSlots(db)
  const known = new Map<string, SlidingThrottle>()
  return {
    of(lane, limit) {
      if (!Number.isFinite(limit.requests)) return unlimited
      const key = `${lane} ${limit.requests} ${limit.perMs}`
      const found = known.get(key) ?? slidingThrottle({ lane, limit, clock, store, deadlineMs })
      known.set(key, found)
      return found
    },
    async flush() {
      for (const throttle of known.values()) await throttle.flush()
    },
  }
}
