// What TimeLog's rows mean in our terms, and our fields in TimeLog's. Pure.

import { allocationRef, bareRecord, type Fields, type Ref, type Seen } from '../../model/record.ts'
import { beganAtOf } from '../began.ts'
import type { Account, Person, Place } from '../connector.ts'
import { type Period, periodFact, periodIn } from './directory.ts'
import type { AllocationRow, EmployeeRow, ProjectRow, TaskRow, WorkRow, WorkUnit } from './shape.ts'
import { dayIn, durationIn, inMinutes, instantAt, msOfHours } from './wall.ts'
import { carried } from './xml.ts'

/** TimeLog calls the description required: what stands there for no note. */
const noNote = '–'
/** TimeLog names no longest note; one that is cut is better than time that is refused. In UTF-16 units. */
const longestNote = 4000
/** Nor a longest name. */
const longestName = 200

/** As both ways of reading show it: Reporting adds line breaks at the end, and the two differ in their form. */
export function noteIn(text: string): string {
  const note = carried(text).replace(/\r\n?/g, '\n').trim()
  return note === noNote ? '' : note
}

export const descriptionFor = (note: string) => note || noNote

const nameIn = (text: string) =>
  carried(text)
    .replace(/[\r\n\t]+/g, ' ')
    .trim()

function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1)
  return `${(/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd()}…`
}

export function entryAsStored(fields: Fields): Fields {
  const note = clipped(noteIn(String(fields['note'] ?? '')), longestNote)
  return { ...fields, start: null, durationMs: inMinutes(Number(fields['durationMs'])), note }
}

/** A date that is the project's own is none: a task without dates is given the project's (docs/connectors/timelog.md). */
export function taskAsStored(fields: Fields, { facts }: Pick<Account, 'facts'>): Fields {
  const period = periodIn(facts[periodFact(String(fields['project']))])
  const name = clipped(nameIn(String(fields['name'] ?? '')), longestName)
  return { ...fields, name, ...(period ? withoutPeriod(fields, period) : {}) }
}

export const withoutPeriod = ({ from = null, until = null }: Fields, period: Period) => ({
  from: from === period.from ? null : from,
  until: until === period.until ? null : until,
})

/** The dates that TimeLog is to be given: a task has always both. A date that is given bounds one that is not. */
export function datesFor({ from, until }: Fields, period: Period, today: string): { from: string; until: string } {
  const first = String(from ?? period.from ?? today)
  const last = String(until ?? period.until ?? first)
  if (first <= last) return { from: first, until: last }
  return from == null ? { from: last, until: last } : { from: first, until: first }
}

const approvals: Readonly<Record<number, string>> = {
  10: 'The time sheet of that week is closed in TimeLog: reopen it there',
  20: 'Approved by the project manager in TimeLog',
  30: 'Approved by the department manager in TimeLog',
}

export function seenRow(row: WorkRow, ref: Ref, siteZone: string, zone: string): Seen {
  const day = dayIn(row.Date)
  const approved = row.ApprovedStatus ?? 0
  return {
    ref,
    fields: {
      person: row.EmployeeID,
      project: row.ProjectID,
      task: row.TaskID,
      day,
      start: null,
      durationMs: msOfHours(row.RegHours),
      note: noteIn(row.Note),
    },
    about: aboutOf(row.ProjectName, row.TaskName),
    beganAt: beganAtOf(day, null, instantAt(row.CreatedAt, siteZone), zone),
    updatedAt: instantAt(row.LastModifiedAt, siteZone),
    running: false,
    locked: approved === 0 ? null : (approvals[approved] ?? 'Closed or approved in TimeLog'),
    marker: null,
  }
}

export interface UnitContext {
  readonly person: Ref
  /** Where the unit does not tell its project. */
  readonly project: Ref | null
  /** When it was made, as far as we know. */
  readonly madeAt: number | null
  readonly zone: string
}

/** As the services that write know it: without the instants at which it was made and changed. */
export function seenUnit(unit: WorkUnit, { person, project, madeAt, zone }: UnitContext): Seen {
  const day = dayIn(unit.StartDateTime)
  const { ProjectHeader, TaskHeader } = unit.Details ?? {}
  return {
    ref: unit.GUID,
    fields: {
      person,
      project: ProjectHeader?.ID ?? project,
      task: unit.TaskID,
      day,
      start: null,
      durationMs: durationIn(unit.Duration) ?? 0,
      note: noteIn(unit.Description),
    },
    about: aboutOf(ProjectHeader?.Name ?? '', TaskHeader?.Name ?? ''),
    beganAt: beganAtOf(day, null, madeAt, zone),
    updatedAt: null,
    running: false,
    locked: unit.IsEditable === false ? 'Closed or approved in TimeLog' : null,
    marker: null,
  }
}

const aboutOf = (project: string, task: string) => (task === '' ? {} : { title: [project, task].filter(Boolean).join(': ') })

/** 3 completed, 4 cancelled; Status is 0 for what is inactive. */
export const isDone = ({ Status, StatusDetailed }: TaskRow) => Status === 0 || (StatusDetailed ?? 0) >= 3

export function seenTask(row: TaskRow, period: Period | undefined, siteZone: string): Seen {
  const dates = { from: row.StartDate?.slice(0, 10) ?? null, until: row.EndDate?.slice(0, 10) ?? null }
  const fields = {
    project: row.ProjectID,
    parent: row.ParentID && row.ParentID !== '0' ? row.ParentID : null,
    name: nameIn(row.Name),
    ...(period ? withoutPeriod(dates, period) : dates),
    done: isDone(row),
  }
  return { ...bareRecord(row['@ID'], fields), about: { title: row.Name }, updatedAt: instantAt(row.LastModifiedAt, siteZone) }
}

export const seenAllocation = ({ ProjectID: project, TaskID: task, EmployeeID: person }: AllocationRow): Seen =>
  bareRecord(allocationRef(task, person), { project, task, person })

export function personOf(row: EmployeeRow): Person {
  const name = row.FullName.trim() || [row.FirstName, row.LastName].filter(Boolean).join(' ') || row.Initials
  const email = row.Email.trim().toLowerCase() || null
  return { ref: row['@ID'], name: name || `employee ${row['@ID']}`, email, role: 'unknown', active: row.Status === 1, zone: null }
}

export function placesOf(projects: readonly ProjectRow[], tasks: readonly TaskRow[]): Place[] {
  const known = new Set(projects.map((project) => project['@ID']))
  return [...projects.map(projectPlace), ...tasks.filter(({ ProjectID }) => known.has(ProjectID)).map(taskPlace)]
}

function projectPlace(row: ProjectRow): Place {
  const name = row.Name || `project ${row['@ID']}`
  const place = { kind: 'project', ref: row['@ID'], name, parent: null, ...(row.No ? { code: row.No } : {}) } as const
  if (row.Status === 1) return { ...place, on: true }
  return {
    ...place,
    on: false,
    why: `Project ${name} is not active in TimeLog: no time can be registered on it. Set its status there`,
  }
}

function taskPlace(row: TaskRow): Place {
  const name = row.Name || `task ${row['@ID']}`
  const place = { kind: 'task', ref: row['@ID'], name, parent: row.ProjectID } as const
  if (!isDone(row)) return { ...place, on: true }
  return { ...place, on: false, why: `Task ${name} is closed in TimeLog: reopen it there` }
}
