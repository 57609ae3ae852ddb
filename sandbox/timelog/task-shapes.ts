// A task on the wire: whole, and flat as in the list of a project's tasks.

import type { Fields } from './contract.ts'
import { customerHeader, projectHeader, projectStatusNames } from './project-shapes.ts'
import { isParent, taskChain, wbsOf } from './task-tree.ts'
import type { Task, World } from './world.ts'

/** Task. External keys are shown where they were asked for only. */
export function taskShape(world: World, task: Task, { withKeys = false } = {}): Fields {
  const { guid, id, name, no, description, link, budgetHours, budgetAmount, startDate, endDate } = task
  return {
    ...{ Action: 'Original', CustomFields: '', IsExternalKeysLoaded: withKeys },
    ExternalKeys: withKeys ? task.externalKeys.map((key) => ({ ...key, CustomFields: '', ExternalKeys: [] })) : [],
    ...{ ID: guid, TaskID: id, Name: name, FullName: taskChain(world, task).join(' » '), No: no, Description: description },
    ...{ Link: link, BudgetHours: budgetHours, BudgetAmount: budgetAmount, StartDate: startDate, EndDate: endDate },
    ...{ TaskTypeID: task.typeId, AdditionalTextIsRequired: task.needsAdditionalText },
    ...{ ProjectSubContractID: task.subContract, HourlyRateID: task.hourlyRate },
    ...{ IsReadyForInvoicing: task.isReadyForInvoicing, Details: taskDetails(world, task), State: { IsActive: task.isActive } },
  }
}

function taskDetails(world: World, task: Task): Fields {
  const project = world.projects.get(task.project)!
  return {
    ...{ CustomerHeader: customerHeader(project), ProjectHeader: projectHeader(project) },
    ...{ Type: { ID: task.typeId, Name: '' }, CustomField: '', WBS: wbsOf(world, task) },
    ...{ IsParent: isParent(world, task), ParentTaskID: task.parent, SortOrder: task.position },
  }
}

const statusNames = ['NotStarted', 'InProgress', 'OnHold', 'Completed', 'Cancelled'] as const

/** ProjectTaskFlat: the parent by its GUID only, the status as a word. */
export function flatTask(world: World, task: Task): Fields {
  const project = world.projects.get(task.project)!
  return {
    ...{ CustomerGuid: project.customer.guid, CustomerName: project.customer.name, CustomerNo: project.customer.no },
    ...{ ProjectGuid: project.guid, ProjectName: project.name, ProjectNo: project.no },
    ProjectStatusName: projectStatusNames[project.status],
    ...{ TaskBudgetAmount: task.budgetAmount, TaskBudgetHours: task.budgetHours, TaskDescription: task.description },
    ...{ TaskEndDate: task.endDate, TaskGuid: task.guid, TaskID: task.id, TaskIsBillable: task.isBillable },
    ...{ TaskIsReadyForInvoicing: task.isReadyForInvoicing, TaskLink: task.link, TaskName: task.name },
    ...{ TaskNameChain: taskChain(world, task).join(' » '), TaskNo: task.no, TaskWBS: wbsOf(world, task) },
    ...{ TaskParentGuid: world.tasks.get(task.parent)?.guid, TaskStartDate: task.startDate },
    TaskStatus: statusNames[task.status],
  }
}
