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
  /** Lets time go on as needed until this has ended. */
  runWhile<T>(act: Promise<T>): Promise<T>
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
      step(timers.shift())
    }
    now = Math.max(now, at)
  }
  async function runWhile<T>(act: Promise<T>): Promise<T> {
    let over = false
    const end = () => {
      over = true
    }
    act.then(end, end)
    for (;;) {
      await rest()
      if (over) return act
      step(timers.shift())
    }
  }
  const step = (next: Timer | undefined) => {
    if (next === undefined) return
    now = Math.max(now, next.at)
    next.wake()
  }
  return {
    runWhile,
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
export const oneTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
