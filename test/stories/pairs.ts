// What stories about time both ways share: the four bridges, a piece of time that is on both sides, and silence.

import assert from 'node:assert/strict'
import { minutes } from '../../src/lib/clock.ts'
import { VendorError } from '../../src/lib/errors.ts'
import type { Side } from '../../src/model/record.ts'
import type { Depth } from '../../src/sync/pull.ts'
import { type Duo, type DuoOptions, openDuo, today } from './duo.ts'
import type { Booking, Piece } from './offices.ts'

export const pairs = [
  { left: 'forecast', right: 'timelog' },
  { left: 'clickup', right: 'timelog' },
  { left: 'forecast', right: 'harvest' },
  { left: 'clickup', right: 'harvest' },
] as const satisfies DuoOptions[]

export const sides = ['left', 'right'] as const satisfies Side[]

/** "2026-11-18 90 kick-off" */
export const line = ({ day, minutes, note }: Piece) => `${day} ${minutes} ${note}`.trim()

/** Both timesheets, in the same order. */
export const sheets = (world: Duo) => sides.map((side) => world[side].sheet().map(line).sort())

/** Both timesheets hold these lines and no others. */
export const both = (world: Duo, lines: readonly string[]) =>
  assert.deepEqual(sheets(world), [lines.toSorted(), lines.toSorted()])

/** Ann enters an hour and a half on the first task of the work tool, unless told otherwise. */
export const book = ({ left }: Duo, booking: Partial<Booking> = {}) =>
  left.book({ who: left.people.ann, task: left.tasks[0]!, day: today, minutes: 90, note: 'kick-off', ...booking })

/** The task of the time tracker to which the time of that task of the work tool goes. */
export async function taskAcross({ engine, left, right }: Duo, place = 0): Promise<string> {
  const [link] = await engine.state.linksOf('agency', 'task', 'left', [left.tasks[place]!])
  return link?.right.ref ?? right.tasks[place]!
}

export interface Shared {
  readonly world: Duo
  /** The refs of the one piece that is there. */
  readonly left: string
  readonly right: string
}

/** A world at rest, with one piece of Ann's time on both sides. */
export async function openShared(options: DuoOptions = {}): Promise<Shared> {
  const world = await openDuo(options)
  const left = book(world)
  await world.settle()
  const [copy, ...others] = world.right.sheet()
  assert.ok(copy && others.length === 0, await world.why('left', left))
  return { world, left, right: copy.ref }
}

/** I5: at rest, any number of polls writes nothing. */
export async function staysSilent(world: Duo, polls = 10): Promise<void> {
  const writes = world.writes()
  for (let poll = 0; poll < polls; poll++) await world.round().then(() => world.pass(minutes(15)))
  assert.equal(world.writes(), writes)
}

/** One round as the server does it: what a vendor answers ends the round and not the program. Answers why it ended. */
export async function tryRound(world: Duo, depth: Depth = 'poll'): Promise<string | undefined> {
  try {
    await world.round(depth)
    return undefined
  } catch (error) {
    if (error instanceof VendorError) return error.message
    throw error
  }
}

/** What a person is told, by what it is about. */
export const told = async ({ engine }: Duo): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await engine.state.conditions()).map(({ key, text }) => [key, text]))
