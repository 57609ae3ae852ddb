// One running timer per person: starting one stops the other, and the answer does not say so.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import { entryIn } from './entry-read.ts'
import { entryShape } from './entry-shape.ts'
import { isLocked, locksAt } from './locks.ts'
import { refuse } from './refuse.ts'
import { ensureMayWrite } from './rights.ts'
import { wallAt } from './wall.ts'
import { type Entry, hoursNow, nextEntryId, runningEntry, type World } from './world.ts'

export function stopEntry(visit: Visit): Answer {
  const entry = entryIn(visit)
  ensureMayWrite(visit, entry)
  ensure(entry.timerStartedAt !== null, refuse.wrongState(visit.world.switches.wrongStateStatus, 'Timer is not running'))
  return ok(entryShape(visit.world, stopTimer(visit.world, entry)))
}

export function restartEntry(visit: Visit): Answer {
  const { world } = visit
  const entry = entryIn(visit)
  ensureMayWrite(visit, entry)
  ensure(entry.timerStartedAt === null, refuse.wrongState(world.switches.wrongStateStatus, 'Timer is already running'))
  ensure(!isLocked(locksAt(world, entry)), refuse.locked(world.switches.lockedStatus, 'Locked entries cannot be restarted'))
  return ok(entryShape(world, restartTimer(world, entry)))
}

/** What runs meanwhile ends. The same entry goes on in a duration account; a timestamp account makes a new one, with a new id. */
export function restartTimer(world: World, entry: Entry): Entry {
  stopRunning(world, entry.user)
  const restarted = world.company.wantsTimestampTimers ? copyOf(world, entry) : goOn(world, entry)
  world.entries.put(restarted)
  return restarted
}

const wallOf = (world: World, user: number) => wallAt(world.clock.now(), world.users.get(user)!.timezone).minute

function goOn(world: World, entry: Entry): Entry {
  const now = world.clock.now()
  const started = world.switches.timerShowsStart ? wallOf(world, entry.user) : null
  return { ...entry, timerStartedAt: now, started, ended: null, updatedAt: now }
}

function copyOf(world: World, entry: Entry): Entry {
  const now = world.clock.now()
  const fresh = { id: nextEntryId(world), hours: 0, createdAt: now }
  return {
    ...goOn(world, entry),
    ...fresh,
    started: wallOf(world, entry.user),
    reference: world.switches.restartCopiesReference ? entry.reference : null,
  }
}

export function stopTimer(world: World, entry: Entry): Entry {
  const stamps = world.company.wantsTimestampTimers
  const stopped = {
    ...entry,
    hours: hoursNow(world, entry),
    timerStartedAt: null,
    started: stamps ? entry.started : null,
    ended: stamps ? wallOf(world, entry.user) : null,
    updatedAt: world.clock.now(),
  }
  world.entries.put(stopped)
  return stopped
}

export function stopRunning(world: World, user: number) {
  const entry = runningEntry(world, user)
  if (entry !== undefined) stopTimer(world, entry)
}
