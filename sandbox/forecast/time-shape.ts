// A time registration as the versions write it. They agree on little more than the minutes.

import { datesShape } from './people.ts'
import { projectOf, type Time, taskOnce, type World } from './world.ts'

/** Of the company-wide lists. Time on a task has `project: null` here; its project is in `task_project` (recorded). */
export const timeV4 = (world: World, time: Time, lagMs = 0) => ({
  ...{ id: time.id, person: time.person, project: time.project, role: time.role },
  ...{ billable_minutes_registered: time.billableMinutes, phase: phaseOf(world, time, lagMs), task: time.task },
  task_project: time.task === null ? null : projectOf(world, time, lagMs),
  ...{ non_project_time: time.nonProject, time_registered: time.minutes, date: time.day, notes: time.notes },
  approval_status: approvalOf(world, time),
  // Two ids: the invoice's, and that of its line.
  ...{ invoice_entry: time.invoice === null ? null : time.invoice + 1, invoice: time.invoice },
  ...datesShape(time),
})

/** The samples for one project, one person and one registration fill `project` for tasks, that for the company does not. */
export const timeV3 = (world: World, time: Time, { filled, lagMs }: { filled: boolean; lagMs: number }) => {
  const fills = filled && world.switches.v3Project === 'filled'
  return {
    ...{ id: time.id, person: time.person, task: time.task, card: time.task },
    project: fills ? projectOf(world, time, lagMs) : time.project,
    ...{ non_project_time: time.nonProject, role: time.role, time_registered: time.minutes },
    ...{ billable_minutes_registered: time.billableMinutes, date: time.day, notes: time.notes },
    approval_status: approvalOf(world, time),
    ...datesShape(time),
  }
}

/** v2 looked the same, as far as a synchroniser reads it. */
export const timeV1 = (time: Time) => ({
  ...{ id: time.id, person: time.person, task: time.task, card: time.task, project: time.project },
  ...{ non_project_time: time.nonProject, time_registered: time.minutes, date: time.day, notes: time.notes },
  ...datesShape(time),
})

const phaseOf = (world: World, { task }: Time, lagMs: number) =>
  task === null ? null : (taskOnce(world, task, lagMs)?.phase ?? null)

/** Recorded: where approval is not used, everything is approved. */
const approvalOf = ({ switches }: World, { approval }: Time) => (switches.approval ? approval : 'APPROVED')
