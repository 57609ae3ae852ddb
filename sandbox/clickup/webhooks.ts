// Managing webhooks. They belong to the person whose token made them, and only that person sees them.

import { type Answer, ok } from '../core/answer.ts'
import { uuid } from '../core/chance.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import type { Handler, Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import type { Hook, HookPlace, World } from './world.ts'

export const webhookRoutes: RouteTable<Handler> = {
  'POST /team/:team/webhook': createHook,
  'GET /team/:team/webhook [webhooks]': ({ world, person }) =>
    ok({ webhooks: hooksOf(world, person.id).map((hook) => hookShape(world, hook)) }),
  'PUT /webhook/:hook': updateHook,
  'DELETE /webhook/:hook': (visit) => {
    visit.world.hooks.delete(hookIn(visit).id)
    return ok({})
  },
}

const hooksOf = (world: World, person: number) => [...world.hooks.values()].filter((hook) => hook.person === person)

function hookIn({ world, params, person }: Visit): Hook {
  const hook = world.hooks.get(params['hook']!)
  ensure(hook && hook.person === person.id, refuse.noHook)
  return hook
}

const secretLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

function createHook({ world, body, person, token }: Visit): Answer {
  const endpoint = endpointIn(body['endpoint'])
  const place = placeIn(body)
  const twin = hooksOf(world, person.id).some((hook) => hook.endpoint === endpoint && samePlace(hook.place, place))
  ensure(!twin, refuse.hookExists)
  const hook: Hook = {
    id: uuid(world.chance),
    person: person.id,
    client: token.kind === 'oauth' ? 'sandbox-client' : '',
    secret: world.chance.text(64, secretLetters),
    place,
    endpoint,
    events: eventsIn(body['events']),
    status: 'active',
    failCount: 0,
  }
  world.hooks.set(hook.id, hook)
  return ok({ id: hook.id, webhook: hookShape(world, hook) })
}

/** Setting it active revives a suspended one. */
function updateHook(visit: Visit): Answer {
  const hook = hookIn(visit)
  const { endpoint, events, status } = visit.body
  ensure(
    endpoint !== undefined && events !== undefined && status !== undefined,
    refuse.invalid('endpoint, events and status are required'),
  )
  hook.endpoint = endpointIn(endpoint)
  hook.events = eventsIn(events)
  if (status === 'active') Object.assign(hook, { status, failCount: 0 })
  return ok({ id: hook.id, webhook: hookShape(visit.world, hook) })
}

/** https where no scheme is given. */
function endpointIn(value: unknown) {
  ensure(typeof value === 'string' && value !== '', refuse.invalid('Webhook endpoint invalid'))
  return /^https?:\/\//.test(value) ? value : `https://${value}`
}

function eventsIn(value: unknown): readonly string[] {
  if (value === '*') return ['*']
  ensure(Array.isArray(value) && value.length > 0, refuse.invalid('Webhook events invalid'))
  return value.map(String)
}

function placeIn(body: Readonly<Record<string, unknown>>): HookPlace {
  const given = (key: string) => (body[key] === undefined || body[key] === null ? null : String(body[key]))
  return { space: given('space_id'), folder: given('folder_id'), list: given('list_id'), task: given('task_id') }
}

const samePlace = (a: HookPlace, b: HookPlace) =>
  a.space === b.space && a.folder === b.folder && a.list === b.list && a.task === b.task

const asNumber = (id: string | null) => (id === null ? null : Number(id))

/** Ids of places are numbers here, and so is the workspace's. */
const hookShape = (world: World, hook: Hook) => ({
  id: hook.id,
  userid: hook.person,
  team_id: Number(world.workspace.id),
  endpoint: hook.endpoint,
  client_id: hook.client,
  events: hook.events,
  task_id: hook.place.task,
  list_id: asNumber(hook.place.list),
  folder_id: asNumber(hook.place.folder),
  space_id: asNumber(hook.place.space),
  view_id: null,
  health: { status: hook.status, fail_count: hook.failCount },
  secret: hook.secret,
})
