// What the vendors show of people, places and single tasks, remembered for some minutes: a page with hundreds of people is looked
// at again and again, and a request costs a part of the allowance that time needs.

import type { Person, Place } from '../connectors/connector.ts'
import { minutes } from '../lib/clock.ts'
import type { Ref, Seen } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'

export interface Shown {
  /** Throws VendorError when the connection cannot be used. `fresh`: asks the vendor whatever is remembered. */
  people(connection: string, fresh?: boolean): Promise<readonly Person[]>
  places(connection: string, fresh?: boolean): Promise<readonly Place[]>
  /** Undefined where the vendor says that there is no such task. */
  task(connection: string, ref: Ref): Promise<Seen | undefined>
}

const rememberMs = minutes(5)

/** More than the tasks that have routes of their own; what is longest known goes first. */
const most = 2000

const memories = new WeakMap<Engine, Shown>()

/** One memory for everything that looks through the same engine. */
export function shownBy(engine: Engine): Shown {
  const known = memories.get(engine)
  if (known) return known
  const shown = openShown(engine)
  memories.set(engine, shown)
  return shown
}

function openShown({ reach, clock }: Engine): Shown {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<unknown> }>()
  const remembered = <T>(key: string, fresh: boolean, read: () => Promise<T>): Promise<T> => {
    const entry = known.get(key)
    if (!fresh && entry && clock.now() < entry.until) return entry.answer as Promise<T>
    const answer = read()
    known.delete(key)
    known.set(key, { until: clock.now() + rememberMs, answer })
    answer.catch(() => known.get(key)?.answer === answer && known.delete(key))
    if (known.size > most) known.delete(known.keys().next().value!)
    return answer
  }
  const through = async <T>(connection: string, ask: (reach: Reach) => Promise<T>) => ask(await reach(connection))
  return {
    people: (connection, fresh = false) =>
      remembered(`people ${connection}`, fresh, () => through(connection, ({ connector, session }) => connector.people(session))),
    places: (connection, fresh = false) =>
      remembered(`places ${connection}`, fresh, () => through(connection, ({ connector, session }) => connector.places(session))),
    task: (connection, ref) =>
      remembered(`task ${connection} ${ref}`, false, () =>
        through(connection, ({ connector, session }) => connector.get(session, 'task', ref, {})),
      ),
  }
}
