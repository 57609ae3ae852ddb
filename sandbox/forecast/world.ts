// All that one Forecast company knows.

import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import type { Faults } from '../core/faults.ts'
import { Table } from '../core/table.ts'
import { type TimeRules, timeRulesOff } from './settings.ts'
import type { ForecastSwitches } from './switches.ts'

/** Who and when; the persons are ids, null where the record is older than that habit. */
export interface Dated {
  readonly createdBy: number | null
  readonly updatedBy: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

export type PersonKind = 'staff' | 'virtual' | 'client' | 'system'

export interface Person extends Dated {
  readonly id: number
  readonly kind: PersonKind
  readonly firstName: string
  readonly lastName: string | null
  readonly email: string | null
  readonly jobTitle: string | null
  /** The customer whose person it is. */
  readonly client: number | null
  readonly isActive: boolean
  /** Calendar days, here and below. */
  readonly startDate: string
  readonly endDate: string | null
}

export interface Client extends Dated {
  readonly id: number
  readonly name: string
}

export interface Project extends Dated {
  readonly id: number
  /** The number within the company. */
  readonly number: number
  readonly code: string
  readonly name: string
  readonly stage: 'OPPORTUNITY' | 'PLANNING' | 'RUNNING' | 'HALTED' | 'DONE'
  readonly budgetType: 'FIXED_PRICE_V2' | 'TIME_AND_MATERIALS' | 'NON_BILLABLE' | 'RETAINER'
  readonly startDate: string | null
  readonly endDate: string | null
  readonly client: number | null
  readonly connectedProject: number | null
  /** Registered time lowers what remains on tasks; nobody may then set it by hand. */
  readonly remainingIsAuto: boolean
}

export type Category = 'TODO' | 'INPROGRESS' | 'DONE'

export interface Column extends Dated {
  readonly id: number
  readonly project: number
  readonly name: string
  readonly category: Category
  readonly place: number
}

export interface NonProjectTime extends Dated {
  readonly id: number
  readonly name: string
  /** false is time off. */
  readonly isInternal: boolean
}

export interface Task extends Dated {
  readonly id: number
  /** The number within the company, shown as T123. */
  readonly number: number
  readonly project: number
  readonly parent: number | null
  readonly title: string
  /** HTML. */
  readonly description: string | null
  readonly role: number | null
  /** Minutes. */
  readonly estimate: number
  readonly remaining: number
  readonly isApproved: boolean
  readonly startDate: string | null
  readonly endDate: string | null
  readonly isBug: boolean
  readonly isHighPriority: boolean
  readonly isUnbillable: boolean
  readonly isBlocked: boolean
  readonly sprint: number | null
  readonly column: number
  readonly phase: number | null
  readonly assigned: readonly number[]
  readonly labels: readonly number[]
  readonly owner: number | null
}

export type Approval = 'NOT_SUBMITTED' | 'SUBMITTED' | 'APPROVED'

/** Exactly one of task, project and nonProject is set. */
export interface Time extends Dated {
  readonly id: number
  readonly person: number
  readonly task: number | null
  readonly project: number | null
  readonly nonProject: number | null
  readonly role: number | null
  readonly minutes: number
  readonly billableMinutes: number
  readonly day: string
  readonly notes: string | null
  readonly approval: Approval
  readonly invoice: number | null
}

export interface Deleted<Row> {
  readonly id: number
  readonly row: Row
  readonly deletedBy: number
  readonly deletedAt: number
}

export const hookTypes = ['TASK', 'TIME_REG', 'PROJECT', 'PHASE'] as const
export const hookEvents = ['CREATE', 'UPDATE', 'DELETE'] as const
export type HookType = (typeof hookTypes)[number]
export type HookEvent = (typeof hookEvents)[number]

export interface Hook {
  readonly id: number
  readonly name: string
  readonly type: HookType
  readonly event: HookEvent
  readonly url: string
  readonly isActive: boolean
}

/** One event on its way to one subscription. */
export interface Parcel {
  readonly hook: number
  readonly body: string
  /** Instant, ms. */
  readonly due: number
  /** How often it was tried already. */
  readonly tries: number
}

export interface World {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly faults: Faults
  readonly switches: ForecastSwitches
  readonly deliver: (request: Request) => Promise<Response>
  readonly company: { name: string; currency: string; rules: TimeRules; lockedUntil: string | null }
  /** Whether they are active, by key. */
  readonly keys: Map<string, boolean>
  readonly clients: Table<Client>
  readonly persons: Table<Person>
  readonly projects: Table<Project>
  readonly columns: Table<Column>
  readonly nonProjectTimes: Table<NonProjectTime>
  readonly tasks: Table<Task>
  readonly time: Table<Time>
  readonly deletedTasks: Table<Deleted<Task>>
  readonly deletedTime: Table<Deleted<Time>>
  readonly hooks: Map<number, Hook>
  outbox: Parcel[]
  /** The SYSTEM person that writes on behalf of all keys. */
  readonly apiPerson: number
  readonly ids: Record<IdKind, number>
}

export type IdKind = 'record' | 'task' | 'time' | 'taskNumber' | 'projectNumber'

const byId = (a: { readonly id: number }, b: { readonly id: number }) => a.id - b.id

export function newWorld(given: Pick<World, 'clock' | 'chance' | 'faults' | 'switches' | 'deliver'>): World {
  const now = () => given.clock.now()
  const table = <Row extends { readonly id: number }>(indexes: Record<string, (row: Row) => string | undefined> = {}) =>
    new Table<Row>({ now, compare: byId, indexes })
  const world: World = {
    ...given,
    company: { name: 'Sandbox company', currency: 'EUR', rules: timeRulesOff, lockedUntil: null },
    keys: new Map(),
    clients: table(),
    persons: table(),
    projects: table(),
    columns: table<Column>({ project: ({ project }) => String(project) }),
    nonProjectTimes: table(),
    tasks: table<Task>({ project: ({ project }) => String(project), parent: ({ parent }) => text(parent) }),
    time: table<Time>({ task: ({ task }) => text(task) }),
    deletedTasks: table(),
    deletedTime: table(),
    hooks: new Map(),
    outbox: [],
    apiPerson: 700_001,
    ids: { record: 700_001, task: 21_000_000, time: 41_000_000, taskNumber: 0, projectNumber: 0 },
  }
  world.persons.put(apiPerson(world.apiPerson, now()))
  world.persons.forget()
  return world
}

const text = (id: number | null) => (id === null ? undefined : String(id))

/** Recorded: one such person for all keys, with neither e-mail nor last name. */
const apiPerson = (id: number, at: number): Person => ({
  ...{ id, kind: 'system', firstName: 'API', lastName: null, email: null, jobTitle: null, client: null, isActive: true },
  ...{ startDate: '2024-01-01', endDate: null },
  ...{ createdBy: null, updatedBy: null, createdAt: at, updatedAt: at },
})

export const nextId = (world: World, kind: IdKind) => ++world.ids[kind]

/** Of a task that is there, or that was. */
export const taskOnce = (world: World, id: number, lagMs = 0): Task | undefined =>
  world.tasks.get(id, lagMs) ?? world.deletedTasks.get(id)?.row

/** The project that a registration counts for, null for time that belongs to none. */
export const projectOf = (world: World, { task, project }: Time, lagMs = 0): number | null =>
  task === null ? project : (taskOnce(world, task, lagMs)?.project ?? null)

/** Recorded: exactly one of these in every project. */
export const firstColumn = (world: World, project: number, category: Category): Column | undefined =>
  world.columns.by('project', String(project)).find((column) => column.category === category)

export const stamped = (world: World, by: number | null, at = world.clock.now()): Dated => ({
  ...{ createdBy: by, updatedBy: by, createdAt: at, updatedAt: at },
})

export const touched = (world: World, by: number) => ({ updatedBy: by, updatedAt: world.clock.now() })
