// Deliveries of the vendors' webhooks. A delivery is believed in nothing but "go and look" (R6): it is checked, turned into hints,
// the hints are committed, and the vendor has its answer. Forged and broken ones get 400: ClickUp ends a webhook on 401 or 410.

import { createRoute, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Hint } from '../connectors/connector.ts'
import { VendorError } from '../lib/errors.ts'
import type { Side } from '../model/record.ts'
import { takeHints } from '../sync/ingest.ts'
import { connectionReports } from '../sync/reports.ts'
import { bridgesOf, intakeFor, webhookHeard, webhookSecret } from '../sync/webhooks.ts'
import { errorAnswer, Refusal } from './errors.ts'
import type { App, Site } from './site.ts'

const mostBytes = 1024 * 1024

const delivery = createRoute({
  method: 'post',
  path: '/webhooks/{connection}',
  summary: "A vendor's delivery",
  request: {
    params: z.object({ connection: z.string() }),
    body: {
      content: { 'application/json': { schema: z.looseObject({}) } },
      description: "The vendor's own form, signed by it, or sent to an address that only it knows.",
    },
  },
  responses: {
    200: {
      description: 'Taken in; what it hints at is looked at soon.',
      content: { 'application/json': { schema: z.object({ hints: z.number().int() }) } },
    },
    400: errorAnswer('Forged, or not what the vendor documents.'),
    404: errorAnswer('No webhook was made for a connection of that name.'),
    413: errorAnswer('More than a megabyte.'),
  },
})

export function webhookRoutes(app: App, site: Site): void {
  app.openAPIRegistry.registerPath(delivery)
  const limit = bodyLimit({
    maxSize: mostBytes,
    onError: () => Promise.reject(new Refusal(413, 'a delivery of more than a megabyte')),
  })
  app.post('/webhooks/:connection', limit, async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer())
    const { headers, url } = c.req.raw
    const hints = await takeDelivery(site, c.req.param('connection'), { raw, headers, query: new URL(url).searchParams })
    return c.json({ hints: hints.length }, 200)
  })
}

interface Delivery {
  readonly raw: Uint8Array
  readonly headers: Headers
  readonly query: URLSearchParams
}

async function takeDelivery(site: Site, connection: string, { raw, headers, query }: Delivery): Promise<readonly Hint[]> {
  const { database, vault, connectors, clock } = site
  const secret = await webhookSecret(database.kysely, vault, connection)
  const known = (await connectionReports(database.kysely)).find(({ name }) => name === connection)
  const webhooks = connectors[known?.connector ?? '']?.webhooks
  if (secret === undefined || !webhooks) {
    throw new Refusal(404, `no webhook was made for a connection "${connection}"`, 'Run `hourbridge webhook ensure`.')
  }
  const hints = webhooks.read(raw, headers, secret, query)
  await webhookHeard(database.kysely, connection, clock.now())
  for (const bridge of await bridgesOf(database.kysely, connection)) await passOn(site, { ...bridge, connection }, hints)
  return hints
}

interface Ear {
  readonly name: string
  readonly side: Side
  readonly connection: string
}

/** Named entries become due; for anything else the bridge is read anew. */
async function passOn(site: Site, bridge: Ear, hints: readonly Hint[]): Promise<void> {
  const refs = [...new Set(hints.flatMap(({ kind, ref }) => (kind === 'entry' && ref !== null ? [ref] : [])))]
  const isNamed = refs.length === 0 || (await hintEntries(site, bridge, refs))
  const places = hints.some(({ kind }) => kind === 'space')
  if (places || !isNamed || hints.some(({ kind, ref }) => kind !== 'entry' || ref === null)) {
    await site.wake.pull(bridge.name, places ? 'sweep' : 'poll')
  }
}

/** False when a poll must see what the hint was about. */
async function hintEntries({ engine, clock, wake }: Site, bridge: Ear, refs: readonly string[]): Promise<boolean> {
  try {
    const intake = await intakeFor(engine, bridge.name, bridge.side, bridge.connection)
    const { lanes, needsPull } = await takeHints(intake, refs, clock.now())
    for (const lane of lanes) await wake.lane(lane)
    return !needsPull
  } catch (error) {
    if (error instanceof VendorError) return false
    throw error
  }
}
