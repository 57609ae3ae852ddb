// TimeLog's times: local to the site, without saying where; and its lengths, as xs:duration or as hours with four decimals. Pure.

import { addDays, dayOf, instantOf, wallClock } from '../../lib/date.ts'

export const dayIn = (local: string) => local.slice(0, 10)

/** The instant at which the site's clock showed this; the first of the two, where it did twice. */
export function instantAt(local: string | null, zone: string): number | null {
  if (local === null) return null
  const time = local.slice(11) || '00:00'
  return Math.floor(instantOf(dayIn(local), time, zone))
}

/** As above, but the last of the two: for deciding that something is surely older than something else. */
export function lastInstantAt(local: string, zone: string): number {
  const first = instantAt(local, zone)!
  const later = first + HOUR
  return wallClock(later, zone) === wallClock(first, zone) ? later : first
}

/** What the site's clock shows, to the minute. */
export const localAt = (instant: number, zone: string) => `${dayOf(instant, zone)}T${wallClock(instant, zone)}:00`

export const midnightOf = (day: string) => `${day}T00:00:00`

const HOUR = 3_600_000
const MINUTE = 60_000

/** 'PT1H30M'. Whole seconds. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ] as const
  const text = parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('')
  return `PT${text || '0S'}`
}

/** In ms, to the second, for the hours of Reporting know no more; null for what is no duration. */
export function durationIn(text: string): number | null {
  const found = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text.trim())
  if (!found || /[PT]$/.test(text.trim())) return null
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = found
  const ms = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * MINUTE + Math.round(Number(seconds)) * 1000
  return sign ? -ms : ms
}

/** RegHours has four decimals, a third of a second: the second that they mean. */
export const msOfHours = (hours: number) => Math.round(hours * 3600) * 1000

/** Whole minutes, half up, whether or not the site keeps seconds; something never becomes nothing. */
export function inMinutes(ms: number): number {
  if (!(ms > 0)) return 0
  return Math.max(1, Math.round(ms / MINUTE)) * MINUTE
}

export interface Span {
  /** Minutes since midnight. */
  readonly from: number
  readonly until: number
}

const lastMinute = 24 * 60 - 1

/** Where a piece of time stands on its day when nothing else says: TimeLog keeps a start, work tools may know none. */
const usualStart = 8 * 60

export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const clockText = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** Start and end on the day for this length: at the wanted time, earlier where it would cross midnight, and beside what is taken. */
export function timesOn(day: string, durationMs: number, wanted: number | null, taken: readonly Span[]) {
  const length = Math.ceil(durationMs / MINUTE)
  const latest = Math.max(0, lastMinute - length)
  const begin = freeFrom(Math.min(wanted ?? usualStart, latest), length, taken)
  const end = begin + length
  const endDay = end > lastMinute ? addDays(day, Math.floor(end / (24 * 60))) : day
  return { start: `${day}T${clockText(begin)}:00`, end: `${endDay}T${clockText(end % (24 * 60))}:00` }
}

/** The first free place from here on, else the first one on the day, else here: then TimeLog says what is wrong. */
function freeFrom(wanted: number, length: number, taken: readonly Span[]): number {
  const isFree = (from: number) =>
    from + length <= lastMinute && !taken.some((span) => span.from < from + length && from < span.until)
  const candidates = [wanted, ...taken.map(({ until }) => until).toSorted((a, b) => a - b)]
  return candidates.filter((from) => from >= wanted).find(isFree) ?? [0, ...candidates].find(isFree) ?? wanted
}
