// Time as an argument. The sandbox has its own so that it shares nothing with the program that it tests.

/** Instants are milliseconds since the Unix epoch, UTC. */
export interface SandboxClock {
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const wallClock: SandboxClock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

export interface SteppedClock extends SandboxClock {
  step(ms: number): void
}

/** A clock that stands still until it is stepped; sleeping moves it on and returns at once. */
export function steppedClock(start: number): SteppedClock {
  let now = start
  const step = (ms: number) => {
    now += ms
  }
  return { now: () => now, step, sleep: async (ms) => step(ms) }
}
