// The set-up as an API: what may be chosen, what saving would do (D5), saving, and all of it as a file.

import { z } from '@hono/zod-openapi'
import { applySetup } from '../sync/apply.ts'
import { previewSetup } from '../sync/preview.ts'
import { setupChoices } from '../sync/setup-choices.ts'
import { exportSetup } from '../sync/setup-export.ts'
import { declarationOf } from '../sync/setup-given.ts'
import { refuseOutdated, revisionOf } from '../sync/setup-revision.ts'
import { bridgeNames, loadSetup } from '../sync/setups.ts'
import { appliedAnswer, previewAnswer, wakeBridge } from './amending.ts'
import { choices } from './bridge-setup-choices.ts'
import { setupChange } from './bridge-setup-shapes.ts'
import { errorAnswer } from './errors.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const change = { body: { required: true, content: { 'application/json': { schema: setupChange } } } }
const refusals = {
  400: errorAnswer('What is wrong, each mistake at its field: `bridges.agency.routes[2].to.project`.'),
  409: errorAnswer('A bridge is no longer as it was read.'),
}

const previewing = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/setup/preview',
    summary: 'What saving bridges would change, and what the next run would write; nothing is written',
    request: change,
    responses: { 200: previewAnswer, ...refusals },
  },
)

const saving = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/setup',
    summary: 'Save bridges: those that are named, each as a whole; others stay as they are',
    request: change,
    responses: { 200: appliedAnswer, ...refusals },
  },
)

const choosing = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/setup/choices',
    summary: 'What may be chosen for a bridge, and what is so unless something else is',
    responses: { 200: { description: 'For the form.', content: { 'application/json': { schema: choices } } } },
  },
)

const exporting = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/setup.yaml',
    summary: 'The whole installation as a set-up file; names of variables stand for secrets',
    responses: { 200: { description: 'For `hourbridge apply`.', content: { 'application/yaml': { schema: z.string() } } } },
  },
)

export function setupRoutes(app: App, site: Site): void {
  const { database, clock } = site
  const declared = async ({ bridges, basedOn }: z.infer<typeof setupChange>) => {
    await refuseOutdated(database.kysely, basedOn)
    return declarationOf(database.kysely, bridges, clock.now())
  }
  app.openapi(previewing, async (c) => {
    const given = c.req.valid('json')
    return c.json(await previewSetup(site, await declared(given), { rewrite: given.rewrite }), 200)
  })
  app.openapi(saving, async (c) => {
    const given = c.req.valid('json')
    const before = await revisions(site)
    const applied = await applySetup(site, () => declared(given), { rewrite: given.rewrite })
    const after = await revisions(site)
    for (const bridge of Object.keys(given.bridges))
      if (before.get(bridge) !== after.get(bridge) || applied.rewritten > 0) await wakeBridge(site, bridge)
    return c.json(applied, 200)
  })
  app.openapi(choosing, async (c) => c.json(await setupChoices(database.kysely, site.connectors), 200))
  app.openapi(exporting, async (c) => {
    const { text } = await exportSetup(site)
    c.header('content-disposition', 'attachment; filename="setup.yaml"')
    c.header('content-type', 'application/yaml; charset=utf-8')
    return c.body(text, 200)
  })
}

async function revisions({ database }: Site): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  for (const name of await bridgeNames(database.kysely)) all.set(name, revisionOf(await loadSetup(database.kysely, name)))
  return all
}
