// ClickUp: a work tool. Time entries belong to tasks; people and places come from the workspace. Peculiarities and how sure
// we are of each: docs/connectors/clickup.md.

import { assert } from '../../lib/assert.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Kind, LinkedKind, Ref, Seen } from '../../model/record.ts'
import type { Account, Connector, Draft, Find, Person, Place, Window } from '../connector.ts'
import { blaming, credentialOf, limitFrom } from '../settings.ts'
import * as api from './api.ts'
import { type ClickUpConfig, clickupConfig } from './config.ts'
import { listWindow, mayJoin, orGone, seenAlone, taskOrGone } from './entries.ts'
import * as map from './map.ts'
import { oauth } from './oauth.ts'
import type { Entry } from './shape.ts'
import { ensure, read } from './webhook.ts'

export const clickup: Connector<ClickUpConfig> = {
  name: 'clickup',
  title: 'ClickUp',
  entryWord: 'time entry',
  role: 'work tool',
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
  find,
  create,
  update,
  remove,
  asStored: map.asStored,
  urlOf: (_account, { fields }) => (typeof fields['task'] === 'string' ? map.taskUrl(fields['task']) : undefined),
  webhooks: { ensure, read },
  oauth,
}

async function check(session: api.ClickUp): Promise<Account> {
  const user = await blaming([credentialOf(session.config)], ['unauthorized'], api.readUser(session))
  const team = await blaming(['workspace'], ['unauthorized'], api.readWorkspace(session))
  const self = team.members.find((member) => member.user.id === user.id)
  const role = self ? map.roleOf(self.user) : 'unknown'
  const admin = role === 'owner' || role === 'admin'
  return {
    id: team.id,
    name: team.name,
    self: user.id,
    admin,
    zone: user.timezone,
    facts: { role, joined: admin && mayJoin(session.config) },
  }
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
  const found = await listWindow(
    session,
    window,
    'find',
    (entry) => map.madeByApi(entry) && (entry.at ?? since) >= since - skewMs,
  )
  return found.filter((seen) => ['task', 'day', 'start', 'durationMs'].every((key) => seen.fields[key] === wanted[key]))
}

/** How far ClickUp's clock may be from ours. */
const skewMs = 5000

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

async function present(session: api.ClickUp, ref: Ref): Promise<Entry> {
  const entry = await api.readEntry(session, ref)
  if (entry) return entry
  throw new VendorError('missing', `ClickUp shows no time entry ${ref}`)
}

/** ClickUp has stored it: whatever fails in reading it back, the write must not pass for one that was not applied (R20). */
async function stored(reading: Promise<Seen>): Promise<Seen> {
  try {
    return await reading
  } catch (cause) {
    if (!(cause instanceof VendorError)) throw cause
    throw new VendorError('unreadable', `ClickUp stored the time entry, but it could not be read back. ${cause.message}`, {
      cause,
    })
  }
}

/**
 * A small plan takes only so many descriptions (TIMEENTRY_064). Nothing was stored then, so the time is sent once more
 * without; what is nothing but a description stays refused.
 */
async function narrowing<T>(body: object, send: (body: object) => Promise<T>): Promise<T> {
  try {
    return await send(body)
  } catch (error) {
    const rest = map.withoutDescription(body)
    if (error instanceof VendorError && error.code === 'TIMEENTRY_064' && rest) return send(rest)
    throw error
  }
}

async function remove(session: api.ClickUp, kind: LinkedKind, ref: Ref): Promise<void> {
  entriesOnly(kind)
  await orGone(api.removeEntry(session, ref))
}

function entriesOnly(kind: LinkedKind): void {
  assert(kind === 'entry', `ClickUp's ${kind} records are not followed`)
}
