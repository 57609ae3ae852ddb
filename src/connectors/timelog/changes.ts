// What changed since: from TimeLog's log of changes, which knows whole days only and tells of a deleted unit nothing but its GUID; or,
// where the log may not be read, from a window of days listed again.

import { hours, minutes } from '../../lib/clock.ts'
import { addDays, dayOf, daysBetween, wallClock } from '../../lib/date.ts'
import type { Ref, Seen } from '../../model/record.ts'
import { newest } from '../answer.ts'
import type { Account, Changes, Since } from '../connector.ts'
import { zoneOf } from './config.ts'
import { guidMember, isIts, logReachMs, seen } from './entries.ts'
import type { TimeLog } from './session.ts'
import type { Change } from './shape.ts'
import { changedTasks } from './tasks.ts'
import { dayIn, lastInstantAt, localAt } from './wall.ts'
import * as api from './work-api.ts'

export async function changesOf(session: TimeLog, account: Account, question: Since): Promise<Changes> {
  const of: { -readonly [K in keyof Changes['of']]: Changes['of'][K] } = {}
  const told: (number | undefined)[] = []
  if (question.kinds.includes('entry')) {
    const { entry, serverTime } = await changedWork(session, account, question)
    of.entry = entry
    told.push(serverTime)
  }
  if (question.kinds.includes('task')) {
    const { task, serverTime } = await changedTasks(session, account, question, sinceText(session, question.since))
    of.task = task
    told.push(serverTime)
  }
  return { of, until: untilOf(told, of.entry ?? of.task) ?? question.since }
}

/** The vendor's clock; where no answer tells it, the newest change among what was read first. */
function untilOf(told: readonly (number | undefined)[], first: Changes['of']['entry']): number | undefined {
  const times = told.filter((time) => time !== undefined)
  return times.length > 0 ? Math.min(...times) : newest(first?.seen.map(({ updatedAt }) => updatedAt) ?? [])
}

/** As the site's clock showed it; an hour earlier where the clock was about to show the same hour again. */
function sinceText(session: TimeLog, since: number): string {
  const zone = zoneOf(session.config)
  const isTwice = wallClock(since, zone) === wallClock(since + hours(1), zone)
  return localAt(isTwice ? since - hours(1) : since, zone)
}

interface Changed {
  readonly entry: { readonly seen: readonly Seen[]; readonly gone: readonly Ref[] }
  readonly serverTime: number | undefined
}

async function changedWork(session: TimeLog, account: Account, question: Since): Promise<Changed> {
  const isWithinReach = session.clock.now() - question.since < logReachMs
  if (!isWithinReach || account.facts['changeLog'] === false) return listedAgain(session, account, question)
  const { rows, serverTime } = await newerRows(session, question.since)
  const gone = goneIn(rows)
  const alive = rows.filter(({ WorkUnitGuid }) => !gone.has(WorkUnitGuid))
  return { entry: { seen: await contentOf(session, alive), gone: [...gone] }, serverTime }
}

/** Deletions are not seen this way. Where to go on is told by our clock, less what two clocks may differ. */
async function listedAgain(session: TimeLog, account: Account, { since, from }: Since): Promise<Changed> {
  const zone = zoneOf(session.config)
  const startedAt = session.clock.now()
  const filter = { startDate: from, endDate: addDays(dayOf(startedAt, zone), aheadDays) }
  const rows = await api.listRows(session, 'list', filter)
  const isNew = (at: string | null) => at === null || lastInstantAt(at, zone) >= since
  const changed = rows.filter((row) => isNew(row.LastModifiedAt))
  const member = await guidMember(session, account, 'list', changed)
  return { entry: { seen: changed.map((row) => seen(session, row, row[member])), gone: [] }, serverTime: startedAt - skewMs }
}

const skewMs = minutes(5)

/** People register time ahead: holidays, and the rest of the week. */
const aheadDays = 31

/** A later line of a deleted unit may say that it was made anew under the same GUID. */
function goneIn(rows: readonly Change[]): Set<string> {
  const last = new Map<string, Change>()
  for (const row of rows) {
    const known = last.get(row.WorkUnitGuid)
    if (!known || isAfter(row, known)) last.set(row.WorkUnitGuid, row)
  }
  return new Set([...last.values()].filter(({ Action }) => Action === 'Deleted').map(({ WorkUnitGuid }) => WorkUnitGuid))
}

/** Without dates, or at the same time, the deletion is what counts. */
function isAfter(row: Change, known: Change): boolean {
  if (row.ActionDate === null || known.ActionDate === null || row.ActionDate === known.ActionDate) return row.Action === 'Deleted'
  return row.ActionDate > known.ActionDate
}

/** The units that these lines are about as they are now: everybody's of their days, which is one request for neighbouring days. */
async function contentOf(session: TimeLog, changes: readonly Change[]): Promise<readonly Seen[]> {
  const wanted = new Set(changes.map(({ WorkUnitGuid }) => WorkUnitGuid))
  const dates = changes.flatMap((change) => (change.Date === null ? [] : [dayIn(change.Date)]))
  const found = new Map<string, Seen>()
  for (const { from, until } of stretches([...new Set(dates)].toSorted())) {
    for (const row of await api.listRows(session, 'list', { startDate: from, endDate: until })) {
      const ref = [row.WorkUnitGuid, row.TimeRegistrationGuid].find((guid) => wanted.has(guid))
      if (ref !== undefined && isIts(row, ref)) found.set(ref, seen(session, row, ref))
    }
  }
  return [...found.values()]
}

interface Stretch {
  readonly from: string
  readonly until: string
}

function stretches(days: readonly string[]): Stretch[] {
  const joined: Stretch[] = []
  for (const day of days) {
    const last = joined.at(-1)
    if (last && daysBetween(last.until, day) <= 1) joined[joined.length - 1] = { from: last.from, until: day }
    else joined.push({ from: day, until: day })
  }
  return joined
}

interface Newer {
  readonly rows: readonly Change[]
  readonly serverTime: number | undefined
}

/**
 * Lines that are not surely older than `since`. In which order pages come is not documented: where the first and the last page show
 * one, only the end of the log that is new is read.
 */
async function newerRows(session: TimeLog, since: number): Promise<Newer> {
  const zone = zoneOf(session.config)
  const [from, until] = [addDays(dayOf(since, zone), -1), addDays(dayOf(session.clock.now(), zone), 1)]
  const read = (page: number) => api.changeLog(session, from, until, page)
  const first = await read(1)
  const isNew = ({ ActionDate }: Change) => ActionDate === null || lastInstantAt(ActionDate, zone) >= since - 999
  const isOld = (rows: readonly Change[]) => !rows.some(isNew)
  const rows = [...first.rows]
  const pages = await pagesWorth(read, first, isOld)
  for (const page of pages) rows.push(...page)
  return { rows: rows.filter(isNew), serverTime: first.serverTime }
}

type Rows = readonly Change[]

async function pagesWorth(
  read: (page: number) => Promise<api.ChangePage>,
  { rows: first, pages }: api.ChangePage,
  isOld: (rows: Rows) => boolean,
): Promise<Rows[]> {
  if (pages <= 1) return []
  const last = (await read(pages)).rows
  const middle = Array.from({ length: pages - 2 }, (_, n) => n + 2)
  const order = orderOf([...first, ...last])
  const inTurn = order === 'ascending' ? middle.toReversed() : middle
  const taken: Rows[] = [last]
  let before: Rows = order === 'ascending' ? last : first
  for (const page of inTurn) {
    if (order !== 'none' && isPartlyOld(before, isOld)) break
    before = (await read(page)).rows
    taken.push(before)
  }
  return taken
}

/** A page that reaches back to what was seen already: behind it nothing is new. */
const isPartlyOld = (rows: Rows, isOld: (rows: Rows) => boolean) => rows.some((row) => isOld([row]))

/** So many different times are not in order by chance. */
const enough = 6

function orderOf(rows: Rows): 'ascending' | 'descending' | 'none' {
  const dates = rows.map(({ ActionDate }) => ActionDate)
  if (dates.some((date) => date === null) || new Set(dates).size < enough) return 'none'
  const pairs = dates.slice(1).map((date, n) => [dates[n]!, date!] as const)
  if (pairs.every(([one, next]) => one <= next)) return 'ascending'
  return pairs.every(([one, next]) => one >= next) ? 'descending' : 'none'
}
