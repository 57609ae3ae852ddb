// /api/tokens: API tokens of whoever is signed in. A token never does more than its user may at that moment.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { type ApiToken, createToken, isTokenName, listTokens, revokeToken } from './api-tokens.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { jsonBody } from './json.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { App, Site } from './site.ts'
import { isAtLeast, scopes } from './who.ts'

const scopeList = z.array(z.enum(scopes))

const token = z
  .object({
    name: z.string(),
    scopes: scopeList,
    user: z.string().nullable().openapi({ description: "Whose it is; null: made on the command line, nobody's." }),
    isMine: z.boolean(),
    createdAt: instant,
    usedAt: instant.nullable().openapi({ description: 'To the minute.' }),
    revokedAt: instant.nullable(),
  })
  .openapi('ApiToken')

const making = route(
  { role: 'guest', scope: null },
  {
    method: 'post',
    path: '/api/tokens',
    summary: 'Make an API token; it is shown once',
    request: jsonBody(
      z.object({
        name: z.string().refine(isTokenName, 'use letters, digits, dot, dash and @, at most 64'),
        scopes: scopeList.min(1).transform((list) => [...new Set(list)]),
      }),
    ),
    responses: {
      200: {
        description: 'Keep it now.',
        content: { 'application/json': { schema: z.object({ name: z.string(), token: z.string() }) } },
      },
      400: errorAnswer('The name is taken, or something is not understood.'),
    },
  },
)

const reading = route(
  { role: 'guest', scope: 'read' },
  {
    method: 'get',
    path: '/api/tokens',
    summary: "One's own API tokens; admins see all",
    responses: {
      200: {
        description: 'The oldest first.',
        content: { 'application/json': { schema: z.object({ tokens: z.array(token) }) } },
      },
    },
  },
)

const revoking = route(
  { role: 'guest', scope: null },
  {
    method: 'delete',
    path: '/api/tokens/{name}',
    summary: 'End an API token; admins end any',
    request: { params: z.object({ name: z.string() }) },
    responses: {
      200: {
        description: 'It is good for nothing any more.',
        content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } },
      },
      404: errorAnswer('There is none of that name.'),
    },
  },
)

export function tokenRoutes(app: App, { database, clock }: Site): void {
  const db = database.kysely
  app.openapi(making, async (c) => {
    const { name, scopes: wanted } = c.req.valid('json')
    const made = await createToken(db, name, clock.now(), { scopes: wanted, userId: c.get('who')!.userId })
    return c.json({ name, token: made }, 200)
  })
  app.openapi(reading, async (c) => {
    const { role, userId } = c.get('who')!
    const all = await listTokens(db, isAtLeast(role, 'admin') ? undefined : userId!)
    return c.json({ tokens: all.map((one) => tokenValue(one, userId)) }, 200)
  })
  app.openapi(revoking, async (c) => {
    const { role, userId } = c.get('who')!
    const { name } = c.req.valid('param')
    const known = await listTokens(db, isAtLeast(role, 'admin') ? undefined : userId!)
    if (!known.some((one) => one.name === name)) throw new Refusal(404, `there is no token "${name}"`, 'See the list of tokens.')
    await revokeToken(db, name, clock.now())
    return c.json({ ok: true as const }, 200)
  })
}

const tokenValue = ({ name, scopes: good, userId, userName, createdAt, usedAt, revokedAt }: ApiToken, who: string | null) => ({
  name,
  scopes: [...good],
  user: userName,
  isMine: userId !== null && userId === who,
  createdAt: iso(createdAt)!,
  usedAt: iso(usedAt),
  revokedAt: iso(revokedAt),
})
