// "A person did X" on a project's board at Forecast: projects, columns, tasks.

import { registeredOn, removeTask, storeTask } from './change.ts'
import { type Actor, raise } from './events.ts'
import { blank, movedTo } from './task-write.ts'
import {
  type Category,
  type Column,
  firstColumn,
  nextId,
  type Project,
  stamped,
  type Task,
  touched,
  type World,
} from './world.ts'

type ProjectFields = Pick<
  Project,
  'code' | 'stage' | 'budgetType' | 'startDate' | 'endDate' | 'client' | 'connectedProject' | 'remainingIsAuto'
>

export interface ProjectDraft extends Partial<ProjectFields> {
  readonly name: string
  /** To do, In progress and Done without it. */
  readonly columns?: readonly { readonly name: string; readonly category: Category }[]
  readonly id?: number
  /** When it was made, instant in ms; now by default. */
  readonly at?: number
}

type TaskFields = Omit<Task, 'id' | 'number' | 'createdBy' | 'updatedBy' | 'createdAt' | 'updatedAt'>

/** The column is the first of the To do kind without one. */
export interface TaskDraft extends Partial<TaskFields> {
  readonly project: number
  readonly title: string
  readonly id?: number
  readonly at?: number
}

export type TaskChanges = Partial<TaskFields>

const usualColumns = [
  { name: 'To do', category: 'TODO' },
  { name: 'In progress', category: 'INPROGRESS' },
  { name: 'Done', category: 'DONE' },
] as const

export function forecastProjects(world: World) {
  return {
    /** Answers the id; its columns are in `columns`. */
    addProject: (draft: ProjectDraft): number => addProject(world, draft),
    editProject: (id: number, changes: Partial<ProjectFields> & { readonly name?: string }) => editProject(world, id, changes),
    /** At the end of the board. Answers its id. */
    addColumn: (draft: { project: number; name: string; category: Category; id?: number; at?: number }): number =>
      addColumn(world, draft),
    projects: (): readonly Project[] => world.projects.all(),
    columns: (project: number): readonly Column[] => world.columns.by('project', String(project)),
  }
}

function addProject(world: World, { columns = usualColumns, id = nextId(world, 'record'), at, ...draft }: ProjectDraft) {
  const number = nextId(world, 'projectNumber')
  const by = world.apiPerson
  world.projects.put({
    ...{ id, number, code: `P${number}`, stage: 'RUNNING', budgetType: 'TIME_AND_MATERIALS' },
    ...{ startDate: null, endDate: null, client: null, connectedProject: null, remainingIsAuto: true },
    ...draft,
    ...stamped(world, by, at),
  })
  for (const column of columns) addColumn(world, { ...column, project: id, ...(at !== undefined && { at }) })
  raise(world, { type: 'PROJECT', event: 'CREATE', id, by: { person: by, via: 'person' } })
  return id
}

function editProject(world: World, id: number, changes: Partial<Project>) {
  const before = world.projects.get(id)
  if (before === undefined) throw new Error(`no project ${id} in this sandbox`)
  const clears = Object.values(changes).every((value) => value === null)
  const stands = clears && !world.switches.clearingDatesTouches
  const by = world.apiPerson
  world.projects.put({ ...before, ...changes, ...(!stands && touched(world, by)) })
  raise(world, { type: 'PROJECT', event: 'UPDATE', id, by: { person: by, via: 'person' }, fields: () => Object.keys(changes) })
}

function addColumn(
  world: World,
  draft: { project: number; name: string; category: Category; id?: number | undefined; at?: number | undefined },
) {
  const { project, name, category, id = nextId(world, 'record'), at } = draft
  const place = world.columns.by('project', String(project)).length + 1
  world.columns.put({ id, project, name, category, place, ...stamped(world, world.apiPerson, at) })
  return id
}

/** `by` is who does it; somebody without a name if it does not matter. */
export function forecastTasks(world: World, catchUp: () => void) {
  const taskOf = (id: number): Task => {
    catchUp()
    const task = world.tasks.get(id)
    if (task === undefined) throw new Error(`no task ${id} in this sandbox`)
    return task
  }
  const actor = (by = world.apiPerson): Actor => ({ person: by, via: 'person' })
  return {
    /** Answers the id of the task. */
    addTask: (draft: TaskDraft, by?: number): number => {
      catchUp()
      return addTask(world, draft, actor(by))
    },
    /** With another project it leaves its parent and takes its own children along. */
    editTask: (id: number, changes: TaskChanges, by?: number) => editTask(world, taskOf(id), changes, actor(by)),
    deleteTask: (id: number, by?: number) => removeTask(world, taskOf(id), actor(by)),
    /** Oldest id first. */
    tasks: (): readonly Task[] => {
      catchUp()
      return world.tasks.all()
    },
  }
}

function addTask(world: World, { at, id = nextId(world, 'task'), ...draft }: TaskDraft, by: Actor): number {
  const column = draft.column ?? firstColumn(world, draft.project, 'TODO')!.id
  const made = { id, number: nextId(world, 'taskNumber'), ...blank, ...draft, column }
  const remaining = draft.remaining ?? made.estimate
  storeTask(world, { ...made, remaining, ...stamped(world, by.person, at) }, by)
  return id
}

function editTask(world: World, before: Task, changes: TaskChanges, by: Actor) {
  const { project = before.project, estimate = before.estimate } = changes
  const moved = project !== before.project && movedTo(world, before, project)
  const isAuto = world.projects.get(project)!.remainingIsAuto
  const counted = isAuto && { remaining: Math.max(0, estimate - registeredOn(world, before.id)) }
  storeTask(world, { ...before, ...moved, ...counted, ...changes, ...touched(world, by.person) }, by)
}
