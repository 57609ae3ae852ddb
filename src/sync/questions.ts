// Questions that wait for a person, each with what is in dispute: what the command line and the API show.

import { askedSince, conflictIds, type Disputed, disputedOf, groundOf } from './conflicts.ts'
import { keepingOf } from './keeping.ts'
import { type Passport, type PassportSource, passportsOf } from './passport.ts'

export interface Question {
  readonly passport: Passport
  /** Instant, ms; null where it is not known. */
  readonly since: number | null
  readonly disputed: readonly Disputed[]
}

/** By bridge, the newest time first. Throws InputError when there is no such bridge. */
export async function questionsOf(source: PassportSource, bridge?: string): Promise<Question[]> {
  const { db, engine, connectors } = source
  if (bridge !== undefined) await engine.state.setup(bridge)
  const keeping = await keepingOf(db, connectors)
  const ids = await conflictIds(db, bridge)
  const links = new Map((await engine.state.byId(ids)).map((link) => [link.id, link]))
  const questions: Question[] = []
  for (const passport of await passportsOf(source, ids)) {
    const link = links.get(passport.id)!
    const disputed = disputedOf(link, await groundOf(engine, keeping, link))
    questions.push({ passport, since: askedSince(link), disputed })
  }
  return questions
}
