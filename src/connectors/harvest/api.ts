// Harvest's API v2: one function per endpoint in use, answers parsed, errors judged. What the answers mean is in map.ts.
// Where each peculiarity is known from: docs/connectors/harvest.md.

import { type ZodType, z } from 'zod'
import { VendorError } from '../../lib/errors.ts'
import type { Answer, Purpose, VendorRequest } from '../../lib/http.ts'
import type { Learnt } from '../../lib/throttle.ts'
import { jsonOf, ok, parsed, quoted, retryAfterMs, serverTime } from '../answer.ts'
import type { Session } from '../connector.ts'
import { accessTokenOf, secretsOf } from '../settings.ts'
import { whileStill } from '../still.ts'
import { type HarvestConfig, userAgent } from './config.ts'
import * as shape from './shape.ts'

export type Harvest = Session<HarvestConfig>
type Ask = Pick<VendorRequest, 'purpose' | 'method' | 'path' | 'query' | 'json'>

export const baseUrl = 'https://api.harvestapp.com'

export const readSelf = (session: Harvest, purpose: Purpose = 'setup') =>
  call(session, { purpose, method: 'GET', path: selfPath }, shape.user)

export const readCompany = (session: Harvest) =>
  call(session, { purpose: 'setup', method: 'GET', path: '/v2/company' }, shape.company)

export const listUsers = (session: Harvest) => pages(session, { purpose: 'setup', path: '/v2/users' }, 'users', shape.user)

export const listProjects = (session: Harvest) =>
  pages(session, { purpose: 'setup', path: '/v2/projects' }, 'projects', shape.project)

export const listTaskAssignments = (session: Harvest) =>
  pages(session, { purpose: 'setup', path: '/v2/task_assignments' }, 'task_assignments', shape.taskAssignment)

export const listOwnAssignments = (session: Harvest) =>
  pages(session, { purpose: 'setup', path: '/v2/users/me/project_assignments' }, 'project_assignments', shape.projectAssignment)

/**
 * Each entry once, though pages of a list that changes meanwhile may repeat one. When one goes, those behind it move up, and the next
 * page begins too late: then the list is read anew. Throws 'unavailable' for one that does not hold still for long enough.
 */
export async function listEntries(session: Harvest, purpose: Purpose, query: NonNullable<Ask['query']>) {
  return whileStill('Harvest: entries went while a list was read, three times in a row', async () => {
    const { rows, serverTime, shrank } = await pages(session, { purpose, path: entriesPath, query }, 'time_entries', shape.entry)
    return shrank ? undefined : { entries: [...new Map(rows.map((entry) => [entry.id, entry])).values()], serverTime }
  })
}

export const latestEntries = (session: Harvest) =>
  call(
    session,
    { purpose: 'setup', method: 'GET', path: entriesPath, query: { per_page: 1, is_running: false } },
    z.object({ time_entries: z.array(shape.entry) }),
  ).then((body) => body.time_entries)

export const readEntry = (session: Harvest, ref: string) =>
  call(session, { purpose: 'read', method: 'GET', path: entryPath(ref) }, shape.entry)

export const createEntry = (session: Harvest, json: object) =>
  call(session, { purpose: 'create', method: 'POST', path: entriesPath, json }, shape.entry)

export const updateEntry = (session: Harvest, ref: string, json: object) =>
  call(session, { purpose: 'update', method: 'PATCH', path: entryPath(ref), json }, shape.entry)

/** Throws 'refused' or 'missing' for what does not run: the status is not known. */
export const stopEntry = (session: Harvest, ref: string) =>
  call(session, { purpose: 'update', method: 'PATCH', path: `${entryPath(ref)}/stop` }, shape.entry)

export const removeEntry = (session: Harvest, ref: string) =>
  ask(session, { purpose: 'delete', method: 'DELETE', path: entryPath(ref) })

const selfPath = '/v2/users/me'
const entriesPath = '/v2/time_entries'
const entryPath = (ref: string) => `${entriesPath}/${encodeURIComponent(ref)}`

/** All rows of a list, and whether it had fewer at the end. Cursors and pages exist side by side; following `next` blindly works with both. */
async function pages<T>(session: Harvest, first: Pick<Ask, 'purpose' | 'path' | 'query'>, key: string, row: ZodType<T>) {
  const form = z.object({ [key]: z.array(row) })
  const rows: T[] = []
  const visited = new Set<string>()
  let began: number | undefined
  let total: number | undefined
  let shrank = false
  let request: Pick<Ask, 'purpose' | 'path' | 'query'> | undefined = first
  while (request) {
    const answer = await ask(session, { ...request, method: 'GET' })
    began ??= serverTime(answer)
    rows.push(...(parsed(answer, form, 'Harvest')[key] as T[]))
    const { links, total_entries: now } = parsed(answer, shape.sheet, 'Harvest')
    shrank ||= (now ?? Number.POSITIVE_INFINITY) < (total ?? 0)
    total = now ?? total
    const next = nextOf(session, links?.next, visited)
    request = next === undefined ? undefined : { purpose: first.purpose, path: next }
  }
  return { rows, serverTime: began, shrank }
}

/** The token goes with every request, so a link to another host is never followed; nor is one twice. */
function nextOf(session: Harvest, next: string | null | undefined, visited: Set<string>): string | undefined {
  if (!next) return undefined
  const home = session.config.baseUrl ?? baseUrl
  const isOurs = URL.canParse(next, home) && new URL(next, home).origin === new URL(home).origin
  if (!isOurs || visited.has(next))
    throw new VendorError('unreadable', 'Harvest continued a list at another host, or in a circle')
  visited.add(next)
  return next
}

const call = async <T>(session: Harvest, request: Ask, form: ZodType<T>): Promise<T> =>
  parsed(await ask(session, request), form, 'Harvest')

async function ask(session: Harvest, request: Ask): Promise<Answer> {
  const answer = await session.send({ ...request, headers: headersOf(session.config), learn })
  if (ok(answer)) return answer
  throw failureOf(answer, request, session.config)
}

const headersOf = (config: HarvestConfig) => ({
  authorization: `Bearer ${accessTokenOf(config)}`,
  'harvest-account-id': config.account,
  'user-agent': userAgent(config.contact),
})

/** Refusals say `message`, a bad token says `error_description`, and an address that leads nowhere answers with a page. */
const errorBody = z.object({
  message: z.string().nullish(),
  error_description: z.string().nullish(),
  error: z.unknown().optional(),
  retry_after: z.number().nullish().catch(null),
})

function failureOf(answer: Answer, request: Ask, config: HarvestConfig): VendorError {
  const body = errorBody.safeParse(jsonOf(answer)).data
  const said = body?.message ?? body?.error_description ?? (typeof body?.error === 'string' ? body.error : '')
  const words = quoted(said, secretsOf(config)) || 'no reason given'
  const isTheirs = body !== undefined || answer.text.trim() === ''
  const reason = answer.status === 404 ? reasonOfNotFound(request) : reasonOf(answer.status, isTheirs)
  const retryAfter = reason === 'throttled' ? waitMs(answer) : reason === 'unavailable' ? retryAfterMs(answer) : undefined
  return new VendorError(reason, `Harvest: ${words} (${answer.status})`, { retryAfterMs: retryAfter })
}

/** `isTheirs`: JSON or an empty body, not the page of some server in between, which knows nothing of our record. */
function reasonOf(status: number, isTheirs: boolean) {
  if (status >= 500 || status === 408) return 'unavailable'
  if (status === 429) return 'throttled'
  if (status === 401) return 'unauthorized'
  return status < 400 || !isTheirs ? 'unreadable' : 'refused'
}

/**
 * In which form Harvest says 404 of a record is not known; of an account that the token does not reach it may say so as well,
 * and of a project that the person is not assigned to. See proveReach in entries.ts.
 */
function reasonOfNotFound({ method, path }: Ask) {
  if (path === selfPath) return 'unauthorized'
  return method === 'POST' ? 'refused' : 'missing'
}

/** The header, else the body, else the length of the documented window. */
function waitMs(answer: Answer): number {
  const inBody = errorBody.safeParse(jsonOf(answer)).data?.retry_after
  return retryAfterMs(answer) ?? (inBody ? inBody * 1000 : 15_000)
}

/** Harvest tells nothing of the allowance until it is used up. */
const learn = (answer: Answer): Learnt => (answer.status === 429 ? { blockedUntil: answer.at + waitMs(answer) } : {})
