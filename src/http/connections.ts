// /api/connections: access to the vendors. A connection is proved at its vendor before it is saved, and every mistake is told at its
// field.

import { z } from '@hono/zod-openapi'
import { checkConnection } from '../sync/checks.ts'
import { pauseConnection, resumeConnection } from '../sync/connect-pause.ts'
import { standingsOf } from '../sync/connect-report.ts'
import { saveFilled, Taken } from '../sync/connect-save.ts'
import { connectionRows, removeConnection } from '../sync/connections.ts'
import { bridgesOf, ensureWebhook } from '../sync/webhooks.ts'
import { connection, connectionValue, deskOf, named, rowOf, settings, wakeBridges } from './connection-values.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { finding } from './health-findings.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const access = { role: 'admin', scope: 'manage' } as const
const path = '/api/connections/{name}'
const params = { params: named }
const one = { description: 'How it stands.', content: { 'application/json': { schema: connection } } }
const none = errorAnswer('There is none of that name.')

const listing = route(access, {
  method: 'get',
  path: '/api/connections',
  summary: 'All connections and how they stand; no vendor is asked',
  responses: {
    200: { description: 'By name.', content: { 'application/json': { schema: z.object({ connections: z.array(connection) }) } } },
  },
})

const showing = route(access, {
  method: 'get',
  path,
  summary: 'One connection',
  request: params,
  responses: { 200: one, 404: none },
})

const putting = route(
  { role: 'admin', scope: null },
  {
    method: 'put',
    path,
    summary: 'Makes or changes a connection, after the vendor has let us in with it',
    request: {
      params: named,
      body: { required: true, content: { 'application/json': { schema: z.strictObject({ connector: z.string(), settings }) } } },
    },
    responses: {
      200: one,
      400: errorAnswer('Filled in wrongly, or the vendor does not take it: `mistakes` has each at its field. Nothing is saved.'),
      409: errorAnswer("The name is taken: by somebody's own connection, or by one to another vendor."),
      503: errorAnswer('The vendor cannot say now. Nothing is saved.'),
    },
  },
)

const findings = z.object({ ok: z.boolean(), findings: z.array(finding) })

const checking = route(access, {
  method: 'post',
  path: `${path}/check`,
  summary: 'Asks the vendor now: credential, clock and webhook',
  request: params,
  responses: { 200: { description: 'What was found.', content: { 'application/json': { schema: findings } } }, 404: none },
})

const ensuring = route(access, {
  method: 'post',
  path: `${path}/webhook`,
  summary: "Makes the vendor's webhook to us, or revives the one that is there",
  request: params,
  responses: {
    200: one,
    400: errorAnswer('The vendor has no webhooks, or it has no address at which to reach us.'),
    404: none,
    502: errorAnswer('The vendor does not make it.'),
    503: errorAnswer('The vendor cannot say now.'),
  },
})

const switched = z.object({ bridges: z.array(z.string()).openapi({ description: 'Bridges that were switched with it.' }) })
const switching = (what: 'pause' | 'resume', summary: string) =>
  route(access, {
    method: 'post',
    path: `${path}/${what}`,
    summary,
    request: params,
    responses: { 200: { description: 'It is so.', content: { 'application/json': { schema: switched } } }, 404: none },
  })

const pausing = switching('pause', 'Switches it off, with all bridges that use it')
const resuming = switching('resume', 'Switches it on, with the bridges that were switched off with it')

const removing = route(
  { role: 'admin', scope: null },
  {
    method: 'delete',
    path,
    summary: 'Removes it with its secrets; nothing changes at the vendor',
    request: params,
    responses: { 204: { description: 'It is gone.' }, 404: none, 409: errorAnswer('Bridges use it; the answer names them.') },
  },
)

export function connectionRoutes(app: App, site: Site): void {
  const desk = deskOf(site)
  const { database, engine, clock } = site
  const shown = async (name: string) => connectionValue((await standingsOf(desk, [await rowOf(site, name)]))[0]!)
  app.openapi(listing, async (c) => {
    const standings = await standingsOf(desk, await connectionRows(database.kysely))
    return c.json({ connections: standings.map(connectionValue) }, 200)
  })
  app.openapi(showing, async (c) => c.json(await shown(c.req.valid('param').name), 200))
  app.openapi(putting, async (c) => {
    const { name } = c.req.valid('param')
    await saveFilled(desk, { name, ...c.req.valid('json'), owner: null }).catch(asConflict)
    await wakeBridges(site, name)
    return c.json(await shown(name), 200)
  })
  app.openapi(checking, async (c) => {
    const row = await rowOf(site, c.req.valid('param').name)
    engine.connections.forget(row.name)
    const found = await checkConnection({ ...site, settings: site.settings ?? {} }, row)
    return c.json({ ok: found.every(({ ok }) => ok), findings: found }, 200)
  })
  app.openapi(ensuring, async (c) => {
    const { name } = await rowOf(site, c.req.valid('param').name)
    const url = site.settings?.url
    if (url === undefined) throw new Refusal(400, 'vendors do not know where to reach us', 'Set HOURBRIDGE_URL.')
    await ensureWebhook(engine, { db: database.kysely, vault: site.vault }, name, url)
    return c.json(await shown(name), 200)
  })
  app.openapi(pausing, async (c) => {
    const { name } = await rowOf(site, c.req.valid('param').name)
    return c.json({ bridges: [...(await pauseConnection(database.kysely, name, clock.now()))] }, 200)
  })
  app.openapi(resuming, async (c) => {
    const { name } = await rowOf(site, c.req.valid('param').name)
    const bridges = await resumeConnection(database.kysely, name, clock.now())
    for (const bridge of bridges) await site.wake.pull(bridge, 'poll')
    return c.json({ bridges: [...bridges] }, 200)
  })
  app.openapi(removing, async (c) => {
    await removeUnused(site, (await rowOf(site, c.req.valid('param').name)).name)
    return c.body(null, 204)
  })
}

/** Throws 409 with the bridges that use it. */
export async function removeUnused({ database, engine }: Site, name: string): Promise<void> {
  const used = [...new Set((await bridgesOf(database.kysely, name)).map((bridge) => bridge.name))]
  if (used.length > 0) {
    const text = `connection "${name}" is used by ${used.length === 1 ? 'bridge' : 'bridges'} ${used.join(', ')}`
    throw new Refusal(409, text, 'Remove them, or give them another connection, first.')
  }
  await database.kysely.transaction().execute((tx) => removeConnection(tx, name))
  engine.connections.forget(name)
}

/** Throws 409 for a name that is taken, anything else as it is. */
export function asConflict(error: unknown): never {
  if (error instanceof Taken) throw new Refusal(409, error.message, error.advice)
  throw error
}
