// Recognises time that is on both sides already, because the vendors' own integrations or people have copied it before (D1). Pure.

import { changes, type Fields, isEmpty, type Ref, type Seen } from '../model/record.ts'
import { type Fits, type Group, groupsOf, surePairs, without, withoutPairs } from './pairing.ts'

/** A record of the left, and what the right would keep of it. */
export interface Original {
  readonly seen: Seen
  /** The person's ref on the right. */
  readonly person: Ref
  /** Without a project where no route leads from it. */
  readonly wanted: Fields
  /** What the right would keep of its duration; then of its whole minutes, which is what other integrations may have sent. In ms. */
  readonly durations: readonly number[]
}

/** How we know, strongest first. All of them ask for the same person and day, and all but the first for the same duration. */
export const evidences = ['names the entry', 'names the task', 'task id in the note', 'title in the note', 'same place'] as const
export type Evidence = (typeof evidences)[number]

export interface Pairing {
  readonly left: Original
  readonly right: Seen
  readonly evidence: Evidence
}

/** Records that may belong together, or not: a person must say. */
export interface Doubt extends Group<Original, Seen> {
  /** 'other hours': the same task, person and day, but not the same duration. */
  readonly why: 'several fit' | 'other hours'
}

export interface Matching {
  readonly pairs: readonly Pairing[]
  readonly doubts: readonly Doubt[]
}

/** One to one, and the same whatever the order in which records are given. */
export function matchCopies(lefts: readonly Original[], rights: readonly Seen[]): Matching {
  const days = new Map<string, { lefts: Original[]; rights: Seen[] }>()
  const dayOf = (person: unknown, day: unknown) => {
    const key = `${person} ${day}`
    const known = days.get(key) ?? { lefts: [], rights: [] }
    days.set(key, known)
    return known
  }
  for (const left of lefts.toSorted((one, two) => inOrder(one.seen, two.seen)))
    dayOf(left.person, left.wanted['day']).lefts.push(left)
  for (const right of rights.toSorted(inOrder)) dayOf(right.fields['person'], right.fields['day']).rights.push(right)
  const found = [...days].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, day]) => matchDay(day))
  return { pairs: found.flatMap(({ pairs }) => pairs), doubts: found.flatMap(({ doubts }) => doubts) }
}

const inOrder = (one: Seen, two: Seen) => one.ref.length - two.ref.length || (one.ref < two.ref ? -1 : 1)

/** The time of one person on one day. What is in doubt by stronger evidence is not paired by weaker. */
function matchDay(day: Group<Original, Seen>): Matching {
  const pairs: Pairing[] = []
  const doubts: Doubt[] = []
  let free = day
  for (const evidence of evidences) {
    const fits = speaks[evidence]
    const found = sureWithTies(free, fits)
    pairs.push(...found.map(([left, right]) => ({ left, right, evidence })))
    free = withoutPairs(free, found)
    for (const group of groupsOf(free, fits)) {
      doubts.push({ why: 'several fit', ...group })
      free = without(free, group)
    }
  }
  doubts.push(...groupsOf(free, isOfTask).map((group) => ({ why: 'other hours', ...group }) as const))
  return { pairs, doubts }
}

/** Where several fit, what else they have in common decides, one thing after the other. */
function sureWithTies(all: Group<Original, Seen>, fits: Fits<Original, Seen>): [Original, Seen][] {
  const found: [Original, Seen][] = []
  for (const tie of [anyway, ...ties.flatMap((one) => [one, anyway])]) {
    const rest = withoutPairs(all, found)
    found.push(...surePairs(rest, (left, right) => fits(left, right) && tie(left, right), alike))
  }
  return found
}

/** Left: what the right would hold of it, and what it would say that it is for. Right: all that is there. */
const alike = {
  left: ({ seen, wanted }: Original) => JSON.stringify([wanted, seen.fields['task']]),
  right: ({ fields, about, locked }: Seen) => JSON.stringify([fields, about, locked]),
}

const sameDuration: Fits<Original, Seen> = ({ durations }, { fields }) => durations.includes(Number(fields['durationMs']))
const samePlace: Fits<Original, Seen> = ({ wanted }, { fields }) =>
  wanted['project'] != null && wanted['project'] === fields['project'] && wanted['task'] === fields['task']
const sameNote: Fits<Original, Seen> = ({ seen, wanted }, right) =>
  [wanted['note'], seen.fields['note'], seen.about.title].some((text) => !!text && plain(text) === plain(right.fields['note']))

const anyway: Fits<Original, Seen> = () => true
const ties: readonly Fits<Original, Seen>[] = [
  ({ wanted }, { fields }) => isEmpty(changes(fields, wanted)),
  ({ durations }, { fields }) => durations[0] === fields['durationMs'],
  samePlace,
  sameNote,
  ({ wanted }, { fields }) => wanted['start'] != null && wanted['start'] === fields['start'],
]

const names = (text: string | undefined, ref: unknown) =>
  text !== undefined && typeof ref === 'string' && ref !== '' && mentions(text, ref)

const namesTask: Fits<Original, Seen> = ({ seen }, { about }) =>
  names(about.origin, seen.fields['task']) || names(about.origin, seen.about.code)

const noteHasId: Fits<Original, Seen> = ({ seen }, { fields }) =>
  [seen.fields['task'], seen.about.code].some((id) => isTelling(id) && mentions(fields['note'], id))

const isOfTask: Fits<Original, Seen> = (left, right) => namesTask(left, right) || noteHasId(left, right)

const speaks: Readonly<Record<Evidence, Fits<Original, Seen>>> = {
  'names the entry': ({ seen }, { about }) => isTelling(seen.ref) && names(about.origin, seen.ref),
  'names the task': (left, right) => sameDuration(left, right) && namesTask(left, right),
  'task id in the note': (left, right) => sameDuration(left, right) && noteHasId(left, right),
  'title in the note': (left, right) => sameDuration(left, right) && noteHasTitle(left, right),
  'same place': (left, right) => sameDuration(left, right) && samePlace(left, right),
}

const shortestTitle = 4

const noteHasTitle: Fits<Original, Seen> = ({ seen: { about } }, { fields }) =>
  (about.title?.trim().length ?? 0) >= shortestTitle && mentions(fields['note'], about.title!)

/** A number of few digits may stand in any note for something else. */
const isTelling = (id: unknown): id is string =>
  typeof id === 'string' && (/\p{L}/u.test(id) ? /\d/.test(id) || id.length >= 4 : id.length >= 5)

const plain = (text: unknown) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** As words of their own: MUS-1 is not in MUS-12. */
function mentions(text: unknown, words: string): boolean {
  const [where, what] = [plain(text), plain(words)]
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    if (!isWord(where[at - 1]) && !isWord(where[at + what.length])) return true
  }
  return false
}

const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
