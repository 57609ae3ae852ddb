// GET /api/balance: a week, person by day, what both sides hold and why they differ.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { dayOf } from '../lib/date.ts'
import { daysOfWeek, weekOf } from '../lib/week.ts'
import { balanceOf } from '../sync/balance.ts'
import { keepingOf } from '../sync/keeping.ts'
import { bridgeNames } from '../sync/setups.ts'
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

export function balanceRoutes(app: OpenAPIHono, site: Site): void {
  app.openapi(route, async (c) => c.json({ balances: await sheetsOf(site, c.req.valid('query')) }, 200))
}

async function sheetsOf({ database, engine, connectors, clock }: Site, asked: z.infer<typeof question>) {
  // A mistake in the week is told even where no bridge is declared yet.
  if (asked.week !== undefined) daysOfWeek(asked.week)
  const keeping = await keepingOf(database.kysely, connectors)
  const sheets = []
  for (const bridge of asked.bridge === undefined ? await bridgeNames(database.kysely) : [asked.bridge]) {
    const { zone } = (await engine.state.setup(bridge)).bridge
    const week = asked.week ?? weekOf(dayOf(clock.now(), zone))
    const sheet = await balanceOf(engine.state, keeping, { bridge, days: daysOfWeek(week), person: asked.person })
    sheets.push({ week, ...sheet })
  }
  return sheets
}
