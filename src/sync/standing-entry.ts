// Whether a piece of time may travel: who, since when, from where (R12, R14). Pure.

import { type Participant, participantOf } from '../model/bridge.ts'
import { bareRecord, type Fields, type Seen } from '../model/record.ts'
import type { Partners } from './partners.ts'
import { bookingOf, bookingOnLeft } from './places.ts'
import { toLeft, toRight } from './routes.ts'
import { type Across, never, type Standing, waiting } from './standing.ts'
import type { Draft, Link, Setup } from './state.ts'
import { type Why, why } from './why.ts'

export function standingOfEntry(link: Link, setup: Setup, partners: Partners): Standing {
  const { left, right } = link
  if (left.now !== null) return fromLeft(link, left.now, setup, partners)
  if (link.told?.draft) return fromLeft(link, drafted(link.told.draft), setup, partners)
  if (right.now === null) return never('gone', 'It is on neither side.')
  if (setup.bridge.direction === 'right') return waiting('no route', 'It has no partner in the work tool.')
  return fromRight(link, right.now, setup, partners)
}

/** What is to be made on the left stands as if it were there. */
const drafted = ({ fields, about, beganAt }: Draft): Seen => ({ ...bareRecord('', fields), about, beganAt })

function fromLeft(link: Link, seen: Seen, setup: Setup, partners: Partners): Standing {
  const ref = String(seen.fields['person'])
  const participant = participantOf(setup.participants, 'left', ref)
  const person = setup.people.find((one) => one.ref === ref)
  const name = participant?.name ?? person?.name ?? `person ${ref}`
  if (person?.role === 'guest' || isGuestHere(setup, ref))
    return apart(link, 'guest', `${name} is a guest, and a guest's time is never sent.`)
  if (!participant) return waiting('no participant', `${name} does not take part in bridge ${setup.bridge.name}.`)
  const early = barred(link, participant)
  if (early) return early
  if (link.left.gone?.sure) return { is: 'in', across: acrossFrom(link, seen, participant, setup, partners) }
  return placeOnLeft(link, seen, setup) ?? bookedFrom(link, seen, participant, setup, partners)
}

/** What holds on either side: activation, the person's own switch. */
function barred({ beganAt }: Link, participant: Participant): Standing | undefined {
  const { name, activatedAt, on } = participant
  if (beganAt !== null && beganAt < activatedAt) return never('before activation', tooEarly(beganAt, activatedAt))
  if (!on) return waiting('switched off', `${name} has switched the integration off.`)
  return undefined
}

const isGuestHere = ({ guests = [] }: Setup, ref: string) => guests.includes(ref)

/** A guest's time is never sent; what was sent while they were none stays as it is. */
const apart = (link: Link, code: 'guest', text: string): Standing =>
  link.right.ref === null ? never(code, text) : waiting(code, text)

const tooEarly = (beganAt: number, activatedAt: number) =>
  `It began ${isoMinute(beganAt)}, before the activation at ${isoMinute(activatedAt)}.`

const isoMinute = (instant: number) => `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Spaces, where the work tool has them. */
function placeOnLeft(link: Link, { fields }: Seen, setup: Setup): Standing | undefined {
  const { task, space } = fields
  if (typeof space !== 'string') {
    const nowhere = task === null && typeof fields['project'] !== 'string'
    return nowhere
      ? waiting('no task', 'It has no task, so no route leads anywhere. Put it on a task in the work tool.')
      : undefined
  }
  if (task === null) return waiting('no task', 'It has no task, so no route leads anywhere. Put it on a task in the work tool.')
  const place = setup.places.find((one) => one.kind === 'space' && one.ref === space)
  if (!setup.bridge.spaces.includes(space)) return leftScope(link, place?.name ?? space, setup)
  if (place && !place.on) return waiting('space off', place.why ?? `Time tracking is off in ${place.name}.`)
  return undefined
}

/** Out if its copy was made while it was in scope; else it was never ours. */
function leftScope(link: Link, space: string, setup: Setup): Standing {
  const reason = why('space not chosen', `Space ${space} is not chosen for bridge ${setup.bridge.name}.`)
  return { is: link.right.ref === null ? 'never' : 'out', why: reason }
}

function bookedFrom(link: Link, seen: Seen, participant: Participant, setup: Setup, partners: Partners): Standing {
  const found = bookingOf(link, seen.fields, placeWords(seen), setup, partners)
  if (!found.booking) return waitingFor(found)
  const astray = movedAway(link, setup, partners)
  return astray ? waitingFor(astray) : { is: 'in', across: acrossFrom(link, seen, participant, setup, partners) }
}

const waitingFor = (found: { readonly why: Why; readonly awaits?: string }): Standing => ({
  is: 'waiting',
  why: found.why,
  awaits: found.awaits,
})

const placeWords = (seen: Seen) => {
  const { task, project } = seen.fields
  if (seen.about.title) return `task "${seen.about.title}"`
  return task === null ? `project ${project}` : `task ${task}`
}

/** Two-way: somebody has booked the copy elsewhere in the time tracker, on a task that nothing in the work tool belongs to. */
function movedAway({ right }: Link, setup: Setup, partners: Partners) {
  if (setup.bridge.direction === 'right' || right.now === null || right.base === null || right.gone?.sure) return undefined
  const moved = ['project', 'task'].some((key) => right.now!.fields[key] !== right.base![key])
  const found = moved ? bookingOnLeft(right.now.fields, setup, partners) : undefined
  return found && !found.booking ? found : undefined
}

function acrossFrom(link: Link, seen: Seen, participant: Participant, setup: Setup, partners: Partners): Across {
  const { participants } = setup
  const nowhere = { project: null, task: null }
  return {
    right: (fields) => {
      const person = participantOf(participants, 'left', String(fields['person'])) ?? participant
      return toRight(fields, seen.about, person, bookingOf(link, fields, '', setup, partners).booking ?? nowhere)
    },
    left: (fields) => {
      const person = participantOf(participants, 'right', String(fields['person'])) ?? participant
      return toLeft(fields, seen, person, newPlace(link, fields, seen, setup, partners))
    },
  }
}

/** The left's own place counts for as long as its time would be booked where it is. */
function newPlace(link: Link, fields: Fields, seen: Seen, setup: Setup, partners: Partners) {
  const own = bookingOf(link, seen.fields, '', setup, partners).booking
  if (own && own.project === fields['project'] && own.task === fields['task']) return undefined
  const booking = bookingOnLeft(fields, setup, partners).booking
  return booking?.task === seen.fields['task'] ? undefined : booking
}

/** Two-way: time that somebody entered in the time tracker. */
function fromRight(link: Link, seen: Seen, setup: Setup, partners: Partners): Standing {
  const ref = String(seen.fields['person'])
  const participant = participantOf(setup.participants, 'right', ref)
  if (!participant)
    return waiting('no participant', `Person ${ref} of the time tracker does not take part in bridge ${setup.bridge.name}.`)
  if (isGuestHere(setup, participant.left))
    return apart(link, 'guest', `${participant.name} is a guest, and a guest's time is never sent.`)
  const early = barred(link, participant)
  if (early) return early
  const found = bookingOnLeft(seen.fields, setup, partners)
  if (!found.booking && !link.right.gone?.sure) return waitingFor(found)
  const basis = { fields: {}, about: {} }
  return { is: 'in', across: { left: (fields) => toLeft(fields, basis, participant, found.booking), right: (fields) => fields } }
}
