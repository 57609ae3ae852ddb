// A process that dies in the middle of its work, at any two vendors: what stories of crashes are told with.

import type { Engine, Reach } from '../../src/sync/engine.ts'
import { Crash, dyingAt, type Effect, through } from '../simulation/mortal.ts'
import type { Duo } from './duo.ts'

/**
 * A poll of the company and what it makes due, by a process that dies at its n-th effect: just before one (even numbers) or just
 * after (odd ones). Answers whether it came that far.
 */
export async function diesAt(world: Duo, n: number): Promise<boolean> {
  try {
    await world.round('poll', newProcess(world.engine, dyingAt(n)))
    return false
  } catch (error) {
    if (error instanceof Crash) return true
    throw error
  }
}

/** Effects are what it asks of its state and each single request to a vendor. What another process has learnt of a vendor is unknown to it. */
function newProcess(engine: Engine, effect: Effect): Engine {
  const reaches = new Map<string, Reach>()
  const reach = async (connection: string) => {
    const known = reaches.get(connection) ?? mortalReach(await engine.reach(connection), effect)
    reaches.set(connection, known)
    return known
  }
  return { ...engine, state: through(engine.state, effect), reach }
}

const mortalReach = (reach: Reach, effect: Effect): Reach => ({
  ...reach,
  session: { ...reach.session, send: (request) => effect(() => reach.session.send(request)) },
})
