// Days, instants and durations as the person reads them: their language, their zone, their clock.

import { useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { MeContext } from '../api/me.ts'

export interface Format {
  /** A calendar day, `2026-11-03`: no zone moves it. */
  day(day: string): string
  dayShort(day: string): string
  /** An instant, ISO: day and time in the person's zone. */
  instant(iso: string): string
  time(iso: string): string
  /** "3 minutes ago", "in 2 hours". */
  relative(iso: string, now?: number): string
  /** A length of time in ms: `1:30`, or `1.50` for who wishes decimals. */
  duration(ms: number): string
  /** Seconds to wait, in words: "50 s", "3 min". */
  wait(seconds: number): string
  number(n: number): string
  /** On which day a week begins: 1 is Monday, 7 is Sunday. */
  readonly firstDay: number
}

export interface FormatOptions {
  readonly language: string
  readonly zone?: string | null
  readonly clock?: 12 | 24 | null
  readonly durations?: 'clock' | 'decimal'
}

export function makeFormat({ language, zone, clock, durations = 'clock' }: FormatOptions): Format {
  const place = { ...(zone ? { timeZone: zone } : {}), ...(clock ? { hour12: clock === 12 } : {}) }
  const dayLong = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const dayShort = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const instant = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...place,
  })
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', ...place })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const number = new Intl.NumberFormat(language)
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return {
    day: (day) => dayLong.format(new Date(`${day}T00:00Z`)),
    dayShort: (day) => dayShort.format(new Date(`${day}T00:00Z`)),
    instant: (iso) => instant.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    relative: (iso, now = Date.now()) => relativeText(relative, Date.parse(iso) - now),
    duration: (ms) => (durations === 'decimal' ? decimal.format(ms / 3_600_000) : clockText(ms)),
    wait: (seconds) => waitText(seconds, number),
    number: (n) => number.format(n),
    firstDay: firstDayOf(language),
  }
}

/** As the region of the language has it; Monday where the browser does not tell. */
function firstDayOf(language: string): number {
  const locale: Intl.Locale & { getWeekInfo?(): { readonly firstDay: number } } = new Intl.Locale(language)
  return locale.getWeekInfo?.().firstDay ?? 1
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

function relativeText(words: Intl.RelativeTimeFormat, ms: number): string {
  const [unit, size] = steps.find(([, size]) => Math.abs(ms) >= size) ?? steps[3]
  return words.format(Math.trunc(ms / size), unit)
}

/** Seconds are shown only where there are some: `0:00:20`. */
function clockText(ms: number): string {
  const all = Math.round(Math.abs(ms) / 1000)
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${ms < 0 ? '−' : ''}${hours}:${two(minutes)}${seconds === 0 ? '' : `:${two(seconds)}`}`
}

const waitText = (seconds: number, number: Intl.NumberFormat) =>
  seconds < 90
    ? `${number.format(seconds)} s`
    : seconds < 5400
      ? `${number.format(Math.round(seconds / 60))} min`
      : `${number.format(Math.round(seconds / 3600))} h`

/** British days for who reads English in Britain: the browser's own tag of the language that is spoken. */
const regional = (language: string) => navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language

export function useFormat(): Format {
  const { i18n } = useTranslation()
  const me = useContext(MeContext)
  const { zone = null, clock = null, durations = 'clock' } = me ?? {}
  return useMemo(
    () => makeFormat({ language: regional(i18n.language), zone, clock, durations }),
    [i18n.language, zone, clock, durations],
  )
}
