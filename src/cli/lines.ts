// The one-line forms of what happened and of what stands still (STYLE: facts on stdout, one line each).

import { iso } from '../lib/date.ts'
import { moment, shortened } from '../lib/words.ts'
import type { Action } from '../sync/plan.ts'
import type { JournalRow, Standstill } from '../sync/reports.ts'

const done: Readonly<Record<Action['do'], string>> = { create: 'created', update: 'updated', delete: 'deleted' }

const timed = { start: 'started', stop: 'stopped' } as const

/**
 * `created   harvest    entry 2310881   90 min  2026-11-03  Website: Design   <- clickup 4711`; a move that the vendor cannot do
 * says which record it stands for.
 */
export function journalLine(row: JournalRow): string {
  const from = row.fromRef === null ? '' : `<- ${row.from} ${row.fromRef}`
  const instead = row.action.do === 'create' && row.action.replaces !== undefined ? `, in place of ${row.action.replaces}` : ''
  return joined([
    verb(row).padEnd(9),
    row.connection.padEnd(10),
    recordName(row.kind, row.ref ?? '?'),
    minutesOf(row.durationMs).padStart(8),
    row.day ?? '',
    shortened(row.title ?? '', 34).padEnd(34),
    row.message === null ? `${from}${instead}` : row.message,
  ])
}

function verb({ state, outcome, action }: JournalRow): string {
  if (state !== 'settled') return state === 'unclear' ? 'unclear' : 'sent'
  if (outcome === 'done') return action.do !== 'delete' && action.timer ? timed[action.timer] : done[action.do]
  return outcome === 'not applied' ? 'put off' : outcome === 'replanned' ? 'replanned' : 'refused'
}

/** `waiting   clickup    entry 4720   30 min  2026-11-03  No route leads from task "Sauna".` */
export function standstillLine(one: Standstill): string {
  const head = [one.state.padEnd(9), one.bridge.padEnd(10), recordName(one.kind, one.ref), minutesOf(one.durationMs).padStart(8)]
  return joined([...head, one.day ?? '', one.text])
}

/** Some vendors' ids are long: lines with and without one keep to their own columns. */
const recordName = (kind: string, ref: string) => `${kind} ${ref}`.padEnd(ref.length > 20 ? 42 : 18)

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
