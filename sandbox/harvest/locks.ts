// Why an entry cannot be changed: invoiced, approved, archived, or its period locked. Looked at afresh every time, for it
// can change at any moment without the entry being touched.

import { ensure } from '../core/refused.ts'
import type { Visit } from './enter.ts'
import { refuse } from './refuse.ts'
import { weekOf } from './wall.ts'
import type { Entry, Invoice, World } from './world.ts'

export interface Locks {
  readonly invoiced: boolean
  readonly approved: boolean
  readonly archived: boolean
  readonly period: boolean
}

/** Where some time is, or would be. */
export type Spot = Pick<Entry, 'user' | 'project' | 'task' | 'spentDate'>

export function locksAt(world: World, spot: Spot): Locks {
  const { user, project, task, spentDate } = spot
  const inSpan = ({ spans }: Invoice) => {
    const span = spans.get(project)
    return span !== undefined && span.from <= spentDate && spentDate <= span.to
  }
  return {
    invoiced: world.invoices.some(inSpan),
    approved: world.approvedWeeks.size > 0 && world.approvedWeeks.has(`${user}:${weekOf(spentDate, world.company.weekStart)}`),
    archived: isArchived(world, user, project, task),
    period: world.lockedUntil !== null && spentDate <= world.lockedUntil,
  }
}

/** Archiving the project, the task, the client or the person locks alike. */
function isArchived(world: World, user: number, project: number, task: number) {
  const home = world.projects.get(project)!
  return ![home, world.tasks.get(task)!, world.clients.get(home.client)!, world.users.get(user)!].every((one) => one.isActive)
}

export const isLocked = (locks: Locks) => locks.invoiced || locks.approved || locks.archived || locks.period

/** 'Item Invoiced and Approved and Locked for this Time Period'; null when nothing locks. */
export function lockedReason({ invoiced, approved, archived, period }: Locks): string | null {
  const words = [
    invoiced && 'Invoiced',
    approved && 'Approved',
    archived && 'Archived',
    period && 'Locked for this Time Period',
  ].filter((word) => word !== false)
  return words.length === 0 ? null : `Item ${words.join(' and ')}`
}

export const invoiceOf = (world: World, entry: Entry) => world.invoices.find(({ entries }) => entries.has(entry.id))

/** Nobody books on what is archived; into locked time at most administrators, by the switch. */
export function ensureOpen({ world, user }: Visit, spot: Spot) {
  const locks = locksAt(world, spot)
  const { lockedStatus, adminCreatesInLocked } = world.switches
  ensure(!locks.archived, refuse.invalid('Project, task or person is archived'))
  const mayAnyway = user.role === 'administrator' && adminCreatesInLocked === 'accept'
  ensure(!isLocked(locks) || mayAnyway, refuse.locked(lockedStatus, lockedReason(locks) ?? ''))
}

/** Only administrators touch a locked entry. */
export function ensureUnlocked({ world, user }: Visit, entry: Entry) {
  const reason = lockedReason(locksAt(world, entry))
  ensure(reason === null || user.role === 'administrator', refuse.locked(world.switches.lockedStatus, reason ?? ''))
}
