// What Redmine's answers mean in our terms, and our fields in Redmine's. Pure.

import { type About, allocationRef, bareRecord, type Fields, type Ref, type Seen } from '../../model/record.ts'
import { instant, ourMarker } from '../answer.ts'
import { beganAtOf } from '../began.ts'
import type { Account, Draft, Person, Place } from '../connector.ts'
import { type RedmineConfig, tasksAre } from './config.ts'
import type { Entry, Issue, Project, User } from './shape.ts'

const minuteMs = 60_000

/** What an answer is read with. */
export interface Reading {
  readonly config: Pick<RedmineConfig, 'address' | 'tasks'>
  readonly account: Account
}

/**
 * The id of an entry that was the newest, and is gone, is given to the next one, at least on SQLite: so a ref says when it was made as
 * well. Redmine keeps its own wall clock, and what was made in the hour that comes twice is read an hour off; so of the instant only what
 * is left of a half hour counts.
 */
export function entryRef({ id, created_on: madeOn }: Pick<Entry, 'id' | 'created_on'>): Ref {
  const madeAt = instant(madeOn)
  return madeAt === null ? id : `${id}@${Math.floor(madeAt / 1000) % 1800}`
}

/** What Redmine itself calls the entry. */
export const idIn = (ref: Ref) => ref.split('@', 1)[0]!

/** `issue`: the one that the time is on, undefined where there is none or it is not shown. */
export function seenEntry(entry: Entry, issue: Issue | undefined, { config, account }: Reading, zone: string): Seen {
  const task = tasksAre(config) === 'issues' ? entry.issue : entry.activity
  return {
    ref: entryRef(entry),
    fields: {
      person: entry.user.id,
      project: entry.project.id,
      task: task?.id ?? null,
      day: entry.spent_on,
      start: null,
      durationMs: minutesIn(entry.hours) * minuteMs,
      note: entry.comments ?? '',
    },
    about: { ...aboutIssue(entry.issue?.id, issue, config), url: entryUrl(config.address, entry.id) },
    beganAt: beganAtOf(entry.spent_on, null, instant(entry.created_on), zone),
    updatedAt: instant(entry.updated_on),
    running: false,
    locked: null,
    marker: markerOf(entry, account),
  }
}

/** Redmine keeps what it is given as a fraction of an hour and shows it to two decimals; from those a minute can be told. */
export const minutesIn = (hours: number) => Math.round(hours * 60)

export function minutesOf({ durationMs }: Fields): number {
  const ms = Math.max(0, Number(durationMs))
  return ms > 0 ? Math.max(1, Math.round(ms / minuteMs)) : 0
}

/** The custom field of the mark; null where nobody has made one. */
export const markerFieldOf = ({ facts }: Account): Ref | null => {
  const field = facts['markerField']
  return typeof field === 'string' ? field : null
}

/** Redmine shows it with every entry, empty or not, as long as it is there. */
export const hasMarkerField = ({ custom_fields: values }: Entry, account: Account) =>
  values.some(({ id }) => id === markerFieldOf(account))

export function markerOf({ custom_fields: values }: Entry, account: Account): string | null {
  const value = values.find(({ id }) => id === markerFieldOf(account))?.value
  return ourMarker(value)
}

/** Its title is only known where the issue was read. */
function aboutIssue(ref: Ref | undefined, issue: Issue | undefined, { address }: Reading['config']): About {
  if (ref === undefined) return {}
  return { ...(issue?.subject && { title: issue.subject }), code: `#${ref}`, taskUrl: issueUrl(address, ref) }
}

const issueUrl = (address: string, ref: Ref) => `${address}/issues/${ref}`
export const entryUrl = (address: string, ref: Ref) => `${address}/time_entries/${idIn(ref)}/edit`

/** `parent`: only one of the same project is known as such. */
export function seenTask(issue: Issue, parent: Ref | null, { config }: Pick<Reading, 'config'>): Seen {
  const fields = {
    project: issue.project.id,
    parent,
    name: issue.subject?.trim() || `#${issue.id}`,
    from: issue.start_date,
    until: issue.due_date,
    done: issue.status.is_closed,
  }
  return {
    ...bareRecord(issue.id, fields),
    about: { ...aboutIssue(issue.id, issue, config), url: issueUrl(config.address, issue.id) },
    updatedAt: instant(issue.updated_on),
    assigned: assignedTo(issue),
  }
}

/** One at most. A group is told like a person, and then nobody of that id takes part. */
const assignedTo = ({ assigned_to: person }: Issue): readonly Ref[] => (person ? [person.id] : [])

export const seenAllocations = (issue: Issue, { config }: Pick<Reading, 'config'>): Seen[] =>
  assignedTo(issue).map((person) => ({
    ...bareRecord(allocationRef(issue.id, person), { project: issue.project.id, task: issue.id, person }),
    about: aboutIssue(issue.id, issue, config),
    updatedAt: instant(issue.updated_on),
  }))

/** Whole minutes; something never becomes nothing. */
export const entryAsStored = (fields: Fields): Fields => ({
  ...fields,
  start: null,
  durationMs: minutesOf(fields) * minuteMs,
  note: clipped(String(fields['note'] ?? '')),
})

const longestNote = 1024

/** Characters that no database keeps are left out; the rest is kept as it is, up to Redmine's length. */
function clipped(note: string): string {
  const text = note.toWellFormed().replaceAll('\0', '')
  const characters = [...text]
  return characters.length <= longestNote ? text : `${characters.slice(0, longestNote - 1).join('')}…`
}

/** `activity`: for time on issues; without one Redmine takes its own default. */
export function creation({ marker }: Draft, stored: Fields, { config, account }: Reading, activity: Ref | undefined): object {
  const field = markerFieldOf(account)
  return {
    user_id: Number(stored['person']),
    ...placed(stored, config),
    ...(activity !== undefined && { activity_id: Number(activity) }),
    spent_on: stored['day'],
    hours: minutesOf(stored) / 60,
    comments: stored['note'],
    ...(field !== null && { custom_fields: [{ id: Number(field), value: marker }] }),
  }
}

/** Only what changes; where it is booked goes as a whole. */
export function alteration(changes: Fields, now: Fields, { config }: Pick<Reading, 'config'>): object {
  return {
    ...('person' in changes && { user_id: Number(changes['person']) }),
    ...(('project' in changes || 'task' in changes) && moved(changes, { ...now, ...changes }, config)),
    ...('day' in changes && { spent_on: changes['day'] }),
    ...('durationMs' in changes && { hours: minutesOf(changes) / 60 }),
    ...('note' in changes && { comments: clipped(String(changes['note'] ?? '')) }),
  }
}

/** With the project, so that time on an issue that has moved elsewhere is refused rather than booked there. */
function placed({ project, task }: Fields, config: Reading['config']): object {
  const at = project == null ? {} : { project_id: Number(project) }
  if (tasksAre(config) === 'activities') return { ...at, activity_id: Number(task) }
  return { ...at, issue_id: task == null ? '' : Number(task) }
}

/** An issue that a person has put the time on stays with it, but not in another project. */
function moved(changes: Fields, whole: Fields, config: Reading['config']): object {
  const leaves = tasksAre(config) === 'activities' && 'project' in changes
  return { ...placed(whole, config), ...(leaves && { issue_id: '' }) }
}

export function personOf(user: User, active: boolean): Person {
  const email = user.mail?.toLowerCase() ?? null
  const role = user.admin === true ? 'admin' : 'member'
  return { ref: user.id, name: nameOf(user), email, role, active, zone: null }
}

export const nameOf = ({ id, firstname, lastname, mail }: User) =>
  [firstname, lastname].filter(Boolean).join(' ') || mail || `person ${id}`

/** 1: active; 5: closed, in which everything can only be read; archived ones are shown to nobody. */
const activeStatus = 1

export function projectPlace(project: Project, isShown: (ref: Ref) => boolean): Place {
  const { id, identifier, parent } = project
  const place = {
    ...({ kind: 'project', ref: id, name: projectName(project) } as const),
    ...(identifier && { code: identifier }),
    parent: parent && isShown(parent.id) ? parent.id : null,
  }
  const why = whyOff(project)
  return why === undefined ? { ...place, on: true } : { ...place, on: false, why }
}

export const projectName = ({ id, name, identifier }: Pick<Project, 'id' | 'name' | 'identifier'>) =>
  name ?? identifier ?? `project ${id}`

/** Why no time can be logged in a project, as far as the project itself tells. */
export function whyOff(project: Project): string | undefined {
  const name = projectName(project)
  if (project.status !== activeStatus) return `Project ${name} is closed: reopen it on its page in Redmine`
  if (project.enabled_modules.some((module) => module.name === 'time_tracking')) return undefined
  return `Time tracking is off in project ${name}: switch it on in Redmine in the settings of the project`
}

export const activityPlaces = ({ id, time_entry_activities: activities }: Project): Place[] =>
  activities.map(({ id: ref, name }) => ({ kind: 'task', ref, name: name ?? `activity ${ref}`, parent: id, on: true }))

export const issuePlace = ({ id, subject, project }: Issue): Place => ({
  ...{ kind: 'task', ref: id, name: subject?.trim() || `#${id}`, code: `#${id}` },
  parent: project.id,
  on: true,
})
