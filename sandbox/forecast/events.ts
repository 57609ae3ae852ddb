// Which subscriptions hear of a change, and what they are told: which thing, who, and at most the names of fields.

import { stamp } from './dates.ts'
import type { Hook, HookEvent, HookType, Parcel, World } from './world.ts'

/** Who did it. Behind an API key stands no person, but one is always named. */
export interface Actor {
  readonly person: number
  readonly via: 'person' | 'api'
}

export interface Happening {
  readonly type: HookType
  readonly event: HookEvent
  readonly id: number
  readonly by: Actor
  /** For updates only, by their names in the API; worked out only when somebody listens. */
  readonly fields?: () => readonly string[]
}

/** 'task_updated' is documented and 'time_registration_deleted' was reported; the others are made alike. */
const names: Record<HookType, string> = { TASK: 'task', TIME_REG: 'time_registration', PROJECT: 'project', PHASE: 'phase' }
const verbs: Record<HookEvent, string> = { CREATE: 'created', UPDATE: 'updated', DELETE: 'deleted' }

export function raise(world: World, { type, event, id, by, fields }: Happening) {
  if (by.via === 'api' && !world.switches.apiRaisesWebhooks) return
  const hooks = [...world.hooks.values()].filter((hook) => hook.isActive && hook.type === type && hook.event === event)
  if (hooks.length === 0) return
  const name = `${names[type]}_${verbs[event]}`
  const told = {
    ...{ timestamp: stamp(world.clock.now()), event: name, object: { id }, person: { id: by.person } },
    ...(event === 'UPDATE' && { fields_changed: fields?.() ?? [] }),
  }
  const body = JSON.stringify(told)
  for (const hook of hooks) world.outbox.push(...parcels(world, hook, name, body))
}

function parcels(world: World, hook: Hook, name: string, body: string): Parcel[] {
  const due = world.clock.now() + world.switches.webhookDelayMs
  const parcel = { hook: hook.id, body, due, tries: 0 }
  const fault = world.faults.forWebhook(name)
  if (fault?.kind === 'webhook lost') return []
  if (fault?.kind === 'webhook late') return [{ ...parcel, due: due + fault.ms }]
  return fault?.kind === 'webhook duplicated' ? [parcel, parcel] : [parcel]
}

type Shape = Readonly<Record<string, unknown>>

const marks = ['updated_at', 'updated_by']

/** The keys whose values differ, the marks of the update itself left out. */
export const changedKeys = (before: Shape, after: Shape): string[] =>
  Object.keys(after).filter((key) => !marks.includes(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
