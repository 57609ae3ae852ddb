// Forecast's errors: always JSON, with the status repeated inside. The text of the 401 is documented, the others are invented.

import type { Answer } from '../core/answer.ts'

const error = (status: number, message: string, headers = {}): Answer => ({ status, headers, body: { status, message } })

export const refuse = {
  badKey: error(401, 'Server failed to authenticate the request.'),
  missing: error(404, 'Not found'),
  notJson: error(415, 'Unsupported Media Type'),
  invalid: (message: string) => error(400, message),
  /** Not documented, and never reported. */
  throttled: (retryAfterS: number) => error(429, 'Too many requests', { 'retry-after': String(retryAfterS) }),
  broken: error(500, 'Internal Server Error'),
}
