// GET /api/entries/:id: the passport of a piece of time, by either side's id; and reading it on both sides now.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import type { Side } from '../model/record.ts'
import { fieldNames } from '../sync/field-names.ts'
import { findLinks, type Passport, type PassportSide, passportsOf } from '../sync/passport.ts'
import { connectionOf } from '../sync/scene.ts'
import type { Link, Waste } from '../sync/state.ts'
import { errorAnswer } from './errors.ts'
import { countAsking } from './guard-attempts.ts'
import { attemptOf } from './journal.ts'
import { notThere, ownLink, whoseOf } from './own.ts'
import { route } from './route.ts'
import { passport } from './shapes.ts'
import { tooOften } from './sign-in-shapes.ts'
import type { App, Site } from './site.ts'
import { started, startLook } from './sync-now.ts'

const params = z.object({ id: z.string().openapi({ description: "Either side's id, or the address of its page, encoded." }) })

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/entries/{id}',
    summary: 'Where a piece of time is on both sides, and why it is not there yet',
    request: { params },
    responses: {
      200: {
        description: 'One, or several where an address is that of several.',
        content: { 'application/json': { schema: z.object({ entries: z.array(passport) }) } },
      },
      404: errorAnswer('Nothing is known of it.'),
    },
  },
)

const names = z.record(z.string(), z.string())

const naming = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/entries/{id}/names',
    summary: 'What both vendors call the person and the places that it names',
    request: { params },
    responses: {
      200: {
        description: 'By field. What a vendor shows is remembered for five minutes; what it does not show is left out.',
        content: { 'application/json': { schema: z.object({ left: names, right: names }) } },
      },
      404: errorAnswer('Nothing is known of it.'),
    },
  },
)

const syncing = route(
  { role: 'member', scope: 'time' },
  {
    method: 'post',
    path: '/api/entries/{id}/sync',
    summary: 'Read it on both sides now, and do what follows',
    request: { params },
    responses: {
      200: {
        description: '/api/progress?sync=<id> tells how far it has come.',
        content: { 'application/json': { schema: started } },
      },
      404: errorAnswer('Nothing is known of it.'),
      429: tooOften,
    },
  },
)

export function entryRoutes(app: App, site: Site): void {
  const { database, engine, connectors } = site
  app.openapi(reading, async (c) => {
    const { id } = c.req.valid('param')
    const links = await findLinks(database.kysely, id, whoseOf(c.get('who')!))
    if (links.length === 0) throw notThere(id)
    const found = await passportsOf({ db: database.kysely, engine, connectors }, links)
    return c.json({ entries: found.map(passportValue) }, 200)
  })
  app.openapi(naming, async (c) => {
    const { left, right, bridge, person } = await ownLink(site, c.get('who')!, c.req.valid('param').id)
    const setup = await engine.state.setup(bridge)
    const of = (side: Side, { now }: Link[Side]) =>
      now === null ? {} : fieldNames(engine, connectionOf(setup, { person }, side), now.fields)
    return c.json({ left: await of('left', left), right: await of('right', right) }, 200)
  })
  app.openapi(syncing, async (c) => {
    await countAsking(c, site)
    return c.json(await startLook(site, c.get('who')!, c.req.valid('param').id), 200)
  })
}

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
