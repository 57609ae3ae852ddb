// Work units, one function per call. SOAP knows one person's units of some days, and writes; Reporting knows everybody's, with who, on
// what, and when they were made and changed.

import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import { whileStill } from '../still.ts'
import { guidMarkup, type WorkUnitValues, workUnitMarkup } from './contract.ts'
import { type Filter, parsedAs, report } from './reporting.ts'
import type { TimeLog } from './session.ts'
import { type Change, change, type WorkRow, type WorkUnit, workRow, workUnit } from './shape.ts'
import { ask, call, type Reply } from './transactional.ts'
import { midnightOf } from './wall.ts'
import { type Element, plain } from './xml.ts'

/** The documented maximum of the transactional lists; Reporting names none. */
const pageSize = 500

/** One person's units; both days are included. */
export async function unitsOf(
  session: TimeLog,
  purpose: Purpose,
  initials: string,
  from: string,
  until: string,
): Promise<readonly WorkUnit[]> {
  const values = { initials, startDate: midnightOf(from), endDate: midnightOf(until) }
  const { items } = await call(session, purpose, 'getEmployeeWork', values)
  return items.map(unitIn)
}

export const unitIn = (element: Element): WorkUnit => parsedAs(plain(element), workUnit, 'a work unit')

/**
 * Everybody's, or those of a filter; pages that change meanwhile may repeat one. When one goes, those behind it move up, and the next
 * page begins too late: then all is read anew. Throws 'unavailable' for a list that does not hold still for long enough.
 */
export const listRows = (session: TimeLog, purpose: Purpose, filter: Filter): Promise<readonly WorkRow[]> =>
  whileStill('TimeLog: work went while it was listed, three times in a row', () => onePass(session, purpose, filter))

async function onePass(session: TimeLog, purpose: Purpose, filter: Filter): Promise<readonly WorkRow[] | undefined> {
  const rows = new Map<string, WorkRow>()
  let least = 0
  for (let page = 1; ; page++) {
    const paging = { ...filter, page, pageSize }
    const { rows: found, pages, total = least } = await report(session, purpose, 'GetWorkUnitsRawPaged', paging, workRow)
    if (total < least) return undefined
    least = total
    for (const row of found) rows.set(row.WorkUnitGuid, row)
    if (page >= pages) return [...rows.values()]
    if (found.length === 0) throw new VendorError('unreadable', `TimeLog showed an empty page ${page} of ${pages}`)
  }
}

/** The first row that there is; undefined for none. */
export async function anyRow(session: TimeLog, purpose: Purpose, filter: Filter): Promise<WorkRow | undefined> {
  const { rows } = await report(session, purpose, 'GetWorkUnitsRawPaged', { ...filter, page: 1, pageSize: 1 }, workRow)
  return rows[0]
}

export interface ChangePage {
  readonly rows: readonly Change[]
  readonly pages: number
  readonly serverTime: number | undefined
}

const logValues = (from: string, until: string, page: number, size: number) => ({
  ...{ startDate: midnightOf(from), endDate: midnightOf(until), page: String(page), pageSize: String(size) },
  ...{ includeCreates: 'true', includeUpdates: 'true', includeDeletes: 'true' },
})

/** What was changed on these days, whatever the time of day; three months back and no further. */
export async function changeLog(session: TimeLog, from: string, until: string, page: number): Promise<ChangePage> {
  const { items, pages, serverTime } = await call(session, 'list', 'getWorkChangeLog', logValues(from, until, page, pageSize))
  return { rows: items.map((item) => parsedAs(plain(item), change, 'a change')), pages, serverTime }
}

/** What was deleted on these days, as far as one page tells. */
export async function deletions(session: TimeLog, from: string, until: string): Promise<readonly Change[]> {
  const values = { ...logValues(from, until, 1, pageSize), includeCreates: 'false', includeUpdates: 'false' }
  const { items } = await call(session, 'read', 'getWorkChangeLog', values)
  return items.map((item) => parsedAs(plain(item), change, 'a change'))
}

/** Only a system administrator may read it. */
export async function mayReadChangeLog(session: TimeLog, day: string): Promise<boolean> {
  return (await ask(session, 'setup', 'getWorkChangeLog', logValues(day, day, 1, 1))).succeeded
}

/** 0 is what programs that are not TimeLog's own say of themselves. */
const source = '0'

export const insertUnit = (session: TimeLog, values: WorkUnitValues): Promise<Reply> =>
  ask(session, 'create', 'insertWork', { work: workUnitMarkup(values), source })

export const updateUnit = (session: TimeLog, values: WorkUnitValues): Promise<Reply> =>
  ask(session, 'update', 'updateWork', { work: workUnitMarkup(values), source })

export const deleteUnit = (session: TimeLog, guid: string): Promise<Reply> =>
  ask(session, 'delete', 'deleteWork', { work: guidMarkup(guid), source })
