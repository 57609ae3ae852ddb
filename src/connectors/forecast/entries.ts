// Reading Forecast's time registrations: whose, over which days, each with its project and with the words of its task.

import { addDays } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import * as answer from '../answer.ts'
import type { Find, Window } from '../connector.ts'
import * as api from './api.ts'
import * as map from './map.ts'
import type { Registration, Task } from './shape.ts'
import { tasksUnder } from './tasks.ts'

/** The time of these people, or of everyone, on projects and their tasks. */
export async function seenEntries(
  session: api.Forecast,
  rows: readonly Registration[],
  { people, everyone = false }: Pick<Window, 'people' | 'everyone'>,
  known: readonly Task[] = [],
): Promise<Seen[]> {
  const ours = rows.filter((row) => map.isProjectTime(row) && (everyone || people.includes(row.person)))
  const tasks = await tasksUnder(session, 'list', ours, known)
  return ours.map((row) => seen(session, row, tasks))
}

const seen = (session: api.Forecast, row: Registration, tasks: ReadonlyMap<Ref, Task>): Seen =>
  map.seenEntry(row, row.task === null ? undefined : tasks.get(row.task), session.zoneOf(row.person))

/** There is no filter for the last day, and whether the first one is included is not known: asked a day early, then picked. */
export async function listEntries(session: api.Forecast, question: Window): Promise<Seen[]> {
  const { from, until } = question
  const { rows } = await api.listRegistrations(session, dayBefore(from))
  const asked = rows.filter(({ date }) => date >= from && date <= until)
  return seenEntries(session, asked, question)
}

const dayBefore = (day: string) => map.compactDay(addDays(day, -1))

/** One that came alone. One that was moved to other than project time is still there, but on no project. */
export async function seenAlone(session: api.Forecast, row: Registration): Promise<Seen> {
  const tasks = await tasksUnder(session, 'read', [row])
  const alone = seen(session, row, tasks)
  if (row.task === null || alone.fields['project'] !== null) return alone
  // Its task is gone, and this version does not say the project: the company's list still does.
  const { rows } = await api.listRegistrations(session, dayBefore(row.date))
  const listed = rows.find(({ id }) => id === row.id)
  return listed ? seen(session, listed, tasks) : alone
}

/**
 * Forecast has no place for a marker. What a create may have left is a registration of the same person, task, project, day and
 * note, made since, with as many minutes; when there is none, with as many as a company may round them to; when there is none
 * either, one that no person made: somebody has corrected it meanwhile.
 */
export async function alike(session: api.Forecast, stored: Fields, since: Find['since']): Promise<Seen[]> {
  const own = await api.listOwnRegistrations(session, 'find', String(stored['person']), dayBefore(String(stored['day'])))
  const made = own.filter(
    (row) =>
      map.isProjectTime(row) &&
      row.task === (stored['task'] ?? null) &&
      row.date === stored['day'] &&
      (answer.instant(row.created_at) ?? since) >= since - skewMs,
  )
  const wanted = map.minutesOf(stored)
  const worded = made.filter((row) => (row.notes ?? '') === stored['note'])
  const exact = worded.filter((row) => row.time_registered === wanted)
  const rounded = worded.filter((row) => isRounding(row.time_registered, wanted))
  const found = exact.length > 0 ? exact : rounded.length > 0 ? rounded : await madeByApi(session, made)
  const tasks = await tasksUnder(session, 'find', found)
  return found.map((row) => seen(session, row, tasks)).filter(({ fields }) => isPlaced(fields, stored))
}

/** Forecast has persons of its own for what programs write; whether they show as the author is seen, not documented. */
async function madeByApi(session: api.Forecast, made: readonly Registration[]): Promise<Registration[]> {
  const rows = made.filter(({ created_at: from, updated_at: to }) => from !== null && to !== null && from < to)
  if (rows.length === 0) return []
  const persons = await api.listPersons(session, 'find')
  const programs = new Set(persons.filter(({ is_system_user: isSystem }) => isSystem === true).map(({ id }) => id))
  return rows.filter(({ created_by: author }) => author != null && programs.has(author))
}

/** Who says the task need not say the project: it is the task's. */
const isPlaced = (fields: Fields, { task, project }: Fields) =>
  (task != null && project == null) || fields['project'] === (project ?? null)

/** How far Forecast's clock, which tells whole seconds, may be from ours. */
const skewMs = 5000

/** The steps that a company may choose; whether the API rounds to them is not known, nor is which way. */
const steps = [15, 60, 1440]

const isRounding = (minutes: number, wanted: number) =>
  steps.some((step) => minutes % step === 0 && Math.abs(minutes - wanted) < step)

/** Undefined for what is gone: Forecast says so, and the key still opens the same company. */
export const unlessGone = <T>(session: api.Forecast, purpose: Purpose, doing: Promise<T>) =>
  answer.unlessGone(doing, () => proveReach(session, purpose))

/** Throws 'unauthorized' when the key is dead, or opens another company than the one that we know. */
export async function proveReach(session: api.Forecast, purpose: Purpose): Promise<void> {
  const { id, name } = map.accountOf(await api.readCompany(session, purpose), session.config)
  if (session.account === undefined || session.account.id === id) return
  throw new VendorError('unauthorized', `This Forecast key opens ${name}, not ${session.account.name}: give that company's key`)
}
