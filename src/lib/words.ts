// How instants, spans and numbers read in sentences.

import { minutes, seconds } from './clock.ts'

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

/** `1:15`; half minutes go up. */
export function hoursAndMinutes(ms: number): string {
  const total = Math.round(ms / minutes(1))
  return `${Math.floor(total / 60)}:${two(total % 60)}`
}

export function shortened(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`
}

/** `1 entry`, `2 entries`. */
export const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
