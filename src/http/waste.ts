// The waste basket: what is to be deleted and what was lately, taking something out, and allowing what the guard stopped.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { confirmDeletions, restore, shownMs, stoppedDeletions, type Wasted, wasted as wastedSince } from '../sync/waste.ts'
import { bridgeNamed, restored, stopped, wasted } from './decision-shapes.ts'
import { errorAnswer } from './errors.ts'
import { ownLink, whoseOf } from './own.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import { wakeDue } from './wake-due.ts'

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/waste',
    summary: 'The waste basket: what is to be deleted, and what left it within the last 30 days',
    responses: {
      200: {
        description: 'By when it goes, or went.',
        content: { 'application/json': { schema: z.object({ waste: z.array(wasted) }) } },
      },
    },
  },
)

const restoring = route(
  { role: 'member', scope: 'time' },
  {
    method: 'post',
    path: '/api/waste/{id}/restore',
    summary: 'Take one out: it stays where it is, or is made again if it is gone already',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: { description: 'What came of it.', content: { 'application/json': { schema: restored } } },
      400: errorAnswer('It is not in the basket, a write to it is under way, or the vendor did not take it back.'),
      404: errorAnswer('Nothing is known of it.'),
      502: errorAnswer('The vendor did not answer as it should.'),
      503: errorAnswer('The vendor does not answer now.'),
    },
  },
)

const guarding = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/waste/guard',
    summary: 'Deletions that wait for a word, because they were more than usual',
    responses: {
      200: {
        description: 'By bridge; only those where something is stopped, or allowed at present.',
        content: { 'application/json': { schema: z.object({ guards: z.array(stopped) }) } },
      },
    },
  },
)

const confirming = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/waste/confirm',
    summary: 'Allow more deletions than usual for an hour, after having looked at them',
    request: { body: { required: true, content: { 'application/json': { schema: bridgeNamed } } } },
    responses: {
      200: {
        description: 'How many are looked at again, and until when more than usual are allowed.',
        content: {
          'application/json': {
            schema: z.object({ bridge: z.string(), entries: z.number().int(), permitUntil: z.iso.datetime() }),
          },
        },
      },
      400: errorAnswer('There is no such bridge.'),
    },
  },
)

export function wasteRoutes(app: App, site: Site): void {
  const { database, engine, clock, wake } = site
  app.openapi(reading, async (c) => {
    const rows = await wastedSince(database.kysely, clock.now() - shownMs, whoseOf(c.get('who')!))
    return c.json({ waste: rows.map(wasteValue) }, 200)
  })
  app.openapi(restoring, async (c) => {
    const { id, lane } = await ownLink(site, c.get('who')!, c.req.valid('param').id)
    const done = await restore(engine, database, id)
    await wake.lane(lane)
    return c.json({ id, is: done.is, ref: 'ref' in done ? done.ref : null, text: 'text' in done ? done.text : null }, 200)
  })
  app.openapi(guarding, async (c) => {
    const guards = await stoppedDeletions(database.kysely, clock.now())
    return c.json({ guards: guards.map((one) => ({ ...one, permitUntil: iso(one.permitUntil) })) }, 200)
  })
  app.openapi(confirming, async (c) => {
    const { bridge } = c.req.valid('json')
    const { links, until } = await confirmDeletions(engine, database.kysely, bridge)
    await wakeDue({ database, engine, wake }, bridge)
    return c.json({ bridge, entries: links, permitUntil: iso(until)! }, 200)
  })
}

const wasteValue = ({ id, bridge, ref, person, name, waste: { side, state, at, dueAt, record } }: Wasted) => ({
  id,
  bridge,
  ref,
  person,
  name,
  side,
  state,
  at: iso(at)!,
  dueAt: iso(dueAt)!,
  record: { ...record, fields: { ...record.fields }, about: { ...record.about } },
})
