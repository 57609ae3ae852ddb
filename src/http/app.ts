// The HTTP side of Hourbridge as one function from request to response: routes, who may read, errors, and the document of it all.

import { OpenAPIHono } from '@hono/zod-openapi'
import { knows } from './auth.ts'
import { balanceRoutes } from './balance.ts'
import { bridgeRoutes } from './bridges.ts'
import { conflictRoutes } from './conflicts.ts'
import { entryRoutes } from './entries.ts'
import { answerErrors, Refusal } from './errors.ts'
import { healthRoutes } from './health.ts'
import { heldRoutes } from './held.ts'
import { journalRoutes } from './journal.ts'
import { makeMetrics, metricsRoutes } from './metrics.ts'
import type { App, Env, Site } from './site.ts'
import { wasteRoutes } from './waste.ts'
import { webhookRoutes } from './webhooks.ts'

const title = {
  title: 'Hourbridge',
  version: '1',
  description: 'Keeps time where people work and time where the company bills in step.',
}

export function makeApp(site: Site): App {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseInvalid })
  const metrics = makeMetrics()
  app.onError(answerErrors(site.log))
  app.notFound((c) =>
    c.json({ error: { message: `there is nothing at ${c.req.path}`, where: null, advice: 'See /api/openapi.json.' } }, 404),
  )
  app.use(metrics.timed)
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'hourbridge.session_token',
  })
  webhookRoutes(app, site)
  healthRoutes(app, site)
  metricsRoutes(app, site, metrics)
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: title })
  app.use('/api/*', knows(site))
  bridgeRoutes(app, site)
  journalRoutes(app, site)
  entryRoutes(app, site)
  balanceRoutes(app, site)
  conflictRoutes(app, site)
  heldRoutes(app, site)
  wasteRoutes(app, site)
  return app
}

type Hook = NonNullable<NonNullable<ConstructorParameters<typeof OpenAPIHono<Env>>[0]>['defaultHook']>

const refuseInvalid: Hook = (result) => {
  if (result.success) return
  const [first] = result.error.issues
  throw new Refusal(400, `${first?.path.map(String).join('.') || result.target}: ${first?.message}`, 'See /api/openapi.json.')
}
