// "A person did X" on a timesheet at Forecast: what the tests and the demo do without going through the API.

import { removeTime, storeTime } from './change.ts'
import type { Actor } from './events.ts'
import { billableAfter, isBillable } from './time-write.ts'
import { type Approval, nextId, stamped, type Time, touched, type World } from './world.ts'

export interface TimeDraft {
  /** Whose time it is, and who enters it. */
  readonly by: number
  /** Exactly one of these three. */
  readonly task?: number
  readonly project?: number
  readonly nonProject?: number
  /** A calendar day. */
  readonly day: string
  readonly minutes: number
  readonly billableMinutes?: number
  readonly notes?: string | null
  /** When it was entered, instant in ms; now by default. */
  readonly at?: number
  readonly id?: number
}

/** Naming a new place takes it away from the old one. */
export type TimeChanges = Partial<Omit<TimeDraft, 'by' | 'at' | 'id'>>

interface Placed {
  readonly task?: number | undefined
  readonly project?: number | undefined
  readonly nonProject?: number | undefined
}

function spotOf({ task, project, nonProject }: Placed): Pick<Time, 'task' | 'project' | 'nonProject'> {
  if ([task, project, nonProject].filter((id) => id !== undefined).length !== 1)
    throw new Error('time is on exactly one of task, project and nonProject')
  return { task: task ?? null, project: project ?? null, nonProject: nonProject ?? null }
}

/** `catchUp` lets late effects of earlier requests happen first. */
export function forecastTime(world: World, catchUp: () => void) {
  const timeOf = (id: number): Time => {
    catchUp()
    const time = world.time.get(id)
    if (time === undefined) throw new Error(`no time registration ${id} in this sandbox`)
    return time
  }
  return {
    /** Answers the id of the registration. */
    addTime: (draft: TimeDraft): number => {
      catchUp()
      return addTime(world, draft)
    },
    editTime: (id: number, changes: TimeChanges) => storeTime(world, edited(world, timeOf(id), changes), actor(timeOf(id))),
    deleteTime: (id: number) => removeTime(world, timeOf(id), actor(timeOf(id))),
    /** Oldest id first. */
    entries: (): readonly Time[] => {
      catchUp()
      return world.time.all()
    },
    ...approvals(world, timeOf),
  }
}

const actor = ({ person }: Time): Actor => ({ person, via: 'person' })

function addTime(world: World, draft: TimeDraft): number {
  const { by, day, minutes, notes = null, at = world.clock.now(), id = nextId(world, 'time') } = draft
  const spot = spotOf(draft)
  const billableMinutes = draft.billableMinutes ?? (isBillable(world, spot) ? minutes : 0)
  const state = { approval: 'NOT_SUBMITTED', invoice: null, role: null } as const
  const time = { id, person: by, ...spot, day, minutes, billableMinutes, notes, ...state, ...stamped(world, by, at) }
  storeTime(world, time, actor(time))
  return id
}

function edited(world: World, before: Time, { task, project, nonProject, ...changes }: TimeChanges): Time {
  const moves = task !== undefined || project !== undefined || nonProject !== undefined
  const minutes = changes.minutes ?? before.minutes
  return {
    ...{ ...before, billableMinutes: billableAfter(before, minutes), ...changes },
    ...(moves && spotOf({ task, project, nonProject })),
    ...touched(world, before.person),
  }
}

/** Approval counts where the switch is on; invoices always do. */
function approvals(world: World, timeOf: (id: number) => Time) {
  const turn = (ids: readonly number[], changes: Partial<Time>) => {
    for (const id of ids) {
      const time = timeOf(id)
      storeTime(world, { ...time, ...changes, ...touched(world, time.person) }, actor(time))
    }
  }
  const to = (approval: Approval) => (ids: readonly number[]) => {
    if (!world.switches.approval) throw new Error('timesheet approval is off in this sandbox')
    turn(ids, { approval })
  }
  return {
    submit: to('SUBMITTED'),
    approve: to('APPROVED'),
    reopen: to('NOT_SUBMITTED'),
    /** Answers the id of the invoice. */
    invoice: (ids: readonly number[]): number => {
      const invoice = nextId(world, 'record')
      turn(ids, { invoice })
      return invoice
    },
    voidInvoice: (invoice: number) => {
      const on = world.time.all().filter((time) => time.invoice === invoice)
      turn(
        on.map(({ id }) => id),
        { invoice: null },
      )
    },
  }
}
