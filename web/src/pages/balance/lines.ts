// The lines of a sheet as the table shows them: a person each, and everybody in the last. Pure.

import type { Balance } from '../../api/shapes.ts'

export type DayBalance = Balance['people'][number]['days'][number]
export type Apart = Balance['apart'][number]

export interface Line {
  /** Null: everybody. */
  readonly person: string | null
  readonly days: ReadonlyMap<string, DayBalance>
  readonly leftMs: number
  readonly rightMs: number
}

export function linesOf({ people, days, leftMs, rightMs }: Balance): Line[] {
  const lines: Line[] = people.map((one) => ({ ...one, days: new Map(one.days.map((day) => [day.day, day])) }))
  if (people.length < 2) return lines
  const sums = days.flatMap((day) => {
    const there = lines.flatMap((line) => line.days.get(day) ?? [])
    return there.length === 0 ? [] : [[day, sumOf(day, there)] as const]
  })
  return [...lines, { person: null, days: new Map(sums), leftMs, rightMs }]
}

/** Only people called so, with sums of their own; undefined where nobody on the sheet is. */
export function sheetOf(sheet: Balance, name: string): Balance | undefined {
  const isCalled = ({ person }: { readonly person: string }) => person.toLowerCase().includes(name.trim().toLowerCase())
  const people = sheet.people.filter(isCalled)
  const apart = sheet.apart.filter(isCalled)
  if (people.length + apart.length === 0) return undefined
  const sum = (side: 'leftMs' | 'rightMs') => people.reduce((ms, one) => ms + one[side], 0)
  return { ...sheet, people, apart, leftMs: sum('leftMs'), rightMs: sum('rightMs') }
}

/** Its differences are told at each person. */
const sumOf = (day: string, there: readonly DayBalance[]): DayBalance => ({
  day,
  leftMs: there.reduce((sum, { leftMs }) => sum + leftMs, 0),
  rightMs: there.reduce((sum, { rightMs }) => sum + rightMs, 0),
  differences: [],
})

/** Both vendors hold the same time, each as exactly as it can. */
export const isRounding = ({ differences }: Pick<DayBalance, 'differences'>) =>
  differences.length > 0 && differences.every(({ code }) => code === 'rounding')

/** On how many days of a person both sides differ, and by more than rounding. */
export function daysApart({ people }: Balance): { readonly rounded: number; readonly differing: number } {
  const differing = people.flatMap(({ days }) => days.filter(({ differences }) => differences.length > 0))
  const rounded = differing.filter(isRounding).length
  return { rounded, differing: differing.length - rounded }
}

export interface ApartGroup {
  readonly person: string
  readonly side: 'left' | 'right'
  readonly text: string
  readonly ms: number
  readonly all: readonly Apart[]
}

/** What is apart for one and the same reason is one line. */
export function apartGroups(apart: readonly Apart[]): ApartGroup[] {
  const groups = Map.groupBy(apart, ({ person, side, text }) => JSON.stringify([person, side, text]))
  return [...groups.values()].map((all) => {
    const { person, side, text } = all[0]!
    return { person, side, text, all, ms: all.reduce((sum, { ms }) => sum + Math.abs(ms), 0) }
  })
}
