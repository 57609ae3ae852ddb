// GET /api/bridges: what is kept in step, how much of it is in which state, and what is wrong.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { bridgeReports } from '../sync/reports.ts'
import { bearer } from './auth.ts'
import { errorAnswer } from './errors.ts'
import { bridge } from './shapes.ts'
import type { Site } from './site.ts'

const route = createRoute({
  method: 'get',
  path: '/api/bridges',
  summary: 'All bridges',
  security: bearer,
  responses: {
    200: { description: 'By name.', content: { 'application/json': { schema: z.object({ bridges: z.array(bridge) }) } } },
    401: errorAnswer('No API token, or not a good one.'),
  },
})

export function bridgeRoutes(app: OpenAPIHono, { database, engine }: Site): void {
  app.openapi(route, async (c) => {
    const conditions = await engine.state.conditions()
    const reports = await bridgeReports(database.kysely)
    const bridges = reports.map(({ pollMs: _poll, sweepMs: _sweep, ...report }) => ({
      ...report,
      states: { ...noStates, ...report.states },
      kinds: { ...noKinds, ...report.kinds },
      reasons: [...report.reasons],
      conditions: conditions
        .filter((one) => one.bridge === report.name)
        .map(({ key, text, since }) => ({ key, text, since: new Date(since).toISOString() })),
    }))
    return c.json({ bridges }, 200)
  })
}

const noKinds = { task: 0, allocation: 0, entry: 0 }
const noStates = { synced: 0, waiting: 0, held: 0, conflict: 0, failed: 0, ended: 0 }
