// Forecast (forecast.app): a work tool. Time registrations belong to a task or straight to a project, tasks belong to projects, and
// whoever is to work on a task is named there. Peculiarities and how sure we are of each: docs/connectors/forecast.md.

import { assert } from '../../lib/assert.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Kind, LinkedKind, Ref, Seen } from '../../model/record.ts'
import type { Account, Connector, Draft, Find, Person, Place, Window } from '../connector.ts'
import { blaming, limitFrom } from '../settings.ts'
import * as api from './api.ts'
import { changes } from './changes.ts'
import { type ForecastConfig, forecastConfig } from './config.ts'
import { alike, listEntries, seenAlone, unlessGone } from './entries.ts'
import * as map from './map.ts'
import type { Task } from './shape.ts'
import { seenTasks, taskForTime, tasksOf } from './tasks.ts'
import { taskIn } from './tasks-found.ts'
import { ensure, read } from './webhook.ts'

const fixed = ['person', 'project', 'task']

export const forecast: Connector<ForecastConfig> = {
  name: 'forecast',
  title: 'Forecast',
  entryWord: 'time registration',
  roles: ['work tool'],
  kinds: { task: 'read', allocation: 'read', entry: 'write' },
  traits: {
    marker: 'none',
    changes: 'since',
    deletions: 'feed',
    lists: ['task', 'allocation', 'entry'],
    fixed: { entry: fixed },
    staleMs: 30_000,
    coarseMs: 1000,
  },
  config: forecastConfig,
  secrets: ['key'],
  baseUrl: api.baseUrl,
  limit: (config) => limitFrom(config.limit, { requests: 5, perMs: 1000 }),
  accountOf: (config) => config.account ?? 'default',
  check,
  people,
  places,
  list,
  changes,
  get,
  taskIn,
  find,
  create,
  update,
  remove,
  asStored: (fields, _account, kind) => (kind === 'entry' ? map.entryAsStored(fields) : fields),
  urlOf: () => undefined,
  webhooks: { ensure, read },
}

async function check(session: api.Forecast): Promise<Account> {
  const company = await blaming(['key'], ['unauthorized'], api.readCompany(session))
  return map.accountOf(company, session.config)
}

async function people(session: api.Forecast): Promise<readonly Person[]> {
  return (await api.listPersons(session)).filter(map.isStaff).map(map.personOf)
}

/** Tasks are not listed: there are too many, and those of linked projects are followed anyway. */
async function places(session: api.Forecast): Promise<readonly Place[]> {
  return (await api.listProjects(session)).map(map.placeOf)
}

async function list(session: api.Forecast, question: Window): Promise<readonly Seen[]> {
  if (question.kind === 'entry') return listEntries(session, question)
  const tasks = await tasksOf(session, question.projects)
  return question.kind === 'task' ? seenTasks(session, 'list', tasks) : tasks.flatMap(map.seenAllocations)
}

async function get(session: api.Forecast, kind: Kind, ref: Ref): Promise<Seen | undefined> {
  if (kind === 'entry') {
    const row = await unlessGone(session, 'read', api.readRegistration(session, ref))
    return row && seenAlone(session, row)
  }
  assert(kind === 'task' || kind === 'allocation', `Forecast has no single ${kind} to read`)
  const task = await unlessGone(session, 'read', api.readTask(session, 'read', map.taskIn(ref)))
  if (task === undefined) return undefined
  if (kind === 'task') return (await seenTasks(session, 'read', [task])).at(0)
  return map.seenAllocations(task).find((one) => one.ref === ref)
}

async function find(session: api.Forecast, { kind, fields, since }: Find): Promise<readonly Seen[]> {
  refuseUnlessEntry(kind)
  return alike(session, map.entryAsStored(fields), since)
}

/**
 * The task is read before, so that nothing can fail once the time is stored. What came back may hold other minutes than were sent,
 * where a company rounds; anything else that differs is not what was asked for.
 */
async function create(session: api.Forecast, { kind, fields }: Draft): Promise<Seen> {
  refuseUnlessEntry(kind)
  const stored = map.entryAsStored(fields)
  const task = await taskFor(session, stored)
  const row = await api.createRegistration(session, map.creation(stored))
  const made = map.seenEntry(row, task, session.zoneOf(row.person))
  const isOther = (key: string) => made.fields[key] !== (stored[key] ?? null)
  const given =
    stored['task'] != null && stored['project'] == null ? ['person', 'task', 'day'] : ['person', 'project', 'task', 'day']
  const wrong = given.filter(isOther)
  if (wrong.length === 0) return made
  throw new VendorError(
    'unreadable',
    `Forecast kept time registration ${row.id} with another ${wrong.join(', ')} than it was given`,
  )
}

/** Throws 'refused' when the task is gone, or has moved to another project than the time is for. */
async function taskFor(session: api.Forecast, { task: ref, project }: Fields): Promise<Task | undefined> {
  if (ref == null) return undefined
  const task = await taskForTime(session, String(ref))
  if (task && (project == null || task.project_id === project)) return task
  const text = task ? `is in project ${task.project_id}, not ${project}` : 'is not there'
  throw new VendorError('refused', `Forecast: task ${ref} ${text}`)
}

async function update(session: api.Forecast, kind: LinkedKind, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  refuseUnlessEntry(kind)
  const moved = fixed.filter((key) => key in changes)
  if (moved.length > 0) {
    throw new VendorError('refused', `Forecast cannot move a time registration to another ${moved.join(', ')}`)
  }
  const body = map.alteration(changes)
  const task = now['task'] == null ? undefined : await taskForTime(session, String(now['task']))
  const row =
    Object.keys(body).length > 0 ? await api.updateRegistration(session, ref, body) : await api.readRegistration(session, ref)
  const updated = map.seenEntry(row, task, session.zoneOf(row.person))
  if ('day' in changes && updated.fields['day'] !== changes['day']) {
    throw new VendorError('refused', `Forecast did not change the day of time registration ${ref}`)
  }
  return updated
}

async function remove(session: api.Forecast, kind: LinkedKind, ref: Ref): Promise<void> {
  refuseUnlessEntry(kind)
  await unlessGone(session, 'delete', api.removeRegistration(session, ref))
}

/** Tasks and who works on them are the work tool's own: they are read here, and written on the other side. */
function refuseUnlessEntry(kind: LinkedKind): void {
  if (kind !== 'entry') throw new VendorError('refused', `Nothing but time is written to Forecast, no ${kind}`)
}
