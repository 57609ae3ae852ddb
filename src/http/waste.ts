// GET /api/waste: what is to be deleted, and what was lately.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { shownMs, type Wasted, wasted as wastedSince } from '../sync/waste.ts'
import { bearer } from './auth.ts'
import { wasted } from './decision-shapes.ts'
import { iso } from './entries.ts'
import { errorAnswer } from './errors.ts'
import type { Site } from './site.ts'

const route = createRoute({
  method: 'get',
  path: '/api/waste',
  summary: 'The waste basket: what is to be deleted, and what left it within the last 30 days',
  security: bearer,
  responses: {
    200: {
      description: 'By when it goes, or went.',
      content: { 'application/json': { schema: z.object({ waste: z.array(wasted) }) } },
    },
    401: errorAnswer('No API token, or not a good one.'),
  },
})

export function wasteRoutes(app: OpenAPIHono, { database, clock }: Site): void {
  app.openapi(route, async (c) => {
    const rows = await wastedSince(database.kysely, clock.now() - shownMs)
    return c.json({ waste: rows.map(wasteValue) }, 200)
  })
}

const wasteValue = ({ id, bridge, ref, waste: { side, state, at, dueAt, record } }: Wasted) => ({
  id,
  bridge,
  ref,
  side,
  state,
  at: iso(at)!,
  dueAt: iso(dueAt)!,
  record: { ...record, fields: { ...record.fields }, about: { ...record.about } },
})
