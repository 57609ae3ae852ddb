// Redmine's REST API: one function per endpoint in use, answers parsed, errors judged. What the answers mean is in map.ts. How each
// peculiarity is known: docs/connectors/redmine.md.

import { type ZodType, z } from 'zod'
import type { Answer, Purpose, VendorRequest } from '../../lib/http.ts'
import type { Ref } from '../../model/record.ts'
import { ok, parsed } from '../answer.ts'
import type { Session } from '../connector.ts'
import type { RedmineConfig } from './config.ts'
import { failureOf, learn } from './failure.ts'
import { idIn } from './map.ts'
import { pagesOf } from './pages.ts'
import * as shape from './shape.ts'

export type Redmine = Session<RedmineConfig>
type Ask = Pick<VendorRequest, 'purpose' | 'method' | 'path' | 'query' | 'json'>
type Query = NonNullable<Ask['query']>

/** Of a fresh installation; every other one has an address of its own. */
export const baseUrl = 'http://localhost:3000'

/** Whom the key belongs to. The answer holds the key itself, which is not read. */
export const readSelf = (session: Redmine, purpose: Purpose) => one(session, purpose, selfPath, 'user', shape.user)

/** The same, with their roles in projects. */
export const readOwner = (session: Redmine) => one(session, 'setup', selfPath, 'user', shape.user, { include: 'memberships' })

/** To those who are no administrators somebody who is locked is not there. */
export const readUser = (session: Redmine, ref: Ref) => one(session, 'read', `/users/${id(ref)}.json`, 'user', shape.user)

export const readRole = (session: Redmine, ref: Ref) => one(session, 'setup', `/roles/${id(ref)}.json`, 'role', shape.role)

export const listCustomFields = (session: Redmine) =>
  call(
    session,
    { purpose: 'setup', method: 'GET', path: '/custom_fields.json' },
    z.object({ custom_fields: z.array(shape.customField) }),
  )

/** 1: those who can sign in; 3: those who are locked. Without a status only the former are told. */
export const listUsers = (session: Redmine, status: 1 | 3) =>
  pages(session, { purpose: 'setup', path: '/users.json', query: { status } }, 'users', shape.user)

export const listMemberships = (session: Redmine, purpose: Purpose, project: Ref) =>
  pages(
    session,
    { purpose, path: `/projects/${id(project)}/memberships.json` },
    'memberships',
    shape.membership.extend({ id: z.coerce.string() }),
  )

/** 1: active; 5: closed. Without a status only the former are told. */
export const listProjects = (session: Redmine, purpose: Purpose = 'setup') =>
  pages(session, { purpose, path: '/projects.json', query: { include: inProject, status: '1|5' } }, 'projects', shape.project)

export const readProject = (session: Redmine, purpose: Purpose, ref: Ref) =>
  one(session, purpose, `/projects/${id(ref)}.json`, 'project', shape.project, { include: inProject })

const inProject = 'time_entry_activities,enabled_modules'

/** Those that projects have unless they have their own. */
export const listActivities = (session: Redmine) =>
  call(
    session,
    { purpose: 'read', method: 'GET', path: '/enumerations/time_entry_activities.json' },
    z.object({ time_entry_activities: z.array(shape.activity) }),
  ).then((body) => body.time_entry_activities)

/** By id, which no edit changes. */
export const listIssues = (session: Redmine, purpose: Purpose, query: Query) =>
  pages(session, { purpose, path: '/issues.json', query: { ...query, sort: 'id' } }, 'issues', shape.issue)

export const readIssue = (session: Redmine, purpose: Purpose, ref: Ref) =>
  one(session, purpose, `/issues/${id(ref)}.json`, 'issue', shape.issue)

/** In the order in which they were made, which no edit changes. A filter that Redmine does not know is ignored, not refused. */
export const listEntries = (session: Redmine, purpose: Purpose, query: Query) =>
  pages(session, { purpose, path: entriesPath, query: { ...query, sort: 'created_on' } }, 'time_entries', shape.entry)

/** The newest that the key's owner may see. */
export const latestEntry = (session: Redmine, purpose: Purpose) =>
  call(
    session,
    { purpose, method: 'GET', path: entriesPath, query: { limit: 1 } },
    z.object({ time_entries: z.array(shape.entry) }),
  ).then(({ time_entries: [latest] }) => latest)

export const readEntry = (session: Redmine, purpose: Purpose, ref: Ref) =>
  one(session, purpose, entryPath(ref), 'time_entry', shape.entry)

export const createEntry = (session: Redmine, time_entry: object) =>
  call(
    session,
    { purpose: 'create', method: 'POST', path: entriesPath, json: { time_entry } },
    z.object({ time_entry: shape.entry }),
  ).then((body) => body.time_entry)

/** Answers nothing. */
export const updateEntry = (session: Redmine, ref: Ref, time_entry: object) =>
  change(session, { purpose: 'update', method: 'PUT', path: entryPath(ref), json: { time_entry } })

export const removeEntry = (session: Redmine, ref: Ref) =>
  change(session, { purpose: 'delete', method: 'DELETE', path: entryPath(ref) })

const selfPath = '/users/current.json'
const entriesPath = '/time_entries.json'
const entryPath = (ref: Ref) => `/time_entries/${id(idIn(ref))}.json`
const id = encodeURIComponent

const title = 'Redmine'

function pages<T extends { readonly id: string }>(
  session: Redmine,
  { purpose, path, query }: Pick<Ask, 'purpose' | 'path' | 'query'>,
  key: string,
  row: ZodType<T>,
): Promise<readonly T[]> {
  const form = z.object({ [key]: z.array(row), total_count: z.number().int().nonnegative() })
  return pagesOf<T>(async (offset, limit) => {
    const body = await call(session, { purpose, method: 'GET', path, query: { ...query, offset, limit } }, form)
    return { rows: body[key] as T[], total: body['total_count'] as number }
  })
}

const one = async <T>(session: Redmine, purpose: Purpose, path: string, key: string, form: ZodType<T>, query?: Query) => {
  const body = await call(session, { purpose, method: 'GET', path, ...(query && { query }) }, z.object({ [key]: form }))
  return body[key] as T
}

const call = async <T>(session: Redmine, request: Ask, form: ZodType<T>): Promise<T> =>
  parsed(await ask(session, request), form, title)

/** Redmine answers nothing to it: whatever has words is the page of a server in between, and nobody knows what became of the change. */
async function change(session: Redmine, request: Ask): Promise<void> {
  const answer = await ask(session, request)
  if (answer.text.trim() !== '') throw failureOf(answer, request, session.config)
}

async function ask(session: Redmine, request: Ask): Promise<Answer> {
  const headers = { 'x-redmine-api-key': session.config.key }
  const answer = await session.send({ ...request, headers, learn })
  if (ok(answer)) return answer
  throw failureOf(answer, request, session.config)
}
