// ClickUp's API v2: one function per endpoint in use, answers parsed, errors judged. What the answers mean is in map.ts.
// Where each peculiarity is known from: docs/connectors/clickup.md.

import { type ZodType, z } from 'zod'
import { VendorError } from '../../lib/errors.ts'
import type { Answer, Purpose, VendorRequest } from '../../lib/http.ts'
import { jsonOf, ok, parsed } from '../answer.ts'
import type { Session } from '../connector.ts'
import { accessTokenOf } from '../settings.ts'
import type { ClickUpConfig } from './config.ts'
import { failureOf, learn } from './failure.ts'
import * as shape from './shape.ts'

export type ClickUp = Session<ClickUpConfig>
type Ask = Pick<VendorRequest, 'purpose' | 'method' | 'path' | 'query' | 'json'>

export const baseUrl = 'https://api.clickup.com'

export const readUser = (session: ClickUp) =>
  call(session, { purpose: 'setup', method: 'GET', path: '/api/v2/user' }, z.object({ user: shape.owner })).then(
    ({ user }) => user,
  )

/** The workspace with its members. Throws 'unauthorized' when the token does not reach it. */
export async function readWorkspace(session: ClickUp) {
  const { teams } = await call(
    session,
    { purpose: 'setup', method: 'GET', path: '/api/v2/team' },
    z.object({ teams: z.array(shape.team) }),
  )
  const team = teams.find(({ id }) => id === session.config.workspace)
  if (team) return team
  const reached = teams.map(({ id, name }) => `${name} (${id})`).join(', ') || 'none'
  throw new VendorError(
    'unauthorized',
    `This ClickUp token does not reach workspace ${session.config.workspace}; it reaches: ${reached}`,
  )
}

export interface EntryQuery {
  readonly purpose: Purpose
  /** Instants, ms; both bounds are exclusive at ClickUp. */
  readonly after: number
  readonly before: number
  /** One id, or several joined by commas. */
  readonly assignee: string
}

export async function listEntries(session: ClickUp, { purpose, after, before, assignee }: EntryQuery) {
  const query = { start_date: after, end_date: before, assignee, include_location_names: true }
  const { data } = await call(session, { purpose, method: 'GET', path: entriesPath(session), query }, shape.entryList)
  return data ?? []
}

/** Undefined when the answer holds no entry; a "gone" that comes as an error is thrown as 'missing'. */
export async function readEntry(session: ClickUp, ref: string) {
  const query = { include_location_names: true }
  return shape.only(await call(session, { purpose: 'read', method: 'GET', path: entryPath(session, ref), query }, shape.oneEntry))
}

export async function createEntry(session: ClickUp, json: object) {
  const created = shape.only(
    await call(session, { purpose: 'create', method: 'POST', path: entriesPath(session), json }, shape.oneEntry),
  )
  if (created) return created
  throw new VendorError('unreadable', 'ClickUp answered the creation of a time entry without the entry')
}

/** What the answer to an update holds is not documented: the entry, a list of one, or nothing (then undefined). */
export const updateEntry = (session: ClickUp, ref: string, json: object) =>
  askForEntry(session, { purpose: 'update', method: 'PUT', path: entryPath(session, ref), json })

export const removeEntry = (session: ClickUp, ref: string) =>
  ask(session, { purpose: 'delete', method: 'DELETE', path: entryPath(session, ref) })

/**
 * Undefined when no timer of this person runs; without a person, of the token's owner. A token from signing in is refused as
 * soon as it names anybody, its owner included.
 */
export async function readRunning(session: ClickUp, purpose: Purpose, assignee?: string) {
  const query = assignee === undefined ? {} : { assignee }
  return shape.only(
    await call(session, { purpose, method: 'GET', path: `${entriesPath(session)}/current`, query }, shape.oneEntry),
  )
}

/** Undefined where the answer is none that we can read, though the timer was started. */
export const startTimer = (session: ClickUp, json: object) =>
  askForEntry(session, { purpose: 'create', method: 'POST', path: `${entriesPath(session)}/start`, json })

/** Ends whatever runs for the token's owner. Undefined where the answer is none that we can read. */
export const stopTimer = (session: ClickUp) =>
  askForEntry(session, { purpose: 'update', method: 'POST', path: `${entriesPath(session)}/stop` })

export const readTask = (session: ClickUp, ref: string) =>
  call(session, { purpose: 'read', method: 'GET', path: `/api/v2/task/${encodeURIComponent(ref)}` }, shape.task)

/** By the custom id that people see. */
export const readTaskByCode = (session: ClickUp, code: string) => {
  const query = { custom_task_ids: true, team_id: session.config.workspace }
  const path = `/api/v2/task/${encodeURIComponent(code)}`
  return call(session, { purpose: 'read', method: 'GET', path, query }, shape.task)
}

export const listSpaces = (session: ClickUp) =>
  setup(session, `/api/v2/team/${session.config.workspace}/space`, z.object({ spaces: z.array(shape.space) })).then(
    ({ spaces }) => spaces,
  )

export const listFolders = (session: ClickUp, space: string) =>
  setup(session, `/api/v2/space/${space}/folder`, z.object({ folders: z.array(shape.folder) })).then(({ folders }) => folders)

export const listFolderless = (session: ClickUp, space: string) =>
  setup(session, `/api/v2/space/${space}/list`, z.object({ lists: z.array(shape.list) })).then(({ lists }) => lists)

export const listShared = (session: ClickUp) =>
  call(session, { purpose: 'setup', method: 'GET', path: `/api/v2/team/${session.config.workspace}/shared` }, shape.shared)

export const listWebhooks = (session: ClickUp) =>
  call(session, { purpose: 'setup', method: 'GET', path: webhooksPath(session) }, z.object({ webhooks: z.array(shape.webhook) }))

export const createWebhook = (session: ClickUp, json: object) =>
  call(session, { purpose: 'setup', method: 'POST', path: webhooksPath(session), json }, z.object({ webhook: shape.webhook }))

export const updateWebhook = (session: ClickUp, ref: string, json: object) =>
  ask(session, { purpose: 'setup', method: 'PUT', path: `/api/v2/webhook/${ref}`, json })

const entriesPath = (session: ClickUp) => `/api/v2/team/${session.config.workspace}/time_entries`
const entryPath = (session: ClickUp, ref: string) => `${entriesPath(session)}/${encodeURIComponent(ref)}`
const webhooksPath = (session: ClickUp) => `/api/v2/team/${session.config.workspace}/webhook`

const setup = <T>(session: ClickUp, path: string, form: ZodType<T>) =>
  call(session, { purpose: 'setup', method: 'GET', path, query: { archived: false } }, form)

const call = async <T>(session: ClickUp, request: Ask, form: ZodType<T>): Promise<T> =>
  parsed(await ask(session, request), form, 'ClickUp')

/** Where the vendor's answer to a write may be anything: undefined unless it holds the entry. */
async function askForEntry(session: ClickUp, request: Ask) {
  const result = shape.oneEntry.safeParse(jsonOf(await ask(session, request)))
  return result.success ? shape.only(result.data) : undefined
}

async function ask(session: ClickUp, request: Ask): Promise<Answer> {
  const answer = await session.send({ ...request, headers: headersOf(session.config), learn })
  if (ok(answer)) return answer
  const failure = failureOf(answer, request, session.config)
  // ClickUp's word for an unknown object as well as for a dead token: only what the token still reaches tells which.
  if (failure.code === 'OAUTH_018' && failure.reason !== 'unauthorized') await readWorkspace(session)
  throw failure
}

/** A personal token stands alone, one from signing in follows "Bearer". */
const headersOf = (config: ClickUpConfig) => ({
  authorization: config.tokens ? `Bearer ${accessTokenOf(config)}` : accessTokenOf(config),
})
