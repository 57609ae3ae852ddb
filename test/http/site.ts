// The HTTP side on the company in one process, with a token and a webhook; what it wakes is kept for the tests. `as` signs somebody
// in as pages do.

import assert from 'node:assert/strict'
import { hashPassword } from 'better-auth/crypto'
import { createToken } from '../../src/http/api-tokens.ts'
import { makeApp } from '../../src/http/app.ts'
import { addUser, setPersons } from '../../src/http/sign-in-users.ts'
import type { Site } from '../../src/http/site.ts'
import type { OwnPerson, Role } from '../../src/http/who.ts'
import { ensureWebhook } from '../../src/sync/webhooks.ts'
import { openCompany, type TestHome } from '../cli/world.ts'
import { browserOn } from './browser.ts'
import { outside } from './outside.ts'

export const origin = 'https://hours.northlight.example'
export const testPassword = 'correct horse battery'

export interface UserOptions {
  readonly persons?: readonly OwnPerson[]
  readonly shared?: readonly string[]
  /** By default that of the role: `admin@northlight.example`. */
  readonly email?: string
}

/** `changes` go over what the site would be made of. */
export async function openSite(changes: Partial<Site> = {}) {
  const woken: string[] = []
  const obstacles: string[] = []
  let app: ReturnType<typeof makeApp> | undefined
  const answers: number[] = []
  const deliver = async (request: Request) => {
    const response = await app!.fetch(request)
    answers.push(response.status)
    return response
  }
  const home: TestHome = await openCompany({}, { deliver })
  const wake = {
    lane: async (lane: string) => void woken.push(`lane ${lane}`),
    pull: async (bridge: string, depth: string) => void woken.push(`${depth} ${bridge}`),
  }
  const settings = { url: origin }
  app = makeApp({ ...home, settings, ...outside, wake, obstacles: async () => obstacles, ...changes })
  const token = await createToken(home.database.kysely, 'test', Date.now())
  await ensureWebhook(home.engine, { db: home.database.kysely, vault: home.vault }, 'clickup', origin)
  const send = async (path: string, init: RequestInit = {}) => app!.fetch(new Request(origin + path, init))
  const read = (path: string) => send(path, { headers: { authorization: `Bearer ${token}` } })
  const browser = () => browserOn(send)
  const as = (role: Role, options?: UserOptions) => signedIn(home, browser(), role, options)
  return { home, app, woken, obstacles, answers, token, send, read, browser, as }
}

let hash: Promise<string> | undefined

/** A browser in which a user of that role is signed in; the user is made when there is none of that e-mail. */
async function signedIn({ database }: TestHome, browser: ReturnType<typeof browserOn>, role: Role, options: UserOptions = {}) {
  const { persons = [], shared = [], email = `${role}@northlight.example` } = options
  hash ??= hashPassword(testPassword)
  const passwordHash = await hash
  await addUser(database.kysely, { email, name: `The ${role}`, role, shared, passwordHash })
    .then((id) => setPersons(database.kysely, id, persons))
    .catch((error) => assert.match(error.message, /already/))
  const response = await browser.post('/api/sign-in', { email, password: testPassword })
  assert.equal(response.status, 200)
  const { me } = (await response.json()) as { me: { id: string } }
  return { ...browser, userId: me.id, email }
}
