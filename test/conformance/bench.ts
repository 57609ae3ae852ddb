// What the laws need of a vendor to hold its connector to them: a world with people and places, hands to act in it, and faults.

import type { Draft, Since, Window } from '../../src/connectors/connector.ts'
import type { Fields, LinkedKind, Ref } from '../../src/model/record.ts'
import type { Exchange } from '../contracts/exchange.ts'
import type { TestConnection } from './session.ts'

/** Hands act at once on what lives in this process, and by requests on a real server. */
export type Soon<T> = T | Promise<T>

export interface Bench {
  /** With the widest rights at this vendor. */
  readonly connection: TestConnection<unknown>
  readonly people: readonly Ref[]
  /** Where time can go: the fields that name a place, at least two, each complete. */
  readonly places: readonly Fields[]
  /** A person enters time by hand, as far as the vendor keeps such time; answers its ref. */
  enter(fields: Fields): Soon<Ref>
  erase(ref: Ref): Soon<void>
  /** How many entries the vendor holds. */
  count(): Soon<number>
  /** Hands on tasks: where the vendor lists them (`traits.lists`). */
  readonly tasks?: TaskHands
  /** Hands on timers: where the connector has them. */
  readonly timers?: TimerHands
  /** Tells the request that creates from all others where the method POST does not: vendors that read with POST as well. */
  readonly creating?: Readonly<Partial<Record<LinkedKind, FaultMatch>>>
  /** The next request whose method and path match meets this fault. */
  fault(kind: string, match?: FaultMatch): Soon<void>
  /** From now on the credential is dead. */
  revoke(): Soon<void>
  step(ms: number): Soon<void>
  /** Strings that must never be seen in a message. */
  readonly secrets: readonly string[]
}

/** What people do with tasks at the vendor itself. A task's fields: `project`, `parent`, `name`, `from`, `until`, `done`. */
export interface TaskHands {
  /** Two at least, whose tasks can be listed; time can go to tasks made in them by anybody who is put on them. */
  readonly projects: readonly Ref[]
  /** How many people can be on a task; any number unless said. */
  readonly most?: number
  make(fields: Fields): Soon<Ref>
  edit(ref: Ref, changes: Fields): Soon<void>
  erase(ref: Ref): Soon<void>
  /** These people, and no others, are on the task from now on: assigned in a work tool, allocated in a time tracker. */
  assign(ref: Ref, people: readonly Ref[]): Soon<void>
  /** How many the vendor holds; allocations only where it has them as records. */
  count(kind: 'task' | 'allocation'): Soon<number>
}

/** What people do with timers at the vendor itself. */
export interface TimerHands {
  /** The person of these fields starts one, for their place and note; answers the ref of the entry. */
  begin(fields: Fields): Soon<Ref>
  /** Ends what runs for this person. */
  end(person: Ref): Soon<void>
  /** With the credential of this person, who has no rights over others. */
  as(person: Ref): Promise<TestConnection<unknown>>
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
  /** Every position of every switch that a connector can notice; none where the vendor is no imitation. */
  readonly positions: Readonly<Record<string, readonly unknown[]>>
}

/** Far from today or near to it, before it or after: where the bench's clock is a real one, nobody knows. */
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

/** A task of the first project; `n` tells tasks apart. */
export const job = (bench: Bench, n = 0, fields: Fields = {}): Fields => ({
  project: projectsOf(bench)[0]!,
  parent: null,
  name: `Task ${n}`,
  from: day,
  until: '2026-11-27',
  done: false,
  ...fields,
})

export const draftOf = (fields: Fields, n = 0, kind: LinkedKind = 'entry'): Draft => ({
  kind,
  marker: `hourbridge:laws:${n}`,
  fields,
  origin: { task: '86c7mc19h', url: 'https://app.clickup.com/t/86c7mc19h' },
})

/** Everybody's entries of the day. */
export const windowOf = (bench: Bench, changes: Partial<Window> = {}): Window => ({
  kind: 'entry',
  people: bench.people,
  projects: projectsOf(bench),
  from: day,
  until: day,
  ...changes,
})

/** Everything of everybody that changed within the last minute. */
export const sinceOf = (bench: Bench, changes: Partial<Since> = {}): Since => ({
  kinds: bench.connection.connector.traits.lists,
  people: bench.people,
  projects: projectsOf(bench),
  since: bench.connection.session.clock.now() - 60_000,
  from: day,
  ...changes,
})

const projectsOf = (bench: Bench) => bench.tasks?.projects ?? []

/** One after the other, as people do it. */
export async function inTurn<T, Made>(all: readonly T[], act: (one: T, n: number) => Soon<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (const [n, one] of all.entries()) made.push(await act(one, n))
  return made
}

/** 0, 1, 2 … */
export const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

/** As many people as can be on one task. */
export const team = ({ people, tasks }: Bench): readonly Ref[] => people.slice(0, tasks?.most)
