// Tracking one's own time: timers, typed time, edits. What is sent is committed at once and carried out by the engine; the answer waits a
// moment for that, so that whoever looks sees how it went.

import { z } from '@hono/zod-openapi'
import { seconds } from '../lib/clock.ts'
import type { Done } from '../sync/acts.ts'
import type { Link } from '../sync/state.ts'
import { enterTime, startTimer } from '../sync/track-acts.ts'
import { dropEntry, editEntry } from '../sync/track-edit.ts'
import { entryValues } from '../sync/track-entries.ts'
import { noSuchTime } from '../sync/track-own.ts'
import { stopTimer } from '../sync/track-stop.ts'
import { errorAnswer } from './errors.ts'
import { json, jsonBody } from './json.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import { acted, dropAct, editAct, enterAct, startAct, stopAct } from './track-shapes.ts'
import { tracking } from './track-task.ts'

const done = { description: 'How it stands now; what is not on both sides yet is under way.', content: json(acted) }
const unsent = errorAnswer('Something that was sent cannot be.')
const vendors = { 502: errorAnswer('The vendor refuses to tell.'), 503: errorAnswer('The vendor cannot tell now.') }
const onTask = {
  400: unsent,
  403: errorAnswer('They are a guest, here or at the work tool, or may not otherwise.'),
  404: errorAnswer('There is no such task, or no such bridge of theirs.'),
  409: errorAnswer(
    'Not now, or not without a word: where `where` is "sure", the time of this task is usually booked elsewhere; sent again with `sure` it is done.',
  ),
  ...vendors,
}
const onEntry = {
  400: unsent,
  404: errorAnswer('There is no such time of theirs.'),
  409: errorAnswer('It is locked, deleted, or in the time tracker alone; or its timer runs.'),
}
const params = z.object({ id: z.string() })

const starting = route(tracking, {
  method: 'post',
  path: '/api/track/start',
  summary: 'Start a timer; one that runs on another task ends',
  request: jsonBody(startAct),
  responses: { 200: done, ...onTask },
})
const stopping = route(tracking, {
  method: 'post',
  path: '/api/track/stop',
  summary: 'Stop the timer, or say what to keep of one that ran too long',
  request: jsonBody(stopAct),
  responses: {
    200: done,
    400: unsent,
    404: errorAnswer('No timer of theirs runs, or there is no such entry.'),
    409: errorAnswer(
      'Where `where` is "keepMs": it ran over midnight or longer than their limit; sent again with `keepMs` or `keepAll` it is done.',
    ),
  },
})
const entering = route(tracking, {
  method: 'post',
  path: '/api/track/entries',
  summary: 'Time that was typed',
  request: jsonBody(enterAct),
  responses: { 200: done, ...onTask },
})
const editing = route(tracking, {
  method: 'patch',
  path: '/api/track/entries/{id}',
  summary: 'Change a piece of your time',
  request: { params, ...jsonBody(editAct) },
  responses: { 200: done, ...onEntry, 403: onTask[403], ...vendors },
})
const dropping = route(tracking, {
  method: 'delete',
  path: '/api/track/entries/{id}',
  summary: 'Delete a piece of your time',
  request: { params, ...jsonBody(dropAct) },
  responses: { 200: done, ...onEntry },
})

export function trackRoutes(app: App, site: Site): void {
  const { engine, vault, connectors } = site
  const source = { db: site.database.kysely, engine, vault, connectors }
  app.openapi(starting, async (c) => {
    const who = c.get('who')!
    const { id, ...asked } = c.req.valid('json')
    const result = await startTimer(source, who, { id, userId: who.userId, what: 'start', asked }, asked)
    return c.json(await carriedOut(site, result), 200)
  })
  app.openapi(stopping, async (c) => {
    const who = c.get('who')!
    const { id, ...asked } = c.req.valid('json')
    const result = await stopTimer(source, who, { id, userId: who.userId, what: 'stop', asked }, asked)
    return c.json(await carriedOut(site, result), 200)
  })
  app.openapi(entering, async (c) => {
    const who = c.get('who')!
    const { id, ...asked } = c.req.valid('json')
    const result = await enterTime(source, who, { id, userId: who.userId, what: 'enter', asked }, asked)
    return c.json(await carriedOut(site, result), 200)
  })
  app.openapi(editing, async (c) => {
    const who = c.get('who')!
    const entry = c.req.valid('param').id
    const { id, ...edit } = c.req.valid('json')
    const act = { id, userId: who.userId, what: 'edit', asked: { entry, ...edit } } as const
    return c.json(await carriedOut(site, await editEntry(source, who, act, entry, edit)), 200)
  })
  app.openapi(dropping, async (c) => {
    const who = c.get('who')!
    const entry = c.req.valid('param').id
    const { id } = c.req.valid('json')
    const act = { id, userId: who.userId, what: 'drop', asked: { entry } } as const
    return c.json(await carriedOut(site, await dropEntry(source, who, act, entry)), 200)
  })
}

/** So long an answer waits for the vendors; what takes longer goes on by itself. */
const patienceMs = seconds(4)
const everyMs = 100

async function carriedOut(site: Site, { entry, ended }: Done) {
  const { engine, wake, database, connectors } = site
  const ids = ended === null ? [entry] : [entry, ended]
  const lanes = new Set((await engine.state.byId(ids)).map(({ lane }) => lane))
  for (const lane of lanes) await wake.lane(lane)
  const links = await atRest(site, ids)
  const source = { db: database.kysely, engine, connectors }
  const values = new Map((await entryValues(source, links)).map((one) => [one.id, one]))
  const value = values.get(entry)
  if (!value) throw noSuchTime()
  return { entry: value, ended: (ended !== null && values.get(ended)) || null }
}

/** As they are once nothing of them is to be done at once. */
async function atRest({ engine, clock }: Site, ids: readonly string[]): Promise<Link[]> {
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const links = await engine.state.byId(ids)
    const now = clock.now()
    const isBusy = ({ intent, dueAt }: Link) => intent !== null || (dueAt !== null && dueAt <= now)
    if (waitedMs >= patienceMs || !links.some(isBusy)) return links
    await clock.sleep(everyMs)
  }
}
