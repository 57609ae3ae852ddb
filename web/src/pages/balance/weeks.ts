// Weeks as ISO 8601 counts them, `2026-W47`: the one before, the one after, and the one of a day. Pure.

const dayMs = 86_400_000

/** `by` weeks later; earlier where it is negative. */
export const weekLater = (week: string, by: number): string => weekOf(dayOf(mondayMs(week) + by * 7 * dayMs))

/** The week of a calendar day, `2026-11-17`. */
export function weekOf(day: string): string {
  const ms = Date.parse(`${day}T00:00Z`)
  const thursday = new Date(ms + (3 - ((new Date(ms).getUTCDay() + 6) % 7)) * dayMs)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

export const isWeek = (text: string) => /^\d{4}-W\d{2}$/.test(text)

/** 4 January always lies in the first week. */
function mondayMs(week: string): number {
  const [year, number] = [Number(week.slice(0, 4)), Number(week.slice(6))]
  const fourth = Date.UTC(year, 0, 4)
  const first = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs
  return first + (number - 1) * 7 * dayMs
}

export const mondayOf = (week: string) => dayOf(mondayMs(week))

export const sundayOf = (week: string) => dayOf(mondayMs(week) + 6 * dayMs)

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
