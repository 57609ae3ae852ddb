// ClickUp's timers: one for each person, started and stopped by their own credential alone. A stop names no entry and ends
// whatever runs, so it is only sent while the right one is seen to run (docs/connectors/clickup.md, "Timers").

import { assert } from '../../lib/assert.ts'
import { addDays, dayOf } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import type { Account, Draft, Find, Timers } from '../connector.ts'
import { accountOf } from './account.ts'
import * as api from './api.ts'
import type { ClickUpConfig } from './config.ts'
import { isBegunSince, listWindow, seenAlone } from './entries.ts'
import * as map from './map.ts'
import type { Entry } from './shape.ts'
import { narrowing, present, stored } from './writing.ts'

export const timers: Timers<ClickUpConfig> = { may, running, start, stop, find }

function may(account: Account, person: Ref): boolean {
  return account.self === person
}

async function running(session: api.ClickUp, person: Ref): Promise<Seen | undefined> {
  const entry = await runningEntry(session, person, 'read')
  return entry && seenAlone(session, entry)
}

async function runningEntry(session: api.ClickUp, person: Ref, purpose: 'read' | 'find'): Promise<Entry | undefined> {
  const { self } = await accountOf(session)
  if (person !== self && session.config.tokens) return listedRunning(session, person, purpose)
  const entry = await api.readRunning(session, purpose, person === self ? undefined : person)
  if (!entry || !map.isRunning(entry)) return undefined
  if (entry.user.id === person) return entry
  throw new VendorError('unreadable', `ClickUp showed the timer of person ${entry.user.id} for that of ${person}`)
}

/** A timer that was forgotten for longer than that is not looked for. */
const longestDays = 60

/** Where nobody may be named for the running one: listings hold it as well (documented). */
async function listedRunning(session: api.ClickUp, person: Ref, purpose: 'read' | 'find'): Promise<Entry | undefined> {
  const now = session.clock.now()
  const window = { purpose, after: now - longestDays * 86_400_000, before: now + 86_400_000, assignee: person }
  return (await api.listEntries(session, window)).find((entry) => map.isRunning(entry) && entry.user.id === person)
}

async function start(session: api.ClickUp, { kind, fields }: Draft): Promise<Seen> {
  assert(kind === 'entry', 'only entries have timers')
  await ensureOwn(session, fields)
  const since = session.clock.now()
  const answered = await narrowing(map.timer(fields), (json) => api.startTimer(session, json))
  return stored(startedNow(session, answered, fields, since))
}

/** From the answer, else from what runs now. */
async function startedNow(session: api.ClickUp, answered: Entry | undefined, fields: Fields, since: number): Promise<Seen> {
  if (answered && isTimerOf(answered, fields)) return seenAlone(session, answered)
  const current = await runningEntry(session, String(fields['person']), 'read')
  if (current && isTimerOf(current, fields) && isBegunSince(current, since)) return seenAlone(session, current)
  throw new VendorError('unreadable', 'its answer is not the timer, nor does it show it as running')
}

const isTimerOf = (entry: Entry, { person, task }: Fields) =>
  map.isRunning(entry) && entry.user.id === person && (entry.task?.id ?? null) === (task ?? null)

async function ensureOwn(session: api.ClickUp, { person }: Fields): Promise<void> {
  if (typeof person !== 'string' || may(await accountOf(session), person)) return
  throw new VendorError('refused', 'ClickUp starts and stops timers only for the person whose token is used')
}

async function stop(session: api.ClickUp, ref: Ref, known: Fields): Promise<Seen> {
  await ensureOwn(session, known)
  const current = await api.readRunning(session, 'read')
  if (current?.id !== ref || !map.isRunning(current)) return endedBefore(session, ref)
  try {
    const answered = await api.stopTimer(session)
    return await stored(endedNow(session, answered, ref))
  } catch (error) {
    if (!(error instanceof VendorError && error.reason === 'refused')) throw error
    // In which form ClickUp says that nothing runs is not known: what matters is whether ours still does.
    return endedBefore(session, ref, error)
  }
}

async function endedNow(session: api.ClickUp, answered: Entry | undefined, ref: Ref): Promise<Seen> {
  const entry = answered?.id === ref && !map.isRunning(answered) ? answered : await present(session, ref)
  if (!map.isRunning(entry)) return seenAlone(session, entry)
  throw new VendorError('unreadable', `it still shows time entry ${ref} as running`)
}

/**
 * Not the one that runs for the token's owner. Should it be shown as running all the same, it is somebody else's, or one of the
 * two answers is from a moment ago: to send a stop then might end another one.
 */
async function endedBefore(session: api.ClickUp, ref: Ref, cause?: VendorError): Promise<Seen> {
  const entry = await present(session, ref)
  if (!map.isRunning(entry)) return seenAlone(session, entry)
  await ensureOwn(session, { person: entry.user.id })
  throw (
    cause ??
    new VendorError('unavailable', `ClickUp shows time entry ${ref} as running, and another one, or none, as the running one`)
  )
}

/**
 * A timer carries no marker either. The running one of that person on that task, begun since; where none is, what was begun on that
 * task through the API and has ended.
 */
async function find(session: api.ClickUp, { kind, fields, since }: Find): Promise<readonly Seen[]> {
  assert(kind === 'entry', 'only entries have timers')
  const person = String(fields['person'])
  const current = await runningEntry(session, person, 'find')
  if (current && isTimerOf(current, fields) && isBegunSince(current, since)) return [await seenAlone(session, current)]
  const zone = session.zoneOf(person)
  const [from, until] = [dayOf(since, zone), dayOf(session.clock.now(), zone)]
  const window = { kind, people: [person], projects: [], from: addDays(from, -1), until: addDays(until, 1) }
  const isLeft = (entry: Entry) =>
    (entry.task?.id ?? null) === (fields['task'] ?? null) && isBegunSince(entry, since) && map.madeByApi(entry)
  return listWindow(session, window, 'find', isLeft)
}
