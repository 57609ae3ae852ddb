// GET /api/track/task: a task that somebody wants to track time on, with all that the dialog shows.

import { z } from '@hono/zod-openapi'
import { dayOf } from '../lib/date.ts'
import { connectionReports } from '../sync/reports.ts'
import { rightConnection, timerReach, timersBy } from '../sync/scene.ts'
import { entryValues, runningLinks } from '../sync/track-entries.ts'
import { fieldsOf, placeOf, taskOf } from '../sync/track-entry.ts'
import { labelOf, type TaskOn, taskOn } from '../sync/track-task.ts'
import { offersFor, proposalsFor, usualIn } from '../sync/track-task-booking.ts'
import { trackedOn } from '../sync/track-task-queries.ts'
import { errorAnswer } from './errors.ts'
import { json } from './json.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'
import { trackTask } from './track-shapes.ts'
import { isAtLeast, type Who } from './who.ts'

/** Of all routes by which time is tracked. */
export const tracking = { role: 'member', scope: 'time', guests: 'a guest never tracks time' } as const

const reading = route(tracking, {
  method: 'get',
  path: '/api/track/task',
  summary: 'A task to track time on: where it may be booked, what runs, what is on it',
  request: {
    query: z.object({
      tool: z.string().openapi({ description: 'The connector of the work tool, as pages are addressed.' }),
      task: z.string().min(1).max(2000).openapi({ description: 'Its id, what people call it, or the address of its page.' }),
      bridge: z.string().optional().openapi({ description: 'Where several would do.' }),
    }),
  },
  responses: {
    200: { description: 'The task as this person may track it.', content: json(trackTask) },
    400: errorAnswer('It can be no task, or `bridge` must say over which bridge.'),
    403: errorAnswer('They are a guest, here or at the work tool, or may not otherwise.'),
    404: errorAnswer('There is no such task, or no such bridge of theirs.'),
    409: errorAnswer(
      'Not now: their time is not switched on, or the task stands where no time is taken; `advice` says what to do.',
    ),
    502: errorAnswer('The vendor refuses to tell.'),
    503: errorAnswer('The vendor cannot tell now.'),
  },
})

export function trackTaskRoutes(app: App, site: Site): void {
  const { database, engine, connectors } = site
  const source = { db: database.kysely, engine, connectors }
  app.openapi(reading, async (c) => {
    const who = c.get('who')!
    const on = await taskOn(source, who, c.req.valid('query'))
    return c.json({ ...(await aboutTask(site, on)), ...(await choicesFor(site, on)), ...(await timeOn(site, who, on)) }, 200)
  })
}

async function aboutTask({ database, engine, connectors }: Site, on: TaskOn) {
  const { setup, participant, about, fields, tool } = on
  const { bridge } = setup
  const reports = new Map((await connectionReports(database.kysely)).map((one) => [one.name, one]))
  const today = dayOf(engine.clock.now(), participant.zone)
  const right = reports.get(rightConnection(setup, participant.left))
  const tracker = connectors[right?.connector ?? '']
  const page = right?.account && tracker?.urlOf(right.account, { ref: '', fields: { day: today, person: participant.right } })
  return {
    bridge: bridge.name,
    tool,
    workTool: connectors[tool]?.title ?? bridge.left,
    timeTracker: tracker?.title ?? bridge.right,
    task: taskOf(fields, about, placeOf(setup, fields))!,
    zone: participant.zone,
    today,
    note: labelOf(on),
    timesheetUrl: page ?? null,
  }
}

async function choicesFor({ database, engine }: Site, on: TaskOn) {
  const offers = await offersFor({ engine }, on)
  const { recent, suggested } = await proposalsFor(database.kysely, on, offers)
  return {
    projects: offers.map(({ tasks, ...project }) => ({ ...project, tasks: [...tasks] })),
    recent: [...recent],
    suggested,
    usual: usualIn(offers, on),
  }
}

async function timeOn({ database, engine, connectors }: Site, who: Who, on: TaskOn) {
  const { setup, participant, task } = on
  const db = database.kysely
  const about = { bridge: setup.bridge.name, task: task.ref, person: participant.left }
  const { ownMs, allMs } = await trackedOn(db, about, engine.clock.now())
  const links = await runningLinks(db, who.persons)
  const isHere = (index: number) => links[index]!.bridge === about.bridge && fieldsOf(links[index]!)['task'] === task.ref
  const entries = await entryValues({ db, engine, connectors }, links)
  return {
    trackedMs: { own: ownMs, everybody: isAtLeast(who.role, 'admin') ? allMs : null },
    running: entries.find((_, index) => isHere(index)) ?? null,
    other: entries.find((_, index) => !isHere(index)) ?? null,
    timers: await timersBy((side) => timerReach(engine, setup, { person: participant.left }, side), participant),
  }
}
