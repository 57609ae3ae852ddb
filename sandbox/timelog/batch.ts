// Lists in which each item gets a verdict of its own: BatchContainerOfX.

import type { Fields } from './contract.ts'
import type { Outcome } from './reply.ts'
import type { Refusal, RefusalName } from './switches.ts'
import { refusal, type World } from './world.ts'

/** Thrown for one item of a list. */
export class ItemRefused extends Error {
  override name = 'ItemRefused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.text)
    this.refusal = refusal
  }
}

export function ensureItem(world: World, condition: unknown, otherwise: RefusalName): asserts condition {
  if (!condition) throw new ItemRefused(refusal(world, otherwise))
}

/** Looks at an item, refuses it or answers what will do it; that in turn answers the item as it is then. */
export type Prepare<Sent> = (sent: Sent) => () => Fields

/** One after the other; by the switch, one bad item takes the whole list with it. */
export function inBatch<Sent>(world: World, items: readonly Sent[], prepare: Prepare<Sent>): Outcome {
  const { badUnit, itemErrors } = world.switches
  const spoilt = badUnit === 'fails all' ? items.map((item) => attempt(() => prepare(item))).find(isRefusal) : undefined
  const verdicts = items.map((item) => spoilt ?? attempt(() => prepare(item)()))
  const rows = verdicts.map((verdict, place) =>
    isRefusal(verdict) ? failed(world, items[place], verdict) : { Item: verdict, Status: 'Success' },
  )
  const problems = [...new Set(verdicts.filter(isRefusal).map((verdict) => verdict.refusal))]
  if (problems.length === 0 || itemErrors === 'item only') return { rows }
  return { rows, problems, state: 'Error' }
}

const isRefusal = (verdict: unknown): verdict is ItemRefused => verdict instanceof ItemRefused

function attempt<Result>(run: () => Result): Result | ItemRefused {
  try {
    return run()
  } catch (error) {
    if (error instanceof ItemRefused) return error
    throw error
  }
}

function failed({ switches }: World, sent: unknown, { refusal }: ItemRefused): Fields {
  const item = switches.failedItem === 'echoed' && typeof sent === 'object' ? (sent as Fields) : null
  return { Item: item, Status: 'Error', Message: refusal.text }
}
