// All four vendors' connections and no bridge yet, with tokens of an administrator and of a member: what stories about making
// bridges through the API start from.

import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { createToken } from '../../src/http/api-tokens.ts'
import { makeApp } from '../../src/http/app.ts'
import type { BridgeSetup } from '../../src/http/bridge-setup-shapes.ts'
import { addUser } from '../../src/http/sign-in-users.ts'
import { silent } from '../../src/lib/log.ts'
import { exampleOf, openWorld, type World } from '../stories/installation.ts'
import { matchesDocument } from './document.ts'
import { outside } from './outside.ts'

/** What has the answers that a test is after; whatever was declared is checked by `ask`. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is held to the document, and then read as it comes
type Answer = any

const origin = 'https://hours.northlight.example'

export interface AskOptions {
  readonly status?: number
  readonly body?: unknown
  readonly as?: 'admin' | 'member' | 'reader'
}

export interface SetupSite {
  readonly world: World
  readonly woken: string[]
  /** `POST /api/setup`; the answer is held to the OpenAPI document. */
  ask(request: string, options?: AskOptions): Promise<Answer>
}

export async function openSetupSite(): Promise<SetupSite> {
  const world = await openWorld()
  await world.apply(await connectionsOf('clickup-harvest', 'forecast-timelog'))
  const woken: string[] = []
  const wake = {
    lane: async (lane: string) => void woken.push(`lane ${lane}`),
    pull: async (bridge: string, depth: string) => void woken.push(`${depth} ${bridge}`),
  }
  const { clock } = world.site.engine
  const app = makeApp({
    ...outside,
    settings: { url: origin },
    ...world.site,
    database: world.database,
    clock,
    log: silent,
    wake,
    obstacles: async () => [],
  })
  const { kysely } = world.database
  const member = {
    email: 'aino@northlight.example',
    name: 'Aino Korpela',
    role: 'member',
    shared: [],
    passwordHash: 'none',
  } as const
  const tokens = {
    admin: await createToken(kysely, 'admin', clock.now(), { scopes: ['read', 'manage'] }),
    reader: await createToken(kysely, 'reader', clock.now(), { scopes: ['read'] }),
    member: await createToken(kysely, 'member', clock.now(), {
      scopes: ['read', 'manage'],
      userId: await addUser(kysely, member),
    }),
  }
  const fetch = (path: string, init: RequestInit = {}) => app.fetch(new Request(`${origin}${path}`, init))
  const document = await (await fetch('/api/openapi.json')).json()
  return {
    world,
    woken,
    async ask(request, { status = 200, body, as = 'admin' } = {}) {
      const [method = '', path = ''] = request.split(' ')
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const headers = { authorization: `Bearer ${tokens[as]}`, ...json }
      const response = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      const text = await response.text()
      assert.equal(response.status, status, text)
      const type = response.headers.get('content-type') ?? ''
      const route = path.split('?')[0]!.replace(/^\/api\/bridges\/[^/]+/, '/api/bridges/{name}')
      matchesDocument(document, { method: method.toLowerCase(), route, status, type, body: text })
      return type.startsWith('application/json') ? JSON.parse(text) : text
    },
  }
}

/** What examples connect, without their bridges. */
async function connectionsOf(...names: readonly string[]): Promise<string> {
  const parts = await Promise.all(names.map(async (name) => (await exampleOf(name)).split(/^(?:connections|bridges):$/m)[1]))
  return `connections:${parts.join('')}`
}

/** The bridge of an example, as a page would send it. */
export async function bridgeIn(example: string): Promise<BridgeSetup> {
  const [bridge] = Object.values<BridgeSetup>(parse(await exampleOf(example)).bridges)
  return bridge!
}
