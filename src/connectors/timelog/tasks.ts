// Tasks: read by Reporting, made under a GUID that we choose, and changed by giving back the whole task.

import { minutes } from '../../lib/clock.ts'
import { addDays, dayOf } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import type { Account, Draft, Since } from '../connector.ts'
import { PerSession } from '../per-session.ts'
import { zoneOf } from './config.ts'
import { externalKeyMarkup, stateMarkup, type Values } from './contract.ts'
import { type Period, periodFact, periodIn, periodOf, readProjects } from './directory.ts'
import { guidFor } from './guid.ts'
import * as map from './map.ts'
import type { TimeLog } from './session.ts'
import type { Task, TaskRow } from './shape.ts'
import * as api from './tasks-api.ts'
import { refusal, verdictOf } from './transactional.ts'
import { midnightOf } from './wall.ts'

const projects = new PerSession<ReadonlyMap<Ref, Period>>(minutes(5))

/** As the last check read it; a project that is newer than that is read by itself. */
async function periodFor(session: TimeLog, account: Account, purpose: Purpose, project: Ref): Promise<Period | undefined> {
  const known = periodIn(account.facts[periodFact(project)])
  if (known) return known
  const read = async () => new Map((await readProjects(session, purpose)).map((row) => [row['@ID'], periodOf(row)]))
  return (await projects.of(session, read)).get(project)
}

async function seen(session: TimeLog, account: Account, purpose: Purpose, row: TaskRow): Promise<Seen> {
  return map.seenTask(row, await periodFor(session, account, purpose, row.ProjectID), zoneOf(session.config))
}

export async function listTasks(session: TimeLog, account: Account, of: readonly Ref[]): Promise<readonly Seen[]> {
  const found: Seen[] = []
  for (const project of of) {
    for (const row of await api.taskRows(session, 'list', { projectID: project })) {
      found.push(await seen(session, account, 'list', row))
    }
  }
  return found
}

/** Deleted tasks are in no list of changes; a full listing shows that they are missing. */
export async function changedTasks(session: TimeLog, account: Account, { projects: of }: Since, from: string) {
  const until = midnightOf(addDays(dayOf(session.clock.now(), zoneOf(session.config)), 1))
  const { tasks, serverTime } = await api.modifiedTasks(session, from, until)
  const changed = new Set(tasks.map(({ TaskID }) => TaskID))
  const touched = of.filter((project) => tasks.some((task) => (task.Details?.ProjectHeader?.ID ?? project) === project))
  const listed = await listTasks(session, account, touched)
  return { task: { seen: listed.filter(({ ref }) => changed.has(ref)), gone: [] }, serverTime }
}

/** Undefined only where the services that write do not know it either. */
export async function getTask(session: TimeLog, account: Account, purpose: Purpose, ref: Ref): Promise<Seen | undefined> {
  const [row] = await api.taskRows(session, purpose, { taskID: ref })
  if (row) return seen(session, account, purpose, row)
  const whole = await api.wholeTask(session, purpose, ref)
  return whole && seen(session, account, purpose, rowOf(whole.task))
}

/** What Reporting would say, as far as the task itself tells. */
const rowOf = ({ TaskID, Name, StartDate, EndDate, Details, State }: Task): TaskRow => ({
  '@ID': TaskID,
  Name,
  ProjectID: Details?.ProjectHeader?.ID ?? '',
  ParentID: Details?.ParentTaskID ?? null,
  Status: State?.IsActive === false ? 0 : 1,
  StatusDetailed: null,
  StartDate,
  EndDate,
  LastModifiedAt: null,
})

export async function findTask(session: TimeLog, account: Account, marker: string): Promise<readonly Seen[]> {
  const task = await api.taskWithGuid(session, 'find', guidFor(marker))
  const found = task && (await getTask(session, account, 'find', task.TaskID))
  return found ? [found] : []
}

/** A task that is there already under this GUID is answered. */
export async function createTask(session: TimeLog, account: Account, draft: Draft): Promise<Seen> {
  const guid = guidFor(draft.marker)
  const before = await api.taskWithGuid(session, 'read', guid)
  if (before) return shown(session, account, before.TaskID)
  const project = String(draft.fields['project'])
  const period = await periodFor(session, account, 'read', project)
  const values = newTask(session, account, draft, guid, period ?? { from: null, until: null })
  const parent = draft.fields['parent'] == null ? null : String(draft.fields['parent'])
  const reply = await api.createTask(session, values, project, parent)
  const { done, item, words } = verdictOf(session, reply)
  const made = done && item ? api.taskIn(item) : await afterwards(done, api.taskWithGuid(session, 'read', guid))
  if (!made) throw refusal(reply, words)
  return afterwards(true, finished(session, account, made, draft.fields))
}

/** What is done in one more request once the task is there. */
async function finished(session: TimeLog, account: Account, { ID, TaskID }: Task, { done }: Fields): Promise<Seen> {
  if (done === true) await setDone(session, { guid: ID, ref: TaskID, done })
  return shown(session, account, TaskID)
}

/** Once something was written, no failure may pass for one that says that nothing was. */
async function afterwards<T>(wrote: boolean, doing: Promise<T>): Promise<T> {
  try {
    return await doing
  } catch (cause) {
    if (!wrote) throw cause
    throw new VendorError('unreadable', `TimeLog wrote a task, and then: ${(cause as Error).message}`, { cause })
  }
}

async function shown(session: TimeLog, account: Account, ref: Ref): Promise<Seen> {
  const found = await getTask(session, account, 'read', ref)
  if (found) return found
  throw new VendorError('missing', `TimeLog does not have task ${ref} any more`)
}

/** Everything that a .NET client would send. */
function newTask({ config, clock }: TimeLog, account: Account, { fields, origin }: Draft, guid: string, period: Period): Values {
  const wanted = map.taskAsStored(fields, account)
  const dates = map.datesFor(wanted, period, dayOf(clock.now(), zoneOf(config)))
  const system = origin.task === null ? undefined : config.externalSystem
  return {
    ...{ Action: 'Created', IsCustomFieldsLoaded: 'false', CustomFields: null },
    ...{ IsExternalKeysLoaded: String(system !== undefined) },
    ExternalKeys: system === undefined ? null : externalKeyMarkup(system, String(origin.task)),
    ...{ ID: guid, TaskID: '0', Name: String(wanted['name']), FullName: '', No: '', Description: '', Link: origin.url ?? '' },
    ...{ BudgetHours: '0', BudgetAmount: '0', StartDate: midnightOf(dates.from), EndDate: midnightOf(dates.until) },
    ...{ TaskTypeID: '0', AdditionalTextIsRequired: 'false', ProjectSubContractID: '0', HourlyRateID: '0' },
    ...{ IsReadyForInvoicing: 'false', Details: null, State: stateMarkup(true) },
  }
}

/**
 * Up to four requests, each harmless to repeat: what was reached before a crash is planned anew. Opened before anything else, because
 * a closed task may refuse it; closed last.
 */
export async function updateTask(session: TimeLog, account: Account, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  if ('project' in changes && changes['project'] !== now['project'])
    throw new VendorError('refused', 'TimeLog cannot move a task to another project')
  const progress = { wrote: false }
  try {
    await altered(session, account, { ref, changes, now }, progress)
    return await shown(session, account, ref)
  } catch (cause) {
    return afterwards(progress.wrote, Promise.reject(cause))
  }
}

interface Alteration {
  readonly ref: Ref
  readonly changes: Fields
  readonly now: Fields
}

async function altered(session: TimeLog, account: Account, { ref, changes, now }: Alteration, progress: { wrote: boolean }) {
  const first = await wholeOrMissing(session, ref)
  const step = async (writing: Promise<unknown>) => {
    await writing
    progress.wrote = true
  }
  const status = { guid: first.task.ID, ref }
  const opens = changes['done'] === false
  if (opens) await step(setDone(session, { ...status, done: false }))
  const whole = opens ? await wholeOrMissing(session, ref) : first
  const values = { ...whole.values, Action: 'Updated', ...(await changedValues(session, account, whole, changes, now)) }
  const isContent = ['name', 'from', 'until'].some((key) => key in changes) || (opens && whole.task.State?.IsActive === false)
  if (isContent) await step(writeTask(session, values, projectOf(whole.task, now)))
  if ('parent' in changes) await step(api.moveTask(session, values, changes['parent'] == null ? null : String(changes['parent'])))
  if (changes['done'] === true) await step(setDone(session, { ...status, done: true }))
}

async function writeTask(session: TimeLog, values: Values, project: Ref): Promise<void> {
  const reply = await api.updateTask(session, values, project)
  const { done, words } = verdictOf(session, reply)
  if (!done) throw refusal(reply, words)
}

async function wholeOrMissing(session: TimeLog, ref: Ref): Promise<api.WholeTask> {
  const whole = await api.wholeTask(session, 'read', ref)
  if (whole) return whole
  throw new VendorError('missing', `TimeLog does not have task ${ref} any more`)
}

const projectOf = ({ Details }: Task, now: Fields) => Details?.ProjectHeader?.ID ?? String(now['project'])

async function changedValues(
  session: TimeLog,
  account: Account,
  { task }: api.WholeTask,
  changes: Fields,
  now: Fields,
): Promise<Values> {
  const project = projectOf(task, now)
  const name = 'name' in changes ? { Name: String(map.taskAsStored(changes, account)['name']) } : {}
  const active = changes['done'] === false ? { State: stateMarkup(true) } : {}
  if (!('from' in changes) && !('until' in changes)) return { ...name, ...active }
  const period = (await periodFor(session, account, 'read', project)) ?? { from: null, until: null }
  const kept = { from: task.StartDate?.slice(0, 10) ?? null, until: task.EndDate?.slice(0, 10) ?? null }
  const dates = map.datesFor({ ...map.withoutPeriod(kept, period), ...changes }, period, dayOf(session.clock.now(), 'UTC'))
  return { ...name, ...active, StartDate: midnightOf(dates.from), EndDate: midnightOf(dates.until) }
}

interface Status {
  readonly guid: string
  readonly ref: Ref
  readonly done: boolean
}

/** As Reporting counts: 1 in progress, 3 completed. */
const statusFor = (done: boolean) => (done ? 3 : 1)

/** TimeLog does not document the numbers of ChangeTaskStatus: the result is read, and what it is off by is made good once. */
async function setDone(session: TimeLog, { guid, ref, done }: Status): Promise<void> {
  const target = statusFor(done)
  await api.changeStatus(session, 'update', guid, target)
  const reached = await afterwards(true, statusOf(session, ref))
  if (reached === undefined || reached === target) return
  await afterwards(true, api.changeStatus(session, 'update', guid, target + target - reached))
  if ((await afterwards(true, statusOf(session, ref))) === target) return
  throw new VendorError('refused', `TimeLog did not ${done ? 'complete' : 'reopen'} task ${ref}`)
}

async function statusOf(session: TimeLog, ref: Ref): Promise<number | undefined> {
  const [row] = await api.taskRows(session, 'read', { taskID: ref })
  return row?.StatusDetailed ?? undefined
}

/** TimeLog refuses what has work or tasks below it. */
export async function removeTask(session: TimeLog, ref: Ref): Promise<void> {
  const whole = await api.wholeTask(session, 'delete', ref)
  if (!whole) return
  const reply = await api.deleteTask(session, whole.task.ID)
  if (reply.succeeded || !(await api.wholeTask(session, 'delete', ref))) return
  throw refusal(reply)
}
