// The one-line forms of what happened and of what stands still (STYLE: facts on stdout, one line each).

import type { Action } from '../sync/plan.ts'
import type { JournalRow, Standstill } from '../sync/reports.ts'
import { iso, moment, shortened } from './words.ts'

const done: Readonly<Record<Action['do'], string>> = { create: 'created', update: 'updated', delete: 'deleted' }

/** `created   harvest    entry 2310881   90 min  2026-11-03  Website: Design   <- clickup 4711` */
export function journalLine(row: JournalRow): string {
  const from = row.fromRef === null ? '' : `<- ${row.from} ${row.fromRef}`
  return joined([
    verb(row).padEnd(9),
    row.connection.padEnd(10),
    `entry ${row.ref ?? '?'}`.padEnd(18),
    minutesOf(row.durationMs).padStart(8),
    row.day ?? '',
    shortened(row.title ?? '', 34).padEnd(34),
    row.message === null ? from : row.message,
  ])
}

function verb({ state, outcome, action }: JournalRow): string {
  if (state !== 'settled') return state === 'unclear' ? 'unclear' : 'sent'
  if (outcome === 'done') return done[action.do]
  return outcome === 'not applied' ? 'put off' : outcome === 'replanned' ? 'replanned' : 'refused'
}

/** `waiting   clickup    entry 4720   30 min  2026-11-03  No route leads from task "Sauna".` */
export function standstillLine(one: Standstill): string {
  const head = [one.state.padEnd(9), one.bridge.padEnd(10), `entry ${one.ref}`.padEnd(18), minutesOf(one.durationMs).padStart(8)]
  return joined([...head, one.day ?? '', one.text])
}

const minutesOf = (ms: number | null) => (ms === null ? '' : `${Math.round(ms / 60_000)} min`)

const joined = (cells: readonly string[]) => cells.join('  ').trimEnd()

export const journalLineWithTime = (row: JournalRow) => `${moment(row.openedAt)}  ${journalLine(row)}`

/** A journal row for machines. */
export const journalValue = ({ openedAt, settledAt, ...row }: JournalRow) => ({
  ...row,
  openedAt: iso(openedAt),
  settledAt: iso(settledAt),
})

export const standstillValue = ({ dueAt, ...one }: Standstill) => ({ ...one, nextLookAt: iso(dueAt) })
