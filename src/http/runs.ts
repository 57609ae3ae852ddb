// GET /api/runs: what each run has written, counted; one run with its writes.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { journalPage } from '../sync/journal-page.ts'
import { type Run, type RunPlace, runNamed, runsOf } from '../sync/runs.ts'
import { opaque, placeIn } from './cursor.ts'
import { ofBridge } from './decision-shapes.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { attemptOf, cursorOf, journalPlaceIn, page, runId, runRefOf } from './journal.ts'
import { whoseOf } from './own.ts'
import { route } from './route.ts'
import { attempt, instant } from './shapes.ts'
import type { App, Site } from './site.ts'

const count = z.number().int()

const run = z
  .object({
    id: z.string(),
    bridge: z.string(),
    kind: z.enum(['sync', 'undo', 'restore']).openapi({ description: 'Undo and restore: a person took something back.' }),
    startedAt: instant,
    endedAt: instant.nullable().openapi({ description: 'Null while a write of it is not settled.' }),
    created: count,
    updated: count,
    deleted: count,
    refused: count,
    unclear: count.openapi({ description: 'Writes whose answer was lost, and that are not looked up yet.' }),
    entries: count.openapi({ description: 'Pieces of time, tasks and allocations that were written.' }),
    movedMs: count.openapi({ description: 'The time on what was made, and by how much edits have changed it.' }),
  })
  .openapi('Run')

const listing = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/runs',
    summary: 'Runs that wrote something; members see their own time in them',
    request: { query: ofBridge.extend({ ...page.shape, limit: z.coerce.number().int().min(1).max(100).default(20) }) },
    responses: {
      200: {
        description: 'The newest first.',
        content: { 'application/json': { schema: z.object({ runs: z.array(run), next: z.string().nullable() }) } },
      },
      400: errorAnswer('A parameter that is not understood.'),
    },
  },
)

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/runs/{id}',
    summary: 'One run with what it has written, page by page',
    request: { params: z.object({ id: z.string() }), query: page },
    responses: {
      200: {
        description: 'Its writes, the newest first.',
        content: { 'application/json': { schema: z.object({ run, writes: z.array(attempt), next: z.string().nullable() }) } },
      },
      400: errorAnswer('A parameter that is not understood.'),
      404: errorAnswer('There is no such run.'),
    },
  },
)

export function runRoutes(app: App, { database }: Site): void {
  app.openapi(listing, async (c) => {
    const { bridge, after, limit } = c.req.valid('query')
    const question = { bridge, whose: whoseOf(c.get('who')!), after: runPlaceIn(after) }
    const runs = await runsOf(database.kysely, { ...question, limit: limit + 1 })
    const shown = runs.slice(0, limit)
    return c.json({ runs: shown.map(runValue), next: runs.length > limit ? placeOf(shown.at(-1)!) : null }, 200)
  })
  app.openapi(reading, async (c) => {
    const ref = runRefOf(c.req.valid('param').id)
    const whose = whoseOf(c.get('who')!)
    const found = ref && (await runNamed(database.kysely, ref, whose))
    if (!ref || !found) throw noRun()
    const { after, limit } = c.req.valid('query')
    const { rows, next } = await journalPage(database.kysely, { ...ref, whose, limit, after: journalPlaceIn(after) })
    return c.json({ run: runValue(found), writes: rows.map(attemptOf), next: next && cursorOf(next) }, 200)
  })
}

export const noRun = () => new Refusal(404, 'there is no such run', 'Take an id of /api/runs.')

const runValue = ({ job, startedAt, endedAt, ...rest }: Run) => ({
  ...rest,
  id: runId({ job, bridge: rest.bridge }),
  startedAt: iso(startedAt)!,
  endedAt: iso(endedAt),
})

const placeOf = ({ startedAt, job, bridge }: Run) => opaque([startedAt, job, bridge])

function runPlaceIn(cursor: string | undefined): RunPlace | undefined {
  const place = placeIn(cursor, z.tuple([z.int(), z.string(), z.string()]))
  return place && { startedAt: place[0], job: place[1], bridge: place[2] }
}
