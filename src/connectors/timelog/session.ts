// A TimeLog connection in use.

import type { Session } from '../connector.ts'
import type { TimeLogConfig } from './config.ts'

export type TimeLog = Session<TimeLogConfig>

/** Remembers something of a connection while it is in use; another session of it asks anew. */
export class PerSession<T> {
  readonly #known = new WeakMap<object, { readonly value: Promise<T>; readonly until: number }>()
  readonly #forMs: number

  constructor(forMs: number) {
    this.#forMs = forMs
  }

  of({ config, clock }: TimeLog, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(config)
    if (known && clock.now() < known.until) return known.value
    const value = read()
    this.#known.set(config, { value, until: clock.now() + this.#forMs })
    value.catch(() => this.#known.delete(config))
    return value
  }

  forget({ config }: TimeLog): void {
    this.#known.delete(config)
  }
}
