// What a write that is done brings with it, committed together with its outcome: the record that it took the place of goes (R15),
// and what has waited for a partner is looked at.

import { other } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { type Change, type Link, nothing, partnerKey, type Settled } from './state.ts'
import { why } from './why.ts'

/** The records that were replaced, each as a link of its own, due at once. It goes as it was when its successor was planned. */
export const leftBehind = (engine: Engine, settled: readonly Settled[]): Link[] =>
  settled.flatMap((one) => (replaces(one) ? [predecessor(engine, one)] : []))

const replaces = ({ outcome, intent: { action } }: Settled) =>
  outcome === 'done' && action.do === 'create' && action.replaces !== undefined

function predecessor(engine: Engine, { intent, link, was, at }: Settled): Link {
  const side = intent.action.on
  return {
    ...link,
    id: engine.newId(),
    revision: 0,
    state: 'waiting',
    why: why('settling', 'Its time was booked elsewhere: the new record is there, this one goes.'),
    dueAt: at,
    [side]: { ...nothing, ref: was!.ref, now: was!.now, base: was!.now!.fields, readAt: was!.readAt },
    [other(side)]: nothing,
    orphan: true,
    heir: link.id,
    waste: null,
    intent: null,
    attempts: 0,
    putBackAt: null,
    awaits: null,
  }
}

/** Tasks that have a record on both sides now. */
export function wakes(engine: Engine, settled: readonly Settled[]): Pick<Change, 'wake'> {
  const keys = settled.flatMap(({ link: { bridge, kind, left, right }, outcome }) =>
    kind === 'task' && outcome === 'done' && left.ref !== null && right.ref !== null
      ? [partnerKey(bridge, 'left', left.ref), partnerKey(bridge, 'right', right.ref)]
      : [],
  )
  return keys.length === 0 ? {} : { wake: { keys, at: engine.clock.now() } }
}
