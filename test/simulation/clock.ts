// A clock that jumps: time passes only when everything has come to rest, and then straight to the next thing that waits.

import type { Clock } from '../../src/lib/clock.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

export interface SteppedClock extends Clock {
  /** Lets everything run until nothing waits for an instant up to `at`, then stands at `at`. */
  runUntil(at: number): Promise<void>
  readonly pending: number
}

/** `rest` resolves when nothing runs any more that could ask for the time. */
export function steppedClock(start: number, rest = oneTurn): SteppedClock {
  let now = start
  let order = 0
  const timers: Timer[] = []

  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const timer = { at: now + Math.max(0, ms), order: order++, wake: () => resolve() }
      insert(timers, timer)
      signal?.addEventListener('abort', () => {
        const index = timers.indexOf(timer)
        if (index >= 0) timers.splice(index, 1)
        reject(signal.reason)
      })
    })

  async function runUntil(at: number): Promise<void> {
    for (;;) {
      await rest()
      const next = timers[0]
      if (next === undefined || next.at > at) break
      timers.shift()
      now = Math.max(now, next.at)
      next.wake()
    }
    now = Math.max(now, at)
  }
  return {
    now: () => now,
    sleep,
    runUntil,
    get pending() {
      return timers.length
    },
  }
}

/** Kept in order of time, then of arrival: the same seed runs the same way. */
function insert(timers: Timer[], timer: Timer): void {
  let index = timers.length
  while (index > 0 && timers[index - 1]!.at > timer.at) index--
  timers.splice(index, 0, timer)
}

/** Until no promise is waiting to continue. Only in-memory work runs in the simulation, so one turn of the loop is enough. */
const oneTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
