// Reading time. Reporting is asked first, because it alone says everything; the services that write are asked before anything is
// believed not to be there.

import { days, hours } from '../../lib/clock.ts'
import { addDays, dayOf } from '../../lib/date.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import type { Account, Window } from '../connector.ts'
import { PerSession } from '../per-session.ts'
import { zoneOf } from './config.ts'
import { initialsOf } from './directory.ts'
import * as map from './map.ts'
import type { TimeLog } from './session.ts'
import type { WorkRow } from './shape.ts'
import { dayIn } from './wall.ts'
import * as api from './work-api.ts'

export const seen = (session: TimeLog, row: WorkRow, ref: Ref): Seen =>
  map.seenRow(row, ref, zoneOf(session.config), session.zoneOf(row.EmployeeID))

/** Reporting shows two GUIDs, and only one of them is the unit's own. */
export type GuidMember = 'WorkUnitGuid' | 'TimeRegistrationGuid'

export const isIts = (row: WorkRow, ref: Ref) => row.WorkUnitGuid === ref || row.TimeRegistrationGuid === ref

const learnt = new PerSession<GuidMember | undefined>(hours(1))

/** What the last check found out, else what these rows tell; the likelier one where nothing tells. */
export async function guidMember(
  session: TimeLog,
  account: Pick<Account, 'facts'>,
  purpose: Purpose,
  rows: readonly WorkRow[],
): Promise<GuidMember> {
  const { guid } = account.facts
  if (guid === 'WorkUnitGuid' || guid === 'TimeRegistrationGuid') return guid
  const [row] = rows
  if (!row) return 'WorkUnitGuid'
  const told = await learnt.of(session, () => learnGuid(session, purpose, row))
  if (told === undefined) learnt.forget(session)
  return told ?? 'WorkUnitGuid'
}

/** The same day of the same person, as the services that write know it. */
export async function learnGuid(session: TimeLog, purpose: Purpose, row: WorkRow): Promise<GuidMember | undefined> {
  const day = dayIn(row.Date)
  const units = await api.unitsOf(session, purpose, await initialsOf(session, purpose, row.EmployeeID), day, day)
  const isUnits = (member: GuidMember) => units.some(({ GUID }) => GUID === row[member])
  return (['WorkUnitGuid', 'TimeRegistrationGuid'] as const).find(isUnits)
}

export async function listEntries(
  session: TimeLog,
  account: Account,
  { people, everyone, from, until }: Window,
): Promise<readonly Seen[]> {
  const [only, ...others] = people
  const isOne = !everyone && only !== undefined && others.length === 0
  const employeeID = isOne ? only : 0
  const rows = await api.listRows(session, 'list', { employeeID, startDate: from, endDate: until })
  const member = await guidMember(session, account, 'list', rows)
  return rows.map((row) => seen(session, row, row[member]))
}

/** How far from its day a unit that has moved is looked for. */
const searchDays = 31

/**
 * A unit wherever it is now: on the day where it was last seen, there as the services that write know it, or on the days around.
 * Undefined: TimeLog shows it nowhere.
 */
export async function locate(session: TimeLog, purpose: Purpose, ref: Ref, { person, day }: Fields): Promise<Seen | undefined> {
  const today = dayOf(session.clock.now(), zoneOf(session.config))
  if (typeof person !== 'string' || typeof day !== 'string') {
    return among(session, purpose, ref, { startDate: addDays(today, -searchDays), endDate: addDays(today, 1) })
  }
  const there = { employeeID: person, startDate: day, endDate: day }
  const found = (await among(session, purpose, ref, there)) ?? (await onDay(session, purpose, ref, person, day))
  if (found || (await isLoggedAsDeleted(session, ref, today))) return found
  return among(session, purpose, ref, {
    employeeID: person,
    startDate: addDays(day, -searchDays),
    endDate: addDays(day, searchDays),
  })
}

/** Most of what is asked for in vain was deleted a moment ago, and the log says so: that spares two months of a person's time. */
async function isLoggedAsDeleted(session: TimeLog, ref: Ref, today: string): Promise<boolean> {
  if (session.account?.facts['changeLog'] !== true) return false
  const rows = await api.deletions(session, addDays(today, -1), addDays(today, 1))
  return rows.some(({ WorkUnitGuid, Action }) => WorkUnitGuid === ref && Action === 'Deleted')
}

async function among(session: TimeLog, purpose: Purpose, ref: Ref, filter: Parameters<typeof api.listRows>[2]) {
  const row = (await api.listRows(session, purpose, filter)).find((one) => isIts(one, ref))
  return row && seen(session, row, ref)
}

async function onDay(session: TimeLog, purpose: Purpose, ref: Ref, person: Ref, day: string): Promise<Seen | undefined> {
  const units = await api.unitsOf(session, purpose, await initialsOf(session, purpose, person), day, day)
  const unit = units.find(({ GUID }) => GUID === ref)
  const madeAt = session.clock.now()
  return unit && map.seenUnit(unit, { person, project: null, madeAt, zone: session.zoneOf(person) })
}

/** The log of changes goes back three months; what is asked beyond is listed instead. */
export const logReachMs = days(85)
