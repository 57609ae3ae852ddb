// The HTTP side of Hourbridge as one function from request to response: routes, who may read, errors, and the document of it all.

import { OpenAPIHono } from '@hono/zod-openapi'
import { adoptRoutes } from './adopt.ts'
import { knows } from './auth.ts'
import { balanceRoutes } from './balance.ts'
import { bridgeSetupRoutes } from './bridge-setup.ts'
import { bridgeRoutes } from './bridges.ts'
import { conflictRoutes } from './conflicts.ts'
import { connectionRoutes } from './connections.ts'
import { ownConnectionRoutes } from './connections-own.ts'
import { connectorRoutes } from './connectors.ts'
import { entryRoutes } from './entries.ts'
import { answerErrors, Refusal } from './errors.ts'
import { forUs, fromOurPages, onlyJson, openToPrograms, shortBody, withHeaders } from './guard.ts'
import { healthRoutes } from './health.ts'
import { findingRoutes } from './health-findings.ts'
import { heldRoutes } from './held.ts'
import { inboxRoutes } from './inbox.ts'
import { invitationRoutes } from './invitations.ts'
import { journalRoutes } from './journal.ts'
import { linkRoutes } from './links.ts'
import { meRoutes } from './me.ts'
import { makeMetrics, metricsRoutes } from './metrics.ts'
import { withoutNul } from './nul.ts'
import { oauthRoutes } from './oauth.ts'
import { pageRoutes } from './pages.ts'
import { pairingRoutes } from './pairing.ts'
import { pairRoutes } from './pairs.ts'
import { peopleRoutes } from './people.ts'
import { placeRoutes } from './places.ts'
import { progressRoutes } from './progress.ts'
import { refusalOf } from './route.ts'
import { runRoutes } from './runs.ts'
import { sandboxRoutes } from './sandbox.ts'
import { searchRoutes } from './search.ts'
import { setupRoutes } from './setup.ts'
import { signInRoutes } from './sign-in.ts'
import { openDesk } from './sign-in-desk.ts'
import type { App, Env, Site } from './site.ts'
import { syncNowRoutes } from './sync-now.ts'
import { timingRoutes } from './timing.ts'
import { tokenRoutes } from './tokens.ts'
import { trackRoutes } from './track.ts'
import { trackDaysRoutes } from './track-days.ts'
import { trackPlacementRoutes } from './track-placements.ts'
import { trackTaskRoutes } from './track-task.ts'
import { trackingRoutes } from './tracking.ts'
import { undoRoutes } from './undo.ts'
import { userRoutes } from './users.ts'
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
  app.notFound((c) => {
    // Nothing is told of what is there.
    const refused = c.req.path.startsWith('/api/') ? refusalOf({ role: 'guest', scope: 'read' }, c.get('who')) : undefined
    throw refused?.status === 401 ? refused : new Refusal(404, `there is nothing at ${c.req.path}`, 'See /api/openapi.json.')
  })
  app.use(metrics.timed)
  app.use(withHeaders)
  app.use(withoutNul)
  app.use(forUs(site))
  app.use('/api/*', openToPrograms)
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
  const desk = openDesk(site)
  app.use('/api/*', fromOurPages(site), shortBody, onlyJson, knows(site, desk))
  app.use('/oauth/*', knows(site, desk))
  adoptRoutes(app, site)
  bridgeRoutes(app, site)
  bridgeSetupRoutes(app, site)
  journalRoutes(app, site)
  entryRoutes(app, site)
  balanceRoutes(app, site)
  conflictRoutes(app, site)
  connectionRoutes(app, site)
  ownConnectionRoutes(app, site)
  connectorRoutes(app, site)
  findingRoutes(app, site)
  heldRoutes(app, site)
  inboxRoutes(app, site)
  linkRoutes(app, site)
  pairingRoutes(app, site)
  pairRoutes(app, site)
  peopleRoutes(app, site)
  placeRoutes(app, site)
  oauthRoutes(app, site)
  progressRoutes(app, site)
  runRoutes(app, site)
  sandboxRoutes(app, site, desk)
  searchRoutes(app, site)
  setupRoutes(app, site)
  syncNowRoutes(app, site)
  trackRoutes(app, site)
  trackDaysRoutes(app, site)
  trackPlacementRoutes(app, site)
  timingRoutes(app, site)
  trackTaskRoutes(app, site)
  trackingRoutes(app, site)
  undoRoutes(app, site)
  invitationRoutes(app, site, desk)
  meRoutes(app, site, desk)
  signInRoutes(app, site, desk)
  tokenRoutes(app, site)
  userRoutes(app, site, desk)
  wasteRoutes(app, site)
  pageRoutes(app, site.pages)
  return app
}

type Hook = NonNullable<NonNullable<ConstructorParameters<typeof OpenAPIHono<Env>>[0]>['defaultHook']>

const refuseInvalid: Hook = (result) => {
  if (result.success) return
  const [first] = result.error.issues
  throw new Refusal(400, `${first?.path.map(String).join('.') || result.target}: ${first?.message}`, 'See /api/openapi.json.')
}
