// Rows of the week grid out of pieces of time: one for each task and where its time is booked; and sums. Pure.

import type { AloneEntry, Booked, TrackEntry, TrackedTask } from '../../api/shapes.ts'

/** What a piece of time in the grid is for. A row without task or booking takes no new time: nothing says where it would go. */
export interface RowKind {
  readonly key: string
  readonly bridge: string
  readonly tool: string
  readonly task: TrackedTask | null
  readonly booked: Booked | null
}

export interface Row extends RowKind {
  /** By day. */
  readonly cells: ReadonlyMap<string, readonly TrackEntry[]>
}

/** One whose choice of project and task is known: time may be added to it. */
export interface OpenKind extends RowKind {
  readonly task: TrackedTask
  readonly booked: Booked
}

export const isOpen = (kind: RowKind): kind is OpenKind => kind.task !== null && kind.booked !== null

export function kindOf({ bridge, tool, task, booked }: Pick<TrackEntry, 'bridge' | 'tool' | 'task' | 'booked'>): RowKind {
  const key = JSON.stringify([bridge, task?.ref ?? null, booked?.project.ref ?? null, booked?.task.ref ?? null])
  return { key, bridge, tool, task, booked }
}

/** By project, then task, as people read them; `extra` ones have no time yet, and stand among the others. */
export function rowsOf(entries: readonly TrackEntry[], extra: readonly RowKind[] = []): readonly Row[] {
  const rows = new Map<string, Omit<Row, 'cells'> & { readonly cells: Map<string, TrackEntry[]> }>()
  for (const kind of extra) rows.set(kind.key, { ...kind, cells: new Map() })
  for (const entry of entries) {
    const kind = kindOf(entry)
    const row = rows.get(kind.key) ?? { ...kind, cells: new Map() }
    rows.set(kind.key, row)
    row.cells.set(entry.day, [...(row.cells.get(entry.day) ?? []), entry])
  }
  return [...rows.values()].toSorted(inOrder)
}

const inOrder = (one: RowKind, other: RowKind) => nameOf(one).localeCompare(nameOf(other)) || one.key.localeCompare(other.key)

/** What can be continued sorts by where it is booked; the rest stands last. */
const nameOf = ({ task, booked }: RowKind) =>
  booked ? `${booked.project.name}\t${booked.task.name}\t${task?.title ?? ''}` : `\uffff${task?.title ?? ''}`

/** Those of `kinds` that take new time and have no row yet, each once. */
export function missingKinds(kinds: readonly RowKind[], rows: readonly RowKind[]): readonly OpenKind[] {
  const there = new Set(rows.map(({ key }) => key))
  return kinds.filter(isOpen).filter(({ key }) => !there.has(key) && there.add(key))
}

/** Of one piece of time, in the work tool; what a timer has run so far included. */
export const lengthOf = ({ durationMs, runningSince }: Pick<TrackEntry, 'durationMs' | 'runningSince'>, now: number) =>
  runningSince === null ? durationMs : Math.max(0, now - Date.parse(runningSince))

const minuteMs = 60_000

/** To the minute, unless that leaves nothing. */
export const roundLength = (ms: number) => (ms < minuteMs ? ms : Math.round(ms / minuteMs) * minuteMs)

const sum = (lengths: readonly number[]) => lengths.reduce((all, ms) => all + ms, 0)

export const leftMsOf = (entries: readonly TrackEntry[], now: number) => sum(entries.map((entry) => lengthOf(entry, now)))

/** What its timesheet has, where it can be asked: linked time, and time that is there alone. */
export const rightMsOf = (entries: readonly TrackEntry[], alone: readonly AloneEntry[], now: number) =>
  sum(entries.map((entry) => rightLength(entry, now))) + sum(alone.map((one) => lengthOf(one, now)))

/** Of one whose timer runs there, what is there grows as well. */
const rightLength = (entry: TrackEntry, now: number) =>
  entry.runningSince !== null && entry.runs.right ? lengthOf(entry, now) : (entry.rightMs ?? 0)

export const onDay = <T extends { readonly day: string }>(ones: readonly T[], day: string) =>
  ones.filter((one) => one.day === day)

/** By start, then as they came; those that no clock knows stand first. */
export const inOrderOfDay = (entries: readonly TrackEntry[]) =>
  entries.toSorted((one, other) => (one.start ?? '').localeCompare(other.start ?? ''))

/** Both sides hold another length. Seconds are no difference: time trackers keep hundredths of an hour. */
export const isApart = ({ durationMs, rightMs, runningSince }: TrackEntry) =>
  runningSince === null && rightMs !== null && Math.abs(durationMs - rightMs) >= minuteMs
