// Days and instants as Forecast writes them, and the two orders in which its filters want them.

/** v1 and v2 lists of time want the day first, everything newer the year. The same digits can be read both ways. */
export type DateOrder = 'year first' | 'day first'

/** Whole seconds, UTC. */
export const stamp = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** As the v4 lists of deletions have it: with an offset in place of the Z. */
export const stampWithOffset = (instant: number) => `${new Date(instant + 3_600_000).toISOString().slice(0, 19)}+01:00`

export const today = (now: number) => new Date(now).toISOString().slice(0, 10)

/** 'YYYY-MM-DD' for a real day. */
export function readDay(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const instant = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(text) ? undefined : text
}

const shapes: Record<DateOrder, RegExp> = {
  'year first': /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T(?<time>\d{6}))?$/,
  'day first': /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})(?:T(?<time>\d{6}))?$/,
}

/** '20261120' or '20112026' as '2026-11-20'. */
export function afterDay(text: string, order: DateOrder): string | undefined {
  const found = shapes[order].exec(text)?.groups
  return found === undefined ? undefined : readDay(`${found['year']}-${found['month']}-${found['day']}`)
}

/** '20261120T120000' as seconds since the epoch. */
export function afterInstant(text: string, order: DateOrder, zoneMinutes: number): number | undefined {
  const day = afterDay(text, order)
  const time = shapes[order].exec(text)?.groups?.['time']
  if (day === undefined || time === undefined) return undefined
  const instant = Date.parse(`${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`)
  return Number.isNaN(instant) ? undefined : instant / 1000 - zoneMinutes * 60
}
