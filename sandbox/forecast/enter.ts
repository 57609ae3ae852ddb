// The order of checks in front of every route: key, address, content type, body.

import { type Answer, type Body, type Call, jsonBody } from '../core/answer.ts'
import { ensure, Refused } from '../core/refused.ts'
import type { FindRoute } from '../core/routes.ts'
import { refuse } from './refuse.ts'
import type { World } from './world.ts'

/** A call with what the checks found out. */
export interface Visit {
  readonly world: World
  readonly call: Call
  readonly params: Readonly<Record<string, string>>
  readonly body: Body
}

export type Handler = (visit: Visit) => Answer

/** The version stays: it is part of each address. */
export const barePath = (path: string) => path.replace(/^\/api(?=\/v\d)/, '')

export function openEntrance(world: World, find: FindRoute<Handler>) {
  return (call: Call): Answer => {
    try {
      ensure(world.keys.get(call.headers.get('x-forecast-api-key') ?? '') === true, refuse.badKey)
      const route = call.path.startsWith('/api/v') ? find(call.method, barePath(call.path)) : undefined
      ensure(route, refuse.missing)
      return route.handler({ world, call, params: route.params, body: bodyOf(call) })
    } catch (error) {
      if (error instanceof Refused) return error.answer
      throw error
    }
  }
}

function bodyOf(call: Call): Body {
  if (call.method !== 'POST' && call.method !== 'PUT') return {}
  ensure(/^application\/json\b/i.test(call.headers.get('content-type') ?? ''), refuse.notJson)
  const body = jsonBody(call)
  ensure(body, refuse.invalid('Invalid JSON'))
  return body
}
