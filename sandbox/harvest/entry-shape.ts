// A time entry as Harvest writes it, the keys in the recorded order.

import { projectRef, taskAssignmentShape, taskRef, userAssignmentShape, userRef } from './catalog.ts'
import { invoiceOf, isLocked, lockedReason, locksAt } from './locks.ts'
import { referenceShape } from './reference.ts'
import { showTime, stamp } from './wall.ts'
import { type Company, type Entry, hoursNow, taskAssignmentOf, userAssignmentOf, type World } from './world.ts'

export function entryShape(world: World, entry: Entry) {
  const client = world.clients.get(world.projects.get(entry.project)!.client)!
  return {
    id: entry.id,
    spent_date: entry.spentDate,
    ...hoursShape(world, entry),
    notes: entry.notes,
    ...lockShape(world, entry),
    ...timerShape(world, entry),
    ...moneyShape(world, entry),
    created_at: stamp(entry.createdAt),
    updated_at: stamp(entry.updatedAt),
    user: userRef(world, entry.user),
    client: { id: client.id, name: client.name },
    project: projectRef(world, entry.project),
    task: taskRef(world, entry.task),
    ...assignmentShape(world, entry),
    invoice: invoiceShape(world, entry),
    external_reference: referenceShape(entry.reference),
    ...(world.switches.unknownKeys && { sandbox_unknown: { is: ['new'] } }),
  }
}

function hoursShape(world: World, entry: Entry) {
  const hours = hoursNow(world, entry)
  return { hours, hours_without_timer: entry.hours, rounded_hours: rounded(hours, world.company.rounding) }
}

/** Per entry, by the account's setting, for all history at once. */
function rounded(hours: number, { minutes, mode }: Company['rounding']): number {
  if (minutes === 0) return hours
  const steps = (hours * 60) / minutes
  const whole = mode === 'up' ? Math.ceil(steps - 1e-9) : Math.round(steps)
  return Math.round(((whole * minutes) / 60) * 100) / 100
}

function lockShape(world: World, entry: Entry) {
  const locks = locksAt(world, entry)
  return {
    is_locked: isLocked(locks),
    locked_reason: lockedReason(locks),
    is_closed: locks.approved,
    approval_status: locks.approved ? 'approved' : 'unsubmitted',
    is_explicitly_locked: locks.period,
    is_billed: world.invoices.length > 0 && invoiceOf(world, entry) !== undefined,
  }
}

function timerShape({ company }: World, { timerStartedAt, started, ended }: Entry) {
  return {
    timer_started_at: timerStartedAt === null ? null : stamp(timerStartedAt),
    started_time: started === null ? null : showTime(started, company.clock),
    ended_time: ended === null ? null : showTime(ended, company.clock),
    is_running: timerStartedAt !== null,
  }
}

const moneyShape = (world: World, { project, task }: Entry) => ({
  billable: world.projects.get(project)!.isBillable && (taskAssignmentOf(world, project, task)?.isBillable ?? false),
  budgeted: false,
  ...(world.switches.entryRates === 'null' && { billable_rate: null, cost_rate: null }),
})

function assignmentShape(world: World, { user, project, task }: Entry) {
  if (world.switches.nullAssignments) return { user_assignment: null, task_assignment: null }
  const [ofUser, ofTask] = [userAssignmentOf(world, project, user), taskAssignmentOf(world, project, task)]
  return {
    user_assignment: ofUser === undefined ? null : userAssignmentShape(ofUser),
    task_assignment: ofTask === undefined ? null : taskAssignmentShape(ofTask),
  }
}

function invoiceShape(world: World, entry: Entry) {
  const invoice = world.invoices.length === 0 ? undefined : invoiceOf(world, entry)
  return invoice === undefined ? null : { id: invoice.id, number: invoice.number }
}
