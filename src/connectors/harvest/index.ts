// Harvest: a time tracker. Time entries belong to a project and a task of it. Peculiarities and how sure we are of each:
// docs/connectors/harvest.md.

import { assert } from '../../lib/assert.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Kind, LinkedKind, Ref, Seen } from '../../model/record.ts'
import { newest, unless } from '../answer.ts'
import type { Account, Changes, Connector, Draft, Find, Person, Place, Since, Window } from '../connector.ts'
import { limitFrom } from '../settings.ts'
import { accountOf, check } from './account.ts'
import * as api from './api.ts'
import { type HarvestConfig, harvestConfig } from './config.ts'
import { alike, marked, onlyOne, proveReach, seen, seenOf, unlessGone } from './entries.ts'
import { timingAsStored } from './hours.ts'
import * as map from './map.ts'
import { oauth } from './oauth.ts'
import type { Entry } from './shape.ts'
import { timers } from './timers.ts'
import { carrying, withdraw } from './writing.ts'

export const harvest: Connector<HarvestConfig> = {
  name: 'harvest',
  title: 'Harvest',
  entryWord: 'time entry',
  roles: ['time tracker'],
  kinds: { entry: 'write' },
  traits: {
    marker: 'searchable',
    changes: 'since',
    deletions: 'sweep',
    lists: ['entry'],
    fixed: { entry: ['person'] },
    staleMs: 30_000,
    coarseMs: 1000,
  },
  config: harvestConfig,
  secrets: ['token', 'tokens'],
  baseUrl: api.baseUrl,
  limit: (config) => limitFrom(config.limit, { requests: 100, perMs: 15_000 }),
  accountOf: (config) => config.account,
  check,
  people,
  places,
  list,
  changes,
  get,
  find,
  create,
  update,
  remove,
  asStored,
  urlOf: (account, { fields }) => map.dayUrl(account, String(fields['day'])),
  timers,
  oauth,
}

/** Only administrators and managers may list people; everyone else knows themselves. */
async function people(session: api.Harvest): Promise<readonly Person[]> {
  const all = await unless(['refused'], api.listUsers(session))
  return (all?.rows ?? [await api.readSelf(session)]).map(map.personOf)
}

async function places(session: api.Harvest): Promise<readonly Place[]> {
  const projects = await unless(['refused'], api.listProjects(session))
  const assignments = projects && (await unless(['refused'], api.listTaskAssignments(session)))
  if (projects && assignments) return map.placesOf(projects.rows, assignments.rows)
  return map.placesOfOwn((await api.listOwnAssignments(session)).rows)
}

async function list(session: api.Harvest, { kind, people, from, until }: Window): Promise<readonly Seen[]> {
  entriesOnly(kind)
  const account = await accountOf(session)
  const { entries } = await api.listEntries(session, 'list', { ...onlyOne(account, people), from, to: until })
  return seenOf(session, account, entries, people)
}

/** Exclusive at whole seconds, so the question starts a second earlier; what is seen again is free. */
async function changes(session: api.Harvest, { kinds, people, since }: Since): Promise<Changes> {
  kinds.forEach(entriesOnly)
  const account = await accountOf(session)
  const from = new Date(Math.max(0, since - 1000)).toISOString().replace(/\.\d+Z$/, 'Z')
  const { entries, serverTime } = await api.listEntries(session, 'list', { ...onlyOne(account, people), updated_since: from })
  const entry = { seen: seenOf(session, account, entries, people), gone: [] }
  return { of: { entry }, until: serverTime ?? newest(entries.map(map.changedAt)) ?? since }
}

async function get(session: api.Harvest, kind: Kind, ref: Ref): Promise<Seen | undefined> {
  assert(kind === 'entry', `Harvest has no single ${kind} to read`)
  const account = await accountOf(session)
  const entry = await unlessGone(session, account, api.readEntry(session, ref))
  return entry && seen(session, account, entry)
}

/**
 * By the marker; and, where none carries it, by person, day, project, task, duration and note among entries made since that
 * carry no reference at all, because Harvest may have dropped ours.
 */
async function find(session: api.Harvest, { kind, marker, fields, since }: Find): Promise<readonly Seen[]> {
  entriesOnly(kind)
  const account = await accountOf(session)
  const byMarker = await marked(session, marker)
  const found = byMarker.length > 0 ? byMarker : await alike(session, account, asStored(fields, account), since)
  if (found.length === 0) await proveReach(session, account)
  return found.map((entry) => seen(session, account, entry))
}

async function create(session: api.Harvest, draft: Draft): Promise<Seen> {
  entriesOnly(draft.kind)
  const account = await accountOf(session)
  const entry = await api.createEntry(session, map.creation(draft, asStored(draft.fields, account), account))
  // It would count on.
  if (entry.is_running) await withdraw(session, entry, startedInstead(entry))
  return seen(session, account, carrying(draft.marker, entry))
}

const startedInstead = ({ id }: Entry) => ({
  stillThere: `Harvest started a timer, entry ${id}, instead of keeping the hours`,
  removed: 'Harvest started a timer instead of keeping the hours; the timer was removed. Check the connection anew',
})

async function update(session: api.Harvest, kind: LinkedKind, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  entriesOnly(kind)
  if ('person' in changes) throw new VendorError('refused', 'Harvest cannot move a time entry to another person')
  const account = await accountOf(session)
  const hasStart = 'start' in changes || now['start'] !== null
  const fitted = asStored({ ...now, ...changes }, account)
  const whole = hasStart ? fitted : { ...fitted, start: null }
  const entry = await patched(session, ref, map.alteration(changes, whole, account))
  const updated = seen(session, account, entry)
  const kept = ['project', 'task', 'day'].filter((key) => key in changes && updated.fields[key] !== changes[key])
  if (kept.length === 0) return updated
  // On a locked entry an administrator changes hours and notes; the rest Harvest passes over in silence.
  throw new VendorError('refused', `Harvest did not change ${kept.join(', ')} of a locked entry. ${updated.locked ?? ''}`.trim())
}

/** 404 is also what a project says that the person is not assigned to: only a read tells whether it is the entry that is gone. */
async function patched(session: api.Harvest, ref: Ref, body: object): Promise<Entry> {
  try {
    return await api.updateEntry(session, ref, body)
  } catch (error) {
    if (!(error instanceof VendorError && error.reason === 'missing')) throw error
    await api.readEntry(session, ref)
    throw new VendorError('refused', `${error.message}. The entry is there: is the person assigned to the project?`, {
      cause: error,
    })
  }
}

async function remove(session: api.Harvest, kind: LinkedKind, ref: Ref): Promise<void> {
  entriesOnly(kind)
  await unlessGone(session, await accountOf(session), api.removeEntry(session, ref))
}

function asStored(fields: Fields, account: Account): Fields {
  return { ...fields, ...timingAsStored(fields, account), note: map.clipped(String(fields['note'] ?? '')) }
}

function entriesOnly(kind: LinkedKind): void {
  assert(kind === 'entry', `Harvest's ${kind} records are not followed`)
}
