// What happens to tasks, lists and Spaces, whoever does it: the change and the events that follow from it.

import { fire, fireTask, historyItem } from './events.ts'
import { nextPlaceId, placeOf, type Task, type World } from './world.ts'

export interface TaskDraft {
  readonly list: string
  readonly name: string
  /** The person who creates it. */
  readonly by: number
  readonly id?: string
  readonly customId?: string | null
  readonly parent?: string | null
  readonly description?: string
  readonly assignees?: readonly number[]
  readonly status?: Task['status']
  /** When it was created; now unless the world is being furnished. */
  readonly at?: number
}

const idLetters = '0123456789abcdefghjkmnpqrstvwxyz'

export function createTask(world: World, draft: TaskDraft): Task {
  const now = draft.at ?? world.clock.now()
  const task: Task = {
    id: draft.id ?? `86c${world.chance.text(6, idLetters)}`,
    customId: draft.customId ?? null,
    name: draft.name,
    description: draft.description ?? '',
    list: draft.list,
    parent: draft.parent ?? null,
    status: draft.status ?? 'to do',
    assignees: draft.assignees ?? [],
    tags: [],
    creator: draft.by,
    createdAt: now,
    updatedAt: now,
    archived: false,
    trashed: false,
  }
  world.tasks.put(task)
  const item = historyItem(world, {
    field: 'status',
    actor: draft.by,
    list: task.list,
    before: null,
    after: { status: task.status },
  })
  fireTask(world, task, ['taskCreated', 'taskStatusUpdated'], [item])
  return task
}

export function renameTask(world: World, id: string, name: string, actor: number) {
  const before = taskOf(world, id)
  const task = touched(world, before, { name })
  const item = historyItem(world, { field: 'name', actor, list: task.list, before: before.name, after: name })
  fireTask(world, task, ['taskUpdated'], [item])
}

/** The home list; the task keeps its id. */
export function moveTask(world: World, id: string, list: string, actor: number) {
  const before = taskOf(world, id)
  const task = touched(world, before, { list })
  const [from, to] = [before.list, list].map((one) => movedPlace(world, one))
  const item = historyItem(world, { field: 'section_moved', actor, list, before: from, after: to })
  fireTask(world, task, ['taskMoved', 'taskUpdated'], [item])
  fire(world, 'spaceUpdated', { space: placeOf(world, list).space.id })
}

function movedPlace(world: World, id: string) {
  const { list, folder, space } = placeOf(world, id)
  return {
    id: list.id,
    name: list.name,
    category: { id: folder.id, name: folder.name, hidden: folder.hidden },
    project: { id: space.id, name: space.name },
  }
}

/** Its subtasks go with it; ClickUp is not known to say so for each of them. */
export function trashTask(world: World, id: string) {
  const task = touched(world, taskOf(world, id), { trashed: true })
  setTrashed(world, id, true)
  fireTask(world, task, ['taskDeleted'], [])
}

/** The same id comes back. */
export function restoreTask(world: World, id: string, actor: number) {
  const task = touched(world, taskOf(world, id), { trashed: false })
  setTrashed(world, id, false)
  if (world.switches.restoreFires === 'nothing') return
  const item = historyItem(world, { field: 'restored', actor, list: task.list, before: null, after: null })
  fireTask(world, task, ['taskUpdated'], [item])
}

function setTrashed(world: World, parent: string, trashed: boolean) {
  for (const task of world.tasks.all().filter((one) => one.parent === parent)) {
    world.tasks.put({ ...task, trashed })
    setTrashed(world, task.id, trashed)
  }
}

export function setStatus(world: World, id: string, status: Task['status'], actor: number) {
  const before = taskOf(world, id)
  const task = touched(world, before, { status })
  const item = historyItem(world, {
    field: 'status',
    actor,
    list: task.list,
    before: { status: before.status },
    after: { status },
  })
  fireTask(world, task, ['taskStatusUpdated', 'taskUpdated'], [item])
}

const taskOf = (world: World, id: string) => {
  const task = world.tasks.get(id)
  if (task === undefined) throw new Error(`no task ${id} in this sandbox`)
  return task
}

function touched(world: World, task: Task, changes: Partial<Task>): Task {
  const next = { ...task, ...changes, updatedAt: world.clock.now() }
  world.tasks.put(next)
  return next
}

export function addSpace(
  world: World,
  { name, timeTracking, id }: { name: string; timeTracking: boolean; id?: string | undefined },
) {
  const space = { id: id ?? nextPlaceId(world, '9012'), name, timeTracking, archived: false }
  world.spaces.set(space.id, space)
  fire(world, 'spaceCreated', { space: space.id })
  return space.id
}

export function addFolder(world: World, draft: { name: string; space: string; hidden?: boolean; id?: string | undefined }) {
  const { name, space, hidden = false } = draft
  const folder = { id: draft.id ?? nextPlaceId(world, '9013'), name, space, hidden, archived: false, deleted: false }
  world.folders.set(folder.id, folder)
  if (!hidden) fire(world, 'folderCreated', { space, folder: folder.id })
  return folder.id
}

/** A list without a folder gets an invisible one of its own. */
export function addList(world: World, draft: { name: string; folder?: string; space?: string; id?: string | undefined }) {
  const folder = draft.folder ?? addFolder(world, { name: 'hidden', space: draft.space!, hidden: true })
  const list = { id: draft.id ?? nextPlaceId(world, '9014'), name: draft.name, folder, archived: false, deleted: false }
  world.lists.set(list.id, list)
  const { space } = placeOf(world, list.id)
  fire(world, 'listCreated', { space: space.id, folder, list: list.id })
  fire(world, 'spaceUpdated', { space: space.id })
  return list.id
}

export function setClickApp(world: World, id: string, on: boolean) {
  const space = world.spaces.get(id)
  if (space === undefined) throw new Error(`no Space ${id} in this sandbox`)
  space.timeTracking = on
  fire(world, 'spaceUpdated', { space: id })
}

/** No taskDeleted for the tasks in it. */
export function trashList(world: World, id: string) {
  const { list, folder, space } = placeOf(world, id)
  list.deleted = true
  fire(world, 'listDeleted', { space: space.id, folder: folder.id, list: id })
}

export function trashFolder(world: World, id: string) {
  const folder = world.folders.get(id)
  if (folder === undefined) throw new Error(`no folder ${id} in this sandbox`)
  folder.deleted = true
  fire(world, 'folderDeleted', { space: folder.space, folder: id })
  fire(world, 'spaceUpdated', { space: folder.space })
  for (const list of [...world.lists.values()].filter((one) => one.folder === id)) trashList(world, list.id)
}
