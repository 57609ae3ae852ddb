// GET /api/conflicts: questions that wait for a person, with what both sides say.

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { askedSince, conflictIds, disputedOf, groundOf } from '../sync/conflicts.ts'
import { type Keeping, keepingOf } from '../sync/keeping.ts'
import { type Passport, passportsOf } from '../sync/passport.ts'
import type { Link } from '../sync/state.ts'
import { bearer } from './auth.ts'
import { conflict, ofBridge } from './decision-shapes.ts'
import { iso, sideValue } from './entries.ts'
import { errorAnswer } from './errors.ts'
import type { Site } from './site.ts'

const route = createRoute({
  method: 'get',
  path: '/api/conflicts',
  summary: 'Questions that wait for a person',
  security: bearer,
  request: { query: ofBridge },
  responses: {
    200: {
      description: 'By bridge, the newest time first.',
      content: { 'application/json': { schema: z.object({ conflicts: z.array(conflict) }) } },
    },
    400: errorAnswer('There is no such bridge.'),
    401: errorAnswer('No API token, or not a good one.'),
  },
})

export function conflictRoutes(app: OpenAPIHono, site: Site): void {
  app.openapi(route, async (c) => {
    const { bridge } = c.req.valid('query')
    if (bridge !== undefined) await site.engine.state.setup(bridge)
    return c.json({ conflicts: await conflictsOf(site, bridge) }, 200)
  })
}

async function conflictsOf({ database, engine, connectors }: Site, bridge: string | undefined) {
  const db = database.kysely
  const keeping = await keepingOf(db, connectors)
  const ids = await conflictIds(db, bridge)
  const links = new Map((await engine.state.byId(ids)).map((link) => [link.id, link]))
  const passports = await passportsOf({ db, engine, connectors }, ids)
  const conflicts = []
  for (const passport of passports) conflicts.push(await conflictValue({ engine }, keeping, passport, links.get(passport.id)!))
  return conflicts
}

async function conflictValue({ engine }: Pick<Site, 'engine'>, keeping: Keeping, passport: Passport, link: Link) {
  const { id, bridge, person, code, sentence, left, right } = passport
  const disputed = disputedOf(link, await groundOf(engine, keeping, link))
  const since = iso(askedSince(link))
  return { id, bridge, person, code, sentence, since, disputed, left: sideValue(left), right: sideValue(right) }
}
