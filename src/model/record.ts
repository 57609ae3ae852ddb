// A record: one thing of a kind at a vendor, in our terms.

export type Side = 'left' | 'right'
export const other = (side: Side): Side => (side === 'left' ? 'right' : 'left')

export type Kind = 'client' | 'project' | 'task' | 'person' | 'allocation' | 'entry'

/** What is kept in step, in the order in which it must be: time needs its task, a task its parent. */
export const linkedKinds = ['task', 'allocation', 'entry'] as const
export type LinkedKind = (typeof linkedKinds)[number]

/**
 * The vendor's id of a record, always a string (ClickUp's entry ids exceed 2^53). Where a vendor gives an id a second time, something that
 * tells the two records apart stands behind it and an @.
 */
export type Ref = string

export type Value = string | number | boolean | null

/**
 * What is kept in step; the same for every vendor. Refs are those of the record's own side.
 *
 * The fields of an entry:
 * - `person`, `project`, `task`: refs, or null; a work tool adds the places above the task,
 *   `list`, `folder`, `space`, which only routes read
 * - `day`: the calendar day on which the time counts, `YYYY-MM-DD`, in the person's zone
 * - `start`: wall clock of the person at which it began, `HH:MM`, or null where the vendor keeps none
 * - `durationMs`: whole milliseconds
 * - `note`: text, '' when there is none
 *
 * Of a task: `project`; `parent`, a task of the same project, or null; `name`; `from` and `until`, days or null; `done`.
 *
 * Of an allocation, one person who may book time on one task: `project`, `task`, `person`.
 */
export type Fields = Readonly<Record<string, Value>>

/** Words about a record that are shown or written into notes, and that never by themselves cause a write. */
export interface About {
  /** Title of the task that the time is for. */
  readonly title?: string
  /** Custom id of that task where it has one, else its id. */
  readonly code?: string
  /** Where a person can see the task; and the entry itself, where the vendor has a page for it. */
  readonly taskUrl?: string
  readonly url?: string
  /** What another integration left here to lead back to where the time came from: ids and links, with blanks between them. */
  readonly origin?: string
}

/** A record as a vendor answered it. */
export interface Seen {
  readonly ref: Ref
  readonly fields: Fields
  readonly about: About
  /**
   * Instant at which the piece of time began. Entries of vendors that keep no time of day: the instant at which the record was
   * made, as far as that lies on `day` in the person's zone, else the nearest end of that day. Tasks and allocations: 0.
   */
  readonly beganAt: number
  /** The vendor's own instant of last change, where it tells. */
  readonly updatedAt: number | null
  /** A timer is running on it: its duration is not final, and it does not travel. */
  readonly running: boolean
  /** While it runs: the instant at which it would have begun, had it run without a pause. */
  readonly runningSince?: number
  /** The vendor's reason why it cannot be changed now, else null. */
  readonly locked: string | null
  /** The marker that we left on it, else null. */
  readonly marker: string | null
  /** Of a task: the people who are to work on it. From these its allocations are derived. */
  readonly assigned?: readonly Ref[]
}

/** The ref of an allocation: no vendor has one of its own for who is on what. */
export const allocationRef = (task: Ref, person: Ref): Ref => `${task}/${person}`

/** A record that nothing more is known of than its fields: it has no time of its own, and nobody has marked or locked it. */
export const bareRecord = (ref: Ref, fields: Fields): Seen => ({
  ref,
  fields,
  about: {},
  beganAt: 0,
  updatedAt: null,
  running: false,
  locked: null,
  marker: null,
})

/** The fields of `to` that differ from `from`. */
export function changes(from: Fields, to: Fields): Fields {
  return Object.fromEntries(Object.entries(to).filter(([key, value]) => from[key] !== value))
}

export const isEmpty = (fields: Fields) => Object.keys(fields).length === 0

export const pick = (fields: Fields, wanted: (key: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => wanted(key)))
