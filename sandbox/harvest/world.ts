// All that one Harvest account knows.

import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import type { Faults } from '../core/faults.ts'
import { Table } from '../core/table.ts'
import type { HarvestSwitches } from './switches.ts'

interface Dated {
  readonly createdAt: number
  updatedAt: number
}

export type Role = 'administrator' | 'manager' | 'member'

export interface User extends Dated {
  readonly id: number
  firstName: string
  lastName: string
  email: string
  /** A Rails zone name, not IANA. */
  timezone: string
  role: Role
  /** What a manager may do beyond: 'time_and_expenses_manager', 'client_and_task_manager' … */
  managerOf: readonly string[]
  isActive: boolean
}

export interface Client extends Dated {
  readonly id: number
  name: string
  currency: string
  isActive: boolean
}

export interface Project extends Dated {
  readonly id: number
  readonly client: number
  name: string
  code: string | null
  isBillable: boolean
  isActive: boolean
}

export interface Task extends Dated {
  readonly id: number
  name: string
  isBillable: boolean
  isActive: boolean
}

export interface TaskAssignment extends Dated {
  readonly id: number
  readonly project: number
  readonly task: number
  isBillable: boolean
  isActive: boolean
}

export interface UserAssignment extends Dated {
  readonly id: number
  readonly project: number
  readonly user: number
  isManager: boolean
  isActive: boolean
}

export interface Reference {
  readonly id: string | null
  readonly group_id: string | null
  readonly account_id: string | null
  readonly permalink: string | null
}

export interface Entry {
  readonly id: number
  /** A calendar day. */
  readonly spentDate: string
  readonly user: number
  readonly project: number
  readonly task: number
  /** Two decimals; without what a running timer has added since. */
  readonly hours: number
  readonly timerStartedAt: number | null
  /** Minutes since midnight on the person's wall. */
  readonly started: number | null
  readonly ended: number | null
  readonly notes: string | null
  readonly reference: Reference | null
  readonly createdAt: number
  readonly updatedAt: number
}

export interface Invoice {
  readonly id: number
  readonly number: string
  readonly entries: ReadonlySet<number>
  /** Each project on it, with its first and last invoiced day. */
  readonly spans: ReadonlyMap<number, { readonly from: string; readonly to: string }>
}

export interface Token {
  readonly token: string
  readonly user: number
  readonly kind: 'personal' | 'oauth'
  /** Instant, ms; null for personal tokens. */
  readonly expiresAt: number | null
  revoked: boolean
}

export interface Company {
  name: string
  subdomain: string
  wantsTimestampTimers: boolean
  weeklyCapacityS: number
  weekStart: 'Saturday' | 'Sunday' | 'Monday'
  clock: '12h' | '24h'
  /** `rounded_hours`: to so many minutes, 0 is off. */
  rounding: { minutes: 0 | 6 | 15 | 30; mode: 'nearest' | 'up' }
}

export interface World {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly faults: Faults
  readonly switches: HarvestSwitches
  readonly account: number
  /** What else the accounts list shows; only `account` is imitated behind the API. */
  readonly otherAccounts: { id: number; name: string; product: 'harvest' | 'forecast' }[]
  readonly company: Company
  readonly users: Map<number, User>
  readonly clients: Map<number, Client>
  readonly projects: Map<number, Project>
  readonly tasks: Map<number, Task>
  /** By `pair(project, task)`. */
  readonly taskAssignments: Map<string, TaskAssignment>
  /** By `pair(project, user)`. */
  readonly userAssignments: Map<string, UserAssignment>
  readonly entries: Table<Entry>
  readonly tokens: Map<string, Token>
  readonly refreshTokens: Map<string, { readonly user: number; readonly clientId: string }>
  readonly apps: Map<
    string,
    { readonly clientId: string; readonly clientSecret: string; readonly redirectUris: readonly string[] }
  >
  readonly codes: Map<string, { readonly user: number; readonly clientId: string }>
  readonly invoices: Invoice[]
  /** `person:first day of the week`. */
  readonly approvedWeeks: Set<string>
  /** The last day that the account-wide lock covers. */
  lockedUntil: string | null
  ids: { record: number; entry: number }
}

const newestDayFirst = (a: Entry, b: Entry) => (a.spentDate < b.spentDate ? 1 : a.spentDate > b.spentDate ? -1 : b.id - a.id)

export function newWorld(given: Pick<World, 'clock' | 'chance' | 'faults' | 'switches'>): World {
  return {
    ...given,
    account: 77_001,
    otherAccounts: [{ id: 88_888, name: 'Sandbox account', product: 'forecast' }],
    company: newCompany(),
    users: new Map(),
    clients: new Map(),
    projects: new Map(),
    tasks: new Map(),
    taskAssignments: new Map(),
    userAssignments: new Map(),
    entries: new Table({
      now: () => given.clock.now(),
      compare: newestDayFirst,
      indexes: {
        reference: (entry) => entry.reference?.id ?? undefined,
        running: (entry) => (entry.timerStartedAt === null ? undefined : String(entry.user)),
      },
    }),
    tokens: new Map(),
    refreshTokens: new Map(),
    apps: new Map(),
    codes: new Map(),
    invoices: [],
    approvedWeeks: new Set(),
    lockedUntil: null,
    ids: { record: 5_000_000, entry: 2_600_000_000 },
  }
}

const newCompany = (): Company => ({
  name: 'Sandbox account',
  subdomain: 'sandbox',
  wantsTimestampTimers: false,
  weeklyCapacityS: 126_000,
  weekStart: 'Monday',
  clock: '24h',
  rounding: { minutes: 0, mode: 'nearest' },
})

export const nextRecordId = (world: World) => ++world.ids.record

/** Beyond 2^31, as at Harvest since 2022. */
export const nextEntryId = (world: World) => ++world.ids.entry

export const runningEntry = (world: World, user: number) => world.entries.by('running', String(user))[0]

export const pair = (project: number, other: number) => `${project}:${other}`

export const userAssignmentOf = (world: World, project: number, user: number) => world.userAssignments.get(pair(project, user))

export const taskAssignmentOf = (world: World, project: number, task: number) => world.taskAssignments.get(pair(project, task))

export const values = <Row>(rows: ReadonlyMap<unknown, Row>): Row[] => [...rows.values()]

/** Hours as they are now, with what the timer has added. */
export const hoursNow = (world: World, { hours, timerStartedAt }: Entry) =>
  timerStartedAt === null ? hours : Math.round((hours + (world.clock.now() - timerStartedAt) / 3_600_000) * 100) / 100
