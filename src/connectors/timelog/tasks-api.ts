// Tasks and allocations, one function per call. Reporting reads them, for it alone tells whether a task is completed; the services
// that write want the whole task back.

import type { Purpose } from '../../lib/http.ts'
import type { Ref } from '../../model/record.ts'
import { taskMarkup, type Values } from './contract.ts'
import { type Filter, parsedAs, report } from './reporting.ts'
import type { TimeLog } from './session.ts'
import { type AllocationRow, allocation, allocationRow, type Task, type TaskRow, task, taskRow } from './shape.ts'
import { ask, call, type Reply } from './transactional.ts'
import { again, type Element, plain } from './xml.ts'

/** By number, by project, or all; whatever their state. */
export async function taskRows(session: TimeLog, purpose: Purpose, filter: Filter): Promise<readonly TaskRow[]> {
  return (await report(session, purpose, 'GetTasksRaw', { status: -1, ...filter }, taskRow)).rows
}

export async function allocationRows(session: TimeLog, purpose: Purpose, filter: Filter): Promise<readonly AllocationRow[]> {
  return (await report(session, purpose, 'GetAllocationsRaw', filter, allocationRow)).rows
}

/** A task as it is to be given back: every member that we know, as it was read. */
export interface WholeTask {
  readonly task: Task
  readonly values: Values
}

export const taskIn = (element: Element): Task => parsedAs(plain(element), task, 'a task')

const wholeOf = (element: Element): WholeTask => ({
  task: taskIn(element),
  values: Object.fromEntries(element.children.map((child) => [child.name, again(child).content])),
})

/** With its external keys: without them, giving it back might take them off. */
export async function wholeTask(session: TimeLog, purpose: Purpose, ref: Ref): Promise<WholeTask | undefined> {
  const { items } = await call(session, purpose, 'getTaskByNumber', { taskID: ref, loadExternalKeys: 'true' })
  return items[0] && wholeOf(items[0])
}

export async function taskWithGuid(session: TimeLog, purpose: Purpose, guid: string): Promise<Task | undefined> {
  const { items } = await call(session, purpose, 'getTaskByGuid', { taskGuid: guid })
  return items[0] && taskIn(items[0])
}

const pageSize = 500

/** From a local time on, and what the server's clock showed first. */
export async function modifiedTasks(session: TimeLog, from: string, until: string) {
  const tasks = new Map<Ref, Task>()
  let began: number | undefined
  for (let page = 1; ; page++) {
    const values = { startDate: from, endDate: until, page: String(page), pageSize: String(pageSize) }
    const { items, pages, serverTime } = await call(session, 'list', 'getTasksModified', values)
    began ??= serverTime
    for (const found of items.map(taskIn)) tasks.set(found.TaskID, found)
    if (page >= pages || items.length === 0) return { tasks: [...tasks.values()], serverTime: began }
  }
}

export const createTask = (session: TimeLog, values: Values, project: Ref, parent: Ref | null): Promise<Reply> =>
  parent === null
    ? ask(session, 'create', 'createTask', { task: taskMarkup(values), projectID: project })
    : ask(session, 'create', 'createSubTask', { task: taskMarkup(values), parentTaskId: parent, projectID: project })

export const updateTask = (session: TimeLog, values: Values, project: Ref): Promise<Reply> =>
  ask(session, 'update', 'updateTask', { task: taskMarkup(values), projectID: project })

/** 0 for the root is how TimeLog itself says that a task has no parent. */
export const moveTask = (session: TimeLog, values: Values, parent: Ref | null): Promise<Reply> =>
  call(session, 'update', 'moveTask', { parentTaskID: parent ?? '0', task: taskMarkup(values), changeToParentContract: 'false' })

export const changeStatus = (session: TimeLog, purpose: Purpose, guid: string, status: number): Promise<Reply> =>
  call(session, purpose, 'changeTaskStatus', { taskGuid: guid, targetStatus: String(status) })

export const deleteTask = (session: TimeLog, guid: string): Promise<Reply> =>
  ask(session, 'delete', 'deleteTask', { taskGuid: guid })

/** No hours: the budget is nobody's business here. */
export const allocate = (session: TimeLog, employee: Ref, ref: Ref): Promise<Reply> =>
  ask(session, 'create', 'addEmployeeToTask', { employeeID: employee, taskID: ref, BudgetHours: '0' })

/** Reporting does not tell the GUID, by which alone an allocation can be taken away. */
export async function allocationGuids(session: TimeLog, initials: string, ref: Ref): Promise<readonly string[]> {
  const { items } = await call(session, 'delete', 'getAllocationsToEmployee', { initials })
  const all = items.map((item) => parsedAs(plain(item), allocation, 'an allocation'))
  return all.filter(({ TaskID }) => TaskID === ref).map(({ ID }) => ID)
}

export const deallocate = (session: TimeLog, guid: string): Promise<Reply> =>
  ask(session, 'delete', 'deleteAllocation', { allocationGuid: guid })
