// Spaces, folders and lists. None of these listings has pages; archived and not archived are separate questions.

import { ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { type Handler, inWorkspace, type Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import { type Folder, type List, placeOf, type Space, type World } from './world.ts'

export const placeRoutes: RouteTable<Handler> = {
  'GET /team/:team/space [spaces]': (visit) => ok({ spaces: spacesOf(visit).map(spaceShape) }),
  'GET /space/:space': (visit) => ok(spaceShape(spaceIn(visit))),
  'GET /space/:space/folder [folders]': (visit) => {
    const space = spaceIn(visit)
    return ok({ folders: foldersOf(visit, space).map((folder) => folderShape(visit.world, folder)) })
  },
  'GET /space/:space/list [lists]': (visit) => {
    const hidden = [...visit.world.folders.values()].filter((folder) => folder.hidden && folder.space === spaceIn(visit).id)
    return ok({ lists: hidden.flatMap((folder) => listsOf(visit, folder)).map((list) => listShape(visit.world, list)) })
  },
  'GET /folder/:folder': (visit) => ok(folderShape(visit.world, folderIn(visit))),
  'GET /folder/:folder/list [lists]': (visit) =>
    ok({ lists: listsOf(visit, folderIn(visit)).map((list) => listShape(visit.world, list)) }),
  'GET /list/:list': (visit) => {
    const list = listIn(visit)
    return ok({ ...listShape(visit.world, list), deleted: list.deleted, inbound_address: 'sandbox@inbound.example', statuses })
  },
}

const wantsArchived = ({ call }: Visit) => call.query.get('archived') === 'true'

const isRestricted = ({ person }: Visit) => person.role === 'guest' || person.role === 'limited'

/** Guests see no Spaces, only what is shared with them. */
const spacesOf = (visit: Visit) =>
  isRestricted(visit) ? [] : [...visit.world.spaces.values()].filter((space) => space.archived === wantsArchived(visit))

const foldersOf = (visit: Visit, space: Space) =>
  [...visit.world.folders.values()].filter(
    (folder) => folder.space === space.id && !folder.hidden && !folder.deleted && folder.archived === wantsArchived(visit),
  )

const listsOf = (visit: Visit, folder: Folder) =>
  [...visit.world.lists.values()].filter(
    (list) => list.folder === folder.id && !list.deleted && list.archived === wantsArchived(visit),
  )

function spaceIn(visit: Visit): Space {
  const space = visit.world.spaces.get(visit.params['space'] ?? '')
  ensure(space && inWorkspace(visit.token, visit.person) && !isRestricted(visit), refuse.unknownId)
  return space
}

function folderIn(visit: Visit): Folder {
  const folder = visit.world.folders.get(visit.params['folder'] ?? '')
  ensure(folder && !folder.deleted && inWorkspace(visit.token, visit.person) && !isRestricted(visit), refuse.unknownId)
  return folder
}

/** Unknown lists look like a dead token; a guest reaches a list only when it is shared. */
export function listIn(visit: Visit): List {
  const list = visit.world.lists.get(visit.params['list'] ?? '')
  ensure(list && inWorkspace(visit.token, visit.person), refuse.unknownId)
  ensure(!isRestricted(visit) || visit.world.shares.has(`${visit.person.id}:${list.id}`), refuse.unknownId)
  return list
}

const statuses = [
  { id: 'st1', status: 'to do', type: 'open', orderindex: 0, color: '#87909e' },
  { id: 'st2', status: 'in progress', type: 'custom', orderindex: 1, color: '#5f55ee' },
  { id: 'st3', status: 'complete', type: 'closed', orderindex: 2, color: '#008844' },
] as const

export const statusOf = (name: string) => statuses.find(({ status }) => status === name) ?? statuses[0]

/** Recorded: with the ClickApp off, `enabled` is not false but missing. Another feature that was never on is missing as a whole. */
export const spaceShape = (space: Space) => ({
  id: space.id,
  name: space.name,
  color: null,
  private: false,
  avatar: null,
  admin_can_manage: true,
  statuses,
  multiple_assignees: true,
  features: {
    due_dates: { enabled: true, start_date: true, remap_due_dates: false, remap_closed_due_date: false },
    sprints: { enabled: false },
    time_tracking: space.timeTracking
      ? { enabled: true, harvest: false, rollup: false, default_to_billable: 2 }
      : { default_to_billable: 2 },
    tags: { enabled: true },
    custom_items: { enabled: false },
  },
  archived: space.archived,
})

const folderShape = (world: World, folder: Folder) => ({
  id: folder.id,
  name: folder.name,
  orderindex: 0,
  override_statuses: false,
  hidden: folder.hidden,
  space: { id: folder.space, name: world.spaces.get(folder.space)!.name, access: true },
  task_count: String(world.tasks.all().filter((task) => world.lists.get(task.list)!.folder === folder.id).length),
  archived: folder.archived,
  statuses: [],
  lists: [...world.lists.values()]
    .filter((list) => list.folder === folder.id && !list.deleted && !list.archived)
    .map((list) => listShape(world, list)),
  permission_level: 'create',
})

export const listShape = (world: World, list: List) => {
  const { folder, space } = placeOf(world, list.id)
  return {
    id: list.id,
    name: list.name,
    orderindex: 0,
    content: null,
    status: null,
    priority: null,
    assignee: null,
    task_count: world.tasks.all().filter((task) => task.list === list.id && !task.trashed).length,
    due_date: null,
    start_date: null,
    folder: { id: folder.id, name: folder.name, hidden: folder.hidden, access: true },
    space: { id: space.id, name: space.name, access: true },
    archived: list.archived,
    override_statuses: false,
    permission_level: 'create',
  }
}
