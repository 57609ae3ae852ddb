// What Harvest keeps of a piece of time: hundredths of an hour, or whole minutes between a start and an end on one day,
// by the account's choice (docs/connectors/harvest.md, "Duration and timestamp accounts"). Pure.

import { VendorError } from '../../lib/errors.ts'
import type { Fields } from '../../model/record.ts'
import type { Account } from '../connector.ts'

/** 0.01 h, the finest step that Harvest keeps. */
const stepMs = 36_000
const minuteMs = 60_000
/** The last minute at which an entry of a timestamp account may end: it must not cross midnight. */
const lastMinute = 23 * 60 + 59
/** When time that came without a start begins in an account that keeps one. */
const startWhenNone = 9 * 60
/** Far below any column that Harvest might use, in UTF-16 units; the vendor names no limit. */
export const longestNote = 16_000

export const modeOf = (account: Account) => (account.facts['timerMode'] === 'timestamp' ? 'timestamp' : 'duration')

export function timingAsStored({ durationMs, start }: Fields, account: Account) {
  const ms = Math.max(0, Number(durationMs))
  if (modeOf(account) === 'duration') return { start: null, durationMs: inSteps(ms, stepMs) }
  const length = inSteps(ms, minuteMs)
  const wanted = typeof start === 'string' ? minutesOf(start) : startWhenNone
  return { start: clockText(Math.max(0, Math.min(wanted, lastMinute - length / minuteMs))), durationMs: length }
}

/** Something never becomes nothing: it would be a zero-hour entry that Harvest may take for a timer. */
function inSteps(ms: number, step: number): number {
  const steps = Math.round(ms / step)
  return ms > 0 ? Math.max(1, steps) * step : 0
}

/** To two decimals, so that how Harvest rounds further ones does not matter. */
export const hoursOf = (ms: number) => Math.round(ms / stepMs) / 100

/**
 * Start and end for a timestamp account; nothing for a duration account, or where the entry has no start of its own.
 * Throws VendorError 'refused' for time that does not fit into a day.
 */
export function timesOf({ start, durationMs }: Fields, account: Account) {
  if (modeOf(account) === 'duration' || typeof start !== 'string') return {}
  const end = minutesOf(start) + Number(durationMs) / minuteMs
  if (end > lastMinute)
    throw new VendorError('refused', 'A Harvest account with start and end times takes no entry that crosses midnight')
  return { started_time: start, ended_time: clockText(end) }
}

/** `8:00am`, `14:59` or `2:59pm`, by the account's clock, as `HH:MM`; null for anything else. */
export function timeOf(text: string | null): string | null {
  const match = /^(\d{1,2}):(\d\d)\s*([ap]m)?$/i.exec(text?.trim() ?? '')
  if (!match) return null
  const [, hour, minute, half] = match
  const base = half ? Number(hour) % 12 : Number(hour)
  return clockText((base + (half?.toLowerCase() === 'pm' ? 12 : 0)) * 60 + Number(minute))
}

export function minutesOf(start: string): number {
  const [hour, minute] = start.split(':').map(Number)
  return hour! * 60 + minute!
}

const clockText = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const two = (n: number) => String(n).padStart(2, '0')
