// Both companies bridged and synced once, asked through the API as people of theirs: what stories about lists, people and places
// start from. Every answer is held to the OpenAPI document.

import assert from 'node:assert/strict'
import { createToken } from '../../src/http/api-tokens.ts'
import { makeApp } from '../../src/http/app.ts'
import { addUser, setPersons } from '../../src/http/sign-in-users.ts'
import type { OwnPerson, Role } from '../../src/http/who.ts'
import { silent } from '../../src/lib/log.ts'
import { drain } from '../../src/sync/drain.ts'
import { example, openWorld } from '../stories/installation.ts'
import { matchesDocument } from './document.ts'
import { outside } from './outside.ts'

/** What has the answers that a test is after. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is held to the document, and then read as it comes
export type Answer = any

export interface Question {
  readonly status?: number
  readonly body?: unknown
}

export type Ask = (request: string, question?: Question) => Promise<Answer>

/** `text`: the set-up file. `works`: whatever lane is woken is worked off before the answer comes. */
export async function openOffice(text = example, { works = false } = {}) {
  const world = await openWorld()
  await world.apply(text)
  const { kysely } = world.database
  const { clock } = world.site.engine
  const woken: string[] = []
  // One at a time has a lane in hand, as by its lease.
  let working: Promise<unknown> = Promise.resolve()
  const work = (lane: string) => {
    const turn = working.then(() => drain(world.site.engine, lane, world.site.engine.newId()))
    working = turn.catch(() => undefined)
    return turn
  }
  const wake = {
    lane: async (lane: string) => {
      woken.push(`lane ${lane}`)
      if (works) await work(lane)
    },
    pull: async (bridge: string, depth: string) => void woken.push(`${depth} ${bridge}`),
  }
  const app = makeApp({
    settings: { url: 'https://hours.northlight.example' },
    ...outside,
    ...world.site,
    database: world.database,
    clock,
    log: silent,
    wake,
    obstacles: async () => [],
  })
  const fetch = async (path: string, init: RequestInit = {}) =>
    app.fetch(new Request(`https://hours.northlight.example${path}`, init))
  const document = (await (await fetch('/api/openapi.json')).json()) as { paths: Record<string, object> }
  const routeOf = (method: string, path: string) =>
    Object.keys(document.paths)
      .filter((one) => method in document.paths[one]! && pattern(one).test(path))
      .toSorted((one, two) => one.split('{').length - two.split('{').length)[0]!

  const askAs =
    (token: string): Ask =>
    async (request, { status = 200, body } = {}) => {
      const [method = '', path = ''] = request.split(' ')
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const headers = { authorization: `Bearer ${token}`, ...json }
      const response = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      const answer = await response.text()
      assert.equal(response.status, status, `${request}: ${answer}`)
      const type = response.headers.get('content-type') ?? ''
      const route = routeOf(method.toLowerCase(), path.split('?')[0]!)
      matchesDocument(document, { method: method.toLowerCase(), route, status, type, body: answer })
      return JSON.parse(answer)
    }
  /** Somebody who has a user of that role, asking with a token that is good for everything. */
  const as = async (role: Role, name = `The ${role}`, persons: readonly OwnPerson[] = []): Promise<Ask & { userId: string }> => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@hours.example`
    const userId = await addUser(kysely, { email, name, role, shared: [], passwordHash: 'none' })
    await setPersons(kysely, userId, persons)
    const token = await createToken(kysely, name, clock.now(), { scopes: ['read', 'time', 'manage'], userId })
    // A token's first use is written down; what is asked later is not.
    await fetch('/api/bridges', { headers: { authorization: `Bearer ${token}` } })
    return Object.assign(askAs(token), { userId })
  }
  return { world, woken, as, kysely }
}

const pattern = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`)
