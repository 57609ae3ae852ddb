// Whether a piece of time may travel, and as what: participants, activation, guests, Spaces, routes (R12, R14). Pure.

import { participantOf } from '../model/bridge.ts'
import type { Fields, Seen, Side } from '../model/record.ts'
import { routeFor, toLeft, toRight } from './routes.ts'
import type { Link, Setup } from './state.ts'
import { type Why, why } from './why.ts'

export type Standing =
  /** It may travel; `across[side]` says what the other side's fields are in that side's terms. */
  | { readonly is: 'in'; readonly across: Readonly<Record<Side, (fields: Fields) => Fields>> }
  /** Not now: nothing is sent, changed or deleted until the reason is gone. */
  | { readonly is: 'waiting'; readonly why: Why }
  /** It has left what is bridged: its copy goes (R14). */
  | { readonly is: 'out'; readonly why: Why }
  /** Never ours to send (R12). */
  | { readonly is: 'never'; readonly why: Why }

export function standingOf(link: Link, setup: Setup): Standing {
  const seen = link.left.now
  if (seen === null) return link.right.now === null ? never('gone', 'It is on neither side.') : unpaired()
  const person = standingOfPerson(link, seen, setup)
  if (person) return person
  const place = standingOfPlace(link, seen, setup)
  return link.left.gone?.sure && place.is !== 'in' ? leavingFrom(seen, setup) : place
}

/** It is deleted: whatever its place was, its copy follows. */
function leavingFrom(seen: Seen, setup: Setup): Standing {
  const participant = participantOf(setup.participants, 'left', String(seen.fields['person']))!
  return { is: 'in', across: { left: (fields) => toLeft(fields, seen, participant), right: (fields) => fields } }
}

const unpaired = (): Standing => waiting('no route', 'It has no partner in the work tool.')

function standingOfPerson(link: Link, seen: Seen, setup: Setup): Standing | undefined {
  const ref = String(seen.fields['person'])
  const participant = participantOf(setup.participants, 'left', ref)
  const person = setup.people.find((one) => one.ref === ref)
  const name = participant?.name ?? person?.name ?? `person ${ref}`
  if (person && person.role === 'guest') return apart(link, 'guest', `${name} is a guest, and a guest's time is never sent.`)
  if (!participant) return apart(link, 'no participant', `${name} does not take part in bridge ${setup.bridge.name}.`)
  const { beganAt } = link
  if (beganAt !== null && beganAt < participant.activatedAt)
    return never('before activation', tooEarly(beganAt, participant.activatedAt))
  if (!participant.on) return waiting('switched off', `${name} has switched the integration off.`)
  if (seen.running && !link.left.gone?.sure) return waiting('running', 'A timer is running; the time is sent when it is stopped.')
  return undefined
}

/** Time of people who do not take part is never sent; what was sent while they did stays as it is. */
const apart = (link: Link, code: 'guest' | 'no participant', text: string): Standing =>
  link.right.ref === null ? never(code, text) : waiting(code, text)

const tooEarly = (beganAt: number, activatedAt: number) =>
  `It began ${isoMinute(beganAt)}, before the activation at ${isoMinute(activatedAt)}.`

const isoMinute = (instant: number) => `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`

function standingOfPlace(link: Link, seen: Seen, setup: Setup): Standing {
  const { task, space } = seen.fields
  if (task === null) return waiting('no task', 'It has no task, so no route leads anywhere. Put it on a task in the work tool.')
  const placeOf = (ref: unknown) => setup.places.find((place) => place.kind === 'space' && place.ref === ref)
  if (space !== null && !setup.bridge.spaces.includes(String(space)))
    return leftScope(link, placeOf(space)?.name ?? String(space), setup)
  const place = placeOf(space)
  if (place && !place.on) return waiting('space off', place.why ?? `Time tracking is off in ${place.name}.`)
  return standingOfRoute(seen, setup)
}

/** Out if its copy was made while it was in scope; else it was never ours. */
function leftScope(link: Link, space: string, setup: Setup): Standing {
  const reason = why('space not chosen', `Space ${space} is not chosen for bridge ${setup.bridge.name}.`)
  return { is: link.right.ref === null ? 'never' : 'out', why: reason }
}

function standingOfRoute(seen: Seen, setup: Setup): Standing {
  const participant = participantOf(setup.participants, 'left', String(seen.fields['person']))!
  const route = routeFor(setup.routes, seen.fields)
  if (!route) return waiting('no route', `No route leads from ${placeWords(seen)}; add one to the set-up.`)
  const right = (fields: Fields) => toRight(fields, seen.about, participant, routeFor(setup.routes, fields) ?? route)
  return { is: 'in', across: { right, left: (fields) => toLeft(fields, seen, participant) } }
}

const placeWords = (seen: Seen) => (seen.about.title ? `task "${seen.about.title}"` : `task ${seen.fields['task']}`)

const never = (code: Why['code'], text: string): Standing => ({ is: 'never', why: why(code, text) })
const waiting = (code: Why['code'], text: string): Standing => ({ is: 'waiting', why: why(code, text) })
