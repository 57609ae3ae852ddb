// When a piece of time began, for vendors that keep no time of day.

import { addDays, instantOf, startOfDay } from '../lib/date.ts'

/**
 * With a start, that instant. Without: the one at which the record was made, as far as it lies on the day there, else the nearest
 * end of that day; who activates in the middle of a day does not send what was entered before. Not known when: the day's beginning.
 */
export function beganAtOf(day: string, start: string | null, madeAt: number | null, zone: string): number {
  if (start !== null) return instantOf(day, start, zone)
  const first = startOfDay(day, zone)
  return Math.min(Math.max(madeAt ?? first, first), startOfDay(addDays(day, 1), zone) - 1)
}
