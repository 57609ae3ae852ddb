// Questions that wait for a person, each with what is in dispute: what the command line and the API show.

import type { Side } from '../model/record.ts'
import { askedSince, conflictIds, type Disputed, disputedOf, editedAt, groundOf } from './conflicts.ts'
import { keepingOf } from './keeping.ts'
import { type Passport, type PassportSource, passportsOf } from './passport.ts'
import type { Whose } from './whose.ts'

export interface Question {
  readonly passport: Passport
  /** Instant, ms; null where it is not known. */
  readonly since: number | null
  readonly disputed: readonly Disputed[]
  /** Instants, ms; null where not known. */
  readonly editedAt: Readonly<Record<Side, number | null>>
}

/** By bridge, the newest time first. Throws InputError when there is no such bridge. */
export async function questionsOf(source: PassportSource, bridge?: string, whose?: Whose): Promise<Question[]> {
  const { db, engine, connectors } = source
  if (bridge !== undefined) await engine.state.setup(bridge)
  const keeping = await keepingOf(db, connectors)
  const ids = await conflictIds(db, bridge, whose)
  const links = new Map((await engine.state.byId(ids)).map((link) => [link.id, link]))
  const questions: Question[] = []
  for (const passport of await passportsOf(source, ids)) {
    const link = links.get(passport.id)!
    const disputed = disputedOf(link, await groundOf(engine, keeping, link))
    const edited = { left: editedAt(link.left), right: editedAt(link.right) }
    questions.push({ passport, since: askedSince(link), disputed, editedAt: edited })
  }
  return questions
}
