// The people, and the projects, of a bridge's two sides paired: linked, suggested, alone. Pure.

import type { Person, Place } from '../connectors/connector.ts'
import type { Participant, Route } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { type Mark, type Pairing, pairingOf } from './compare-pairs.ts'
import { codeOf } from './directory.ts'

/** Guests never track time through the integration (A10), and who has left needs no link. */
export const mayTakePart = ({ role, active }: Person) => active && role !== 'guest'

/** Why somebody cannot be linked, one sentence; null when they can. */
export function whyApart({ name, role, active }: Person): string | null {
  if (role === 'guest') return `${name} is a guest, and a guest never tracks time through the integration.`
  return active ? null : `${name} is not active there.`
}

const email: Mark<Person> = { word: 'e-mail', of: (person) => person.email }

export const pairPeople = (
  participants: readonly Participant[],
  left: readonly Person[],
  right: readonly Person[],
): Pairing<Person, Participant> => pairingOf({ left, right, pairs: participants, marks: [email], isOpen: mayTakePart })

/** A project of the work tool with where its time goes. */
export type ProjectLink = Route & { readonly left: Ref; readonly right: Ref }

export const isProject = ({ kind }: Place) => kind === 'project'

/** A number that people gave on both sides is surer than a name. */
const projectMarks: readonly Mark<Place>[] = [
  { word: 'code', of: codeOf },
  { word: 'name', of: ({ name }) => name },
]

export function pairProjects(
  routes: readonly Route[],
  left: readonly Place[],
  right: readonly Place[],
): Pairing<Place, ProjectLink> {
  const pairs = routes
    .filter(({ scope }) => scope === 'project')
    .map((route): ProjectLink => ({ ...route, left: route.from, right: route.project }))
  return pairingOf({
    left: left.filter(isProject),
    right: right.filter(isProject),
    pairs,
    marks: projectMarks,
    isOpen: ({ on }) => on,
  })
}

/** The tasks that time of a project may go to. */
export const tasksIn = (places: readonly Place[], project: Ref) =>
  places.filter(({ kind, parent, on }) => kind === 'task' && parent === project && on)
