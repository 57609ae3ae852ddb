// Reading projects and tasks.

import { emptyGuid } from './contract.ts'
import { type Handlers, paged, type Visit } from './enter.ts'
import { projectHeader } from './project-shapes.ts'
import type { Outcome } from './reply.ts'
import { flatTask, taskShape } from './task-shapes.ts'
import { localTime } from './wall.ts'
import { allocationOf, employeeNamed, isProjectActive, tasksBelow, taskWithGuid, type World } from './world.ts'

const pageMax = 500

interface Page {
  readonly page: number
  readonly pageSize: number
}

export const taskReadHandlers: Handlers = {
  GetProjects: getProjects,
  GetTaskById: ({ world, params, lagMs }: Visit<{ taskGuid: string }>): Outcome => {
    const task = taskWithGuid(world, params.taskGuid, lagMs)
    return { rows: task === undefined ? [] : [taskShape(world, task)] }
  },
  GetTaskByID: ({ world, params, lagMs }: Visit<{ taskID: number; loadExternalKeys: boolean }>): Outcome => {
    const task = world.tasks.get(params.taskID, lagMs)
    const isThere = task !== undefined && !task.isDeleted
    return { rows: isThere ? [taskShape(world, task, { withKeys: params.loadExternalKeys })] : [] }
  },
  GetTaskByExternalKey: getTaskByExternalKey,
  GetTasksByProjectId: getFirstLevel,
  GetTasksAllocatedToEmployee: getAllocatedTasks,
  GetTasksModifiedInPeriodPaged: getModifiedTasks,
  GetProjectTasksPaged: getProjectTasks,
}

interface ProjectFilter {
  readonly customerID: number
  readonly projectManagerID: number
  readonly includeInactiveProjects: boolean
  readonly statusID: number
}

function getProjects({ world, params, lagMs }: Visit<ProjectFilter>): Outcome {
  const { customerID, projectManagerID, includeInactiveProjects, statusID } = params
  const projects = world.projects
    .all(lagMs)
    .filter((project) => customerID === 0 || project.customer.id === customerID)
    .filter((project) => projectManagerID === 0 || project.manager === projectManagerID)
    .filter((project) => includeInactiveProjects || isProjectActive(project))
    .filter((project) => statusID === -1 || project.status === statusID)
  return { rows: projects.map(projectHeader) }
}

const allTasks = (world: World, lagMs: number) => world.tasks.all(lagMs).filter(({ isDeleted }) => !isDeleted)

function getTaskByExternalKey({ world, params, lagMs }: Visit<{ key: string; systemName: string }>): Outcome {
  const task = allTasks(world, lagMs).find(({ externalKeys }) =>
    externalKeys.some(({ SystemName, ExternalID }) => SystemName === params.systemName && ExternalID === params.key),
  )
  return { rows: task === undefined ? [] : [taskShape(world, task, { withKeys: true })] }
}

function getFirstLevel({ world, params, lagMs }: Visit<{ projectGuid: string }>): Outcome {
  const project = world.projects.all().find(({ guid }) => guid === params.projectGuid)
  const tasks = project === undefined ? [] : tasksBelow(world, project.id, 0, lagMs)
  return { rows: tasks.map((task) => taskShape(world, task)) }
}

function getAllocatedTasks({ world, params, lagMs }: Visit<{ initials: string | null }>): Outcome {
  const employee = employeeNamed(world, params.initials ?? '')
  const tasks = allTasks(world, lagMs).filter(({ id }) => employee && allocationOf(world, id, employee.id, lagMs))
  return { rows: tasks.map((task) => taskShape(world, task)) }
}

/** Whether the period is meant to the second is inferred. Deleted tasks are not among them. */
function getModifiedTasks({ world, params, lagMs }: Visit<Page & { startDate: string; endDate: string }>): Outcome {
  const isIn = (at: string) => params.startDate <= at && at <= params.endDate
  const changed = allTasks(world, lagMs).filter(({ modifiedAt }) => isIn(localTime(modifiedAt)))
  const { rows, pages } = paged(changed, params, pageMax)
  return { rows: rows.map((task) => taskShape(world, task)), pages }
}

/** All levels; the GUID of zeros is all projects. */
function getProjectTasks({ world, params, lagMs }: Visit<Page & { projectGuid: string }>): Outcome {
  const isIn = (project: number) => params.projectGuid === emptyGuid || world.projects.get(project)!.guid === params.projectGuid
  const tasks = allTasks(world, lagMs).filter(({ project }) => isIn(project))
  const { rows, pages } = paged(tasks, params, pageMax)
  return { rows: rows.map((task) => flatTask(world, task)), pages }
}
