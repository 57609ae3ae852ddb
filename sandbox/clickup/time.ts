// What happens to time entries, whoever does it: the change, its trace on the task, and its event.

import { fireTime } from './events.ts'
import { type Entry, nextEntryId, runningEntry, type Tag, trackedOn, type World } from './world.ts'

export interface EntryDraft {
  readonly user: number
  readonly task: string | null
  readonly start: number
  /** Null starts a timer. */
  readonly end: number | null
  readonly description?: string
  readonly billable?: boolean
  readonly tags?: readonly Tag[]
  readonly source: string
  /** When it was entered; now unless the world is being furnished. */
  readonly at?: number
}

export type EntryChanges = Partial<
  Pick<Entry, 'task' | 'start' | 'end' | 'description' | 'billable' | 'tags' | 'locked' | 'source'>
>

/** Recorded: the task's `date_updated` is exactly the entry's `at`. */
export function addEntry(world: World, draft: EntryDraft, actor: number): Entry {
  const { user, task, start, end, description = '', billable = false, tags = [], source, at = world.clock.now() } = draft
  const entry: Entry = {
    id: nextEntryId(world),
    ...{ task, user, start, end, description, billable, tags, source },
    ...{ at, createdAt: at, locked: false },
  }
  store(world, undefined, entry)
  touchTask(world, task, at)
  if (end !== null || world.switches.timerStartFires) fireTime(world, 'created', { actor, before: null, after: entry, task })
  return entry
}

export function changeEntry(world: World, before: Entry, changes: EntryChanges, actor: number): Entry {
  const after: Entry = { ...before, ...changes, at: world.clock.now() }
  store(world, before, after)
  if (world.switches.changesTouchTask) touchTask(world, after.task, after.at)
  fireTime(world, 'edited', { actor, before, after, task: after.task })
  return after
}

export function dropEntry(world: World, entry: Entry, actor: number) {
  store(world, entry, undefined)
  if (world.switches.changesTouchTask) touchTask(world, entry.task, world.clock.now())
  fireTime(world, 'deleted', { actor, before: entry, after: null, task: entry.task })
}

/** There is one timer per person: the one that runs is stopped. */
export function startTimer(world: World, draft: Omit<EntryDraft, 'start' | 'end'>): Entry {
  stopTimer(world, draft.user)
  return addEntry(world, { ...draft, start: world.clock.now(), end: null }, draft.user)
}

export function stopTimer(world: World, person: number): Entry | undefined {
  const running = runningEntry(world, person)
  if (running === undefined) return undefined
  return changeEntry(world, running, { end: Math.max(world.clock.now(), running.start) }, person)
}

function touchTask(world: World, id: string | null, at: number) {
  const task = id === null ? undefined : world.tasks.get(id)
  if (task !== undefined) world.tasks.put({ ...task, updatedAt: at })
}

function store(world: World, before: Entry | undefined, after: Entry | undefined) {
  if (after !== undefined) world.entries.put(after)
  else if (before !== undefined) world.entries.remove(before.id)
  count(world, before, -1)
  count(world, after, 1)
}

function count(world: World, entry: Entry | undefined, sign: 1 | -1) {
  if (entry === undefined || entry.task === null || entry.end === null) return
  world.tracked.set(entry.task, trackedOn(world, entry.task) + sign * (entry.end - entry.start))
}
