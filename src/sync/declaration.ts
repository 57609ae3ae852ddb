// What people declare as a whole, in a file: connections and bridges; and the mistakes in it, collected to be told at once.

import { InputError } from '../lib/errors.ts'
import type { Bridge } from '../model/bridge.ts'
import type { Connection } from './connections.ts'
import type { Declared } from './setups.ts'

export interface Declaration {
  readonly connections: readonly Connection[]
  readonly bridges: readonly Unresolved[]
  /** Where people find it: `setup.yaml:12:5: bridges.agency.routes[2].from`. */
  where(at: At): string
  /**
   * Only on a change to a part of what is stored: whether something there was so before, and a mistake is not the change's fault.
   * What such a change does not name is left alone without a word.
   */
  isOld?(at: At): boolean
  /** What whoever asks is warned of; everything, unless said. */
  concerns?(at: At): boolean
}

/**
 * A bridge as people wrote it: participants may be e-mail addresses still, projects and their tasks names, and what was left out
 * depends on the two vendors.
 */
export interface Unresolved extends Omit<Declared, 'bridge'> {
  readonly bridge: Omit<Bridge, Open> & { readonly [key in Open]: Bridge[key] | undefined }
}

type Open = 'tasks' | 'pollMs'

/** A place in a declaration, in the words of the set-up file: `['bridges', 'agency', 'routes', 2, 'from']`. */
export type At = readonly (string | number)[]

export interface Mistake {
  readonly at: At
  readonly message: string
  /** What to do about it, one sentence. */
  readonly advice?: string | undefined
}

/** All mistakes that were found; a single one reads like any other InputError. */
export class Mistakes extends InputError {
  override name = 'Mistakes'
  readonly all: readonly InputError[]

  constructor(all: readonly InputError[]) {
    const [first] = all
    const message = all.length === 1 ? first!.message : `${all.length} mistakes:\n${all.map(line).join('\n')}`
    super(message, all.length === 1 ? { where: first!.where, advice: first!.advice } : {})
    this.all = all
  }
}

const line = ({ where, message, advice }: InputError) => `${where}: ${message}${advice ? `. ${advice}` : ''}`

/** Throws them together; does nothing when there is none. */
export function refuse(mistakes: readonly Mistake[], where: (at: At) => string): void {
  if (mistakes.length === 0) return
  throw new Mistakes(mistakes.map(({ at, message, advice }) => new InputError(message, { where: where(at), advice })))
}

/** The known word that was probably meant; undefined when none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const ranked = [...known].map((other) => ({ other, steps: distance(word.toLowerCase(), other.toLowerCase()) }))
  const best = ranked.sort((one, two) => one.steps - two.steps)[0]
  return best && best.steps <= Math.max(2, Math.floor(word.length / 3)) ? best.other : undefined
}

/** How many letters must be put in, taken out, changed, or swapped with their neighbour. */
function distance(one: string, two: string): number {
  const rows: number[][] = [Array.from({ length: two.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= one.length; row++) {
    const above = rows[row - 1]!
    const current = [row]
    for (let at = 1; at <= two.length; at++) {
      const changed = above[at - 1]! + (one[row - 1] === two[at - 1] ? 0 : 1)
      const isSwapped = row > 1 && at > 1 && one[row - 1] === two[at - 2] && one[row - 2] === two[at - 1]
      const swapped = isSwapped ? rows[row - 2]![at - 2]! + 1 : changed
      current.push(Math.min(changed, swapped, above[at]! + 1, current[at - 1]! + 1))
    }
    rows.push(current)
  }
  return rows.at(-1)!.at(-1)!
}
