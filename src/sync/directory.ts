// What the connections of a declaration show of people and places, each read once, before anything of it is stored.

import type { Connector, Person, Place } from '../connectors/connector.ts'
import type { Database } from '../db/open.ts'
import { VendorError } from '../lib/errors.ts'
import type { Vault } from '../lib/secret.ts'
import type { Participant } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import type { ConnectionChange } from './compare-connections.ts'
import { adviceOn } from './connect-advice.ts'
import type { Connection } from './connections.ts'
import type { Mistake } from './declaration.ts'
import type { Reach } from './engine.ts'
import type { OpenEngine } from './open.ts'
import type { Declared } from './setups.ts'

/** What a declaration is applied to. */
export interface Installation {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  readonly vault: Vault
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
  readonly engine: OpenEngine
}

export interface Directory {
  readonly reach: Reach
  readonly people: readonly Person[]
  readonly places: readonly Place[]
}

/** What could be read of the two sides of a bridge. */
export interface Sides {
  readonly left: Directory | undefined
  readonly right: Directory | undefined
}

/** Whether tasks can be followed from there, and made there. */
export const listsTasks = ({ reach }: Vendor) => reach.connector.traits.lists.includes('task')
export const followsTasks = ({ reach }: Directory) =>
  listsTasks({ reach }) && (reach.connector.followsTasks?.(reach.account) ?? true)
export const makesTasks = ({ reach }: Vendor) => reach.connector.kinds.task === 'write'

interface Vendor {
  readonly reach: Pick<Reach, 'connector'>
}

export interface Directories {
  /** Undefined when there is no such connection, or when it cannot be used: then that is among the mistakes. */
  of(connection: string): Promise<Directory | undefined>
  /** What connectors are told of people's zones from now on. */
  knowZones(bridge: Declared): void
  /** Requests sent so far, by connection. */
  sent(): ReadonlyMap<string, number>
  readonly names: readonly string[]
}

export interface Findings {
  readonly mistakes: Mistake[]
  readonly warnings: Mistake[]
}

export function openDirectories(site: Installation, changes: readonly ConnectionChange[], { mistakes }: Findings): Directories {
  const known = new Map<string, Promise<Directory | undefined>>()
  const zones = new Map<string, string>()
  const counts = new Map<string, number>()
  const read = async (change: ConnectionChange): Promise<Directory | undefined> => {
    const { name } = change.connection
    try {
      const reach = await site.engine.connections.open(await current(site, change), {
        zoneOf: (person) => zones.get(`${name} ${person}`) ?? zones.get(name) ?? 'UTC',
        count: () => void counts.set(name, (counts.get(name) ?? 0) + 1),
      })
      return { reach, people: await reach.connector.people(reach.session), places: await reach.connector.places(reach.session) }
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      const advice = adviceFor(error, site.connectors[change.connection.connector]!)
      mistakes.push({ at: ['connections', name], message: error.message, advice })
      return undefined
    }
  }
  return {
    names: changes.map(({ connection }) => connection.name),
    of(connection) {
      const change = changes.find((one) => one.connection.name === connection)
      if (!known.has(connection)) known.set(connection, change ? read(change) : Promise.resolve(undefined))
      return known.get(connection)!
    },
    knowZones({ bridge, participants }) {
      for (const [key, zone] of zonesOf(bridge, participants)) zones.set(key, zone)
    },
    sent: () => new Map(counts),
  }
}

/** Tokens that were refreshed since they were declared count, not the declared ones. */
const current = async ({ engine }: Installation, { connection, keepsSecrets }: ConnectionChange): Promise<Connection> =>
  keepsSecrets ? { ...connection, secrets: (await engine.connections.current(connection.name)).secrets } : connection

function adviceFor({ reason, faults }: VendorError, { secrets, addressSetting }: Connector<unknown>): string {
  if (reason === 'unauthorized' && secrets.includes('token'))
    return 'Check the token that its variable holds, and what it gives access to.'
  if (reason === 'unauthorized')
    return 'Check its fields, also those that variables hold: docs/setup.md says where each is found.'
  if (reason === 'unreachable' && addressSetting === undefined) return 'Check the network, and baseUrl if it is given.'
  const known = reason === 'unreachable' || faults.length > 0 ? adviceOn[reason] : undefined
  return known ?? 'Nothing was changed; try again later.'
}

/** By connection and person; the bridge's own by connection alone. */
function zonesOf({ left, right, zone }: Declared['bridge'], participants: readonly Participant[]): [string, string][] {
  const own = participants.flatMap((person): [string, string][] => [
    [`${left} ${person.left}`, person.zone],
    [`${person.rightConnection ?? right} ${person.right}`, person.zone],
  ])
  const trackers = new Set([right, ...participants.map((person) => person.rightConnection ?? right)])
  return [...own, [left, zone], ...[...trackers].map((name): [string, string] => [name, zone])]
}

/** `Client work (9012…), Product (9013…)`, for sentences that say what there is. */
export function listed(choices: readonly { ref: Ref; name: string; email?: string | null }[]): string {
  const sorted = choices.toSorted((one, two) => (one.name < two.name ? -1 : one.name > two.name ? 1 : 0))
  const shown = sorted.slice(0, 8).map(({ ref, name, email }) => `${name} (${email ? `${email}, ` : ''}${ref})`)
  if (shown.length === 0) return 'none'
  return shown.join(', ') + (choices.length > shown.length ? ` and ${choices.length - shown.length} more` : '')
}

/** The places that a ref, a code or a name means; of several by one name those that are open, if there are such. */
export function placesCalled(text: string, known: readonly Place[]): readonly Place[] {
  const byRef = known.filter(({ ref }) => ref === text)
  if (byRef.length > 0) return byRef
  const named = known.filter((place) => sameText(place.name, text) || sameText(codeOf(place), text))
  const open = named.filter(({ on }) => on)
  return open.length > 0 ? open : named
}

export const sameText = (one: string | undefined, two: string | undefined) =>
  one !== undefined && two !== undefined && one.trim().toLowerCase() === two.trim().toLowerCase()

/** What people call a project beside its name: its number. */
export const codeOf = (place: Place): string | undefined => place.code
