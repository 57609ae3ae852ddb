// Managing webhook subscriptions: one type and one event each, for the whole company.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import type { Handler, Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import { type Hook, hookEvents, hookTypes, nextId } from './world.ts'

export const webhookRoutes: RouteTable<Handler> = {
  'GET /v1/webhook_subscriptions []': ({ world }) => ok([...world.hooks.values()].map(hookShape)),
  'GET /v1/webhook_subscriptions/:hook': (visit) => ok(hookShape(hookIn(visit))),
  'POST /v1/webhook_subscriptions': createHook,
  'PUT /v1/webhook_subscriptions/:hook': updateHook,
  'DELETE /v1/webhook_subscriptions/:hook': (visit) => {
    visit.world.hooks.delete(hookIn(visit).id)
    return { status: 200 }
  },
}

function hookIn({ world, params }: Visit): Hook {
  const hook = world.hooks.get(Number(params['hook']))
  ensure(hook, refuse.missing)
  return hook
}

function createHook({ world, body }: Visit): Answer {
  for (const key of ['name', 'type', 'event', 'url'])
    ensure(body[key] !== undefined && body[key] !== null, refuse.invalid(`${key} is required`))
  const hook = { id: nextId(world, 'record'), isActive: true, ...told(body) } as Hook
  world.hooks.set(hook.id, hook)
  return { status: 201, body: hookShape(hook) }
}

function updateHook(visit: Visit): Answer {
  const hook = { ...hookIn(visit), ...told(visit.body) }
  visit.world.hooks.set(hook.id, hook)
  return ok(hookShape(hook))
}

/** What the body says; keys that are not there change nothing. */
function told(body: Visit['body']): Partial<Hook> {
  const { name, type, event, url, active } = body
  ensure(type === undefined || hookTypes.includes(type as Hook['type']), refuse.invalid('type is invalid'))
  ensure(event === undefined || hookEvents.includes(event as Hook['event']), refuse.invalid('event is invalid'))
  ensure(url === undefined || (typeof url === 'string' && URL.canParse(url)), refuse.invalid('url is invalid'))
  return {
    ...(name !== undefined && { name: String(name) }),
    ...(type !== undefined && { type: type as Hook['type'] }),
    ...(event !== undefined && { event: event as Hook['event'] }),
    ...(url !== undefined && { url: String(url) }),
    ...(active !== undefined && { isActive: active === true }),
  }
}

const hookShape = ({ id, name, type, event, url, isActive }: Hook) => ({ id, name, type, event, url, active: isActive })
