// What ClickUp's answers mean in our terms, and our fields in ClickUp's. Pure.

import { assert } from '../../lib/assert.ts'
import { dayOf, instantOf, wallClock } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { About, Fields, Seen } from '../../model/record.ts'
import type { Person, Place } from '../connector.ts'
import type { Entry, Folder, List, Member, Space, Task } from './shape.ts'

/** When time that came without a wall-clock start begins: ClickUp has no entry without one. */
export const startWhenNone = '09:00'

/** An entry with its place in the hierarchy. */
export interface Located {
  readonly entry: Entry
  readonly list: string | null
  readonly folder: string | null
  readonly space: string | null
  readonly code: string | null
}

/** A list without a folder hangs under an invisible one of this name, which is no place for a person. */
const hiddenName = 'hidden'

/** From the entry's own words; undefined when they do not say it all. */
export function locationIn(entry: Entry): Located | undefined {
  const { list_id: list, folder_id, space_id: space, folder_name } = entry.task_location
  const code = entry.task?.custom_id ?? entry.task?.id ?? null
  if (entry.task === null) return { entry, list, folder: null, space, code }
  if (list === null || space === null || (folder_id !== null && folder_name === null)) return undefined
  return { entry, list, folder: folder_name === hiddenName ? null : folder_id, space, code }
}

export function locationFrom(task: Task, entry: Entry): Located {
  return { entry, ...placeOf(task), code: task.custom_id ?? task.id }
}

function placeOf({ list, folder, space }: Task) {
  const isHidden = folder?.hidden === true || folder?.name === hiddenName
  return { list: list?.id ?? null, folder: isHidden ? null : (folder?.id ?? null), space: space?.id ?? null }
}

/** An entry whose task cannot be read any more and whose answer does not place it. */
export const placeless = (entry: Entry): Located => ({
  entry,
  list: null,
  folder: null,
  space: null,
  code: entry.task?.custom_id ?? entry.task?.id ?? null,
})

export function seenEntry({ entry, list, folder, space, code }: Located, zone: string): Seen {
  const running = isRunning(entry)
  const fields = {
    person: entry.user.id,
    task: entry.task?.id ?? null,
    list,
    folder,
    space,
    day: dayOf(entry.start, zone),
    start: wallClock(entry.start, zone),
    durationMs: running ? 0 : Math.round(entry.duration),
    note: entry.description ?? '',
  }
  return {
    ref: entry.id,
    fields,
    about: aboutOf(entry, code),
    beganAt: entry.start,
    updatedAt: entry.at ?? null,
    running,
    ...(running && { runningSince: entry.start }),
    locked: entry.is_locked ? 'Locked in ClickUp: its timesheet is approved or its period is closed' : null,
    marker: null,
  }
}

/** Any negative duration is a running timer; its size only grows (docs/connectors/clickup.md). */
export const isRunning = ({ duration }: Entry) => duration < 0

/** The source says that some API made it, not which; absent in some answers. */
export const madeByApi = ({ source }: Entry) => source === null || source.startsWith('api')

function aboutOf({ task, task_url: url }: Entry, code: string | null): About {
  if (task === null) return {}
  return { ...(task.name && { title: task.name }), ...(code && { code }), taskUrl: url ?? taskUrl(task.id) }
}

export const taskUrl = (task: string) => `https://app.clickup.com/t/${task}`

export function seenTask(task: Task): Seen {
  return {
    ref: task.id,
    fields: { name: task.name, ...placeOf(task), archived: task.archived === true },
    about: { title: task.name, code: task.custom_id ?? task.id, taskUrl: task.url ?? taskUrl(task.id) },
    beganAt: task.date_created ?? 0,
    updatedAt: task.date_updated ?? null,
    running: false,
    locked: null,
    marker: null,
  }
}

/** ClickUp keeps every millisecond of a duration, and a start to the minute as far as we say it. */
export const asStored = (fields: Fields): Fields => ({
  ...fields,
  start: fields['start'] ?? startWhenNone,
  durationMs: Math.max(0, Math.round(Number(fields['durationMs']))),
})

/** Billable is said because leaving it out means false as well, and a reader of the request should see it. */
export function creation(fields: Fields, zone: string): object {
  const { person, task, note, durationMs } = fields
  const body = { start: startIn(fields, zone), duration: durationMs, billable: false, assignee: numberOf(person) }
  return { ...body, description: note, ...(task !== null && task !== undefined && { tid: task }) }
}

/** Whose timer it is and when it begins is not ours to say. */
export function timer({ task, note }: Fields): object {
  return { billable: false, description: note, ...(task !== null && task !== undefined && { tid: task }) }
}

/**
 * `start` and `end` travel together or not at all; `exact` is the entry as it is at ClickUp, for changes of
 * the timing, because our fields know the start only to the minute. The empty tags keep the entry's own ones (docs/connectors/clickup.md, "Updating").
 */
export function alteration(changes: Fields, exact: Entry | undefined, zone: string): object {
  if ('person' in changes) throw new VendorError('refused', 'ClickUp cannot move a time entry to another person')
  if (changes['task'] === null) throw new VendorError('refused', 'ClickUp cannot take a time entry off its task')
  return {
    ...('note' in changes && { description: changes['note'] }),
    ...('task' in changes && { tid: changes['task'] }),
    ...(exact && timing(changes, exact, zone)),
    tags: [],
    tag_action: 'add',
  }
}

export const isTiming = (changes: Fields) => 'day' in changes || 'start' in changes || 'durationMs' in changes

/** Undefined when nothing else would be left to say. */
export function withoutDescription(body: object): object | undefined {
  const rest = Object.entries(body).filter(([key]) => key !== 'description')
  const isWorthSending = 'description' in body && rest.some(([key]) => key !== 'tags' && key !== 'tag_action')
  return isWorthSending ? Object.fromEntries(rest) : undefined
}

function timing(changes: Fields, exact: Entry, zone: string) {
  const start = movedStart(changes, exact, zone)
  const duration = 'durationMs' in changes ? Number(changes['durationMs']) : exact.duration
  return { start, end: start + duration }
}

function movedStart(changes: Fields, exact: Entry, zone: string): number {
  if (!('day' in changes || 'start' in changes)) return exact.start
  const target = startIn({ day: dayOf(exact.start, zone), start: wallClock(exact.start, zone), ...changes }, zone)
  return 'start' in changes ? target : target + (exact.start % 60_000)
}

function startIn({ day, start }: Fields, zone: string): number {
  assert(typeof day === 'string', 'an entry has a day')
  return instantOf(day, typeof start === 'string' ? start : startWhenNone, zone)
}

function numberOf(ref: unknown): number {
  const number = Number(ref)
  assert(typeof ref === 'string' && Number.isSafeInteger(number), 'a person of ClickUp has a number')
  return number
}

export function personOf({ user }: Member): Person {
  const name = user.username ?? user.email ?? `person ${user.id}`
  // People invited but not yet there are in the list, with nothing but an address.
  return { ref: user.id, name, email: user.email, role: roleOf(user), active: user.date_joined !== null, zone: null }
}

const roles = ['unknown', 'owner', 'admin', 'member'] as const

/** Role numbers above 3 are guests of some kind; a key that we do not know is never taken for a member. */
export function roleOf({ role, role_key: key }: Member['user']): Person['role'] {
  if ((role ?? 0) >= 4 || key === 'guest') return 'guest'
  if (key !== null && key !== 'owner' && key !== 'admin' && key !== 'member') return 'unknown'
  return roles[role ?? 0] ?? 'unknown'
}

/** ClickUp leaves the key `enabled` out when the ClickApp is off, so only `true` counts. */
export const tracksTime = (space: Space) => space.features?.time_tracking?.enabled === true

export function placesOf(space: Space, folders: readonly Folder[], lists: readonly List[]): Place[] {
  const on = tracksTime(space)
  const why = `Time Tracking is off in Space ${space.name}: an owner or admin turns it on in the Space's settings under ClickApps`
  const state = on ? { on } : { on, why }
  return [
    { kind: 'space', ref: space.id, name: space.name, parent: null, ...state },
    ...folders.flatMap((folder) => folderPlaces(folder, space.id)).map((place) => ({ ...place, ...state })),
    ...lists.map((list) => ({ ...listPlace(list, space.id), ...state })),
  ]
}

export function folderPlaces(folder: Folder, parent: string | null): Place[] {
  if (folder.hidden) return (folder.lists ?? []).map((list) => listPlace(list, parent))
  const place = {
    kind: 'folder',
    ref: folder.id,
    name: folder.name,
    parent: folder.parent_folder?.id ?? parent,
    on: true,
  } as const
  return [place, ...(folder.lists ?? []).map((list) => listPlace(list, folder.id))]
}

export const listPlace = ({ id, name }: List, parent: string | null): Place => ({ kind: 'list', ref: id, name, parent, on: true })
