// Two timesheets side by side: person by day, what each side holds, and why they differ (D4). Pure.

import { minutes } from '../lib/clock.ts'
import { hoursAndMinutes } from '../lib/words.ts'
import { count } from './print.ts'

/** What one person has on one side on one day. */
export interface Booked {
  readonly person: string
  readonly day: string
  readonly ms: number
}

/** What the left holds more than the right, negative where the right holds more, and why. */
export interface Excuse extends Booked {
  readonly why: string
}

/** Of this reason no words are made where hours and minutes agree. */
export const rounding = 'rounding'

export interface SheetRow {
  readonly person: string
  readonly day: string
  readonly leftMs: number
  readonly rightMs: number
  /** Empty where both agree. */
  readonly why: string
  readonly excuses: readonly Excuse[]
  readonly isExplained: boolean
}

export interface Sheets {
  readonly left: readonly Booked[]
  readonly right: readonly Booked[]
  readonly excuses: readonly Excuse[]
  /** How far apart one entry on both sides may be, by the vendors' rounding. */
  readonly roundingMs: number
}

export function compareSheets({ left, right, excuses, roundingMs }: Sheets): SheetRow[] {
  const keys = new Set([...left, ...right].map(keyOf))
  const of = <T extends Booked>(all: readonly T[], key: string) => all.filter((one) => keyOf(one) === key)
  return [...keys].sort().map((key) => {
    const [person, day] = key.split('\t') as [string, string]
    const [here, there, excused] = [of(left, key), of(right, key), of(excuses, key)]
    const difference = sum(here) - sum(there) - sum(excused)
    const isExplained = Math.abs(difference) <= roundingMs * here.length
    const why = wordsFor(excused, difference, isExplained)
    return { person, day, leftMs: sum(here), rightMs: sum(there), why, excuses: excused, isExplained }
  })
}

const keyOf = ({ person, day }: Booked) => `${person}\t${day}`
const sum = (all: readonly Pick<Booked, 'ms'>[]) => all.reduce((total, { ms }) => total + ms, 0)

function wordsFor(excused: readonly Excuse[], difference: number, isExplained: boolean): string {
  const byReason = Map.groupBy(excused, ({ why }) => why)
  byReason.delete(rounding)
  const reasons = [...byReason].map(([why, some]) => `${signed(sum(some))} ${why}`)
  if (isExplained) return reasons.join('; ')
  return [...reasons, `${signed(difference)} unexplained`].join('; ')
}

const signed = (ms: number) => `${Math.round(ms / minutes(1)) < 0 ? '-' : ''}${hoursAndMinutes(Math.abs(ms))}`

/** The lines of the table; rows that `isNew` are marked. */
export function sheetLines(
  rows: readonly SheetRow[],
  titles: readonly [string, string],
  isNew: (row: SheetRow) => boolean = () => false,
): string[] {
  const width = Math.max(...rows.map(({ person }) => person.length), 6)
  const line = (mark: string, person: string, day: string, here: string, there: string, why: string) =>
    `${mark.padEnd(2)}${person.padEnd(width)}  ${day.padEnd(10)}  ${here.padStart(8)}  ${there.padStart(8)}  ${why}`.trimEnd()
  const people = [...new Set(rows.map(({ person }) => person))]
  const body = people.flatMap((person) => {
    const own = rows.filter((row) => row.person === person)
    const days = own.map((row, at) =>
      line(
        isNew(row) ? '*' : '',
        at === 0 ? person : '',
        dayName(row.day),
        hoursAndMinutes(row.leftMs),
        hoursAndMinutes(row.rightMs),
        noteOf(row),
      ),
    )
    return [...days, line('', '', 'total', ...totals(own), ''), '']
  })
  return [line('', '', '', ...titles, 'difference'), ...body, line('', 'all', '', ...totals(rows), verdict(rows))]
}

/** Only these days: a line for each, and under it what makes the difference, by reason. */
export const dayLines = (rows: readonly SheetRow[], titles: readonly [string, string]): string[] =>
  personLines(
    rows.map((row) => ({ ...row, person: `${row.person}, ${dayName(row.day)}` })),
    titles,
    'these days',
  )

/** Where there are too many days to read: a line for each person, and under it what makes the difference, by reason. */
export function personLines(rows: readonly SheetRow[], titles: readonly [string, string], all = 'all'): string[] {
  const people = Map.groupBy(rows, ({ person }) => person)
  const width = Math.max(...[...people.keys()].map(({ length }) => length))
  const line = (person: string, cells: readonly string[], note = '') =>
    `  ${person.padEnd(width)}  ${cells.map((cell) => cell.padStart(11)).join('')}  ${note}`.trimEnd()
  const body = [...people].flatMap(([person, own]) => [
    line(person, [...totals(own), differenceIn(own)]),
    ...reasonsIn(own).map((reason) => `  ${' '.repeat(width + 17)}${reason}`),
  ])
  return [line('', [...titles, 'difference']), ...body, line(all, [...totals(rows), differenceIn(rows)], verdict(rows))]
}

const differenceIn = (rows: readonly SheetRow[]) => {
  const ms = rows.reduce((total, { leftMs, rightMs }) => total + leftMs - rightMs, 0)
  return ms === 0 ? '' : signed(ms)
}

/** `1:45 is on no task: it waits (3 entries)`, the largest first. */
function reasonsIn(rows: readonly SheetRow[]): string[] {
  const excuses = Map.groupBy(
    rows.flatMap((row) => row.excuses),
    ({ why }) => why,
  )
  const unexplained = rows.filter(({ isExplained }) => !isExplained)
  return [
    ...[...excuses]
      .map(([why, some]) => ({ why, ms: sum(some), entries: some.length }))
      .filter(({ why, ms }) => why !== rounding || Math.abs(ms) >= minutes(1) / 2)
      .sort((one, two) => Math.abs(two.ms) - Math.abs(one.ms))
      .map(({ why, ms, entries }) => `${signed(ms).padStart(6)}  ${why} (${count(entries, 'entry', 'entries')})`),
    ...unexplained.map(({ day, why }) => `NOT EXPLAINED on ${dayName(day)}: ${why}`),
  ]
}

const totals = (rows: readonly SheetRow[]) =>
  [
    hoursAndMinutes(rows.reduce((total, { leftMs }) => total + leftMs, 0)),
    hoursAndMinutes(rows.reduce((total, { rightMs }) => total + rightMs, 0)),
  ] as const

const noteOf = ({ leftMs, rightMs, why }: SheetRow) =>
  why || (Math.round(leftMs / minutes(1)) === Math.round(rightMs / minutes(1)) ? '' : 'rounding')

const verdict = (rows: readonly SheetRow[]) =>
  rows.every(({ isExplained }) => isExplained) ? 'every difference is explained' : 'NOT EXPLAINED'

/** `Tue 03 Nov` */
function dayName(day: string): string {
  const at = new Date(`${day}T00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) => at.toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' })
  return `${part({ weekday: 'short' })} ${part({ day: '2-digit' })} ${part({ month: 'short' })}`
}
