// What Forecast's answers mean in our terms, and our fields in Forecast's. Pure.

import { type About, allocationRef, bareRecord, type Fields, type Ref, type Seen } from '../../model/record.ts'
import { instant } from '../answer.ts'
import { beganAtOf } from '../began.ts'
import type { Account, Person, Place } from '../connector.ts'
import type { ForecastConfig } from './config.ts'
import type { Column, Company, Project, Registration, Person as Resource, Task } from './shape.ts'

const minuteMs = 60_000

/** `task`: the one that the time is on, undefined where it is gone or there is none. */
export function seenEntry(row: Registration, task: Task | undefined, zone: string): Seen {
  return {
    ref: row.id,
    fields: {
      person: row.person,
      project: projectIn(row) ?? task?.project_id ?? null,
      task: row.task,
      day: row.date,
      start: null,
      durationMs: row.time_registered * minuteMs,
      note: row.notes ?? '',
    },
    about: task ? aboutTask(task) : {},
    beganAt: beganAtOf(row.date, null, instant(row.created_at), zone),
    updatedAt: instant(row.updated_at),
    running: false,
    locked: isInvoiced(row) ? 'It is on an invoice in Forecast' : null,
    marker: null,
  }
}

/** v4 has the project of task time in a member of its own, older versions in the usual one or nowhere. */
export const projectIn = ({ task_project, project }: Registration): Ref | null => task_project ?? project

/** Holidays, sickness and internal work hang on no project, and are nobody's billing. */
export const isProjectTime = (row: Registration) => row.non_project_time === null

/** Not by `approval_status`: where approval is not used, everything is APPROVED. */
const isInvoiced = ({ invoice, invoice_entry }: Registration) => [invoice, invoice_entry].some(isSet)
const isSet = (value: unknown) => value != null && !(Array.isArray(value) && value.length === 0)

const taskPage = 'https://app.forecast.it'

const aboutTask = ({ title, company_task_id: number }: Task): About => ({
  ...(title && { title }),
  ...(number !== null && { code: `T${number}`, taskUrl: `${taskPage}/T${number}` }),
})

/** `columns`: those of the task's project. */
export function seenTask(task: Task, columns: readonly Column[]): Seen {
  const { taskUrl } = aboutTask(task)
  const column = columns.find(({ id }) => id === task.workflow_column)
  const fields = {
    project: task.project_id,
    parent: task.parent_task_id,
    name: task.title?.trim() || `T${task.company_task_id ?? task.id}`,
    from: task.start_date,
    until: task.end_date,
    done: column?.category === 'DONE',
  }
  return {
    ...bareRecord(task.id, fields),
    about: { ...aboutTask(task), ...(taskUrl !== undefined && { url: taskUrl }) },
    updatedAt: instant(task.updated_at),
    assigned: task.assigned_persons,
  }
}

export const seenAllocations = (task: Task): Seen[] =>
  [...new Set(task.assigned_persons)].map((person) => ({
    ...bareRecord(allocationRef(task.id, person), { project: task.project_id, task: task.id, person }),
    about: aboutTask(task),
    updatedAt: instant(task.updated_at),
  }))

/** The task that a ref, of a task or of an allocation, speaks of. */
export const taskIn = (ref: Ref): Ref => ref.split('/', 1)[0]!

/** Whole minutes; something never becomes nothing. Notes are taken as they are: nothing is known of a limit. */
export const entryAsStored = (fields: Fields): Fields => ({
  ...fields,
  start: null,
  durationMs: minutesOf(fields) * minuteMs,
  note: String(fields['note'] ?? ''),
})

export function minutesOf({ durationMs }: Fields): number {
  const ms = Math.max(0, Number(durationMs))
  return ms > 0 ? Math.max(1, Math.round(ms / minuteMs)) : 0
}

/** Exactly one of task and project may be given. */
export const creation = (stored: Fields): object => ({
  person: Number(stored['person']),
  ...(stored['task'] == null ? { project: Number(stored['project']) } : { task: Number(stored['task']) }),
  time_registered: minutesOf(stored),
  date: stored['day'],
  notes: stored['note'],
})

/** Only what changes. Billable minutes are never sent: Forecast works them out. */
export const alteration = (changes: Fields): object => ({
  ...('durationMs' in changes && { time_registered: minutesOf(changes) }),
  ...('day' in changes && { date: changes['day'] }),
  ...('note' in changes && { notes: String(changes['note'] ?? '') }),
})

/** `YYYYMMDD`. */
export const compactDay = (day: string) => day.replaceAll('-', '')

/** `YYYYMMDDTHHmmss`, in UTC. */
export const compactInstant = (at: number) => new Date(Math.max(0, at)).toISOString().slice(0, 19).replace(/[-:]/g, '')

/** A key stands for a company and for no person. */
export const accountOf = (company: Company, config: ForecastConfig): Account => ({
  id: company.id ?? company.company_name ?? config.account ?? 'default',
  name: company.company_name ?? company.name ?? 'Forecast company',
  self: '',
  admin: true,
  zone: null,
  facts: {},
})

/** Neither people of a customer nor Forecast's own actors; those who left stay, marked as such. */
export const isStaff = ({ client_id, is_system_user: isSystem, email }: Resource) =>
  client_id === null && !(isSystem ?? email === null)

export function personOf({ id, first_name, last_name, email, active }: Resource): Person {
  const name = [first_name, last_name].filter(Boolean).join(' ')
  const address = email?.toLowerCase() ?? null
  return {
    ref: id,
    name: name || address || `person ${id}`,
    email: address,
    role: 'member',
    active: active !== false,
    zone: null,
  }
}

/** On in every stage: the API takes time on halted and finished projects as well. */
export const placeOf = ({ id, name, custom_project_id: code }: Project): Place => ({
  kind: 'project',
  ref: id,
  name: name ?? code ?? `project ${id}`,
  ...(code ? { code } : {}),
  parent: null,
  on: true,
})
