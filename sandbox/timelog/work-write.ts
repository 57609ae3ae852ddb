// Inserting, updating and deleting work units: a list each, and each unit with a verdict of its own.

import { ensureItem, inBatch } from './batch.ts'
import { givenGuid, type Handlers, type Visit } from './enter.ts'
import { Denied, type Outcome } from './reply.ts'
import { ensureAllowed, ensureOpenDay, type SentWork, type Wanted, wantedOf } from './work-rules.ts'
import { workUnit } from './work-shapes.ts'
import { dayOf, type Employee, keepWork, newGuid, nextId, type Work, type World, wasWork, workWithGuid } from './world.ts'

export const workWriteHandlers: Handlers = { InsertWork: insertWork, UpdateWork: updateWork, DeleteWork: deleteWork }

type WorkList<Unit> = Visit<{ readonly work: readonly Unit[] | null }>

function insertWork({ world, params, user }: WorkList<SentWork>): Outcome {
  checkInitials(params.work ?? [])
  return inBatch(world, params.work ?? [], (sent) => {
    const wanted = wantedOf(world, sent)
    ensureMayWriteFor(world, user, wanted.employee)
    const guid = givenGuid(sent.GUID)
    const known = guid === null ? undefined : workWithGuid(world, guid)
    const { usedWorkGuid, deletedGuids } = world.switches
    ensureItem(world, known === undefined || usedWorkGuid !== 'refused', 'duplicateGuid')
    ensureItem(world, deletedGuids === 'free' || known !== undefined || !wasWork(world, guid), 'duplicateGuid')
    ensureAllowed(world, wanted, known?.id)
    return () => {
      if (known !== undefined && usedWorkGuid === 'overwritten') return workUnit(world, change(world, known, wanted, user))
      return workUnit(world, addWork(world, { ...wanted, guid: guid ?? newGuid(world), by: user.id }))
    }
  })
}

function updateWork({ world, params, user }: WorkList<SentWork>): Outcome {
  checkInitials(params.work ?? [])
  return inBatch(world, params.work ?? [], (sent) => {
    const known = workWithGuid(world, sent.GUID)
    ensureItem(world, known, 'gone')
    ensureMayWriteFor(world, user, known.employee)
    const wanted = whereItMayBe(world, known, wantedOf(world, sent))
    ensureOpenDay(world, known)
    ensureAllowed(world, wanted, known.id)
    return () => workUnit(world, change(world, known, wanted, user))
  })
}

/** Returns the units that are deleted. */
function deleteWork({ world, params, user }: WorkList<string>): Outcome {
  return inBatch(world, params.work ?? [], (guid) => {
    const known = workWithGuid(world, guid)
    ensureItem(world, known, 'gone')
    ensureMayWriteFor(world, user, known.employee)
    ensureOpenDay(world, known)
    return () => {
      const shown = workUnit(world, known)
      keepWork(world, { ...known, isDeleted: true, modifiedAt: world.clock.now(), modifiedBy: user.id }, 'Deleted')
      return shown
    }
  })
}

/** Seen: the whole call is invalid, and nothing comes back. */
function checkInitials(units: readonly SentWork[]) {
  if (units.every(({ EmployeeInitials }) => EmployeeInitials)) return
  throw new Denied({ code: 10002, text: 'Initials, was null or empty' }, 'Invalid')
}

function ensureMayWriteFor(world: World, user: Employee, employee: number) {
  ensureItem(world, world.switches.administrator || user.id === employee, 'notAdministrator')
}

/** Whether an update may take a unit to another task, person or day is unknown. */
function whereItMayBe(world: World, known: Work, wanted: Wanted): Wanted {
  const { updateMoves, updateMovesDay } = world.switches
  const isMoved = wanted.task !== known.task || wanted.employee !== known.employee
  const isOtherDay = dayOf(wanted) !== dayOf(known)
  ensureItem(world, !(isMoved && updateMoves === 'refused') && !(isOtherDay && updateMovesDay === 'refused'), 'moved')
  return {
    ...wanted,
    ...(updateMoves === 'ignored' ? { task: known.task, employee: known.employee } : {}),
    ...(isOtherDay && updateMovesDay === 'ignored' ? { start: known.start, end: known.end } : {}),
  }
}

function change(world: World, known: Work, wanted: Wanted, user: Employee): Work {
  const work = { ...known, ...wanted, modifiedAt: world.clock.now(), modifiedBy: user.id, version: known.version + 1 }
  keepWork(world, work, 'Updated')
  return work
}

interface NewWork extends Wanted {
  readonly guid: string
  readonly by: number
  /** When it was entered; now by default. */
  readonly at?: number
}

export function addWork(world: World, { by, at = world.clock.now(), ...wanted }: NewWork): Work {
  const work = {
    ...{ id: nextId(world, 'work'), secondGuid: newGuid(world), version: 1, isDeleted: false },
    ...wanted,
    ...{ createdAt: at, modifiedAt: at, createdBy: by, modifiedBy: by },
  }
  keepWork(world, work, 'Created')
  return work
}
