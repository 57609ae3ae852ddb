// Looking at one's own time while tracking: what runs now, and the days.

import { z } from '@hono/zod-openapi'
import { daysBetween } from '../lib/date.ts'
import { trackedDays as daysOf } from '../sync/track-days.ts'
import { runningNow as nowOf } from '../sync/track-now.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { json } from './json.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import { runningNow, trackedDays } from './track-shapes.ts'
import { tracking } from './track-task.ts'

const looking = route(tracking, {
  method: 'get',
  path: '/api/track/running',
  summary: 'Your timer, timers of yours that ask what to keep, and what you tracked last',
  responses: { 200: { description: 'No vendor is asked but for names.', content: json(runningNow) } },
})

const mostDays = 31

const reading = route(tracking, {
  method: 'get',
  path: '/api/track/days',
  summary: 'Your time of these days across both sides',
  request: {
    query: z.object({
      from: z.iso.date(),
      until: z.iso.date().openapi({ description: `Included; at most ${mostDays} days.` }),
    }),
  },
  responses: {
    200: { description: 'By day and time. The time tracker is asked now.', content: json(trackedDays) },
    400: errorAnswer('These are no days, or too many.'),
  },
})

export function trackDaysRoutes(app: App, site: Site): void {
  const { engine, connectors, database } = site
  const source = { db: database.kysely, engine, connectors }
  app.openapi(looking, async (c) => {
    const { running, asking, last } = await nowOf(source, c.get('who')!.persons)
    return c.json({ running: [...running], asking: [...asking], last }, 200)
  })
  app.openapi(reading, async (c) => {
    const span = c.req.valid('query')
    const n = daysBetween(span.from, span.until) + 1
    if (n < 1 || n > mostDays) throw new Refusal(400, `${n} days cannot be shown at once`, `Ask for 1 to ${mostDays} days.`)
    const { zone, entries, alone, unread } = await daysOf(source, c.get('who')!.persons, span)
    return c.json({ ...span, zone, entries: [...entries], alone: [...alone], unread: [...unread] }, 200)
  })
}
