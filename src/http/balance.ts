// GET /api/balance: a week, person by day, what both sides hold and why they differ.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { weekBalances } from '../sync/week-balances.ts'
import { bearer } from './auth.ts'
import { balance, ofBridge } from './decision-shapes.ts'
import { errorAnswer } from './errors.ts'
import type { Site } from './site.ts'

const question = ofBridge.extend({
  week: z
    .string()
    .optional()
    .openapi({ description: "As ISO 8601 counts; without it, the current one in each bridge's zone.", example: '2026-W47' }),
  person: z.string().optional().openapi({ description: 'Only people called so; a part of the name is enough.' }),
})

const route = createRoute({
  method: 'get',
  path: '/api/balance',
  summary: 'The balance sheet of a week, as both sides were last seen; no vendor is asked',
  security: bearer,
  request: { query: question },
  responses: {
    200: {
      description: 'A sheet for each bridge, by name.',
      content: { 'application/json': { schema: z.object({ balances: z.array(balance) }) } },
    },
    400: errorAnswer('No such week or bridge, or nobody is called so.'),
    401: errorAnswer('No API token, or not a good one.'),
  },
})

export function balanceRoutes(app: OpenAPIHono, { database, engine, connectors }: Site): void {
  app.openapi(route, async (c) => {
    const balances = await weekBalances({ db: database.kysely, engine, connectors }, c.req.valid('query'))
    return c.json({ balances }, 200)
  })
}
