// The log of what a vendor was asked, for assertions and for the control interface.

export interface LoggedRequest {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Undefined while no answer was given, and for ever after a timeout or a reset. */
  status: number | undefined
  /** The fault that this request met. */
  fault: string | undefined
}

export interface RequestMatch {
  readonly method?: string
  /** A string matches anywhere in the path. */
  readonly path?: RegExp | string
}

export const matches = (match: RequestMatch, request: { method: string; path: string }) =>
  (match.method === undefined || match.method === request.method) &&
  (match.path === undefined ||
    (typeof match.path === 'string' ? request.path.includes(match.path) : match.path.test(request.path)))

/** More than this and the older half is forgotten, so that a long run does not fill the memory. */
const kept = 100_000

export class RequestLog {
  #all: LoggedRequest[] = []

  get all(): readonly LoggedRequest[] {
    return this.#all
  }

  add(request: LoggedRequest) {
    this.#all.push(request)
    if (this.#all.length > kept) this.#all = this.#all.slice(kept / 2)
  }

  /** The requests that match, oldest first. */
  find(match: RequestMatch & { status?: number } = {}): LoggedRequest[] {
    return this.#all.filter((one) => matches(match, one) && (match.status === undefined || match.status === one.status))
  }

  count(match: RequestMatch & { status?: number } = {}): number {
    return this.find(match).length
  }

  clear() {
    this.#all = []
  }
}
