// All that one ClickUp workspace knows. Handlers and people read and change it through the functions in the files around.

import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import type { Faults } from '../core/faults.ts'
import { Table } from '../core/table.ts'
import type { ClickUpSwitches } from './switches.ts'

export type RoleName = 'owner' | 'admin' | 'member' | 'guest' | 'limited'

export interface Person {
  readonly id: number
  /** Null until the invited person has joined. */
  username: string | null
  email: string
  color: string | null
  role: RoleName
  timezone: string
  dateInvited: number
  dateJoined: number | null
  /** Guests may be kept from seeing time. */
  canSeeTime: boolean
  removed: boolean
}

export interface Token {
  readonly token: string
  readonly person: number
  readonly kind: 'personal' | 'oauth'
  /** An OAuth token sees only the workspaces that were ticked. */
  authorized: boolean
  revoked: boolean
}

export interface Space {
  readonly id: string
  name: string
  /** The Time Tracking ClickApp. */
  timeTracking: boolean
  archived: boolean
}

export interface Folder {
  readonly id: string
  name: string
  readonly space: string
  /** Made by ClickUp around a list that has no folder. */
  readonly hidden: boolean
  archived: boolean
  deleted: boolean
}

export interface List {
  readonly id: string
  name: string
  readonly folder: string
  archived: boolean
  deleted: boolean
}

export interface Task {
  readonly id: string
  readonly customId: string | null
  readonly name: string
  readonly description: string
  readonly list: string
  readonly parent: string | null
  readonly status: 'to do' | 'in progress' | 'complete'
  readonly assignees: readonly number[]
  readonly tags: readonly Tag[]
  readonly creator: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly archived: boolean
  readonly trashed: boolean
}

export interface Tag {
  readonly name: string
  readonly tag_fg: string
  readonly tag_bg: string
  readonly creator: number
}

export interface Entry {
  readonly id: string
  readonly task: string | null
  readonly user: number
  readonly start: number
  /** Null while the timer runs. */
  readonly end: number | null
  readonly description: string
  readonly billable: boolean
  readonly tags: readonly Tag[]
  readonly source: string
  readonly at: number
  readonly createdAt: number
  readonly locked: boolean
}

export interface Hook {
  readonly id: string
  readonly person: number
  readonly client: string
  readonly secret: string
  readonly place: HookPlace
  endpoint: string
  /** '*' is all. */
  events: readonly string[]
  status: 'active' | 'failing' | 'suspended'
  failCount: number
}

/** The most specific one that was given; all null is the workspace. */
export interface HookPlace {
  readonly space: string | null
  readonly folder: string | null
  readonly list: string | null
  readonly task: string | null
}

/** One event on its way to one webhook. */
export interface Parcel {
  readonly hook: string
  readonly body: string
  readonly due: number
}

export interface App {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
}

/** Handed out by the consent page, good for one exchange. */
export interface Grant {
  readonly clientId: string
  readonly person: number
  readonly authorized: boolean
}

export interface World {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly faults: Faults
  readonly switches: ClickUpSwitches
  readonly deliver: (request: Request) => Promise<Response>
  readonly workspace: { readonly id: string; name: string }
  /** A workspace that exists and that no token here may see. */
  readonly foreignWorkspace: string
  readonly people: Map<number, Person>
  readonly tokens: Map<string, Token>
  readonly spaces: Map<string, Space>
  readonly folders: Map<string, Folder>
  readonly lists: Map<string, List>
  readonly tasks: Table<Task>
  readonly entries: Table<Entry>
  /** Sums of finished time by task, kept up to date by whoever changes entries. */
  readonly tracked: Map<string, number>
  readonly hooks: Map<string, Hook>
  outbox: Parcel[]
  readonly apps: Map<string, App>
  readonly grants: Map<string, Grant>
  /** What of a task was shared with a guest: `person:task` and `person:list`. */
  readonly shares: Set<string>
  advancedUsed: number
  /** Counts up behind every id. */
  ids: { place: number; entry: bigint; person: number; history: bigint }
}

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b))

export function newWorld(given: Pick<World, 'clock' | 'chance' | 'faults' | 'switches' | 'deliver'>): World {
  const now = () => given.clock.now()
  return {
    ...given,
    workspace: { id: '90150000001', name: 'Sandbox workspace' },
    foreignWorkspace: '90150000099',
    people: new Map(),
    tokens: new Map(),
    spaces: new Map(),
    folders: new Map(),
    lists: new Map(),
    tasks: new Table({ now, compare: (a, b) => b.createdAt - a.createdAt || byText(b.id, a.id) }),
    entries: new Table({
      now,
      compare: (a, b) => a.start - b.start || byText(a.id, b.id),
      indexes: {
        task: (entry) => entry.task ?? undefined,
        running: (entry) => (entry.end === null ? String(entry.user) : undefined),
      },
    }),
    tracked: new Map(),
    hooks: new Map(),
    outbox: [],
    apps: new Map(),
    grants: new Map(),
    shares: new Set(),
    advancedUsed: 0,
    ids: { place: 0, entry: 4_927_023_768_293_703_520n, person: 1000, history: 2_800_809_188_061_119_000n },
  }
}

/** Beyond 2^53 on purpose. */
export function nextEntryId(world: World) {
  world.ids.entry += 7n
  return String(world.ids.entry)
}

export function nextHistoryId(world: World) {
  world.ids.history += 13n
  return String(world.ids.history)
}

export function nextPlaceId(world: World, prefix: string) {
  world.ids.place += 1
  return `${prefix}${String(world.ids.place).padStart(7, '0')}`
}

export const isAdmin = (person: Person) => person.role === 'owner' || person.role === 'admin'

/** Where a task is: its list, folder and Space. */
export function placeOf(world: World, list: string) {
  const home = world.lists.get(list)!
  const folder = world.folders.get(home.folder)!
  return { list: home, folder, space: world.spaces.get(folder.space)! }
}

/** Also when its list or folder is in the trash. */
export function isTrashed(world: World, task: Task) {
  const { list, folder } = placeOf(world, task.list)
  return task.trashed || list.deleted || folder.deleted
}

export const runningEntry = (world: World, person: number, lagMs = 0) => world.entries.by('running', String(person), lagMs)[0]

/** Finished time on a task, ms. */
export const trackedOn = (world: World, task: string) => world.tracked.get(task) ?? 0

/** Restricted people see only what was shared with them. */
export function maySee(world: World, person: Person, task: Task) {
  if (person.role !== 'guest' && person.role !== 'limited') return true
  return world.shares.has(`${person.id}:${task.id}`) || world.shares.has(`${person.id}:${task.list}`)
}
