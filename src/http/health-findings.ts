// GET /api/health: what is wrong, one sentence each, and what to do; what `hourbridge doctor` says, for the page (A13).

import { z } from '@hono/zod-openapi'
import { checkAll } from '../sync/checks.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

export const finding = z
  .object({
    ok: z.boolean(),
    what: z.string().openapi({ description: 'The connection or bridge that was looked at, or "database".' }),
    text: z.string(),
    advice: z.string().nullable().openapi({ description: 'What to do, where something is wrong.' }),
  })
  .openapi('Finding')

const looking = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/health',
    summary: 'Looks at everything live: database, connections, webhooks, bridges',
    responses: {
      200: {
        description: 'In the order in which it was looked at.',
        content: { 'application/json': { schema: z.object({ ok: z.boolean(), findings: z.array(finding) }) } },
      },
    },
  },
)

export function findingRoutes(app: App, site: Site): void {
  app.openapi(looking, async (c) => {
    const findings = await checkAll({ ...site, settings: site.settings ?? {} })
    return c.json({ ok: findings.every(({ ok }) => ok), findings }, 200)
  })
}
