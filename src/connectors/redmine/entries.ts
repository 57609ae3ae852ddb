// Reading Redmine's time entries: whose, over which days, and what a create whose answer was lost may have left.

import { addDays } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import { instant } from '../answer.ts'
import type { Account, Find, Window } from '../connector.ts'
import { proven, readingOf, unlessGone } from './account.ts'
import * as api from './api.ts'
import { earliestMark } from './clock.ts'
import { issuesUnder, shownIssue } from './issues.ts'
import * as map from './map.ts'
import type { Entry } from './shape.ts'

export async function listEntries(session: api.Redmine, { people, everyone, from, until }: Window): Promise<Seen[]> {
  const reading = await readingOf(session)
  const whose = everyone ? {} : onlyThese(reading.account, people)
  const listing = api.listEntries(session, 'list', { ...whose, from, to: until })
  const entries = await proven(session, 'list', listing)
  const ours = everyone ? entries : entries.filter(({ user }) => people.includes(user.id))
  return seenEntries(session, 'list', ours)
}

/** Beyond so many, asking for everybody's and picking is shorter. */
const mostPeople = 200

const remedy = "Use an administrator's key, or give them a role in the projects that may see, log and edit the time of others"

/** Throws 'refused' for people out of sight: Redmine would leave their time out and say nothing. */
function onlyThese(account: Account, people: readonly Ref[]) {
  const other = people.find((person) => person !== account.self)
  if (other !== undefined && !account.admin) {
    const text = `The time of person ${other} cannot be read: the key's owner may not see the time of others in Redmine. ${remedy}`
    throw new VendorError('refused', text)
  }
  return people.length > mostPeople ? {} : { user_id: people.join('|') }
}

async function seenEntries(session: api.Redmine, purpose: Purpose, entries: readonly Entry[]): Promise<Seen[]> {
  const reading = await readingOf(session)
  const issues = await issuesUnder(session, purpose, entries)
  return entries.map((entry) =>
    map.seenEntry(entry, entry.issue ? issues.get(entry.issue.id) : undefined, reading, session.zoneOf(entry.user.id)),
  )
}

/** As a write answered it: its issue has not been read. */
export const seenWritten = (session: api.Redmine, entry: Entry, reading: map.Reading): Seen =>
  map.seenEntry(entry, undefined, reading, session.zoneOf(entry.user.id))

/** Undefined for one that is gone; one that the key's owner may not see is refused. */
export async function rowOf(session: api.Redmine, purpose: Purpose, ref: Ref): Promise<Entry | undefined> {
  const entry = await unlessGone(session, purpose, api.readEntry(session, purpose, ref))
  return entry && map.entryRef(entry) === ref ? entry : undefined
}

export async function readEntry(session: api.Redmine, purpose: Purpose, ref: Ref): Promise<Seen | undefined> {
  const reading = await readingOf(session)
  const entry = await rowOf(session, purpose, ref)
  if (entry === undefined) return undefined
  const issue = entry.issue ? await shownIssue(session, purpose, entry.issue.id) : undefined
  return map.seenEntry(entry, issue, reading, session.zoneOf(entry.user.id))
}

/**
 * By the marker, where there is a field for it. Where none carries it, by person, project, task, day, minutes and note among those that
 * were made since and have no such field: there may be none, or it has been taken away meanwhile. An empty one says that it is not ours.
 */
export async function findEntries(session: api.Redmine, question: Find): Promise<Seen[]> {
  const found = await proven(session, 'find', candidates(session, question))
  return seenEntries(session, 'find', found)
}

async function candidates(session: api.Redmine, { marker, fields, since }: Find): Promise<readonly Entry[]> {
  const reading = await readingOf(session)
  const marked = await carrying(session, reading, marker, fields)
  return marked.length > 0 ? marked : alike(session, reading, map.entryAsStored(fields), since)
}

/** How far from its day an entry that has been moved meanwhile is looked for, where the field cannot be asked for. */
const searchDays = 31

async function carrying(session: api.Redmine, { account }: map.Reading, marker: string, { person, day }: Fields) {
  const field = map.markerFieldOf(account)
  if (field === null) return []
  const around = { user_id: String(person), from: addDays(String(day), -searchDays), to: addDays(String(day), searchDays) }
  const query = account.facts['canFilter'] === true ? { [`cf_${field}`]: marker } : around
  const entries = await api.listEntries(session, 'find', query)
  // A filter that Redmine does not know, because the field is one no more, is passed over in silence.
  return entries.filter((entry) => map.markerOf(entry, account) === marker)
}

const told = ['person', 'project', 'task', 'day', 'durationMs', 'note']

async function alike(session: api.Redmine, reading: map.Reading, stored: Fields, since: number): Promise<Entry[]> {
  const day = String(stored['day'])
  const query = { ...onlyThese(reading.account, [String(stored['person'])]), from: day, to: day }
  const entries = await api.listEntries(session, 'find', query)
  const from = await earliestMark(session, since)
  return entries.filter((entry) => {
    if (map.hasMarkerField(entry, reading.account) || (instant(entry.created_on) ?? from) < from) return false
    const { fields } = seenWritten(session, entry, reading)
    return told.every((key) => fields[key] === (stored[key] ?? null))
  })
}
