// Reading Harvest's time entries. Harvest leaves out what a token may not see instead of refusing it, so before "none" or "gone"
// is believed, the token must be known to see the person's time (docs/connectors/harvest.md).

import { addDays, dayOf } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import * as answer from '../answer.ts'
import type { Account, Find } from '../connector.ts'
import * as api from './api.ts'
import * as map from './map.ts'
import type { Entry } from './shape.ts'

/** One person is asked for by name; several are picked from what everyone has. Throws 'refused' for people out of sight. */
export function onlyOne(account: Account, people: readonly Ref[]) {
  const other = people.find((person) => person !== account.self)
  if (other !== undefined && !account.admin) {
    throw new VendorError('refused', `The time of person ${other} cannot be read: this Harvest token is not an administrator's`)
  }
  return people.length === 1 ? { user_id: people[0] } : {}
}

export const seen = (session: api.Harvest, account: Account, entry: Entry): Seen =>
  map.seenEntry(entry, account, session.zoneOf(entry.user.id))

export const seenOf = (session: api.Harvest, account: Account, entries: readonly Entry[], people: readonly Ref[]): Seen[] =>
  entries.filter(({ user }) => people.includes(user.id)).map((entry) => seen(session, account, entry))

/** Undefined for an entry that is gone: not there, while the token sees as much as it always did. */
export const unlessGone = <T>(session: api.Harvest, account: Account, doing: Promise<T>) =>
  answer.unlessGone(doing, () => proveReach(session, account))

/** Throws 'unauthorized' when the token no longer opens the account, 'refused' when it no longer sees everyone. */
export async function proveReach(session: api.Harvest, account: Account): Promise<void> {
  const self = await api.readSelf(session, 'read')
  if (account.admin && !map.isAdministrator(self)) {
    throw new VendorError(
      'refused',
      "This Harvest token is no longer an administrator's: what it does not show may well be there",
    )
  }
}

export async function marked(session: api.Harvest, marker: string): Promise<Entry[]> {
  const { entries } = await api.listEntries(session, 'find', { external_reference_id: marker })
  // The filter looks at nothing but the id, which other tools may use as well; ours are told apart by their whole text.
  return entries.filter((entry) => map.markerOf(entry) === marker)
}

/** Equal in everything that Harvest keeps, made since, and without any reference: Harvest may have dropped ours. */
export async function alike(session: api.Harvest, account: Account, stored: Fields, since: Find['since']): Promise<Entry[]> {
  const day = String(stored['day'])
  const query = { ...onlyOne(account, [String(stored['person'])]), from: day, to: day }
  const { entries } = await api.listEntries(session, 'find', query)
  const keys = ['person', 'day', 'project', 'task', 'durationMs', 'note']
  return entries.filter((entry) => isStray(entry, since) && isEqual(seen(session, account, entry).fields, stored, keys))
}

/** The same for a timer, running or ended since: how long it took and on which day Harvest put it is open. */
export async function alikeTimers(session: api.Harvest, account: Account, stored: Fields, since: number): Promise<Entry[]> {
  const person = String(stored['person'])
  const zone = session.zoneOf(person)
  const days = { from: addDays(dayOf(since, zone), -1), to: addDays(dayOf(session.clock.now(), zone), 1) }
  const { entries } = await api.listEntries(session, 'find', { ...onlyOne(account, [person]), ...days })
  const keys = ['person', 'project', 'task', 'note']
  return entries.filter((entry) => isStray(entry, since) && isEqual(seen(session, account, entry).fields, stored, keys))
}

const isEqual = (fields: Fields, wanted: Fields, keys: readonly string[]) => keys.every((key) => fields[key] === wanted[key])

const isStray = (entry: Entry, since: number) =>
  !entry.external_reference?.id && (map.createdAt(entry) ?? since) >= since - skewMs

/** How far Harvest's clock, which tells whole seconds, may be from ours. */
const skewMs = 5000
