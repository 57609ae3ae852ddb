// Ann and Bob at work on both sides of a bridge, by chance, and what must be there of it in the end.

import { hours } from '../../src/lib/clock.ts'
import { dayOf } from '../../src/lib/date.ts'
import type { Side } from '../../src/model/record.ts'
import type { Chance } from '../simulation/chance.ts'
import type { Office, Piece } from '../stories/offices.ts'

export type Offices = Readonly<Record<Side, Office>>

/** Time as it must be in the end, on both sides. */
interface Entered {
  readonly side: Side
  readonly ref: string
  readonly note: string
  /** What else happens to it: each piece is changed in one way only, so that it is known what must come of it. */
  readonly fate: 'stays' | 'edited here' | 'edited there' | 'moved' | 'erased'
  minutes: number
  moves: number
  isErased: boolean
}

export interface Staff {
  /** Somebody does something: mostly new time, else a change of what is there. */
  act(): void
  /** How the pieces of time that are there now must look on both sides, in order: note, minutes, place of the task. */
  expected(): string[]
  /** How they look on one side. */
  found(side: Side): string[]
}

/** Deletions stay below what the guard lets pass in a day. */
const mostErased = 4
/** Time that is equal in everything: nothing but its id tells one from the next. */
const twin = 'call'

/** `tasks` of the right are asked for anew each time, for the bridge makes them. */
export function openStaff(offices: Offices, chance: Chance, tasks: () => Readonly<Record<Side, readonly string[]>>): Staff {
  const all: Entered[] = []
  const placeOf = (side: Side, { task }: Piece) => tasks()[side].indexOf(task ?? '')
  const enter = () => {
    const side = chance.pick(['left', 'right'] as const)
    const office = offices[side]
    const fate = chance.pick(['stays', 'edited here', 'edited there', 'moved', 'erased'] as const)
    const isTwin = fate === 'stays' && side === 'right'
    const note = isTwin ? twin : `${all.length}. ${fate}`
    const minutes = isTwin ? 30 : chance.int(1, 400)
    const day = isTwin ? 0 : chance.int(0, 5)
    const who = isTwin ? office.people.ann : chance.pick([office.people.ann, office.people.bob])
    const ref = office.book({ who, task: tasks()[side][0]!, day: dayOf(Date.now() - day * hours(24), zone), minutes, note })
    all.push({ side, ref, note, fate, minutes, moves: 0, isErased: false })
  }
  const edit = (piece: Entered, side: Side) => {
    const record = offices[side].sheet().find(({ note }) => note === piece.note)
    if (record === undefined) return // its copy is not there yet
    piece.minutes = chance.int(1, 400)
    offices[side].edit(record.ref, { minutes: piece.minutes })
  }
  const change = (piece: Entered) => {
    const { side, ref, fate } = piece
    if (fate === 'edited here') edit(piece, side)
    // Not at Forecast: a copy whose answer was lost, and that is edited in the very second in which it was made, is not told from a
    // person's own, since Forecast's clock knows whole seconds (docs/connectors/forecast.md).
    if (fate === 'edited there' && side === 'left') edit(piece, 'right')
    if (fate === 'moved') {
      piece.moves++
      offices[side].edit(ref, { task: tasks()[side][piece.moves % 2]! })
    }
    if (fate === 'erased' && all.filter(({ isErased }) => isErased).length < mostErased) {
      offices[side].erase(ref)
      piece.isErased = true
    }
  }
  return {
    act: () => {
      const there = all.filter(({ isErased, fate }) => !isErased && fate !== 'stays')
      if (there.length === 0 || chance.chance(0.4)) enter()
      else change(chance.pick(there))
    },
    expected: () =>
      all
        .filter(({ isErased }) => !isErased)
        .map(({ note, minutes, moves }) => `${note} ${minutes} ${moves % 2}`)
        .sort(),
    found: (side) =>
      offices[side]
        .sheet()
        .map((piece) => `${piece.note} ${piece.minutes} ${placeOf(side, piece)}`)
        .sort(),
  }
}

const zone = 'Europe/Copenhagen'
