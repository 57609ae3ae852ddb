// Which webhooks hear of a change, and what they are told. A specific event has a twin: taskUpdated with the same history item.

import { userShape } from './people.ts'
import {
  type Entry,
  type Hook,
  type HookPlace,
  nextHistoryId,
  type Parcel,
  placeOf,
  type Task,
  trackedOn,
  type World,
} from './world.ts'

export type HistoryItem = Readonly<Record<string, unknown>>

/** `actor` is who did it, which need not be whose time it is. */
export function historyItem(
  world: World,
  draft: { field: string; actor: number; list: string; before: unknown; after: unknown; data?: unknown },
): HistoryItem {
  return {
    id: nextHistoryId(world),
    type: 1,
    date: String(world.clock.now()),
    field: draft.field,
    parent_id: draft.list,
    data: draft.data ?? {},
    source: null,
    user: userShape(world.people.get(draft.actor)!),
    before: draft.before,
    after: draft.after,
  }
}

export function fireTask(world: World, task: Task, events: readonly string[], items: readonly HistoryItem[], data?: unknown) {
  if (world.hooks.size === 0) return
  const { list, folder, space } = placeOf(world, task.list)
  const place = { space: space.id, folder: folder.id, list: list.id, task: task.id }
  for (const event of events) fire(world, event, place, { history_items: items, ...(data !== undefined && { data }) })
}

type Told = Partial<Record<keyof HookPlace, string>>

/** The event names the most specific of these places. */
export function fire(world: World, event: string, place: Told, payload: Readonly<Record<string, unknown>> = {}) {
  for (const hook of world.hooks.values()) {
    if (!listens(world, hook, event, place)) continue
    const about = (['task', 'list', 'folder', 'space'] as const).find((kind) => place[kind] !== undefined)!
    const body = { event, ...payload, [`${about}_id`]: place[about], team_id: world.workspace.id, webhook_id: hook.id }
    world.outbox.push(...parcels(world, { hook: hook.id, body: JSON.stringify(body) }, event))
  }
}

/** A webhook whose owner is gone stays, and silently hears nothing. */
function listens(world: World, hook: Hook, event: string, place: Told) {
  const owner = world.people.get(hook.person)
  const wanted = (['task', 'list', 'folder', 'space'] as const).find((kind) => hook.place[kind] !== null)
  return (
    hook.status !== 'suspended' &&
    owner?.removed === false &&
    (hook.events.includes('*') || hook.events.includes(event)) &&
    (wanted === undefined || hook.place[wanted] === place[wanted])
  )
}

function parcels(world: World, { hook, body }: Omit<Parcel, 'due'>, event: string): Parcel[] {
  const due = world.clock.now() + world.switches.webhookDelayMs
  const fault = world.faults.forWebhook(event)
  if (fault?.kind === 'webhook lost') return []
  if (fault?.kind === 'webhook late') return [{ hook, body, due: due + fault.ms }]
  const parcel = { hook, body, due }
  return fault?.kind === 'webhook duplicated' ? [parcel, parcel] : [parcel]
}

const descriptions = { created: 'Time Tracking Created', edited: 'Time Tracking Edited', deleted: 'Time Tracking Deleted' }

/** Says which entry, but neither whose it is nor what it says. Entries without a task have no event. */
export function fireTime(
  world: World,
  what: keyof typeof descriptions,
  change: { actor: number; before: Entry | null; after: Entry | null; task: string | null },
) {
  const task = change.task === null ? undefined : world.tasks.get(change.task)
  if (task === undefined || world.hooks.size === 0) return
  const total = String(trackedOn(world, task.id))
  const item = historyItem(world, {
    field: 'time_spent',
    actor: change.actor,
    list: task.list,
    before: interval(world, change.before),
    after: interval(world, change.after),
    data: { total_time: total, rollup_time: total },
  })
  const data = { description: descriptions[what], interval_id: (change.after ?? change.before)?.id }
  fireTask(world, task, ['taskTimeTrackedUpdated'], [item], data)
  fireTask(world, task, ['taskUpdated'], [item])
}

function interval(world: World, entry: Entry | null) {
  if (entry === null) return null
  const end = entry.end ?? world.clock.now()
  return {
    id: entry.id,
    start: String(entry.start),
    end: entry.end === null ? null : String(entry.end),
    time: String(entry.end === null ? entry.start - end : end - entry.start),
    source: entry.source,
    date_added: String(entry.createdAt),
  }
}
