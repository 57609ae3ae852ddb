// What a write that is done brings with it, committed together with its outcome: the record that it took the place of goes (R15),
// and what has waited for a partner is looked at.

import type { Engine } from './engine.ts'
import { predecessor } from './orphan.ts'
import { type Change, type Link, partnerKey, type Settled } from './state.ts'

/** The records that were replaced, each as a link of its own, due at once. It goes as it was when its successor was planned. */
export const leftBehind = (engine: Engine, settled: readonly Settled[]): Link[] =>
  settled.flatMap((one) => (replaces(one) ? [predecessor(engine, one)] : []))

const replaces = ({ outcome, intent: { action } }: Settled) =>
  outcome === 'done' && action.do === 'create' && action.replaces !== undefined

/** Tasks that have a record on both sides now. */
export function wakes(engine: Engine, settled: readonly Settled[]): Pick<Change, 'wake'> {
  const keys = settled.flatMap(({ link: { bridge, kind, left, right }, outcome }) =>
    kind === 'task' && outcome === 'done' && left.ref !== null && right.ref !== null
      ? [partnerKey(bridge, 'left', left.ref), partnerKey(bridge, 'right', right.ref)]
      : [],
  )
  return keys.length === 0 ? {} : { wake: { keys, at: engine.clock.now() } }
}
