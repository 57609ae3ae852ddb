// Editing and deleting a piece of one's own time: told of the work tool's record, from where it travels like any other edit.

import { InputError } from '../lib/errors.ts'
import { changes, type Fields, isEmpty, type Ref } from '../model/record.ts'
import { type Act, type Done, doneBefore } from './acts.ts'
import type { Booking } from './routes.ts'
import type { Link } from './state.ts'
import { booked, edited, kept, stopped } from './told.ts'
import { offeredIn } from './track-acts.ts'
import { fieldsOf, isLeftGone, isOver, isRightAlone, isRunning, lockOf } from './track-entry.ts'
import { ownEntry } from './track-own.ts'
import { TrackRefused } from './track-refused.ts'
import { type TaskOn, taskOn } from './track-task.ts'
import { offersFor, rememberChoice } from './track-task-booking.ts'
import { type ActSource, inTurn } from './track-turn.ts'
import type { Self } from './tracking.ts'

export interface Edit {
  readonly durationMs?: number | undefined
  readonly note?: string | undefined
  readonly day?: string | undefined
  readonly project?: Ref | undefined
  readonly rightTask?: Ref | undefined
}

export async function editEntry(source: ActSource, self: Self, act: Act, id: string, edit: Edit): Promise<Done> {
  const before = await doneBefore(source.db, act)
  if (before) return before
  const now = source.engine.clock.now()
  const first = editable(await ownEntry(source, source.db, self, id), edit)
  const moved = await movedTo(source, self, first, edit)
  return inTurn(source, self.persons, act, async (tx) => {
    const link = editable(await ownEntry(source, tx, self, id), edit)
    if (moved) await rememberChoice(tx, moved.on.setup, moved.on.participant.left, moved.on.fields, moved.booking, now)
    const next = changed(link, edit, moved, now)
    return { put: next === link ? [] : [next], done: { entry: id, ended: null } }
  })
}

/** Also stops a timer that runs on it. */
export async function dropEntry(source: ActSource, self: Self, act: Act, id: string): Promise<Done> {
  const now = source.engine.clock.now()
  return inTurn(source, self.persons, act, async (tx) => {
    const link = await ownEntry(source, tx, self, id)
    const done = { entry: id, ended: null }
    if (isOver(link)) return { put: [], done }
    changeable(link)
    return { put: [edited(stopped(link, now, 0, now) ?? link, 'gone', now)], done }
  })
}

interface Moved {
  readonly on: TaskOn
  readonly booking: Booking & { readonly project: Ref; readonly task: Ref }
}

/** Where it is to be booked instead; undefined where it stays. */
async function movedTo(source: ActSource, self: Self, link: Link, { project, rightTask }: Edit): Promise<Moved | undefined> {
  if (project === undefined && rightTask === undefined) return undefined
  if (project === undefined || rightTask === undefined)
    throw new InputError('a project and its task are chosen together', { where: project === undefined ? 'project' : 'rightTask' })
  const { task } = fieldsOf(link)
  if (typeof task !== 'string')
    throw new TrackRefused('not now', 'it is on no task', { advice: 'Put it on a task in the work tool first.' })
  const on = await taskOn(source, self, { bridge: link.bridge, task })
  offeredIn(await offersFor(source, on), project, rightTask)
  return { on, booking: { project, task: rightTask } }
}

/** Throws TrackRefused when it cannot be edited in that way. */
function editable(link: Link, { note: _, ...rest }: Edit): Link {
  if (isOver(link) || isLeftGone(link)) throw new TrackRefused('not now', 'it has been deleted')
  changeable(link)
  const isMore = Object.values(rest).some((value) => value !== undefined)
  if (isMore && isRunning(link))
    throw new TrackRefused('not now', 'a timer runs on it', { advice: 'Stop it first; its note can be changed while it runs.' })
  return link
}

function changeable(link: Link): void {
  if (isRightAlone(link)) throw new TrackRefused('not now', 'it is in the time tracker alone', { advice: 'Change it there.' })
  const lock = lockOf(link)
  if (lock !== null) throw new TrackRefused('not now', `it cannot be changed: ${lock}`)
}

/** Of a timer that has just ended, a duration is what is to be kept of it. */
function changed(link: Link, { durationMs, note, day }: Edit, moved: Moved | undefined, now: number): Link {
  const keeping = durationMs === undefined || !link.timer?.stopped ? undefined : kept(link, durationMs, now)
  const given: Record<string, string | number | undefined> = { note, day, ...(keeping ? {} : { durationMs }) }
  const edits: Fields = changes(fieldsOf(link), Object.fromEntries(Object.entries(given).filter(isGiven)))
  const withFields = isEmpty(edits) ? (keeping ?? link) : edited(keeping ?? link, edits, now)
  return moved ? booked(withFields, String(moved.on.fields['task']), moved.booking, now) : withFields
}

const isGiven = (one: [string, string | number | undefined]): one is [string, string | number] => one[1] !== undefined
