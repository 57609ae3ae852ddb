// Coming in and going out: the owner's account at first, sessions by e-mail and password, and sign-in elsewhere where the operator
// has set that up.

import { createRoute, z } from '@hono/zod-openapi'
import { errorAnswer, Refusal } from './errors.ts'
import { countTryFrom } from './guard-attempts.ts'
import { jsonBody } from './json.ts'
import { me, meOf } from './me.ts'
import { route } from './route.ts'
import type { Desk } from './sign-in-desk.ts'
import { email, language, password, personName, tooOften, zone } from './sign-in-shapes.ts'
import { addFirstUser, isNew, setTaste } from './sign-in-users.ts'
import type { App, Site } from './site.ts'

const open = { role: 'anyone', scope: null } as const

const signedIn = { description: 'Signed in; the cookie is set.', content: { 'application/json': { schema: z.object({ me }) } } }
const done = { description: 'Done.', content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } } }

const siteReading = route(open, {
  method: 'get',
  path: '/api/site',
  summary: 'What a page must know before anybody is signed in',
  responses: {
    200: {
      description: 'Whether there is a user yet, and how one may sign in.',
      content: {
        'application/json': {
          schema: z.object({
            isNew: z.boolean(),
            isSignedIn: z.boolean(),
            signIn: z.object({
              password: z.literal(true),
              google: z.boolean(),
              oidc: z.object({ name: z.string() }).nullable(),
            }),
            version: z.string().nullable(),
            sandbox: z.boolean(),
          }),
        },
      },
    },
  },
})

const firstRun = route(open, {
  method: 'post',
  path: '/api/first-run',
  summary: "Make the owner's account; only while there is no user",
  request: jsonBody(z.object({ name: personName, email, password, language: language.optional(), zone: zone.optional() })),
  responses: {
    200: signedIn,
    400: errorAnswer('Something is missing or not understood.'),
    409: errorAnswer('There is an owner.'),
    429: tooOften,
  },
})

const entering = route(open, {
  method: 'post',
  path: '/api/sign-in',
  summary: 'Sign in with e-mail and password',
  request: jsonBody(z.object({ email: z.string().max(200), password: z.string().max(1000) })),
  responses: { 200: signedIn, 400: errorAnswer('Not understood.'), 401: errorAnswer('They do not go together.'), 429: tooOften },
})

const leaving = route(
  { role: 'guest', scope: null },
  { method: 'post', path: '/api/sign-out', summary: 'Sign out in this browser', responses: { 200: done } },
)

const leavingEverywhere = route(
  { role: 'guest', scope: null },
  { method: 'post', path: '/api/sign-out-everywhere', summary: 'End all sessions of whoever asks', responses: { 200: done } },
)

// Browsers leave tabs and line ends out of an address: `/`, a tab, `/elsewhere` is another host.
const ownPage = z.string().regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'not a page of ours')

const beginning = route(open, {
  method: 'get',
  path: '/api/sign-in/{provider}',
  summary: 'Sign in elsewhere: sends the browser there',
  request: {
    params: z.object({ provider: z.enum(['google', 'oidc']) }),
    query: z.object({
      returnTo: ownPage.default('/').openapi({ description: 'The page to come back to.' }),
    }),
  },
  responses: {
    302: { description: 'There; to `/sign-in?error=unavailable` or `too_often` when that is not possible.' },
    400: errorAnswer('Not understood.'),
  },
})

const returning = createRoute({
  method: 'get',
  path: '/api/auth/callback/{provider}',
  summary: 'Where a provider sends the browser back to',
  request: { params: z.object({ provider: z.enum(['google', 'oidc']) }) },
  responses: { 302: { description: 'To the page that was asked for, or to `/sign-in?error=`.' } },
})

export function signInRoutes(app: App, site: Site, desk: Desk): void {
  const { database, settings, version } = site
  const db = database.kysely
  app.openapi(siteReading, async (c) => {
    const { google, oidc } = settings?.signIn ?? {}
    const signIn = { password: true as const, google: google !== undefined, oidc: oidc ? { name: oidc.name } : null }
    const { isOn } = await site.sandbox.state()
    const isSignedIn = c.get('who')?.userId != null
    return c.json({ isNew: await isNew(db), isSignedIn, signIn, version: version ?? null, sandbox: isOn }, 200)
  })
  app.openapi(firstRun, async (c) => {
    await countTryFrom(c, site, 'first run')
    const { password: secret, name, email: address, ...wishes } = c.req.valid('json')
    const id = await addFirstUser(db, { name, email: address, passwordHash: await desk.hash(secret) })
    await setTaste(db, id, wishes)
    await desk.enter(c, address, secret)
    return c.json({ me: await meOf(site, id) }, 200)
  })
  app.openapi(entering, async (c) => {
    const { email: address, password: secret } = c.req.valid('json')
    return c.json({ me: await meOf(site, await desk.enter(c, address, secret)) }, 200)
  })
  app.openapi(leaving, async (c) => {
    await desk.leave(c)
    return c.json({ ok: true as const }, 200)
  })
  app.openapi(leavingEverywhere, async (c) => {
    await desk.leaveEverywhere(c, c.get('who')!.userId!)
    return c.json({ ok: true as const }, 200)
  })
  app.openapi(beginning, async (c) => {
    const { returnTo } = c.req.valid('query')
    return c.redirect(await desk.begin(c, c.req.valid('param').provider, returnTo).catch(pageFor), 302)
  })
  app.openapi(returning, (c) => desk.finish(c))
}

/** A browser that follows a link is shown a page, not JSON. */
function pageFor(error: unknown): string {
  if (!(error instanceof Refusal)) throw error
  return `/sign-in?error=${error.status === 429 ? 'too_often' : 'unavailable'}`
}
