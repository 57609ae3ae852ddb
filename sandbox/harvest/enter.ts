// The order of checks in front of every route: User-Agent, token, account, throttle, then the handler with its own.

import { type Answer, type Body, type Call, formBody, isForm, jsonBody } from '../core/answer.ts'
import { SlidingWindow } from '../core/limits.ts'
import { ensure, Refused } from '../core/refused.ts'
import type { FindRoute } from '../core/routes.ts'
import { refuse } from './refuse.ts'
import type { Token, User, World } from './world.ts'

/** A call with what the checks found out. */
export interface Visit {
  readonly world: World
  readonly call: Call
  readonly params: Readonly<Record<string, string>>
  /** Whose token it is. */
  readonly user: User
  readonly body: Body
}

export type Handler = (visit: Visit) => Answer

/** `/api/v2` is an alias of `/v2`. */
export const barePath = (path: string) => path.replace(/^(\/api)?\/v2(?=\/)/, '')

export function openEntrance(world: World, find: FindRoute<Handler>) {
  const throttle = openThrottle(world)
  return (call: Call): Answer => {
    try {
      ensure((call.headers.get('user-agent') ?? '') !== '', refuse.noAgent(world.switches.missingAgentBody))
      const token = tokenOf(world, call)
      checkAccount(world, call)
      throttle(call, token)
      const route = /^(\/api)?\/v2\//.test(call.path) ? find(call.method, barePath(call.path)) : undefined
      ensure(route, refuse.noRoute)
      return route.handler({ world, call, params: route.params, user: world.users.get(token.user)!, body: bodyOf(call) })
    } catch (error) {
      if (error instanceof Refused) return error.answer
      throw error
    }
  }
}

/** A revoked, an expired and an unknown token look the same. */
export function tokenOf(world: World, call: Call): Token {
  const [, text] = /^Bearer\s+(.+)$/i.exec(call.headers.get('authorization') ?? '') ?? []
  const token = world.tokens.get(text ?? call.query.get('access_token') ?? '')
  ensure(token && !token.revoked && (token.expiresAt ?? Number.POSITIVE_INFINITY) > call.at, refuse.badToken)
  ensure(world.users.get(token.user)?.isActive, refuse.badToken)
  return token
}

function checkAccount(world: World, call: Call) {
  const account = call.headers.get('harvest-account-id') ?? call.query.get('account_id')
  const { missingAccountStatus, wrongAccountStatus, missingBody } = world.switches
  const refused = (status: 401 | 404) => (status === 401 ? refuse.badToken : refuse.missing(missingBody))
  ensure(account !== null, refused(missingAccountStatus))
  ensure(account === String(world.account), refused(wrongAccountStatus))
}

const hourMs = 3_600_000

function openThrottle(world: World) {
  const short = new SlidingWindow()
  const hourly = new SlidingWindow()
  return (call: Call, token: Token) => {
    const { limit, windowMs, hourlyLimit, throttleBody, throttledBy } = world.switches
    const key = { account: 'account', token: token.token, 'account+token': token.token }[throttledBy]
    const refused = (resetAt: number) => refuse.throttled(throttleBody, Math.max(1, Math.ceil((resetAt - call.at) / 1000)))
    if (limit !== null) {
      const used = short.take(key, call.at, { limit, windowMs })
      ensure(used.allowed, refused(used.resetAt))
    }
    if (hourlyLimit === null) return
    const used = hourly.take(key, call.at, { limit: hourlyLimit, windowMs: hourMs })
    ensure(used.allowed, refused(used.resetAt))
  }
}

/** Form bodies are understood as well. */
function bodyOf(call: Call): Body {
  if (isForm(call)) return formBody(call)
  const body = jsonBody(call)
  ensure(body, refuse.invalid('Invalid JSON'))
  return body
}

const may = {
  administrator: (user: User) => user.role === 'administrator',
  managing: (user: User) => user.role !== 'member',
  clientsAndTasks: (user: User) => user.role === 'administrator' || user.managerOf.includes('client_and_task_manager'),
}

/** Refuses with 403 and a hint whoever has not this right. */
export const only =
  (right: keyof typeof may, handler: Handler): Handler =>
  (visit) => {
    ensure(may[right](visit.user), refuse.notAllowed)
    return handler(visit)
  }
