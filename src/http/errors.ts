// Errors of the HTTP API: which status each has, and the one JSON form in which all of them are answered.

import { z } from '@hono/zod-openapi'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { InputError, VendorError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { Mistakes } from '../sync/declaration.ts'
import { Busy } from '../sync/setup-removal.ts'
import { Outdated } from '../sync/setup-revision.ts'
import { type RefusedFor, TrackRefused } from '../sync/track-refused.ts'

export const errorShape = z
  .object({
    error: z.object({
      message: z.string(),
      where: z.string().nullable().openapi({ description: 'A place that a person can find.' }),
      advice: z.string().nullable().openapi({ description: 'What to do about it, one sentence.' }),
      mistakes: z
        .array(z.object({ path: z.string(), message: z.string(), advice: z.string().nullable() }))
        .optional()
        .openapi({ description: 'Where a form was filled in wrongly: each mistake at its field.' }),
    }),
  })
  .openapi('Error')

export const errorAnswer = (description: string) => ({ description, content: { 'application/json': { schema: errorShape } } })

/** Refused by us, for a reason that the caller can do something about. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: ContentfulStatusCode
  readonly advice: string | undefined

  constructor(status: ContentfulStatusCode, message: string, advice?: string) {
    super(message)
    this.status = status
    this.advice = advice
  }
}

export const nulRefused = () => new Refusal(400, 'there is a NUL character in what was sent', 'Leave it out.')

/** PostgreSQL's words for a NUL character in a text. */
const isUnstorable = (error: Error) => ['22021', '22P05'].includes((error as { code?: string }).code ?? '')

export const answerErrors =
  (log: Log): ErrorHandler =>
  (thrown, c) => {
    const error = isUnstorable(thrown) ? nulRefused() : thrown
    const status = statusOf(error)
    // The pattern, not the address: links that are good once stand in addresses.
    if (status >= 500) log.error({ err: error, route: routePath(c, -1) }, 'a request failed')
    if (status === 401) c.header('www-authenticate', 'Bearer')
    return answer(c, status, error)
  }

function answer(c: Context, status: ContentfulStatusCode, error: Error) {
  // What went wrong inside is for the log, not for whoever asked.
  const message = status === 500 ? 'something went wrong here; the log has it' : error.message
  const { where = null, advice = null } = (status === 500 ? {} : error) as { where?: string; advice?: string }
  return c.json({ error: { message, where, advice, ...mistakesIn(error) } }, status)
}

const mistakesIn = (error: Error) =>
  error instanceof Mistakes
    ? { mistakes: error.all.map(({ where = '', message, advice = null }) => ({ path: where, message, advice })) }
    : {}

const trackStatus = { unknown: 404, barred: 403, 'not now': 409, asks: 409 } as const satisfies Record<RefusedFor, number>

function statusOf(error: Error): ContentfulStatusCode {
  if (error instanceof Refusal) return error.status
  if (error instanceof TrackRefused) return trackStatus[error.because]
  if (error instanceof Outdated || error instanceof Busy) return 409
  if (error instanceof InputError) return 400
  if (error instanceof VendorError) return error.reason === 'throttled' || error.reason === 'unavailable' ? 503 : 502
  if (error instanceof HTTPException) return error.status as ContentfulStatusCode
  return 500
}
