// Writing Redmine's time entries, and saying why one is not taken.

import { minutes } from '../../lib/clock.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Fields, Ref, Seen } from '../../model/record.ts'
import type { Draft } from '../connector.ts'
import { PerSession } from '../per-session.ts'
import { readingOf, unlessGone } from './account.ts'
import * as api from './api.ts'
import { learnClock } from './clock.ts'
import { tasksAre } from './config.ts'
import { readEntry, rowOf, seenWritten } from './entries.ts'
import * as map from './map.ts'
import { explained, outOfSight, shownProject } from './refused.ts'

export async function createEntry(session: api.Redmine, draft: Draft): Promise<Seen> {
  const reading = await readingOf(session)
  const stored = map.entryAsStored(draft.fields)
  const body = map.creation(draft, stored, reading, await activityFor(session, stored))
  const entry = await explained(session, stored, api.createEntry(session, body), { isNew: true })
  await learnClock(session, entry)
  const made = seenWritten(session, entry, reading)
  const wrong = ['person', 'project', 'task', 'day'].filter((key) => made.fields[key] !== (stored[key] ?? null))
  if (wrong.length === 0) return made
  throw new VendorError('unreadable', `Redmine kept time entry ${entry.id} with another ${wrong.join(', ')} than it was given`)
}

/** Another entry may have the id by now, so it is read before. Redmine answers nothing to a change, so it is read again. */
export async function updateEntry(session: api.Redmine, ref: Ref, changes: Fields, now: Fields): Promise<Seen> {
  if (!(await rowOf(session, 'read', ref))) throw gone(ref)
  await explained(session, { ...now, ...changes }, api.updateEntry(session, ref, map.alteration(changes, now, session)))
  const updated = await applied(readEntry(session, 'read', ref))
  if (updated) return updated
  throw gone(ref)
}

const gone = (ref: Ref) => new VendorError('missing', `Redmine: time entry ${map.idIn(ref)} is gone`)

/** Something was changed already: no failure that follows may say that nothing was. */
async function applied<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof VendorError) || error.reason === 'unavailable' || error.reason === 'unreadable') throw error
    throw new VendorError('unreadable', `It was changed, but cannot be read. ${error.message}`, { cause: error })
  }
}

export async function removeEntry(session: api.Redmine, ref: Ref, known: Fields): Promise<void> {
  if (!(await rowOf(session, 'delete', ref))) return
  await unlessGone(session, 'delete', explained(session, known, api.removeEntry(session, ref)))
}

const rememberMs = minutes(5)
const remembered = new PerSession<Map<Ref, Promise<Ref>>>(rememberMs)

/** For time on an issue, where the settings name one: a project may have activities of its own, by the same names. */
async function activityFor(session: api.Redmine, { project }: Fields): Promise<Ref | undefined> {
  const { activity } = session.config
  if (activity === undefined || project == null || tasksAre(session.config) === 'activities') return undefined
  const ref = String(project)
  const known = await remembered.of(session, async () => new Map())
  const found = known.get(ref) ?? activityIn(session, ref, activity)
  known.set(ref, found)
  found.catch(() => known.delete(ref))
  return found
}

async function activityIn(session: api.Redmine, ref: Ref, wanted: string): Promise<Ref> {
  const project = await shownProject(session, ref)
  if (!project) throw new VendorError('refused', outOfSight(ref))
  const isIt = ({ id, name }: { id: Ref; name: string | null }) =>
    id === wanted || name?.trim().toLowerCase() === wanted.trim().toLowerCase()
  const activities = project.time_entry_activities
  const found = activities.find(isIt)
  if (found) return found.id
  const choice = activities.map(({ name }) => name).join(', ') || 'none'
  throw new VendorError(
    'refused',
    `Redmine has no activity "${wanted}" in project ${map.projectName(project)}. Choose from: ${choice}`,
  )
}
