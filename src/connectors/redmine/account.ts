// Whom a key belongs to, what it may, and what an administrator has prepared for us.

import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Ref } from '../../model/record.ts'
import * as answer from '../answer.ts'
import type { Account } from '../connector.ts'
import { blaming, faultsOf } from '../settings.ts'
import * as api from './api.ts'
import { accountOf, tasksAre, usualMarkerField } from './config.ts'
import * as map from './map.ts'
import type { CustomField, User } from './shape.ts'

export const knownAccount = async (session: api.Redmine): Promise<Account> => session.account ?? (await check(session))

export async function readingOf(session: api.Redmine): Promise<map.Reading> {
  return { config: session.config, account: await knownAccount(session) }
}

export async function check(session: api.Redmine): Promise<Account> {
  const self = await readOwner(session)
  const field = await markerField(session)
  const { host, pathname } = new URL(session.config.address)
  return {
    id: accountOf(session.config),
    name: `${host}${pathname === '/' ? '' : pathname}`,
    self: self.id,
    admin: await mayForOthers(session, self),
    zone: null,
    facts: {
      address: session.config.address,
      tasks: tasksAre(session.config),
      owner: map.nameOf(self),
      administrator: self.admin === true,
      markerField: field?.id ?? null,
      canFilter: field?.is_filter === true,
    },
  }
}

/** With REST switched off, a good key is answered like somebody who may not. */
async function readOwner(session: api.Redmine): Promise<User> {
  const reading = unlessClosed(blaming(['key'], ['unauthorized'], api.readOwner(session)))
  return blaming(['address'], ['unreadable', 'missing'], reading)
}

async function unlessClosed<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof VendorError && error.reason === 'refused')) throw error
    const text = 'Redmine lets no program in: switch on "Enable REST web service" under Administration, Settings, API'
    throw new VendorError('refused', text, { faults: faultsOf(['address'], text), cause: error })
  }
}

/** An administrator may everything. Somebody else has a role in a project that lets them see, enter and change the time of others. */
async function mayForOthers(session: api.Redmine, { admin, memberships }: User): Promise<boolean> {
  if (admin === true) return true
  return someMayForOthers(
    session,
    memberships.flatMap(({ roles }) => roles.map(({ id }) => id)),
  )
}

export async function someMayForOthers(session: api.Redmine, roles: readonly Ref[]): Promise<boolean> {
  for (const ref of new Set(roles)) {
    const { permissions, time_entries_visibility: visibility } = await api.readRole(session, ref)
    if (visibility === 'all' && needed.every((permission) => permissions.includes(permission))) return true
  }
  return false
}

const needed = ['view_time_entries', 'log_time_for_other_users', 'edit_time_entries']

/**
 * The custom field that takes our marker, by its name; undefined where there is none. Only administrators may list the fields; to
 * others any entry that they see shows which ones there are, but not whether one can be asked for.
 */
async function markerField(session: api.Redmine): Promise<Pick<CustomField, 'id' | 'is_filter'> | undefined> {
  const { markerField: wanted } = session.config
  const isCalled = (name: string | null) => name?.trim().toLowerCase() === (wanted ?? usualMarkerField).trim().toLowerCase()
  const fields = await answer.unless(['refused'], api.listCustomFields(session))
  const listed = fields?.custom_fields.find((one) => one.customized_type === 'time_entry' && isCalled(one.name))
  if (listed) return fitting(listed)
  const shown = fields ? undefined : (await api.latestEntry(session, 'setup'))?.custom_fields.find(({ name }) => isCalled(name))
  if (shown) return shown
  // Who names one means it to be there; where nothing was ever entered, a key that is not an administrator's cannot know.
  if (wanted !== undefined && fields) throw missing(`Redmine has no custom field for time entries called "${wanted}"`)
  return undefined
}

function fitting(field: CustomField): CustomField {
  const isText = field.field_format === 'string' || field.field_format === 'text'
  const isShort = field.max_length != null && field.max_length > 0 && field.max_length < shortestField
  if (isText && !isShort && field.multiple !== true) return field
  throw missing(`The custom field "${field.name}" of Redmine must be of the format text, and take ${shortestField} characters`)
}

/** A marker names a bridge and the record that the time came from. */
const shortestField = 255

const missing = (text: string) => new VendorError('refused', text, { faults: faultsOf(['markerField'], text) })

/**
 * A key that is no longer good does not make Redmine refuse a list: it answers what it would show to anybody, which may be nothing. So
 * before a list, or a record that is not there, is believed, the key must be known to open what it always did. Throws 'unauthorized' when
 * it does not, 'refused' when its owner is no longer an administrator.
 */
export async function proveReach(session: api.Redmine, purpose: Purpose): Promise<void> {
  const known = session.account
  const { id, admin } = await api.readSelf(session, purpose)
  if (known === undefined) return
  if (id !== known.self) throw new VendorError('unauthorized', 'This key of Redmine belongs to another person than it did')
  if (known.facts['administrator'] !== true || admin === true) return
  throw new VendorError('refused', "This key of Redmine is no longer an administrator's: what it does not show may well be there")
}

/** What a list answered, once the key is known to be good still. */
export async function proven<T>(session: api.Redmine, purpose: Purpose, reading: Promise<T>): Promise<T> {
  const told = await reading
  await proveReach(session, purpose)
  return told
}

/** Undefined for what is gone: Redmine says so, and the key is good. */
export const unlessGone = <T>(session: api.Redmine, purpose: Purpose, doing: Promise<T>) =>
  answer.unlessGone(doing, () => proveReach(session, purpose))
