// Ending a timer, and saying what is to be kept of one that ran too long. Nothing of it is lost before that is said.

import type { Db } from '../db/open.ts'
import { minutes } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { hoursAndMinutes } from '../lib/words.ts'
import { type Act, type Done, doneBefore } from './acts.ts'
import { type Habits, habitsOf } from './habits.ts'
import type { Link } from './state.ts'
import { edited, kept, stopped } from './told.ts'
import { instantAsked } from './track-acts.ts'
import { runningLinks } from './track-entries.ts'
import { type Asked, askedOf, isOver, isRunning, ranUntil, runningFrom } from './track-entry.ts'
import { ownEntry } from './track-own.ts'
import { TrackRefused } from './track-refused.ts'
import { type ActSource, inTurn, type Turn } from './track-turn.ts'
import type { Self } from './tracking.ts'

export interface Stopped {
  /** The one to end, or to answer for; left out: the one that runs. */
  readonly entry?: string | undefined
  /** When it was done, for what could not be sent at once: an instant as text. */
  readonly at?: string | undefined
  /** What to keep of it; 0: nothing. */
  readonly keepMs?: number | undefined
  readonly keepAll?: boolean | undefined
}

export async function stopTimer(source: ActSource, self: Self, act: Act, asked: Stopped): Promise<Done> {
  const before = await doneBefore(source.db, act)
  if (before) return before
  const now = source.engine.clock.now()
  const at = instantAsked(asked.at, now)
  return inTurn(source, self.persons, act, async (tx) => {
    const link = asked.entry === undefined ? await runningAt(tx, self, at) : await ownEntry(source, tx, self, asked.entry)
    const habits = habitsOf(await source.engine.state.setup(link.bridge), link.person)
    return ended(link, asked, habits, { at, now })
  })
}

/** Devices' clocks differ: a timer that began that much later than it was stopped is meant all the same. */
const slackMs = minutes(5)

/** The latest that had begun by then. */
async function runningAt(tx: Db, { persons }: Self, at: number): Promise<Link> {
  const [link] = (await runningLinks(tx, persons))
    .filter((one) => runningFrom(one) <= at + slackMs)
    .toSorted((one, two) => runningFrom(two) - runningFrom(one))
  if (!link) throw new TrackRefused('unknown', 'no timer of yours runs')
  return link
}

interface Instants {
  readonly at: number
  readonly now: number
}

function ended(link: Link, wish: Stopped, habits: Habits, { at, now }: Instants): Turn {
  const done = { entry: link.id, ended: null }
  const { timer } = link
  if (!timer || isOver(link)) return { put: [], done } // it has ended, and nothing is asked any more
  const until = isRunning(link) ? Math.max(at, timer.startedAt) : ranUntil(link, timer, now)
  const keepMs = keptOf(wish, until - timer.startedAt, askedOf(timer.startedAt, until, habits))
  if (!isRunning(link)) {
    const said = keepMs === null ? undefined : keepMs === 0 ? edited(link, 'gone', now) : kept(link, keepMs, now)
    return { put: said ? [said] : [], done }
  }
  const next = stopped(link, at, keepMs, now)!
  return { put: [keepMs === 0 ? edited(next, 'gone', now) : next], done }
}

/** Null: what it ran. Throws TrackRefused where that has to be said first. */
function keptOf({ keepMs, keepAll = false }: Stopped, ranMs: number, asked: Asked | null): number | null {
  if (keepMs !== undefined && keepMs > ranMs + minutes(1))
    throw new InputError(`it ran only ${hoursAndMinutes(ranMs)}`, { where: 'keepMs', advice: 'Keep that, or less.' })
  if (keepMs !== undefined) return Math.min(keepMs, ranMs)
  if (keepAll) return ranMs
  if (asked) throw new TrackRefused('asks', questionOf(asked), { where: 'keepMs', advice: 'Say what to keep of it.' })
  return null
}

const questionOf = ({ ranMs, untilMidnightMs }: Asked) =>
  untilMidnightMs === null
    ? `the timer ran ${hoursAndMinutes(ranMs)}, longer than your limit`
    : `the timer ran ${hoursAndMinutes(ranMs)}, of which ${hoursAndMinutes(untilMidnightMs)} until midnight`
