// Taking back a run or chosen writes, as long as neither side has moved since; shown first.

import { z } from '@hono/zod-openapi'
import { journalRowsOf } from '../sync/reports.ts'
import { runNamed } from '../sync/runs.ts'
import { previewUndo, type Undone, undo } from '../sync/undo.ts'
import { type Written, writesNamed, writesOfRun } from '../sync/undoing.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { countAsking } from './guard-attempts.ts'
import { attemptOf, runRefOf } from './journal.ts'
import { notThere, whoseOf } from './own.ts'
import { route } from './route.ts'
import { noRun } from './runs.ts'
import { attempt } from './shapes.ts'
import { tooOften } from './sign-in-shapes.ts'
import type { App, Site } from './site.ts'
import { wakeDue } from './wake-due.ts'
import type { Who } from './who.ts'

/** Each is read at its vendor first: more would not be answered while somebody waits. */
const mostAtOnce = 200

const what = z.union([
  z.strictObject({ run: z.string().openapi({ description: 'All that this run has done: an id of /api/runs.' }) }),
  z.strictObject({ writes: z.array(z.string()).min(1).max(mostAtOnce) }),
])

const undone = z
  .object({
    writes: z
      .array(
        z.object({
          is: z
            .enum(['possible', 'undone', 'refused', 'under way'])
            .openapi({ description: 'Possible: in a preview. Under way: the answer was lost; it is looked up.' }),
          text: z.string().openapi({ description: 'What is done, or why not.' }),
          write: attempt,
        }),
      )
      .openapi({ description: 'The newest first.' }),
    possible: z.number().int(),
    undone: z.number().int(),
    refused: z.number().int(),
    underWay: z.number().int(),
  })
  .openapi('Undone')

const routeTo = <const P extends string>(path: P, summary: string) =>
  route(
    { role: 'member', scope: 'time' },
    {
      method: 'post',
      path,
      summary,
      request: { body: { required: true, content: { 'application/json': { schema: what } } } },
      responses: {
        200: { description: 'Each write, and in the end how many.', content: { 'application/json': { schema: undone } } },
        400: errorAnswer(`Not understood, or more than ${mostAtOnce} writes.`),
        404: errorAnswer('There is no such run or write.'),
        429: tooOften,
      },
    },
  )

const previewing = routeTo('/api/undo/preview', 'What undoing would do, and what cannot be undone, and why; writes nothing')
const undoing = routeTo('/api/undo', 'What was made is deleted, what was changed is written back, what was deleted is made again')

export function undoRoutes(app: App, site: Site): void {
  const { engine, database } = site
  app.openapi(previewing, async (c) => {
    await countAsking(c, site)
    const writes = await writesFor(site, c.get('who')!, c.req.valid('json'))
    return c.json(await undoneValue(site, await previewUndo(engine, writes)), 200)
  })
  app.openapi(undoing, async (c) => {
    await countAsking(c, site)
    const writes = await writesFor(site, c.get('who')!, c.req.valid('json'))
    const answer = await undoneValue(site, await undo(engine, database, writes))
    for (const bridge of new Set(answer.writes.map(({ write }) => write.bridge))) await wakeDue(site, bridge)
    return c.json(answer, 200)
  })
}

/** Of other people's writes nothing is said, not even that they are there. */
async function writesFor({ database }: Site, who: Who, asked: z.infer<typeof what>): Promise<Written[]> {
  const whose = whoseOf(who)
  if ('run' in asked) {
    const ref = runRefOf(asked.run)
    if (!ref || !(await runNamed(database.kysely, ref, whose))) throw noRun()
    const writes = await writesOfRun(database.kysely, ref, whose)
    if (writes.length <= mostAtOnce) return writes
    throw new Refusal(
      400,
      `this run has done ${writes.length} writes, and ${mostAtOnce} can be undone at once`,
      'Undo them page by page: /api/runs/{id} tells the writes.',
    )
  }
  const writes = await writesNamed(database.kysely, asked.writes, whose)
  const missing = asked.writes.find((id) => !writes.some((write) => write.id === id))
  if (missing === undefined) return writes
  throw notThere(missing)
}

async function undoneValue({ database }: Site, done: readonly Undone[]) {
  const ids = done.map(({ id }) => id)
  const rows = new Map((await journalRowsOf(database.kysely, ids)).map((row) => [row.id, row]))
  const number = (is: Undone['is']) => done.filter((one) => one.is === is).length
  return {
    writes: done.map(({ is, text, id }) => ({ is, text, write: attemptOf(rows.get(id)!) })),
    possible: number('possible'),
    undone: number('undone'),
    refused: number('refused'),
    underWay: number('under way'),
  }
}
