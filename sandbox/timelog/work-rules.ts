// Why a work unit may not be written as it is.

import { ensureItem } from './batch.ts'
import { emptyGuid } from './contract.ts'
import { isParent } from './task-tree.ts'
import { addMs, naiveMs, unsetTime } from './wall.ts'
import {
  allocationOf,
  approvedStatus,
  dayOf,
  employeeNamed,
  isProjectActive,
  isTaskOpen,
  type Task,
  type Work,
  type World,
} from './world.ts'

/** WorkUnit as a request holds it. */
export interface SentWork {
  readonly GUID: string
  readonly AllocationGUID: string
  readonly TaskID: number
  readonly EmployeeInitials: string | null
  readonly Duration: number
  readonly StartDateTime: string
  readonly EndDateTime: string
  readonly Description: string | null
  readonly AdditionalText: string | null
  readonly IsMeeting: boolean
  readonly BillableDuration: number | null
}

/** What the unit says of itself, with a task that exists and times that are kept. */
export type Wanted = Pick<
  Work,
  'task' | 'employee' | 'start' | 'end' | 'durationMs' | 'description' | 'additionalText' | 'isMeeting' | 'billableMs'
>

export function wantedOf(world: World, sent: SentWork): Wanted {
  const employee = employeeNamed(world, sent.EmployeeInitials ?? '')
  ensureItem(world, employee, 'unknownEmployee')
  const task = taskOf(world, sent)
  ensureItem(world, task && !task.isDeleted, 'unknownTask')
  const durationMs = world.switches.seconds === 'kept' ? sent.Duration : Math.round(sent.Duration / 60_000) * 60_000
  return {
    ...{ employee: employee.id, task: task.id, durationMs, start: sent.StartDateTime },
    end: sent.EndDateTime === unsetTime ? addMs(sent.StartDateTime, durationMs) : sent.EndDateTime,
    ...{ description: sent.Description ?? '', additionalText: sent.AdditionalText, isMeeting: sent.IsMeeting },
    billableMs: sent.BillableDuration,
  }
}

/** By number, or else by the allocation. */
function taskOf(world: World, { TaskID, AllocationGUID }: SentWork): Task | undefined {
  if (TaskID !== 0 || AllocationGUID === emptyGuid) return world.tasks.get(TaskID)
  const allocation = world.allocations.all().find(({ guid }) => guid === AllocationGUID)
  return allocation && world.tasks.get(allocation.task)
}

/** The order in which the rules are looked at is a guess. `id` is the unit itself, where it exists already. */
export function ensureAllowed(world: World, wanted: Wanted, id?: number) {
  const { emptyDescription, timesMustMatch, overlap } = world.switches
  ensureOpenDay(world, wanted)
  ensureTaskTakesTime(world, wanted)
  ensureItem(world, emptyDescription === 'accepted' || wanted.description.trim() !== '', 'noDescription')
  const length = naiveMs(wanted.end) - naiveMs(wanted.start)
  ensureItem(world, !timesMustMatch || length === wanted.durationMs, 'durationMismatch')
  ensureItem(world, overlap === 'allowed' || !overlaps(world, wanted, id), 'overlap')
}

/** A closed or approved week of the person, or a closed accounting period. */
export function ensureOpenDay(world: World, work: Pick<Work, 'employee' | 'start'>) {
  ensureItem(world, approvedStatus(world, work) === 0, 'closedWeek')
  const { accountingClosedUntil } = world
  ensureItem(world, accountingClosedUntil === null || dayOf(work) > accountingClosedUntil, 'accountingClosed')
}

function ensureTaskTakesTime(world: World, wanted: Wanted) {
  const { allowAllActiveProjects, timeOnParents } = world.switches
  const task = world.tasks.get(wanted.task)!
  ensureItem(world, world.employees.get(wanted.employee)?.isActive, 'personInactive')
  ensureItem(world, isTaskOpen(task) && isProjectActive(world.projects.get(task.project)!), 'taskClosed')
  ensureItem(world, timeOnParents === 'accepted' || !isParent(world, task), 'parentTask')
  ensureItem(world, allowAllActiveProjects || allocationOf(world, task.id, wanted.employee), 'notAllocated')
}

function overlaps(world: World, wanted: Wanted, id: number | undefined) {
  const day = dayOf(wanted)
  const sameDay = world.work.between(
    (work) => dayOf(work) < day,
    (work) => dayOf(work) > day,
  )
  const meets = (work: Work) => work.start < wanted.end && wanted.start < work.end
  return sameDay.some((work) => !work.isDeleted && work.id !== id && work.employee === wanted.employee && meets(work))
}
