// Where a task stands among the others of its project.

import { type Task, tasksBelow, type World } from './world.ts'

/** The names from the root down to the task. */
export function taskChain(world: World, task: Task): string[] {
  const above = world.tasks.get(task.parent)
  return above === undefined ? [task.name] : [...taskChain(world, above), task.name]
}

/** '1.2.1'. */
export function wbsOf(world: World, task: Task): string {
  const place = tasksBelow(world, task.project, task.parent).findIndex(({ id }) => id === task.id) + 1
  const above = world.tasks.get(task.parent)
  return above === undefined ? String(place) : `${wbsOf(world, above)}.${place}`
}

export const nextPosition = (world: World, project: number, parent: number) =>
  Math.max(0, ...tasksBelow(world, project, parent).map(({ position }) => position)) + 1

export const isParent = (world: World, task: Task, lagMs = 0) => tasksBelow(world, task.project, task.id, lagMs).length > 0

/** Whether `task` is `above`, or stands somewhere below it. */
export function isBelow(world: World, task: Task | undefined, above: Task): boolean {
  if (task === undefined) return false
  return task.id === above.id || isBelow(world, world.tasks.get(task.parent), above)
}
