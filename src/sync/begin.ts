// Before a bridge writes for the first time: time that others have copied before would be doubled, so a person is asked once (D1).

import { copiesText, countAdoptable } from './adopting.ts'
import type { Engine } from './engine.ts'
import { type Depth, isSwept } from './pull.ts'

/**
 * Whether the bridge may be read and written: not while it is switched off. Until it has begun, both sides are listed for copies: when there are some, a
 * condition says so, and at every sweep they are looked for again. A bridge that has begun is never asked about again.
 * Throws VendorError when a side cannot be listed.
 */
export async function mayBegin(engine: Engine, bridge: string, depth: Depth): Promise<boolean> {
  const { state } = engine
  const setup = await state.setup(bridge)
  if (setup.bridge.paused) return false
  if ((await state.cursor(bridge, setup.bridge.left, 'begun')) !== null) return true
  if (await isSwept(engine, setup)) return begin(engine, bridge)
  if (depth === 'poll' && (await isHeld(engine, bridge))) return false
  const copies = copiesText(await countAdoptable(engine, bridge))
  if (copies === undefined) return begin(engine, bridge)
  await state.condition(bridge, 'before first sync', `${copies}. ${adviceFor(bridge)}`, engine.clock.now())
  return false
}

/** It goes on, whatever looks like a copy. Answers true. */
export async function begin({ state, clock }: Engine, bridge: string): Promise<true> {
  const connection = (await state.setup(bridge)).bridge.left
  await state.commit({ cursors: [{ bridge, connection, name: 'begun', value: clock.now() }] })
  await state.condition(bridge, 'before first sync', null, clock.now())
  return true
}

const isHeld = async ({ state }: Engine, bridge: string) =>
  (await state.conditions()).some((one) => one.bridge === bridge && one.key === 'before first sync')

const adviceFor = (bridge: string) =>
  `Run \`hourbridge adopt --preview ${bridge}\`, then --apply, or \`hourbridge sync --once --bridge ${bridge} --without-adopting\`.`
