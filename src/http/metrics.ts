// For Prometheus: requests by connection and purpose, pieces of time by state, what is overdue, and how fast we answer. No secrets,
// no names of people.

import { createRoute, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Gauge, Histogram, Registry } from 'prom-client'
import { type Backlog, backlog, bridgeReports } from '../sync/reports.ts'
import { readUsage, type Usage } from '../sync/usage.ts'
import type { App, Site } from './site.ts'

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus',
  responses: { 200: { description: "In Prometheus's text form.", content: { 'text/plain': { schema: z.string() } } } },
})

const states = ['synced', 'waiting', 'held', 'conflict', 'failed', 'ended'] as const

export interface Metrics {
  readonly timed: MiddlewareHandler
  text(site: Site): Promise<string>
}

export function makeMetrics(): Metrics {
  const registry = new Registry()
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `hourbridge_${name}`, help, labelNames: [...labelNames], registers: [registry] })
  const durations = new Histogram({
    name: 'hourbridge_http_duration_seconds',
    help: 'How long answers took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const gauges = {
    requests: gauge('vendor_requests_total', 'Requests sent to vendors', ['connection', 'purpose', 'status']),
    links: gauge('links', 'Pieces of time by state', ['bridge', 'state']),
    overdue: gauge('oldest_due_seconds', 'For how long the longest waiting link has been due'),
    due: gauge('due_links', 'Links that are due now'),
    open: gauge('open_intents', 'Writes whose outcome is not known yet'),
    conditions: gauge('condition', '1 while something is wrong that a person should know of', ['bridge', 'key']),
  }
  return {
    timed: async (c, next) => {
      const end = durations.startTimer({ method: c.req.method })
      await next()
      end({ route: routePath(c, -1), status: String(c.res.status) })
    },
    text: async (site) => {
      await collect(site, gauges)
      return registry.metrics()
    },
  }
}

type Gauges = Readonly<Record<'requests' | 'links' | 'overdue' | 'due' | 'open' | 'conditions', Gauge>>

async function collect({ database, engine, clock }: Site, gauges: Gauges): Promise<void> {
  await engine.usage.flush()
  for (const one of Object.values(gauges)) one.reset()
  for (const row of await readUsage(database.kysely)) countRequests(gauges.requests, row)
  for (const { name: bridge, states: counts } of await bridgeReports(database.kysely)) {
    for (const state of states) gauges.links.set({ bridge, state }, counts[state] ?? 0)
  }
  for (const { bridge, key } of await engine.state.conditions()) gauges.conditions.set({ bridge, key }, 1)
  setBacklog(gauges, await backlog(database.kysely, clock.now()), clock.now())
}

function countRequests(requests: Gauge, { connection, purpose, requests: all, throttled, failed }: Usage): void {
  requests.set({ connection, purpose, status: 'good' }, all - throttled - failed)
  requests.set({ connection, purpose, status: 'throttled' }, throttled)
  requests.set({ connection, purpose, status: 'failed' }, failed)
}

function setBacklog({ overdue, due, open }: Gauges, { oldestDue, dueLinks, openIntents }: Backlog, now: number): void {
  overdue.set(oldestDue === null ? 0 : (now - oldestDue) / 1000)
  due.set(dueLinks)
  open.set(openIntents)
}

export function metricsRoutes(app: App, site: Site, metrics: Metrics): void {
  app.openapi(metricsRoute, async (c) => c.text(await metrics.text(site), 200))
}
