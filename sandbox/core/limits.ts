// The two ways in which the vendors count calls.

export interface Allowance {
  readonly allowed: boolean
  readonly remaining: number
  /** Instant, ms, when calls are allowed again. */
  readonly resetAt: number
}

/** A window that opens with the first call and is forgotten when it is over: ClickUp. */
export class FixedWindow {
  readonly #windows = new Map<string, { until: number; used: number }>()

  take(key: string, now: number, { limit, windowMs }: { limit: number; windowMs: number }): Allowance {
    let window = this.#windows.get(key)
    if (window === undefined || now >= window.until) {
      window = { until: now + windowMs, used: 0 }
      this.#windows.set(key, window)
    }
    const allowed = window.used < limit
    if (allowed) window.used += 1
    return { allowed, remaining: limit - window.used, resetAt: window.until }
  }
}

/** Every call counts for `windowMs` from its own instant: Harvest. Refused calls do not count. */
export class SlidingWindow {
  readonly #calls = new Map<string, number[]>()

  take(key: string, now: number, { limit, windowMs }: { limit: number; windowMs: number }): Allowance {
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - windowMs)
    const allowed = recent.length < limit
    if (allowed) recent.push(now)
    this.#calls.set(key, recent)
    return { allowed, remaining: limit - recent.length, resetAt: (recent[0] ?? now) + windowMs }
  }
}
