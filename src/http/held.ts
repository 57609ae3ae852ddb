// GET /api/held: what a vendor does not take for now, in its words, and when it is tried again.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { heldWrites } from '../sync/held.ts'
import { bearer } from './auth.ts'
import { heldWrite, ofBridge } from './decision-shapes.ts'
import { iso } from './entries.ts'
import { errorAnswer } from './errors.ts'
import type { Site } from './site.ts'

const route = createRoute({
  method: 'get',
  path: '/api/held',
  summary: 'What a vendor refuses for now',
  security: bearer,
  request: { query: ofBridge },
  responses: {
    200: {
      description: 'What was not even sent, then the longest held first.',
      content: { 'application/json': { schema: z.object({ held: z.array(heldWrite) }) } },
    },
    400: errorAnswer('There is no such bridge.'),
    401: errorAnswer('No API token, or not a good one.'),
  },
})

export function heldRoutes(app: OpenAPIHono, { database, engine }: Site): void {
  app.openapi(route, async (c) => {
    const { bridge } = c.req.valid('query')
    if (bridge !== undefined) await engine.state.setup(bridge)
    const held = await heldWrites(database.kysely, bridge)
    return c.json({ held: held.map((one) => ({ ...one, since: iso(one.since), nextTryAt: iso(one.nextTryAt) })) }, 200)
  })
}
