// Where time can be booked at a connection, and a bridge's places as a tree with the routes that lead from them.

import { z } from '@hono/zod-openapi'
import type { Place } from '../connectors/connector.ts'
import type { Route } from '../model/bridge.ts'
import { withRoutes } from '../sync/amend.ts'
import { codeOf } from '../sync/directory.ts'
import { type Branch, placeTree, type RoutedTask } from '../sync/place-tree.ts'
import { type Shown, shownBy } from '../sync/shown.ts'
import { appliedAnswer, apply, previewAnswer, previewOf, unreadable } from './amending.ts'
import { errorAnswer } from './errors.ts'
import { json, jsonBody } from './json.ts'
import { requireConnection } from './people.ts'
import { fresh } from './person-shapes.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const admins = { role: 'admin', scope: 'read' } as const
const managing = { role: 'admin', scope: 'manage' } as const
const params = z.object({ name: z.string() })
const kind = z.enum(['space', 'folder', 'list', 'client', 'project', 'task'])
const scope = z.enum(['task', 'list', 'folder', 'project', 'space'])
const place = z
  .object({
    kind,
    ref: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    parent: z.string().nullable(),
    on: z.boolean().openapi({ description: 'Whether time can be tracked there now.' }),
    why: z.string().nullable().openapi({ description: 'Why not, and what to do.' }),
  })
  .openapi('Place')

const target = z.object({
  scope,
  from: z.string(),
  project: z.string(),
  projectName: z.string().nullable(),
  task: z.string().nullable().openapi({ description: 'Null: the tasks of the project are followed.' }),
  taskName: z.string().nullable(),
})

const branch = z
  .object({
    kind: scope,
    ref: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    depth: z.number().int().openapi({ description: 'How many places are above it.' }),
    on: z.boolean(),
    why: z.string().nullable(),
    isChosen: z.boolean().openapi({ description: 'Whether its time is bridged at all.' }),
    route: target.nullable(),
    inherited: target.nullable().openapi({ description: 'The route of the nearest place above that has one.' }),
  })
  .openapi('PlaceBranch')

const listing = route(admins, {
  method: 'get',
  path: '/api/connections/{name}/places',
  summary: 'Where time can be booked, and what contains such places',
  request: {
    params,
    query: z.object({ kind: kind.optional(), parent: z.string().optional(), q: z.string().trim().max(200).optional(), fresh }),
  },
  responses: {
    200: { description: 'As the vendor lists them.', content: json(z.object({ places: z.array(place) })) },
    404: errorAnswer('There is no such connection.'),
    ...unreadable,
  },
})

const reading = route(admins, {
  method: 'get',
  path: '/api/bridges/{name}/tree',
  summary: 'The places of the work tool with the routes that lead from them',
  request: { params, query: z.object({ fresh }) },
  responses: {
    200: {
      description: 'Every place before what is in it; of tasks only those that have a route of their own.',
      content: json(z.object({ bridge: z.string(), places: z.array(branch) })),
    },
    400: errorAnswer('There is no such bridge.'),
    ...unreadable,
  },
})

export const routeShape = z.object({
  scope,
  from: z.string().min(1),
  project: z.string().min(1),
  task: z.string().min(1).nullable().default(null).openapi({ description: 'Null only for a project whose tasks are followed.' }),
})

const body = z.object({
  set: z.array(routeShape).max(2000).default([]),
  remove: z
    .array(z.object({ scope, from: z.string() }))
    .max(2000)
    .default([]),
  rewrite: z.boolean().default(false).openapi({ description: 'Also moves entries that were sent earlier.' }),
})
const request = { params, ...jsonBody(body) }
const refusals = { 400: errorAnswer('There is no such bridge, or no way leads so.'), ...unreadable }

const previewing = route(managing, {
  method: 'post',
  path: '/api/bridges/{name}/routes/preview',
  summary: 'What setting and removing these routes would do',
  request,
  responses: { 200: previewAnswer, ...refusals },
})

const setting = route(managing, {
  method: 'post',
  path: '/api/bridges/{name}/routes',
  summary: 'Set and remove routes',
  request,
  responses: { 200: appliedAnswer, ...refusals },
})

export function placeRoutes(app: App, site: Site): void {
  const shown = shownBy(site.engine)
  app.openapi(listing, async (c) => {
    const { name } = c.req.valid('param')
    const { fresh: isFresh, ...asked } = c.req.valid('query')
    await requireConnection(site, name)
    const all = await shown.places(name, isFresh === '1')
    return c.json({ places: all.filter((one) => isAsked(one, asked)).map(placeValue) }, 200)
  })
  app.openapi(reading, async (c) => {
    const { name } = c.req.valid('param')
    const setup = await site.engine.state.setup(name)
    const { left, right } = setup.bridge
    const isFresh = c.req.valid('query').fresh === '1'
    const [places, targets] = [await shown.places(left, isFresh), await shown.places(right, isFresh)]
    const tasks = await routedTasks(shown, left, setup.routes)
    return c.json({ bridge: name, places: placeTree(places, tasks, setup).map((one) => branchValue(one, targets)) }, 200)
  })
  app.openapi(previewing, async (c) => {
    const { set, remove, rewrite } = c.req.valid('json')
    return c.json(await previewOf(site, c.req.valid('param').name, withRoutes(set, remove), { rewrite }), 200)
  })
  app.openapi(setting, async (c) => {
    const { set, remove, rewrite } = c.req.valid('json')
    return c.json(await apply(site, c.req.valid('param').name, withRoutes(set, remove), { rewrite }), 200)
  })
}

interface Asked {
  readonly kind?: Place['kind'] | undefined
  readonly parent?: string | undefined
  readonly q?: string | undefined
}

const isAsked = (one: Place, { kind: wanted, parent, q }: Asked) =>
  (wanted === undefined || one.kind === wanted) &&
  (parent === undefined || one.parent === parent) &&
  (q === undefined || `${one.name} ${codeOf(one) ?? ''}`.toLowerCase().includes(q.toLowerCase()))

const placeValue = (one: Place) => ({
  kind: one.kind,
  ref: one.ref,
  name: one.name,
  code: codeOf(one) ?? null,
  parent: one.parent,
  on: one.on,
  why: one.why ?? null,
})

/** One after the other: each that is not remembered costs a request. */
async function routedTasks(shown: Shown, connection: string, routes: readonly Route[]): Promise<RoutedTask[]> {
  const tasks: RoutedTask[] = []
  for (const { scope: from, from: ref } of routes)
    if (from === 'task') tasks.push({ ref, seen: await shown.task(connection, ref) })
  return tasks
}

const branchValue = ({ route: own, inherited, ...one }: Branch, targets: readonly Place[]) => ({
  ...one,
  route: own && targetValue(own, targets),
  inherited: inherited && targetValue(inherited, targets),
})

/** Names where the time tracker shows them. */
export function targetValue({ scope: from, from: ref, project, task }: Route, targets: readonly Place[]) {
  const named = (what: Place['kind'], wanted: string | null, parent?: string) =>
    targets.find((one) => one.kind === what && one.ref === wanted && (parent === undefined || one.parent === parent))?.name ??
    null
  return { scope: from, from: ref, project, projectName: named('project', project), task, taskName: named('task', task, project) }
}
