// GET /api/search: what the search box finds, by id, address or words.

import { z } from '@hono/zod-openapi'
import { bridgesCalled, peopleCalled } from '../sync/found-people.ts'
import { linkPage, linksListed } from '../sync/link-list.ts'
import { findNamed } from '../sync/passport.ts'
import { errorAnswer } from './errors.ts'
import { listedLink, listedValue } from './links.ts'
import { whoseOf } from './own.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const most = 20

const searching = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/search',
    summary: 'Find a piece of time, a person or a bridge',
    request: {
      query: z.object({
        q: z.string().trim().min(3).max(2000).openapi({
          description:
            "Either side's id, the address of its page, or words of a title or note: those of the newest 10,000 links.",
        }),
      }),
    },
    responses: {
      200: {
        description: `At most ${most} of each. What an id or an address names comes alone, before what only contains the words.`,
        content: {
          'application/json': {
            schema: z.object({
              links: z.array(listedLink),
              people: z.array(
                z.object({ connection: z.string(), ref: z.string(), name: z.string(), email: z.string().nullable() }),
              ),
              bridges: z.array(z.object({ name: z.string(), left: z.string(), right: z.string() })),
            }),
          },
        },
      },
      400: errorAnswer('Fewer than three characters.'),
    },
  },
)

export function searchRoutes(app: App, { database, connectors }: Site): void {
  const db = database.kysely
  const source = { db, connectors }
  app.openapi(searching, async (c) => {
    const { q } = c.req.valid('query')
    const of = whoseOf(c.get('who')!)
    const named = await linksListed(source, (await findNamed(db, q, of)).slice(0, most), of)
    const links = named.length > 0 ? named : (await linkPage(source, { words: q, of }, { limit: most })).links
    const [people, bridges] = [await peopleCalled(db, q, most, of), await bridgesCalled(db, q, most)]
    return c.json({ links: links.map(listedValue), people, bridges }, 200)
  })
}
