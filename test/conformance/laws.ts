// What every connector promises the engine (src/connectors/connector.ts), as tests over an imitated vendor. A law that a vendor
// cannot keep is skipped with its reason; a law that nobody can keep is no law.

import { describe, test } from 'node:test'
import type { Bench, OpenBench } from './bench.ts'
import * as making from './laws-making.ts'
import * as reading from './laws-reading.ts'
import * as refusing from './laws-refusing.ts'
import * as tasks from './laws-tasks.ts'
import * as timers from './laws-timers.ts'
import * as failingTimers from './laws-timers-failing.ts'
import * as writing from './laws-writing.ts'

export interface LawsOptions {
  readonly name: string
  readonly open: OpenBench
  /** All, unless said. */
  readonly only?: readonly Law[]
  readonly skip?: readonly Skip[]
}

export interface Skip {
  readonly law: Law
  readonly why: string
}

export const laws = {
  ...writing.laws,
  ...reading.laws,
  ...refusing.laws,
  ...tasks.laws,
  ...making.laws,
  ...timers.laws,
  ...failingTimers.laws,
} satisfies Record<string, (open: OpenBench) => Promise<void>>

export type Law = keyof typeof laws

/** For vendors that list no tasks, for those in which none are made, and for those without timers. */
export const lawsOfTasks = Object.keys(tasks.laws) as readonly Law[]
export const lawsOfMaking = Object.keys(making.laws) as readonly Law[]
export const lawsOfTimers = Object.keys({ ...timers.laws, ...failingTimers.laws }) as readonly Law[]

export const skipAll = (skipped: readonly Law[], why: string): readonly Skip[] => skipped.map((law) => ({ law, why }))

export function connectorLaws({ name, open, only, skip = [] }: LawsOptions): void {
  describe(`laws of connectors: ${name}`, () => {
    for (const [law, hold] of Object.entries(laws)) {
      if (only && !only.includes(law as Law)) continue
      const skipped = skip.find((one) => one.law === law)
      test(law, { skip: skipped?.why ?? false }, () => hold(open))
    }
  })
}

export type { Bench }
