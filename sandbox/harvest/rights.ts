// Who may write whose time, and where time may be booked at all.

import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import type { Spot } from './locks.ts'
import { refuse } from './refuse.ts'
import { type Entry, taskAssignmentOf, type User, userAssignmentOf } from './world.ts'

export const mayWriteFor = (user: User) => user.role === 'administrator' || user.managerOf.includes('time_and_expenses_manager')

/** The person must be on the project, and the task too. */
export function ensureBookable({ world }: Visit, { user, project, task }: Spot) {
  const { unassignedStatus, missingBody } = world.switches
  const refused =
    unassignedStatus === 404 ? refuse.missing(missingBody) : refuse.invalid('Project is not assigned to this person')
  ensure(world.projects.has(project) && userAssignmentOf(world, project, user)?.isActive, refused)
  ensure(
    world.tasks.has(task) && taskAssignmentOf(world, project, task)?.isActive,
    refuse.invalid('Task is not assigned to this project'),
  )
}

export function ensureMayWrite({ user }: Visit, entry: Entry) {
  ensure(entry.user === user.id || mayWriteFor(user), refuse.notAllowed)
}
