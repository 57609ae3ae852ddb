// What runs for somebody now, what of their timers asks, and what they tracked last: for the strip on every page.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { habitsOf } from './habits.ts'
import { linksInOrder } from './links.ts'
import type { Link } from './state.ts'
import { entryValues, type TrackSource, timedLinks } from './track-entries.ts'
import { isAsking, isRunning, type TrackEntryValue, type TrackedTask } from './track-entry.ts'
import type { Booked } from './track-task-booking.ts'
import { ofPeople, type Whom } from './whose.ts'

export interface RunningNow {
  readonly running: readonly TrackEntryValue[]
  /** Timers that have ended and wait for a word on what to keep. */
  readonly asking: readonly TrackEntryValue[]
  readonly last: LastTracked | null
}

/** What continuing it would start. */
export interface LastTracked {
  readonly bridge: string
  readonly tool: string
  readonly task: TrackedTask
  readonly booked: Booked
  readonly note: string
}

export async function runningNow(source: TrackSource, persons: readonly Whom[]): Promise<RunningNow> {
  const { db, engine } = source
  const now = engine.clock.now()
  const timed = await timedLinks(db, persons)
  const running = timed.filter(isRunning)
  const asking: Link[] = []
  for (const link of timed)
    if (isAsking(link, habitsOf(await engine.state.setup(link.bridge), link.person), now)) asking.push(link)
  const latest = await latestLinks(db, persons)
  // Every open page asks this again and again: what the links have in common is read once.
  const values = await entryValues(source, [...running, ...asking, ...latest])
  const [untilAsking, untilLatest] = [running.length, running.length + asking.length]
  return {
    running: values.slice(0, untilAsking),
    asking: values.slice(untilAsking, untilLatest),
    last: lastTracked(values.slice(untilLatest)),
  }
}

/** The newest piece of their time that is on a task and booked somewhere, wherever it was tracked. */
function lastTracked(latest: readonly TrackEntryValue[]): LastTracked | null {
  for (const { bridge, tool, task, booked, note } of latest) if (task && booked) return { bridge, tool, task, booked, note }
  return null
}

/** So many are looked through: one that is on no task, or goes nowhere, cannot be continued. */
const reach = 5

/** Only reads. */
async function latestLinks(db: Db, persons: readonly Whom[]): Promise<Link[]> {
  const { rows } = await sql<{ id: string }>`
    select id from link where kind = 'entry' and state <> 'ended' and not orphan and ${ofPeople(persons)}
    order by coalesce(began_at, 0) desc, id desc limit ${reach}`.execute(db)
  return linksInOrder(
    db,
    rows.map(({ id }) => id),
  )
}
