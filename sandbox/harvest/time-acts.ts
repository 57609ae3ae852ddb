// "A person did X" on a timesheet at Harvest: what the tests and the demo do without going through the API.

import { type Timing, twoDecimals } from './entry-fields.ts'
import { readReference } from './reference.ts'
import { restartTimer, stopRunning, stopTimer } from './timers.ts'
import { wallAt, weekOf } from './wall.ts'
import { type Entry, hoursNow, nextEntryId, nextRecordId, type Reference, runningEntry, type World } from './world.ts'

export interface TimeDraft {
  readonly by: number
  readonly project: number
  readonly task: number
  /** The calendar day. */
  readonly spentDate: string
  readonly hours: number
  readonly notes?: string | null
  readonly reference?: Partial<Reference>
}

export type TimeChanges = Partial<Pick<TimeDraft, 'project' | 'task' | 'spentDate' | 'hours' | 'notes'>> & {
  readonly reference?: Partial<Reference> | null
}

/** An entry as a test wants to see it. */
export interface PlainEntry {
  readonly id: number
  readonly by: number
  readonly project: number
  readonly task: number
  readonly spentDate: string
  readonly hours: number
  readonly notes: string | null
  readonly running: boolean
  readonly reference: Reference | null
  readonly updatedAt: number
}

export type Lock =
  /** The account-wide lock, up to and including this day. */
  | { readonly by: 'period'; readonly until: string }
  /** The whole week that this day is in, for one person. */
  | { readonly by: 'approved'; readonly person: number; readonly day: string }
  /** These entries, and their projects between the first and the last of them. */
  | { readonly by: 'invoiced'; readonly entries: readonly number[] }

const untimed: Omit<Timing, 'hours'> = { timerStartedAt: null, started: null, ended: null }

/** `catchUp` lets late effects of earlier requests happen first. */
export function harvestTime(world: World, catchUp: () => void) {
  const entryOf = (id: number): Entry => {
    catchUp()
    const entry = world.entries.get(id)
    if (entry === undefined) throw new Error(`no time entry ${id} in this sandbox`)
    return entry
  }
  return {
    /** Answers the id of the entry. */
    addTime: (draft: TimeDraft): number => {
      catchUp()
      return addTime(world, draft)
    },
    editTime: (id: number, { reference, hours, ...changes }: TimeChanges) => {
      const entry = entryOf(id)
      const timing = hours === undefined ? {} : { hours: twoDecimals(hours, world.switches.decimals) }
      const linked = reference === undefined ? {} : { reference: referenceOf(reference) }
      world.entries.put({ ...entry, ...changes, ...timing, ...linked, updatedAt: world.clock.now() })
    },
    deleteTime: (id: number) => {
      world.entries.remove(entryOf(id).id)
    },
    startTimer: (draft: Omit<TimeDraft, 'hours' | 'spentDate'>): number => {
      catchUp()
      return startTimer(world, draft)
    },
    /** The id of the entry that ended, if one ran. */
    stopTimer: (by: number): number | undefined => {
      catchUp()
      const running = runningEntry(world, by)
      return running === undefined ? undefined : stopTimer(world, running).id
    },
    /** Answers the id of the entry that runs now: another one in an account with start and end times. */
    restartTimer: (id: number): number => restartTimer(world, entryOf(id)).id,
    entries: (): PlainEntry[] => {
      catchUp()
      return world.entries.all().map((entry) => plain(world, entry))
    },
  }
}

function plain(world: World, entry: Entry): PlainEntry {
  const { id, user, project, task, spentDate, notes, reference, updatedAt } = entry
  const running = entry.timerStartedAt !== null
  return { id, by: user, project, task, spentDate, hours: hoursNow(world, entry), notes, running, reference, updatedAt }
}

/** People who type a link are never incomplete. */
const referenceOf = (reference: Partial<Reference> | null | undefined) =>
  readReference(reference, { ...({ incompleteReference: 'kept' } as World['switches']) })

function addTime(world: World, { by, project, task, spentDate, hours, notes = null, reference }: TimeDraft): number {
  const now = world.clock.now()
  const kept = { ...untimed, hours: twoDecimals(hours, world.switches.decimals) }
  const stampedTimes = world.company.wantsTimestampTimers ? { started: 540, ended: (540 + Math.round(hours * 60)) % 1_440 } : {}
  const entry = {
    id: nextEntryId(world),
    ...{ spentDate, user: by, project, task, notes, reference: referenceOf(reference) },
    ...kept,
    ...stampedTimes,
    ...{ createdAt: now, updatedAt: now },
  }
  world.entries.put(entry)
  return entry.id
}

function startTimer(world: World, draft: Omit<TimeDraft, 'hours' | 'spentDate'>): number {
  const now = world.clock.now()
  const wall = wallAt(now, world.users.get(draft.by)!.timezone)
  stopRunning(world, draft.by)
  const id = addTime(world, { ...draft, hours: 0, spentDate: wall.day })
  const shows = world.company.wantsTimestampTimers || world.switches.timerShowsStart
  world.entries.put({
    ...world.entries.get(id)!,
    timerStartedAt: now,
    started: shows ? wall.minute : null,
    ended: null,
  })
  return id
}

export function harvestLocks(world: World) {
  return {
    lock: (lock: Lock) => {
      if (lock.by === 'period') world.lockedUntil = lock.until
      else if (lock.by === 'approved') world.approvedWeeks.add(weekKey(world, lock))
      else invoice(world, lock.entries)
      if (lock.by !== 'invoiced' && world.switches.locksTouch) touchLocked(world, lock)
    },
    /** Takes back what `lock` did with the same words. */
    unlock: (lock: Lock) => {
      if (world.switches.locksTouch) touchLocked(world, lock)
      if (lock.by === 'period') world.lockedUntil = null
      else if (lock.by === 'approved') world.approvedWeeks.delete(weekKey(world, lock))
      else voidInvoices(world, lock.entries)
    },
  }
}

const weekKey = (world: World, { person, day }: { person: number; day: string }) =>
  `${person}:${weekOf(day, world.company.weekStart)}`

function touchLocked(world: World, lock: Lock) {
  const covers = (entry: Entry) => {
    if (lock.by === 'period') return entry.spentDate <= lock.until
    if (lock.by === 'approved') return weekKey(world, { person: entry.user, day: entry.spentDate }) === weekKey(world, lock)
    return lock.entries.includes(entry.id)
  }
  touch(world, world.entries.all().filter(covers))
}

const touch = (world: World, entries: readonly Entry[]) => {
  for (const entry of entries) world.entries.put({ ...entry, updatedAt: world.clock.now() })
}

/** Recorded: entries on an invoice carry its moment as `updated_at`. */
function invoice(world: World, ids: readonly number[]) {
  const entries = ids.map((id) => world.entries.get(id)).filter((entry) => entry !== undefined)
  const spans = new Map<number, { from: string; to: string }>()
  for (const { project, spentDate } of entries) {
    const known = spans.get(project)
    const days = [spentDate, known?.from ?? spentDate, known?.to ?? spentDate].sort()
    spans.set(project, { from: days[0]!, to: days[2]! })
  }
  const id = nextRecordId(world)
  world.invoices.push({ id, number: String(1001 + world.invoices.length), entries: new Set(ids), spans })
  touch(world, entries)
}

function voidInvoices(world: World, ids: readonly number[]) {
  const left = world.invoices.filter(({ entries }) => !ids.some((id) => entries.has(id)))
  world.invoices.splice(0, world.invoices.length, ...left)
}
