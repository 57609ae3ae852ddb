// Places in a list, and names of several parts, as opaque texts.

import type { z } from '@hono/zod-openapi'
import { Refusal } from './errors.ts'

export const opaque = (parts: readonly (string | number)[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Undefined where it was not made here. */
export function partsOf<T>(text: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/** Where a page ended; undefined without a cursor. Throws Refusal 400 where it was not made here. */
export function placeIn<T>(cursor: string | undefined, shape: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined
  const place = partsOf(cursor, shape)
  if (place !== undefined) return place
  throw new Refusal(400, 'this cursor was not made here', 'Take `next` of the page before, or begin without one.')
}
