// Errors of the HTTP API: which status each has, and the one JSON form in which all of them are answered.

import { z } from '@hono/zod-openapi'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { InputError, VendorError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'

export const errorShape = z
  .object({
    error: z.object({
      message: z.string(),
      where: z.string().nullable().openapi({ description: 'A place that a person can find.' }),
      advice: z.string().nullable().openapi({ description: 'What to do about it, one sentence.' }),
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

export const answerErrors =
  (log: Log): ErrorHandler =>
  (error, c) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, path: c.req.path }, 'a request failed')
    if (status === 401) c.header('www-authenticate', 'Bearer')
    return answer(c, status, error)
  }

function answer(c: Context, status: ContentfulStatusCode, error: Error) {
  // What went wrong inside is for the log, not for whoever asked.
  const message = status === 500 ? 'something went wrong here; the log has it' : error.message
  const { where = null, advice = null } = (status === 500 ? {} : error) as { where?: string; advice?: string }
  return c.json({ error: { message, where, advice } }, status)
}

function statusOf(error: Error): ContentfulStatusCode {
  if (error instanceof Refusal) return error.status
  if (error instanceof InputError) return 400
  if (error instanceof VendorError) return error.reason === 'throttled' || error.reason === 'unavailable' ? 503 : 502
  if (error instanceof HTTPException) return error.status as ContentfulStatusCode
  return 500
}
