// Creating, changing and deleting entries. No idempotency key: the same body twice is two entries.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import type { Handler, Visit } from './enter.ts'
import { notesIn, numberIn, timingIn } from './entry-fields.ts'
import { patched } from './entry-patch.ts'
import { entryIn, getEntry, listEntries } from './entry-read.ts'
import { entryShape } from './entry-shape.ts'
import { ensureOpen, ensureUnlocked, locksAt, type Spot } from './locks.ts'
import { readReference } from './reference.ts'
import { refuse } from './refuse.ts'
import { ensureBookable, ensureMayWrite, mayWriteFor } from './rights.ts'
import { restartEntry, stopEntry, stopRunning } from './timers.ts'
import { readDay } from './wall.ts'
import { type Entry, nextEntryId, type User } from './world.ts'

export const entryRoutes: RouteTable<Handler> = {
  'GET /time_entries [time_entries]': listEntries,
  'POST /time_entries': createEntry,
  'GET /time_entries/:entry': getEntry,
  'PATCH /time_entries/:entry': updateEntry,
  'DELETE /time_entries/:entry': deleteEntry,
  'PATCH /time_entries/:entry/stop': stopEntry,
  'PATCH /time_entries/:entry/restart': restartEntry,
  'DELETE /time_entries/:entry/external_reference': dropReference,
}

/** 201 and the whole entry. Without `hours` (or start and end) this starts a timer. */
function createEntry(visit: Visit): Answer {
  const { world, body, call } = visit
  const owner = ownerIn(visit)
  const { project, task, spentDate } = placeIn(visit)
  const spot = { user: owner.id, project, task, spentDate }
  ensureBookable(visit, spot)
  ensureOpen(visit, spot)
  const timing = timingIn(visit, owner, spentDate)
  const now = world.clock.now()
  const reference = readReference(body['external_reference'], world.switches)
  const told = { notes: notesIn(world, body), reference, createdAt: now, updatedAt: now }
  if (timing.timerStartedAt !== null) stopRunning(world, owner.id)
  const entry: Entry = { id: nextEntryId(world), ...spot, ...timing, ...told }
  world.entries.put(entry)
  const location = `${call.origin}/api/v2/time_entries/${entry.id}`
  return { status: 201, headers: { location }, body: entryShape(world, entry) }
}

function ownerIn({ world, body, user }: Visit): User {
  const id = numberIn(body, 'user_id') ?? user.id
  if (id === user.id) return user
  const refused = world.switches.foreignUserStatus === 403 ? refuse.notAllowed : refuse.missing(world.switches.missingBody)
  ensure(mayWriteFor(user), refused)
  const owner = world.users.get(id)
  ensure(owner, refuse.missing(world.switches.missingBody))
  return owner
}

/** Recorded, word for word. */
function placeIn({ body }: Visit): Omit<Spot, 'user'> {
  const [project, task] = [numberIn(body, 'project_id'), numberIn(body, 'task_id')]
  const text = body['spent_date']
  const blank = text === undefined || text === null || text === ''
  const spentDate = blank ? undefined : readDay(String(text))
  const problems = [
    project === undefined && "Project can't be blank",
    task === undefined && "Task can't be blank",
    blank && "Spent date can't be blank",
    spentDate === undefined && 'Spent date is not a valid date',
  ].filter((problem) => problem !== false)
  ensure(project !== undefined && task !== undefined && spentDate !== undefined, refuse.invalid(problems.join(', ')))
  return { project, task, spentDate }
}

/** `user_id` and every key that is unknown or read-only is silently ignored. */
function updateEntry(visit: Visit): Answer {
  const { world } = visit
  const entry = entryIn(visit)
  ensureMayWrite(visit, entry)
  ensureUnlocked(visit, entry)
  const next = patched(visit, entry)
  if (next.timerStartedAt !== null && entry.timerStartedAt === null) stopRunning(world, entry.user)
  const changed = JSON.stringify(next) !== JSON.stringify(entry)
  const stored = changed ? { ...next, updatedAt: world.clock.now() } : entry
  if (changed) world.entries.put(stored)
  return ok(entryShape(world, stored))
}

/** Nobody deletes what hangs on an archived project or task; administrators delete what is closed. */
function deleteEntry(visit: Visit): Answer {
  const { world } = visit
  const entry = entryIn(visit)
  ensureMayWrite(visit, entry)
  ensureUnlocked(visit, entry)
  ensure(!locksAt(world, entry).archived, refuse.locked(world.switches.lockedStatus, 'Item Archived'))
  world.entries.remove(entry.id)
  return ok(entryShape(world, entry))
}

function dropReference(visit: Visit): Answer {
  const { world } = visit
  const entry = entryIn(visit)
  ensureMayWrite(visit, entry)
  ensureUnlocked(visit, entry)
  const stored = { ...entry, reference: null, updatedAt: world.clock.now() }
  world.entries.put(stored)
  return ok(entryShape(world, stored))
}
