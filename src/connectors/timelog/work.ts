// Writing time: one unit in one request, and the answer is looked at, because what TimeLog does not understand of a unit it stores as
// nothing and says Success (docs/connectors/timelog.md).

import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import { changes, type Fields, isEmpty, pick, type Ref, type Seen } from '../../model/record.ts'
import type { Account, Draft } from '../connector.ts'
import type { WorkUnitValues } from './contract.ts'
import { initialsOf } from './directory.ts'
import { locate } from './entries.ts'
import { guidFor, noGuid } from './guid.ts'
import * as map from './map.ts'
import type { TimeLog } from './session.ts'
import type { WorkUnit } from './shape.ts'
import { closedWeek, refusal, verdictOf } from './transactional.ts'
import { inTurn } from './turns.ts'
import { dayIn, durationIn, durationText, minutesOf, type Span, timesOn } from './wall.ts'
import * as api from './work-api.ts'
import type { Element } from './xml.ts'

export async function createEntry(session: TimeLog, account: Account, { marker, fields }: Draft): Promise<Seen> {
  const guid = guidFor(marker)
  const wanted = map.entryAsStored(fields)
  const [person, day] = [String(wanted['person']), String(wanted['day'])]
  const initials = await initialsOf(session, 'read', person)
  const start = typeof fields['start'] === 'string' ? minutesOf(fields['start']) : null
  const place = { initials, day, durationMs: Number(wanted['durationMs']), start, guid }
  const { values, reply } = await placed(session, account, place, async (times) => {
    const values = newUnit(wanted, place, times)
    return { values, reply: await api.insertUnit(session, values) }
  })
  const { done, item, words } = verdictOf(session, reply)
  if (!done) return madeBefore(session, account, guid, wanted, refusal(reply, words))
  const unit = await kept(session, item, { ...place, values })
  const context = { person, project: String(wanted['project']), madeAt: session.clock.now(), zone: session.zoneOf(person) }
  return { ...map.seenUnit(unit, context), marker }
}

/** A create of the same unit may have arrived earlier: then it is there, and is made what it is to be. */
async function madeBefore(session: TimeLog, account: Account, guid: string, wanted: Fields, refused: VendorError): Promise<Seen> {
  if (refused.code === closedWeek) throw refused
  const found = await locate(session, 'read', guid, wanted)
  if (!found || ['person', 'task'].some((key) => found.fields[key] !== wanted[key])) throw refused
  const rest = pick(changes(found.fields, wanted), (key) => ['day', 'durationMs', 'note'].includes(key))
  return isEmpty(rest) ? found : updateEntry(session, account, guid, rest, found.fields)
}

/** Where a unit of ours stands. */
interface Place {
  readonly guid: string
  readonly initials: string
  readonly day: string
  readonly durationMs: number
  /** Minutes since midnight; null: nobody said. */
  readonly start: number | null
}

type Times = ReturnType<typeof timesOn>

function newUnit(wanted: Fields, { guid, initials, durationMs }: Place, times: Times): WorkUnitValues {
  return {
    GUID: guid,
    AllocationGUID: noGuid,
    TaskID: String(wanted['task']),
    EmployeeInitials: initials,
    Duration: durationText(durationMs),
    StartDateTime: times.start,
    EndDateTime: times.end,
    Description: map.descriptionFor(String(wanted['note'])),
    TimeStamp: null,
    IsEditable: 'true',
    AdditionalText: '',
    IsMeeting: 'false',
    BillableDuration: null,
    Details: null,
  }
}

/** What is written with times of its own. Where units may not overlap, the next one of that day waits until this one shows. */
async function placed<T>(session: TimeLog, account: Account, place: Place, write: (times: Times) => Promise<T>): Promise<T> {
  const act = async () => write(await timesFor(session, account, place))
  return account.facts['overlap'] === false ? inTurn(session, `${place.initials} ${place.day}`, act) : act()
}

/** Where the site lets units overlap, the time of day means nothing; where it does not, ours stand beside the others. */
async function timesFor(session: TimeLog, { facts }: Account, { guid, initials, day, durationMs, start }: Place): Promise<Times> {
  if (durationMs > dayMs) throw new VendorError('refused', 'TimeLog keeps no more than 24 hours in one registration')
  if (facts['overlap'] !== false) return timesOn(day, durationMs, start, [])
  const units = await api.unitsOf(session, 'read', initials, day, day)
  const taken = units.filter(({ GUID }) => GUID !== guid).map(spanOf)
  return timesOn(day, durationMs, start, taken)
}

const dayMs = 86_400_000

function spanOf({ StartDateTime, Duration }: WorkUnit): Span {
  const from = minutesOf(StartDateTime.slice(11) || '00:00')
  return { from, until: from + Math.ceil((durationIn(Duration) ?? 0) / 60_000) }
}

interface Asked extends Place {
  readonly values: WorkUnitValues
}

/** The unit as TimeLog says that it keeps it; read again where it does not say, or says something else. */
async function kept(session: TimeLog, item: Element | undefined, asked: Asked): Promise<WorkUnit> {
  const told = item && api.unitIn(item)
  if (told && isAsAsked(told, asked)) return told
  const unit = await unclear(unitOn(session, asked))
  if (unit && isAsAsked(unit, asked)) return unit
  throw new VendorError('unreadable', `TimeLog kept work ${asked.guid} otherwise than it was sent: ${differences(unit, asked)}`)
}

const unitOn = async (session: TimeLog, { guid, initials, day }: Place) =>
  (await api.unitsOf(session, 'read', initials, day, day)).find(({ GUID }) => GUID === guid)

/** After a write that was done, a read that fails says nothing of the write: it must not pass for one that did not happen. */
async function unclear<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (cause) {
    throw new VendorError('unreadable', `TimeLog took a write and did not show it: ${(cause as Error).message}`, { cause })
  }
}

const isAsAsked = (unit: WorkUnit, asked: Asked) => differences(unit, asked) === ''

/** A length, a task or a person that got lost on the way would be somebody's wrong pay. */
function differences(unit: WorkUnit | undefined, { guid, initials, day, durationMs, values }: Asked): string {
  if (!unit) return 'it is not there'
  const pairs: [string, unknown, unknown][] = [
    ['GUID', unit.GUID, guid],
    ['Duration', durationIn(unit.Duration), Math.round(durationMs / 1000) * 1000],
    ['TaskID', unit.TaskID, values.TaskID],
    ['EmployeeInitials', unit.EmployeeInitials.toLowerCase(), initials.toLowerCase()],
    ['day', dayIn(unit.StartDateTime), day],
  ]
  return pairs
    .filter(([, is, was]) => is !== was)
    .map(([name, is, was]) => `${name} is ${is} and not ${was}`)
    .join(', ')
}

export async function updateEntry(session: TimeLog, account: Account, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  const fixed = ['person', 'project', 'task'].filter((key) => key in changes && changes[key] !== now[key])
  if (fixed.length > 0) throw new VendorError('refused', `TimeLog cannot change ${fixed.join(', ')} of work`)
  const { unit, initials, person, project } = await current(session, ref, now)
  const stored = map.entryAsStored({ durationMs: durationIn(unit.Duration), note: unit.Description, ...changes })
  const durationMs = 'durationMs' in changes ? Number(stored['durationMs']) : (durationIn(unit.Duration) ?? 0)
  const day = 'day' in changes ? String(changes['day']) : dayIn(unit.StartDateTime)
  const place = { guid: ref, initials, day, durationMs, start: minutesOf(unit.StartDateTime.slice(11) || '08:00') }
  const note = 'note' in changes ? map.descriptionFor(String(stored['note'])) : unit.Description
  const change = (times: Times) => changedTo(session, { ...place, values: changedUnit(unit, place, times, note) }, changes)
  const isMoved = 'day' in changes || 'durationMs' in changes
  const changed = await (isMoved ? placed(session, account, place, change) : change(timesOf(unit)))
  return map.seenUnit(changed, { person, project, madeAt: session.clock.now(), zone: session.zoneOf(person) })
}

async function changedTo(session: TimeLog, asked: Asked, changes: Fields): Promise<WorkUnit> {
  const reply = await api.updateUnit(session, asked.values)
  const { done, item, words } = verdictOf(session, reply)
  const error = refusal(reply, words)
  // What TimeLog says of a unit that is not there.
  if (/object reference not set/i.test(words)) throw new VendorError('missing', error.message, { code: error.code })
  if (!done) throw error
  if (item && dayIn(api.unitIn(item).StartDateTime) !== asked.day) throw stayed(changes)
  return kept(session, item, asked)
}

/** Unclear where something else changed with it: planned anew, the day alone remains. */
const stayed = (changes: Fields) =>
  new VendorError(
    Object.keys(changes).length === 1 ? 'refused' : 'unreadable',
    'TimeLog did not move the work to another day: move it there by hand',
  )

/** What is given back: everything as it was but what changes. */
function changedUnit(unit: WorkUnit, { initials, durationMs }: Place, times: Times, note: string): WorkUnitValues {
  const billable = unit.BillableDuration ?? null
  const isUsual = billable !== null && durationIn(billable) === durationIn(unit.Duration)
  return {
    GUID: unit.GUID,
    AllocationGUID: unit.AllocationGUID ?? noGuid,
    TaskID: unit.TaskID,
    EmployeeInitials: initials,
    Duration: durationText(durationMs),
    StartDateTime: times.start,
    EndDateTime: times.end,
    Description: note || map.descriptionFor(''),
    TimeStamp: null,
    IsEditable: 'true',
    AdditionalText: unit.AdditionalText ?? '',
    IsMeeting: String(unit.IsMeeting ?? false),
    BillableDuration: isUsual ? durationText(durationMs) : billable,
    Details: null,
  }
}

function timesOf({ StartDateTime, EndDateTime, Duration }: WorkUnit): Times {
  const day = dayIn(StartDateTime)
  return EndDateTime
    ? { start: StartDateTime, end: EndDateTime }
    : timesOn(day, durationIn(Duration) ?? 0, minutesOf(StartDateTime.slice(11) || '08:00'), [])
}

/** The whole unit, found on the day where it was last seen, else where Reporting shows it. Throws 'missing'. */
async function current(session: TimeLog, ref: Ref, now: Fields) {
  const person = String(now['person'])
  const initials = await initialsOf(session, 'read', person)
  const project = now['project'] == null ? null : String(now['project'])
  const place = { guid: ref, initials, day: String(now['day']), durationMs: 0, start: null }
  const unit = (await unitOn(session, place)) ?? (await elsewhere(session, place, now))
  if (unit) return { unit, initials, person, project }
  throw new VendorError('missing', 'TimeLog does not have this work any more')
}

async function elsewhere(session: TimeLog, place: Place, now: Fields): Promise<WorkUnit | undefined> {
  const found = await locate(session, 'read', place.guid, now)
  return found && unitOn(session, { ...place, day: String(found.fields['day']) })
}

/** Gone already is success; whether it was is looked up, since TimeLog's words for it are not documented. */
export async function removeEntry(session: TimeLog, ref: Ref, known: Fields): Promise<void> {
  const purpose: Purpose = 'delete'
  const reply = await api.deleteUnit(session, ref)
  const { done, words } = verdictOf(session, reply)
  if (done && reply.items.length > 0) return
  if (!(await locate(session, purpose, ref, known))) return
  throw refusal(reply, words)
}
