// The balance sheet as lines for a terminal and as CSV. Pure.

import type { DayBalance, Difference } from '../sync/balance.ts'
import type { WeekBalance } from '../sync/week-balances.ts'
import { count } from './print.ts'
import { hoursAndMinutes, shortened } from './words.ts'

export function balanceLines({ bridge, week, left, right, days, people, apart, ...totals }: WeekBalance): string[] {
  const width = Math.max(...people.map(({ person }) => person.length), ...apart.map(({ person }) => person.length), 6)
  const line = (person: string, day: string, cells: readonly string[]) =>
    `  ${person.padEnd(width)}  ${day.padEnd(10)}  ${cells.map((cell, at) => cell.padStart(at === 2 ? 12 : 10)).join('')}`.trimEnd()
  const detail = ({ ms, text, entries }: Reason) => `  ${' '.repeat(width + 14)}${signed(ms).padStart(8)}  ${text}${entries}`
  const rows = people.flatMap(({ person, days: own, leftMs, rightMs }) => [
    ...own.flatMap((day, at) => [
      line(at === 0 ? person : '', dayName(day.day), amounts(day)),
      ...reasonsOf(day.differences).map(detail),
    ]),
    line('', 'total', amounts({ leftMs, rightMs })),
  ])
  const outside = apart.map(
    ({ person, day, side, ms, text }) =>
      `${line(person, dayName(day), side === 'left' ? [hoursAndMinutes(ms), ''] : ['', hoursAndMinutes(-ms)]).padEnd(width + 38)}  ${text}`,
  )
  return [
    `${bridge}  ${week}, ${dayName(days[0]!)} to ${dayName(days.at(-1)!)}`,
    line('', '', [left, right, 'difference']),
    ...rows,
    line('all', 'week', amounts(totals)),
    ...(outside.length > 0 ? ['  not counted: it is on one side only, and none of what is bridged', ...outside] : []),
  ]
}

const amounts = ({ leftMs, rightMs }: Pick<DayBalance, 'leftMs' | 'rightMs'>) => [
  hoursAndMinutes(leftMs),
  hoursAndMinutes(rightMs),
  leftMs === rightMs ? '' : signed(leftMs - rightMs),
]

/** `1:15`, `-0:30`; less than half a minute is `0:00`. */
const signed = (ms: number) => `${Math.round(ms / 60_000) < 0 ? '-' : ''}${hoursAndMinutes(Math.abs(ms))}`

interface Reason {
  readonly ms: number
  readonly text: string
  /** Which they are: ` (entry 4711, "Wireframes")`, ` (12 entries)`. */
  readonly entries: string
}

/** What has one and the same reason is one line. */
function reasonsOf(differences: readonly Difference[]): Reason[] {
  return [...Map.groupBy(differences, ({ text }) => text)].map(([text, some]) => ({
    ms: some.reduce((sum, { ms }) => sum + ms, 0),
    text,
    entries: some.length === 1 ? ` (${entryName(some[0]!)})` : ` (${count(some.length, 'entry', 'entries')})`,
  }))
}

const entryName = ({ leftRef, rightRef, title }: Difference) =>
  `entry ${leftRef ?? rightRef}${title === null ? '' : `, "${shortened(title, 40)}"`}`

/** `Tue 03 Nov` */
function dayName(day: string): string {
  const at = new Date(`${day}T00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) => at.toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' })
  return `${part({ weekday: 'short' })} ${part({ day: '2-digit' })} ${part({ month: 'short' })}`
}

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
