// A record: one thing of a kind at a vendor, in our terms.

export type Side = 'left' | 'right'
export const other = (side: Side): Side => (side === 'left' ? 'right' : 'left')

export type Kind = 'client' | 'project' | 'task' | 'person' | 'entry'

/** The vendor's id of a record, always a string (ClickUp's entry ids exceed 2^53). */
export type Ref = string

export type Value = string | number | boolean | null

/**
 * What is kept in step. The fields of an entry, the same for every vendor:
 * - `person`, `project`, `task`: refs of the record's own side, or null; a work tool adds the places above the task,
 *   `list`, `folder`, `space`, which only routes read
 * - `day`: the calendar day on which the time counts, `YYYY-MM-DD`, in the person's zone
 * - `start`: wall clock of the person at which it began, `HH:MM`, or null where the vendor keeps none
 * - `durationMs`: whole milliseconds
 * - `note`: text, '' when there is none
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
}

/** A record as a vendor answered it. */
export interface Seen {
  readonly ref: Ref
  readonly fields: Fields
  readonly about: About
  /** Instant at which the piece of time began (entries of vendors without one: midnight of `day` in the person's zone). */
  readonly beganAt: number
  /** The vendor's own instant of last change, where it tells. */
  readonly updatedAt: number | null
  /** A timer is running on it: its duration is not final, and it does not travel. */
  readonly running: boolean
  /** The vendor's reason why it cannot be changed now, else null. */
  readonly locked: string | null
  /** The marker that we left on it, else null. */
  readonly marker: string | null
}

/** The fields of `to` that differ from `from`. */
export function changes(from: Fields, to: Fields): Fields {
  return Object.fromEntries(Object.entries(to).filter(([key, value]) => from[key] !== value))
}

export const isEmpty = (fields: Fields) => Object.keys(fields).length === 0

export const pick = (fields: Fields, wanted: (key: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => wanted(key)))
