// A calendar day as people choose it, and the instant at which it begins where they are. Pure.

/** The instant, ISO, at which a day begins in a zone; in the browser's own when there is none. Undefined for what is no day. */
export function beginOf(day: string | undefined, zone: string | null): string | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const midnight = Date.parse(`${day}T00:00Z`)
  if (Number.isNaN(midnight)) return undefined
  // Once more with the offset that holds there: near a change of the clocks the first guess may have the other one.
  const guess = midnight - offsetMs(midnight, zone)
  return new Date(midnight - offsetMs(guess, zone)).toISOString()
}

export function endOf(day: string | undefined, zone: string | null): string | undefined {
  if (day === undefined || beginOf(day, zone) === undefined) return undefined
  return beginOf(new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10), zone)
}

/** How far a zone is ahead of UTC at an instant. */
function offsetMs(at: number, zone: string | null): number {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    hourCycle: 'h23',
    ...(zone === null ? {} : { timeZone: zone }),
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at / 1000) * 1000
}
