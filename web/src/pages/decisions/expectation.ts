// What will follow when one side of a conflict is kept, before anybody decides. Pure; the server has the last word.

import type { Conflict } from '../../api/shapes.ts'

export type Side = 'left' | 'right'

export interface Expectation {
  readonly is: 'copied' | 'deleted' | 'madeAgain' | 'stays'
  /** The vendor at which it is seen. */
  readonly vendor: string
  readonly fields: readonly string[]
}

const otherOf: Readonly<Record<Side, Side>> = { left: 'right', right: 'left' }

/** Undefined when no side can be kept: another question, or one that answers itself. */
export function expectation(conflict: Conflict, winner: Side, isOneWay: boolean): Expectation | undefined {
  const loser = otherOf[winner]
  const at = (is: Expectation['is'], side: Side): Expectation => ({
    is,
    vendor: conflict[side].vendor,
    fields: conflict.disputed.map(({ field }) => field),
  })
  switch (conflict.code) {
    case 'edited on both sides':
      return at('copied', loser)
    case 'edited again after put back':
      return winner === 'left' ? at('copied', 'right') : at('stays', 'right')
    case 'edited and deleted':
      return afterDeletion(conflict, winner, isOneWay, at)
    default:
      return undefined
  }
}

function afterDeletion(
  conflict: Conflict,
  winner: Side,
  isOneWay: boolean,
  at: (is: Expectation['is'], side: Side) => Expectation,
): Expectation {
  const loser = otherOf[winner]
  const isThere = (side: Side) => conflict[side].ref !== null && !conflict[side].isGone
  // What was never on the other side is a second copy: it is theirs, or it goes.
  const isCopy = conflict.left.ref === null || conflict.right.ref === null
  if (isThere(winner)) return at(isCopy || (isOneWay && winner === 'right') ? 'stays' : 'madeAgain', loser)
  return at(isOneWay && winner === 'right' ? 'stays' : 'deleted', loser)
}
