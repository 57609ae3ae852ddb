// Harvest's timers: an entry that is made without hours runs, and what ran before for that person ends, without a word
// (docs/connectors/harvest.md, "Timers").

import { assert } from '../../lib/assert.ts'
import { dayOf } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import type { Account, Draft, Find, Timers } from '../connector.ts'
import { accountOf } from './account.ts'
import * as api from './api.ts'
import type { HarvestConfig } from './config.ts'
import { alikeTimers, marked, onlyOne, proveReach, seen, unlessGone } from './entries.ts'
import * as map from './map.ts'
import type { Entry } from './shape.ts'
import { carrying, withdraw } from './writing.ts'

export const timers: Timers<HarvestConfig> = { may, running, start, stop, find }

function may({ self, admin }: Account, person: Ref): boolean {
  return admin || person === self
}

function ensureMay(account: Account, { person }: Fields): void {
  if (typeof person !== 'string' || may(account, person)) return
  throw new VendorError('refused', `The timer of person ${person} is out of reach: this Harvest token is not an administrator's`)
}

/** On whatever day: a timer keeps the one on which it was started. */
async function running(session: api.Harvest, person: Ref): Promise<Seen | undefined> {
  const account = await accountOf(session)
  const { entries } = await api.listEntries(session, 'read', { ...onlyOne(account, [person]), is_running: true })
  const entry = entries.find(({ user, is_running }) => is_running === true && user.id === person)
  if (!entry && person !== account.self) await proveReach(session, account)
  return entry && seen(session, account, entry)
}

async function start(session: api.Harvest, draft: Draft): Promise<Seen> {
  assert(draft.kind === 'entry', 'only entries have timers')
  const account = await accountOf(session)
  ensureMay(account, draft.fields)
  const today = dayOf(session.clock.now(), session.zoneOf(String(draft.fields['person'])))
  const entry = await api.createEntry(session, map.timer(draft, today, account))
  if (entry.is_running !== true) await withdraw(session, entry, madeInstead(entry))
  return seen(session, account, carrying(draft.marker, entry))
}

const madeInstead = ({ id }: Entry) => ({
  stillThere: `Harvest made entry ${id}, which does not run, instead of starting a timer`,
  removed: 'Harvest made an entry that does not run instead of starting a timer; it was removed. Check the connection anew',
})

async function stop(session: api.Harvest, ref: Ref, known: Fields): Promise<Seen> {
  const account = await accountOf(session)
  ensureMay(account, known)
  const entry = await stopped(session, account, ref)
  if (entry.is_running !== true) return seen(session, account, entry)
  throw new VendorError('unreadable', `Harvest answered the stop of entry ${ref} with an entry that runs`)
}

/** In which form Harvest refuses to stop what does not run is not known: only the entry tells whether it has ended or is gone. */
async function stopped(session: api.Harvest, account: Account, ref: Ref): Promise<Entry> {
  try {
    return await api.stopEntry(session, ref)
  } catch (error) {
    if (!(error instanceof VendorError && (error.reason === 'refused' || error.reason === 'missing'))) throw error
    const entry = await unlessGone(session, account, api.readEntry(session, ref))
    if (!entry) throw new VendorError('missing', `Harvest shows no entry ${ref}`, { cause: error })
    if (entry.is_running === true) throw new VendorError('refused', error.message, { cause: error })
    return entry
  }
}

/**
 * By the marker, running or not; where none carries it, by person, project, task and note among entries that were made since and that
 * carry no reference at all, because Harvest may have dropped ours.
 */
async function find(session: api.Harvest, { kind, marker, fields, since }: Find): Promise<readonly Seen[]> {
  assert(kind === 'entry', 'only entries have timers')
  const account = await accountOf(session)
  const byMarker = await marked(session, marker)
  const stored = { ...fields, note: map.clipped(String(fields['note'] ?? '')) }
  const found = byMarker.length > 0 ? byMarker : await alikeTimers(session, account, stored, since)
  if (found.length === 0) await proveReach(session, account)
  return found.map((entry) => seen(session, account, entry))
}
