// What the laws need of a vendor to hold its connector to them: a world with people and places, hands to act in it, and faults.

import type { Draft } from '../../src/connectors/connector.ts'
import type { Fields, Ref } from '../../src/model/record.ts'
import type { Exchange } from '../contracts/exchange.ts'
import type { TestConnection } from './session.ts'

export interface Bench {
  /** With the widest rights at this vendor. */
  readonly connection: TestConnection<unknown>
  readonly people: readonly Ref[]
  /** Where time can go: the fields that name a place, at least two, each complete. */
  readonly places: readonly Fields[]
  /** A person enters time by hand; answers its ref. */
  enter(fields: Fields): Ref
  erase(ref: Ref): void
  /** How many entries the vendor holds. */
  count(): number
  /** The next request whose method and path match meets this fault. */
  fault(kind: string, match?: FaultMatch): void
  /** From now on the credential is dead. */
  revoke(): void
  step(ms: number): void
  /** Strings that must never be seen in a message. */
  readonly secrets: readonly string[]
}

export interface FaultMatch {
  readonly method?: string
  readonly path?: RegExp
  /** So many matching requests pass unharmed first. */
  readonly after?: number
}

export interface BenchOptions {
  readonly zone?: string
  /** Positions of the sandbox's switches. */
  readonly switches?: Readonly<Record<string, unknown>>
  /** Changes every JSON answer on its way. */
  readonly alter?: (body: unknown, bench: Pick<Bench, 'secrets'>) => unknown
  /** Every request and its answer is written down here. */
  readonly record?: Exchange[]
  /** Rows on one page, where the vendor has pages. */
  readonly pageSize?: number
}

export interface OpenBench {
  (options?: BenchOptions): Promise<Bench>
  /** Every position of every switch that a connector can notice. */
  readonly positions: Readonly<Record<string, readonly unknown[]>>
}

export const day = '2026-11-03'

/** A piece of time as a work tool knows it; `n` tells pieces apart. */
export const piece = (bench: Bench, n = 0, fields: Fields = {}): Fields => ({
  person: bench.people[0]!,
  ...bench.places[0],
  day,
  start: '10:00',
  durationMs: 3_600_000 + n * 360_000,
  note: `kick-off ${n}`,
  ...fields,
})

export const draftOf = (fields: Fields, n = 0): Draft => ({
  marker: `hourbridge:laws:${n}`,
  fields,
  origin: { task: '86c7mc19h', url: 'https://app.clickup.com/t/86c7mc19h' },
})
