// Proves the seven settings one after another, naming the one that is wrong, and reads what the other functions must know of the site.

import { addDays, dayOf } from '../../lib/date.ts'
import { VendorError } from '../../lib/errors.ts'
import type { Account } from '../connector.ts'
import { faultsOf, withFaults } from '../settings.ts'
import { accountOf, zoneOf } from './config.ts'
import { periodFact, periodOf, periodText, readEmployees, readProjects } from './directory.ts'
import { type GuidMember, learnGuid } from './entries.ts'
import { denied, parsedAs, validateCredentials } from './reporting.ts'
import type { TimeLog } from './session.ts'
import { type EmployeeRow, settings } from './shape.ts'
import { call, logIn } from './transactional.ts'
import { anyRow, mayReadChangeLog } from './work-api.ts'
import { plain } from './xml.ts'

export async function check(session: TimeLog): Promise<Account> {
  const { config, clock } = session
  await proveBoth(session)
  const today = dayOf(clock.now(), zoneOf(config))
  const self = selfIn(await readEmployees(session, 'setup'), config.username)
  const changeLog = await mayReadChangeLog(session, today)
  return {
    id: accountOf(config),
    name: config.account,
    self: self?.['@ID'] ?? '',
    admin: changeLog,
    zone: zoneOf(config),
    facts: {
      ...(await siteFacts(session)),
      changeLog,
      guid: (await guidIn(session, today)) ?? 'unknown',
      ...(await periods(session)),
    },
  }
}

/** The two credentials are of two services, so what is wrong with one is told beside what is wrong with the other. */
async function proveBoth(session: TimeLog): Promise<void> {
  const first = await refusalOf(proveLogIn(session))
  if (first && (first.reason !== 'unauthorized' || isAddressFault(first))) throw first
  const second = await refusalOf(proveReporting(session))
  if (first && second?.reason === 'unauthorized') {
    throw withFaults(first, [...first.faults, ...second.faults], `${first.message}. ${second.message}`)
  }
  if (first ?? second) throw first ?? second
}

/** Undefined where it was proved. */
async function refusalOf(proving: Promise<void>): Promise<VendorError | undefined> {
  try {
    await proving
    return undefined
  } catch (error) {
    if (error instanceof VendorError) return error
    throw error
  }
}

async function proveReporting(session: TimeLog): Promise<void> {
  if (!(await validateCredentials(session))) throw denied('they do not belong together')
}

/** An address that leads nowhere, or to something else, is named as what people have typed. */
async function proveLogIn(session: TimeLog): Promise<void> {
  try {
    await logIn(session, 'setup')
  } catch (cause) {
    if (!(cause instanceof VendorError)) throw cause
    const isNowhere = cause.code === '404'
    if (!isNowhere && !['unreachable', 'unreadable'].includes(cause.reason)) throw cause
    const { retryAfterMs, code } = cause
    const message = `Domain or Account name may be wrong. ${cause.message}`
    // Nobody at the address at all: then the account was not even asked for.
    const faults = faultsOf(cause.reason === 'unreachable' ? ['domain'] : ['domain', 'account'], message)
    throw new VendorError(isNowhere ? 'unauthorized' : cause.reason, message, { retryAfterMs, code, faults, cause })
  }
}

const isAddressFault = ({ faults }: VendorError) => faults.some(({ setting }) => setting === 'domain')

/** By user name or initials, as TimeLog lets people log in. */
function selfIn(employees: readonly EmployeeRow[], username: string): EmployeeRow | undefined {
  const wanted = username.toLowerCase()
  return employees.find(({ Username, Initials }) => [Username, Initials].some((name) => name.toLowerCase() === wanted))
}

async function siteFacts(session: TimeLog) {
  const { items } = await call(session, 'setup', 'getSettings', {})
  const site = items[0] ? parsedAs(plain(items[0]), settings, 'GetTimeRegistrationSettings') : {}
  return {
    overlap: site.TimeTrackingAllowRegistrationOverlap ?? true,
    startEnd: site.UseStartEndTime ?? false,
    allProjects: site.AllowTimetrackingOnAllActiveProjects ?? false,
  }
}

/** From a unit of the last month; a site without any tells later. */
async function guidIn(session: TimeLog, today: string): Promise<GuidMember | undefined> {
  const row = await anyRow(session, 'setup', { startDate: addDays(today, -31), endDate: today })
  return row && learnGuid(session, 'setup', row)
}

/** Of the projects that time can be registered on; what `asStored` must know, which may ask for nothing. */
async function periods(session: TimeLog): Promise<Record<string, string>> {
  const active = (await readProjects(session, 'setup')).filter(({ Status }) => Status === 1)
  return Object.fromEntries(active.map((row) => [periodFact(row['@ID']), periodText(periodOf(row))]))
}
