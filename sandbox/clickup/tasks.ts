// Tasks: the two listings with their pages and filters, and the single task.

import { type Answer, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { createTask, renameTask, trashTask } from './change-tasks.ts'
import { type Handler, inWorkspace, type Visit } from './enter.ts'
import { userShape } from './people.ts'
import { listIn, listShape, statusOf } from './places.ts'
import { refuse } from './refuse.ts'
import { isTrashed, maySee, placeOf, type Task, trackedOn, type World } from './world.ts'

export const taskRoutes: RouteTable<Handler> = {
  'GET /team/:team/task [tasks]': (visit) => taskPage(visit, () => true),
  'GET /team/:team/shared': (visit) => ok({ shared: sharedWith(visit) }),
  'GET /list/:list/task [tasks]': (visit) => {
    const list = listIn(visit)
    return taskPage(visit, (task) => task.list === list.id)
  },
  'POST /list/:list/task': (visit) => {
    const { name, parent, description } = visit.body
    ensure(typeof name === 'string' && name !== '', refuse.invalid('Task name invalid'))
    const list = listIn(visit).id
    const draft = { list, name, parent: textOr(parent, null), description: textOr(description, ''), by: visit.person.id }
    return ok(taskShape(visit.world, createTask(visit.world, draft), 'single'))
  },
  'GET /task/:task': (visit) => ok(taskShape(visit.world, taskIn(visit, visit.params['task']!), 'single')),
  'PUT /task/:task': (visit) => {
    const task = taskIn(visit, visit.params['task']!)
    if (typeof visit.body['name'] === 'string') renameTask(visit.world, task.id, visit.body['name'], visit.person.id)
    return ok(taskShape(visit.world, visit.world.tasks.get(task.id)!, 'single'))
  },
  'DELETE /task/:task': (visit) => {
    trashTask(visit.world, taskIn(visit, visit.params['task']!).id)
    return { status: 204 }
  },
}

const textOr = <Otherwise>(value: unknown, otherwise: Otherwise) => (typeof value === 'string' ? value : otherwise)

/** The task that a route or a body names, or the refusal that ClickUp gives: 404 when it is in the trash, 401 when it is unknown. */
export function taskIn(visit: Visit, ref: string): Task {
  const { world, call, token, person } = visit
  const custom = call.query.get('custom_task_ids') === 'true' && call.query.get('team_id') === world.workspace.id
  const task = custom ? world.tasks.all(call.lagMs).find(({ customId }) => customId === ref) : world.tasks.get(ref, call.lagMs)
  ensure(task && inWorkspace(token, person) && maySee(world, person, task), refuse.unknownId)
  ensure(!isTrashed(world, task), refuse.noTask)
  return task
}

/** All that guests ever see of the hierarchy. */
function sharedWith({ world, person }: Visit) {
  const tasks = world.tasks.all().filter((task) => world.shares.has(`${person.id}:${task.id}`) && !isTrashed(world, task))
  const lists = [...world.lists.values()].filter((list) => world.shares.has(`${person.id}:${list.id}`) && !list.deleted)
  return {
    tasks: tasks.map((task) => taskShape(world, task, 'list')),
    lists: lists.map((list) => listShape(world, list)),
    folders: [],
  }
}

const pageSize = 100

function taskPage(visit: Visit, belongs: (task: Task) => boolean): Answer {
  const { world, call, person } = visit
  const passes = taskFilter(visit)
  const found = world.tasks.all(call.lagMs).filter((task) => belongs(task) && passes(task) && maySee(world, person, task))
  const ordered = inOrder(found, call.query)
  const start = pageSize * Math.max(0, Number(call.query.get('page') ?? 0))
  const rows = ordered.slice(start, start + pageSize).map((task) => taskShape(world, task, 'list'))
  return ok({ tasks: rows, last_page: start + pageSize >= ordered.length })
}

/** Left out unless asked for: subtasks, closed and archived tasks. */
function taskFilter({ world, call: { query } }: Visit): (task: Task) => boolean {
  const spaces = query.getAll('space_ids[]')
  const folders = query.getAll('project_ids[]')
  const lists = query.getAll('list_ids[]')
  const statuses = query.getAll('statuses[]')
  const assignees = query.getAll('assignees[]').map(Number)
  const among = (wanted: string[], one: string) => wanted.length === 0 || wanted.includes(one)
  return (task) => {
    const place = placeOf(world, task.list)
    return (
      !isTrashed(world, task) &&
      (task.parent === null || query.get('subtasks') === 'true') &&
      (task.status !== 'complete' || query.get('include_closed') === 'true') &&
      task.archived === (query.get('archived') === 'true') &&
      inDates(task, query) &&
      among(spaces, place.space.id) &&
      among(folders, place.folder.id) &&
      among(lists, task.list) &&
      among(statuses, task.status) &&
      (assignees.length === 0 || task.assignees.some((id) => assignees.includes(id)))
    )
  }
}

/** Reported: "greater than" means "from" here. */
function inDates({ createdAt, updatedAt }: Task, query: URLSearchParams) {
  const bound = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise)
  return (
    createdAt >= bound('date_created_gt', 0) &&
    createdAt <= bound('date_created_lt', Number.MAX_SAFE_INTEGER) &&
    updatedAt >= bound('date_updated_gt', 0) &&
    updatedAt <= bound('date_updated_lt', Number.MAX_SAFE_INTEGER)
  )
}

/** The table holds them newest first, which is the default order. */
function inOrder(tasks: Task[], query: URLSearchParams): Task[] {
  const order = query.get('order_by') ?? 'created'
  if (order === 'updated') tasks.sort((a, b) => b.updatedAt - a.updatedAt)
  if (order === 'id') tasks.sort((a, b) => (a.id < b.id ? 1 : -1))
  return query.get('reverse') === 'true' ? tasks.reverse() : tasks
}

/** `time_spent` is 0 in a single answer and missing in a list when nothing was tracked. */
export function taskShape(world: World, task: Task, as: 'single' | 'list') {
  const { list, folder, space } = placeOf(world, task.list)
  const { status, id, type, orderindex, color } = statusOf(task.status)
  const spent = trackedOn(world, task.id)
  const inFolder = { id: folder.id, name: folder.name, hidden: folder.hidden, access: true }
  const people = task.assignees.map((person) => userShape(world.people.get(person)!))
  const closed = task.status === 'complete' ? String(task.updatedAt) : null
  return {
    id: task.id,
    custom_id: task.customId,
    custom_item_id: 0,
    name: task.name,
    text_content: task.description,
    description: task.description,
    status: { id, status, color, orderindex, type },
    orderindex: '1000',
    date_created: String(task.createdAt),
    date_updated: String(task.updatedAt),
    date_closed: closed,
    date_done: closed,
    archived: task.archived,
    creator: userShape(world.people.get(task.creator)!),
    assignees: people,
    group_assignees: [],
    watchers: [],
    checklists: [],
    tags: task.tags,
    parent: task.parent,
    top_level_parent: task.parent,
    priority: null,
    due_date: null,
    start_date: null,
    points: null,
    time_estimate: null,
    ...((as === 'single' || spent > 0) && { time_spent: spent }),
    custom_fields: [],
    dependencies: [],
    linked_tasks: [],
    locations: [],
    team_id: world.workspace.id,
    url: `https://app.clickup.com/t/${task.id}`,
    sharing: { public: false },
    permission_level: 'create',
    list: { id: list.id, name: list.name, access: true },
    project: inFolder,
    folder: inFolder,
    space: { id: space.id },
  }
}
