// What people call the refs that a stored bridge is made of. Names are for reading only: a vendor that cannot be asked now leaves
// refs without them.

import type { Person, Place } from '../connectors/connector.ts'
import { VendorError } from '../lib/errors.ts'
import type { Ref } from '../model/record.ts'
import type { Engine } from './engine.ts'
import type { Setup } from './state.ts'

/** By kind and ref: `{ person: { '1001': 'Mona Berg' }, list: { 'L1': 'Website' } }`. */
export type RefNames = Readonly<Record<string, Readonly<Record<Ref, string>>>>

interface Shown {
  readonly people: readonly Person[]
  readonly places: readonly Place[]
}

/** The left as it was read last, if it ever was; everything else live. */
export async function refNames(engine: Pick<Engine, 'reach'>, setup: Setup): Promise<{ from: RefNames; to: RefNames }> {
  const { bridge, participants, routes } = setup
  const left = setup.places.length > 0 ? setup : await shownBy(engine, bridge.left)
  const right = await shownBy(engine, bridge.right)
  const own = new Set(participants.flatMap(({ rightConnection }) => rightConnection ?? []))
  const others = await Promise.all([...own].map((name) => shownBy(engine, name)))
  const fromPlaces = ['space', 'folder', 'list', 'project', 'task'] as const
  return {
    from: {
      person: namesOf(
        left.people,
        participants.map((one) => one.left),
      ),
      ...Object.fromEntries(
        fromPlaces.map((kind) => {
          const used = routes.filter(({ scope }) => scope === kind).map(({ from }) => from)
          return [kind, namesOf(placesOf(left, kind), kind === 'space' ? [...used, ...bridge.spaces] : used)]
        }),
      ),
    },
    to: {
      person: namesOf(
        [...others, right].flatMap(({ people }) => people),
        participants.map((one) => one.right),
      ),
      project: namesOf(
        placesOf(right, 'project'),
        routes.map(({ project }) => project),
      ),
      task: namesOf(
        placesOf(right, 'task'),
        routes.flatMap(({ task }) => task ?? []),
      ),
    },
  }
}

async function shownBy({ reach }: Pick<Engine, 'reach'>, connection: string): Promise<Shown> {
  try {
    const { connector, session } = await reach(connection)
    return { people: await connector.people(session), places: await connector.places(session) }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return { people: [], places: [] }
  }
}

const placesOf = ({ places }: Shown, kind: Place['kind']) => places.filter((one) => one.kind === kind)

const namesOf = (all: readonly { ref: Ref; name: string }[], used: readonly Ref[]): Record<Ref, string> =>
  Object.fromEntries(all.filter(({ ref }) => used.includes(ref)).map(({ ref, name }) => [ref, name]))
