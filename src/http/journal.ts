// GET /api/journal: what was written to vendors, page by page, the newest first.

import { z } from '@hono/zod-openapi'
import { type JournalPlace, type JournalRow, journalRows } from '../sync/reports.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { route } from './route.ts'
import { attempt } from './shapes.ts'
import type { App, Site } from './site.ts'

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/journal',
    summary: 'What was written to vendors',
    request: {
      query: z.object({
        bridge: z.string().optional(),
        since: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Not before this instant.' }),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        cursor: z.string().optional().openapi({ description: '`next` of the page before.' }),
      }),
    },
    responses: {
      200: {
        description: 'The newest first; `next` is null on the last page.',
        content: { 'application/json': { schema: z.object({ writes: z.array(attempt), next: z.string().nullable() }) } },
      },
      400: errorAnswer('A parameter that is not understood.'),
    },
  },
)

export function journalRoutes(app: App, { database }: Site): void {
  app.openapi(reading, async (c) => {
    const { bridge, since, limit, cursor } = c.req.valid('query')
    const question = { bridge, since: since === undefined ? undefined : Date.parse(since), after: placeIn(cursor) }
    const rows = await journalRows(database.kysely, { ...question, limit: limit + 1 })
    const page = rows.slice(0, limit)
    return c.json({ writes: page.map(attemptOf), next: rows.length > limit ? cursorOf(page.at(-1)!) : null }, 200)
  })
}

export const attemptOf = ({ action, openedAt, settledAt, marker: _marker, ...row }: JournalRow) => ({
  ...row,
  action: action.do,
  side: action.on,
  fields: Object.keys(action.do === 'create' ? action.fields : action.do === 'update' ? action.changes : {}),
  openedAt: new Date(openedAt).toISOString(),
  settledAt: settledAt === null ? null : new Date(settledAt).toISOString(),
})

const cursorOf = ({ openedAt, id }: JournalRow) => Buffer.from(JSON.stringify([openedAt, id])).toString('base64url')

const cursorShape = z.tuple([z.number(), z.string()])

function placeIn(cursor: string | undefined): JournalPlace | undefined {
  if (cursor === undefined) return undefined
  try {
    const [openedAt, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { openedAt, id }
  } catch {
    throw new Refusal(400, 'this cursor was not made here', 'Take `next` of the page before, or begin without one.')
  }
}
