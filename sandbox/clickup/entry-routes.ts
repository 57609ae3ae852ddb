// The routes below /team/{team}/time_entries, and reading a single entry.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { type Handler, mayTouch, type Visit } from './enter.ts'
import { extrasOf, listEntries } from './entry-list.ts'
import { currentShape, listedShape } from './entry-shapes.ts'
import { addTags, dropTags, listTags, renameTag } from './entry-tags.ts'
import { createEntry, deleteEntries, startEntry, stopEntry, updateEntry } from './entry-write.ts'
import { refuse } from './refuse.ts'
import { type Entry, isAdmin, isTrashed, runningEntry } from './world.ts'

/** The fixed words come before `:entry`, which would take them for an id. */
export const entryRoutes: RouteTable<Handler> = {
  'GET /team/:team/time_entries [data]': listEntries,
  'POST /team/:team/time_entries': createEntry,
  'GET /team/:team/time_entries/current': currentEntry,
  'POST /team/:team/time_entries/start': startEntry,
  'POST /team/:team/time_entries/stop': stopEntry,
  'GET /team/:team/time_entries/tags': listTags,
  'POST /team/:team/time_entries/tags': addTags,
  'DELETE /team/:team/time_entries/tags': dropTags,
  'PUT /team/:team/time_entries/tags': renameTag,
  'GET /team/:team/time_entries/:entry': getEntry,
  'PUT /team/:team/time_entries/:entry': updateEntry,
  'DELETE /team/:team/time_entries/:entry': deleteEntries,
  // The real shape is undocumented.
  'GET /team/:team/time_entries/:entry/history': () => ok({ data: [] }),
}

function getEntry(visit: Visit): Answer {
  const { world, call, params } = visit
  const entry = readable(visit, world.entries.get(params['entry']!, call.lagMs))
  if (entry === undefined) return missing[world.switches.missingEntry]
  ensure(mayTouch(visit, entry), refuse.noAccess)
  const shape = listedShape(world, entry, extrasOf(visit))
  return ok({ data: world.switches.singleAnswer === 'array' ? [shape] : shape })
}

function readable({ world }: Visit, entry: Entry | undefined) {
  const task = entry?.task ? world.tasks.get(entry.task) : undefined
  const gone = task !== undefined && world.switches.entriesOfTrashedTasks === 'gone' && isTrashed(world, task)
  return gone ? undefined : entry
}

const missing = {
  '404': refuse.noEntry,
  empty: ok({ data: [] }),
  null: ok({ data: null }),
  '401-oauth018': refuse.unknownId,
}

/** With an OAuth token `assignee` is refused even when it names the owner of the token. */
function currentEntry(visit: Visit): Answer {
  const { world, call, person, token } = visit
  const assignee = call.query.get('assignee')
  const asked = assignee === null ? person.id : Number(assignee)
  ensure(assignee === null || token.kind === 'personal', refuse.noCurrent)
  ensure(asked === person.id || isAdmin(person), refuse.noCurrent)
  const running = runningEntry(world, asked, call.lagMs)
  return ok({ data: running === undefined ? null : currentShape(world, running) })
}
