// An engine that may die at every await: whatever it asks of its state or of a vendor runs through `effect`.

import type { Engine, Reach } from '../../src/sync/engine.ts'

export type Effect = <T>(act: () => Promise<T>) => Promise<T>

export class Crash extends Error {
  override name = 'Crash'
}

/** Every effect can be the last one twice: just before it happens (even numbers) and just after (odd ones). */
export function dyingAt(n: number): Effect {
  let count = 0
  let dead = false
  const beat = () => {
    if (count++ === n) dead = true
    if (dead) throw new Crash()
  }
  return async (act) => {
    beat()
    const result = await act()
    beat()
    return result
  }
}

export function mortal(engine: Engine, effect: Effect): Engine {
  const reaches = new WeakMap<Reach, Reach>()
  const wrapped = (reach: Reach): Reach => {
    const known = reaches.get(reach) ?? { ...reach, connector: through(reach.connector, effect) }
    reaches.set(reach, known)
    return known
  }
  return { ...engine, state: through(engine.state, effect), reach: async (connection) => wrapped(await engine.reach(connection)) }
}

/** The same object, with each asynchronous function of it under the effect. */
export function through<T extends object>(target: T, effect: Effect): T {
  return new Proxy(target, {
    get: (object, key) => {
      const member = object[key as keyof T]
      if (key === 'timers' && member) return through(member as object, effect)
      if (typeof member !== 'function' || synchronous.has(key)) return member
      return (...args: unknown[]) => effect(() => member.apply(object, args))
    },
  })
}

const synchronous = new Set<string | symbol>([
  'asStored',
  'chosenRef',
  'markerOf',
  'followsTasks',
  'urlOf',
  'limit',
  'accountOf',
  'may',
])
