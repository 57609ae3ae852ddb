// How a process is asked to end: the first signal asks, the second one does not wait.

import { constants } from 'node:os'

export interface Stop {
  readonly signal: AbortSignal
  now(): void
}

export class Stopped extends Error {
  override name = 'Stopped'
}

export function onStop(process: NodeJS.Process): Stop {
  const controller = new AbortController()
  const now = () => controller.abort(new Stopped('stopped'))
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(128 + constants.signals[name])
      now()
    })
  }
  return { signal: controller.signal, now }
}

/** Resolves when it is time to end. */
export function whenStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
