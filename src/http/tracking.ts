// Settings > Time tracking: everybody's own part in the bridges (A3, A8, A9). What is changed here is one's own and nobody else's.

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { dayOf, iso } from '../lib/date.ts'
import type { Ref } from '../model/record.ts'
import { type Amendment, amendedOwn } from '../sync/amend.ts'
import { type ApplyOptions, applySetup } from '../sync/apply.ts'
import { activationAt } from '../sync/linking.ts'
import { previewSetup } from '../sync/preview.ts'
import { connectionReports } from '../sync/reports.ts'
import { askForSync, depthDue } from '../sync/sync-now.ts'
import { backfilled, ownCounts, type Tracking, tracked, trackingOf } from '../sync/tracking.ts'
import { appliedAnswer, previewAnswer, unreadable, wakeBridge } from './amending.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { countAsking } from './guard-attempts.ts'
import { json, jsonBody } from './json.ts'
import { person, personValue } from './person-shapes.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import { tooOften } from './sign-in-shapes.ts'
import type { App, Env, Site } from './site.ts'
import { started } from './sync-now.ts'
import type { Who } from './who.ts'

const looking = { role: 'member', scope: 'read' } as const
const changing = { role: 'member', scope: 'time' } as const

const counts = z.record(z.enum(['synced', 'waiting', 'held', 'conflict', 'failed', 'ended']), z.number().int())

export const tracking = z
  .object({
    bridge: z.string(),
    vendor: z.string().openapi({ description: 'The time tracker as people write it.' }),
    workTool: z.string(),
    person: z
      .object({ connection: z.string(), ref: z.string(), name: z.string() })
      .openapi({ description: 'You at the work tool.' }),
    on: z.boolean(),
    refused: z.string().nullable().openapi({ description: 'Why you cannot take part; null when you can.' }),
    label: z.boolean().openapi({ description: 'Whether notes carry title and id of the task.' }),
    activatedAt: instant.nullable().openapi({ description: 'Time that began before is never sent. Null before the first time.' }),
    zone: z.string(),
    right: person.nullable().openapi({ description: 'You in the time tracker.' }),
    isGuess: z.boolean().openapi({ description: '`right` has your e-mail address: send it back as `right` if that is you.' }),
    missing: z.string().nullable().openapi({ description: 'Why it is not known who you are there.' }),
    connection: z.string().openapi({ description: 'By which your time is written.' }),
    isOwn: z.boolean().openapi({ description: 'Whether that is your own.' }),
    ownConnection: z.string().nullable().openapi({ description: 'The one that you have connected yourself.' }),
    states: counts.openapi({ description: 'How much of your time is in which state.' }),
    timesheetUrl: z.string().nullable(),
  })
  .openapi('Tracking')

const reading = route(looking, {
  method: 'get',
  path: '/api/me/tracking',
  summary: 'Your own part in each bridge',
  responses: {
    200: {
      description: 'The bridges that begin at a work tool where you are somebody.',
      content: json(z.object({ bridges: z.array(tracking) })),
    },
  },
})

const params = z.object({ bridge: z.string() })
const which = { person: z.string().optional().openapi({ description: 'Your ref at the work tool, where you have several.' }) }
const rewrite = z.boolean().default(false).openapi({ description: 'Also writes notes of time that was sent earlier anew.' })

const wish = z.object({
  on: z.boolean(),
  label: z.boolean().optional().openapi({ description: 'As it was, unless said; true at first.' }),
  connection: z.enum(['own', 'company']).optional().openapi({ description: 'As it was, unless said.' }),
  right: z.string().optional().openapi({ description: 'You in the time tracker, where `isGuess`.' }),
  rewrite,
  ...which,
})

const past = z.object({ from: z.iso.date().openapi({ description: 'From the beginning of this day in your zone.' }), ...which })

const refusals = {
  400: errorAnswer('It cannot be so.'),
  404: errorAnswer('There is no such bridge, or you are nobody there.'),
  429: tooOften,
  ...unreadable,
}
const path = '/api/me/tracking/{bridge}' as const
const body = <T extends z.ZodType>(schema: T) => ({ params, ...jsonBody(schema) })

const previewing = route(changing, {
  method: 'post',
  path: `${path}/preview`,
  summary: 'What changing your part would do to your time',
  request: body(wish),
  responses: { 200: previewAnswer, ...refusals },
})
const setting = route(changing, {
  method: 'put',
  path,
  summary: 'Switch your part on or off, and say how it is written',
  request: body(wish),
  responses: { 200: appliedAnswer, ...refusals },
})
const previewingPast = route(changing, {
  method: 'post',
  path: `${path}/backfill/preview`,
  summary: 'What sending earlier time would do',
  request: body(past),
  responses: { 200: previewAnswer, ...refusals },
})
const sendingPast = route(changing, {
  method: 'post',
  path: `${path}/backfill`,
  summary: 'Send your time from an earlier day on',
  request: body(past),
  responses: { 200: appliedAnswer, ...refusals },
})
const syncing = route(changing, {
  method: 'post',
  path: `${path}/sync`,
  summary: 'Sync your time now',
  request: { params },
  responses: {
    200: { description: 'It is under way; /api/progress?sync=<id> tells how far it has come.', content: json(started) },
    ...refusals,
  },
})

export function trackingRoutes(app: App, site: Site): void {
  const source = { db: site.database.kysely, engine: site.engine, connectors: site.connectors }
  const wished = async (who: Who, name: string, { person: ref, rewrite: rewrites, ...rest }: z.infer<typeof wish>) => {
    const one = await trackingOn(site, who, name, ref)
    return { one, change: await tracked(source, one, rest), options: { rewrite: rewrites } }
  }
  const wishedPast = async (who: Who, name: string, { person: ref, from }: z.infer<typeof past>) => {
    const one = await trackingOn(site, who, name, ref)
    return { one, change: backfilled(one, activationAt(from, zoneOf(one))), options: {} }
  }
  const counted = async <T>(c: Context<Env>, run: (who: Who) => Promise<T>): Promise<T> => {
    await countAsking(c, site)
    return run(c.get('who')!)
  }
  app.openapi(reading, async (c) => {
    const titles = await vendorsOf(site)
    const all = await trackingOf(source, c.get('who')!)
    return c.json({ bridges: await Promise.all(all.map((one) => trackingValue(site, one, titles))) }, 200)
  })
  app.openapi(previewing, async (c) => {
    const { bridge } = c.req.valid('param')
    return c.json(await counted(c, async (who) => previewOwn(site, await wished(who, bridge, c.req.valid('json')))), 200)
  })
  app.openapi(setting, async (c) => {
    const { bridge } = c.req.valid('param')
    return c.json(await counted(c, async (who) => applyOwn(site, await wished(who, bridge, c.req.valid('json')))), 200)
  })
  app.openapi(previewingPast, async (c) => {
    const { bridge } = c.req.valid('param')
    return c.json(await counted(c, async (who) => previewOwn(site, await wishedPast(who, bridge, c.req.valid('json')))), 200)
  })
  app.openapi(sendingPast, async (c) => {
    const { bridge } = c.req.valid('param')
    return c.json(await counted(c, async (who) => applyOwn(site, await wishedPast(who, bridge, c.req.valid('json')))), 200)
  })
  app.openapi(syncing, async (c) => {
    const one = await counted(c, (who) => trackingOn(site, who, c.req.valid('param').bridge))
    return c.json(await syncOwn(site, one), 200)
  })
}

async function trackingOn({ database, engine, connectors }: Site, who: Who, name: string, ref?: Ref): Promise<Tracking> {
  const all = await trackingOf({ db: database.kysely, engine, connectors }, who)
  const here = all.filter(({ setup, person: own }) => setup.bridge.name === name && (ref === undefined || own.ref === ref))
  const [one, ...others] = here.filter(({ participant }) => participant).concat(here.filter(({ participant }) => !participant))
  if (!one)
    throw new Refusal(404, `you are nobody on bridge "${name}"`, 'Ask an administrator to say who you are at the work tool.')
  const isClear = others.length === 0 || (one.participant !== undefined && !others.some(({ participant }) => participant))
  if (isClear) return one
  throw new Refusal(400, `you are several people on bridge "${name}"`, 'Say which with `person`.')
}

interface Own {
  readonly one: Tracking
  readonly change: Amendment
  readonly options: ApplyOptions
}

async function previewOwn(site: Site, { one, change, options }: Own) {
  const { person: own, setup } = one
  const declaration = await amendedOwn(site.database.kysely, setup.bridge.name, own.ref, change)
  return previewSetup(site, declaration, { ...options, of: own.ref })
}

async function applyOwn(site: Site, { one, change, options }: Own) {
  const { person: own, setup } = one
  const { name } = setup.bridge
  const declare = () => amendedOwn(site.database.kysely, name, own.ref, change)
  const done = await applySetup(site, declare, { ...options, of: own.ref })
  if (done.changes.length > 0 || done.rewritten > 0) await wakeBridge(site, name)
  return done
}

/** What of theirs waits or is held is tried again as well. */
async function syncOwn({ database, engine, clock, wake }: Site, { setup, person: own }: Tracking) {
  const { name } = setup.bridge
  const { id } = await askForSync(database.kysely, engine, { bridges: [name] })
  await engine.state.touch(name, ['waiting', 'held'], clock.now(), own.ref)
  await wake.pull(name, await depthDue(engine, name))
  return { id, bridges: [name], entries: null }
}

const zoneOf = ({ participant, setup }: Tracking) => participant?.zone ?? setup.bridge.zone

/** The connector and the account of each connection. */
const vendorsOf = async ({ database }: Site) => new Map((await connectionReports(database.kysely)).map((one) => [one.name, one]))

async function trackingValue(site: Site, one: Tracking, vendors: Awaited<ReturnType<typeof vendorsOf>>) {
  const { setup, person: own, participant, refused, right, isGuess, missing } = one
  const { bridge } = setup
  const titleOf = (connection: string) => site.connectors[vendors.get(connection)?.connector ?? '']?.title ?? connection
  const source = { db: site.database.kysely, engine: site.engine, connectors: site.connectors }
  const { states } = await ownCounts(source, one)
  return {
    bridge: bridge.name,
    vendor: titleOf(bridge.right),
    workTool: titleOf(bridge.left),
    person: { connection: own.connection, ref: own.ref, name: own.name },
    on: participant?.on ?? false,
    refused,
    label: participant?.label ?? true,
    activatedAt: iso(participant?.activatedAt ?? null),
    zone: zoneOf(one),
    right: right ? personValue(right) : null,
    isGuess,
    missing,
    connection: participant?.rightConnection ?? bridge.right,
    isOwn: participant?.rightConnection != null,
    ownConnection: one.own?.connection ?? null,
    states: { ...noStates, ...states },
    timesheetUrl: timesheetUrl(site, one, vendors),
  }
}

const noStates = { synced: 0, waiting: 0, held: 0, conflict: 0, failed: 0, ended: 0 }

/** Today's page of the time tracker, where it has such a page. */
function timesheetUrl({ connectors, clock }: Site, one: Tracking, vendors: Awaited<ReturnType<typeof vendorsOf>>): string | null {
  const { connector = '', account = null } = vendors.get(one.participant?.rightConnection ?? one.setup.bridge.right) ?? {}
  const fields = { day: dayOf(clock.now(), zoneOf(one)), person: one.participant?.right ?? null }
  return account ? (connectors[connector]?.urlOf(account, { ref: '', fields }) ?? null) : null
}
