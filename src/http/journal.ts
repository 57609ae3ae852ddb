// GET /api/journal: what was written to vendors, page by page, the newest first.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { journalPage } from '../sync/journal-page.ts'
import type { JournalPlace, JournalRow } from '../sync/reports.ts'
import type { RunRef } from '../sync/runs.ts'
import { opaque, partsOf, placeIn } from './cursor.ts'
import { errorAnswer } from './errors.ts'
import { whoseOf } from './own.ts'
import { route } from './route.ts'
import { attempt } from './shapes.ts'
import type { App, Site } from './site.ts'

const at = z.iso.datetime({ offset: true }).optional()

export const page = z.object({
  after: z.string().optional().openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

const question = page.extend({
  bridge: z.string().optional(),
  person: z.string().optional().openapi({ description: "The person's id at the work tool, or a part of the name." }),
  kind: z.enum(['task', 'allocation', 'entry']).optional(),
  action: z.enum(['create', 'update', 'delete']).optional(),
  outcome: z
    .enum(['done', 'refused', 'not applied', 'replanned', 'open'])
    .optional()
    .openapi({ description: 'Open: it has not ended.' }),
  from: at.openapi({ description: 'Not before this instant.' }),
  to: at.openapi({ description: 'Before this instant.' }),
  q: z.string().max(200).optional().openapi({ description: 'Words that are all in its title, its notes or its ids.' }),
  run: z.string().optional().openapi({ description: 'Only what this run has written: an id of /api/runs.' }),
})

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/journal',
    summary: 'What was written to vendors',
    request: { query: question },
    responses: {
      200: {
        description: 'The newest first; with `q` a page may be short, or empty, and yet not the last: `next` is null on that.',
        content: { 'application/json': { schema: z.object({ writes: z.array(attempt), next: z.string().nullable() }) } },
      },
      400: errorAnswer('A parameter that is not understood.'),
    },
  },
)

export function journalRoutes(app: App, { database }: Site): void {
  app.openapi(reading, async (c) => {
    const { run, from, to, q, after, bridge, ...rest } = c.req.valid('query')
    const ofRun = run === undefined ? undefined : runRefOf(run)
    // A run has one bridge: asked for another one, and for a run that never was, nothing is there.
    if (run !== undefined && (!ofRun || (bridge ?? ofRun.bridge) !== ofRun.bridge)) return c.json({ writes: [], next: null }, 200)
    const { rows, next } = await journalPage(database.kysely, {
      ...rest,
      ...{ bridge, ...ofRun },
      since: from === undefined ? undefined : Date.parse(from),
      until: to === undefined ? undefined : Date.parse(to),
      words: q,
      whose: whoseOf(c.get('who')!),
      after: journalPlaceIn(after),
    })
    return c.json({ writes: rows.map(attemptOf), next: next && cursorOf(next) }, 200)
  })
}

export const attemptOf = ({ action, openedAt, settledAt, marker: _marker, job, ...row }: JournalRow) => ({
  ...row,
  run: runId({ bridge: row.bridge, job }),
  action: action.do,
  timer: (action.do === 'delete' ? undefined : action.timer) ?? null,
  side: action.on,
  fields: Object.keys(action.do === 'create' ? action.fields : action.do === 'update' ? action.changes : {}),
  openedAt: iso(openedAt)!,
  settledAt: iso(settledAt),
})

export const cursorOf = ({ openedAt, id }: JournalPlace) => opaque([openedAt, id])

export function journalPlaceIn(cursor: string | undefined): JournalPlace | undefined {
  const place = placeIn(cursor, z.tuple([z.int(), z.string()]))
  return place && { openedAt: place[0], id: place[1] }
}

export const runId = ({ bridge, job }: RunRef) => opaque([bridge, job])

/** Undefined when it is no id of ours. */
export function runRefOf(id: string): RunRef | undefined {
  const parts = partsOf(id, z.tuple([z.string(), z.string()]))
  return parts && { bridge: parts[0], job: parts[1] }
}
