// GET /api/waste: what is to be deleted, and what was lately.

import { z } from '@hono/zod-openapi'
import { shownMs, type Wasted, wasted as wastedSince } from '../sync/waste.ts'
import { wasted } from './decision-shapes.ts'
import { iso } from './entries.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

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

export function wasteRoutes(app: App, { database, clock }: Site): void {
  app.openapi(reading, async (c) => {
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
