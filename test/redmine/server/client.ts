// Hands at a Redmine: what people and administrators do there, as requests of one of them. An answer that is no success is thrown.

import { randomBytes } from 'node:crypto'

export interface Person {
  readonly id: number
  readonly key: string
  readonly login: string
  readonly password: string
}

export interface Issue {
  readonly project: number
  readonly subject: string
  /** 1 Bug, 2 Feature, 3 Support; 2 unless said. */
  readonly tracker?: number
  /** 1 New, 2 In Progress, 3 Resolved, 4 Feedback, 5 Closed, 6 Rejected. */
  readonly status?: number
  readonly assigned?: number | null
  readonly parent?: number | null
  /** Calendar days. */
  readonly from?: string | null
  readonly until?: string | null
}

/** On an issue or on a project. */
export interface Time {
  readonly issue?: number | null
  readonly project?: number
  /** Whoever's client this is, unless said. */
  readonly user?: number
  /** A calendar day. */
  readonly day: string
  readonly hours: number
  readonly activity: number
  readonly comments?: string
  readonly fields?: readonly { readonly id: number; readonly value: string }[]
}

/** As the REST API tells it. */
export interface TimeEntry {
  readonly id: number
  readonly project: Named
  readonly issue?: { readonly id: number }
  readonly user: Named
  readonly activity: Named
  readonly hours: number
  readonly comments: string
  readonly spent_on: string
  readonly created_on: string
  readonly updated_on: string
  readonly custom_fields?: readonly { readonly id: number; readonly name: string; readonly value: string }[]
}

interface Named {
  readonly id: number
  readonly name: string
}

type Query = Readonly<Record<string, string | number>>
type Fields = Readonly<Record<string, unknown>>

export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly body: string
  constructor(what: string, status: number, body: string) {
    super(`${what}: ${status} ${body.slice(0, 500)}`)
    this.status = status
    this.body = body
  }
}

export type Client = ReturnType<typeof makeClient>

export function makeClient(url: string, key: string) {
  const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
    const headers = { 'X-Redmine-API-Key': key, 'Content-Type': 'application/json' }
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Refused(`${method} ${path}`, answer.status, text)
    return text
  }
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks knows the shape, and a test that does not fails.
  const read = async (method: string, path: string, body?: unknown): Promise<any> =>
    JSON.parse((await ask(method, path, body)) || 'null')
  const get = (path: string) => read('GET', path)
  const post = (path: string, body?: unknown) => read('POST', path, body)
  const put = (path: string, body?: unknown) => read('PUT', path, body)
  const remove = (path: string) => read('DELETE', path)

  const create = async (kind: string, plural: string, fields: Fields) => (await post(`/${plural}.json`, { [kind]: fields }))[kind]
  const setStatus = (user: number, status: number) => put(`/users/${user}.json`, { user: { status } })

  return {
    ...{ url, key, get, post, put, delete: remove },

    async addUser({ name, email, admin = false }: { name: string; email: string; admin?: boolean }): Promise<Person> {
      const [firstname, ...rest] = name.split(' ')
      const [login, password] = [email, randomBytes(9).toString('hex')]
      const fields = { login, firstname, lastname: rest.join(' '), mail: email, password, admin, must_change_passwd: false }
      const { id, api_key } = await create('user', 'users', fields)
      return { id, key: api_key, login, password }
    },
    lockUser: (user: number) => setStatus(user, 3),
    unlockUser: (user: number) => setStatus(user, 1),

    async addProject({ name, members, isPublic = false }: ProjectFields): Promise<number> {
      const fields = { name, identifier: identifierOf(name), is_public: isPublic, tracker_ids: [1, 2, 3] }
      const { id } = await create('project', 'projects', { ...fields, enabled_module_names: ['issue_tracking', 'time_tracking'] })
      for (const { user, role } of members) await addMember(id, user, role)
      return id
    },
    addMember,
    /** In place of what they may do there already. */
    async changeRole(project: number, user: number, role: number) {
      const { memberships } = await get(`/projects/${project}/memberships.json?limit=100`)
      const own = memberships.find((one: { user?: Named }) => one.user?.id === user)
      await put(`/memberships/${own.id}.json`, { membership: { role_ids: [role] } })
    },
    closeProject: (project: number) => put(`/projects/${project}/close.json`),
    reopenProject: (project: number) => put(`/projects/${project}/reopen.json`),

    addIssue: async (issue: Issue): Promise<number> =>
      (await create('issue', 'issues', issueFields({ tracker: 2, ...issue }))).id,
    editIssue: (issue: number, changes: Partial<Issue>) => put(`/issues/${issue}.json`, { issue: issueFields(changes) }),
    /** With the time on it. */
    removeIssue: (issue: number) => remove(`/issues/${issue}.json`),

    addTime: async (time: Time): Promise<number> => (await create('time_entry', 'time_entries', timeFields(time))).id,
    editTime: (time: number, changes: Partial<Time>) => put(`/time_entries/${time}.json`, { time_entry: timeFields(changes) }),
    removeTime: (time: number) => remove(`/time_entries/${time}.json`),
    readTime: async (time: number): Promise<TimeEntry> => (await get(`/time_entries/${time}.json`)).time_entry,
    /** All pages. */
    async timeOf(query: Query = {}): Promise<TimeEntry[]> {
      const found: TimeEntry[] = []
      for (let total = 1; found.length < total; ) {
        const page = await get(`/time_entries.json?${search({ ...query, offset: found.length, limit: 100, sort: 'id' })}`)
        if (page.time_entries.length === 0) break
        found.push(...page.time_entries)
        total = page.total_count
      }
      return found
    },

    activities: async (): Promise<Named[]> => (await get('/enumerations/time_entry_activities.json')).time_entry_activities,
    roles: async (): Promise<Named[]> => (await get('/roles.json')).roles,
    /** Redmine's own export of time entries: the columns that its list shows. */
    csv: (query: Query = {}) => ask('GET', `/time_entries.csv?${search(query)}`),
  }

  function addMember(project: number, user: number, role: number) {
    return post(`/projects/${project}/memberships.json`, { membership: { user_id: user, role_ids: [role] } })
  }
}

interface ProjectFields {
  readonly name: string
  readonly members: readonly { readonly user: number; readonly role: number }[]
  readonly isPublic?: boolean
}

const search = (query: Query) => new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))

/** Unique, as two projects may have one name. */
const identifierOf = (name: string) =>
  `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${randomBytes(3).toString('hex')}`.replace(/^[^a-z]+/, 'p')

const issueFields = ({ project, subject, tracker, status, assigned, parent, from, until }: Partial<Issue>) =>
  said({
    ...{ subject, project_id: project, tracker_id: tracker, status_id: status },
    ...{ assigned_to_id: assigned, parent_issue_id: parent, start_date: from, due_date: until },
  })

const timeFields = ({ issue, project, user, day, hours, activity, comments, fields }: Partial<Time>) =>
  said({
    ...{ issue_id: issue, project_id: project, user_id: user, spent_on: day, hours },
    ...{ activity_id: activity, comments, custom_fields: fields },
  })

/** What is null empties a field, and is written as empty text; what is undefined is left alone. */
const said = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value ?? '']),
  )
