// GET /api/entries/:id: the passport of a piece of time, by either side's id.

import { z } from '@hono/zod-openapi'
import { findLinks, type Passport, type PassportSide, passportsOf } from '../sync/passport.ts'
import type { Waste } from '../sync/state.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { attemptOf } from './journal.ts'
import { route } from './route.ts'
import { passport } from './shapes.ts'
import type { App, Site } from './site.ts'

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/entries/{id}',
    summary: 'Where a piece of time is on both sides, and why it is not there yet',
    request: {
      params: z.object({ id: z.string().openapi({ description: "Either side's id, or the address of its page, encoded." }) }),
    },
    responses: {
      200: {
        description: 'One, or several where an address is that of several.',
        content: { 'application/json': { schema: z.object({ entries: z.array(passport) }) } },
      },
      404: errorAnswer('Nothing is known of it.'),
    },
  },
)

export function entryRoutes(app: App, { database, engine, connectors }: Site): void {
  app.openapi(reading, async (c) => {
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
