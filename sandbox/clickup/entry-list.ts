// GET /team/{team}/time_entries: no pages, no "changed since", no trace of what was deleted, and two bounds that are exclusive.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import { type Extras, listedShape } from './entry-shapes.ts'
import { refuse } from './refuse.ts'
import { taskIn } from './tasks.ts'
import { type Entry, isAdmin, isTrashed, placeOf, type World } from './world.ts'

const monthMs = 30 * 86_400_000

/** Without dates the last thirty days; without `assignee` only the token's owner. */
export function listEntries(visit: Visit): Answer {
  const { world, call } = visit
  const scope = scopeOf(visit)
  const people = peopleOf(visit, scope)
  const billable = call.query.get('is_billable')
  const found = inWindow(visit, scope).filter(
    (entry) =>
      (people === 'everyone' || people.has(entry.user)) &&
      inScope(world, entry, scope) &&
      (billable === null || entry.billable === (billable === 'true')),
  )
  const extras = extrasOf(visit)
  return ok({ data: ordered(world, found).map((entry) => listedShape(world, entry, extras)) })
}

export const extrasOf = ({ call: { query } }: Visit): Extras => ({
  taskTags: query.get('include_task_tags') === 'true',
  locationNames: query.get('include_location_names') === 'true',
  approval: query.get('include_approval_details') === 'true',
})

interface Scope {
  readonly kind: 'workspace' | 'space' | 'folder' | 'list' | 'task'
  readonly id: string
}

const locations = ['space', 'folder', 'list', 'task'] as const

function scopeOf(visit: Visit): Scope {
  const { query } = visit.call
  const given = locations.filter((kind) => query.has(`${kind}_id`))
  ensure(given.length <= 1, refuse.twoLocations)
  const kind = given[0]
  if (kind === undefined) return { kind: 'workspace', id: '' }
  const id = query.get(`${kind}_id`)!
  if (kind === 'task') return { kind, id: taskIn(visit, id).id }
  const known = { space: visit.world.spaces, folder: visit.world.folders, list: visit.world.lists }[kind]
  ensure(known.has(id), refuse.unknownId)
  return { kind, id }
}

/** One id out of reach refuses the whole question; OAuth tokens refuse every list of ids, whoever owns them. */
function peopleOf(visit: Visit, scope: Scope): ReadonlySet<number> | 'everyone' {
  const { world, call, person, token } = visit
  const text = call.query.get('assignee')
  if (person.role === 'guest' && !person.canSeeTime) return blindGuest(visit)
  if (text === null) return withoutAssignee(visit, scope)
  const ids = text.split(',').map(Number)
  ensure(ids.every(Number.isInteger), refuse.invalid('assignee must be a list of ids'))
  ensure(token.kind === 'personal' || ids.length < 2, refuse.noAccess)
  const isStranger = (id: number) => world.people.get(id)?.removed !== false
  ensure(world.switches.strangerAsAssignee === 'ignore' || !ids.some(isStranger), refuse.noAccess)
  ensure(isAdmin(person) || ids.every((id) => id === person.id), refuse.noAccess)
  return new Set(ids)
}

function blindGuest({ world, person }: Visit): ReadonlySet<number> {
  const { blindGuests } = world.switches
  ensure(blindGuests !== 'refused', refuse.noAccess)
  return new Set(blindGuests === 'empty' ? [] : [person.id])
}

function withoutAssignee({ world, person }: Visit, scope: Scope): ReadonlySet<number> | 'everyone' {
  const everyone = scope.kind === 'task' || (scope.kind !== 'workspace' && world.switches.scopeWithoutAssignee === 'everyone')
  return everyone ? 'everyone' : new Set([person.id])
}

/** The window is on the start of an entry; by a switch, on any part of it. */
function inWindow({ world, call }: Visit, scope: Scope): Entry[] {
  const end = instant(call.query.get('end_date'), call.at)
  const start = instant(call.query.get('start_date'), call.at - monthMs)
  const { endBound, crossingEntries } = world.switches
  const tooLate = (entry: Entry) => (endBound === 'exclusive' ? entry.start >= end : entry.start > end)
  const tooEarly = (entry: Entry) => entry.start <= start
  if (scope.kind === 'task') {
    const ofTask = world.entries.by('task', scope.id, call.lagMs)
    return ofTask.filter((entry) => !tooEarly(entry) && !tooLate(entry))
  }
  if (crossingEntries === 'by start') return world.entries.between(tooEarly, tooLate, call.lagMs)
  const begun = world.entries.between(() => false, tooLate, call.lagMs)
  return begun.filter((entry) => (entry.end ?? call.at) > start)
}

function instant(text: string | null, otherwise: number) {
  if (text === null) return otherwise
  const value = Number(text)
  ensure(Number.isFinite(value), refuse.invalid('Dates must be milliseconds'))
  return value
}

function inScope(world: World, entry: Entry, scope: Scope) {
  const task = entry.task === null ? undefined : world.tasks.get(entry.task)
  if (task !== undefined && world.switches.entriesOfTrashedTasks === 'gone' && isTrashed(world, task)) return false
  if (scope.kind === 'workspace') return true
  if (task === undefined) return false
  if (scope.kind === 'task') return task.id === scope.id
  return placeOf(world, task.list)[scope.kind].id === scope.id
}

function ordered(world: World, entries: Entry[]): Entry[] {
  const order = world.switches.listOrder
  if (order === 'newest first') return entries.reverse()
  if (order === 'oldest first') return entries
  return entries
    .map((entry) => ({ entry, place: world.chance.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry)
}
