// Sums of time, for which seconds are noise.

import { useFormat } from './format.ts'

/** A length of time in ms, to the minute. */
export function useMinutes(): (ms: number) => string {
  const { duration } = useFormat()
  return (ms) => duration(toMinute(ms))
}

export const toMinute = (ms: number) => Math.round(ms / 60_000) * 60_000
