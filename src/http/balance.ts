// GET /api/balance: a week, person by day, what both sides hold and why they differ; as JSON or as CSV.

import { z } from '@hono/zod-openapi'
import { balanceCsv } from '../sync/balance-csv.ts'
import { noBridge } from '../sync/setups.ts'
import { type WeekBalance, weekBalances } from '../sync/week-balances.ts'
import { balance, ofBridge } from './decision-shapes.ts'
import { errorAnswer } from './errors.ts'
import { ownBridges, whoseOf } from './own.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import type { Who } from './who.ts'

const question = ofBridge.extend({
  week: z
    .string()
    .optional()
    .openapi({ description: "As ISO 8601 counts; without it, the current one in each bridge's zone.", example: '2026-W47' }),
  person: z.string().optional().openapi({ description: 'Only people called so; a part of the name is enough.' }),
  format: z.enum(['json', 'csv']).default('json'),
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
        description:
          'A sheet for each bridge, by name; as CSV a row for each person and day. Members see their own time, guests what was shared with them, without single entries.',
        content: {
          'application/json': { schema: z.object({ balances: z.array(balance) }) },
          'text/csv': { schema: z.string() },
        },
      },
      400: errorAnswer('No such week or bridge, or nobody is called so.'),
    },
  },
)

type Asked = Omit<z.infer<typeof question>, 'format'>

export function balanceRoutes(app: App, site: Site): void {
  app.openapi(reading, async (c) => {
    const { format, ...asked } = c.req.valid('query')
    const balances = await balancesFor(site, c.get('who')!, asked)
    if (format === 'json') return c.json({ balances }, 200)
    const name = ['balance', asked.bridge, balances[0]?.week].filter((part) => part !== undefined).join('-')
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` }
    return c.body(
      balanceCsv(balances)
        .map((line) => `${line}\r\n`)
        .join(''),
      200,
      headers,
    )
  })
}

async function balancesFor(site: Site, who: Who, asked: Asked) {
  const { database, engine, connectors } = site
  const source = { db: database.kysely, engine, connectors }
  if (who.role !== 'guest') return weekBalances(source, { ...asked, whose: whoseOf(who) })
  const shared = await ownBridges(site, who)
  const bridges = asked.bridge === undefined ? shared : [sharedBridge(shared, asked.bridge)]
  const sheets: WeekBalance[] = []
  for (const bridge of bridges) sheets.push(...(await weekBalances(source, { ...asked, bridge })))
  return sheets.map(forGuest)
}

/** One that is not shared is as good as not there. */
function sharedBridge(shared: readonly string[], bridge: string): string {
  if (shared.includes(bridge)) return bridge
  throw noBridge(bridge)
}

const nothingOfIt = { id: null, leftRef: null, rightRef: null, title: null }

/** Hours and reasons, and nobody's single entries: the sentences name tasks. */
const forGuest = (sheet: WeekBalance) => ({
  ...sheet,
  apart: [],
  people: sheet.people.map((person) => ({
    ...person,
    days: person.days.map((day) => ({
      ...day,
      differences: day.differences.map((one) => ({ ...one, ...nothingOfIt, text: one.code })),
    })),
  })),
})
