// Vendors that count requests exactly, in the two ways in which vendors do, and a rush of requests to try them with.

import type { Clock } from '../src/lib/clock.ts'
import type { Limit, Priority, Throttle } from '../src/lib/throttle.ts'

export interface StrictServer {
  /** Counts a request that arrives now; false where a real one would answer 429. */
  arrive(now: number): boolean
  /** When each request arrived. */
  readonly arrivals: readonly number[]
  readonly refused: number
}

/** At most `requests` in any span of `perMs`. */
export function slidingWindow({ requests, perMs }: Limit): StrictServer {
  return server((arrivals, now) => {
    const counted = arrivals.at(-requests)
    return counted === undefined || counted <= now - perMs
  })
}

/** At most `requests` in each span of `perMs` by the server's own clock, which may stand anywhere to ours. */
export function fixedWindow({ requests, perMs }: Limit, phaseMs: number): StrictServer {
  const windowOf = (at: number) => Math.floor((at + phaseMs) / perMs)
  return server((arrivals, now) => {
    const counted = arrivals.at(-requests)
    return counted === undefined || windowOf(counted) < windowOf(now)
  })
}

function server(allows: (arrivals: readonly number[], now: number) => boolean): StrictServer {
  const arrivals: number[] = []
  let refused = 0
  return {
    arrivals,
    arrive(now) {
      const fine = allows(arrivals, now)
      if (!fine) refused++
      arrivals.push(now)
      return fine
    },
    get refused() {
      return refused
    },
  }
}

export interface Rush {
  readonly throttle: Throttle
  readonly server: StrictServer
  readonly clock: Clock
  readonly requests: number
  readonly atOnce: number
  /** How long a request travels, and how long its answer. */
  latency(): number
  readonly priority?: Priority
}

/** Sends that many requests, as many at once as said, each as soon as the throttle lets it. */
export async function rush({ throttle, server, clock, requests, atOnce, latency, priority = 'background' }: Rush): Promise<void> {
  let left = requests
  const sendOne = async () => {
    const pass = await throttle.enter(priority)
    await clock.sleep(latency())
    server.arrive(clock.now())
    await clock.sleep(latency())
    pass.leave({})
  }
  const worker = async () => {
    while (left-- > 0) await sendOne()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
