// Reading issues, which are the tasks here: those of projects, those that time is on, and the one that a person means.

import { InputError, VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Ref, Seen } from '../../model/record.ts'
import { unless } from '../answer.ts'
import { proven, unlessGone } from './account.ts'
import * as api from './api.ts'
import { type RedmineConfig, tasksAre } from './config.ts'
import * as map from './map.ts'
import type { Entry, Issue } from './shape.ts'

/** All of these projects, open and closed, but none of the projects below them. */
export async function issuesOf(session: api.Redmine, projects: readonly Ref[]): Promise<readonly Issue[]> {
  refuseUnlessIssues(session)
  const reading = async () => {
    const issues: Issue[] = []
    for (const project of projects)
      issues.push(...(await api.listIssues(session, 'list', { project_id: project, subproject_id: '!*', status_id: '*' })))
    return issues
  }
  return proven(session, 'list', reading())
}

/** Undefined where it is gone, or in a project that is shown no more. */
export const readIssue = (session: api.Redmine, purpose: Purpose, ref: Ref): Promise<Issue | undefined> =>
  unlessGone(session, purpose, api.readIssue(session, purpose, ref))

/** What stands above an issue may be in another project: among those that were read together it need not be asked for. */
export function seenTasks(session: api.Redmine, issues: readonly Issue[]): Seen[] {
  const projectOf = new Map(issues.map(({ id, project }) => [id, project.id]))
  return issues.map((issue) => {
    const above = issue.parent && projectOf.get(issue.parent.id) === issue.project.id ? issue.parent.id : null
    return map.seenTask(issue, above, session)
  })
}

export async function seenTask(session: api.Redmine, purpose: Purpose, issue: Issue): Promise<Seen> {
  const parent = issue.parent && (await shownIssue(session, purpose, issue.parent.id))
  return seenTasks(session, parent ? [issue, parent] : [issue])[0]!
}

/** One that the key's owner may not see, or that is gone, has no words to tell. */
export const shownIssue = (session: api.Redmine, purpose: Purpose, ref: Ref): Promise<Issue | undefined> =>
  unless(['refused', 'missing'], api.readIssue(session, purpose, ref))

/** So many ids fit into one address. */
const idsAtOnce = 100

/** The issues that time is on, by their ids; time itself names no more of them. */
export async function issuesUnder(
  session: api.Redmine,
  purpose: Purpose,
  entries: readonly Entry[],
): Promise<ReadonlyMap<Ref, Issue>> {
  const refs = [...new Set(entries.flatMap(({ issue }) => (issue ? [issue.id] : [])))]
  const found = new Map<Ref, Issue>()
  for (let at = 0; at < refs.length; at += idsAtOnce) {
    const query = { issue_id: refs.slice(at, at + idsAtOnce).join(','), status_id: '*' }
    for (const issue of await api.listIssues(session, purpose, query)) found.set(issue.id, issue)
  }
  return found
}

/** By its number, or by the address of its page. */
export async function taskIn(session: api.Redmine, text: string): Promise<Seen | undefined> {
  refuseUnlessIssues(session)
  const issue = await readIssue(session, 'read', numberIn(text, session.config))
  return issue && seenTask(session, 'read', issue)
}

/** Throws InputError for what can be no issue. */
export function numberIn(text: string, { address }: Pick<RedmineConfig, 'address'>): string {
  const words = text.trim()
  const url = /^https?:/i.test(words) ? URL.parse(words) : null
  const number = url ? numberAt(url, new URL(address)) : /^#?(\d{1,10})$/.exec(words)?.[1]
  if (number !== undefined) return String(Number(number))
  throw refusal(`"${words.length > 80 ? `${words.slice(0, 79)}…` : words}" is no issue of Redmine`)
}

function numberAt({ host, pathname }: URL, home: URL): string | undefined {
  if (host !== home.host) throw refusal(`${host} is not the Redmine that is connected`)
  return /\/issues\/(\d{1,10})(?:[/.]|$)/.exec(pathname)?.[1]
}

const refusal = (message: string) =>
  new InputError(message, {
    where: 'task',
    advice: 'Give the number of the issue, such as #123, or the address of its page in Redmine.',
  })

function refuseUnlessIssues({ config }: api.Redmine): void {
  if (tasksAre(config) === 'issues') return
  throw new VendorError(
    'refused',
    'This connection to Redmine takes activities for tasks, and those are not followed: set tasks to issues',
  )
}
