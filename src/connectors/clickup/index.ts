// ClickUp: a work tool. Time entries belong to tasks; people and places come from the workspace. Peculiarities and how sure
// we are of each: docs/connectors/clickup.md.

import { assert } from '../../lib/assert.ts'
import type { Fields, Kind, LinkedKind, Ref, Seen } from '../../model/record.ts'
import type { Connector, Draft, Find, Person, Place, Window } from '../connector.ts'
import { limitFrom } from '../settings.ts'
import { check } from './account.ts'
import * as api from './api.ts'
import { type ClickUpConfig, clickupConfig } from './config.ts'
import { isMadeSince, listWindow, orGone, seenAlone, taskOrGone } from './entries.ts'
import * as map from './map.ts'
import { oauth } from './oauth.ts'
import { placements } from './placements.ts'
import { taskIn } from './tasks-found.ts'
import { timers } from './timers.ts'
import { ensure, read } from './webhook.ts'
import { narrowing, present, stored } from './writing.ts'

export const clickup: Connector<ClickUpConfig> = {
  name: 'clickup',
  title: 'ClickUp',
  entryWord: 'time entry',
  roles: ['work tool'],
  kinds: { task: 'read', entry: 'write' },
  traits: {
    marker: 'none',
    changes: 'window',
    deletions: 'sweep',
    lists: ['entry'],
    fixed: { entry: ['person'] },
    staleMs: 30_000,
    coarseMs: 1,
  },
  config: clickupConfig,
  secrets: ['token', 'tokens'],
  baseUrl: api.baseUrl,
  limit: (config) => limitFrom(config.limit, { requests: 100, perMs: 60_000 }),
  accountOf: (config) => config.workspace,
  check,
  people,
  places,
  list,
  get,
  taskIn,
  find,
  create,
  update,
  remove,
  asStored: map.asStored,
  urlOf: (_account, { fields }) => (typeof fields['task'] === 'string' ? map.taskUrl(fields['task']) : undefined),
  timers,
  webhooks: { ensure, read },
  oauth,
  buttons: placements,
}

async function people(session: api.ClickUp): Promise<readonly Person[]> {
  const { members } = await api.readWorkspace(session)
  const own = session.account
  return members.map(map.personOf).map((person) => (person.ref === own?.self ? { ...person, zone: own.zone } : person))
}

/** Tasks are not listed: there are too many, and a route names one by its id. */
async function places(session: api.ClickUp): Promise<readonly Place[]> {
  const found: Place[] = []
  for (const space of await api.listSpaces(session)) {
    found.push(...map.placesOf(space, await api.listFolders(session, space.id), await api.listFolderless(session, space.id)))
  }
  return found.length > 0 ? found : sharedPlaces(session)
}

/** Who has only single folders or lists shared with them sees no Space at all. */
async function sharedPlaces(session: api.ClickUp): Promise<readonly Place[]> {
  const { shared } = await api.listShared(session)
  const folders = (shared.folders ?? []).flatMap((folder) => map.folderPlaces(folder, null))
  return [...folders, ...(shared.lists ?? []).map((one) => map.listPlace(one, null))]
}

async function list(session: api.ClickUp, question: Window): Promise<readonly Seen[]> {
  entriesOnly(question.kind)
  return listWindow(session, question, 'list')
}

async function get(session: api.ClickUp, kind: Kind, ref: Ref): Promise<Seen | undefined> {
  if (kind === 'task') {
    const task = await taskOrGone(session, ref)
    return task && map.seenTask(task)
  }
  assert(kind === 'entry', `ClickUp has no single ${kind} to read`)
  const entry = await orGone(api.readEntry(session, ref))
  return entry && seenAlone(session, entry)
}

/**
 * ClickUp has no place for a marker on an entry. What a create may have left is an entry of the same person, task, day,
 * start and duration, made through the API since; twins of one another are all answered.
 */
async function find(session: api.ClickUp, { kind, fields, since }: Find): Promise<readonly Seen[]> {
  entriesOnly(kind)
  const wanted = map.asStored(fields)
  const day = String(wanted['day'])
  const window = { kind, people: [String(wanted['person'])], projects: [], from: day, until: day }
  const found = await listWindow(session, window, 'find', (entry) => isMadeSince(entry, since))
  return found.filter((seen) => ['task', 'day', 'start', 'durationMs'].every((key) => seen.fields[key] === wanted[key]))
}

async function create(session: api.ClickUp, { kind, fields }: Draft): Promise<Seen> {
  entriesOnly(kind)
  const wanted = map.asStored(fields)
  const body = map.creation(wanted, session.zoneOf(String(wanted['person'])))
  const created = await narrowing(body, (json) => api.createEntry(session, json))
  return stored(seenAlone(session, created))
}

async function update(session: api.ClickUp, kind: LinkedKind, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  entriesOnly(kind)
  const exact = map.isTiming(changes) ? await present(session, ref) : undefined
  const body = map.alteration(changes, exact, session.zoneOf(String(now['person'])))
  const answered = await narrowing(body, (json) => api.updateEntry(session, ref, json))
  return stored(answered ? seenAlone(session, answered) : present(session, ref).then((entry) => seenAlone(session, entry)))
}

async function remove(session: api.ClickUp, kind: LinkedKind, ref: Ref): Promise<void> {
  entriesOnly(kind)
  await orGone(api.removeEntry(session, ref))
}

function entriesOnly(kind: LinkedKind): void {
  assert(kind === 'entry', `ClickUp's ${kind} records are not followed`)
}
