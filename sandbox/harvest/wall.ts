// The person's wall: their day, their clock, and the two ways in which Harvest writes a time of day.

/** Rails zone names that are not IANA names already; a few of the 151. */
const railsZones: Readonly<Record<string, string>> = {
  UTC: 'Etc/UTC',
  London: 'Europe/London',
  Copenhagen: 'Europe/Copenhagen',
  Berlin: 'Europe/Berlin',
  Helsinki: 'Europe/Helsinki',
  Kyiv: 'Europe/Kiev',
  'Eastern Time (US & Canada)': 'America/New_York',
  'Central Time (US & Canada)': 'America/Chicago',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  Tokyo: 'Asia/Tokyo',
  Kathmandu: 'Asia/Kathmandu',
  Auckland: 'Pacific/Auckland',
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string) {
  const iana = railsZones[zone] ?? zone
  const known = formats.get(iana)
  if (known) return known
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: iana })
  formats.set(iana, format)
  return format
}

/** The day and the minute of the day that a wall clock in this zone shows. */
export function wallAt(instant: number, zone: string): { day: string; minute: number } {
  const [day, time] = formatOf(zone).format(instant).split(' ') as [string, string]
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return { day, minute: hour * 60 + minute }
}

/** '8:00am' or '8:00', never with a leading zero. */
export function showTime(minute: number, clock: '12h' | '24h'): string {
  const hour = Math.floor(minute / 60)
  const rest = String(minute % 60).padStart(2, '0')
  if (clock === '24h') return `${hour}:${rest}`
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest}${hour < 12 ? 'am' : 'pm'}`
}

/** Accepts '8:00am', '2:59pm' and '14:59', whatever the account shows. */
export function readTime(text: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})\s*(am|pm)?$/i.exec(text.trim())
  if (!found) return undefined
  const [hour, minute] = [Number(found[1]), Number(found[2])]
  if (hour > 23 || minute > 59) return undefined
  const half = found[3]?.toLowerCase()
  if (half === undefined) return hour * 60 + minute
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute
}

/** 'YYYY-MM-DD' for a real day, also from 'YYYYMMDD' and from an ISO date with time. */
export function readDay(text: string): string | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(text)
  if (!found) return undefined
  const day = `${found[1]}-${found[2]}-${found[3]}`
  const instant = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(day) ? undefined : day
}

/** Whole seconds, as every `_at` has them. */
export const stamp = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`

const dayMs = 86_400_000
const weekStarts = { Sunday: 0, Monday: 1, Saturday: 6 }

/** The first day of the week that `day` is in. */
export function weekOf(day: string, start: keyof typeof weekStarts): string {
  const instant = Date.parse(`${day}T00:00:00Z`)
  const back = (new Date(instant).getUTCDay() - weekStarts[start] + 7) % 7
  return new Date(instant - back * dayMs).toISOString().slice(0, 10)
}
