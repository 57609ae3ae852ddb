// GET /api/progress: what happens, as it happens, as server-sent events: how far one sync has come, or which bridges have changed.

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { minutes, seconds } from '../lib/clock.ts'
import { type SyncNow, syncNamed } from '../sync/sync-now.ts'
import { syncProgress, syncSummary } from '../sync/sync-progress.ts'
import { type Changed, makeChanges } from './changes.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { ownBridges, whoseOf } from './own.ts'
import { route } from './route.ts'
import { whoIs } from './sign-in-users.ts'
import type { App, Env, Site } from './site.ts'
import { isAtLeast, type Who } from './who.ts'

const listening = route(
  { role: 'guest', scope: 'read' },
  {
    method: 'get',
    path: '/api/progress',
    summary: 'Server-sent events: a sync under way, or ticks whenever something has changed on a bridge',
    request: {
      query: z.object({ sync: z.string().optional().openapi({ description: 'An id of POST /api/sync. Without it: ticks.' }) }),
      headers: z.object({ 'last-event-id': z.string().optional() }),
    },
    responses: {
      200: {
        description: [
          'With `sync`: `progress` with { step: reading | writing | done, done, total, next, requests, endsIn (seconds), created, updated, deleted, refused },',
          'then `done` with { looked, created, updated, deleted, waiting, held, conflicts, failed, failures, conditions }, and the end.',
          'Without: `changed` with { bridges }, the first at once, which may name none. It ends now and then, so that whoever listens asks anew and who they are is looked at again.',
        ].join(' '),
        content: { 'text/event-stream': { schema: z.string() } },
      },
      404: errorAnswer('No such sync was asked for within the last day.'),
      429: errorAnswer('Whoever asks listens in too many places already.'),
    },
  },
)

const everyMs = seconds(1)
const heartbeatMs = seconds(15)
/** Who listens may have been signed out meanwhile. */
const longestMs = minutes(10)
/** Streams of one user, or of one token that is nobody's; a page has one. */
const mostEach = 20

export function progressRoutes(app: App, site: Site): void {
  const changes = makeChanges(site)
  const streams = makeStreams(site)
  app.openapi(listening, async (c) => {
    const who = c.get('who')!
    const { sync: id } = c.req.valid('query')
    if (id === undefined) {
      const known = c.req.valid('header')['last-event-id']
      return streams(c, (stream, signal) => tellChanges(site, changes.since(known, signal), who, stream))
    }
    const sync = await syncNamed(site.database.kysely, id)
    if (!sync || !(await isTheirs(site, who, sync)))
      throw new Refusal(404, 'there is no such sync', 'Ask for one: POST /api/sync.')
    return streams(c, (stream, signal) => tellProgress(site, sync, who, { stream, signal }))
  })
}

async function tellChanges(site: Site, changes: AsyncIterable<Changed>, who: Who, stream: SSEStreamingApi): Promise<void> {
  let isFirst = true
  for await (const { mark, changed } of changes) {
    const now = await asNow(site, who)
    if (!now) return
    const own = await theirs(site, now, changed)
    if (isFirst || own.length > 0) await stream.writeSSE({ event: 'changed', id: mark, data: JSON.stringify({ bridges: own }) })
    isFirst = false
  }
}

/** Whoever listens may be somebody else by now: undefined for nobody, and for who may less than before. */
async function asNow({ database }: Site, who: Who): Promise<Who | undefined> {
  if (who.userId === null) return who
  const now = await whoIs(database.kysely, who.userId)
  return now && isAtLeast(now.role, who.role) ? { ...now, scopes: who.scopes } : undefined
}

/** Asked each time: bridges come and go while somebody listens. */
async function theirs(site: Site, who: Who, changed: readonly string[]): Promise<readonly string[]> {
  if (changed.length === 0 || isAtLeast(who.role, 'admin')) return changed
  const own = await ownBridges(site, who)
  return changed.filter((bridge) => own.includes(bridge))
}

async function isTheirs(site: Site, who: Who, { bridges }: SyncNow): Promise<boolean> {
  if (who.role === 'guest') return false
  const own = await ownBridges(site, who)
  return bridges.every((bridge) => own.includes(bridge))
}

/** Until it is done; only what has changed is sent. */
async function tellProgress(
  site: Site,
  sync: SyncNow,
  who: Who,
  { stream, signal }: { stream: SSEStreamingApi; signal: AbortSignal },
): Promise<void> {
  const { database, clock } = site
  let told = ''
  while (!signal.aborted) {
    const now = await asNow(site, who)
    if (!now) return
    const whose = whoseOf(now)
    const progress = await syncProgress(database.kysely, sync, clock.now(), whose)
    const data = JSON.stringify(progress)
    if (data !== told) await stream.writeSSE({ event: 'progress', data })
    told = data
    if (progress.step === 'done') {
      const summary = await syncSummary(database.kysely, sync, clock.now(), whose)
      return stream.writeSSE({ event: 'done', data: JSON.stringify(summary) })
    }
    await clock.sleep(everyMs, signal).catch(() => {})
  }
}

type Tell = (stream: SSEStreamingApi, signal: AbortSignal) => Promise<void>

/** Streams, of which nobody has more than a few. Throws Refusal 429. */
function makeStreams(site: Site) {
  const open = new Map<string, number>()
  return (c: Context<Env>, tell: Tell) => {
    const { userId, name } = c.get('who')!
    const key = userId ?? `token ${name}`
    const count = open.get(key) ?? 0
    if (count >= mostEach) {
      c.header('retry-after', '10')
      throw new Refusal(429, 'you listen in too many places at once', 'Close some of the pages.')
    }
    open.set(key, count + 1)
    const end = () => {
      const left = open.get(key)! - 1
      if (left > 0) open.set(key, left)
      else open.delete(key)
    }
    return events(c, site, tell, end)
  }
}

/** A stream that ends with whoever listens, with the server, and after a while; a comment now and then keeps proxies from ending it. */
function events(c: Context<Env>, { stopping, log }: Site, tell: Tell, end: () => void) {
  c.header('x-accel-buffering', 'no')
  const response = streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const signal = AbortSignal.any([gone.signal, stopping, AbortSignal.timeout(longestMs)])
    const heartbeat = setInterval(() => void stream.write(': still here\n\n').catch(() => gone.abort()), heartbeatMs)
    try {
      await stream.write('retry: 2000\n\n')
      await tell(stream, signal)
    } catch (err) {
      log.error({ err }, 'a stream of events ended')
    } finally {
      clearInterval(heartbeat)
      end()
    }
  })
  // A stopping server waits for connections that are kept for another request.
  response.headers.set('connection', 'close')
  return response
}
