// GET /api/links: pieces of time, tasks and allocations with both sides in short, the newest first; and how many there are.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { type LinkPlace, type LinkQuestion, type ListedLink, linkCounts, linkPage } from '../sync/link-list.ts'
import { opaque, placeIn } from './cursor.ts'
import { errorAnswer } from './errors.ts'
import { whoseOf } from './own.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { App, Site } from './site.ts'

const state = z.enum(['synced', 'waiting', 'held', 'conflict', 'failed', 'ended'])
const kind = z.enum(['task', 'allocation', 'entry'])

export const listedLink = z
  .object({
    id: z.string(),
    bridge: z.string(),
    kind,
    state,
    code: z.string().nullable(),
    sentence: z.string().nullable().openapi({ description: 'Why it is not where it should be; null when it is.' }),
    person: z.object({ ref: z.string(), name: z.string() }).nullable(),
    day: z.string().nullable(),
    durationMs: z.number().int().nullable(),
    title: z.string().nullable(),
    note: z.string().nullable(),
    leftRef: z.string().nullable(),
    rightRef: z.string().nullable(),
    leftUrl: z.string().nullable(),
    rightUrl: z.string().nullable(),
    updatedAt: instant.nullable().openapi({ description: 'When either side last changed, as far as that is known.' }),
  })
  .openapi('ListedLink')

const filters = z.object({
  bridge: z.string().optional(),
  state: state.optional(),
  code: z.string().optional().openapi({ description: 'Why it waits, has ended, is held: `no route`.' }),
  kind: kind.optional(),
  person: z.string().optional().openapi({ description: "The person's ref at the work tool." }),
  from: z.iso.date().optional().openapi({ description: 'Time that counts on this day or later.' }),
  to: z.iso.date().optional(),
  q: z.string().trim().min(3).max(200).optional().openapi({ description: 'In title, note or code of the task.' }),
})

const listing = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/links',
    summary: 'What is linked or waits to be, both sides in short',
    request: {
      query: filters.extend({
        after: z.string().optional().openapi({ description: '`next` of the page before.' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
    responses: {
      200: {
        description: 'The newest first; with `q` a page may be short, or empty, and yet not the last: `next` is null on that.',
        content: { 'application/json': { schema: z.object({ links: z.array(listedLink), next: z.string().nullable() }) } },
      },
      400: errorAnswer('A parameter that is not understood.'),
    },
  },
)

const counting = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/links/counts',
    summary: 'How many links there are in each state',
    request: { query: filters.omit({ q: true }) },
    responses: {
      200: {
        description: 'Of those that the filters leave.',
        content: {
          'application/json': { schema: z.object({ total: z.number().int(), states: z.record(state, z.number().int()) }) },
        },
      },
      400: errorAnswer('A parameter that is not understood.'),
    },
  },
)

export function linkRoutes(app: App, { database, connectors }: Site): void {
  app.openapi(listing, async (c) => {
    const { after, limit, ...asked } = c.req.valid('query')
    const question = { ...questionOf(asked), of: whoseOf(c.get('who')!) }
    const { links, next } = await linkPage({ db: database.kysely, connectors }, question, { after: placeAfter(after), limit })
    return c.json({ links: links.map(listedValue), next: next && opaque([next.beganAt, next.id]) }, 200)
  })
  app.openapi(counting, async (c) => {
    const question = { ...questionOf(c.req.valid('query')), of: whoseOf(c.get('who')!) }
    const { total, states } = await linkCounts(database.kysely, question)
    return c.json({ total, states: { ...noStates, ...states } }, 200)
  })
}

const noStates = { synced: 0, waiting: 0, held: 0, conflict: 0, failed: 0, ended: 0 }

const questionOf = ({ to, q, ...rest }: z.infer<typeof filters>): LinkQuestion => ({ ...rest, until: to, words: q })

export const listedValue = ({ beganAt: _began, updatedAt, ...rest }: ListedLink) => ({ ...rest, updatedAt: iso(updatedAt) })

const cursorShape = z.tuple([z.int(), z.string()])

function placeAfter(cursor: string | undefined): LinkPlace | undefined {
  const place = placeIn(cursor, cursorShape)
  return place && { beganAt: place[0], id: place[1] }
}
