// Reading the API in tests: every answer is held to the OpenAPI document.

import assert from 'node:assert/strict'
import { matchesDocument } from './document.ts'
import type { openSite } from './site.ts'

type Site = Awaited<ReturnType<typeof openSite>>

/** Answers what came, after holding it to the document. */
export async function checked(
  { send, read }: Site,
  path: string,
  { status = 200, open = false, route = path.split('?')[0]! } = {},
) {
  const response = await (open ? send(path) : read(path))
  assert.equal(response.status, status, path)
  const document = await (await send('/api/openapi.json')).json()
  const body = await response.clone().text()
  matchesDocument(document, { method: 'get', route, status, type: response.headers.get('content-type') ?? '', body })
  return response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : body
}
