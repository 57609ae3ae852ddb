// "A person did X" with time at ClickUp: what the tests and the demo do without going through the API.

import { addEntry, changeEntry, dropEntry, type EntryChanges, startTimer, stopTimer } from './time.ts'
import type { Entry, Tag, World } from './world.ts'

export interface TimeDraft {
  /** Whose time it is; they also enter it, unless `actor` says otherwise. */
  readonly by: number
  readonly task: string | null
  /** Instant, ms. */
  readonly start: number
  readonly durationMs: number
  readonly description?: string
  readonly billable?: boolean
  readonly tags?: readonly string[]
  readonly actor?: number
  /** 'clickup' is the web app. */
  readonly source?: 'clickup' | 'mobile' | 'chrome'
  /** When it was entered; now unless the world is being furnished. */
  readonly at?: number
}

export interface TimeChanges {
  readonly task?: string | null
  readonly start?: number
  readonly durationMs?: number
  readonly description?: string
  readonly billable?: boolean
  readonly tags?: readonly string[]
  readonly actor?: number
}

/** An entry as a test wants to see it. */
export interface PlainEntry {
  readonly id: string
  readonly by: number
  readonly task: string | null
  readonly start: number
  /** Null while the timer runs. */
  readonly durationMs: number | null
  readonly description: string
  readonly billable: boolean
  readonly tags: readonly string[]
  readonly at: number
  readonly source: string
  readonly locked: boolean
}

const tagsOf = (names: readonly string[], creator: number): Tag[] =>
  names.map((name) => ({ name, tag_fg: '#FFFFFF', tag_bg: '#5f55ee', creator }))

/** `catchUp` lets late effects of earlier requests happen first. */
export function clickUpTime(world: World, catchUp: () => void) {
  const entryOf = (id: string): Entry => {
    catchUp()
    const entry = world.entries.get(id)
    if (entry === undefined) throw new Error(`no time entry ${id} in this sandbox`)
    return entry
  }
  return {
    /** Answers the id of the entry. */
    addTime: ({ by, task, start, durationMs, actor = by, source = 'clickup', tags = [], ...rest }: TimeDraft): string => {
      catchUp()
      return addEntry(
        world,
        { ...rest, user: by, task, start, end: start + durationMs, source, tags: tagsOf(tags, actor) },
        actor,
      ).id
    },
    editTime: (id: string, changes: TimeChanges) => {
      const entry = entryOf(id)
      changeEntry(world, entry, stored(entry, changes), changes.actor ?? entry.user)
    },
    deleteTime: (id: string, { actor }: { actor?: number } = {}) => {
      const entry = entryOf(id)
      dropEntry(world, entry, actor ?? entry.user)
    },
    startTimer: (by: number, task: string | null, { description = '' } = {}): string => {
      catchUp()
      return startTimer(world, { user: by, task, description, source: 'clickup' }).id
    },
    /** The id of the entry that ended, if one ran. */
    stopTimer: (by: number): string | undefined => {
      catchUp()
      return stopTimer(world, by)?.id
    },
    /** As an approval does it; without an event. */
    lockTime: (id: string, on: boolean) => {
      world.entries.put({ ...entryOf(id), locked: on })
    },
    entries: (): PlainEntry[] => {
      catchUp()
      return world.entries.all().map(plain)
    },
  }
}

/** A new start moves the whole entry, a new duration moves its end. */
function stored(entry: Entry, { start = entry.start, durationMs, tags, actor, ...rest }: TimeChanges): EntryChanges {
  const length = durationMs ?? (entry.end === null ? undefined : entry.end - entry.start)
  return {
    ...rest,
    start,
    end: length === undefined ? null : start + length,
    ...(tags && { tags: tagsOf(tags, actor ?? entry.user) }),
  }
}

const plain = ({ id, user, task, start, end, description, billable, tags, at, source, locked }: Entry): PlainEntry => ({
  ...{ id, by: user, task, start, durationMs: end === null ? null : end - start, description, billable },
  ...{ tags: tags.map(({ name }) => name), at, source, locked },
})
