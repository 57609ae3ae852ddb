// Finds out who asks, for every request; what they may is said by each route (route.ts).

import type { MiddlewareHandler } from 'hono'
import { tokenName } from './api-tokens.ts'
import { Refusal } from './errors.ts'
import type { Env, Site } from './site.ts'
import type { Who } from './who.ts'

const advice = 'Send `Authorization: Bearer <token>`; `hourbridge token create <name>` makes one.'

export const knows =
  (site: Site): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set('who', await bearerOf(site, c.req.header('authorization')))
    await next()
  }

/** A token that is not good is told so, even where none is needed: whoever sent it believes in it. */
async function bearerOf({ database, clock }: Site, header: string | undefined): Promise<Who | null> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) return null
  const name = await tokenName(database.kysely, token, clock.now())
  if (name === undefined) throw new Refusal(401, 'this API token is not good: it was revoked, or never made', advice)
  return { role: 'admin', userId: null, name, scopes: ['read'], persons: [], shared: [] }
}
