// Creating and changing tasks. What an update leaves out stays; lists are replaced as a whole.

import { type Answer, type Body, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import { columnLike, remainingOf, storeTask } from './change.ts'
import { readDay } from './dates.ts'
import type { Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import { taskShape } from './task-shape.ts'
import { actorOf, known } from './time-write.ts'
import { firstColumn, nextId, stamped, type Task, touched, type World } from './world.ts'

/** Only `project_id` is required. */
export function createTask({ world, body }: Visit): Answer {
  const project = known(body, 'project_id', world.projects)
  ensure(project !== null, refuse.invalid('project_id is required'))
  const by = actorOf(world)
  const told = fieldsIn(world, body)
  const draft: Task = {
    ...{ id: nextId(world, 'task'), number: nextId(world, 'taskNumber'), ...blank, project },
    column: firstColumn(world, project, 'TODO')!.id,
    ...told,
    remaining: told.remaining ?? told.estimate ?? 0,
    ...stamped(world, by.person),
  }
  ensureFits(world, draft)
  storeTask(world, draft, by)
  return { status: 201, body: taskShape(draft) }
}

export const blank = {
  ...{ parent: null, title: '', description: null, role: null, estimate: 0, remaining: 0, isApproved: true },
  ...{ startDate: null, endDate: null, isBug: false, isHighPriority: false, isUnbillable: false, isBlocked: false },
  ...{ sprint: null, phase: null, assigned: [], labels: [], owner: null },
} satisfies Partial<Task>

export function updateTask({ world, body }: Visit, before: Task): Answer {
  const project = known(body, 'project_id', world.projects) ?? before.project
  const told = fieldsIn(world, body)
  const next: Task = { ...before, ...(project !== before.project && movedTo(world, before, project)), ...told }
  const isAuto = world.projects.get(project)!.remainingIsAuto
  ensure(!isAuto || told.remaining === undefined, refuse.invalid('remaining is calculated automatically in this project'))
  const counted = { ...next, remaining: isAuto && told.estimate !== undefined ? remainingOf(world, next) : next.remaining }
  ensureFits(world, counted)
  if (JSON.stringify(counted) === JSON.stringify(before)) return ok(taskShape(before))
  const by = actorOf(world)
  const stored = { ...counted, ...touched(world, by.person) }
  storeTask(world, stored, by)
  return ok(taskShape(stored))
}

/** A task that changes its project leaves its parent, and takes the column of the same kind. */
export const movedTo = (world: World, task: Task, project: number) => ({
  project,
  parent: null,
  column: columnLike(world, task, project),
})

/** Columns and parents are those of its own project, and nobody is their own parent. */
function ensureFits(world: World, task: Task) {
  ensure(world.columns.get(task.column)?.project === task.project, refuse.invalid('workflow_column is not of this project'))
  if (task.parent === null) return
  const parent = world.tasks.get(task.parent)
  ensure(parent?.project === task.project && parent.id !== task.id, refuse.invalid('parent_task_id is not of this project'))
}

type Reader = (value: unknown, world: World) => unknown

const wrong = Symbol('wrong')

const text: Reader = (value) => (typeof value === 'string' ? value : wrong)
const number: Reader = (value) => (typeof value === 'number' && value >= 0 ? value : wrong)
const flag: Reader = (value) => (typeof value === 'boolean' ? value : wrong)
const day: Reader = (value) => readDay(String(value)) ?? wrong
const orNull =
  (reader: Reader): Reader =>
  (value, world) =>
    value === null ? null : reader(value, world)
const idsOf =
  (isKnown: (world: World, id: number) => boolean): Reader =>
  (value, world) =>
    Array.isArray(value) && value.every((id) => typeof id === 'number' && isKnown(world, id)) ? value : wrong

/** Each key of the API, our name for it, and how it is read. `null` clears what may be empty (inferred). */
const fields: Record<string, readonly [keyof Task, Reader]> = {
  title: ['title', text],
  description: ['description', orNull(text)],
  role: ['role', orNull(number)],
  parent_task_id: ['parent', orNull(number)],
  estimate: ['estimate', number],
  remaining: ['remaining', number],
  approved: ['isApproved', flag],
  start_date: ['startDate', orNull(day)],
  end_date: ['endDate', orNull(day)],
  bug: ['isBug', flag],
  high_priority: ['isHighPriority', flag],
  un_billable: ['isUnbillable', flag],
  blocked: ['isBlocked', flag],
  sprint: ['sprint', orNull(number)],
  workflow_column: ['column', number],
  milestone: ['phase', orNull(number)],
  assigned_persons: ['assigned', idsOf((world, id) => world.persons.get(id) !== undefined)],
  labels: ['labels', idsOf(() => true)],
  owner_id: ['owner', orNull(number)],
}

function fieldsIn(world: World, body: Body): Partial<Task> {
  const told: Record<string, unknown> = {}
  for (const [key, [name, reader]] of Object.entries(fields)) {
    if (!(key in body)) continue
    const value = reader(body[key], world)
    ensure(value !== wrong, refuse.invalid(`${key} is invalid`))
    told[name] = value
  }
  return told
}
