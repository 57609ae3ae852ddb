// Chance as an argument: the same seed gives the same ids, secrets, dropped rows and faults.

export interface Chance {
  /** From 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number from 0 to `n` - 1. */
  below(n: number): number
  pick<T>(from: readonly T[]): T
  text(length: number, letters: string): string
}

/** Mulberry32: small, quick, and good enough for a test world. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    text: (length, letters) => Array.from({ length }, () => letters[below(letters.length)]).join(''),
  }
}

const hex = '0123456789abcdef'

/** Shaped like a version 4 UUID. */
export const uuid = (chance: Chance) =>
  [8, 4, 4, 4, 12].map((length, part) => (part === 2 ? `4${chance.text(3, hex)}` : chance.text(length, hex))).join('-')
