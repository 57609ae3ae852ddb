// Both sides' hours in the demo, as the vendors themselves hold them, side by side; only the reasons for differences are ours.

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { hours, minutes } from '../lib/clock.ts'
import { addDays, dayOf, daysBetween } from '../lib/date.ts'
import { participantOf } from '../model/bridge.ts'
import type { Ref, Side } from '../model/record.ts'
import { balanceOf, type Difference } from '../sync/balance.ts'
import { keepingOf } from '../sync/keeping.ts'
import type { Setup } from '../sync/state.ts'
import type { Home } from './home.ts'
import { type Booked, compareSheets, type Excuse, rounding, type SheetRow } from './timesheets.ts'

/** A piece of time as its vendor holds it. */
interface Piece {
  readonly ref: Ref
  readonly person: Ref
  readonly day: string
  readonly ms: number
  /** Why it is none of any bridge's business. */
  readonly aside?: string
}

export type Vendor = Exclude<keyof Sandbox, 'fetch'>
type ZoneOf = (person: Ref) => string

const pieces: Readonly<Record<string, (sandbox: Sandbox, zoneOf: ZoneOf) => Piece[]>> = {
  clickup: ({ clickup }, zoneOf) =>
    clickup.entries().map(({ id, by, start, durationMs }) => {
      const person = String(by)
      return { ref: id, person, day: dayOf(start, zoneOf(person)), ms: durationMs ?? 0 }
    }),
  forecast: ({ forecast }) =>
    forecast.entries().map(({ id, person, day, minutes: length, nonProject }) => ({
      ...{ ref: String(id), person: String(person), day, ms: minutes(length) },
      ...(nonProject !== null && { aside: 'is on no project: it stays' }),
    })),
  harvest: ({ harvest }) =>
    harvest.entries().map(({ id, by, spentDate, hours: length }) => ({
      ...{ ref: String(id), person: String(by), day: spentDate, ms: Math.round(hours(length)) },
    })),
  timelog: ({ timelog }) =>
    timelog
      .work()
      .filter(({ deleted }) => !deleted)
      .map(({ guid, employee, day, durationMs }) => ({ ref: guid, person: String(employee), day, ms: durationMs })),
}

/** A bridge and what both vendors hold, ready to be compared. */
export async function timesheets(home: Home, sandbox: Sandbox, bridge: string): Promise<SheetRow[]> {
  const setup = await home.engine.state.setup(bridge)
  const vendors = { left: setup.bridge.left, right: setup.bridge.right }
  const zoneOf = (ref: Ref) => participantOf(setup.participants, 'left', ref)?.zone ?? setup.bridge.zone
  const of = (side: Side) => pieces[vendors[side]]!(sandbox, zoneOf)
  const [left, right] = [of('left'), of('right')]
  const nameOf = namesIn(setup, sandbox)
  const booked = (side: Side, { person, day, ms }: Piece): Booked => ({ person: nameOf(side, person), day, ms })
  const excuses = [
    ...left.flatMap((one) => outside(setup, 'left', one).map((why) => ({ ...booked('left', one), why }))),
    ...right.flatMap((one) => outside(setup, 'right', one).map((why) => ({ ...booked('right', { ...one, ms: -one.ms }), why }))),
    ...(await typedThere(home, setup, right)).map((one) => ({
      ...booked('right', { ...one, ms: -one.ms }),
      why: 'was typed there: one way only',
    })),
    ...(await reasons(home, setup, daysOf([...left, ...right]))),
  ]
  return compareSheets({
    left: left.map((one) => booked('left', one)),
    right: right.map((one) => booked('right', one)),
    excuses,
    roundingMs: 0,
  })
}

/** Why it is none of the bridge's business; empty where it is. */
function outside({ participants, people }: Setup, side: Side, { person, aside }: Piece): string[] {
  if (aside) return [aside]
  if (participantOf(participants, side, person)) return []
  const isGuest = side === 'left' && people.some(({ ref, role }) => ref === person && role === 'guest')
  return [isGuest ? "a guest's time is never sent" : 'of somebody who is not linked: it waits']
}

/** In the words of the set-up where they take part, else in those of the company. */
function namesIn({ participants, people }: Setup, { timelog }: Sandbox) {
  return (side: Side, ref: Ref): string => {
    const known = participantOf(participants, side, ref) ?? (side === 'left' && people.find((one) => one.ref === ref))
    if (known) return known.name
    const there = timelog.employees().find(({ id }) => String(id) === ref)
    return there ? `${there.firstName} ${there.lastName}` : `person ${ref}`
  }
}

/** One way, no link knows what people type into the time tracker. */
async function typedThere({ engine }: Home, { bridge, participants }: Setup, right: readonly Piece[]): Promise<Piece[]> {
  if (bridge.direction === 'both') return []
  const mine = right.filter(({ person }) => participantOf(participants, 'right', person))
  const refs = mine.map(({ ref }) => ref)
  const known = new Set((await engine.state.linksOf(bridge.name, 'entry', 'right', refs)).map((link) => link.right.ref))
  return mine.filter(({ ref }) => !known.has(ref))
}

function daysOf(some: readonly Piece[]): string[] {
  const days = some.map(({ day }) => day).sort()
  const [first, last] = [days[0]!, days.at(-1)!]
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => addDays(first, at))
}

/** The balance sheet's reasons for every difference between people who take part. */
async function reasons({ database, engine, connectors }: Home, setup: Setup, days: readonly string[]): Promise<Excuse[]> {
  const keeping = await keepingOf(database.kysely, connectors)
  const { people, apart } = await balanceOf(engine.state, keeping, { bridge: setup.bridge.name, days })
  const inside = people.flatMap(({ person, days: own }) =>
    own.flatMap(({ day, differences }) => differences.map((one) => ({ ...one, person, day }))),
  )
  const theirs = apart.filter(({ code }) => code !== 'no participant' && code !== 'guest')
  return [...inside, ...theirs].map(({ person, day, ms, ...one }) => ({ person, day, ms, why: inShort(one, setup) }))
}

function inShort({ leftRef, state, code, text }: Pick<Difference, 'leftRef' | 'state' | 'code' | 'text'>, { bridge }: Setup) {
  const hasSpaces = bridge.spaces.length > 0
  if (state === 'held') return `held: ${text.replace(/\.$/, '')}`
  if (code === 'rounding') return rounding
  if (code === 'edited on both sides') return 'was edited on both sides: a question'
  if (code === 'no task') return `${hasSpaces ? 'is on no task' : 'is on a project itself'}: it waits`
  if (code !== 'no route') return text.replace(/\.$/, '')
  if (leftRef === null) return 'is on a task that is not linked: it waits'
  return hasSpaces ? 'has no route yet: it waits' : 'is on a project that is not linked: it waits'
}
