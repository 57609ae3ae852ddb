// Questions that wait for a person, with what both sides say, and answering them.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { other } from '../model/record.ts'
import { answerConflict } from '../sync/conflicts.ts'
import { keepingOf } from '../sync/keeping.ts'
import type { Step } from '../sync/plan.ts'
import { type Question, questionsOf } from '../sync/questions.ts'
import { answered, conflict, ofBridge, side } from './decision-shapes.ts'
import { sideValue } from './entries.ts'
import { errorAnswer } from './errors.ts'
import { ownLink, whoseOf } from './own.ts'
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

const answering = route(
  { role: 'member', scope: 'time' },
  {
    method: 'post',
    path: '/api/conflicts/{id}/answer',
    summary: 'Decide which side counts; it is carried out at once',
    request: {
      params: z.object({ id: z.string() }),
      body: { required: true, content: { 'application/json': { schema: z.object({ winner: side }) } } },
    },
    responses: {
      200: { description: 'What follows from it.', content: { 'application/json': { schema: answered } } },
      400: errorAnswer('It is no question, or no longer the same one, or not one that a side answers.'),
      404: errorAnswer('Nothing is known of it.'),
    },
  },
)

export function conflictRoutes(app: App, site: Site): void {
  const { database, engine, connectors, wake } = site
  app.openapi(reading, async (c) => {
    const { bridge } = c.req.valid('query')
    const questions = await questionsOf({ db: database.kysely, engine, connectors }, bridge, whoseOf(c.get('who')!))
    return c.json({ conflicts: questions.map(conflictValue) }, 200)
  })
  app.openapi(answering, async (c) => {
    const { winner } = c.req.valid('json')
    const { id, lane } = await ownLink(site, c.get('who')!, c.req.valid('param').id)
    const step = await answerConflict(engine, await keepingOf(database.kysely, connectors), id, winner)
    await wake.lane(lane)
    return c.json({ id, winner, follows: followsOf(step) }, 200)
  })
}

/** Null where both sides stay as they are until the next edit. */
function followsOf(step: Step) {
  if (step.do !== 'write') return null
  const { action, pending } = step
  const fields = action.do === 'update' ? Object.keys(action.changes) : []
  return { do: action.do, side: action.on, fields, back: { side: other(action.on), fields: [...pending] } }
}

function conflictValue({ passport, since, disputed, editedAt }: Question) {
  const { id, bridge, person, code, sentence, left, right } = passport
  return {
    id,
    bridge,
    person,
    code,
    sentence,
    since: iso(since),
    disputed: [...disputed],
    left: { ...sideValue(left), editedAt: iso(editedAt.left) },
    right: { ...sideValue(right), editedAt: iso(editedAt.right) },
    newer: newerOf(editedAt),
  }
}

/** Some vendors tell whole seconds only. */
const leastApartMs = 1000

function newerOf({ left, right }: Question['editedAt']): 'left' | 'right' | null {
  if (left === null || right === null || Math.abs(left - right) < leastApartMs) return null
  return left > right ? 'left' : 'right'
}
