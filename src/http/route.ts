// Declaring a route: beside its shapes, the least role and the scope that it asks for. A route cannot be declared without them.

import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { errorAnswer, Refusal } from './errors.ts'
import type { Env } from './site.ts'
import { isAtLeast, type Role, type Scope, type Who } from './who.ts'

export interface Access {
  /** The least role; 'anyone' need not even be signed in. */
  readonly role: Role | 'anyone'
  /** What an API token must be good for; null: no token opens it, only a person who is signed in. */
  readonly scope: Scope | null
  /** Why guests are not let in, where there is more to say than that. */
  readonly guests?: string
}

export const accessKey = 'x-access'

const security = [{ session: [] }, { token: [] }]

const refusals = {
  401: errorAnswer('Nobody is signed in, and no good API token was sent.'),
  403: errorAnswer('Signed in, but this role or token may not do that.'),
}

/** `createRoute` with the gate before the handler and the gate's answers in the document. */
export function route<
  const P extends string,
  const R extends Omit<RouteConfig, 'path' | 'security' | 'middleware'> & { path: P },
>(access: Access, config: R) {
  const isOpen = access.role === 'anyone'
  return createRoute({
    ...config,
    ...(isOpen ? {} : { security }),
    responses: { ...(isOpen ? ({} as typeof refusals) : refusals), ...config.responses } as typeof refusals & R['responses'],
    middleware: [gate(access)],
    [accessKey]: access,
  })
}

export const gate =
  (access: Access): MiddlewareHandler<Env> =>
  async (c, next) => {
    const refused = refusalOf(access, c.get('who'))
    if (refused) throw refused
    await next()
  }

const signInAdvice = 'Sign in, or send `Authorization: Bearer <token>`; Settings > API tokens makes one.'

export function refusalOf({ role, scope, guests }: Access, who: Who | null): Refusal | undefined {
  if (role === 'anyone') return undefined
  if (!who) return new Refusal(401, 'this needs somebody who is signed in, or an API token', signInAdvice)
  if (!isAtLeast(who.role, role)) {
    const text = `${who.name} is ${article(who.role)} here, and this is for ${role}s`
    const reason = who.role === 'guest' && guests !== undefined ? `: ${guests}` : ''
    return new Refusal(403, text + reason, 'Ask an owner for that role.')
  }
  if (who.scopes === null) return undefined
  if (scope === null) return new Refusal(403, 'no API token opens this', 'Sign in on the page.')
  if (!who.scopes.includes(scope))
    return new Refusal(403, `this API token is not good for "${scope}"`, 'Make one that is: Settings > API tokens.')
  return undefined
}

const article = (role: Role) => (/^[ao]/.test(role) ? `an ${role}` : `a ${role}`)
