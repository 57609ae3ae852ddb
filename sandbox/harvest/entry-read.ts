// Reading time entries: who sees which, and the filters of the list.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import { entryShape } from './entry-shape.ts'
import { invoiceOf, locksAt } from './locks.ts'
import { byPage } from './pages.ts'
import { refuse } from './refuse.ts'
import { readDay } from './wall.ts'
import { type Entry, userAssignmentOf } from './world.ts'

/** By day, newest first. Deleted entries appear nowhere, not even with `updated_since`. */
export function listEntries(visit: Visit): Answer {
  const passes = entryFilter(visit)
  const rows = candidates(visit).filter((entry) => passes(entry) && maySee(visit, entry))
  return byPage(visit, { name: 'time_entries', rows, shape: (entry) => entryShape(visit.world, entry) })
}

/** Not refused but filtered: administrators see everyone's, managers also that of their projects, members their own. */
function maySee({ world, user }: Visit, entry: Entry) {
  if (user.role === 'administrator' || entry.user === user.id) return true
  return user.role === 'manager' && userAssignmentOf(world, entry.project, user.id)?.isManager === true
}

/** The narrowest index that the filters allow. */
function candidates({ world, call }: Visit): Entry[] {
  const { query, lagMs } = call
  const reference = query.get('external_reference_id')
  if (reference !== null && world.switches.referenceFilter === 'works') return world.entries.by('reference', reference, lagMs)
  const [from, to] = [dayIn(query, 'from'), dayIn(query, 'to')]
  return world.entries.between(
    (entry) => to !== undefined && entry.spentDate > to,
    (entry) => from !== undefined && entry.spentDate < from,
    lagMs,
  )
}

function dayIn(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  const day = readDay(text)
  ensure(day, refuse.invalid(`Invalid ${name} date`))
  return day
}

type Test = (entry: Entry) => boolean

/** Only the filters that were given are looked at, entry by entry. */
function entryFilter(visit: Visit): Test {
  const { world } = visit
  const { query } = visit.call
  const [from, to] = [dayIn(query, 'from'), dayIn(query, 'to')]
  const tests = [
    number(query, 'user_id', (id) => (entry) => entry.user === id),
    number(query, 'project_id', (id) => (entry) => entry.project === id),
    number(query, 'task_id', (id) => (entry) => entry.task === id),
    number(query, 'client_id', (id) => (entry) => world.projects.get(entry.project)!.client === id),
    flag(query, 'is_running', (on) => (entry) => (entry.timerStartedAt !== null) === on),
    flag(query, 'is_billed', (on) => (entry) => (invoiceOf(world, entry) !== undefined) === on),
    approval(visit),
    since(query),
    from === undefined ? undefined : (entry: Entry) => entry.spentDate >= from,
    to === undefined ? undefined : (entry: Entry) => entry.spentDate <= to,
  ].filter((test) => test !== undefined)
  return (entry) => tests.every((test) => test(entry))
}

function number(query: URLSearchParams, name: string, test: (id: number) => Test): Test | undefined {
  const text = query.get(name)
  return text === null || text === '' ? undefined : test(Number(text))
}

/** Only the words true and false are understood; anything else is as if it were not there. */
function flag(query: URLSearchParams, name: string, test: (on: boolean) => Test): Test | undefined {
  const text = query.get(name)
  return text === 'true' || text === 'false' ? test(text === 'true') : undefined
}

function approval({ world, call }: Visit): Test | undefined {
  const wanted = call.query.get('approval_status')
  if (wanted === null) return undefined
  return (entry) => (locksAt(world, entry).approved ? 'approved' : 'unsubmitted') === wanted
}

/** Exclusive, and in whole seconds: an entry changed in exactly that second is not among them (measured). */
function since(query: URLSearchParams): Test | undefined {
  const text = query.get('updated_since')
  if (text === null || text === '') return undefined
  const second = Math.floor(Date.parse(text) / 1000)
  ensure(!Number.isNaN(second), refuse.invalid('Invalid updated_since parameter'))
  return (entry) => Math.floor(entry.updatedAt / 1000) > second
}

export const getEntry = (visit: Visit): Answer => ok(entryShape(visit.world, entryIn(visit)))

/** What one may not see is not there, or forbidden, by the switch. */
export function entryIn(visit: Visit): Entry {
  const { world, call, params } = visit
  const { missingBody, foreignEntryStatus } = world.switches
  const lagMs = call.method === 'GET' ? call.lagMs : 0
  const entry = world.entries.get(Number(params['entry']), lagMs)
  ensure(entry, refuse.missing(missingBody))
  ensure(maySee(visit, entry), foreignEntryStatus === 404 ? refuse.missing(missingBody) : refuse.notAllowed)
  return entry
}
