// Reads what changed on both sides of a bridge and takes it in. It never writes to a vendor.
// A poll is shallow and frequent; a sweep looks at the whole editable window and at the places and people as well (R2, R3).

import { VendorError } from '../lib/errors.ts'
import type { Ref } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import { reachOwn } from './own-connections.ts'
import { pullSide, type Reading, type Tell } from './pull-side.ts'
import { guardOn, rightConnection } from './scene.ts'
import type { Setup } from './state.ts'

export type Depth = 'poll' | 'sweep'

export interface Pulled {
  /** Links with something new. */
  readonly news: number
  /** Lanes that may have something to do. */
  readonly lanes: readonly string[]
}

/** Both sides of one bridge. Throws VendorError when a side could not be read; what was read before that is kept. */
export async function pull(engine: Engine, bridge: string, depth: Depth): Promise<Pulled> {
  const first = await engine.state.setup(bridge)
  const setup = depth === 'sweep' || first.places.length === 0 ? await readDirectory(engine, first) : first
  const reaches = await rightReaches(engine, setup)
  const laneOf = (person: Ref | null) =>
    reaches.get(rightConnection(setup, person))?.lane ?? reaches.get(setup.bridge.right)!.lane
  const tell = await teller(engine, bridge)
  let news = 0
  for (const reading of await readings(engine, setup, reaches)) {
    news += await pullSide({ ...reading, engine, setup, depth, laneOf, tell })
  }
  await tellGuard(engine, setup, tell)
  return { news, lanes: [...new Set([...reaches.values()].map(({ lane }) => lane))] }
}

/**
 * Whether everything that could be changed has been looked at at least once: since the beginning, or since a backup was put back.
 * Through a participant's own connection that cannot be used, nothing could be changed.
 */
export async function isSwept(engine: Engine, { bridge, participants }: Setup): Promise<boolean> {
  const connections = new Set(participants.map((person) => person.rightConnection ?? bridge.right))
  for (const connection of connections) {
    if ((await engine.state.cursor(bridge.name, connection, 'sweep')) !== null) continue
    const isUsable = connection === bridge.right || !((await reachOwn(engine, connection)) instanceof VendorError)
    if (isUsable) return false
  }
  return true
}

/** Begins and ends conditions; ending one that does not stand costs nothing. */
async function teller({ state, clock }: Engine, bridge: string): Promise<Tell> {
  const standing = new Set((await state.conditions()).filter((one) => one.bridge === bridge).map(({ key }) => key))
  return async (key, text) => {
    if (text !== null || standing.has(key)) await state.condition(bridge, key, text, clock.now())
  }
}

/** R19: a person is told while the guard holds deletions back. */
async function tellGuard(engine: Engine, setup: Setup, tell: Tell): Promise<void> {
  const { isOver, wasted } = await guardOn(engine, setup)
  const text = `${wasted} deletions within a day are more than usual; the rest waits for a word.`
  await tell('delete guard', isOver ? text : null)
}

/** One reading for the left, and one for each connection in use on the right. */
async function readings(engine: Engine, setup: Setup, reaches: ReadonlyMap<string, Reach>): Promise<Reading[]> {
  const people = setup.participants
  const left: Reading = { side: 'left', reach: await engine.reach(setup.bridge.left), people }
  const rights = [...reaches].map(([name, reach]): Reading => {
    return { side: 'right', reach, people: people.filter((person) => (person.rightConnection ?? setup.bridge.right) === name) }
  })
  return [left, ...rights].filter((reading) => reading.people.length > 0 || setup.bridge.tasks)
}

/** The bridge's own, and those of participants that can be used now. */
async function rightReaches(engine: Engine, { bridge, participants }: Setup): Promise<Map<string, Reach>> {
  const names = new Set([bridge.right, ...participants.map((person) => person.rightConnection ?? bridge.right)])
  const reaches = new Map<string, Reach>()
  for (const name of names) {
    const reach = name === bridge.right ? await engine.reach(name) : await reachOwn(engine, name)
    if (!(reach instanceof VendorError)) reaches.set(name, reach)
  }
  return reaches
}

/** Places and people of the left, read live: a Space may have been switched off, a member become a guest (A2, A10). */
export async function readDirectory(engine: Engine, setup: Setup): Promise<Setup> {
  const { connector, session } = await engine.reach(setup.bridge.left)
  const directory = { places: await connector.places(session), people: await connector.people(session) }
  await engine.state.saveDirectory(setup.bridge.name, directory)
  const changed = JSON.stringify([setup.places, setup.people]) !== JSON.stringify([directory.places, directory.people])
  if (changed) await engine.state.touch(setup.bridge.name, ['waiting', 'ended'], engine.clock.now())
  return { ...setup, ...directory }
}
