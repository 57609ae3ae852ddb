// Users of a stage, made without its pages where a story is about something else.

import { hashPassword } from 'better-auth/crypto'
import { addUser, setPersons, setTaste } from '../../src/http/sign-in-users.ts'
import type { OwnPerson, Role } from '../../src/http/who.ts'
import type { Stage } from './harness.ts'

export const password = 'correct horse battery'

interface Someone {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly persons?: readonly OwnPerson[]
  /** Undefined: as the browser wants it. */
  readonly language?: 'en' | 'fr'
}

/** Answers the user's id. */
export async function addSomeone(
  { served }: Pick<Stage, 'served'>,
  { persons = [], language, ...user }: Someone,
): Promise<string> {
  const { kysely } = served.home.database
  const id = await addUser(kysely, { ...user, shared: [], passwordHash: await hashPassword(password) })
  await setPersons(kysely, id, persons)
  await setTaste(kysely, id, { language })
  return id
}

/** Signs in by a request, in the browser of the stage. */
export async function enterAs({ context, url }: Pick<Stage, 'context' | 'url'>, email: string): Promise<void> {
  const headers = { origin: url, 'sec-fetch-site': 'same-origin' }
  const answer = await context.request.post('/api/sign-in', { data: { email, password }, headers })
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
}
