// The days of a week for somebody whose week begins on any day: weeks keep their ISO names, `2026-W47`. Pure.

import { mondayOf, weekOf } from '../balance/weeks.ts'

const dayMs = 86_400_000

/** `by` days later; earlier where it is negative. */
export const dayLater = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + by * dayMs).toISOString().slice(0, 10)

/** How many days before its Monday a week begins. `firstDay`: 1 is Monday, 7 is Sunday. */
const before = (firstDay: number) => (8 - firstDay) % 7

/** The seven days of the week that has the Monday of that ISO week. */
export const daysOf = (week: string, firstDay: number): readonly string[] =>
  Array.from({ length: 7 }, (_, at) => dayLater(mondayOf(week), at - before(firstDay)))

/** The week that `daysOf` puts a day into. */
export const weekWith = (day: string, firstDay: number): string => weekOf(dayLater(day, before(firstDay)))

/** A day of the calendar: 30 February is none. */
export const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && isOfCalendar(text)

function isOfCalendar(day: string): boolean {
  const ms = Date.parse(`${day}T00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day)
}
