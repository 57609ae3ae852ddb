// What a connector may remember of a connection while that is in use: connectors have no state of their own.

import type { Session } from './connector.ts'

/** Another session of the connection asks anew. */
export class PerSession<T> {
  readonly #known = new WeakMap<object, { readonly value: Promise<T>; readonly until: number }>()
  readonly #forMs: number

  constructor(forMs: number) {
    this.#forMs = forMs
  }

  of({ config, clock }: Of, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(config)
    if (known && clock.now() < known.until) return known.value
    const value = read()
    this.#known.set(config, { value, until: clock.now() + this.#forMs })
    value.catch(() => this.#known.delete(config))
    return value
  }

  forget({ config }: Of): void {
    this.#known.delete(config)
  }
}

type Of = Pick<Session<object>, 'config' | 'clock'>
