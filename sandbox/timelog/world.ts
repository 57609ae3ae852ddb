// All that one TimeLog site knows.

import { type Chance, uuid } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import type { Faults } from '../core/faults.ts'
import { Table } from '../core/table.ts'
import { type RefusalName, refusalDefaults, type TimeLogSwitches } from './switches.ts'
import { localDay, weekOf } from './wall.ts'

interface Dated {
  /** Instants, ms. */
  readonly createdAt: number
  readonly modifiedAt: number
}

export interface Employee extends Dated {
  /** EmployeeID. */
  readonly id: number
  /** UserID: another range of numbers for the same person. */
  readonly userId: number
  readonly guid: string
  readonly initials: string
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly isActive: boolean
}

export interface Project extends Dated {
  readonly id: number
  readonly guid: string
  readonly name: string
  readonly no: string
  readonly customer: Customer
  /** 0 quote, 1 approved, 2 in progress, 3 on hold, 4 completed, 5 archived, 6 cancelled. */
  readonly status: number
  /** Local midnights. */
  readonly startDate: string
  readonly endDate: string
  /** An employee. */
  readonly manager: number
}

export interface Customer {
  readonly id: number
  readonly guid: string
  readonly name: string
  readonly no: string
}

export interface ExternalKey {
  readonly SystemName: string | null
  readonly ExternalID: string | null
}

export interface Task extends Dated {
  readonly id: number
  readonly guid: string
  readonly project: number
  /** 0 at the root. */
  readonly parent: number
  /** Among its siblings. */
  readonly position: number
  readonly name: string
  readonly no: string
  readonly description: string
  readonly link: string
  readonly budgetHours: number
  readonly budgetAmount: number
  readonly startDate: string
  readonly endDate: string
  readonly typeId: number
  readonly needsAdditionalText: boolean
  readonly subContract: number
  readonly hourlyRate: number
  readonly isReadyForInvoicing: boolean
  readonly isActive: boolean
  readonly isBillable: boolean
  /** 0 not started, 1 in progress, 2 on hold, 3 completed, 4 cancelled. */
  readonly status: number
  readonly externalKeys: readonly ExternalKey[]
  readonly isDeleted: boolean
}

export interface Allocation extends Dated {
  readonly id: number
  readonly guid: string
  readonly task: number
  readonly employee: number
  readonly hours: number
}

export interface Work extends Dated {
  /** Shown by Reporting only. */
  readonly id: number
  /** The one that a client may choose. */
  readonly guid: string
  /** The other of Reporting's two. */
  readonly secondGuid: string
  readonly employee: number
  readonly task: number
  /** Local times. */
  readonly start: string
  readonly end: string
  readonly durationMs: number
  readonly description: string
  readonly additionalText: string | null
  readonly isMeeting: boolean
  /** Only where it deviates from the duration. */
  readonly billableMs: number | null
  readonly createdBy: number
  readonly modifiedBy: number
  readonly version: number
  readonly isDeleted: boolean
}

/** A line of the change log, with the unit as it was then. */
export interface Change {
  readonly id: number
  readonly action: 'Created' | 'Updated' | 'Deleted'
  readonly at: number
  readonly work: Work
}

export interface Token {
  readonly initials: string
  readonly expires: string
  readonly hash: string
  readonly employee: number
  readonly expiresAt: number
}

export interface Access {
  username: string
  password: string
  /** Whose user name it is. */
  employee: number
  siteCode: string
  apiId: string
  apiPassword: string
}

export interface World {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly faults: Faults
  readonly switches: TimeLogSwitches
  readonly account: string
  readonly access: Access
  readonly employees: Table<Employee>
  readonly projects: Table<Project>
  readonly tasks: Table<Task>
  readonly allocations: Table<Allocation>
  readonly work: Table<Work>
  readonly changes: Table<Change>
  readonly customers: Map<string, Customer>
  tokens: Token[]
  /** `employee:Monday` to ApprovedStatus: 10 closed, 20 and 30 approved. */
  readonly weeks: Map<string, number>
  /** The last day of the closed accounting period. */
  accountingClosedUntil: string | null
  readonly ids: Record<IdKind, number>
}

type IdKind = 'employee' | 'user' | 'customer' | 'project' | 'task' | 'allocation' | 'work' | 'change'

const byId = (a: { id: number }, b: { id: number }) => a.id - b.id

export function newWorld(given: Pick<World, 'clock' | 'chance' | 'faults' | 'switches'>): World {
  const now = () => given.clock.now()
  return {
    ...given,
    account: 'fjeldmark',
    access: { username: '', password: '', employee: 0, siteCode: '', apiId: '', apiPassword: '' },
    employees: new Table<Employee>({ now, compare: byId }),
    projects: new Table<Project>({ now, compare: byId }),
    tasks: new Table<Task>({
      now,
      compare: byId,
      indexes: { guid: ({ guid }) => guid, above: ({ project, parent }) => `${project}:${parent}` },
    }),
    allocations: new Table<Allocation>({ now, compare: byId, indexes: { task: ({ task }) => String(task) } }),
    work: new Table<Work>({
      now,
      compare: (a, b) => (a.start === b.start ? a.id - b.id : a.start < b.start ? -1 : 1),
      indexes: {
        guid: (work) => (work.isDeleted ? undefined : work.guid),
        deleted: (work) => (work.isDeleted ? work.guid : undefined),
        task: ({ task }) => String(task),
      },
    }),
    changes: new Table<Change>({ now, compare: byId }),
    customers: new Map(),
    tokens: [],
    weeks: new Map(),
    accountingClosedUntil: null,
    ids: {
      ...{ employee: 300, user: 10, customer: 40, project: 70, task: 5_000, allocation: 20_000, work: 90_000, change: 0 },
    },
  }
}

export const nextId = (world: World, kind: IdKind) => ++world.ids[kind]

export const newGuid = (world: World) => uuid(world.chance)

export const dayOf = (work: Pick<Work, 'start'>) => work.start.slice(0, 10)

export const weekKey = (employee: number, day: string) => `${employee}:${weekOf(day)}`

/** 0 open, 10 closed by the employee, 20 and 30 approved. */
export const approvedStatus = (world: World, work: Pick<Work, 'employee' | 'start'>) =>
  world.weeks.get(weekKey(work.employee, dayOf(work))) ?? 0

export const isProjectActive = ({ status }: Project) => status < 4

export const isTaskOpen = ({ isActive, isDeleted, status }: Task) => isActive && !isDeleted && status < 3

/** By initials or by user name, as the database compares: without regard to case. */
export function employeeNamed(world: World, name: string): Employee | undefined {
  const wanted = name.toLowerCase()
  return world.employees
    .all()
    .find(({ initials, userName }) => initials.toLowerCase() === wanted || userName.toLowerCase() === wanted)
}

export const taskWithGuid = (world: World, guid: string, lagMs = 0) =>
  world.tasks.by('guid', guid, lagMs).find(({ isDeleted }) => !isDeleted)

export const workWithGuid = (world: World, guid: string) => world.work.by('guid', guid)[0]

/** Whether a unit that is deleted had this GUID. */
export const wasWork = (world: World, guid: string | null) => guid !== null && world.work.by('deleted', guid).length > 0

/** The same of tasks. */
export const wasTask = (world: World, guid: string | null) =>
  guid !== null && world.tasks.by('guid', guid).some(({ isDeleted }) => isDeleted)

/** In the order in which they stand, without deleted ones. `parent` is 0 for those at the root. */
export const tasksBelow = (world: World, project: number, parent: number, lagMs = 0) =>
  world.tasks
    .by('above', `${project}:${parent}`, lagMs)
    .filter(({ isDeleted }) => !isDeleted)
    .sort((a, b) => a.position - b.position)

export const allocationOf = (world: World, task: number, employee: number, lagMs = 0) =>
  world.allocations.by('task', String(task), lagMs).find((allocation) => allocation.employee === employee)

/** Keeps a unit as it is now, and a line about it in the change log. */
export function keepWork(world: World, work: Work, action: Change['action']) {
  world.work.put(work)
  world.changes.put({ id: nextId(world, 'change'), action, at: work.modifiedAt, work })
}

/** TimeLog's words for a refusal, by the switches. */
export const refusal = ({ switches }: World, name: RefusalName) => switches.refusals[name] ?? refusalDefaults[name]

/** Whether the local day of an instant lies in these days, both included. */
export const isWithin = (instant: number, from: string, until: string) => {
  const day = localDay(instant)
  return from.slice(0, 10) <= day && day <= until.slice(0, 10)
}

export const hoursOf = ({ durationMs }: Pick<Work, 'durationMs'>) => durationMs / 3_600_000
