// What a vendor does not take for now, in its words, when it is tried again, and trying it now.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { heldWrites, retryHeld, retryOne } from '../sync/held.ts'
import { heldWrite, ofBridge } from './decision-shapes.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { ownLink, whoseOf } from './own.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import { wakeDue } from './wake-due.ts'
import type { Who } from './who.ts'

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/held',
    summary: 'What a vendor refuses for now',
    request: { query: ofBridge },
    responses: {
      200: {
        description: 'What was not even sent, then the longest held first.',
        content: { 'application/json': { schema: z.object({ held: z.array(heldWrite) }) } },
      },
      400: errorAnswer('There is no such bridge.'),
    },
  },
)

const what = z.union([z.strictObject({ bridge: z.string() }), z.strictObject({ id: z.string() })])

const retrying = route(
  { role: 'member', scope: 'time' },
  {
    method: 'post',
    path: '/api/held/retry',
    summary: 'Try it again now instead of once a day: one, or all of a bridge',
    request: { body: { required: true, content: { 'application/json': { schema: what } } } },
    responses: {
      200: {
        description: 'How many are sent again now.',
        content: { 'application/json': { schema: z.object({ bridge: z.string(), entries: z.number().int() }) } },
      },
      400: errorAnswer('There is no such bridge.'),
      404: errorAnswer('Nothing is known of it.'),
      409: errorAnswer('It is not held, or a write to it is under way.'),
    },
  },
)

export function heldRoutes(app: App, site: Site): void {
  const { database, engine, wake } = site
  app.openapi(reading, async (c) => {
    const { bridge } = c.req.valid('query')
    if (bridge !== undefined) await engine.state.setup(bridge)
    const held = await heldWrites(database.kysely, bridge, whoseOf(c.get('who')!))
    return c.json({ held: held.map((one) => ({ ...one, since: iso(one.since), nextTryAt: iso(one.nextTryAt) })) }, 200)
  })
  app.openapi(retrying, async (c) => {
    const asked = c.req.valid('json')
    if ('id' in asked) return c.json(await retryNamed(site, c.get('who')!, asked.id), 200)
    const { bridge } = asked
    const entries = await retryHeld(engine, bridge, whoseOf(c.get('who')!))
    if (entries > 0) await wakeDue({ database, engine, wake }, bridge)
    return c.json({ bridge, entries }, 200)
  })
}

async function retryNamed(site: Site, who: Who, id: string) {
  const { bridge, lane } = await ownLink(site, who, id)
  if (!(await retryOne(site.engine, id)))
    throw new Refusal(409, 'it is not held, or a write to it is under way', 'Look at it again in a moment.')
  await site.wake.lane(lane)
  return { bridge, entries: 1 }
}
