// POST /api/sync: look at both sides now, of one entry, of a bridge or of all of them, and do what follows. It is under way when
// this answers; progress.ts tells how far it has come.

import { z } from '@hono/zod-openapi'
import { findLinks } from '../sync/passport.ts'
import { noBridge } from '../sync/setups.ts'
import { askForSync, depthDue, lookAgain } from '../sync/sync-now.ts'
import { errorAnswer } from './errors.ts'
import { countAsking } from './guard-attempts.ts'
import { notThere, ownBridges, whoseOf } from './own.ts'
import { route } from './route.ts'
import { tooOften } from './sign-in-shapes.ts'
import type { App, Site } from './site.ts'
import type { Who } from './who.ts'

export const started = z
  .object({
    id: z.string(),
    bridges: z.array(z.string()),
    entries: z.array(z.string()).nullable().openapi({ description: 'Only these; null: all of the bridges.' }),
  })
  .openapi('SyncStarted')

const what = z.strictObject({
  bridge: z.string().optional(),
  entry: z.string().optional().openapi({ description: "Our id, either side's, or the address of its page." }),
})

const asking = route(
  { role: 'member', scope: 'time' },
  {
    method: 'post',
    path: '/api/sync',
    summary: 'Sync now: an entry, a bridge, or all of them; members those with time of their own',
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: what.refine(
              ({ bridge, entry }) => bridge === undefined || entry === undefined,
              'either a bridge or an entry',
            ),
          },
        },
      },
    },
    responses: {
      200: {
        description: 'It is under way; /api/progress?sync=<id> tells how far it has come.',
        content: { 'application/json': { schema: started } },
      },
      400: errorAnswer('There is no such bridge.'),
      404: errorAnswer('Nothing is known of the entry.'),
      429: tooOften,
    },
  },
)

export function syncNowRoutes(app: App, site: Site): void {
  app.openapi(asking, async (c) => {
    const { bridge, entry } = c.req.valid('json')
    const who = c.get('who')!
    await countAsking(c, site)
    return c.json(entry === undefined ? await startSync(site, who, bridge) : await startLook(site, who, entry), 200)
  })
}

/** Throws InputError when there is no such bridge, or none of theirs. */
async function startSync(site: Site, who: Who, bridge: string | undefined) {
  const { database, engine, wake } = site
  const own = await ownBridges(site, who)
  if (bridge !== undefined && !own.includes(bridge)) throw noBridge(bridge)
  const bridges = bridge === undefined ? own : [bridge]
  const { id } = await askForSync(database.kysely, engine, { bridges })
  for (const name of bridges) await wake.pull(name, await depthDue(engine, name))
  return { id, bridges, entries: null }
}

/** Reads what these words name, on both sides. Throws Refusal 404 when nothing of theirs is known by them. */
export async function startLook(site: Site, who: Who, words: string) {
  const { database, engine, wake } = site
  const links = await findLinks(database.kysely, words, whoseOf(who))
  if (links.length === 0) throw notThere(words)
  const bridges = [...new Set((await engine.state.byId(links)).map(({ bridge }) => bridge))]
  const { id } = await askForSync(database.kysely, engine, { bridges, links })
  for (const lane of await lookAgain(engine, links)) await wake.lane(lane)
  return { id, bridges, entries: links }
}
