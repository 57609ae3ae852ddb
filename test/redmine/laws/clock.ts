// The machine's clock, as a real server has it, that can be set ahead; and deadlines that are over when they are told to be.

import { type Clock, systemClock } from '../../../src/lib/clock.ts'
import type { TestClock } from '../../conformance/session.ts'

export interface RunningClock extends TestClock {
  /** Whatever sleeps wakes up. */
  hurry(): void
}

export function runningClock(): RunningClock {
  let ahead = 0
  let woken = Promise.withResolvers<void>()
  const sleep: Clock['sleep'] = (ms, signal) => Promise.race([systemClock.sleep(ms, signal), woken.promise])
  return {
    now: () => systemClock.now() + ahead,
    step: (ms) => {
      ahead += ms
    },
    sleep,
    hurry: () => {
      woken.resolve()
      woken = Promise.withResolvers()
    },
  }
}
