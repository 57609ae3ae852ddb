// GET and PUT /api/me/timing: how somebody types time, how long a timer of theirs may run, and by whose account timers run at the work tools.

import { z } from '@hono/zod-openapi'
import { type Tracker, usualLimitMs } from '../model/bridge.ts'
import { trackerOf } from '../sync/habits.ts'
import { ownTimerConnection, saveTracker, type Timing, timingOn } from '../sync/trackers.ts'
import { type Tracking, trackingOf } from '../sync/tracking.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { json, jsonBody } from './json.ts'
import { route } from './route.ts'
import { bareNumberOf, setBareNumber } from './sign-in-users.ts'
import type { App, Site } from './site.ts'
import type { Who } from './who.ts'

const hourMs = 3_600_000

const settings = {
  bareNumber: z
    .enum(['hours', 'minutes', 'auto'])
    .openapi({ description: 'What 90 alone means where time is typed; auto: minutes from 10 on.' }),
  limitHours: z.number().min(0.25).max(24).openapi({ description: 'A timer that ran longer asks what to keep.' }),
}

export const timer = z.object({
  bridge: z.string(),
  person: z.string().openapi({ description: 'You at the work tool.' }),
  workTool: z.string().openapi({ description: 'As people write it.' }),
  connector: z.string(),
  hasTimers: z.boolean().openapi({ description: 'Whether anybody can start a timer there from here.' }),
  mayStart: z.boolean().openapi({ description: 'Whether timers can be started for you there.' }),
  leftConnection: z.string().nullable().openapi({ description: 'Your own connection, while your timers run by it.' }),
  ownConnection: z.string().nullable().openapi({ description: 'The one that you have there, in use or not.' }),
  offer: z.boolean().openapi({ description: 'They could run by an account of your own: connect it first.' }),
})

export const timing = z.object({ ...settings, timers: z.array(timer) }).openapi('Timing')

const wish = z.strictObject({
  ...settings,
  leftConnections: z
    .record(z.string(), z.enum(['own', 'company']))
    .optional()
    .openapi({ description: 'By bridge: whose account starts and stops timers at the work tool. As it was, unless said.' }),
})

const path = '/api/me/timing'
const answer = {
  description: 'As it is now. A timer for each bridge that begins at a work tool of yours.',
  content: json(timing),
}

const reading = route(
  { role: 'member', scope: 'time' },
  { method: 'get', path, summary: 'How you type time, and how your timers run', responses: { 200: answer } },
)

const changing = route(
  { role: 'member', scope: null },
  {
    method: 'put',
    path,
    summary: 'Change how you type time, and how your timers run',
    request: jsonBody(wish),
    responses: { 200: answer, 400: errorAnswer('Timers cannot run so; `where` names the bridge.') },
  },
)

export function timingRoutes(app: App, site: Site): void {
  app.openapi(reading, async (c) => c.json(await timingValue(site, c.get('who')!), 200))
  app.openapi(changing, async (c) => {
    const who = c.get('who')!
    await change(site, who, c.req.valid('json'))
    return c.json(await timingValue(site, who), 200)
  })
}

const sourceOf = ({ database, engine, connectors }: Site) => ({ db: database.kysely, engine, connectors })

/** All of it, or nothing: what cannot be is found before anything is saved. */
async function change(site: Site, who: Who, { bareNumber, limitHours, leftConnections = {} }: z.infer<typeof wish>) {
  const source = sourceOf(site)
  const all = await trackingOf(source, who)
  const unknown = Object.keys(leftConnections).find((name) => !all.some(({ setup }) => setup.bridge.name === name))
  if (unknown !== undefined) throw new Refusal(400, `you are nobody on bridge "${unknown}"`)
  const trackers: (Tracker & { readonly bridge: string })[] = []
  for (const one of all) {
    const { name } = one.setup.bridge
    trackers.push({
      bridge: name,
      person: one.person.ref,
      leftConnection: await connectionFor(site, who, one, leftConnections[name]),
      limitMs: Math.round(limitHours * hourMs),
    })
  }
  await source.db.transaction().execute(async (tx) => {
    await setBareNumber(tx, who.userId!, bareNumber)
    for (const { bridge, ...tracker } of trackers) await saveTracker(tx, bridge, tracker)
  })
}

async function connectionFor(site: Site, who: Who, one: Tracking, wished: 'own' | 'company' | undefined): Promise<string | null> {
  if (wished === undefined) return trackerOf(one.setup, one.person.ref).leftConnection
  return wished === 'own' ? ownTimerConnection(sourceOf(site), who, one) : null
}

async function timingValue(site: Site, who: Who) {
  const source = sourceOf(site)
  const all = await Promise.all((await trackingOf(source, who)).map((one) => timingOn(source, who, one)))
  const bareNumber = who.userId === null ? undefined : await bareNumberOf(source.db, who.userId)
  return {
    bareNumber: bareNumber ?? ('hours' as const),
    limitHours: (all[0]?.limitMs ?? usualLimitMs) / hourMs,
    timers: all.map((one) => timerValue(site, one)),
  }
}

const timerValue = ({ connectors }: Site, { tracking, connector, mayStart, leftConnection, own, offer }: Timing) => ({
  bridge: tracking.setup.bridge.name,
  person: tracking.person.ref,
  workTool: connectors[connector]?.title ?? tracking.setup.bridge.left,
  connector,
  hasTimers: connectors[connector]?.timers !== undefined,
  mayStart,
  leftConnection,
  ownConnection: own,
  offer,
})
