// GET /api/me: who asks, what they may, and how they want the pages; their password and their sessions.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { jsonBody } from './json.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { Desk } from './sign-in-desk.ts'
import { endSessions, type Session, sessionsOf } from './sign-in-sessions.ts'
import { language, password, personName, tooOften, zone } from './sign-in-shapes.ts'
import { setTaste, type Taste, tasteOf, userOf } from './sign-in-users.ts'
import type { App, Site } from './site.ts'
import { roles, scopes, type Who } from './who.ts'

// Half of a pair of UTF-16 units is no text that a database keeps.
const word = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed(), 'not well-formed text')

export const person = z.object({ connection: word, ref: word }).openapi('OwnPerson')

const taste = {
  language: language.nullable().openapi({ description: 'Null: as the browser wants it.' }),
  theme: z.enum(['light', 'dark', 'system']),
  zone: z.string().nullable().openapi({ description: 'Null: that of the browser.' }),
  clock: z
    .union([z.literal(12), z.literal(24)])
    .nullable()
    .openapi({ description: 'Hours of a clock; null: as the language has it.' }),
  durations: z.enum(['clock', 'decimal']).openapi({ description: '1:30 or 1.5' }),
}

export const me = z
  .object({
    id: z.string().nullable().openapi({ description: 'Null for a token of the command line: it is nobody.' }),
    email: z.string().nullable(),
    name: z.string(),
    role: z.enum(roles),
    scopes: z.array(z.enum(scopes)).nullable().openapi({ description: 'What the API token is good for; null without one.' }),
    persons: z.array(person).openapi({ description: 'Whose time is theirs.' }),
    shared: z.array(z.string()).openapi({ description: 'Bridges that a guest may look at.' }),
    signsInWith: z.array(z.string()),
    ...taste,
  })
  .openapi('Me')

const answer = { description: 'Whoever asks.', content: { 'application/json': { schema: z.object({ me }) } } }
const done = { description: 'Done.', content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } } }

const reading = route(
  { role: 'guest', scope: 'read' },
  { method: 'get', path: '/api/me', summary: 'Who asks', responses: { 200: answer } },
)

const wishes = z.object({
  name: personName.optional(),
  language: taste.language.optional(),
  theme: taste.theme.optional(),
  zone: zone.nullable().optional(),
  clock: taste.clock.optional(),
  durations: taste.durations.optional(),
})

const changing = route(
  { role: 'guest', scope: null },
  {
    method: 'patch',
    path: '/api/me',
    summary: 'Change the name, or how the pages are',
    request: jsonBody(wishes),
    responses: { 200: answer, 400: errorAnswer('Not understood.') },
  },
)

const newPassword = route(
  { role: 'guest', scope: null },
  {
    method: 'post',
    path: '/api/me/password',
    summary: 'Change the password; other sessions end',
    request: jsonBody(z.object({ current: z.string().max(1000), next: password })),
    responses: {
      200: done,
      400: errorAnswer('The present password is another, or the new one is too short.'),
      409: errorAnswer('There is no password: this user signs in elsewhere.'),
      429: tooOften,
    },
  },
)

const session = z
  .object({
    id: z.string(),
    createdAt: instant,
    seenAt: instant.openapi({ description: 'To the day.' }),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    isThis: z.boolean(),
  })
  .openapi('Session')

const sessions = route(
  { role: 'guest', scope: null },
  {
    method: 'get',
    path: '/api/me/sessions',
    summary: 'Where one is signed in',
    responses: {
      200: {
        description: 'The last used first.',
        content: { 'application/json': { schema: z.object({ sessions: z.array(session) }) } },
      },
    },
  },
)

const ending = route(
  { role: 'guest', scope: null },
  {
    method: 'delete',
    path: '/api/me/sessions/{id}',
    summary: 'Sign out elsewhere',
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: done, 404: errorAnswer('There is no such session of yours.') },
  },
)

export function meRoutes(app: App, site: Site, desk: Desk): void {
  const db = site.database.kysely
  app.openapi(reading, async (c) => c.json({ me: await meValue(site, c.get('who')!) }, 200))
  app.openapi(changing, async (c) => {
    const id = c.get('who')!.userId!
    await setTaste(db, id, c.req.valid('json'))
    desk.forget(id)
    return c.json({ me: await meOf(site, id) }, 200)
  })
  app.openapi(newPassword, async (c) => {
    const { current, next } = c.req.valid('json')
    await desk.changePassword(c, current, next)
    return c.json({ ok: true as const }, 200)
  })
  app.openapi(sessions, async (c) => {
    const token = desk.tokenOf(c)
    const found = await sessionsOf(db, c.get('who')!.userId!)
    return c.json({ sessions: found.map((one) => sessionValue(one, token)) }, 200)
  })
  app.openapi(ending, async (c) => {
    const id = c.get('who')!.userId!
    if ((await endSessions(db, id, c.req.valid('param').id)) === 0) throw new Refusal(404, 'there is no such session of yours')
    desk.forget(id)
    return c.json({ ok: true as const }, 200)
  })
}

const sessionValue = ({ id, token, createdAt, seenAt, address, userAgent }: Session, current: string | undefined) => ({
  id,
  createdAt: iso(createdAt)!,
  seenAt: iso(seenAt)!,
  address,
  userAgent,
  isThis: token === current,
})

const plain: Taste = { language: null, theme: 'system', zone: null, clock: null, durations: 'clock' }

const meValue = async (site: Site, who: Who) =>
  who.userId === null
    ? {
        id: null,
        email: null,
        name: who.name,
        role: who.role,
        scopes: [...(who.scopes ?? [])],
        persons: [],
        shared: [],
        signsInWith: [],
        ...plain,
      }
    : { ...(await meOf(site, who.userId)), scopes: who.scopes && [...who.scopes] }

/** A user as they see themselves. */
export async function meOf({ database }: Site, id: string) {
  const user = await userOf(database.kysely, id)
  const wanted = await tasteOf(database.kysely, id)
  if (!user || !wanted) throw new Refusal(401, 'this user is gone')
  const { email, name, role, persons, shared, signsInWith } = user
  return {
    id,
    email,
    name,
    role,
    scopes: null,
    persons: [...persons],
    shared: [...shared],
    signsInWith: [...signsInWith],
    ...wanted,
  }
}
