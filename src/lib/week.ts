// Weeks as ISO 8601 counts them: from Monday to Sunday, the first one of a year being that of its first Thursday. `2026-W47`.

import { addDays, daysBetween } from './date.ts'
import { InputError } from './errors.ts'

/** The seven calendar days of a week, Monday first. Throws InputError that says what is wrong with the text. */
export function daysOfWeek(text: string): string[] {
  const parts = /^(\d{4})-W(\d{2})$/.exec(text)
  if (!parts)
    throw new InputError(`${JSON.stringify(text)} is not a week`, { advice: 'Weeks look like 2026-W47, with two digits.' })
  const [year, week] = [Number(parts[1]), Number(parts[2])]
  if (year > latestYear) throw new InputError(`${text} is too far ahead`, { advice: `Weeks go to ${latestYear}-W52.` })
  const last = Number(weekOf(`${parts[1]}-12-28`).slice(6)) // 28 December is always in the last week of its year
  if (week < 1 || week > last)
    throw new InputError(`${year} has no week ${week}`, { advice: `Its weeks are ${year}-W01 to ${year}-W${last}.` })
  const monday = addDays(mondayOf(`${parts[1]}-01-04`), (week - 1) * 7) // 4 January is always in the first
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at))
}

/** Days of a later week may lie in a year of five digits. */
const latestYear = 9998

/** The week in which a calendar day lies; near the turn of the year it may be one of the year before or after. */
export function weekOf(day: string): string {
  const year = addDays(mondayOf(day), 3).slice(0, 4)
  const week = daysBetween(mondayOf(`${year}-01-04`), mondayOf(day)) / 7 + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7))
