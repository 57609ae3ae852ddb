// GET /api/connectors: what each form asks for; and the installation's own app at a vendor, with which people sign in there.

import { z } from '@hono/zod-openapi'
import { advice as addressAdvice, refusalNow } from '../lib/addresses.ts'
import { loadApp, removeApp, saveApp } from '../sync/connect-apps.ts'
import { fieldsOf } from '../sync/connect-form.ts'
import { connectorOf, type Desk, fieldPath } from '../sync/connect-save.ts'
import { type Mistake, refuse } from '../sync/declaration.ts'
import { deskOf, named, redirectUri } from './connection-values.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const connector = z
  .object({
    name: z.string(),
    title: z.string().openapi({ description: 'As people write it.' }),
    roles: z.array(z.enum(['work tool', 'time tracker'])).openapi({ description: 'On which sides of a bridge it can be.' }),
    entryWord: z.string().openapi({ description: 'What a piece of time is called there.' }),
    fields: z.array(
      z.object({
        name: z.string(),
        secret: z.boolean(),
        required: z.boolean(),
        help: z.string().nullable(),
        kind: z.enum(['text', 'number', 'choice']),
        choices: z.array(z.string()).nullable(),
        advanced: z.boolean(),
      }),
    ),
    signIn: z.boolean().openapi({ description: "People can sign in at the vendor's own page." }),
    hasApp: z.boolean().openapi({ description: 'The app that signing in needs is there.' }),
  })
  .openapi('Connector')

const listing = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'get',
    path: '/api/connectors',
    summary: 'The vendors, and what a connection to each asks for',
    responses: {
      200: { description: 'By name.', content: { 'application/json': { schema: z.object({ connectors: z.array(connector) }) } } },
    },
  },
)

const shown = z
  .object({
    redirectUri: z.string().openapi({ description: 'To be registered with the app at the vendor.' }),
    app: z
      .object({
        clientId: z.string(),
        pageUrl: z.string().nullable(),
        baseUrl: z.string().nullable(),
        contact: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'Null while there is none. Its secret is never told.' }),
  })
  .openapi('ConnectorApp')

const appAnswers = {
  200: { description: 'As it is now.', content: { 'application/json': { schema: shown } } },
  400: errorAnswer('Filled in wrongly, or a vendor without a sign-in page.'),
}

const access = { role: 'admin', scope: null } as const
const path = '/api/connectors/{name}/app'

const showing = route(access, {
  method: 'get',
  path,
  summary: "The installation's app at a vendor",
  request: { params: named },
  responses: appAnswers,
})

const given = z.strictObject({
  clientId: z.string(),
  clientSecret: z.string().optional().openapi({ description: 'Left out, it stays as it is.' }),
  pageUrl: z.string().nullish().openapi({ description: 'Another host for the page where people sign in.' }),
  baseUrl: z.string().nullish().openapi({ description: 'Another host for getting tokens.' }),
  contact: z.string().nullish().openapi({ description: 'An e-mail or address of who runs this, for vendors that want one.' }),
})

const putting = route(access, {
  method: 'put',
  path,
  summary: "Enters the installation's app at a vendor",
  request: { params: named, body: { content: { 'application/json': { schema: given } }, required: true } },
  responses: appAnswers,
})

const removing = route(access, {
  method: 'delete',
  path,
  summary: 'Takes the app out: nobody signs in with it any more, and its tokens are not renewed',
  request: { params: named },
  responses: { 204: { description: 'It is out.' }, 404: errorAnswer('There is none.') },
})

export function connectorRoutes(app: App, site: Site): void {
  const desk = deskOf(site)
  const { database, vault } = site
  app.openapi(listing, async (c) => {
    const connectors = await Promise.all(
      Object.values(site.connectors).map(async (one) => ({
        name: one.name,
        title: one.title,
        roles: [...one.roles],
        entryWord: one.entryWord,
        fields: fieldsOf(one).map((field) => ({ ...field, choices: field.choices && [...field.choices] })),
        signIn: one.oauth !== undefined,
        hasApp: (await loadApp(database.kysely, vault, one.name)) !== undefined,
      })),
    )
    return c.json({ connectors }, 200)
  })
  app.openapi(showing, async (c) => c.json(await appValue(desk, c.req.valid('param').name, redirectUri(site, c)), 200))
  app.openapi(putting, async (c) => {
    const { name } = c.req.valid('param')
    await putApp(desk, name, c.req.valid('json'))
    return c.json(await appValue(desk, name, redirectUri(site, c)), 200)
  })
  app.openapi(removing, async (c) => {
    const { name } = c.req.valid('param')
    if (await removeApp(database.kysely, name)) return c.body(null, 204)
    throw new Refusal(404, `there is no app for "${name}"`)
  })
}

async function appValue(desk: Desk, name: string, redirect: string) {
  signsIn(desk, name)
  const stored = await loadApp(desk.database.kysely, desk.vault, name)
  const { clientId, pageUrl = null, baseUrl = null, contact = null } = stored ?? {}
  return { redirectUri: redirect, app: clientId === undefined ? null : { clientId, pageUrl, baseUrl, contact } }
}

function signsIn(desk: Desk, name: string): void {
  if (!connectorOf(desk, name).oauth)
    throw new Refusal(400, `${connectorOf(desk, name).title} has no sign-in page for other programs`)
}

/** The stored secret stays only as long as it goes where it was given for. */
async function putApp(desk: Desk, name: string, input: z.infer<typeof given>): Promise<void> {
  signsIn(desk, name)
  const { database, vault } = desk
  const stored = await loadApp(database.kysely, vault, name)
  const next = {
    clientId: input.clientId.trim(),
    pageUrl: input.pageUrl?.trim() || undefined,
    baseUrl: input.baseUrl?.trim() || undefined,
    contact: input.contact?.trim() || undefined,
  }
  const isSame = stored?.baseUrl === next.baseUrl && stored?.pageUrl === next.pageUrl
  const stays = isSame && stored?.clientId === next.clientId
  const clientSecret = input.clientSecret || (stays ? stored?.clientSecret : undefined)
  const trusted = isSame && stored?.trusted === true
  const mistakes: Mistake[] = [
    ...(next.clientId === '' ? [{ at: ['clientId'], message: 'is missing', advice: 'The vendor shows it with the app.' }] : []),
    ...(clientSecret === undefined ? [{ at: ['clientSecret'], message: stored ? movedSecret : 'is missing' }] : []),
    ...(trusted ? [] : [...(await addressMistakes(desk, 'pageUrl', next)), ...(await addressMistakes(desk, 'baseUrl', next))]),
  ]
  refuse(mistakes, fieldPath)
  await saveApp(database.kysely, vault, name, { ...next, clientSecret: clientSecret!, trusted })
}

const movedSecret = 'must be given again: the client id or an address is another one'

async function addressMistakes(
  { allowed }: Desk,
  field: 'pageUrl' | 'baseUrl',
  next: { readonly [key in typeof field]: string | undefined },
) {
  const text = next[field]
  if (text === undefined) return []
  const url = URL.parse(text)
  const refused = url ? await refusalNow(url, allowed) : 'must be an http or https address'
  return refused === undefined ? [] : [{ at: [field], message: refused, advice: addressAdvice }]
}
