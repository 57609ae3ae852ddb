// How times and durations read on a terminal.

import { minutes, seconds } from '../lib/clock.ts'

/** `1:15`; half minutes go up. */
export function hoursAndMinutes(ms: number): string {
  const total = Math.round(ms / minutes(1))
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`
}

/** `2026-11-03 14:32` by this machine's clock. */
export function moment(instant: number): string {
  return `${localDay(instant)} ${timeOfDay(instant)}`
}

/** `14:32` by this machine's clock. */
export function timeOfDay(instant: number): string {
  const at = new Date(instant)
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

function localDay(instant: number): string {
  const at = new Date(instant)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

const two = (n: number) => String(n).padStart(2, '0')

/** `12 s`, `4 min`, `3 h`, `2 days`: a span as people say it. */
export function span(ms: number): string {
  if (ms < seconds(90)) return `${Math.max(0, Math.round(ms / 1000))} s`
  if (ms < minutes(90)) return `${Math.round(ms / minutes(1))} min`
  const hours = Math.round(ms / minutes(60))
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}

export const ago = (instant: number, now: number) => `${span(now - instant)} ago`

export function shortened(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`
}

/** Instants for machines; null stays null. */
export const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())

/** A field as people call it. */
export const fieldName = (field: string) => (field === 'durationMs' ? 'duration' : field)
