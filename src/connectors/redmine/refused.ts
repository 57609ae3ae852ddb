// Why a time entry was not taken. Redmine says "not allowed" and no more, or a sentence in the language of the key's owner; what stands
// in the way is asked for once it is known that nothing was written.

import { VendorError } from '../../lib/errors.ts'
import type { Fields, Ref } from '../../model/record.ts'
import { unless } from '../answer.ts'
import { knownAccount, proveReach, someMayForOthers } from './account.ts'
import * as api from './api.ts'
import { tasksAre } from './config.ts'
import * as map from './map.ts'

/** What it answers; a refusal says what can be told of its cause, and what to do. */
export async function explained<T>(
  session: api.Redmine,
  { project, person }: Fields,
  writing: Promise<T>,
  { isNew = false } = {},
): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (!(error instanceof VendorError && error.reason === 'refused')) throw error
    const about = isNew ? withoutActivity : async () => undefined
    const cause = await causeOf(session, String(project), String(person))
      .then((told) => told ?? about(session))
      .catch(unlessUnauthorized)
    throw cause === undefined ? error : new VendorError('refused', `${error.message}. ${cause}`, { cause: error })
  }
}

/** Where a project is public, a key that is no longer good is told like anybody that it may not write. */
function unlessUnauthorized(error: unknown): undefined {
  if (error instanceof VendorError && error.reason === 'unauthorized') throw error
}

async function causeOf(session: api.Redmine, ref: Ref, person: Ref): Promise<string | undefined> {
  await proveReach(session, 'read')
  const project = await shownProject(session, ref)
  if (!project) return outOfSight(ref)
  const off = map.whyOff(project)
  if (off !== undefined) return off
  const { self, facts } = await knownAccount(session)
  if (person === self) return undefined
  const name = map.projectName(project)
  const members = await api.listMemberships(session, 'read', ref)
  const rolesOf = (one: Ref) => members.flatMap(({ user, roles }) => (user?.id === one ? roles.map(({ id }) => id) : []))
  if (facts['administrator'] !== true && !(await someMayForOthers(session, rolesOf(self))))
    return `The key's owner may not log and edit the time of others in project ${name}: give them a role there that may`
  if (rolesOf(person).length > 0 && !(await isLocked(session, person))) return undefined
  return `Person ${person} is locked or no member of project ${name}: give them a role there that may log time`
}

/** Time must have an activity, and a fresh Redmine has no default. */
async function withoutActivity(session: api.Redmine): Promise<string | undefined> {
  if (session.config.activity !== undefined || tasksAre(session.config) === 'activities') return undefined
  const activities = await api.listActivities(session)
  if (activities.some((one) => one.is_default === true)) return undefined
  const names = activities.map(({ name }) => name).join(', ') || 'none'
  return `No activity is the default in Redmine: give the connection one with activity. There are: ${names}`
}

export const outOfSight = (ref: Ref) => `Project ${ref} is archived, or not shown to the key's owner`

const lockedStatus = 3

async function isLocked(session: api.Redmine, person: Ref): Promise<boolean> {
  const user = await unless(['refused', 'missing'], api.readUser(session, person))
  return user === undefined || user.status === lockedStatus
}

export const shownProject = (session: api.Redmine, ref: Ref) =>
  unless(['refused', 'missing'], api.readProject(session, 'read', ref))
