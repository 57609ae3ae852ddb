// Finds out who asks, for every request; what they may is said by each route (route.ts).

import type { MiddlewareHandler } from 'hono'
import { bearerIs } from './api-tokens.ts'
import { Refusal } from './errors.ts'
import type { Desk } from './sign-in-desk.ts'
import type { Env, Site } from './site.ts'
import type { Who } from './who.ts'

const advice = 'Settings > API tokens makes a new one, and so does `hourbridge token create <name>`.'

/** A token goes before a session: whoever sends one means it. */
export const knows =
  (site: Site, desk: Desk): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    c.set('who', token === undefined ? await desk.who(c) : await bearerOf(site, token))
    await next()
  }

/** A token that is not good is told so, even where none is needed: whoever sent it believes in it. */
async function bearerOf({ database, clock }: Site, token: string): Promise<Who> {
  const who = await bearerIs(database.kysely, token, clock.now())
  if (who) return who
  throw new Refusal(401, 'this API token is not good: it was revoked, or never made', advice)
}
