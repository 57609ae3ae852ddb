// GET /api/balance: a week, person by day, what both sides hold and why they differ.

import { z } from '@hono/zod-openapi'
import { weekBalances } from '../sync/week-balances.ts'
import { balance, ofBridge } from './decision-shapes.ts'
import { errorAnswer } from './errors.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const question = ofBridge.extend({
  week: z
    .string()
    .optional()
    .openapi({ description: "As ISO 8601 counts; without it, the current one in each bridge's zone.", example: '2026-W47' }),
  person: z.string().optional().openapi({ description: 'Only people called so; a part of the name is enough.' }),
})

const reading = route(
  { role: 'guest', scope: 'read' },
  {
    method: 'get',
    path: '/api/balance',
    summary: 'The balance sheet of a week, as both sides were last seen; no vendor is asked',
    request: { query: question },
    responses: {
      200: {
        description: 'A sheet for each bridge, by name.',
        content: { 'application/json': { schema: z.object({ balances: z.array(balance) }) } },
      },
      400: errorAnswer('No such week or bridge, or nobody is called so.'),
    },
  },
)

export function balanceRoutes(app: App, { database, engine, connectors }: Site): void {
  app.openapi(reading, async (c) => {
    const balances = await weekBalances({ db: database.kysely, engine, connectors }, c.req.valid('query'))
    return c.json({ balances }, 200)
  })
}
