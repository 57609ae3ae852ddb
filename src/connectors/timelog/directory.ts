// People and projects of the site: work units are written with a person's initials, read with the person's number.

import { minutes } from '../../lib/clock.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Purpose } from '../../lib/http.ts'
import type { Ref } from '../../model/record.ts'
import { PerSession } from '../per-session.ts'
import { report } from './reporting.ts'
import type { TimeLog } from './session.ts'
import { type EmployeeRow, employeeRow, type ProjectRow, projectRow } from './shape.ts'

/** Also those who have left. */
export async function readEmployees(session: TimeLog, purpose: Purpose): Promise<readonly EmployeeRow[]> {
  const { rows } = await report(session, purpose, 'GetEmployeesRaw', { status: -1 }, employeeRow)
  return rows
}

export async function readProjects(session: TimeLog, purpose: Purpose, project: Ref | 0 = 0): Promise<readonly ProjectRow[]> {
  const { rows } = await report(session, purpose, 'GetProjectsRaw', { projectID: project, status: -2 }, projectRow)
  return rows
}

const employees = new PerSession<readonly EmployeeRow[]>(minutes(5))

/** Throws 'refused' for a person whom the site does not know; a fresh look is taken first. */
export async function initialsOf(session: TimeLog, purpose: Purpose, person: Ref): Promise<string> {
  const known = await employees.of(session, () => readEmployees(session, purpose))
  const found = known.find((row) => row['@ID'] === person)
  if (found) return found.Initials || found.Username
  employees.forget(session)
  const fresh = await employees.of(session, () => readEmployees(session, purpose))
  const late = fresh.find((row) => row['@ID'] === person)
  if (late) return late.Initials || late.Username
  throw new VendorError('refused', `TimeLog knows no employee ${person}`)
}

/** First and last day of a project; null where it says none. */
export interface Period {
  readonly from: string | null
  readonly until: string | null
}

export const periodOf = ({ ProjectStartDate: from, ProjectEndDate: until }: ProjectRow): Period => ({
  from: from?.slice(0, 10) ?? null,
  until: until?.slice(0, 10) ?? null,
})

/** How an account keeps what it learnt of a project's period: `asStored` may ask for nothing. */
export const periodFact = (project: Ref) => `project ${project}`
export const periodText = ({ from, until }: Period) => `${from ?? ''} ${until ?? ''}`

export function periodIn(fact: unknown): Period | undefined {
  if (typeof fact !== 'string') return undefined
  const [from, until] = fact.split(' ')
  return { from: from || null, until: until || null }
}
