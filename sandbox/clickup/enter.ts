// The order of checks in front of every route: limit, token, workspace, then the handler.

import { type Answer, type Body, type Call, jsonBody } from '../core/answer.ts'
import { FixedWindow } from '../core/limits.ts'
import { ensure, Refused } from '../core/refused.ts'
import type { FindRoute } from '../core/routes.ts'
import { refuse } from './refuse.ts'
import { limitOf } from './switches.ts'
import { type Entry, isAdmin, type Person, type Token, type World } from './world.ts'

/** A call with what the checks found out. */
export interface Visit {
  readonly world: World
  readonly call: Call
  readonly params: Readonly<Record<string, string>>
  readonly person: Person
  readonly token: Token
  readonly body: Body
}

export type Handler = (visit: Visit) => Answer

export const barePath = (path: string) => path.replace(/^\/api\/v2(?=\/)/, '')

const windowMs = 60_000

export function openEntrance(world: World, find: FindRoute<Handler>) {
  const limiter = new FixedWindow()
  return (call: Call): Answer => {
    const raw = call.headers.get('authorization') ?? ''
    const limit = limitOf(world.switches)
    if (limit === null) return answered(world, find, call, raw)
    const used = limiter.take(bare(raw), call.at, { limit, windowMs })
    const answer = used.allowed ? answered(world, find, call, raw) : refuse.throttled
    // Recorded: this one error comes from in front of the limiter.
    if (answer === refuse.noWorkspace) return answer
    return { ...answer, headers: { ...answer.headers, ...limitHeaders(limit, used) } }
  }
}

/** The reset is in seconds, unlike every other time at ClickUp. */
export const limitHeaders = (limit: number, { remaining, resetAt }: { remaining: number; resetAt: number }) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
})

const bare = (raw: string) => raw.replace(/^Bearer\s+/i, '')

function answered(world: World, find: FindRoute<Handler>, call: Call, raw: string): Answer {
  try {
    const token = tokenOf(world, raw)
    const person = world.people.get(token.person)!
    const route = call.path.startsWith('/api/v2/') ? find(call.method, barePath(call.path)) : undefined
    ensure(route, refuse.noRoute)
    checkWorkspace(world, token, person, route.params['team'])
    const body = jsonBody(call)
    ensure(body, refuse.invalid('Invalid JSON'))
    return route.handler({ world, call, params: route.params, person, token, body })
  } catch (error) {
    if (error instanceof Refused) return error.answer
    throw error
  }
}

function tokenOf(world: World, raw: string): Token {
  ensure(raw !== '', refuse.noToken(world.switches.missingTokenStatus))
  const token = world.tokens.get(bare(raw))
  ensure(token, refuse.badToken)
  ensure(!token.revoked, refuse.revoked(world.switches.revokedCode))
  const bearer = raw !== token.token
  ensure(!bearer || token.kind === 'oauth' || world.switches.bearerBeforePersonalToken === 'accept', refuse.badToken)
  return token
}

/** Routes below /space, /list, /task and so on have no workspace in them, but theirs must be allowed just the same. */
function checkWorkspace(world: World, token: Token, person: Person, team: string | undefined) {
  if (team === undefined) return
  ensure(team === world.workspace.id || team === world.foreignWorkspace, refuse.noWorkspace)
  ensure(team === world.workspace.id && inWorkspace(token, person), refuse.notAuthorized)
}

/** Whether this token still opens the company's workspace. */
export const inWorkspace = (token: Token, person: Person) => token.authorized && !person.removed

/** Owners and admins reach everyone's time, others only their own. */
export const mayTouch = ({ person }: Visit, entry: Entry) => isAdmin(person) || entry.user === person.id
