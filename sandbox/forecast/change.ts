// What a change sets off, whoever makes it: what remains on a task, lists of deletions, webhooks.

import type { Table } from '../core/table.ts'
import { type Actor, changedKeys, raise } from './events.ts'
import { taskShape } from './task-shape.ts'
import { timeV4 } from './time-shape.ts'
import { type Deleted, firstColumn, type Task, type Time, touched, type World } from './world.ts'

export function storeTime(world: World, time: Time, by: Actor) {
  const before = world.time.get(time.id)
  world.time.put(time)
  const said = { type: 'TIME_REG', id: time.id, by } as const
  if (before === undefined) raise(world, { ...said, event: 'CREATE' })
  else raise(world, { ...said, event: 'UPDATE', fields: () => changedKeys(timeV4(world, before), timeV4(world, time)) })
  recount(world, time.task, by, time.updatedAt)
  if (before !== undefined && before.task !== time.task) recount(world, before.task, by, time.updatedAt)
}

export function removeTime(world: World, time: Time, by: Actor) {
  forgetTime(world, time)
  listDeleted(world.deletedTime, world, time, by)
  raise(world, { type: 'TIME_REG', event: 'DELETE', id: time.id, by })
  recount(world, time.task, by, world.clock.now())
}

const forgetTime = (world: World, time: Time) => world.time.remove(time.id)

function listDeleted<Row extends { readonly id: number }>(table: Table<Deleted<Row>>, world: World, row: Row, by: Actor) {
  table.put({ id: row.id, row, deletedBy: by.person, deletedAt: world.clock.now() })
}

export const registeredOn = (world: World, task: number) =>
  world.time.by('task', String(task)).reduce((sum, { minutes }) => sum + minutes, 0)

/** What remains of an estimate, in projects that work it out themselves. */
export const remainingOf = (world: World, { id, estimate }: Pick<Task, 'id' | 'estimate'>) =>
  Math.max(0, estimate - registeredOn(world, id))

/** `at` is when the time was entered; a task does not get older by it. */
function recount(world: World, id: number | null, by: Actor, at: number) {
  const task = id === null ? undefined : world.tasks.get(id)
  if (task === undefined || !world.switches.timeTouchesTask || !world.projects.get(task.project)!.remainingIsAuto) return
  const remaining = remainingOf(world, task)
  if (remaining === task.remaining) return
  storeTask(world, { ...task, remaining, updatedBy: by.person, updatedAt: Math.max(at, task.updatedAt) }, by)
}

export function storeTask(world: World, task: Task, by: Actor) {
  const before = world.tasks.get(task.id)
  world.tasks.put(task)
  const said = { type: 'TASK', id: task.id, by } as const
  if (before === undefined) return raise(world, { ...said, event: 'CREATE' })
  raise(world, { ...said, event: 'UPDATE', fields: () => changedKeys(taskShape(before), taskShape(task)) })
  if (before.project === task.project) return
  for (const child of childrenOf(world, task.id)) {
    const moved = { ...child, project: task.project, column: columnLike(world, child, task.project) }
    storeTask(world, { ...moved, ...touched(world, by.person) }, by)
  }
}

export const childrenOf = (world: World, task: number, lagMs = 0) => world.tasks.by('parent', String(task), lagMs)

/** Columns belong to one project; a task that moves lands in the first of the same kind. */
export function columnLike(world: World, task: Task, project: number): number {
  const { category } = world.columns.get(task.column)!
  return firstColumn(world, project, category)!.id
}

export function removeTask(world: World, task: Task, by: Actor) {
  for (const child of childrenOf(world, task.id)) {
    if (world.switches.childrenOfDeletedTask === 'deleted') removeTask(world, child, by)
    else storeTask(world, { ...child, parent: null, ...touched(world, by.person) }, by)
  }
  world.tasks.remove(task.id)
  listDeleted(world.deletedTasks, world, task, by)
  raise(world, { type: 'TASK', event: 'DELETE', id: task.id, by })
  for (const time of world.time.by('task', String(task.id))) {
    if (world.switches.timeOfDeletedTask === 'deleted') removeTime(world, time, by)
    if (world.switches.timeOfDeletedTask === 'deleted silently') forgetTime(world, time)
  }
}
