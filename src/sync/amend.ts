// One change to a stored bridge, as a declaration of that bridge alone: what pages change a piece at a time goes the same way
// as a whole set-up file, with the same checks and the same preview.

import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../db/open.ts'
import { assert } from '../lib/assert.ts'
import type { Participant, Route } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import type { At, Declaration } from './declaration.ts'
import { type Declared, loadSetup } from './setups.ts'

export type Amendment = (declared: Declared) => Declared

/** Throws InputError when there is no such bridge, and whatever the change throws. */
export async function amended(db: Db, bridge: string, change: Amendment): Promise<Declaration> {
  const { bridge: terms, participants, routes } = await loadSetup(db, bridge)
  const stored: Declared = { bridge: terms, participants, routes }
  const declared = change(stored)
  return { connections: [], bridges: [declared], where: (at) => at.join('.'), isOld: (at) => isOld(at, stored, declared) }
}

/** The same for somebody who may change nothing but their own part in the bridge, and is warned of nothing else. */
export async function amendedOwn(db: Db, bridge: string, person: Ref, change: Amendment): Promise<Declaration> {
  const amendment = await amended(db, bridge, (stored) => {
    const declared = change(stored)
    const rest = (one: Declared) => ({ ...one, participants: one.participants.filter(({ left }) => left !== person) })
    assert(isDeepStrictEqual(rest(stored), rest(declared)), `more of bridge ${bridge} would change than the part of ${person}`)
    return declared
  })
  const own = amendment.bridges[0]!.participants.findIndex(({ left }) => left === person)
  return { ...amendment, concerns: ([, , list, index]) => list === 'participants' && index === own }
}

/** Somebody else's dead token, or a place that was closed since, does not stand in the way of what has nothing to do with it. */
function isOld([top, name, list, index]: At, stored: Declared, declared: Declared): boolean {
  if (top === 'connections') return !newConnections(stored, declared).includes(String(name))
  if (list === 'participants' || list === 'routes') {
    const one = declared[list][Number(index)]
    return stored[list].some((was) => isDeepStrictEqual(was, one))
  }
  return isDeepStrictEqual(stored.bridge, declared.bridge)
}

/** Connections that what is new or changed is read by: without them it cannot be checked. */
function newConnections(stored: Declared, declared: Declared): string[] {
  const { left, right } = declared.bridge
  const people = declared.participants.filter(
    (one) => !stored.participants.some((was) => isDeepStrictEqual(placeOf(was), placeOf(one))),
  )
  const routes = declared.routes.some((one) => !stored.routes.some((was) => isDeepStrictEqual(was, one)))
  const trackers = people.map(({ rightConnection }) => rightConnection ?? right)
  return [...(people.length > 0 || routes ? [left] : []), ...(routes ? [right] : []), ...trackers]
}

/** Who somebody is on both sides; whether they take part now, and how, needs no vendor. */
const placeOf = ({ left, right, rightConnection }: Participant) => ({ left, right, rightConnection })

/** With these participants in place of those who are the same people on the left. Behind the others, so that what is wrong about two of them is said of the new one. */
export const withParticipants =
  (set: readonly Participant[], remove: readonly Ref[] = []): Amendment =>
  (declared) => {
    const isKept = ({ left }: Participant) => !remove.includes(left) && !set.some((one) => one.left === left)
    return { ...declared, participants: [...declared.participants.filter(isKept), ...set] }
  }

export type Source = Pick<Route, 'scope' | 'from'>

/** With these routes in place of those from the same places, and without the others. */
export const withRoutes =
  (set: readonly Route[], remove: readonly Source[] = []): Amendment =>
  (declared) => {
    const isKept = (route: Route) => ![...set, ...remove].some((one) => one.scope === route.scope && one.from === route.from)
    return { ...declared, routes: [...declared.routes.filter(isKept), ...set] }
  }
