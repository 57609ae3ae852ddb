// Keeps to a vendor's allowance (R26): a pass is taken before each request and left when its answer is there.

/** At most `requests` in any span of `perMs`. */
export interface Limit {
  readonly requests: number
  readonly perMs: number
}

/** What an answer taught us about the allowance; an empty object when it said nothing. */
export interface Learnt {
  /** The vendor's own figures, from its headers. */
  readonly limit?: number | undefined
  readonly remaining?: number | undefined
  readonly resetAt?: number | undefined
  /** The vendor answered 429: nothing before this instant, and our idea of the limit was too high. */
  readonly blockedUntil?: number | undefined
}

export type Priority = 'interactive' | 'background'

export interface Throttle {
  /** Waits until a request may be sent. Rejects with the signal's reason when it is aborted first. */
  enter(priority: Priority, signal?: AbortSignal): Promise<Pass>
  /** How many requests could be sent at this instant in the background; Infinity where no limit is set. */
  room(): Promise<number>
}

export interface Pass {
  /** To be called exactly once, when the answer has arrived or the request has failed. */
  leave(learnt: Learnt): void
}

/** No limit at all: for tests and for servers of one's own. */
export const unlimited: Throttle = {
  enter: async () => ({ leave: () => {} }),
  room: async () => Number.POSITIVE_INFINITY,
}
