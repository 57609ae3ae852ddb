// What Harvest's answers mean in our terms, and our fields in Harvest's. Pure.

import type { Fields, Ref, Seen } from '../../model/record.ts'
import { instant, ourMarker } from '../answer.ts'
import { beganAtOf } from '../began.ts'
import type { Account, Draft, Person, Place } from '../connector.ts'
import { hoursOf, longestNote, minutesOf, modeOf, timeOf, timesOf } from './hours.ts'
import type { Company, Entry, Project, ProjectAssignment, TaskAssignment, User } from './shape.ts'
import { ianaZone } from './zones.ts'

export const markerOf = (entry: Entry): string | null => ourMarker(entry.external_reference?.id)

export function seenEntry(entry: Entry, account: Account, zone: string): Seen {
  const start = modeOf(account) === 'timestamp' ? timeOf(entry.started_time) : null
  const day = entry.spent_date
  const { permalink } = entry.external_reference ?? {}
  const url = dayUrl(account, day)
  return {
    ref: entry.id,
    fields: {
      person: entry.user.id,
      project: entry.project.id,
      task: entry.task.id,
      day,
      start,
      durationMs: durationOf(entry, account),
      note: entry.notes ?? '',
    },
    about: {
      ...(entry.task.name && { title: [entry.project.name, entry.task.name].filter(Boolean).join(': ') }),
      ...(permalink && { taskUrl: permalink }),
      ...originOf(entry),
      ...(url && { url }),
    },
    beganAt: beganAtOf(day, start, createdAt(entry), zone),
    updatedAt: instant(entry.updated_at),
    running: entry.is_running === true,
    ...runningSince(entry),
    locked: entry.is_locked ? (entry.locked_reason ?? 'Locked in Harvest') : null,
    marker: markerOf(entry),
  }
}

/** What other integrations leave: the id of what the time was tracked for (ClickUp's own: that of the task, inferred), and a link to it. */
function originOf(entry: Entry): { origin?: string } {
  const { id, permalink } = entry.external_reference ?? {}
  const origin = markerOf(entry) === null ? [id, permalink].filter(Boolean).join(' ') : ''
  return origin === '' ? {} : { origin }
}

/** For a timer whose latest start is not told, the instant at which it was made: right, unless it was restarted. */
function runningSince(entry: Entry): { runningSince?: number } {
  if (entry.is_running !== true) return {}
  const startedAt = instant(entry.timer_started_at)
  const since = startedAt === null ? createdAt(entry) : startedAt - Math.round((entry.hours_without_timer ?? 0) * 3_600_000)
  return since === null ? {} : { runningSince: since }
}

/** Hours come in hundredths; where the account keeps start and end, those know the minutes that the hours have lost. */
function durationOf(entry: Entry, account: Account): number {
  const ms = Math.round((entry.is_running ? (entry.hours_without_timer ?? entry.hours) : entry.hours) * 3_600_000)
  const [start, end] = [timeOf(entry.started_time), timeOf(entry.ended_time)]
  if (entry.is_running || modeOf(account) !== 'timestamp' || start === null || end === null) return ms
  const spanMs = ((minutesOf(end) - minutesOf(start) + 1440) % 1440) * 60_000
  return Math.abs(spanMs - ms) <= 36_000 ? spanMs : ms
}

export const createdAt = (entry: Entry) => instant(entry.created_at)
export const changedAt = (entry: Entry) => instant(entry.updated_at)

/** Hours are never left out: without them, or without an end, Harvest starts a timer (docs/connectors/harvest.md). */
export function creation(draft: Draft, stored: Fields, account: Account): object {
  return { ...untimed(draft, stored, account), hours: hoursOf(Number(stored['durationMs'])), ...timesOf(stored, account) }
}

/** `today`: of the person. When it begins Harvest says itself, in both kinds of account. */
export function timer(draft: Draft, today: string, account: Account): object {
  const note = clipped(String(draft.fields['note'] ?? ''))
  return untimed(draft, { ...draft.fields, day: today, note }, account)
}

function untimed({ marker, origin }: Draft, stored: Fields, account: Account): object {
  const person = String(stored['person'])
  return {
    ...(person !== account.self && { user_id: Number(person) }),
    project_id: Number(stored['project']),
    task_id: Number(stored['task']),
    spent_date: stored['day'],
    notes: stored['note'],
    external_reference: {
      id: marker,
      ...(origin.task !== null && { group_id: origin.task }),
      ...(origin.url !== null && { permalink: origin.url }),
    },
  }
}

/** Only what changes; `whole` are all fields as they should be afterwards, for members that travel together. */
export function alteration(changes: Fields, whole: Fields, account: Account): object {
  const isTiming = 'durationMs' in changes || 'start' in changes
  return {
    ...('project' in changes && { project_id: Number(changes['project']) }),
    ...('task' in changes && { task_id: Number(changes['task']) }),
    ...('day' in changes && { spent_date: changes['day'] }),
    ...(isTiming && { hours: hoursOf(Number(whole['durationMs'])), ...timesOf(whole, account) }),
    ...('note' in changes && { notes: clipped(String(changes['note'])) }),
  }
}

export function clipped(note: string): string {
  const text = note.trim()
  if (text.length <= longestNote) return text
  const cut = text.slice(0, longestNote - 1)
  return `${(/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd()}…`
}

export function accountOf(id: string, self: User, company: Company): Account {
  const mode = company.wants_timestamp_timers ? 'timestamp' : 'duration'
  return {
    id,
    name: company.name ?? `Harvest account ${id}`,
    self: self.id,
    admin: isAdministrator(self),
    zone: zoneOf(self),
    facts: { timerMode: mode, clock: company.clock ?? null, baseUri: company.base_uri ?? null },
  }
}

export const isAdministrator = ({ access_roles: roles }: User) => roles?.includes('administrator') === true

/** Only an account with start and end times ends its entries at a time of day. */
export const companyGuessed = (latest: Entry | undefined): Company => ({
  name: null,
  base_uri: null,
  wants_timestamp_timers: latest !== undefined && latest.ended_time !== null,
  clock: null,
})

const zoneOf = ({ timezone }: User) => (timezone === null ? null : (ianaZone(timezone) ?? null))

export function dayUrl(account: Account, day: string): string | undefined {
  const { baseUri } = account.facts
  if (typeof baseUri !== 'string') return undefined
  const [year, month, date] = day.split('-').map(Number)
  return `${baseUri.replace(/\/$/, '')}/time/day/${year}/${month}/${date}`
}

export function personOf(user: User): Person {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ')
  const role = isAdministrator(user) ? 'admin' : 'member'
  const active = user.is_active !== false
  return { ref: user.id, name: name || user.email || `person ${user.id}`, email: user.email, role, active, zone: zoneOf(user) }
}

/** What an administrator sees: everything, archived things with the reason. */
export function placesOf(projects: readonly Project[], assignments: readonly TaskAssignment[]): Place[] {
  const tasks = assignments.map(({ project, task, is_active }) => taskPlace(task, project.id, is_active !== false))
  return [...clientPlaces(projects.map(({ client }) => client)), ...projects.map(projectPlace), ...tasks]
}

/** What one person may book on, which is all that a member's token sees. */
export function placesOfOwn(assignments: readonly ProjectAssignment[]): Place[] {
  const own = assignments.filter(({ is_active }) => is_active !== false)
  const projects = own.map(({ project, client }) => projectPlace({ ...project, client, is_active: true }))
  const tasks = own.flatMap(({ project, task_assignments }) =>
    (task_assignments ?? []).map(({ task, is_active }) => taskPlace(task, project.id, is_active !== false)),
  )
  return [...clientPlaces(own.map(({ client }) => client)), ...projects, ...tasks]
}

interface Named {
  readonly id: Ref
  readonly name: string | null
}

function clientPlaces(clients: readonly (Named | null | undefined)[]): Place[] {
  const known = new Map(clients.filter((client) => !!client).map((client) => [client.id, client.name ?? `client ${client.id}`]))
  return [...known].map(([ref, name]) => ({ kind: 'client', ref, name, parent: null, on: true }))
}

function projectPlace({ id, name, client, is_active }: Project): Place {
  const place = { kind: 'project', ref: id, name, parent: client?.id ?? null } as const
  if (is_active !== false) return { ...place, on: true }
  return { ...place, on: false, why: `Project ${name} is archived: restore it in Harvest under Projects, Archived projects` }
}

function taskPlace(task: Named, project: Ref, isActive: boolean): Place {
  const name = task.name ?? `task ${task.id}`
  const place = { kind: 'task', ref: task.id, name, parent: project } as const
  if (isActive) return { ...place, on: true }
  return {
    ...place,
    on: false,
    why: `Task ${name} is archived or taken off this project: add it again in the project's settings`,
  }
}
