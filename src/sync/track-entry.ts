// A link as the piece of time that its person sees while they track: what runs, what it is for, what has to be said of it. Pure.

import { addDays, dayOf, iso, startOfDay } from '../lib/date.ts'
import type { About, Fields, Ref } from '../model/record.ts'
import type { Habits } from './habits.ts'
import { isGone, present, runs } from './next.ts'
import type { Link, LinkState, Setup, Timer } from './state.ts'
import { isLong, ranMs } from './timer.ts'
import type { Booked } from './track-task-booking.ts'

export interface TrackedTask {
  readonly ref: Ref
  readonly code: string
  readonly title: string
  readonly url: string | null
  readonly place: string | null
}

export interface TrackEntryValue {
  readonly id: string
  readonly bridge: string
  readonly tool: string
  readonly day: string
  readonly start: string | null
  readonly runningSince: string | null
  readonly durationMs: number
  readonly rightMs: number | null
  readonly note: string
  readonly task: TrackedTask | null
  readonly booked: Booked | null
  readonly state: LinkState
  readonly why: { readonly code: string; readonly text: string } | null
  readonly runs: { readonly left: boolean; readonly right: boolean }
  readonly asks: Asked | null
  readonly isLocked: boolean
  readonly leftUrl: string | null
  readonly rightUrl: string | null
}

export interface Asked {
  readonly ranMs: number
  readonly untilMidnightMs: number | null
}

/** A timer that nobody has ended yet, here or at a vendor. */
export function isRunning({ timer, left, right, told, state }: Link): boolean {
  if (state === 'ended' || told?.edits === 'gone') return false
  return timer ? timer.stopped === null : runs(left) || runs(right)
}

/** When the timer on it began. */
export const runningFrom = ({ timer, left, right, beganAt }: Link): number => {
  const seen = [left, right].map(present).find((one) => one?.running)
  return timer?.startedAt ?? seen?.runningSince ?? seen?.beganAt ?? beganAt ?? 0
}

/** It is in the time tracker alone: whoever wants it changed does that there. */
export const isRightAlone = ({ left, told }: Link) => left.ref === null && !told?.draft

/** As it is on the left, or is to be made there, with what was edited here since; of what is on the right alone, that. */
export function fieldsOf({ left, right, told }: Link): Fields {
  const edits = told?.edits && told.edits !== 'gone' ? told.edits : {}
  return { ...(left.now?.fields ?? told?.draft?.fields ?? right.now?.fields), ...edits }
}

export const aboutOf = ({ left, told }: Link): About => left.now?.about ?? told?.draft?.about ?? {}

/** What has to be said of a timer that ran from one instant to another; null when nothing has. */
export function askedOf(from: number, until: number, habits: Habits): Asked | null {
  if (!isLong(from, until, habits)) return null
  const midnight = startOfDay(addDays(dayOf(from, habits.zone), 1), habits.zone)
  return { ranMs: until - from, untilMidnightMs: until >= midnight ? midnight - from : null }
}

/** When the timer on it ended; now, while it runs. */
export const ranUntil = (link: Link, timer: Timer, now: number) =>
  timer.stopped ? timer.startedAt + ranMs(link, timer) : Math.max(now, timer.startedAt)

function asksOf(link: Link, habits: Habits, now: number): Asked | null {
  const { timer, why } = link
  if (!timer || timer.keepMs !== null || link.state === 'ended' || link.told?.edits === 'gone') return null
  const limitMs = why?.code === 'long timer' ? 0 : habits.limitMs
  return askedOf(timer.startedAt, ranUntil(link, timer, now), { ...habits, limitMs })
}

/** It ran too long, has ended, and waits for a word on what to keep. */
export const isAsking = (link: Link, habits: Habits, now: number) =>
  link.timer?.stopped != null && asksOf(link, habits, now) !== null

/** Where and as what it is seen: what a link does not know itself. */
export interface Surroundings extends Habits {
  readonly tool: string
  readonly now: number
  readonly place: string | null
  readonly booked: Booked | null
  readonly leftUrl: string | null
  readonly rightUrl: string | null
}

export function tracked(link: Link, { tool, now, place, booked, leftUrl, rightUrl, ...habits }: Surroundings): TrackEntryValue {
  const fields = fieldsOf(link)
  const isOn = isRunning(link)
  return {
    id: link.id,
    bridge: link.bridge,
    tool,
    day: String(fields['day'] ?? dayOf(link.beganAt ?? now, habits.zone)),
    start: typeof fields['start'] === 'string' ? fields['start'] : null,
    runningSince: isOn ? iso(runningFrom(link)) : null,
    durationMs: isOn ? 0 : durationOf(link, fields),
    rightMs: rightMsOf(link),
    note: String(fields['note'] ?? ''),
    task: isRightAlone(link) ? null : taskOf(fields, aboutOf(link), place),
    booked,
    state: link.state,
    why: link.why && { code: link.why.code, text: link.why.text },
    runs: { left: runs(link.left), right: runs(link.right) },
    asks: asksOf(link, habits, now),
    isLocked: lockOf(link) !== null || isRightAlone(link) || isOver(link),
    leftUrl,
    rightUrl,
  }
}

/** In the vendor's words, where it lets nobody change it now. */
export const lockOf = ({ left, right }: Link): string | null => present(left)?.locked ?? present(right)?.locked ?? null

/** It was deleted in the work tool. */
export const isLeftGone = ({ left }: Link) => isGone(left)

/** It was deleted in the work tool, or here, and nobody is asked about that: its copy is about to go. */
export const isGoing = (link: Link) =>
  (isLeftGone(link) || link.told?.edits === 'gone') && link.state !== 'ended' && link.state !== 'conflict'

/** Nothing of it is left, or soon will be. */
export const isOver = ({ left, right, told, state }: Link) =>
  told?.edits === 'gone' || (state === 'ended' && !present(left) && !present(right))

/** A timer that has ended is on its way to both sides: until then it is what it ran. */
function durationOf(link: Link, fields: Fields): number {
  const { left, timer } = link
  const isOnItsWay = timer?.stopped && (left.now === null || left.now.running)
  return isOnItsWay ? (timer.keepMs ?? ranMs(link, timer)) : Number(fields['durationMs'] ?? 0)
}

function rightMsOf({ right }: Link): number | null {
  const ms = present(right)?.fields['durationMs']
  return typeof ms === 'number' ? ms : null
}

export function taskOf({ task }: Fields, { code, title, taskUrl }: About, place: string | null): TrackedTask | null {
  if (typeof task !== 'string') return null
  return { ref: task, code: code ?? task, title: title ?? code ?? task, url: taskUrl ?? null, place }
}

/** "Design / Website / Sprint 12": the places above a task, from the outermost to its list. Null where none is known. */
export function placeOf({ places }: Pick<Setup, 'places'>, fields: Fields): string | null {
  const names = (['project', 'space', 'folder', 'list'] as const).flatMap((kind) => {
    const found = places.find((one) => one.kind === kind && one.ref === fields[kind])
    return found ? [found.name] : []
  })
  return names.length > 0 ? names.join(' / ') : null
}
