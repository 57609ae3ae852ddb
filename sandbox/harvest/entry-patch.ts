// What a PATCH makes of an entry. Keys that are not there change nothing.

import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import { between, hoursIn, notesIn, numberIn, timeIn } from './entry-fields.ts'
import { ensureOpen, isLocked, locksAt, type Spot } from './locks.ts'
import { readReference } from './reference.ts'
import { refuse } from './refuse.ts'
import { ensureBookable } from './rights.ts'
import { readDay } from './wall.ts'
import type { Entry } from './world.ts'

export function patched(visit: Visit, entry: Entry): Entry {
  const { world, body } = visit
  return {
    ...entry,
    ...movedTo(visit, entry),
    ...('notes' in body && { notes: notesIn(world, body) }),
    ...retimed(visit, entry),
    ...('external_reference' in body && { reference: rereferenced(visit, entry) }),
  }
}

/** Where it goes must be bookable and open, too. */
function movedTo(visit: Visit, entry: Entry): Spot {
  const { world, body } = visit
  const here = { user: entry.user, project: entry.project, task: entry.task, spentDate: entry.spentDate }
  const day = body['spent_date'] === undefined ? here.spentDate : readDay(String(body['spent_date']))
  ensure(day, refuse.invalid('Spent date is not a valid date'))
  const there = {
    ...here,
    project: numberIn(body, 'project_id') ?? here.project,
    task: numberIn(body, 'task_id') ?? here.task,
    spentDate: day,
  }
  if (there.project === here.project && there.task === here.task && there.spentDate === here.spentDate) return here
  if (isLocked(locksAt(world, entry))) {
    ensure(
      world.switches.lockedFields === 'ignored',
      refuse.locked(world.switches.lockedStatus, 'Project, task and date are locked'),
    )
    return here
  }
  ensureBookable(visit, there)
  ensureOpen(visit, there)
  return there
}

function retimed(visit: Visit, entry: Entry): Partial<Entry> {
  const { world, body } = visit
  const [started, ended] = [timeIn(body, 'started_time'), timeIn(body, 'ended_time')]
  if ((started !== undefined || ended !== undefined) && timesCount(visit)) return restamped(entry, started, ended)
  const hours = hoursIn(world, body)
  return hours === undefined ? {} : rehoured(visit, entry, hours)
}

function timesCount({ world: { company, switches } }: Visit) {
  if (company.wantsTimestampTimers) return true
  ensure(switches.timesInDurationMode !== 'refused', refuse.invalid('Times are not used in this account'))
  return switches.timesInDurationMode === 'stored'
}

/** With an end it is stopped; a running one may have its start moved. */
function restamped(entry: Entry, started = entry.started ?? undefined, ended = entry.ended ?? undefined): Partial<Entry> {
  if (started !== undefined && ended !== undefined) return between(started, ended)
  return { started: started ?? null }
}

function rehoured({ world }: Visit, entry: Entry, hours: number): Partial<Entry> {
  const mode = world.switches
  if (entry.timerStartedAt !== null) {
    ensure(mode.hoursOnRunning !== 'refused', refuse.invalid('Timer is running'))
    return { hours, timerStartedAt: mode.hoursOnRunning === 'stops' ? null : world.clock.now() }
  }
  if (!world.company.wantsTimestampTimers) return { hours }
  ensure(mode.hoursInTimestampMode !== 'refuse', refuse.invalid('Hours are not used in this account'))
  if (mode.hoursInTimestampMode === 'ignore') return {}
  return { hours, ...(entry.started !== null && { ended: (entry.started + Math.round(hours * 60)) % 1_440 }) }
}

function rereferenced({ world, body }: Visit, entry: Entry) {
  const given = body['external_reference']
  if (given === null) return world.switches.nullReference === 'clears' ? null : entry.reference
  return readReference(given, world.switches)
}
