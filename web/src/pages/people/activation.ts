// An activation as a day, where it begins with one.

/** The day that begins at this instant in the zone; null where it is some instant within a day. */
export function dayBeginningAt(iso: string, zone: string): string | null {
  const instant = new Date(iso)
  // The Swedish way to write an instant is that of ISO 8601.
  const write = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const [day = '', time] = write.format(instant).split(' ')
  return time === '00:00:00' && instant.getUTCMilliseconds() === 0 ? day : null
}
