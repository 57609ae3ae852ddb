// GET /api/held: what a vendor does not take for now, in its words, and when it is tried again.

import { z } from '@hono/zod-openapi'
import { heldWrites } from '../sync/held.ts'
import { heldWrite, ofBridge } from './decision-shapes.ts'
import { iso } from './entries.ts'
import { errorAnswer } from './errors.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

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

export function heldRoutes(app: App, { database, engine }: Site): void {
  app.openapi(reading, async (c) => {
    const { bridge } = c.req.valid('query')
    if (bridge !== undefined) await engine.state.setup(bridge)
    const held = await heldWrites(database.kysely, bridge)
    return c.json({ held: held.map((one) => ({ ...one, since: iso(one.since), nextTryAt: iso(one.nextTryAt) })) }, 200)
  })
}
