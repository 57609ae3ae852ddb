// /api/me/connections: a person's own access to a vendor, by signing in there or with a token of their own (A4). Nobody else sees more of
// it than that it is there.

import { z } from '@hono/zod-openapi'
import type { Account } from '../connectors/connector.ts'
import { loadApp } from '../sync/connect-apps.ts'
import { warningOf } from '../sync/connect-report.ts'
import { connectorOf, saveFilled } from '../sync/connect-save.ts'
import { beginSignIn, companion } from '../sync/connect-sign-in.ts'
import { type ConnectionRow, connectionRows, unsealed } from '../sync/connections.ts'
import { deskOf, redirectUri, rowOf, wakeBridges } from './connection-values.ts'
import { asConflict, removeUnused } from './connections.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { signInAnswers } from './oauth.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { App, Site } from './site.ts'

const access = { role: 'member', scope: null } as const
const path = '/api/me/connections/{connector}'
const params = z.object({ connector: z.string() })

export const own = z
  .object({
    name: z.string(),
    connector: z.string(),
    title: z.string(),
    account: z.object({ id: z.string(), name: z.string() }).nullable(),
    kind: z.enum(['signed in', 'token']),
    expiresAt: instant.nullable(),
    warning: z.string().nullable(),
  })
  .openapi('OwnConnection')

export const offer = z.object({
  connector: z.string(),
  title: z.string(),
  canSignIn: z.boolean().openapi({ description: 'An administrator has entered the app that it needs.' }),
})

const listing = route(access, {
  method: 'get',
  path: '/api/me/connections',
  summary: "One's own connections",
  responses: {
    200: {
      description: "By name; and the vendors to which one may have a connection of one's own.",
      content: { 'application/json': { schema: z.object({ connections: z.array(own), offers: z.array(offer) }) } },
    },
  },
})

const beginning = route(access, {
  method: 'post',
  path: `${path}/sign-in`,
  summary: "Begins signing in at the vendor's page, for oneself",
  request: { params },
  responses: signInAnswers,
})

const given = z.strictObject({
  token: z.string().openapi({ description: 'A personal access token.' }),
  account: z.string().optional().openapi({ description: "Of several accounts the one; left out, the installation's own." }),
})

const putting = route(access, {
  method: 'put',
  path,
  summary: "Connects with a token of one's own, after the vendor has taken it",
  request: { params, body: { required: true, content: { 'application/json': { schema: given } } } },
  responses: {
    200: { description: 'Saved.', content: { 'application/json': { schema: own } } },
    400: errorAnswer('Filled in wrongly, or the vendor does not take it: `mistakes` has each at its field.'),
    409: errorAnswer('The name is taken.'),
    503: errorAnswer('The vendor cannot say now. Nothing is saved.'),
  },
})

const removing = route(access, {
  method: 'delete',
  path,
  summary: "Removes one's own connection with its token",
  request: { params },
  responses: {
    204: { description: 'It is gone.' },
    404: errorAnswer('There is none.'),
    409: errorAnswer('A bridge sends your time through it; the answer says which.'),
  },
})

export function ownConnectionRoutes(app: App, site: Site): void {
  const desk = deskOf(site)
  const { database } = site
  app.openapi(listing, async (c) => {
    const userId = c.get('who')!.userId
    const rows = (await connectionRows(database.kysely)).filter(({ owner_user_id: owner }) => owner !== null && owner === userId)
    return c.json({ connections: rows.map((row) => ownValue(site, row)), offers: await offersOf(site) }, 200)
  })
  app.openapi(beginning, async (c) => {
    const { connector } = c.req.valid('param')
    const userId = c.get('who')!.userId!
    const connection = nameFor(connector, userId)
    const asked = { connector, connection, userId, isOwn: true, settings: {}, redirectUri: redirectUri(site, c) }
    return c.json({ url: await beginSignIn(desk, asked).catch(asConflict) }, 200)
  })
  app.openapi(putting, async (c) => {
    const { connector } = c.req.valid('param')
    const userId = c.get('who')!.userId!
    const name = nameFor(connector, userId)
    await saveFilled(desk, {
      ...{ name, connector, owner: userId },
      ...(await settingsWith(site, connector, c.req.valid('json'))),
    }).catch(asConflict)
    await wakeBridges(site, name)
    return c.json(ownValue(site, await rowOf(site, name, userId)), 200)
  })
  app.openapi(removing, async (c) => {
    const userId = c.get('who')!.userId!
    await removeUnused(site, (await rowOf(site, nameFor(c.req.valid('param').connector, userId), userId)).name)
    return c.body(null, 204)
  })
}

const offersOf = ({ connectors, database, vault }: Site) =>
  Promise.all(
    Object.values(connectors)
      .filter(({ oauth }) => oauth !== undefined)
      .map(async ({ name, title }) => ({
        connector: name,
        title,
        canSignIn: (await loadApp(database.kysely, vault, name)) !== undefined,
      })),
  )

/** Ids of users have capitals, names of connections do not. */
const nameFor = (connector: string, userId: string) => `${connector}-${userId.toLowerCase().replace(/[^a-z0-9-]/g, '-')}`

/** Everything but the credential is as the installation's own connection to that vendor has it. */
async function settingsWith(site: Site, name: string, { token, account }: z.infer<typeof given>) {
  const desk = deskOf(site)
  const connector = connectorOf(desk, name)
  if (!connector.oauth) throw new Refusal(400, `${connector.title} has no tokens of one person's own`)
  const like = await companion(desk, connector)
  const { limit: _limit, timing: _timing, ...config } = like?.config ?? {}
  return { settings: { ...config, ...(account && { [connector.oauth.accountSetting]: account }), token }, like }
}

function ownValue({ connectors, vault, clock }: Site, row: ConnectionRow) {
  const { name, connector, account } = row
  const secrets = unsealed(vault, row)
  const { tokens } = secrets
  return {
    name,
    connector,
    title: connectors[connector]?.title ?? connector,
    account: account && shortAccount(account),
    kind: tokens ? ('signed in' as const) : ('token' as const),
    expiresAt: tokens?.expiresAt == null ? null : new Date(tokens.expiresAt).toISOString(),
    warning: warningOf(secrets, tokens?.refreshToken != null, clock.now()),
  }
}

const shortAccount = ({ id, name }: Account) => ({ id, name })
