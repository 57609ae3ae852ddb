// Writing time registrations, in v1 only. No idempotency key and no foreign id: the same body twice is two of them.

import { type Answer, type Body, ok } from '../core/answer.ts'
import { ensure } from '../core/refused.ts'
import type { RouteTable } from '../core/routes.ts'
import { removeTime, storeTime } from './change.ts'
import { readDay } from './dates.ts'
import type { Handler, Visit } from './enter.ts'
import type { Actor } from './events.ts'
import { refuse } from './refuse.ts'
import { ensureAllowed, ensureUnlocked } from './rules.ts'
import { timeIn } from './time-read.ts'
import { timeV1, timeV3 } from './time-shape.ts'
import { nextId, stamped, type Time, touched, type World } from './world.ts'

export const timeWriteRoutes: RouteTable<Handler> = {
  'POST /v1/time_registrations': createTime,
  'PUT /v1/time_registrations/:time': updateTime,
  'DELETE /v1/time_registrations/:time': deleteTime,
}

const has = (body: Body, key: string) => body[key] !== undefined && body[key] !== null

function createTime(visit: Visit): Answer {
  const { world, body } = visit
  for (const key of ['person', 'time_registered', 'date']) ensure(has(body, key), refuse.invalid(`${key} is required`))
  const person = known(body, 'person', world.persons)!
  const spot = spotIn(visit)
  const minutes = minutesIn(world, body, 'time_registered')
  const draft = { ...spot, person, minutes, day: dayIn(body), notes: notesIn(body), role: roleIn(body) }
  const by = actorOf(world, person)
  const time: Time = {
    ...{ id: nextId(world, 'time'), ...draft, approval: 'NOT_SUBMITTED', invoice: null },
    billableMinutes: billableIn(world, body, (isBillable(world, spot) ? 1 : 0) * minutes),
    ...stamped(world, by.person),
  }
  ensureUnlocked(world, time.day)
  ensureAllowed(world, { time, before: undefined, ...said(body) })
  storeTime(world, time, by)
  return { status: 201, body: answered(world, time) }
}

/** Moving a registration means deleting it and making another one: person, task and project stay. */
function updateTime(visit: Visit): Answer {
  const { world, body } = visit
  const before = timeIn(visit)
  ensureWritable(world, before)
  const moves = ['person', 'task', 'project', 'non_project_time'].some((key) => key in body)
  ensure(!moves || world.switches.moveByPut === 'ignored', refuse.invalid('A Time Registration cannot be moved'))
  const minutes = 'time_registered' in body ? minutesIn(world, body, 'time_registered') : before.minutes
  const next = {
    ...{ ...before, minutes, billableMinutes: billableIn(world, body, billableAfter(before, minutes)) },
    ...('date' in body && { day: dayIn(body) }),
    ...('notes' in body && { notes: notesIn(body) }),
    ...('role' in body && { role: roleIn(body) }),
  }
  ensureUnlocked(world, next.day)
  ensureAllowed(world, { time: next, before, ...said(body) })
  if (JSON.stringify(next) === JSON.stringify(before)) return ok(answered(world, before))
  const by = actorOf(world, before.person)
  const stored = { ...next, ...touched(world, by.person) }
  storeTime(world, stored, by)
  return ok(answered(world, stored))
}

function deleteTime(visit: Visit): Answer {
  const time = timeIn(visit)
  ensureWritable(visit.world, time)
  removeTime(visit.world, time, actorOf(visit.world, time.person))
  return { status: 200 }
}

export const actorOf = ({ switches, apiPerson }: World, sent?: number): Actor => ({
  person: switches.writesBy === 'person sent' ? (sent ?? apiPerson) : apiPerson,
  via: 'api',
})

function ensureWritable(world: World, time: Time) {
  const { approval, invoicedTime } = world.switches
  ensure(!approval || time.approval === 'NOT_SUBMITTED', refuse.invalid('Time Registration is submitted or approved'))
  ensure(time.invoice === null || invoicedTime === 'editable', refuse.invalid('Time Registration is invoiced'))
  ensureUnlocked(world, time.day)
}

const answered = (world: World, time: Time) =>
  world.switches.writeAnswer === 'like v3' ? timeV3(world, time, { filled: true, lagMs: 0 }) : timeV1(time)

const said = (body: Body) => ({ saysBillable: has(body, 'billable_minutes_registered'), saysRole: has(body, 'role') })

type Spot = Pick<Time, 'task' | 'project' | 'nonProject'>

/** Exactly one of the three. */
function spotIn({ world, body }: Visit): Spot {
  const given = ['task', 'project', 'non_project_time'].filter((key) => has(body, key))
  ensure(given.length === 1, refuse.invalid('Exactly one of task, project and non_project_time is required'))
  return {
    task: known(body, 'task', world.tasks),
    project: known(body, 'project', world.projects),
    nonProject: known(body, 'non_project_time', world.nonProjectTimes),
  }
}

/** The id in the body, which must be that of something that is there. */
export function known(body: Body, key: string, rows: { get(id: number): unknown }): number | null {
  const id = body[key]
  if (id === undefined || id === null) return null
  ensure(typeof id === 'number' && rows.get(id) !== undefined, refuse.invalid(`${key} does not exist`))
  return id
}

function minutesIn({ switches }: World, body: Body, key: string): number {
  const minutes = body[key]
  const isWhole = typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 0
  ensure(isWhole, refuse.invalid(`${key} must be a whole number of minutes`))
  return Math.ceil(minutes / switches.rounding) * switches.rounding
}

/** Left out, Forecast works it out itself; how is not documented. */
const billableIn = (world: World, body: Body, otherwise: number) =>
  has(body, 'billable_minutes_registered') ? minutesIn(world, body, 'billable_minutes_registered') : otherwise

/** All of it stays all of it. */
export const billableAfter = (before: Pick<Time, 'minutes' | 'billableMinutes'>, minutes: number) =>
  before.billableMinutes === before.minutes ? minutes : Math.min(before.billableMinutes, minutes)

/** Presumably what is neither on an unbillable task nor in an unbillable project. */
export function isBillable(world: World, spot: Spot): boolean {
  const task = spot.task === null ? undefined : world.tasks.get(spot.task)
  const project = task?.project ?? spot.project
  if (project === null || task?.isUnbillable) return false
  return world.projects.get(project)!.budgetType !== 'NON_BILLABLE'
}

function dayIn(body: Body): string {
  const day = readDay(String(body['date']))
  ensure(day, refuse.invalid('date must be YYYY-MM-DD'))
  return day
}

function notesIn({ notes }: Body): string | null {
  ensure(notes === undefined || notes === null || typeof notes === 'string', refuse.invalid('notes must be a text'))
  return notes ?? null
}

function roleIn({ role }: Body): number | null {
  ensure(role === undefined || role === null || typeof role === 'number', refuse.invalid('role must be an id'))
  return role ?? null
}
