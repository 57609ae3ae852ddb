// How a handler ends a request early: with the vendor's own words of refusal.

import type { Answer } from './answer.ts'

/** Thrown by handlers; the way in turns it into its answer. */
export class Refused extends Error {
  override name = 'Refused'
  readonly answer: Answer
  constructor(answer: Answer) {
    super('refused')
    this.answer = answer
  }
}

export function ensure(condition: unknown, otherwise: Answer): asserts condition {
  if (!condition) throw new Refused(otherwise)
}
