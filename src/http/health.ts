// For whoever watches over the process: is it up, and can it do its work.

import { createRoute, z } from '@hono/zod-openapi'
import type { App, Site } from './site.ts'

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process is up',
  responses: { 200: { description: 'It is.', content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } } } },
})

const readiness = z.object({ ok: z.boolean(), reasons: z.array(z.string()) }).openapi('Readiness')

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'Whether it can do its work: database reachable and up to date, worker running',
  responses: {
    200: { description: 'It can.', content: { 'application/json': { schema: readiness } } },
    503: { description: 'It cannot, for these reasons.', content: { 'application/json': { schema: readiness } } },
  },
})

export function healthRoutes(app: App, site: Site): void {
  app.openapi(healthz, (c) => c.json({ ok: true as const }, 200))
  app.openapi(readyz, async (c) => {
    const reasons = [...(await site.obstacles())]
    return c.json({ ok: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503)
  })
}
