// Calendar days and wall clocks in IANA zones. A day is text `YYYY-MM-DD`, a time of day `HH:MM`, an instant milliseconds since
// the epoch. Temporal knows the rules; because entries are converted by the ten thousand, offsets are remembered.

import { Temporal } from 'temporal-polyfill'

/** The calendar day on which this instant lies there. */
export const dayOf = (instantMs: number, zone: string): string => localText(instantMs, zone).slice(0, 10)

/** What a clock there shows at this instant, `HH:MM`, seconds cut off. */
export const wallClock = (instantMs: number, zone: string): string => localText(instantMs, zone).slice(11, 16)

/**
 * The instant at which a clock there shows this; with null, the first instant of the day. A time that the clock skips counts as
 * the same stretch later (02:30 becomes 03:30); one that it shows twice is the first of the two.
 */
export function instantOf(day: string, time: string | null, zone: string): number {
  if (time === null) return startOfDay(day, zone)
  const asIfUtc = Date.parse(`${day}T${time}Z`)
  const before = offsetAt(asIfUtc - DAY, zone)
  if (before === offsetAt(asIfUtc + DAY, zone)) return asIfUtc - before
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds
}

/** Calendar days, both included. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** Both ends are in it. */
export const isWithin = (day: string, { from, until }: Span): boolean => day >= from && day <= until

/** The days of these instants there, and one more at both ends, for people in other zones. */
export const spanOf = (from: number, until: number, zone: string): Span => ({
  from: addDays(dayOf(from, zone), -1),
  until: addDays(dayOf(until, zone), 1),
})

/** The first instant of the day, which is not midnight where the clock skips midnight. */
export function startOfDay(day: string, zone: string): number {
  const asIfUtc = Date.parse(`${day}T00:00Z`)
  const before = offsetAt(asIfUtc - DAY, zone)
  if (before === offsetAt(asIfUtc + DAY, zone)) return asIfUtc - before
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** How many days later `until` is than `from`: 0 for the same day. */
export const daysBetween = (from: string, until: string): number =>
  (Date.parse(`${until}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY

/** Whether the name is an IANA zone that we know the rules of. */
export function isZone(name: string): boolean {
  try {
    offsetExactly(0, name)
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

const DAY = 86_400_000

const localText = (instantMs: number, zone: string) => new Date(instantMs + offsetAt(instantMs, zone)).toISOString()

/** What a zone's clocks are ahead of UTC, by day of UTC; null for a day on which they change. */
const offsets = new Map<string, Map<number, number | null>>()

function offsetAt(instantMs: number, zone: string): number {
  const byDay = offsets.get(zone) ?? remember(offsets, zone, new Map())
  const day = Math.floor(instantMs / DAY)
  const known = byDay.get(day)
  const offset = known === undefined ? remember(byDay, day, offsetOfDay(day, zone)) : known
  return offset ?? offsetExactly(instantMs, zone)
}

function offsetOfDay(day: number, zone: string): number | null {
  const [first, last] = [offsetExactly(day * DAY, zone), offsetExactly((day + 1) * DAY - 1, zone)]
  return first === last ? first : null
}

const offsetExactly = (instantMs: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6

// Bounded: what is remembered of one zone is a few years of days; a caller with made-up zones or days gets a fresh start.
const MOST = 20_000

function remember<K, V>(map: Map<K, V>, key: K, value: V): V {
  if (map.size >= MOST) map.clear()
  map.set(key, value)
  return value
}

/** An instant for machines; null stays null. */
export const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())
