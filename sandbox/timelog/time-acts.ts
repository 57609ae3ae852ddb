// "A person did X" on a time sheet at TimeLog: what the tests and the demo do without going through the API.

import { addMs } from './wall.ts'
import { addWork } from './work-write.ts'
import { approvedStatus, dayOf, keepWork, newGuid, type Work, type World, weekKey } from './world.ts'

export interface WorkDraft {
  /** EmployeeID. */
  readonly employee: number
  readonly task: number
  /** A calendar day. */
  readonly day: string
  /** 'HH:MM' on the wall; eight o'clock by default. */
  readonly time?: string
  readonly durationMs: number
  readonly note?: string
  /** When it was entered, ms; now by default. */
  readonly at?: number
}

export type WorkChanges = Partial<Omit<WorkDraft, 'at'>>

/** A work unit as a test wants to see it. */
export interface PlainWork {
  /** The one that a client may choose. */
  readonly guid: string
  /** The other of Reporting's two. */
  readonly secondGuid: string
  readonly id: number
  readonly employee: number
  readonly initials: string
  readonly task: number
  readonly project: number
  readonly day: string
  /** Local, without offset. */
  readonly startTime: string
  readonly endTime: string
  readonly durationMs: number
  readonly note: string
  /** 0 open, 10 closed, 20 and 30 approved. */
  readonly status: number
  readonly deleted: boolean
}

/** `catchUp` lets late effects of earlier requests happen first. */
export function timelogTime(world: World, catchUp: () => void) {
  const workOf = (guid: string): Work => {
    catchUp()
    const work = world.work.by('guid', guid.toLowerCase())[0]
    if (work === undefined) throw new Error(`no work unit ${guid} in this sandbox`)
    return work
  }
  return {
    /** Answers the GUID of the unit. People may write where the API would refuse. */
    addWork: ({ employee, task, day, time = '08:00', durationMs, note = '', at = world.clock.now() }: WorkDraft): string => {
      catchUp()
      const guid = newGuid(world)
      const times = timesOf(day, time, durationMs)
      const unit = { guid, employee, task, ...times, durationMs, description: note }
      addWork(world, { ...unit, additionalText: null, isMeeting: false, billableMs: null, by: employee, at })
      return guid
    },
    editWork: (guid: string, changes: WorkChanges) => edit(world, workOf(guid), changes),
    deleteWork: (guid: string) => {
      const work = workOf(guid)
      keepWork(world, { ...work, isDeleted: true, modifiedAt: world.clock.now(), modifiedBy: work.employee }, 'Deleted')
    },
    /** Also the deleted ones, by start. */
    work: (): PlainWork[] => {
      catchUp()
      return world.work.all().map((work) => plain(world, work))
    },
  }
}

const timesOf = (day: string, time: string, durationMs: number) => {
  const start = `${day}T${time}:00`
  return { start, end: addMs(start, durationMs) }
}

function edit(world: World, work: Work, changes: WorkChanges) {
  const { employee = work.employee, task = work.task, note = work.description, durationMs = work.durationMs } = changes
  const times = timesOf(changes.day ?? dayOf(work), changes.time ?? work.start.slice(11, 16), durationMs)
  const stamp = { modifiedAt: world.clock.now(), modifiedBy: employee, version: work.version + 1 }
  keepWork(world, { ...work, employee, task, description: note, durationMs, ...times, ...stamp }, 'Updated')
}

function plain(world: World, work: Work): PlainWork {
  const { guid, secondGuid, id, employee, task, start, end, durationMs, description, isDeleted } = work
  return {
    ...{ guid, secondGuid, id, employee, initials: world.employees.get(employee)!.initials, task },
    project: world.tasks.get(task)!.project,
    ...{ day: dayOf(work), startTime: start, endTime: end, durationMs, note: description },
    ...{ status: approvedStatus(world, work), deleted: isDeleted },
  }
}

export function timelogWeeks(world: World) {
  const set = (status: number) => (employee: number, day: string) => {
    world.weeks.set(weekKey(employee, day), status)
  }
  return {
    /** The whole week, Monday to Sunday, that this day is in, for one person. */
    closeWeek: set(10),
    reopenWeek: set(0),
    /** By the project manager; 30 would be the department's. */
    approveWeek: set(20),
    /** Up to and including this day, for everyone; null opens it again. */
    closeAccounting: (until: string | null) => {
      world.accountingClosedUntil = until
    },
  }
}
