// Each way in which Redmine, or what stands before it, says no.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reason } from '../../lib/errors.ts'
import type { Answer } from '../../lib/http.ts'
import { failureOf, learn } from './failure.ts'

const config = { address: 'https://rm.example.com', key: 'c0ffee11c0ffee22' }
const html = '<!DOCTYPE html><html><body><h1>Page not found</h1></body></html>'
const refusal = (...errors: string[]) => JSON.stringify({ errors })

const answer = (status: number, text = '', headers: Record<string, string> = {}): Answer => ({
  ...{ status, text, headers: new Headers(headers), at: 1_000_000 },
})
const failure = (given: Answer, method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET') =>
  failureOf(given, { method, path: '/time_entries/7.json' }, config)

test('a status means what Redmine means by it, with JSON or an empty body', () => {
  const cases: readonly (readonly [number, string, Reason])[] = [
    [400, '', 'refused'],
    [401, '', 'unauthorized'],
    [403, '', 'refused'],
    [404, '', 'missing'],
    [408, '', 'unavailable'],
    [409, '', 'refused'],
    [422, refusal('Hours is invalid'), 'refused'],
    [429, '', 'throttled'],
    [500, '', 'unavailable'],
    [502, html, 'unavailable'],
    [503, html, 'unavailable'],
  ]
  for (const [status, text, reason] of cases) assert.equal(failure(answer(status, text)).reason, reason, String(status))
})

test('a page of somebody else is no answer of Redmine, and never that a record is gone', () => {
  for (const status of [400, 403, 404, 422]) assert.equal(failure(answer(status, html)).reason, 'unreadable', String(status))
  assert.equal(failure(answer(401, html)).reason, 'unauthorized')
})

test('nothing to be found where something is made is a refusal: nothing is gone', () => {
  assert.equal(failure(answer(404), 'POST').reason, 'refused')
  for (const method of ['PUT', 'DELETE'] as const) assert.equal(failure(answer(404), method).reason, 'missing')
})

test('Redmine’s own sentences are passed on, whatever the language', () => {
  const { message } = failure(answer(422, refusal("L'utilisateur n'est pas valide", 'Heures doit être rempli(e)')), 'POST')
  assert.match(message, /L'utilisateur n'est pas valide; Heures doit être rempli\(e\) \(422\)/)
})

test('where it says nothing, we say what it was about', () => {
  assert.match(failure(answer(403)).message, /not allowed \(403\): \/time_entries\/7\.json/)
  assert.match(failure(answer(404)).message, /not there \(404\): \/time_entries\/7\.json/)
  assert.match(failure(answer(422, refusal())).message, /no reason given/)
  assert.match(failure(answer(401)).message, /the key is not valid, or its owner is locked/)
})

test('an address that has moved says where to, and not with what', () => {
  const moved = (location?: string) => failure(answer(301, '', location === undefined ? {} : { location }))
  const { message, reason } = moved(`https://projects.example.com/login?back_url=x&key=${config.key}`)
  assert.equal(reason, 'unreadable')
  assert.match(message, /another address: https:\/\/projects\.example\.com \(301\)/)
  for (const location of [undefined, '/login', 'nonsense']) assert.match(moved(location).message, /does not say/)
})

test('no message repeats the key', () => {
  for (const status of [301, 400, 401, 403, 404, 422, 429, 500]) {
    for (const text of [refusal(`key ${config.key} is bad`), `${html}${config.key}`, config.key])
      assert.ok(!failure(answer(status, text)).message.includes(config.key), `${status}`)
  }
})

test('who is asked to wait, waits: as long as the server says, else a minute', () => {
  assert.equal(failure(answer(429, '', { 'retry-after': '7' })).retryAfterMs, 7000)
  assert.equal(failure(answer(429)).retryAfterMs, 60_000)
  assert.equal(failure(answer(503, '', { 'retry-after': '7' })).retryAfterMs, 7000)
  for (const status of [403, 500]) assert.equal(failure(answer(status)).retryAfterMs, undefined)
  assert.deepEqual(learn(answer(429, '', { 'retry-after': '7' })), { blockedUntil: 1_007_000 })
  assert.deepEqual(learn(answer(200)), {})
})
