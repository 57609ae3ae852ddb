// The balance sheet as CSV, and its reasons in short. Pure.

import { count, hoursAndMinutes, shortened } from '../lib/words.ts'
import type { Difference } from './balance.ts'
import type { WeekBalance } from './week-balances.ts'

const header = [
  'week',
  'bridge',
  'part',
  'person',
  'day',
  'left_hours',
  'left_minutes',
  'right_hours',
  'right_minutes',
  'difference_hours',
  'difference_minutes',
  'reason',
]

/** RFC 4180 without the line ends. `part` is `day`, or `apart` for time that is none of what is bridged. Columns are only ever added at the end. */
export function balanceCsv(sheets: readonly WeekBalance[]): string[] {
  const rows = sheets.flatMap(({ week, bridge, people, apart }) => [
    ...people.flatMap(({ person, days }) =>
      days.map(({ day, leftMs, rightMs, differences }) => {
        const reasons = reasonsOf(differences).map(({ ms, text, entries }) => `${text}${entries}: ${signed(ms)}`)
        return [week, bridge, 'day', person, day, ...numbers(leftMs, rightMs), reasons.join('; ')]
      }),
    ),
    ...apart.map(({ person, day, side, ms, text }) => {
      const [leftMs, rightMs] = side === 'left' ? [ms, 0] : [0, -ms]
      return [week, bridge, 'apart', person, day, ...numbers(leftMs, rightMs), text]
    }),
  ])
  return [header, ...rows].map((row) => row.map(csvCell).join(','))
}

const numbers = (leftMs: number, rightMs: number) =>
  [leftMs, rightMs, leftMs - rightMs].flatMap((ms) => [plain((ms / 3_600_000).toFixed(2)), plain((ms / 60_000).toFixed(0))])

/** No minus before nothing. */
const plain = (number: string) => number.replace(/^-(?=[0.]+$)/, '')

/** Quoted where it must be. Text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const isFormula = /^[=+@\t\r-]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `1:15`, `-0:30`; less than half a minute is `0:00`. */
export const signed = (ms: number) => `${Math.round(ms / 60_000) < 0 ? '-' : ''}${hoursAndMinutes(Math.abs(ms))}`

export interface Reason {
  readonly ms: number
  readonly text: string
  /** Which they are: ` (entry 4711, "Wireframes")`, ` (12 entries)`. */
  readonly entries: string
}

/** What has one and the same reason is one line. */
export function reasonsOf(differences: readonly Difference[]): Reason[] {
  return [...Map.groupBy(differences, ({ text }) => text)].map(([text, some]) => ({
    ms: some.reduce((sum, { ms }) => sum + ms, 0),
    text,
    entries: some.length === 1 ? ` (${entryName(some[0]!)})` : ` (${count(some.length, 'entry', 'entries')})`,
  }))
}

const entryName = ({ leftRef, rightRef, title }: Difference) =>
  leftRef === null && rightRef === null
    ? 'an entry'
    : `entry ${leftRef ?? rightRef}${title === null ? '' : `, "${shortened(title, 40)}"`}`
