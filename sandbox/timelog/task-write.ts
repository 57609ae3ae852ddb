// Making, changing, moving, closing and deleting tasks.

import { ensureItem, ItemRefused, inBatch } from './batch.ts'
import type { Fields } from './contract.ts'
import { givenGuid, type Handlers, type Visit } from './enter.ts'
import { Denied, type Outcome } from './reply.ts'
import type { RefusalName } from './switches.ts'
import { taskShape } from './task-shapes.ts'
import { isBelow, isParent, nextPosition } from './task-tree.ts'
import { unsetTime } from './wall.ts'
import {
  type ExternalKey,
  newGuid,
  nextId,
  type Project,
  refusal,
  type Task,
  taskWithGuid,
  type World,
  wasTask,
} from './world.ts'

/** Task as a request holds it. */
interface SentTask {
  readonly ID: string
  readonly TaskID: number
  readonly Name: string | null
  readonly No: string | null
  readonly Description: string | null
  readonly Link: string | null
  readonly BudgetHours: number
  readonly BudgetAmount: number
  readonly StartDate: string
  readonly EndDate: string
  readonly TaskTypeID: number
  readonly AdditionalTextIsRequired: boolean
  readonly ProjectSubContractID: number
  readonly HourlyRateID: number
  readonly IsReadyForInvoicing: boolean
  readonly State: { readonly IsActive: boolean } | null
  readonly IsExternalKeysLoaded: boolean
  readonly ExternalKeys: readonly ExternalKey[] | null
}

interface TaskAndProject {
  readonly task: SentTask | null
  readonly projectID: number
}

export const taskWriteHandlers: Handlers = {
  CreateTask: ({ world, params }: Visit<TaskAndProject>) => create(world, params, 0),
  CreateSubTask: ({ world, params }: Visit<TaskAndProject & { parentTaskId: number }>) =>
    create(world, params, params.parentTaskId),
  UpdateTask: updateTask,
  MoveTaskUnderParentTask: moveTask,
  ChangeTaskStatus: changeStatus,
  DeleteTask: deleteTask,
}

/** Both append as the last child. */
function create(world: World, { task: sent, projectID }: TaskAndProject, parent: number): Outcome {
  return inBatch(world, [sent], () => {
    const project = world.projects.get(projectID)
    ensureItem(world, sent, 'gone')
    ensureItem(world, project, 'unknownProject')
    const above = world.tasks.get(parent)
    ensureItem(world, parent === 0 || (above?.project === projectID && !above.isDeleted), 'unknownTask')
    const guid = givenGuid(sent.ID)
    const known = guid === null ? undefined : taskWithGuid(world, guid)
    const { usedTaskGuid, deletedGuids } = world.switches
    ensureItem(world, known === undefined || usedTaskGuid !== 'refused', 'duplicateGuid')
    ensureItem(world, deletedGuids === 'free' || known !== undefined || !wasTask(world, guid), 'duplicateGuid')
    const content = contentOf(world, sent, { project, known })
    return () => {
      if (known !== undefined && usedTaskGuid === 'overwritten') return taskShape(world, change(world, known, content))
      return taskShape(world, addTask(world, { ...content, parent, project: projectID, guid: guid ?? newGuid(world) }))
    }
  })
}

type Content = Omit<
  Task,
  'id' | 'guid' | 'project' | 'parent' | 'position' | 'status' | 'isBillable' | 'isDeleted' | 'createdAt' | 'modifiedAt'
>

/** All data members, also those that nobody meant to change. */
function contentOf(world: World, sent: SentTask, { project, known }: { project: Project; known: Task | undefined }): Content {
  if (!sent.Name?.trim()) throw new ItemRefused({ code: 10002, text: 'Name, was null or empty' })
  const startDate = sent.StartDate === unsetTime ? project.startDate : sent.StartDate
  const endDate = sent.EndDate === unsetTime ? project.endDate : sent.EndDate
  const isInside = project.startDate <= startDate && endDate <= project.endDate
  ensureItem(world, isInside || world.switches.datesOutsideProject === 'kept', 'datesOutsideProject')
  return {
    ...{ name: sent.Name, no: sent.No ?? '', description: sent.Description ?? '', link: sent.Link ?? '', startDate, endDate },
    ...{ budgetHours: sent.BudgetHours, budgetAmount: sent.BudgetAmount, typeId: sent.TaskTypeID },
    ...{ needsAdditionalText: sent.AdditionalTextIsRequired, isReadyForInvoicing: sent.IsReadyForInvoicing },
    ...{
      subContract: sent.ProjectSubContractID,
      hourlyRate: sent.HourlyRateID,
      isActive: sent.State?.IsActive ?? known?.isActive ?? true,
    },
    externalKeys: keysOf(world, sent) ?? known?.externalKeys ?? [],
  }
}

/** Keys of systems that the site has not defined get lost; without the flag the list is not looked at. */
function keysOf(world: World, { IsExternalKeysLoaded, ExternalKeys }: SentTask): readonly ExternalKey[] | undefined {
  if (!IsExternalKeysLoaded) return undefined
  const { externalSystems } = world.switches
  return (ExternalKeys ?? [])
    .filter(({ SystemName }) => externalSystems.includes(SystemName ?? ''))
    .map(({ SystemName, ExternalID }) => ({ SystemName, ExternalID }))
}

function change(world: World, task: Task, changes: Partial<Task>): Task {
  const changed = { ...task, ...changes, modifiedAt: world.clock.now() }
  world.tasks.put(changed)
  return changed
}

type NewTask = Partial<Task> & Pick<Task, 'guid' | 'project' | 'parent'> & Content

export function addTask(world: World, draft: NewTask): Task {
  const now = world.clock.now()
  const task = {
    ...{ isBillable: true, isDeleted: false, status: 0, createdAt: now, modifiedAt: now },
    position: nextPosition(world, draft.project, draft.parent),
    ...draft,
    id: draft.id ?? nextId(world, 'task'),
  }
  world.tasks.put(task)
  return task
}

const knownTask = (world: World, { ID, TaskID }: SentTask) =>
  taskWithGuid(world, ID) ?? [world.tasks.get(TaskID)].find((task) => task && !task.isDeleted)

function updateTask({ world, params }: Visit<TaskAndProject>): Outcome {
  return inBatch(world, [params.task], (sent) => {
    const known = sent === null ? undefined : knownTask(world, sent)
    ensureItem(world, sent && known, 'gone')
    ensureItem(world, known.project === params.projectID, 'unknownProject')
    const content = contentOf(world, sent, { known, project: world.projects.get(known.project)! })
    return () => taskShape(world, change(world, known, content))
  })
}

function ensure(world: World, condition: unknown, otherwise: RefusalName): asserts condition {
  if (!condition) throw new Denied(refusal(world, otherwise))
}

/** 0 as the way back to the root is a guess. */
function moveTask({ world, params }: Visit<{ parentTaskID: number; task: SentTask | null }>): Outcome {
  const task = params.task === null ? undefined : knownTask(world, params.task)
  const parent = world.tasks.get(params.parentTaskID)
  ensure(world, task, 'gone')
  ensure(world, params.parentTaskID === 0 || (parent?.project === task.project && !parent.isDeleted), 'unknownTask')
  ensure(world, !isBelow(world, parent, task), 'loop')
  const position = nextPosition(world, task.project, params.parentTaskID)
  return one(world, change(world, task, { parent: params.parentTaskID, position }))
}

const one = (world: World, task: Task): Outcome => ({ rows: [taskShape(world, task)] as readonly Fields[] })

/** Completed and cancelled tasks take no more time. */
function changeStatus({ world, params }: Visit<{ taskGuid: string; targetStatus: number }>): Outcome {
  const task = taskWithGuid(world, params.taskGuid)
  ensure(world, task, 'gone')
  const status = params.targetStatus - world.switches.statusOffset
  if (status < 0 || status > 4) throw new Denied({ code: 10003, text: 'targetStatus is not valid' }, 'Invalid')
  return one(world, change(world, task, { status, isActive: status < 3 }))
}

function deleteTask({ world, params }: Visit<{ taskGuid: string }>): Outcome {
  const task = taskWithGuid(world, params.taskGuid)
  ensure(world, task, 'gone')
  const hasTime = world.work.by('task', String(task.id)).some(({ isDeleted }) => !isDeleted)
  ensure(world, !hasTime && !isParent(world, task), 'hasContent')
  return one(world, change(world, task, { isDeleted: true }))
}
