// Redmine: a work tool and a time tracker, a server of one's own. Time entries belong to a project, and to an issue of it or to none;
// each has an activity. Peculiarities and how sure we are of each: docs/connectors/redmine.md.

import { assert } from '../../lib/assert.ts'
import { VendorError } from '../../lib/errors.ts'
import { bareRecord, type Fields, type Kind, type LinkedKind, type Ref, type Seen } from '../../model/record.ts'
import { unless } from '../answer.ts'
import type { Connector, Draft, Find, Person, Place, Window } from '../connector.ts'
import { limitFrom } from '../settings.ts'
import { check, proven, proveReach } from './account.ts'
import * as api from './api.ts'
import { accountOf, type RedmineConfig, redmineConfig, tasksAre } from './config.ts'
import { findEntries, listEntries, readEntry } from './entries.ts'
import { issuesOf, readIssue, seenTask, seenTasks, taskIn } from './issues.ts'
import * as map from './map.ts'
import { createEntry, removeEntry, updateEntry } from './writing.ts'

export const redmine: Connector<RedmineConfig> = {
  name: 'redmine',
  title: 'Redmine',
  entryWord: 'time entry',
  roles: ['work tool', 'time tracker'],
  kinds: { task: 'read', allocation: 'read', entry: 'write' },
  traits: {
    marker: 'none',
    // Issues can be asked for by their last change, time entries cannot: both are listed again.
    changes: 'window',
    deletions: 'sweep',
    lists: ['task', 'allocation', 'entry'],
    fixed: {},
    // It answers from its database, after the write is committed there.
    staleMs: 1000,
    coarseMs: 1000,
  },
  config: redmineConfig,
  secrets: ['key'],
  baseUrl: api.baseUrl,
  baseUrlOf: ({ address }) => address,
  addressSetting: 'address',
  // It has no limit, but people work on the same server; and more than one or two at once are no faster, and on SQLite some of them fail.
  limit: (config) => limitFrom(config.limit, { requests: 2, perMs: 100 }),
  accountOf,
  markerOf: (account) => (map.markerFieldOf(account) === null ? 'none' : 'searchable'),
  followsTasks: ({ facts }) => facts['tasks'] !== 'activities',
  check,
  people,
  places,
  list,
  get,
  taskIn,
  find: async (session: api.Redmine, question: Find) => {
    refuseUnlessEntry(question.kind)
    return findEntries(session, question)
  },
  create: async (session: api.Redmine, draft: Draft) => {
    refuseUnlessEntry(draft.kind)
    return createEntry(session, draft)
  },
  update: async (session: api.Redmine, kind: LinkedKind, ref: Ref, changes: Fields, now: Fields) => {
    refuseUnlessEntry(kind)
    return updateEntry(session, ref, changes, now)
  },
  remove: async (session: api.Redmine, kind: LinkedKind, ref: Ref, known: Fields) => {
    refuseUnlessEntry(kind)
    await removeEntry(session, ref, known)
  },
  asStored: (fields, _account, kind) => (kind === 'entry' ? map.entryAsStored(fields) : fields),
  urlOf: ({ facts }, { ref }) => (typeof facts['address'] === 'string' ? map.entryUrl(facts['address'], ref) : undefined),
}

/** Administrators list everybody. To others Redmine shows the members of the projects that they see, without their e-mail addresses. */
async function people(session: api.Redmine): Promise<readonly Person[]> {
  const active = await unless(['refused'], api.listUsers(session, 1))
  if (!active) return proven(session, 'setup', members(session))
  const locked = await api.listUsers(session, 3)
  await proveReach(session, 'setup')
  return [...active.map((user) => map.personOf(user, true)), ...locked.map((user) => map.personOf(user, false))]
}

async function members(session: api.Redmine): Promise<readonly Person[]> {
  const self = await api.readSelf(session, 'setup')
  const known = new Map<Ref, Person>([[self.id, map.personOf(self, true)]])
  for (const project of await api.listProjects(session)) {
    const memberships = await unless(['refused'], api.listMemberships(session, 'setup', project.id))
    for (const { user } of memberships ?? []) {
      if (user && !known.has(user.id)) known.set(user.id, personCalled(user.id, user.name))
    }
  }
  return [...known.values()]
}

const personCalled = (ref: Ref, name: string | null): Person => ({
  ...{ ref, name: name ?? `person ${ref}`, email: null, role: 'unknown', active: true, zone: null },
})

/** Projects, and below them what counts as a task: open issues, or activities. */
async function places(session: api.Redmine): Promise<readonly Place[]> {
  const projects = await api.listProjects(session)
  const shown = new Set(projects.map(({ id }) => id))
  const own = projects.map((project) => map.projectPlace(project, (ref) => shown.has(ref)))
  const below =
    tasksAre(session.config) === 'activities' ? projects.flatMap(map.activityPlaces) : await openIssues(session, shown)
  await proveReach(session, 'setup')
  return [...own, ...below]
}

async function openIssues(session: api.Redmine, projects: ReadonlySet<Ref>): Promise<Place[]> {
  const issues = await api.listIssues(session, 'setup', { status_id: 'open' })
  return issues.filter(({ project }) => projects.has(project.id)).map(map.issuePlace)
}

async function list(session: api.Redmine, question: Window): Promise<readonly Seen[]> {
  if (question.kind === 'entry') return listEntries(session, question)
  const issues = await issuesOf(session, question.projects)
  return question.kind === 'task' ? seenTasks(session, issues) : issues.flatMap((issue) => map.seenAllocations(issue, session))
}

async function get(session: api.Redmine, kind: Kind, ref: Ref): Promise<Seen | undefined> {
  if (kind === 'entry') return readEntry(session, 'read', ref)
  assert(kind === 'task' || kind === 'allocation', `Redmine has no single ${kind} to read`)
  if (tasksAre(session.config) === 'activities') return kind === 'task' ? readActivity(session, ref) : undefined
  const issue = await readIssue(session, 'read', ref.split('/', 1)[0]!)
  if (issue === undefined) return undefined
  if (kind === 'task') return seenTask(session, 'read', issue)
  return map.seenAllocations(issue, session).find((one) => one.ref === ref)
}

/** Projects may have activities of their own, which are told with the project alone. */
async function readActivity(session: api.Redmine, ref: Ref): Promise<Seen | undefined> {
  const projects = await proven(session, 'read', api.listProjects(session, 'read'))
  const found = projects.flatMap(map.activityPlaces).find((place) => place.ref === ref)
  return found && bareRecord(ref, { name: found.name })
}

/** Issues are planned in Redmine itself: they are read here, and written on the other side. */
function refuseUnlessEntry(kind: LinkedKind): void {
  if (kind !== 'entry') throw new VendorError('refused', `Nothing but time is written to Redmine, no ${kind}`)
}
