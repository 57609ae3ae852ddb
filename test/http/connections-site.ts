// The HTTP side with the vendors on real ports of this machine, and users who are signed in: for making connections and signing in there.

import assert from 'node:assert/strict'
import { after } from 'node:test'
import { type ServedSandbox, type ServeOptions, serveSandbox } from '../../sandbox/serve.ts'
import { connectors } from '../../src/connectors/index.ts'
import { makeApp } from '../../src/http/app.ts'
import type { Role } from '../../src/http/who.ts'
import { type Allowed, allowedIn } from '../../src/lib/addresses.ts'
import { silent } from '../../src/lib/log.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import { openEngine } from '../../src/sync/open.ts'
import { browserOn, json } from './browser.ts'
import { matchesDocument } from './document.ts'
import { outside } from './outside.ts'
import { openSite, origin, testPassword } from './site.ts'

export const loopback = allowedIn('127.0.0.1')

export interface VendorsOptions extends ServeOptions {
  /** Where addresses may lead inside; to this machine, where the vendors are, unless said. */
  readonly allowed?: Allowed
}

/** Northlight Studio's site; its connections lead to nowhere in this world, so they are not asked. */
export async function openVendors({ allowed = loopback, ...options }: VendorsOptions = {}) {
  const site = await openSite()
  const served: ServedSandbox = await serveSandbox({ deliver: async () => new Response(), ...options })
  after(served.close)
  const woken: string[] = []
  const wake = {
    lane: async (lane: string) => void woken.push(`lane ${lane}`),
    pull: async (bridge: string, depth: string) => void woken.push(`${depth} ${bridge}`),
  }
  const { database, vault, clock } = site.home
  const engine = openEngine({ database, vault, clock, log: silent, connectors, throttleOf: () => unlimited, allowed })
  const app = makeApp({ ...site.home, engine, settings: { url: origin, allowed }, ...outside, wake, obstacles: async () => [] })
  const send = async (path: string, init: RequestInit = {}) => app.fetch(new Request(origin + path, init))
  const document = await json(await send('/api/openapi.json'))
  const as = async (role: Role, email = `${role}@northlight.example`) => {
    const { userId } = await site.as(role, { email })
    const browser = browserOn(send)
    assert.equal((await browser.post('/api/sign-in', { email, password: testPassword })).status, 200)
    return { ...browser, userId }
  }
  /** The answer's body, after its status was looked at and the whole was held to the document. */
  const held = async (response: Response, method: string, route: string, status = 200) => {
    const body = await response.text()
    assert.equal(response.status, status, body)
    matchesDocument(document, { method, route, status, type: response.headers.get('content-type') ?? '', body })
    return body === '' ? undefined : JSON.parse(body)
  }
  return { ...site, served, woken, as, held, sendOut: send, database, vault, engine }
}

export type Vendors = Awaited<ReturnType<typeof openVendors>>

/** Each mistake as `field: message`. */
export const told = ({ error }: { error: { mistakes: { path: string; message: string }[] } }) =>
  error.mistakes.map(({ path, message }) => `${path}: ${message}`)

export const host = (url: string) => new URL(url).origin
