// What changed in Forecast since an instant: two lists of what was touched, and two of what was deleted. A question with nothing new
// costs these four requests and no other.

import type { LinkedKind, Ref, Seen } from '../../model/record.ts'
import { instant, newest } from '../answer.ts'
import type { Changes, Since } from '../connector.ts'
import * as api from './api.ts'
import { seenEntries } from './entries.ts'
import * as map from './map.ts'
import type { Deleted } from './shape.ts'
import { seenTasks, within } from './tasks.ts'

/**
 * The filter carries no zone. Others send UTC; were it read in a zone behind it, changes would be missed. So it is asked for more than
 * the twelve hours of any zone, and what is older than the question by its own mark, which is in UTC, goes unread.
 */
const marginMs = 13 * 3_600_000

type Parts = { -readonly [K in keyof Changes['of']]: Changes['of'][K] }

export async function changes(session: api.Forecast, question: Since): Promise<Changes> {
  const { kinds, since } = question
  const after = map.compactInstant(since - marginMs)
  // Whether the boundary itself is included is not known, and seconds are whole.
  const isNew = (text: string | null) => (instant(text) ?? since) >= since - 1000
  const isAsked = (...some: readonly LinkedKind[]) => some.some((kind) => kinds.includes(kind))
  const entries = isAsked('entry') ? await api.listChangedRegistrations(session, after) : none
  const tasks = isAsked('task', 'allocation') ? await api.listChangedTasks(session, after) : none
  const touched = tasks.rows.filter(({ updated_at }) => isNew(updated_at))
  const ours = within(question.projects, touched)
  const of: Parts = {}
  if (isAsked('task')) {
    const gone = refsOf(await api.listDeletedTasks(session, after), isNew)
    of.task = { seen: without(gone, await seenTasks(session, 'list', ours)), gone }
  }
  // Who is no longer assigned shows in the task alone, so nobody is said to be gone.
  if (isAsked('allocation')) of.allocation = { seen: ours.flatMap(map.seenAllocations), gone: [] }
  if (isAsked('entry')) {
    const gone = refsOf(await api.listDeletedRegistrations(session, after), isNew)
    const rows = entries.rows.filter(({ id, updated_at }) => isNew(updated_at) && !gone.includes(id))
    of.entry = { seen: await seenEntries(session, rows, question, tasks.rows), gone }
  }
  // Of what was read first: what was read later may tell of a change that the first list was too early for.
  const first = isAsked('entry') ? entries.rows : tasks.rows
  const until = entries.serverTime ?? tasks.serverTime ?? newest(first.map(({ updated_at }) => instant(updated_at)))
  return { of, until: until ?? since }
}

const none = { rows: [], serverTime: undefined }

const refsOf = (deleted: readonly Deleted[], isNew: (text: string | null) => boolean): Ref[] => [
  ...new Set(deleted.filter(({ deleted_at }) => isNew(deleted_at)).map(({ id }) => id)),
]

/** What was deleted while it was read is gone. */
const without = (gone: readonly Ref[], seen: readonly Seen[]) => seen.filter(({ ref }) => !gone.includes(ref))
