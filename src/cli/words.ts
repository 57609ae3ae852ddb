// How times and durations read on a terminal.

export { ago, hoursAndMinutes, moment, shortened, span, timeOfDay } from '../lib/words.ts'

/** Instants for machines; null stays null. */
export const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())

/** A field as people call it. */
export const fieldName = (field: string) => (field === 'durationMs' ? 'duration' : field)
