// How a job ended. Retrying is decided here and nowhere else.

import { minutes, seconds } from '../lib/clock.ts'
import { InputError, VendorError } from '../lib/errors.ts'

export type Verdict =
  | { readonly end: 'done'; readonly againMs?: number } // and once more after that time, unless it is woken earlier
  | { readonly end: 'retry'; readonly why: string } // it failed and may work later: with growing pauses
  | { readonly end: 'snooze'; readonly ms: number } // not now, and not its fault
  | { readonly end: 'park'; readonly why: string } // until a person has done something and wakes it
  | { readonly end: 'dead'; readonly why: string; readonly error?: unknown } // trying again as it is changes nothing

export const done: Verdict = { end: 'done' }

/** The verdict on a job that threw. */
export function verdictFor(error: unknown): Verdict {
  if (error instanceof VendorError) return vendorVerdict(error)
  if (error instanceof InputError) return { end: 'park', why: error.message }
  if (isPassing(error)) return { end: 'retry', why: (error as Error).message }
  return { end: 'dead', why: 'a bug', error }
}

function vendorVerdict(error: VendorError): Verdict {
  switch (error.reason) {
    case 'throttled':
      return { end: 'snooze', ms: error.retryAfterMs ?? minutes(1) }
    case 'unreachable':
    case 'unavailable':
      return { end: 'retry', why: error.message }
    case 'unauthorized':
      return { end: 'park', why: error.message }
    case 'refused':
    case 'missing':
      return { end: 'dead', why: error.message }
    case 'unreadable':
      return { end: 'dead', why: error.message, error }
  }
}

// What a database says that restarts, is being reached again, or had to choose one of two transactions.
const passing = /^(08...|40001|40P01|53...|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/

const isPassing = (error: unknown) =>
  passing.test((error as { code?: string } | null)?.code ?? '') || /Connection terminated/.test(String(error))

/** How long to wait before attempt `attempt + 1`, the first attempt being 0: from a second to five minutes, spread by a quarter. */
export function pauseMs(attempt: number, chance = Math.random()): number {
  return Math.min(seconds(1) * 2 ** attempt, minutes(5)) * (0.75 + chance / 2)
}
