// What a person tells Hourbridge itself of a piece of time: it begins here, a timer ends, something is edited. Each is an answer
// to be committed as any other news of a link; the next look carries it out. Pure.

import { type Fields, pick, type Ref, type Seen } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { freshLink } from './fresh.ts'
import type { Draft, Link, Setup, Told } from './state.ts'
import { why } from './why.ts'

export interface Begun {
  /** The id of the act, chosen by whoever sent it. */
  readonly act: string
  readonly setup: Setup
  /** The lane of the person's time. */
  readonly lane: string
  /** In terms of the left: `person`, `task` with the places above it, `day`, `start`, `durationMs` (of a timer 0), `note`. */
  readonly draft: Draft
  readonly booking: { readonly project: string; readonly task: string } | null
  /** A timer that runs from now, or from an instant that has passed. */
  readonly timer: { readonly startedAt: number; readonly takesOver: boolean } | null
}

/** A link without a record on either side: its first look makes them. */
export function begun(engine: Engine, { act, setup, lane, draft, booking, timer }: Begun): Link {
  const task = String(draft.fields['task'])
  const link = freshLink({
    id: engine.newId(),
    bridge: setup.bridge.name,
    kind: 'entry',
    why: why('not read', 'It has just been entered.'),
    dueAt: engine.clock.now(),
    lane,
    person: String(draft.fields['person']),
    beganAt: draft.beganAt,
  })
  return {
    ...link,
    told: { act, draft, edits: null, booking: booking && { ...booking, onTask: task } },
    timer: timer && { ...timer, sides: [], stopped: null, keepMs: null },
  }
}

/** Time on this task of the left, as it is to be made there; the places above the task go with it. */
export function draftOn(task: Seen, { beganAt, ...own }: Entered): Draft {
  return { fields: { ...placesAbove(task), ...own, task: task.ref }, about: task.about, beganAt }
}

/** Those that a piece of its time names as well. */
export const placesAbove = (task: Seen): Fields => pick(task.fields, (key) => above.includes(key))

const above = ['project', 'list', 'folder', 'space']

export interface Entered {
  /** Ref on the left. */
  readonly person: Ref
  readonly day: string
  /** Wall clock of the person, `HH:MM`, or null. */
  readonly start: string | null
  readonly durationMs: number
  readonly note: string
  readonly beganAt: number
}

/** The timer ends here: `keepMs` of it is kept, null for what it ran. Undefined when no timer runs on it that was not ended before. */
export function stopped(link: Link, at: number, keepMs: number | null, now: number): Link | undefined {
  const { timer } = link
  if (!timer || timer.stopped) return undefined
  return due({ ...link, timer: { ...timer, stopped: { by: 'here', at: Math.max(at, timer.startedAt) }, keepMs } }, now)
}

/** What is to be kept of a timer that has ended; undefined when that is no question any more. */
export function kept(link: Link, keepMs: number, now: number): Link | undefined {
  const { timer } = link
  return timer?.stopped ? due({ ...link, timer: { ...timer, keepMs } }, now) : undefined
}

/** Another timer of theirs may end for this one. */
export function takenOver(link: Link, now: number): Link | undefined {
  const { timer } = link
  return timer ? due({ ...link, timer: { ...timer, takesOver: true } }, now) : undefined
}

/** Edits of the left's record, in terms of the left, or its deletion; what was told before and is not carried out stays told. */
export function edited(link: Link, edits: Fields | 'gone', now: number): Link {
  const told = link.told ?? toldNothing
  if (edits === 'gone' || told.edits === 'gone') return due({ ...link, told: { ...told, edits: 'gone' } }, now)
  if (told.draft !== null) return due({ ...link, told: { ...told, draft: drafted(told.draft, edits) } }, now)
  return due({ ...link, told: { ...told, edits: { ...told.edits, ...edits } } }, now)
}

const drafted = (draft: Draft, edits: Fields): Draft => ({ ...draft, fields: { ...draft.fields, ...edits } })

/** Where it is booked on the right, for as long as it is on the task that it is on. Where its time was on the left is news again. */
export function booked(link: Link, onTask: string, { project, task }: { project: string; task: string }, now: number): Link {
  const told = { ...(link.told ?? toldNothing), booking: { project, task, onTask } }
  const { left } = link
  const base = left.base && pick(left.base, (key) => key !== 'task' && !above.includes(key))
  return due({ ...link, told, left: { ...left, base } }, now)
}

export const toldNothing: Told = { act: null, draft: null, edits: null, booking: null }

/** Nothing of it is left to be carried out. */
export const isCarriedOut = ({ draft, edits }: Told) => draft === null && edits === null

/** An unsettled write keeps its own time (R11). */
const due = (link: Link, now: number): Link => ({ ...link, attempts: 0, dueAt: link.intent ? link.dueAt : now })
