// GET /api/conflicts: questions that wait for a person, with what both sides say.

import { z } from '@hono/zod-openapi'
import { type Question, questionsOf } from '../sync/questions.ts'
import { conflict, ofBridge } from './decision-shapes.ts'
import { iso, sideValue } from './entries.ts'
import { errorAnswer } from './errors.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/conflicts',
    summary: 'Questions that wait for a person',
    request: { query: ofBridge },
    responses: {
      200: {
        description: 'By bridge, the newest time first.',
        content: { 'application/json': { schema: z.object({ conflicts: z.array(conflict) }) } },
      },
      400: errorAnswer('There is no such bridge.'),
    },
  },
)

export function conflictRoutes(app: App, { database, engine, connectors }: Site): void {
  app.openapi(reading, async (c) => {
    const { bridge } = c.req.valid('query')
    const questions = await questionsOf({ db: database.kysely, engine, connectors }, bridge)
    return c.json({ conflicts: questions.map(conflictValue) }, 200)
  })
}

function conflictValue({ passport, since, disputed }: Question) {
  const { id, bridge, person, code, sentence, left, right } = passport
  return {
    id,
    bridge,
    person,
    code,
    sentence,
    since: iso(since),
    disputed: [...disputed],
    left: sideValue(left),
    right: sideValue(right),
  }
}
