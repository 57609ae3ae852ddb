// Forecast's public API: one function per endpoint in use, answers parsed, errors judged. The version is part of each address and
// differs from call to call; so does the place of a filter. What the answers mean is in map.ts. How each peculiarity is known:
// docs/connectors/forecast.md.

import { type ZodType, z } from 'zod'
import type { Answer, Purpose, VendorRequest } from '../../lib/http.ts'
import { ok, parsed, serverTime, unless } from '../answer.ts'
import type { Session } from '../connector.ts'
import type { ForecastConfig } from './config.ts'
import { failureOf, learn } from './failure.ts'
import { pagesOf } from './pages.ts'
import * as shape from './shape.ts'

export type Forecast = Session<ForecastConfig>
type Ask = Pick<VendorRequest, 'purpose' | 'method' | 'path' | 'query' | 'json'>

export const baseUrl = 'https://api.forecast.it'

export const readCompany = (session: Forecast, purpose: Purpose = 'setup') =>
  call(session, { purpose, method: 'GET', path: '/api/v1/company' }, shape.company)

export const listPersons = (session: Forecast, purpose: Purpose = 'setup') =>
  array(session, purpose, '/api/v2/persons', shape.person)

export const listProjects = (session: Forecast) => array(session, 'setup', '/api/v1/projects', shape.project)

export const listColumns = (session: Forecast, purpose: Purpose, project: string) =>
  array(session, purpose, `/api/v1/projects/${encodeURIComponent(project)}/workflow_columns`, shape.column)

export const readTask = (session: Forecast, purpose: Purpose, ref: string) =>
  call(session, { purpose, method: 'GET', path: `/api/v3/tasks/${encodeURIComponent(ref)}` }, shape.task)

/** By the number that people see, without its T. */
export const readTaskByNumber = (session: Forecast, number: string) =>
  call(session, { purpose: 'read', method: 'GET', path: `/api/v3/tasks/company_task_id/${number}` }, shape.task)

export const listProjectTasks = (session: Forecast, purpose: Purpose, project: string) =>
  array(session, purpose, `/api/v3/projects/${encodeURIComponent(project)}/tasks`, shape.task)

export const listTasks = (session: Forecast) => pages(session, '/api/v4/tasks', shape.task)

/** `after` is `YYYYMMDDTHHmmss`. Here it is part of the path: as a query it would be passed over in silence. */
export const listChangedTasks = (session: Forecast, after: string) =>
  pages(session, `/api/v4/tasks/updated_after/${after}`, shape.task)

export const listDeletedTasks = (session: Forecast, after: string) =>
  array(session, 'list', '/api/v2/tasks/deleted', shape.deleted, { updated_after: after })

/** Everybody's; `after` is `YYYYMMDD`. */
export const listRegistrations = (session: Forecast, after: string) =>
  pages(session, `${v4Time}/date_after/${after}`, shape.registration)

export const listChangedRegistrations = (session: Forecast, after: string) =>
  pages(session, `${v4Time}/updated_after/${after}`, shape.registration)

export const listDeletedRegistrations = (session: Forecast, after: string) =>
  array(session, 'list', '/api/v3/time_registrations/deleted', shape.deleted, { updated_after: after })

/** One person's; here the filter is a query. */
export const listOwnRegistrations = (session: Forecast, purpose: Purpose, person: string, after: string) => {
  const path = `/api/v3/persons/${encodeURIComponent(person)}/time_registrations`
  return array(session, purpose, path, shape.registration, { date_after: after })
}

export const readRegistration = (session: Forecast, ref: string) =>
  call(
    session,
    { purpose: 'read', method: 'GET', path: `/api/v3/time_registrations/${encodeURIComponent(ref)}` },
    shape.registration,
  )

export const createRegistration = (session: Forecast, json: object) =>
  call(session, { purpose: 'create', method: 'POST', path: v1Time, json }, shape.registration)

export const updateRegistration = (session: Forecast, ref: string, json: object) =>
  call(session, { purpose: 'update', method: 'PUT', path: `${v1Time}/${encodeURIComponent(ref)}`, json }, shape.registration)

export const removeRegistration = (session: Forecast, ref: string) =>
  ask(session, { purpose: 'delete', method: 'DELETE', path: `${v1Time}/${encodeURIComponent(ref)}` })

export const listSubscriptions = (session: Forecast) => array(session, 'setup', hooksPath, shape.subscription)

export const createSubscription = (session: Forecast, json: object) =>
  call(session, { purpose: 'setup', method: 'POST', path: hooksPath, json }, shape.subscription)

export const updateSubscription = (session: Forecast, ref: string, json: object) =>
  ask(session, { purpose: 'setup', method: 'PUT', path: `${hooksPath}/${encodeURIComponent(ref)}`, json })

const v1Time = '/api/v1/time_registrations'
const v4Time = '/api/v4/time_registrations'
const hooksPath = '/api/v1/webhook_subscriptions'

/** Rows, and Forecast's clock when the first of them were answered. */
export interface Rows<T> {
  readonly rows: readonly T[]
  readonly serverTime: number | undefined
}

/** v1 to v3 answer everything in one array, however long. */
async function array<T>(
  session: Forecast,
  purpose: Purpose,
  path: string,
  row: ZodType<T>,
  query?: Ask['query'],
): Promise<readonly T[]> {
  return call(session, { purpose, method: 'GET', path, ...(query && { query }) }, z.array(row))
}

async function pages<T extends { readonly id: string }>(session: Forecast, path: string, row: ZodType<T>): Promise<Rows<T>> {
  let began: number | undefined
  const rows = await pagesOf<T>(async (pageNumber, pageSize) => {
    const answer = await ask(session, { purpose: 'list', method: 'GET', path, query: { pageNumber, pageSize } })
    began ??= serverTime(answer)
    return parsed(answer, shape.page(row), title)
  })
  return { rows, serverTime: began }
}

const title = 'Forecast'

const call = async <T>(session: Forecast, request: Ask, form: ZodType<T>): Promise<T> =>
  parsed(await ask(session, request), form, title)

async function ask(session: Forecast, request: Ask): Promise<Answer> {
  const headers = { 'x-forecast-api-key': session.config.key }
  const answer = await session.send({ ...request, headers, learn })
  if (ok(answer)) return answer
  throw failureOf(answer, request, session.config)
}

/** Undefined for what Forecast itself calls not there; every other failure stays one. */
export const orMissing = <T>(reading: Promise<T>) => unless(['missing'], reading)
