// TimeLog: a time tracker. Tasks belong to projects, people are allocated to tasks, and work is registered on tasks. Peculiarities and
// how sure we are of each: docs/connectors/timelog.md.

import { assert } from '../../lib/assert.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Kind, LinkedKind, Ref, Seen } from '../../model/record.ts'
import type { Account, Connector, Draft, Find, Person, Place, Since, Window } from '../connector.ts'
import { limitFrom } from '../settings.ts'
import { createAllocation, findAllocation, getAllocation, listAllocations, removeAllocation } from './allocations.ts'
import { changesOf } from './changes.ts'
import { check } from './check.ts'
import { accountOf, baseUrlOf, type TimeLogConfig, timelogConfig } from './config.ts'
import { readEmployees, readProjects } from './directory.ts'
import { listEntries, locate } from './entries.ts'
import { guidFor } from './guid.ts'
import * as map from './map.ts'
import type { TimeLog } from './session.ts'
import { createTask, findTask, getTask, listTasks, removeTask, updateTask } from './tasks.ts'
import { taskRows } from './tasks-api.ts'
import { createEntry, removeEntry, updateEntry } from './work.ts'

export const timelog: Connector<TimeLogConfig> = {
  name: 'timelog',
  title: 'TimeLog',
  entryWord: 'work',
  roles: ['time tracker'],
  kinds: { task: 'write', allocation: 'write', entry: 'write' },
  traits: {
    marker: 'chosen',
    changes: 'since',
    deletions: 'feed',
    lists: ['task', 'allocation', 'entry'],
    fixed: { entry: ['person', 'project', 'task'], task: ['project'], allocation: ['project', 'task', 'person'] },
    staleMs: 30_000,
    writeCost: 2,
    coarseMs: 1000,
  },
  config: timelogConfig,
  secrets: ['password', 'siteCode', 'reportingPassword'],
  baseUrl: 'https://app.timelog.com',
  baseUrlOf,
  addressSetting: 'domain',
  // No limit is published; use is watched, and bursts are unwelcome (docs/connectors/timelog.md).
  limit: (config) => limitFrom(config.limit, { requests: 4, perMs: 1000 }),
  accountOf,
  check,
  people,
  places,
  list,
  changes: async (session: TimeLog, question: Since) => changesOf(session, await knownAccount(session), question),
  get,
  find,
  create,
  update,
  remove,
  asStored,
  chosenRef: guidFor,
  urlOf: () => undefined,
}

const knownAccount = async (session: TimeLog): Promise<Account> => session.account ?? (await check(session))

async function people(session: TimeLog): Promise<readonly Person[]> {
  return (await readEmployees(session, 'setup')).map(map.personOf)
}

async function places(session: TimeLog): Promise<readonly Place[]> {
  const projects = await readProjects(session, 'setup')
  return map.placesOf(projects, await taskRows(session, 'setup', {}))
}

async function list(session: TimeLog, question: Window): Promise<readonly Seen[]> {
  const account = await knownAccount(session)
  const { kind, projects } = question
  if (kind === 'task') return listTasks(session, account, projects)
  return kind === 'allocation' ? listAllocations(session, projects) : listEntries(session, account, question)
}

async function get(session: TimeLog, kind: Kind, ref: Ref, known: Fields): Promise<Seen | undefined> {
  if (kind === 'entry') return locate(session, 'read', ref, known)
  if (kind === 'allocation') return getAllocation(session, ref)
  assert(kind === 'task', `TimeLog has no single ${kind} to read`)
  return getTask(session, await knownAccount(session), 'read', ref)
}

/** Entries and tasks by the GUID that their marker gives them; an allocation by who is on what. */
async function find(session: TimeLog, { kind, marker, fields }: Find): Promise<readonly Seen[]> {
  if (kind === 'task') return findTask(session, await knownAccount(session), marker)
  if (kind === 'allocation') return findAllocation(session, fields)
  const found = await locate(session, 'find', guidFor(marker), fields)
  return found ? [{ ...found, marker }] : []
}

async function create(session: TimeLog, draft: Draft): Promise<Seen> {
  if (draft.kind === 'allocation') return createAllocation(session, draft)
  const account = await knownAccount(session)
  return draft.kind === 'task' ? createTask(session, account, draft) : createEntry(session, account, draft)
}

async function update(session: TimeLog, kind: LinkedKind, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  if (kind === 'allocation') throw new VendorError('refused', 'An allocation in TimeLog has nothing that could change')
  const account = await knownAccount(session)
  return kind === 'task' ? updateTask(session, account, ref, changes, now) : updateEntry(session, account, ref, changes, now)
}

function remove(session: TimeLog, kind: LinkedKind, ref: Ref, known: Fields): Promise<void> {
  if (kind === 'task') return removeTask(session, ref)
  return kind === 'allocation' ? removeAllocation(session, ref) : removeEntry(session, ref, known)
}

function asStored(fields: Fields, account: Account, kind: LinkedKind): Fields {
  if (kind === 'entry') return map.entryAsStored(fields)
  return kind === 'task' ? map.taskAsStored(fields, account) : fields
}
