// Links as the pieces of time of their person, with the names that both vendors have for what they are on.

import { sql } from 'kysely'
import type { Account, Connector, Place } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { VendorError } from '../lib/errors.ts'
import type { Ref, Seen, Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { habitsOf } from './habits.ts'
import { linksInOrder } from './links.ts'
import { present } from './next.ts'
import { openPartners, type PartnerBook } from './partners.ts'
import { bookingOf } from './places.ts'
import { connectionReports } from './reports.ts'
import type { Booking } from './routes.ts'
import { connectionOf } from './scene.ts'
import { shownBy } from './shown.ts'
import type { Link, Setup } from './state.ts'
import { fieldsOf, isRightAlone, isRunning, placeOf, type TrackEntryValue, tracked } from './track-entry.ts'
import { type Booked, projectIn } from './track-task-booking.ts'
import { ofPeople, type Whom } from './whose.ts'

export interface TrackSource {
  readonly db: Db
  readonly engine: Engine
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
}

/** In the order of the links. */
export async function entryValues(source: TrackSource, links: readonly Link[]): Promise<TrackEntryValue[]> {
  const tellers = new Map<string, (link: Link) => Promise<TrackEntryValue>>()
  for (const [bridge, own] of Map.groupBy(links, (link) => link.bridge)) tellers.set(bridge, await tellerOf(source, bridge, own))
  return Promise.all(links.map((link) => tellers.get(link.bridge)!(link)))
}

export async function entryValue(source: TrackSource, link: Link): Promise<TrackEntryValue> {
  return (await entryValues(source, [link]))[0]!
}

async function tellerOf(source: TrackSource, bridge: string, links: readonly Link[]) {
  const { db, engine } = source
  const now = engine.clock.now()
  const setup = await engine.state.setup(bridge)
  const partners = openPartners(engine.state, bridge, now)
  await partners.learn(links)
  const connections = await connectionsIn(source, db)
  return async (link: Link): Promise<TrackEntryValue> => {
    const urlOn = (side: Side) => urlOf(link, side, connections(connectionOf(setup, link, side)))
    return tracked(link, {
      ...habitsOf(setup, link.person),
      now,
      tool: connections(setup.bridge.left).name,
      place: placeOf(setup, fieldsOf(link)),
      booked: await bookedAt(engine, connectionOf(setup, link, 'right'), bookingNow(link, setup, partners)),
      leftUrl: urlOn('left'),
      rightUrl: urlOn('right'),
    })
  }
}

interface Vendor {
  readonly name: string
  readonly connector: Connector<unknown> | undefined
  readonly account: Account | null
}

/** The vendor of each connection; none of them is asked. */
async function connectionsIn({ connectors }: TrackSource, db: Db): Promise<(connection: string) => Vendor> {
  const known = new Map((await connectionReports(db)).map((one) => [one.name, one]))
  return (connection) => {
    const { connector: name = '', account = null } = known.get(connection) ?? {}
    return { name, connector: connectors[name], account }
  }
}

function urlOf(link: Link, side: Side, { connector, account }: Vendor): string | null {
  const seen = present(link[side])
  if (!seen) return null
  const linked = connector && account ? connector.urlOf(account, seen) : undefined
  return seen.about.url ?? linked ?? (side === 'left' ? seen.about.taskUrl : undefined) ?? null
}

/** What a person said of it, else where it is, else where it will go. */
function bookingNow(link: Link, setup: Setup, partners: PartnerBook): Booking | undefined {
  const fields = fieldsOf(link)
  const said = link.told?.booking
  const there = present(link.right)?.fields
  if (there && (said?.onTask !== fields['task'] || isRightAlone(link))) return bookingIn({ fields: there })
  return bookingOf(link, fields, '', setup, partners).booking
}

/** Where a record of the time tracker is booked. */
export const bookingIn = ({ fields }: Pick<Seen, 'fields'>): Booking => ({
  project: refIn(fields['project']),
  task: refIn(fields['task']),
})

const refIn = (value: unknown): Ref | null => (typeof value === 'string' ? value : null)

/** With the names of the time tracker, remembered for some minutes; with the refs where it cannot tell them now. */
export async function bookedAt(
  engine: Engine,
  connection: string,
  { project, task }: Booking = { project: null, task: null },
): Promise<Booked | null> {
  if (project === null || task === null) return null
  const places = await placesAt(engine, connection)
  const tasks = places.filter((one) => one.kind === 'task' && one.ref === task)
  const onTask = tasks.find(({ parent }) => parent === project) ?? tasks[0]
  return {
    project: projectIn(places, project),
    task: { ref: task, name: onTask?.name ?? task },
  }
}

async function placesAt(engine: Engine, connection: string): Promise<readonly Place[]> {
  try {
    return await shownBy(engine).places(connection)
  } catch (error) {
    if (error instanceof VendorError) return []
    throw error
  }
}

/** Those of these people whose timers run, or have ended and are not on both sides yet. Only reads. */
export async function timedLinks(db: Db, persons: readonly Whom[]): Promise<Link[]> {
  const { rows } = await sql<{ id: string }>`
    select id from link where timer is not null and ${ofPeople(persons)} order by began_at desc nulls last, id`.execute(db)
  return linksInOrder(
    db,
    rows.map(({ id }) => id),
  )
}

/** Those whose timers run; the latest first. */
export const runningLinks = async (db: Db, persons: readonly Whom[]): Promise<Link[]> =>
  (await timedLinks(db, persons)).filter(isRunning)
