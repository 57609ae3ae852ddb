// One question to TimeLog's Reporting API: a form that is posted, so that the credentials are never in an address; an XML document comes
// back. It is not per user: it sees everybody's time, people and tasks.

import type { ZodType, z } from 'zod'
import { VendorError } from '../../lib/errors.ts'
import type { Answer, Purpose } from '../../lib/http.ts'
import { quoted } from '../answer.ts'
import { faultsOf } from '../settings.ts'
import { prefixOf, secretsOf } from './config.ts'
import { failureOfStatus, throttling } from './failure.ts'
import type { TimeLog } from './session.ts'
import { type Element, parseXml, plain } from './xml.ts'

/** Operations in use, with the root of their documents, their rows, and all their parameters: none may be missing, 0 is all. */
const operations = {
  GetWorkUnitsRaw: {
    root: 'WorkUnits',
    row: 'WorkUnit',
    parameters: ['workUnitID', 'employeeID', 'allocationID', 'taskID', 'projectID', 'departmentID', 'startDate', 'endDate'],
  },
  GetWorkUnitsRawPaged: {
    root: 'WorkUnits',
    row: 'WorkUnit',
    parameters: [
      ...['workUnitID', 'employeeID', 'allocationID', 'taskID', 'projectID', 'departmentID', 'startDate', 'endDate'],
      ...['page', 'pageSize'],
    ],
  },
  GetAllocationsRaw: {
    root: 'Allocations',
    row: 'Allocation',
    parameters: ['allocationID', 'taskID', 'employeeID', 'projectID'],
  },
  GetTasksRaw: { root: 'Tasks', row: 'Task', parameters: ['taskID', 'projectID', 'status', 'taskTypeID'] },
  GetProjectsRaw: { root: 'Projects', row: 'Project', parameters: ['projectID', 'status', 'customerID', 'projectManagerID'] },
  GetEmployeesRaw: { root: 'Employees', row: 'Employee', parameters: ['employeeID', 'initials', 'departmentID', 'status'] },
} as const

export type ReportName = keyof typeof operations

/** By name; what is left out is 0, which is all, or empty where it is a text. */
export type Filter = Readonly<Record<string, string | number>>

const texts = ['initials', 'startDate', 'endDate', 'page', 'pageSize']

export interface Report<T> {
  readonly rows: readonly T[]
  readonly pages: number
  /** Rows in all; undefined where it is not paged. */
  readonly total: number | undefined
}

export async function report<T>(
  session: TimeLog,
  purpose: Purpose,
  name: ReportName,
  filter: Filter,
  shape: ZodType<T>,
): Promise<Report<T>> {
  const { root, row, parameters } = operations[name]
  const given = parameters.map((parameter): [string, string] => [
    parameter,
    String(filter[parameter] ?? (texts.includes(parameter) ? '' : 0)),
  ])
  const document = await post(session, purpose, name, given)
  if (document.name !== root) throw new VendorError('unreadable', `TimeLog answered ${name} with something else`)
  const rows = document.children.filter((child) => child.name === row).map((element) => parsedAs(plain(element), shape, name))
  const { TotalPages: pages, TotalRecords: total } = document.attributes
  return { rows, pages: Number(pages ?? 1) || 1, total: total === undefined ? undefined : Number(total) }
}

/** Whether site code, user name and password of the Reporting API belong together. */
export async function validateCredentials(session: TimeLog): Promise<boolean> {
  const document = await post(session, 'setup', 'ValidateCredentials', [])
  return /^(true|1)$/i.test(document.text.trim())
}

async function post(session: TimeLog, purpose: Purpose, name: string, given: readonly [string, string][]): Promise<Element> {
  const { config } = session
  const credentials: [string, string][] = [
    ['siteCode', config.siteCode],
    ['apiID', config.reportingUsername],
    ['apiPassword', config.reportingPassword],
  ]
  const answer = await session.send({
    purpose,
    method: 'POST',
    path: `${prefixOf(config)}/service.asmx/${name}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/xml' },
    body: new URLSearchParams([...credentials, ...given]).toString(),
    learn: throttling,
  })
  return documentIn(session, answer)
}

/** Before May 2021 every failure had status 200, so the document is asked first. */
function documentIn({ config }: TimeLog, answer: Answer): Element {
  const document = parseXml(answer.text)
  const isErrors = document?.name === 'Errors'
  const words = isErrors ? quoted(document.children.map(({ text }) => text).join('; '), secretsOf(config)) : undefined
  if (words !== undefined && /access denied/i.test(words)) throw denied(words)
  if (answer.status === 401) throw denied(words ?? 'no reason given')
  if (answer.status !== 200) throw failureOfStatus(answer, words)
  if (words !== undefined) throw new VendorError('refused', `TimeLog: ${words}`)
  if (document === undefined) throw new VendorError('unreadable', 'TimeLog answered with something that is not XML')
  return document
}

export function denied(words: string): VendorError {
  const message = `TimeLog does not take Site code, Reporting username or Reporting password: ${words}`
  return new VendorError('unauthorized', message, {
    faults: faultsOf(['siteCode', 'reportingUsername', 'reportingPassword'], message),
  })
}

/** Throws 'unreadable'; values stay out of the message. */
export function parsedAs<T>(value: unknown, shape: ZodType<T>, name: string): T {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const [first] = result.error.issues as z.core.$ZodIssue[]
  throw new VendorError(
    'unreadable',
    `TimeLog answered ${name} in an unexpected shape: ${first?.path.map(String).join('.') || 'row'}: ${first?.message ?? 'unknown'}`,
  )
}
