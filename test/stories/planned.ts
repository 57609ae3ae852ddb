// What a bridge has made of tasks in the TimeLog of a story, and who may book time there.

import type { Sandbox } from '../../sandbox/sandbox.ts'

type TimeLog = Pick<Sandbox['timelog'], 'tasks' | 'allocations'>

export const taskCalled = (timelog: TimeLog, name: string) => timelog.tasks().find((task) => task.name === name)

/** Refs of people, sorted. */
export function allocatedTo(timelog: TimeLog, name: string): string[] {
  const task = taskCalled(timelog, name)
  return timelog
    .allocations()
    .filter((one) => one.task === task?.id)
    .map(({ employee }) => String(employee))
    .sort()
}
