// Who may read: the bearer of an API token. There is nothing to write yet.

import type { MiddlewareHandler } from 'hono'
import { tokenName } from './api-tokens.ts'
import { Refusal } from './errors.ts'
import type { Site } from './site.ts'

export const bearer = [{ token: [] }]

const advice = 'Send `Authorization: Bearer <token>`; `hourbridge token create <name>` makes one.'

export const needsToken =
  ({ database, clock }: Site): MiddlewareHandler =>
  async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (token === undefined) throw new Refusal(401, 'this needs an API token', advice)
    const name = await tokenName(database.kysely, token, clock.now())
    if (name === undefined) throw new Refusal(401, 'this API token is not good: it was revoked, or never made', advice)
    await next()
  }
