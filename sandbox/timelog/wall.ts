// TimeLog's clock on the wall: local times without offset, in the zone of a Danish site, and xs:duration.

const zone = 'Europe/Copenhagen'

const format = new Intl.DateTimeFormat('sv-SE', {
  ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  timeZone: zone,
})

/** 'YYYY-MM-DDTHH:MM:SS', with milliseconds where there are any. */
export function localTime(instant: number): string {
  const ms = ((instant % 1000) + 1000) % 1000
  return `${format.format(instant).replace(' ', 'T')}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}`
}

export const localDay = (instant: number) => localTime(instant).slice(0, 10)

/** As the token has it: '2026-11-20T23:04:27.4056048+01:00'. `ticks` are the four digits that milliseconds lack. */
export function offsetTime(instant: number, ticks: string): string {
  const local = localTime(instant)
  const minutes = Math.round((naiveMs(local) - instant) / 60_000)
  const ms = String(instant % 1000).padStart(3, '0')
  const two = (value: number) => String(value).padStart(2, '0')
  return `${local.slice(0, 19)}.${ms}${ticks}+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** .NET's DateTime that nobody has set. */
export const unsetTime = '0001-01-01T00:00:00'

const dateTime = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?))?(Z|[+-]\d{2}:\d{2})?$/

/** A time as .NET understands it: one with an offset becomes local, one without stays. undefined for nonsense. */
export function readTime(text: string): string | undefined {
  const [, day, time = '00:00:00', offset] = dateTime.exec(text.trim()) ?? []
  if (day === undefined || !isDay(day) || Number.isNaN(Date.parse(`${day}T${time}Z`))) return undefined
  if (offset !== undefined) return localTime(Date.parse(`${day}T${time}${offset}`))
  return `${day}T${time.replace(/\.0+$/, '')}`
}

/** Whether 'YYYY-MM-DD' is a day of the calendar. */
export function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** Milliseconds to reckon with between local times; not an instant. */
export const naiveMs = (local: string) => Date.parse(`${local}Z`)

export const addMs = (local: string, ms: number) => new Date(naiveMs(local) + ms).toISOString().replace(/(\.000)?Z$/, '')

const dayMs = 86_400_000

/** The Monday of the week that a day is in. */
export function weekOf(day: string): string {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return new Date(instant - ((new Date(instant).getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10)
}

const duration = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** xs:duration of days, hours, minutes and seconds, in ms; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const trimmed = text.trim()
  const found = duration.exec(trimmed)
  if (found === null || /[PT]$/.test(trimmed)) return undefined
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = found
  const ms = Number(days) * dayMs + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000)
  return sign === undefined ? ms : -ms
}

/** As .NET writes it: 'PT2H7M', 'P1D' for 24 hours, 'PT0S' for none. */
export function showDuration(ms: number): string {
  const size = Math.abs(ms)
  const part = (value: number, unit: string) => (value === 0 ? '' : `${value}${unit}`)
  const time =
    part(Math.floor((size % dayMs) / 3_600_000), 'H') +
    part(Math.floor((size % 3_600_000) / 60_000), 'M') +
    part((size % 60_000) / 1000, 'S')
  const text = `P${part(Math.floor(size / dayMs), 'D')}${time === '' ? '' : `T${time}`}`
  return `${ms < 0 ? '-' : ''}${text === 'P' ? 'PT0S' : text}`
}
