// TimeLog's SOAP services and its Reporting API, imitated: one site behind fetch, people who act in it, and what can go
// wrong.

import type { Call } from '../core/answer.ts'
import type { Chance } from '../core/chance.ts'
import type { SandboxClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { SlidingWindow } from '../core/limits.ts'
import type { RequestLog } from '../core/requests.ts'
import { allocationHandlers } from './allocations.ts'
import { timelogAccess, timelogCompany, timelogTasks } from './company-acts.ts'
import type { Fields } from './contract.ts'
import { type Named, openDoor } from './door.ts'
import { employeeHandlers } from './employees.ts'
import { openServices, targetOf } from './enter.ts'
import { type Reply, refuse } from './reply.ts'
import { answerReport, isReport, isReporting, reportNamed } from './reporting.ts'
import { securityHandlers } from './security.ts'
import { type TimeLogSwitches, timelogDefaults } from './switches.ts'
import { taskReadHandlers } from './task-read.ts'
import { taskWriteHandlers } from './task-write.ts'
import { timelogTime, timelogWeeks } from './time-acts.ts'
import { workReadHandlers } from './work-read.ts'
import { workWriteHandlers } from './work-write.ts'
import { newWorld, type World } from './world.ts'

type Acts = ReturnType<typeof timelogCompany> &
  ReturnType<typeof timelogTasks> &
  ReturnType<typeof timelogTime> &
  ReturnType<typeof timelogWeeks> &
  ReturnType<typeof timelogAccess>

export interface TimeLogSandbox extends Acts {
  /** Everything below `/{account}/`: WebServices/… and service.asmx. */
  fetch(request: Request): Promise<Response>
  /** Matched by the operation behind the path; what only reads counts as GET, whatever HTTP says. */
  readonly faults: Faults
  /** May be changed at any moment. */
  readonly switches: TimeLogSwitches
  /** Named as for faults. Never with a password. */
  readonly requests: RequestLog
  /** The first segment of every path. */
  readonly account: string
  /** What is here now has always been here: stale reads do not look back further. */
  settleDown(): void
}

export interface TimeLogOptions {
  readonly clock: SandboxClock
  readonly chance: Chance
  readonly switches: Partial<TimeLogSwitches>
}

const handlers = {
  ...securityHandlers,
  ...employeeHandlers,
  ...taskReadHandlers,
  ...taskWriteHandlers,
  ...allocationHandlers,
  ...workReadHandlers,
  ...workWriteHandlers,
}

export function openTimeLog({ clock, chance, switches }: TimeLogOptions): TimeLogSandbox {
  const faults = new Faults(chance)
  const world = newWorld({ clock, chance, faults, switches: { ...timelogDefaults, ...switches } })
  const catchUp = () => door.agenda.catchUp()
  const [time, tasks] = [timelogTime(world, catchUp), timelogTasks(world, catchUp)]
  const erase = ({ WorkUnitGuid, TimeRegistrationGuid, TaskID }: Fields) => {
    const unit = [WorkUnitGuid, TimeRegistrationGuid].flatMap((guid) => world.work.by('guid', String(guid).toLowerCase()))[0]
    if (unit && !unit.isDeleted) time.deleteWork(unit.guid)
    else if (WorkUnitGuid === undefined && TaskID !== undefined) tasks.deleteTask(Number(TaskID))
  }
  const door = openDoor(world, { name: (call) => nameOf(world, call), handle: openSite(world), erase })
  return {
    fetch: door.fetch,
    requests: door.requests,
    faults,
    switches: world.switches,
    account: world.account,
    ...timelogCompany(world),
    ...tasks,
    ...time,
    ...timelogWeeks(world),
    ...timelogAccess(world),
    settleDown: () => settleDown(world),
  }
}

/** The path below the account; undefined for another site's. */
function below({ account }: World, path: string): string | undefined {
  const start = `/${account}/`
  return path.toLowerCase().startsWith(start) ? path.slice(start.length) : undefined
}

function nameOf(world: World, call: Call): Named {
  const path = below(world, call.path)
  if (path === undefined) return { method: 'POST', path: call.path, isList: false }
  if (isReporting(path)) {
    const report = reportNamed(path, call) ?? 'unknown'
    return { method: 'GET', path: `/${world.account}/service.asmx/${report}`, isList: isReport(report) }
  }
  const operation = targetOf(path, call.headers)?.operation
  const isList = operation?.isList ?? false
  return { method: operation?.reads ? 'GET' : 'POST', path: `${call.path}/${operation?.name ?? 'unknown'}`, isList }
}

const minuteMs = 60_000

function openSite(world: World) {
  const services = openServices(world, handlers)
  const calls = new SlidingWindow()
  return (call: Call): Reply => {
    const { limit, messageMax } = world.switches
    const path = below(world, call.path)
    if (path === undefined) return refuse.noSite
    if (limit !== null) {
      const { allowed, resetAt } = calls.take('site', call.at, { limit, windowMs: minuteMs })
      if (!allowed) return refuse.throttled(Math.max(1, Math.ceil((resetAt - call.at) / 1000)))
    }
    if (messageMax !== null && Buffer.byteLength(call.text) > messageMax) return refuse.tooLong
    if (isReporting(path)) return answerReport(world, path, call)
    const target = targetOf(path, call.headers)
    return target === undefined ? refuse.noSite : services(target, call)
  }
}

function settleDown({ employees, projects, tasks, allocations, work, changes }: World) {
  for (const table of [employees, projects, tasks, allocations, work, changes]) table.forget()
}
