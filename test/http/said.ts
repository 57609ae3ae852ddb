// What a signed-in person asks of the API and what it answers, held to the OpenAPI document.

import assert from 'node:assert/strict'
import type { Browser } from './browser.ts'
import { matchesDocument } from './document.ts'

export interface Asked {
  readonly status?: number
  /** As the document writes it, where the path holds an id. */
  readonly route?: string
}

// biome-ignore lint/suspicious/noExplicitAny: tests read bodies as they come; their shapes are held to the document
type Body = any

export const got = (browser: Browser, path: string, asked: Asked = {}): Promise<Body> =>
  held(browser, 'get', path, undefined, asked)

export const said = (browser: Browser, path: string, body?: object, asked: Asked = {}): Promise<Body> =>
  held(browser, 'post', path, body, asked)

async function held(
  browser: Browser,
  method: 'get' | 'post',
  path: string,
  sent: object | undefined,
  asked: Asked,
): Promise<Body> {
  const { status = 200, route = path.split('?')[0]! } = asked
  const response = await (method === 'get' ? browser.get(path) : browser.post(path, sent))
  const body = await response.text()
  assert.equal(response.status, status, `${method} ${path}: ${body}`)
  const type = response.headers.get('content-type') ?? ''
  matchesDocument(await (await browser.get('/api/openapi.json')).json(), { method, route, status, type, body })
  return type.startsWith('application/json') ? JSON.parse(body) : body
}
