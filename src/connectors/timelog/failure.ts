// What an HTTP status of TimeLog's means, where the body does not say more.

import { VendorError } from '../../lib/errors.ts'
import type { Answer } from '../../lib/http.ts'
import type { Learnt } from '../../lib/throttle.ts'
import { retryAfterMs } from '../answer.ts'

/** No limit is published; a site that is limited all the same is asked again after this. */
const pauseMs = 60_000

const waitMs = (answer: Answer) => retryAfterMs(answer) ?? pauseMs

export const throttling = (answer: Answer): Learnt => (answer.status === 429 ? { blockedUntil: answer.at + waitMs(answer) } : {})

/** For an answer that is not what was asked for. A page with status 200, or 404, is some other server's: it knows nothing of ours. */
export function failureOfStatus(answer: Answer, words = 'no reason given'): VendorError {
  const message = `TimeLog: ${words} (${answer.status})`
  if (answer.status === 429) return new VendorError('throttled', message, { retryAfterMs: waitMs(answer) })
  if (answer.status >= 500 || answer.status === 408)
    return new VendorError('unavailable', message, { retryAfterMs: retryAfterMs(answer) })
  if (answer.status === 401) return new VendorError('unauthorized', message)
  const isBareNo = answer.status === 403 && answer.text.trim() === ''
  if (answer.status === 413 || answer.status === 415 || isBareNo) return new VendorError('refused', message)
  return new VendorError('unreadable', message, { code: String(answer.status) })
}
