// One bridge as it is declared: reading it, switching it off and on, removing it.

import { z } from '@hono/zod-openapi'
import { refNames } from '../sync/setup-names.ts'
import { type Removal, removalOf, removeBridge, switchOff, switchOn } from '../sync/setup-removal.ts'
import { revisionOf } from '../sync/setup-revision.ts'
import { writtenBridge } from '../sync/setup-written.ts'
import { bridgeNames, loadSetup } from '../sync/setups.ts'
import { wakeBridge } from './amending.ts'
import { removal, storedSetup } from './bridge-setup-shapes.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { route } from './route.ts'
import { unshare } from './sign-in-users.ts'
import type { App, Site } from './site.ts'

const named = { params: z.object({ name: z.string() }) }
const none = errorAnswer('There is no such bridge.')

const reading = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/bridges/{name}/setup',
    summary: 'A bridge as it would stand in a set-up file',
    request: named,
    responses: {
      200: { description: 'With every member.', content: { 'application/json': { schema: storedSetup } } },
      404: none,
    },
  },
)

const isActive = z.object({ bridge: z.string(), active: z.boolean() })
const switched = { description: 'As it is now.', content: { 'application/json': { schema: isActive } } }

const pausing = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/bridges/{name}/pause',
    summary: 'Switch a bridge off: nothing is read and nothing is written until it is on again',
    request: named,
    responses: { 200: switched, 404: none },
  },
)

const resuming = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/bridges/{name}/resume',
    summary: 'Switch a bridge on again: what was put off meanwhile is due now',
    request: named,
    responses: { 200: switched, 400: errorAnswer('A connection of it is switched off.'), 404: none },
  },
)

const lookingAhead = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'get',
    path: '/api/bridges/{name}/removal',
    summary: 'What removing a bridge would take with it; nothing is removed',
    request: named,
    responses: { 200: { description: 'Counted.', content: { 'application/json': { schema: removal } } }, 404: none },
  },
)

const removing = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'delete',
    path: '/api/bridges/{name}',
    summary: 'Remove a bridge for good, with its links and its journal; at the vendors nothing is deleted',
    request: {
      ...named,
      query: z.object({
        basedOn: z
          .string()
          .optional()
          .openapi({ description: 'The `revision` that was looked at: refused when it has changed.' }),
      }),
    },
    responses: {
      200: { description: 'What went.', content: { 'application/json': { schema: removal } } },
      404: none,
      409: errorAnswer('It was changed since, or is being worked on and only switched off so far.'),
    },
  },
)

export function bridgeSetupRoutes(app: App, site: Site): void {
  const { database, engine } = site
  app.openapi(reading, async (c) => {
    const setup = await stored(site, c.req.valid('param').name)
    const names = await refNames(engine, setup)
    const { name: bridge } = setup.bridge
    return c.json({ bridge, setup: writtenBridge(setup), revision: revisionOf(setup), names }, 200)
  })
  app.openapi(pausing, async (c) => {
    const { bridge } = await stored(site, c.req.valid('param').name)
    await switchOff(site, bridge.name)
    return c.json({ bridge: bridge.name, active: false }, 200)
  })
  app.openapi(resuming, async (c) => {
    const { bridge } = await stored(site, c.req.valid('param').name)
    await switchOn(site, bridge.name)
    await wakeBridge(site, bridge.name)
    return c.json({ bridge: bridge.name, active: true }, 200)
  })
  app.openapi(lookingAhead, async (c) => {
    const setup = await stored(site, c.req.valid('param').name)
    return c.json(removalValue(await removalOf(database.kysely, setup.bridge.name), revisionOf(setup)), 200)
  })
  app.openapi(removing, async (c) => {
    const setup = await stored(site, c.req.valid('param').name)
    const { name } = setup.bridge
    const revision = c.req.valid('query').basedOn
    const removed = await removeBridge(site, name, { revision, also: (tx) => unshare(tx, name) })
    return c.json(removalValue(removed, revisionOf(setup)), 200)
  })
}

async function stored({ database }: Site, name: string) {
  const known = await bridgeNames(database.kysely)
  if (!known.includes(name)) throw new Refusal(404, `there is no bridge "${name}"`, `There are: ${known.join(', ') || 'none'}.`)
  return loadSetup(database.kysely, name)
}

const removalValue = ({ links, ...rest }: Removal, revision: string) => ({ ...rest, links: { ...links }, revision })
