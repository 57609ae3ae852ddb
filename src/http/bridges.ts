// GET /api/bridges: what is kept in step, how much of it is in which state, and what is wrong.

import { z } from '@hono/zod-openapi'
import { bridgeReports } from '../sync/reports.ts'
import { route } from './route.ts'
import { bridge } from './shapes.ts'
import type { App, Site } from './site.ts'

const reading = route(
  { role: 'guest', scope: 'read' },
  {
    method: 'get',
    path: '/api/bridges',
    summary: 'All bridges',
    responses: {
      200: { description: 'By name.', content: { 'application/json': { schema: z.object({ bridges: z.array(bridge) }) } } },
    },
  },
)

export function bridgeRoutes(app: App, { database, engine }: Site): void {
  app.openapi(reading, async (c) => {
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
