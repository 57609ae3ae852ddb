// How a world in one process is worked off: pull, drain, and time that passes by itself.

import { minutes } from '../../src/lib/clock.ts'
import { drain } from '../../src/sync/drain.ts'
import type { Engine } from '../../src/sync/engine.ts'
import type { OpenEngine } from '../../src/sync/open.ts'
import { type Depth, pull } from '../../src/sync/pull.ts'
import type { SteppedClock } from '../simulation/clock.ts'

export interface Rounds {
  /** Runs with the clock going on by itself whenever nothing else moves. */
  run<T>(act: () => Promise<T>): Promise<T>
  /** One poll or sweep, and what it makes due, by this engine or another one. */
  work(depth: Depth, by?: Engine): Promise<{ readonly quiet: boolean; readonly nextDue: number }>
  round(depth?: Depth, by?: Engine): Promise<void>
  /** Sweeps, polls, works off, and lets time pass, until two polls in a row have nothing to do and nothing is due soon. */
  settle(options?: { readonly thorough?: boolean }): Promise<void>
  /** Time goes by without anybody looking. */
  pass(ms: number): Promise<void>
}

/** `soonMs`: what is due later than this is not waited for. */
export function openRounds(engine: OpenEngine, clock: SteppedClock, soonMs: number): Rounds {
  let job = 0
  const work = async (depth: Depth, by: Engine = engine) => {
    const { lanes, news } = await pull(by, 'agency', depth)
    let wrote = 0
    for (const lane of lanes) wrote += (await drain(by, lane, `job-${++job}`)).wrote
    const next = await Promise.all(lanes.map((lane) => engine.state.nextDue(lane)))
    return { quiet: news === 0 && wrote === 0, nextDue: Math.min(...next.map((at) => at ?? Number.POSITIVE_INFINITY)) }
  }
  const run = <T>(act: () => Promise<T>) => clock.runWhile(act())
  const settle = async ({ thorough = true } = {}) => {
    for (let quiet = 0, rounds = 0; quiet < 2; rounds++) {
      if (rounds > 300) throw new Error('the world does not come to rest')
      const looked = await run(() => work(rounds === 0 && thorough ? 'sweep' : 'poll'))
      const soon = looked.nextDue < clock.now() + soonMs
      quiet = looked.quiet && !soon ? quiet + 1 : 0
      await clock.runUntil(soon ? Math.max(looked.nextDue, clock.now() + 1000) : clock.now() + minutes(1))
    }
  }
  return {
    run,
    work,
    settle,
    round: async (depth = 'poll', by = engine) => void (await run(() => work(depth, by))),
    pass: (ms) => clock.runUntil(clock.now() + ms),
  }
}
