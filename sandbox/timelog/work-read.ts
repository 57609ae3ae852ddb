// Reading work units, and the log of their changes.

import type { Handlers, Visit } from './enter.ts'
import { paged } from './enter.ts'
import { Denied, type Outcome } from './reply.ts'
import { changeRow, flatWork, workUnit } from './work-shapes.ts'
import { type Change, dayOf, employeeNamed, isWithin, refusal, type Work, type World } from './world.ts'

export const workReadHandlers: Handlers = {
  GetEmployeeWork: getEmployeeWork,
  GetWorkPaged: getWorkPaged,
  GetWorkChangeLogPaged: getChangeLog,
}

interface Span {
  readonly startDate: string
  readonly endDate: string
}

interface Page {
  readonly page: number
  readonly pageSize: number
}

const pageMax = 500

/** The units of these days, both included, oldest first. */
export function workBetween(world: World, from: string, until: string, lagMs: number): Work[] {
  const [first, last] = [from.slice(0, 10), until.slice(0, 10)]
  const rows = world.work.between(
    (work) => dayOf(work) < first,
    (work) => dayOf(work) > last,
    lagMs,
  )
  return rows.filter(({ isDeleted }) => !isDeleted)
}

function getEmployeeWork({ world, params, lagMs }: Visit<Span & { initials: string | null }>): Outcome {
  const employee = employeeNamed(world, params.initials ?? '')
  const rows = workBetween(world, params.startDate, params.endDate, lagMs).filter((work) => work.employee === employee?.id)
  return { rows: rows.map((work) => workUnit(world, work)) }
}

function getWorkPaged({ world, params, lagMs }: Visit<Span & Page & { initials: string | null }>): Outcome {
  ensureAdministrator(world)
  const { initials, startDate, endDate } = params
  const wanted = initials ? employeeNamed(world, initials)?.id : undefined
  const all = workBetween(world, startDate, endDate, lagMs).filter(({ employee }) => !initials || employee === wanted)
  const { rows, pages } = paged(all, params, pageMax)
  return { rows: rows.map((work) => flatWork(world, work)), pages }
}

function ensureAdministrator(world: World) {
  if (!world.switches.administrator) throw new Denied(refusal(world, 'notAdministrator'))
}

interface ChangeLog extends Span, Page {
  readonly includeCreates: boolean
  readonly includeUpdates: boolean
  readonly includeDeletes: boolean
}

const keptMonths = 3

/** By the day of the change, whatever the time of day says; three months and no further. */
function getChangeLog({ world, params, lagMs }: Visit<ChangeLog>): Outcome {
  ensureAdministrator(world)
  const { startDate, endDate, includeCreates, includeUpdates, includeDeletes } = params
  const isAsked = { Created: includeCreates, Updated: includeUpdates, Deleted: includeDeletes }
  const oldest = new Date(world.clock.now())
  oldest.setUTCMonth(oldest.getUTCMonth() - keptMonths)
  const kept = world.changes.all(lagMs).filter(({ at }) => at >= oldest.getTime() && isWithin(at, startDate, endDate))
  const asked = inOrder(
    world,
    kept.filter(({ action }) => isAsked[action]),
  )
  const { rows, pages } = paged(asked, params, pageMax)
  const isGone = ({ work }: Change) => world.work.get(work.id, lagMs)?.isDeleted !== false
  return { rows: rows.map((change) => changeRow(world, change, isGone(change))), pages }
}

/** Shuffled is the same shuffle on every page. */
function inOrder(world: World, changes: readonly Change[]): Change[] {
  const scattered = ({ id }: Change) => (id * 7_919) % 10_007
  const { changeOrder } = world.switches
  if (changeOrder === 'shuffled') return changes.toSorted((a, b) => scattered(a) - scattered(b))
  return changeOrder === 'ascending' ? [...changes] : changes.toReversed()
}
