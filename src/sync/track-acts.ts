// Time that somebody begins here: a timer that starts, time that is typed.

import { days, minutes, seconds } from '../lib/clock.ts'
import { addDays, dayOf, instantOf, startOfDay, wallClock } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import type { Ref } from '../model/record.ts'
import { type Act, type Done, doneBefore } from './acts.ts'
import { connectionIn, connectionRow } from './connections.ts'
import { rightConnection } from './scene.ts'
import type { Link, Setup } from './state.ts'
import { begun, stopped } from './told.ts'
import { runningLinks } from './track-entries.ts'
import { fieldsOf, runningFrom } from './track-entry.ts'
import { TrackRefused } from './track-refused.ts'
import { ownWords, type TaskOn, taskOn } from './track-task.ts'
import { type Booked, bookedIn, offersFor, rememberChoice, usualIn } from './track-task-booking.ts'
import { type ActSource, inTurn, type Turn } from './track-turn.ts'
import type { Self } from './tracking.ts'

export interface Chosen {
  readonly bridge: string
  readonly task: string
  readonly project: Ref
  readonly rightTask: Ref
  readonly note: string
  /** It is meant, although the time of this task usually goes elsewhere. */
  readonly sure?: boolean | undefined
}

export interface Started extends Chosen {
  /** When it was done, for what could not be sent at once: an instant as text. */
  readonly at?: string | undefined
}

export interface Entered extends Chosen {
  readonly day: string
  /** `HH:MM`; none: whatever the work tool keeps for time without one. */
  readonly start?: string | null | undefined
  readonly durationMs: number
}

/** Their timers on other tasks end; one that runs on this very task goes on, and nothing starts. */
export async function startTimer(source: ActSource, self: Self, act: Act, asked: Started): Promise<Done> {
  const before = await doneBefore(source.db, act)
  if (before) return before
  const now = source.engine.clock.now()
  const at = instantAsked(asked.at, now)
  const on = await taskOn(source, self, asked)
  const booking = await bookingFor(source, on, asked)
  const { zone } = on.participant
  const timing = { day: dayOf(at, zone), start: wallClock(at, zone), durationMs: 0 }
  const lane = await laneOf(source, on.setup, on.participant.left)
  const draft = { fields: { ...on.fields, ...timing, note: ownWords(asked.note, on) }, about: on.about, beganAt: at }
  sentSinceActivation(on, at, 'at')
  return inTurn(source, self.persons, act, async (tx) => {
    const running = await runningLinks(tx, self.persons)
    const same = running.find((link) => isOn(link, on) && runningFrom(link) <= at + doubleClickMs)
    if (same) return { put: [], done: { entry: same.id, ended: null } }
    await rememberChoice(tx, on.setup, on.participant.left, on.fields, booking, now)
    const timer = { startedAt: at, takesOver: true }
    const fresh = begun(source.engine, { act: act.id, setup: on.setup, lane, draft, booking, timer })
    return startedAmong(running, at < now - lateMs ? { ...fresh, dueAt: now + stopFollowsMs } : fresh, at, now)
  })
}

/** What was kept without network is sent in one go: the stop comes right behind its start, and no vendor's timer runs in between. */
const lateMs = minutes(1)
const stopFollowsMs = seconds(5)

/** A second click comes that much later. */
const doubleClickMs = seconds(10)

const isOn = (link: Link, { setup, fields }: TaskOn) =>
  link.bridge === setup.bridge.name && fieldsOf(link)['task'] === fields['task']

/** What was kept without network may be older than a timer that runs: then it ended when that one began. */
function startedAmong(running: readonly Link[], fresh: Link, at: number, now: number): Turn {
  const later = running.map(runningFrom).filter((from) => from > at)
  const ended = running.flatMap((link) => (runningFrom(link) > at ? [] : (stopped(link, at, null, now) ?? [])))
  const entry = later.length > 0 ? stopped(fresh, Math.min(...later), null, now)! : fresh
  return { put: [entry, ...ended], done: { entry: fresh.id, ended: ended[0]?.id ?? null } }
}

export async function enterTime(source: ActSource, self: Self, act: Act, asked: Entered): Promise<Done> {
  const before = await doneBefore(source.db, act)
  if (before) return before
  const { durationMs, day, start = null, note } = asked
  const now = source.engine.clock.now()
  const on = await taskOn(source, self, asked)
  const booking = await bookingFor(source, on, asked)
  const lane = await laneOf(source, on.setup, on.participant.left)
  const beganAt = beganOn(day, start, on.participant.zone, now)
  sentSinceActivation(on, beganAt, 'day')
  const draft = { fields: { ...on.fields, day, start, durationMs, note: ownWords(note, on) }, about: on.about, beganAt }
  return inTurn(source, self.persons, act, async (tx) => {
    await rememberChoice(tx, on.setup, on.participant.left, on.fields, booking, now)
    const fresh = begun(source.engine, { act: act.id, setup: on.setup, lane, draft, booking, timer: null })
    return { put: [fresh], done: { entry: fresh.id, ended: null } }
  })
}

/** Without a time of day: now, as far as that is on the day, else the nearest end of it. */
function beganOn(day: string, start: string | null, zone: string, now: number): number {
  if (start !== null) return instantOf(day, start, zone)
  return Math.min(Math.max(now, startOfDay(day, zone)), startOfDay(addDays(day, 1), zone) - 1)
}

function sentSinceActivation({ participant: { activatedAt, zone } }: TaskOn, beganAt: number, where: string): void {
  if (beganAt >= activatedAt) return
  const [day, time] = [dayOf(activatedAt, zone), wallClock(activatedAt, zone)]
  throw new TrackRefused('not now', `your time is sent since ${day} ${time}, and this began before`, {
    where,
    advice: 'Settings > Time tracking sends earlier time as well.',
  })
}

/** Clocks of devices that were set by hand are off by that much. */
const clockSlackMs = minutes(5)

/** Throws InputError for an instant that cannot be when it was done. */
export function instantAsked(at: string | undefined, now: number): number {
  if (at === undefined) return now
  const instant = Date.parse(at)
  if (instant > now + clockSlackMs)
    throw new InputError('it cannot have been done in the future', { where: 'at', advice: 'Set the clock of this device.' })
  if (instant < now - days(7))
    throw new InputError('it was done more than seven days ago', { where: 'at', advice: 'Type the time instead.' })
  return Math.min(instant, now)
}

/** The place that was chosen, if time can be booked there; another one than usual is asked about once (D7). */
async function bookingFor(source: ActSource, on: TaskOn, { project, rightTask, sure = false }: Chosen) {
  const offers = await offersFor(source, on)
  const booking = offeredIn(offers, project, rightTask)
  const usual = usualIn(offers, on)
  const isUsual = usual === null || (usual.project.ref === project && usual.task.ref === rightTask)
  if (isUsual || sure) return { project, task: rightTask }
  const advice = 'Choose that, or say that you are sure.'
  const message = `the time of this task usually goes to ${nameOf(usual)}, not to ${nameOf(booking)}`
  throw new TrackRefused('asks', message, { where: 'sure', advice })
}

const nameOf = ({ project, task }: Booked) => `"${project.name}: ${task.name}"`

export function offeredIn(offers: Awaited<ReturnType<typeof offersFor>>, project: Ref, task: Ref): Booked {
  const booked = bookedIn(offers, { project, task })
  if (booked) return booked
  const inProject = offers.find(({ ref }) => ref === project)
  const advice = 'Choose one of those that are offered.'
  if (!inProject) throw new InputError(`you cannot book time on project ${project} now`, { where: 'project', advice })
  throw new InputError(`you cannot book time on task ${task} of ${inProject.name} now`, { where: 'rightTask', advice })
}

/** That of the connection by which their time is written; no vendor is asked. */
async function laneOf({ db, vault, engine }: ActSource, setup: Setup, person: Ref): Promise<string> {
  const row = await connectionRow(db, rightConnection(setup, person))
  return engine.connections.lane(connectionIn(vault, row!)).lane
}
