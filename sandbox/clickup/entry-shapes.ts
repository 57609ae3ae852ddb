// One entry, five faces: which member is a number, which a string and which is missing depends on the route. Recorded
// for create, start, stop and delete; the listing is taken to look like delete.

import { userShape } from './people.ts'
import { statusOf } from './places.ts'
import { type Entry, placeOf, type World } from './world.ts'

/** POST /time_entries. */
export function createdShape(world: World, entry: Entry) {
  return {
    ...headOf(world, entry, 'new'),
    user: { ...userOf(world, entry), timezone: world.people.get(entry.user)!.timezone },
    billable: entry.billable,
    start: entry.start,
    end: String(entry.end),
    duration: durationOf(world, entry),
    description: entry.description,
    tags: entry.tags,
    at: entry.at,
    is_locked: entry.locked,
    task_location: {},
  }
}

/** POST /time_entries/start: no `end`, and the duration counts down from zero. */
export function startedShape(world: World, entry: Entry) {
  const { end, user, ...rest } = createdShape(world, entry)
  return { ...rest, user: userOf(world, entry) }
}

/** POST /time_entries/stop. */
export function stoppedShape(world: World, entry: Entry) {
  return {
    ...headOf(world, entry, 'known'),
    user: userOf(world, entry),
    billable: entry.billable,
    start: String(entry.start),
    end: entry.end,
    duration: durationOf(world, entry),
    description: entry.description,
    tags: entry.tags,
    source: entry.source === 'api' ? 'api_automatic' : entry.source,
    at: entry.at,
    is_locked: entry.locked,
    approval_id: null,
    task_location: {},
  }
}

export interface Extras {
  readonly taskTags?: boolean
  readonly locationNames?: boolean
  readonly approval?: boolean
}

/** GET of the list and of one, DELETE, and (as far as is known) PUT: everything is a string. */
export function listedShape(world: World, entry: Entry, extras: Extras = {}) {
  return {
    ...headOf(world, entry, 'known'),
    user: userOf(world, entry),
    billable: entry.billable,
    start: String(entry.start),
    ...(entry.end !== null && { end: String(entry.end) }),
    duration: String(durationOf(world, entry)),
    ...textOf(world, entry),
    at: String(entry.at),
    is_locked: entry.locked,
    approval_id: null,
    ...(extras.approval && { approval: null }),
    ...locationOf(world, entry, extras),
  }
}

/** GET /time_entries/current. */
export function currentShape(world: World, entry: Entry) {
  const { end, source, ...rest } = listedShape(world, entry) as Record<string, unknown>
  return { ...rest, duration: durationOf(world, entry) }
}

/** Negative while the timer runs, from the first moment. */
const durationOf = (world: World, { start, end }: Entry) => (end === null ? Math.min(-1, start - world.clock.now()) : end - start)

const userOf = (world: World, entry: Entry) => userShape(world.people.get(entry.user)!)

/** The mobile app is reported to leave nulls behind. */
function textOf(world: World, { description, tags, source }: Entry) {
  if (!world.switches.mobileNulls || source !== 'mobile') return { description, tags, source }
  return { description: description || null, tags: tags.length > 0 ? tags : null, source: null }
}

/** `new`: as create and start answer; `known`: with `custom_type` and `custom_id`, the status without its id. */
function headOf(world: World, entry: Entry, as: 'new' | 'known') {
  const unknown = world.switches.unknownKeys && { sandbox_unknown: { is: ['new'] } }
  const head = { id: entry.id, wid: world.workspace.id, ...unknown }
  const task = entry.task === null ? undefined : world.tasks.get(entry.task)
  if (task === undefined) return { ...head, ...withoutTask[world.switches.withoutTask] }
  const { id, ...status } = statusOf(task.status)
  const { id: taskId, name, customId } = task
  if (as === 'new') return { ...head, task: { id: taskId, name, status: { ...status, id } } }
  return { ...head, task: { id: taskId, custom_id: customId, name, status, custom_type: null } }
}

const withoutTask = { missing: {}, null: { task: null }, '0': { task: '0' } }

function locationOf(world: World, entry: Entry, extras: Extras) {
  const task = entry.task === null ? undefined : world.tasks.get(entry.task)
  if (task === undefined) return { task_location: {} }
  const { list, folder, space } = placeOf(world, task.list)
  const ids = { list_id: list.id, folder_id: folder.id, space_id: space.id }
  const names = { list_name: list.name, folder_name: folder.name, space_name: space.name }
  return {
    task_location: extras.locationNames ? { ...ids, ...names } : ids,
    ...(extras.taskTags && { task_tags: task.tags }),
    task_url: `https://app.clickup.com/t/${task.id}`,
  }
}
