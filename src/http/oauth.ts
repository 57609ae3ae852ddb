// Signing in at a vendor's page, for the installation: there, back, and the choice of an account. The way back is a browser's, so it ends
// on a page, always one of ours.

import { z } from '@hono/zod-openapi'
import { beginSignIn, chooseAccount, type Ending, finishSignIn } from '../sync/connect-sign-in.ts'
import { answeredSignIn, type SignIn } from '../sync/connect-sign-ins.ts'
import { connectionRow } from '../sync/connections.ts'
import { deskOf, named, redirectUri, settings, wakeBridges } from './connection-values.ts'
import { asConflict } from './connections.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

export const signInAnswers = {
  200: {
    description: "The vendor's page: to be opened as a page of its own, not in a frame.",
    content: { 'application/json': { schema: z.object({ url: z.string() }) } },
  },
  400: errorAnswer('There is no app to sign in with, the vendor has no such page, or a setting is wrong.'),
  409: errorAnswer('The name is taken.'),
}

const beginning = route(
  { role: 'admin', scope: null },
  {
    method: 'post',
    path: '/api/connections/{name}/sign-in',
    summary: "Begins signing in at the vendor's page; what comes of it is this connection, made or renewed",
    request: {
      params: named,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.strictObject({
              connector: z.string().optional().openapi({ description: 'Needed for a new connection.' }),
              settings: settings.optional(),
            }),
          },
        },
      },
    },
    responses: signInAnswers,
  },
)

const returning = route(
  { role: 'anyone', scope: null },
  {
    method: 'get',
    path: '/oauth/callback',
    summary: "The way back from a vendor's page, for browsers",
    request: {
      query: z.object({
        state: z.string().optional(),
        code: z.string().optional(),
        scope: z.string().optional(),
        error: z.string().optional(),
      }),
    },
    responses: { 302: { description: 'To the page that says what came of it.' } },
  },
)

const stated = z.object({ state: z.string() })

const pending = z
  .object({
    connector: z.string(),
    title: z.string(),
    connection: z.string(),
    isOwn: z.boolean().openapi({ description: "It becomes the user's own connection." }),
    accounts: z.array(z.object({ id: z.string(), name: z.string() })).openapi({ description: 'To choose from.' }),
    problem: z.string().nullable().openapi({ description: 'Why nothing came of it.' }),
  })
  .openapi('SignIn')

const showing = route(
  { role: 'member', scope: null },
  {
    method: 'get',
    path: '/api/sign-ins/{state}',
    summary: 'What came back from the vendor: accounts to choose from, or what went wrong',
    request: { params: stated },
    responses: {
      200: { description: 'Of the user who signed in only.', content: { 'application/json': { schema: pending } } },
      404: errorAnswer('Unknown, over, or not yours.'),
    },
  },
)

const choosing = route(
  { role: 'member', scope: null },
  {
    method: 'post',
    path: '/api/sign-ins/{state}',
    summary: 'Chooses the account, and saves the connection',
    request: {
      params: stated,
      body: { required: true, content: { 'application/json': { schema: z.strictObject({ account: z.string() }) } } },
    },
    responses: {
      200: { description: 'Saved.', content: { 'application/json': { schema: z.object({ connection: z.string() }) } } },
      400: errorAnswer('No such account, or nothing to choose any more.'),
      409: errorAnswer('The name was taken meanwhile.'),
      503: errorAnswer('The vendor cannot say now; choose again later.'),
    },
  },
)

export function oauthRoutes(app: App, site: Site): void {
  const desk = deskOf(site)
  const { database, clock, connectors } = site
  app.openapi(beginning, async (c) => {
    const { name: connection } = c.req.valid('param')
    const { connector, settings: asked = {} } = c.req.valid('json')
    const userId = c.get('who')!.userId!
    const kind = connector ?? (await connectorNamed(site, connection))
    const question = { connector: kind, connection, userId, isOwn: false, settings: asked, redirectUri: redirectUri(site, c) }
    return c.json({ url: await beginSignIn(desk, question).catch(asConflict) }, 200)
  })
  app.openapi(returning, async (c) => {
    const { state = '', code, scope } = c.req.valid('query')
    const userId = c.get('who')?.userId
    if (!userId) return c.redirect('/integrations?problem=signed-out', 302)
    const { end, signIn } = await finishSignIn(desk, { state, userId, code, scope })
    if (end === 'saved') await wakeBridges(site, signIn!.connection)
    return c.redirect(pageAfter(end, signIn, state), 302)
  })
  app.openapi(showing, async (c) => {
    const { state } = c.req.valid('param')
    const signIn = await answeredSignIn(database.kysely, state, c.get('who')!.userId!, clock.now())
    if (!signIn) throw new Refusal(404, 'this sign-in is over', 'Begin it again.')
    const { connector, connection, is_own: isOwn, accounts, problem } = signIn
    const title = connectors[connector]?.title ?? connector
    return c.json({ connector, title, connection, isOwn, accounts: [...(accounts ?? [])], problem }, 200)
  })
  app.openapi(choosing, async (c) => {
    const question = { ...c.req.valid('param'), ...c.req.valid('json'), userId: c.get('who')!.userId! }
    const { connection } = await chooseAccount(desk, question).catch(asConflict)
    await wakeBridges(site, connection)
    return c.json({ connection }, 200)
  })
}

async function connectorNamed({ database }: Site, name: string): Promise<string> {
  const row = await connectionRow(database.kysely, name)
  if (row) return row.connector
  throw new Refusal(400, `there is no connection "${name}", so say which vendor`, 'Give `connector`.')
}

/** Nothing of it comes from the vendor but what we have stored ourselves. */
function pageAfter(end: Ending, signIn: SignIn | undefined, state: string): string {
  if (!signIn) return '/integrations?problem=state'
  const home = signIn.is_own ? '/settings/time-tracking' : '/integrations'
  const connector = encodeURIComponent(signIn.connector)
  if (end === 'choose') return `/integrations/choose?state=${encodeURIComponent(state)}`
  if (end === 'failed') return `${home}?failed=${connector}&state=${encodeURIComponent(state)}`
  return `${home}?${end === 'saved' ? 'connected' : 'refused'}=${connector}`
}
