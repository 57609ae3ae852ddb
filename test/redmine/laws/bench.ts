// A real Redmine to hold the connector to: each bench has people, projects and issues of its own on a server that others use as well.

import { randomBytes } from 'node:crypto'
import type { RedmineConfig } from '../../../src/connectors/redmine/config.ts'
import { redmine } from '../../../src/connectors/redmine/index.ts'
import * as map from '../../../src/connectors/redmine/map.ts'
import type { Fields, Ref } from '../../../src/model/record.ts'
import { altered } from '../../conformance/altered.ts'
import type { Bench, BenchOptions, FaultMatch, OpenBench, TaskHands } from '../../conformance/bench.ts'
import { type TestConnection as Opened, openConnection } from '../../conformance/session.ts'
import { recorded } from '../../contracts/exchange.ts'
import { type Client, makeClient } from '../server/client.ts'
import type { RedmineServer } from '../server/instance.ts'
import { runningClock } from './clock.ts'
import { type Fetch, faulty, forwarded, noFaults } from './faults.ts'

export type TasksAre = 'issues' | 'activities'

/** What administrators and people may have chosen in Redmine; the first of each is what a bench has unless told. */
const choices = {
  keyOf: ['administrator', 'Time keeper'],
  language: ['en', 'fr', 'de'],
  activities: ['shared', 'of the project'],
  project: ['private', 'public', 'subproject'],
  timeOn: ['issues', 'projects'],
} as const

type Choices = { readonly [Name in keyof typeof choices]: (typeof choices)[Name][number] }

const chosen = (switches: BenchOptions['switches']): Choices => ({
  ...{ keyOf: 'administrator', language: 'en', activities: 'shared', project: 'private', timeOn: 'issues' },
  ...switches,
})

export const redmineBench = (serverOf: () => Promise<RedmineServer>, tasks: TasksAre) =>
  Object.assign(async (options?: BenchOptions) => openBench(await serverOf(), tasks, options), {
    positions: tasks === 'issues' ? choices : { ...choices, timeOn: ['projects'] },
  }) satisfies OpenBench

export type RedmineBench = Awaited<ReturnType<ReturnType<typeof redmineBench>>>

async function openBench(server: RedmineServer, tasks: TasksAre, options: BenchOptions = {}) {
  const { zone = 'Europe/Copenhagen', switches, alter, record, pageSize } = options
  const choice = chosen(switches)
  const hands = makeClient(server.url, server.adminKey)
  await clearTime(server, hands)
  const company = await addCompany(server, hands, choice)
  const { owner, member, projects, issues } = company
  inUse.set(server, `${owner.id}|${member.id}`)
  const clock = runningClock()
  const faults = noFaults()
  const secrets = [owner.key]
  let beforeEach: (request: Request) => Promise<void> = async () => {}
  const told: Fetch = async (request) => {
    await beforeEach(request)
    return forwarded(server.url)(request)
  }
  const between = faulty(paged(told, pageSize), faults, clock.hurry)
  const fetch = recorded(altered(between, alter && ((body) => alter(body, { secrets }))), record)
  const open = (config: object = {}) =>
    openConnection({
      ...{ connector: redmine, clock, zoneOf: () => zone },
      // Of a bench's own, where one answers; another address is asked itself.
      fetch: 'address' in config ? globalFetch : fetch,
      config: { address: server.url, key: owner.key, tasks, activity: 'Development', ...config },
    })
  const activityOf = (project: number) => company.activities.get(project)!
  const placeOf = (project: number, n: number) => ({
    project: String(project),
    task: tasks === 'activities' ? String(activityOf(project)) : choice.timeOn === 'issues' ? String(issues[n]) : null,
  })
  const timed = ({ person, project, task, day, durationMs, note }: Fields) => ({
    ...{ user: Number(person), project: Number(project), day: String(day) },
    ...(tasks === 'activities'
      ? { activity: Number(task) }
      : { activity: activityOf(Number(project)), issue: task === null ? null : Number(task) }),
    ...{ hours: Number(durationMs) / 3_600_000, comments: String(note) },
  })
  const handsOnTasks: Pick<Bench, 'tasks'> = tasks === 'issues' ? { tasks: taskHands(hands, projects) } : {}
  const bench = {
    connection: await open(),
    people: [String(owner.id), String(member.id)],
    places: projects.map(placeOf),
    enter: async (fields: Fields) => refOf(hands, await hands.addTime(timed(fields))),
    erase: (ref: Ref) => hands.removeTime(Number(map.idIn(ref))),
    count: () => countOf(hands, '/time_entries.json', projects),
    ...handsOnTasks,
    fault: (kind: string, { after = 0, ...match }: FaultMatch = {}) => void faults.add({ match, after, fault: kind as '429' }),
    revoke: () => hands.lockUser(owner.id),
    step: clock.step,
    secrets,
  } satisfies Bench
  /** What people do just before a request of ours arrives. */
  const before = (hook: typeof beforeEach) => {
    beforeEach = hook
  }
  return { ...bench, before, server, clock, hands, open, owner, member, projects, issues, activityOf, faults }
}

const inUse = new WeakMap<RedmineServer, string>()

/** Every bench uses the same markers: the time of the one before is removed. Its places stay, as a law may name them still. */
async function clearTime(server: RedmineServer, hands: Client) {
  const people = inUse.get(server)
  if (people === undefined) return
  const time = await hands.timeOf({ user_id: people })
  await Promise.all(time.map(({ id }) => hands.removeTime(id)))
}

const globalFetch: Fetch = (request) => fetch(request)

/** As the connector names it. */
export async function refOf(hands: Client, id: number): Promise<Ref> {
  const { created_on } = await hands.readTime(id)
  return map.entryRef({ id: String(id), created_on })
}

async function addCompany(server: RedmineServer, hands: Client, { keyOf, language, activities, project }: Choices) {
  const mark = randomBytes(4).toString('hex')
  const [owner, member] = await Promise.all([
    hands.addUser({ name: 'Mona Holm', email: `mona-${mark}@example.com`, admin: keyOf === 'administrator' }),
    hands.addUser({ name: 'Ben Berg', email: `ben-${mark}@example.com` }),
  ])
  if (language !== 'en') await hands.put(`/users/${owner.id}.json`, { user: { language } })
  const { roles, development } = await given(server, hands)
  const members = [
    { user: owner.id, role: roles.get(keyOf === 'administrator' ? 'Manager' : keyOf)! },
    { user: member.id, role: roles.get('Developer')! },
  ]
  const above = project === 'subproject' ? await hands.addProject({ name: `Above ${mark}`, members }) : undefined
  const projects: number[] = []
  for (const name of ['Website', 'Intranet']) {
    const id = await hands.addProject({ name: `${name} ${mark}`, members, isPublic: project === 'public' })
    if (above !== undefined) await hands.put(`/projects/${id}.json`, { project: { parent_id: above } })
    projects.push(id)
  }
  const issues: number[] = []
  for (const [n, id] of projects.entries()) issues.push(await hands.addIssue({ project: id, subject: `Job ${n}` }))
  const own = activities === 'shared' ? undefined : await ownActivities(server, projects, development)
  return { owner, member, projects, issues, activities: new Map(projects.map((id, n) => [id, own?.[n] ?? development])) }
}

interface Given {
  readonly roles: ReadonlyMap<string, number>
  readonly development: number
}

const givenBy = new WeakMap<RedmineServer, Promise<Given>>()

/** What a server has from the beginning, asked for once. */
function given(server: RedmineServer, hands: Client): Promise<Given> {
  const asked = givenBy.get(server) ?? askGiven(hands)
  givenBy.set(server, asked)
  return asked
}

async function askGiven(hands: Client): Promise<Given> {
  const roles = new Map((await hands.roles()).map(({ name, id }) => [name, id]))
  return { roles, development: (await hands.activities()).find(({ name }) => name === 'Development')!.id }
}

/** Each project has an activity of its own in place of the one that all share, by the same name. */
async function ownActivities(server: RedmineServer, projects: readonly number[], shared: number): Promise<number[]> {
  const printed = await server.run(`
    shared = TimeEntryActivity.find(${shared})
    puts([${projects}].map { |id| TimeEntryActivity.create!(:name => shared.name, :parent => shared, :project_id => id).id }.to_json)`)
  return JSON.parse(printed)
}

async function countOf(hands: Client, path: string, projects: readonly number[], more = ''): Promise<number> {
  const { total_count: total } = await hands.get(
    `${path}?limit=1&f[]=project_id&op[project_id]==${projects.map((id) => `&v[project_id][]=${id}`).join('')}${more}`,
  )
  return total
}

function taskHands(hands: Client, projects: readonly number[]): TaskHands {
  const members = ({ project, parent, name, from, until, done }: Fields) => ({
    ...(project !== undefined && { project: Number(project) }),
    ...(parent !== undefined && { parent: parent === null ? null : Number(parent) }),
    ...(name !== undefined && { subject: String(name) }),
    ...(from !== undefined && { from: from as string | null }),
    ...(until !== undefined && { until: until as string | null }),
    ...(done !== undefined && { status: done === true ? closed : fresh }),
  })
  return {
    projects: projects.map(String),
    most: 1,
    // Redmine lets nobody make an issue that is closed already.
    make: async ({ done, ...fields }) => {
      const issue = { ...members(fields), project: Number(fields['project']), subject: String(fields['name']) }
      const id = await hands.addIssue(issue)
      if (done === true) await hands.editIssue(id, { status: closed })
      return String(id)
    },
    edit: (ref, changes) => hands.editIssue(Number(ref), members(changes)),
    erase: (ref) => hands.removeIssue(Number(ref)),
    assign: (ref, [person]) => hands.editIssue(Number(ref), { assigned: person === undefined ? null : Number(person) }),
    count: async (kind) => (kind === 'task' ? countOf(hands, '/issues.json', projects, '&f[]=status_id&op[status_id]=*') : 0),
  }
}

/** Of Redmine's default data. */
const [fresh, closed] = [1, 5]

/** Fewer rows than were asked for. */
function paged(fetch: Fetch, size: number | undefined): Fetch {
  if (size === undefined) return fetch
  return (request) => {
    const url = new URL(request.url)
    const asked = Number(url.searchParams.get('limit') ?? size)
    if (request.method !== 'GET') return fetch(request)
    url.searchParams.set('limit', String(Math.min(size, asked)))
    return fetch(new Request(url, request))
  }
}

export type TestConnection = Opened<RedmineConfig>
