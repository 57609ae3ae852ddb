// GET /api/entries/:id: the passport of a piece of time, by either side's id.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { findLinks, type Passport, type PassportSide, passportsOf } from '../sync/passport.ts'
import type { Waste } from '../sync/state.ts'
import { bearer } from './auth.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { attemptOf } from './journal.ts'
import { passport } from './shapes.ts'
import type { Site } from './site.ts'

const route = createRoute({
  method: 'get',
  path: '/api/entries/{id}',
  summary: 'Where a piece of time is on both sides, and why it is not there yet',
  security: bearer,
  request: {
    params: z.object({ id: z.string().openapi({ description: "Either side's id, or the address of its page, encoded." }) }),
  },
  responses: {
    200: {
      description: 'One, or several where an address is that of several.',
      content: { 'application/json': { schema: z.object({ entries: z.array(passport) }) } },
    },
    401: errorAnswer('No API token, or not a good one.'),
    404: errorAnswer('Nothing is known of it.'),
  },
})

export function entryRoutes(app: OpenAPIHono, { database, engine, connectors }: Site): void {
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param')
    const found = await passportsOf({ db: database.kysely, engine, connectors }, await findLinks(database.kysely, id))
    if (found.length === 0)
      throw new Refusal(404, `nothing is known of "${id}"`, 'Give an id of either side; what was never read is not known.')
    return c.json({ entries: found.map(passportValue) }, 200)
  })
}

export const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())

const passportValue = ({ nextLookAt, left, right, waste, attempts, ...rest }: Passport) => ({
  ...rest,
  nextLookAt: iso(nextLookAt),
  left: sideValue(left),
  right: sideValue(right),
  waste: waste && wasteValue(waste),
  attempts: attempts.map(attemptOf),
})

export const sideValue = (side: PassportSide) => ({
  ...side,
  fields: side.fields && { ...side.fields },
  readAt: iso(side.readAt),
})

const wasteValue = ({ side, state, at, dueAt, record }: Waste) => ({
  side,
  state,
  at: iso(at)!,
  dueAt: iso(dueAt)!,
  fields: { ...record.fields },
})
