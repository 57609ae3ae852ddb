// Harvest's errors, as recorded where a recording exists. Texts of validation errors other than blank fields are invented.

import { type Answer, page } from '../core/answer.ts'

const invalidToken = 'The access token provided is expired, revoked, malformed or invalid for other reasons.'

const message = (status: number, text: string, headers = {}): Answer => ({ status, headers, body: { message: text } })

const inForm = (status: number, form: 'json' | 'html' | 'empty', text: string): Answer => {
  if (form === 'json') return message(status, text)
  return form === 'html' ? page(status, text) : { status, headers: { 'content-type': 'text/html' }, text: '' }
}

export const refuse = {
  noAgent: (form: 'json' | 'html' | 'empty') => inForm(400, form, 'Bad Request'),
  /** The only error with `error` in place of `message`. */
  badToken: {
    status: 401,
    headers: {
      'www-authenticate': `Bearer realm="Rack::OAuth2 Protected Resources", error="invalid_token", error_description="${invalidToken}"`,
    },
    body: { error: 'invalid_token', error_description: invalidToken },
  } satisfies Answer,
  /** The reason comes in a header too. */
  notAllowed: message(403, 'Not authorized!', { hint: 'Not authorized!' }),
  missing: (form: 'json' | 'html' | 'empty') => inForm(404, form, 'Record not found'),
  noRoute: page(404, "The page you were looking for doesn't exist"),
  invalid: (text: string) => message(422, text, { hint: text }),
  wrongState: (status: number, text: string) => message(status, text, { hint: text }),
  locked: (status: number, text: string) => message(status, text, { hint: text }),
  throttled: (form: 'json' | 'html' | 'empty', retryAfterS: number): Answer => {
    const headers = { 'retry-after': String(retryAfterS) }
    const text = 'This request has been throttled.'
    if (form === 'json') return { status: 429, headers, body: { message: text, retry_after: retryAfterS } }
    const answer = inForm(429, form, text)
    return { ...answer, headers: { ...answer.headers, ...headers } }
  },
  broken: page(500, "We're sorry, but something went wrong"),
  badGrant: {
    status: 400,
    body: {
      error: 'invalid_grant',
      error_description:
        'The provided access grant is invalid, expired, or revoked (e.g. invalid assertion, expired authorization token, bad end-user password credentials, or mismatching authorization code and redirection URI).',
    },
  } satisfies Answer,
  badClient: {
    status: 401,
    body: { error: 'invalid_client', error_description: 'The client identifier provided is invalid.' },
  } satisfies Answer,
}
