// GET /api/bridges: what is kept in step, how much of it is in which state, and what is wrong.

import { z } from '@hono/zod-openapi'
import { bridgeReports } from '../sync/reports.ts'
import { whoseOf } from './own.ts'
import { route } from './route.ts'
import { bridge } from './shapes.ts'
import type { App, Site } from './site.ts'
import type { Who } from './who.ts'

const reading = route(
  { role: 'guest', scope: 'read' },
  {
    method: 'get',
    path: '/api/bridges',
    summary: 'All bridges; members see the counts of their own time, guests what was shared with them',
    responses: {
      200: { description: 'By name.', content: { 'application/json': { schema: z.object({ bridges: z.array(bridge) }) } } },
    },
  },
)

export function bridgeRoutes(app: App, { database, engine }: Site): void {
  app.openapi(reading, async (c) => {
    const who = c.get('who')!
    const conditions = await engine.state.conditions()
    const reports = (await bridgeReports(database.kysely, countedFor(who))).filter(({ name }) => isShown(who, name))
    const bridges = reports.map(({ pollMs: _poll, sweepMs: _sweep, ...report }) => ({
      ...report,
      states: { ...noStates, ...report.states },
      kinds: { ...noKinds, ...report.kinds },
      reasons: report.reasons.map((one) => (who.role === 'guest' ? { ...one, example: one.code } : one)),
      conditions: conditions
        .filter((one) => one.bridge === report.name)
        .map(({ key, text, since }) => ({ key, text, since: new Date(since).toISOString() })),
    }))
    return c.json({ bridges }, 200)
  })
}

/** Members see how their own time stands; what is shared with guests is told as a whole, without the words of any one entry. */
const countedFor = (who: Who) => (who.role === 'guest' ? undefined : whoseOf(who))

const isShown = ({ role, shared }: Who, bridge: string) => role !== 'guest' || shared.includes(bridge)

const noKinds = { task: 0, allocation: 0, entry: 0 }
const noStates = { synced: 0, waiting: 0, held: 0, conflict: 0, failed: 0, ended: 0 }
