import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf, learn } from './failure.ts'

const config = { workspace: '1', token: 'pk_secret' }
const answer = (status: number, text: string, headers = {}) => ({ status, text, headers: new Headers(headers), at: 1_000_000 })
const said = (ECODE: string) => JSON.stringify({ err: 'Said', ECODE })

const entry = { method: 'GET', path: '/api/v2/team/1/time_entries/2' } as const
const task = { method: 'GET', path: '/api/v2/task/3' } as const
const creation = { method: 'POST', path: '/api/v2/team/1/time_entries' } as const
const owner = { method: 'GET', path: '/api/v2/user' } as const

test('what a refusal means, by status, code and what was asked', () => {
  const cases = [
    [401, 'OAUTH_019', entry, 'unauthorized'],
    [400, 'OAUTH_017', entry, 'unauthorized'],
    [401, 'OAUTH_018', entry, 'missing'],
    [401, 'OAUTH_018', creation, 'refused'],
    [401, 'OAUTH_018', owner, 'unauthorized'],
    [401, 'OAUTH_027', entry, 'unauthorized'],
    [401, 'OAUTH_023', task, 'refused'],
    [403, 'TIMEENTRY_059', entry, 'refused'],
    [404, 'SHARD_031', entry, 'unauthorized'],
    [404, 'ITEM_013', task, 'missing'],
    [404, 'ITEM_013', entry, 'refused'],
    [404, 'ITEM_013', creation, 'refused'],
    [404, 'NEW_001', entry, 'missing'],
    [409, 'NEW_002', entry, 'refused'],
    [429, 'APP_002', entry, 'throttled'],
    [503, 'NEW_003', entry, 'unavailable'],
    [408, 'NEW_004', entry, 'unavailable'],
  ] as const
  for (const [status, code, request, reason] of cases) {
    const failure = failureOf(answer(status, said(code)), request, config)
    assert.deepEqual([failure.reason, failure.code], [reason, code], `${status} ${code} to ${request.method} ${request.path}`)
  }
})

test('a page of some server in between says nothing of a record', () => {
  assert.equal(failureOf(answer(404, '<html>'), entry, config).reason, 'unreadable')
  assert.equal(failureOf(answer(403, '<html>'), entry, config).reason, 'unreadable')
  assert.equal(failureOf(answer(301, ''), entry, config).reason, 'unreadable')
})

test('a refusal without a word is one, unless it would say that something is not there', () => {
  assert.equal(failureOf(answer(403, ''), entry, config).reason, 'refused')
  assert.equal(failureOf(answer(401, ''), entry, config).reason, 'unauthorized')
  assert.equal(failureOf(answer(404, ''), entry, config).reason, 'unreadable')
})

test('the wait ends a second after the window, within reason', () => {
  const wait = (headers: object) => failureOf(answer(429, said('APP_002'), headers), entry, config).retryAfterMs
  assert.equal(wait({ 'x-ratelimit-reset': '1030' }), 31_000)
  assert.equal(wait({ 'x-ratelimit-reset': '999999' }), 120_000)
  assert.equal(wait({ 'retry-after': '7' }), 7000)
  assert.equal(wait({}), 60_000)
})

test('headers teach the allowance, in instants', () => {
  const headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '99', 'x-ratelimit-reset': '1060' }
  assert.deepEqual(learn(answer(200, '{}', headers)), { limit: 100, remaining: 99, resetAt: 1_060_000, blockedUntil: undefined })
  assert.equal(learn(answer(429, '', headers)).blockedUntil, 1_061_000)
})
