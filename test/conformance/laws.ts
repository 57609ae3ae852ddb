// What every connector promises the engine (src/connectors/connector.ts), as tests over an imitated vendor. A law that a vendor
// cannot keep is skipped with its reason; a law that nobody can keep is no law.

import { describe, test } from 'node:test'
import type { Bench, OpenBench } from './bench.ts'
import * as reading from './laws-reading.ts'
import * as refusing from './laws-refusing.ts'
import * as writing from './laws-writing.ts'

export interface LawsOptions {
  readonly name: string
  readonly open: OpenBench
  readonly skip?: readonly { readonly law: Law; readonly why: string }[]
}

const laws = { ...writing.laws, ...reading.laws, ...refusing.laws } satisfies Record<string, (open: OpenBench) => Promise<void>>

export type Law = keyof typeof laws

export function connectorLaws({ name, open, skip = [] }: LawsOptions): void {
  describe(`laws of connectors: ${name}`, () => {
    for (const [law, hold] of Object.entries(laws)) {
      const skipped = skip.find((one) => one.law === law)
      test(law, { skip: skipped?.why ?? false }, () => hold(open))
    }
  })
}

export type { Bench }
