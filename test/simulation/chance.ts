// Chance as an argument: the same seed gives the same world (mulberry32).

export interface Chance {
  /** 0 <= x < 1 */
  next(): number
  chance(share: number): boolean
  /** from <= x <= until, whole */
  int(from: number, until: number): number
  pick<T>(items: readonly T[]): T
  id(): string
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, until: number) => from + Math.floor(next() * (until - from + 1))
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => items[int(0, items.length - 1)]!,
    id: () => Math.floor(next() * 2 ** 52).toString(36),
  }
}
