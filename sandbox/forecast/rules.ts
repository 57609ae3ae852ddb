// The company's time registration settings, and the words with which the API refuses what they forbid (documented).

import { ensure } from '../core/refused.ts'
import { today } from './dates.ts'
import { refuse } from './refuse.ts'
import type { TimeRules } from './settings.ts'
import { firstColumn, type Project, projectOf, type Time, type World } from './world.ts'

type Rule = Exclude<keyof TimeRules, 'applyToApi'>

const messages: Record<Rule, string> = {
  noFutureDates: 'Time Registration Date is invalid',
  noDoneTasks: 'Time Registration is not allowed on Done Tasks',
  noProjects: 'Time Registration is not allowed on Projects',
  noBillableMinutes: 'Time Registration is not allowed to adjust Billable Minutes Registered',
  noInternalTime: 'Time Registration is not allowed on Internal Time',
  noRoles: 'Time Registration is not allowed to have a specified role',
  noteRequired: 'Time Registration must include a Note',
  assignedOnly: 'Person registering Time must be assigned to the Task',
  insideProjectDates: "Time Registration must be inside the Project's dates",
  insideTaskDates: "Time Registration must be inside the Task's dates",
  withinRemaining: 'Time Registration must not exceed the Remaining Estimate on the Task',
}

/** A registration as it would be stored, and what the caller said about it. */
export interface Attempt {
  readonly time: Time
  /** As it is stored now, for an update. */
  readonly before: Time | undefined
  readonly saysBillable: boolean
  readonly saysRole: boolean
}

/** Refuses with the message of the first rule that is broken. */
export function ensureAllowed(world: World, attempt: Attempt) {
  const { rules } = world.company
  if (!rules.applyToApi) return
  for (const [rule, isBroken] of Object.entries(broken) as [Rule, Broken][]) {
    ensure(!rules[rule] || !isBroken(world, attempt), refuse.invalid(messages[rule]))
  }
}

/** Up to and including the day that people can no longer change; with the words for a wrong date (inferred). */
export function ensureUnlocked(world: World, day: string) {
  const { lockedUntil, rules } = world.company
  const binds = { always: true, never: false, 'with rules': rules.applyToApi }[world.switches.lockBindsApi]
  ensure(!binds || lockedUntil === null || day > lockedUntil, refuse.invalid(messages.noFutureDates))
}

type Broken = (world: World, attempt: Attempt) => boolean

const taskOf = (world: World, { task }: Time) => (task === null ? undefined : world.tasks.get(task))

const outside = (day: string, { startDate, endDate }: Pick<Project, 'startDate' | 'endDate'>) =>
  (startDate !== null && day < startDate) || (endDate !== null && day > endDate)

const broken: Record<Rule, Broken> = {
  noFutureDates: (world, { time }) => time.day > today(world.clock.now()),
  noDoneTasks: (world, { time }) => {
    const task = taskOf(world, time)
    return task !== undefined && firstColumn(world, task.project, 'DONE')?.id === task.column
  },
  noProjects: (_, { time }) => time.project !== null,
  noBillableMinutes: (_, { saysBillable }) => saysBillable,
  noInternalTime: (world, { time }) => time.nonProject !== null && world.nonProjectTimes.get(time.nonProject)!.isInternal,
  noRoles: (_, { saysRole }) => saysRole,
  noteRequired: (_, { time }) => (time.notes ?? '').trim() === '',
  assignedOnly: (world, { time }) => taskOf(world, time)?.assigned.includes(time.person) === false,
  insideProjectDates: (world, { time }) => {
    const project = projectOf(world, time)
    return project !== null && outside(time.day, world.projects.get(project)!)
  },
  insideTaskDates: (world, { time }) => {
    const task = taskOf(world, time)
    return task !== undefined && outside(time.day, task)
  },
  withinRemaining: (world, { time, before }) => {
    const task = taskOf(world, time)
    return task !== undefined && time.minutes > task.remaining + (before?.minutes ?? 0)
  },
}
