// A work unit on the wire: whole, and flat as in the paged lists.

import type { Fields } from './contract.ts'
import { customerHeader, projectHeader } from './project-shapes.ts'
import { taskChain, wbsOf } from './task-tree.ts'
import { localTime } from './wall.ts'
import { allocationOf, approvedStatus, type Change, hoursOf, type Task, type Work, type World } from './world.ts'

/** WorkUnit. */
export function workUnit(world: World, work: Work): Fields {
  const task = world.tasks.get(work.task)!
  return {
    GUID: work.guid,
    AllocationGUID: allocationOf(world, work.task, work.employee)?.guid,
    TaskID: work.task,
    EmployeeInitials: world.employees.get(work.employee)!.initials,
    Duration: work.durationMs,
    StartDateTime: work.start,
    EndDateTime: work.end,
    Description: work.description,
    TimeStamp: rowVersion(work),
    IsEditable: approvedStatus(world, work) === 0,
    AdditionalText: work.additionalText,
    IsMeeting: work.isMeeting,
    BillableDuration: work.billableMs,
    Details: workDetails(world, task),
  }
}

function rowVersion({ id, version }: Work) {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(id, 0)
  bytes.writeUInt32BE(version, 4)
  return bytes.toString('base64')
}

function workDetails(world: World, task: Task): Fields {
  const project = world.projects.get(task.project)!
  const header = {
    ...{ ID: task.id, Name: task.name, No: task.no, IsActive: task.isActive, WBS: wbsOf(world, task) },
    FullName: taskChain(world, task).join(' » '),
  }
  return { TaskHeader: header, ProjectHeader: projectHeader(project), CustomerHeader: customerHeader(project) }
}

/** WorkUnitFlat: no task number, no description and no times of day. */
export function flatWork(world: World, work: Work): Fields {
  const task = world.tasks.get(work.task)!
  const project = world.projects.get(task.project)!
  const employee = world.employees.get(work.employee)!
  const chain = taskChain(world, task)
  return {
    ...{ Action: 'Original', ActionDate: localTime(work.modifiedAt), ApprovedStatus: approvedStatus(world, work) },
    ...{ CustomerGuid: project.customer.guid, CustomerName: project.customer.name, CustomerNo: project.customer.no },
    ...{ Date: `${work.start.slice(0, 10)}T00:00:00`, Hours: hoursOf(work), WorkUnitGuid: work.guid },
    ...{ EmployeeGuid: employee.guid, EmployeeInitials: employee.initials, UserId: employee.userId },
    ...{ ProjectGuid: project.guid, ProjectName: project.name, ProjectNo: project.no },
    ...{ TaskGuid: task.guid, TaskName: task.name, TaskNameChain: chain.join(' » '), TaskNo: task.no },
    ...{ TaskParentGuid: world.tasks.get(task.parent)?.guid, TaskWBS: wbsOf(world, task) },
  }
}

/** A line of the change log. Of a deleted unit hardly anything is shown, also in its earlier lines. */
export function changeRow(world: World, { action, at, work }: Change, isGone: boolean): Fields {
  const ActionDate = localTime(at)
  if (!isGone) return { ...flatWork(world, work), Action: action, ActionDate }
  const blank = { Action: action, WorkUnitGuid: work.guid }
  return world.switches.deletedRowsKeepDate ? { ...blank, ActionDate } : blank
}
