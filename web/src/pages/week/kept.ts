// Acts that are not sent yet, or were refused later, by the cell or the piece of time that they are about. Pure.

import type { Act } from '../../track/api.ts'
import type { Kept } from '../../track/queue.ts'
import { isOpen, type RowKind } from './rows.ts'

/** Time that was typed into that cell while nothing was there. */
export function keptEnter(kept: readonly Kept[], kind: RowKind, day: string): Kept | undefined {
  if (!isOpen(kind)) return undefined
  const { bridge, task, booked } = kind
  return kept.findLast(
    ({ act }) =>
      act.kind === 'enter' &&
      act.body.day === day &&
      [act.body.bridge, act.body.task, act.body.project, act.body.rightTask].join() ===
        [bridge, task.ref, booked.project.ref, booked.task.ref].join(),
  )
}

/** The latest that was told of that piece of time. */
export const keptOf = (kept: readonly Kept[], entry: string): Kept | undefined =>
  kept.findLast(({ act }) => (act.kind === 'edit' || act.kind === 'drop') && act.entry === entry)

/** The time that an act says there is; undefined where it says nothing of it. */
export const keptMs = (act: Act): number | undefined =>
  act.kind === 'drop' ? 0 : act.kind === 'enter' || act.kind === 'edit' ? act.body.durationMs : undefined
