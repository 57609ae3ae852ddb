// What typing into a cell of the grid means, and what the answer makes of the days that were read. Pure.

import type { Acted, TrackEntry, TrackedDays } from '../../api/shapes.ts'
import type { Act } from '../../track/api.ts'
import { isOpen, type RowKind } from './rows.ts'

type Unnamed<A extends Act> = A extends Act ? Omit<A, 'body'> & { readonly body: Omit<A['body'], 'id'> } : never

/** What is to be sent; the id of the act comes with it. */
export type Edit = Unnamed<Extract<Act, { kind: 'enter' | 'edit' | 'drop' }>>

/** Why a cell cannot be typed into. */
export type Closed = 'running' | 'locked' | 'several' | 'no choice' | 'ended'

export function closedBy(kind: RowKind, entries: readonly TrackEntry[]): Closed | null {
  const [only, ...more] = entries
  if (only === undefined) return isOpen(kind) ? null : 'no choice'
  if (more.length > 0) return 'several'
  return entryClosedBy(only)
}

export function entryClosedBy({ runningSince, isLocked, state }: TrackEntry): Exclude<Closed, 'several' | 'no choice'> | null {
  if (runningSince !== null) return 'running'
  if (isLocked) return 'locked'
  return state === 'ended' ? 'ended' : null
}

/**
 * Null: nothing changes. `ms` 0 takes the time away. A row of the grid says where its time goes, in plain sight: nobody is asked
 * whether it is meant (`sure`).
 */
export function editOf(kind: RowKind, entries: readonly TrackEntry[], day: string, ms: number): Edit | null {
  if (closedBy(kind, entries) !== null) return null
  const [entry] = entries
  if (entry) return entryEdit(entry, ms)
  if (ms === 0 || !isOpen(kind)) return null
  const { bridge, task, booked } = kind
  const choice = { bridge, task: task.ref, project: booked.project.ref, rightTask: booked.task.ref }
  return { kind: 'enter', body: { ...choice, note: '', day, durationMs: ms, sure: true } }
}

export function entryEdit({ id, durationMs }: TrackEntry, ms: number): Edit | null {
  if (ms === durationMs) return null
  return ms === 0 ? { kind: 'drop', entry: id, body: {} } : { kind: 'edit', entry: id, body: { durationMs: ms } }
}

/** The days with what the act answered: the page shows it before it is read again. */
export function withActed(days: TrackedDays, kind: Act['kind'], { entry, ended }: Acted): TrackedDays {
  const isWithin = ({ day }: TrackEntry) => days.from <= day && day <= days.until
  const told = new Map([entry, ...(ended ? [ended] : [])].map((one) => [one.id, one]))
  const known = new Set(days.entries.map(({ id }) => id))
  const all = [...days.entries.map((one) => told.get(one.id) ?? one), ...[...told.values()].filter(({ id }) => !known.has(id))]
  return { ...days, entries: all.filter((one) => isWithin(one) && !(kind === 'drop' && one.id === entry.id)) }
}
