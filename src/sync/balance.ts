// The balance sheet of a week (D4): person by day, what both sides hold as they were last seen, and why they differ. What no
// link knows is not in it: on a one-way bridge, time that people typed into the time tracker themselves.

import { days as daysLong } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { participantOf } from '../model/bridge.ts'
import { type Fields, other, type Ref, type Side } from '../model/record.ts'
import type { Keeping } from './keeping.ts'
import type { Link, LinkState, Setup, State } from './state.ts'
import { isOf, type Whose } from './whose.ts'
import type { WhyCode } from './why.ts'

export interface Balance {
  readonly bridge: string
  /** The vendors as people write them. */
  readonly left: string
  readonly right: string
  readonly days: readonly string[]
  readonly people: readonly PersonBalance[]
  readonly leftMs: number
  readonly rightMs: number
  /** Time on one side only that is none of the bridge's business; not counted above. */
  readonly apart: readonly Apart[]
}

export interface PersonBalance {
  readonly person: string
  /** Only days on which there is time, in their order. */
  readonly days: readonly DayBalance[]
  readonly leftMs: number
  readonly rightMs: number
}

export interface DayBalance {
  readonly day: string
  readonly leftMs: number
  readonly rightMs: number
  /** They add up to the difference. */
  readonly differences: readonly Difference[]
}

export interface Difference {
  /** The link, and its records; null for whoever sees no single entries. */
  readonly id: string | null
  readonly leftRef: Ref | null
  readonly rightRef: Ref | null
  readonly title: string | null
  /** What the left holds more than the right by this, on this day; negative where the right holds more. */
  readonly ms: number
  readonly state: LinkState
  readonly code: WhyCode | 'rounding' | 'left as it is'
  readonly text: string
}

export interface Apart extends Difference {
  readonly person: string
  readonly day: string
  readonly side: Side
}

export interface BalanceQuestion {
  readonly bridge: string
  /** Calendar days, the first one first. */
  readonly days: readonly string[]
  /** Part of the name, in any case; undefined: everybody. */
  readonly person?: string | undefined
  readonly whose?: Whose
}

/** Throws InputError when nobody on the bridge is called so. */
export async function balanceOf(state: State, keeping: Keeping, question: BalanceQuestion): Promise<Balance> {
  const setup = await state.setup(question.bridge)
  const { days } = question
  // A day in anybody's zone begins and ends within a day of that day in UTC.
  const span = [Date.parse(days[0]!) - daysLong(1), Date.parse(days.at(-1)!) + daysLong(2)] as const
  const left = await state.linksWithin(question.bridge, 'entry', 'left', ...span)
  const right = await state.linksWithin(question.bridge, 'entry', 'right', ...span)
  const known = [...new Map([...left, ...right].map((link) => [link.id, link])).values()]
  const links = known.filter(({ person }) => isOf(question.whose, setup.bridge.left, person))
  return sheetOf(setup, keeping, links, days, peopleCalled(setup, question))
}

/** Whose rows are wanted. Whoever sees some people's time only is told of no others. */
function peopleCalled(setup: Setup, { person: wanted, whose }: BalanceQuestion): (name: string) => boolean {
  if (wanted === undefined) return () => true
  const isCalled = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase())
  const participants = setup.participants.filter(({ left }) => isOf(whose, setup.bridge.left, left))
  const people = setup.people.filter(({ ref }) => isOf(whose, setup.bridge.left, ref))
  if ([...participants, ...people].some(({ name }) => isCalled(name))) return isCalled
  throw new InputError(`nobody on bridge ${setup.bridge.name} is called ${JSON.stringify(wanted)}`, {
    where: 'person',
    advice: `There are ${[...new Set(participants.map(({ name }) => name))].join(', ') || 'no participants yet'}.`,
  })
}

/** What a link holds on one side, as a person's day sees it. */
interface Held {
  readonly link: Link
  readonly side: Side
  readonly person: string
  readonly day: string
  readonly ms: number
}

export function sheetOf(
  setup: Setup,
  keeping: Keeping,
  links: readonly Link[],
  days: readonly string[],
  isWanted: (person: string) => boolean = () => true,
): Balance {
  // The database answers in no order; people want the same sheet each time.
  const inOrder = links.toSorted((one, two) => (one.beganAt ?? 0) - (two.beganAt ?? 0) || (one.id < two.id ? -1 : 1))
  const held = inOrder.flatMap((link) => heldBy(link, setup)).filter(({ person, day }) => days.includes(day) && isWanted(person))
  const [apart, counted] = [held.filter(({ link }) => isApart(link)), held.filter(({ link }) => !isApart(link))]
  const people = [...Map.groupBy(counted, ({ person }) => person)]
    .sort(([one], [two]) => one.localeCompare(two))
    .map(([person, own]) => personOf(person, own, setup, keeping))
  return {
    bridge: setup.bridge.name,
    left: keeping.title(setup, { person: null }, 'left'),
    right: keeping.title(setup, { person: null }, 'right'),
    days,
    people,
    leftMs: total(counted, 'left'),
    rightMs: total(counted, 'right'),
    apart: apart.map((one) => ({ ...differenceOf([one], setup, keeping), person: one.person, day: one.day, side: one.side })),
  }
}

function heldBy(link: Link, setup: Setup): Held[] {
  return (['left', 'right'] as const).flatMap((side) => {
    const fields = presentOn(link, side)
    return fields
      ? [{ link, side, person: nameOf(fields, side, link, setup), day: String(fields['day']), ms: Number(fields['durationMs']) }]
      : []
  })
}

function presentOn(link: Link, side: Side): Fields | undefined {
  const { now, gone } = link[side]
  return now === null || gone?.sure ? undefined : now.fields
}

function nameOf(fields: Fields, side: Side, link: Link, { participants, people }: Setup): string {
  const ref = String(fields['person'])
  const participant = participantOf(participants, side, ref)
  if (participant) return participant.name
  const leftRef = side === 'left' ? ref : link.person
  return people.find((person) => person.ref === leftRef)?.name ?? `person ${ref}`
}

const outOfScope: readonly (WhyCode | undefined)[] = ['before activation', 'guest', 'no participant', 'space not chosen']

/** Never ours to carry over, and on one side only. */
const isApart = (link: Link) =>
  outOfScope.includes(link.why?.code) && (presentOn(link, 'left') === undefined || presentOn(link, 'right') === undefined)

function personOf(person: string, held: readonly Held[], setup: Setup, keeping: Keeping): PersonBalance {
  const days = [...Map.groupBy(held, ({ day }) => day)]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([day, own]) => ({
      day,
      leftMs: total(own, 'left'),
      rightMs: total(own, 'right'),
      differences: [...Map.groupBy(own, ({ link }) => link.id).values()]
        .filter((some) => total(some, 'left') !== total(some, 'right'))
        .map((some) => differenceOf(some, setup, keeping)),
    }))
  return { person, days, leftMs: total(held, 'left'), rightMs: total(held, 'right') }
}

const total = (held: readonly Held[], side: Side) => held.reduce((sum, one) => sum + (one.side === side ? one.ms : 0), 0)

/** What one link holds in one person's day, on one side or on both. */
function differenceOf(held: readonly Held[], setup: Setup, keeping: Keeping): Difference {
  const { link } = held[0]!
  const { id, left, right, state } = link
  const seen = left.now ?? right.now
  return {
    id,
    leftRef: left.ref,
    rightRef: right.ref,
    title: seen?.about.title ?? (seen?.fields['note'] ? String(seen.fields['note']) : null),
    ms: total(held, 'left') - total(held, 'right'),
    state,
    ...reasonOf(held, setup, keeping),
  }
}

function reasonOf(held: readonly Held[], setup: Setup, keeping: Keeping): Pick<Difference, 'code' | 'text'> {
  const { link } = held[0]!
  const rounded = held.length === 2 ? roundedBy(link, setup, keeping) : undefined
  if (rounded) return { code: 'rounding', text: `Rounding: ${keeping.title(setup, link, rounded)} keeps it so.` }
  const place = held.length === 1 ? elsewhere(held[0]!, setup, keeping) : ''
  if (link.why) return { code: link.why.code, text: `${link.why.text}${place}` }
  return { code: 'left as it is', text: `A person left both sides as they are; the next edit is exchanged.${place}` }
}

/** The side whose vendor makes this duration of the other side's, where that is all there is to it. */
function roundedBy(link: Link, setup: Setup, keeping: Keeping): Side | undefined {
  const stored = keeping.asStored(setup, link)
  const makes = (side: Side) => stored[side](presentOn(link, other(side))!)['durationMs'] === presentOn(link, side)!['durationMs']
  return (['right', 'left'] as const).find(makes)
}

/** Where the other side's record is, when that is another day or person. */
function elsewhere({ link, side }: Held, setup: Setup, keeping: Keeping): string {
  const there = presentOn(link, other(side))
  if (!there) return ''
  const title = keeping.title(setup, link, other(side))
  return ` In ${title} it is on ${there['day']}, with ${nameOf(there, other(side), link, setup)}.`
}
