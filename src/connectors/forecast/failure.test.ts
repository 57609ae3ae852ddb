import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf, learn } from './failure.ts'

const config = { key: 'the key itself' }
const answer = (status: number, body: unknown, headers = {}) => ({
  status,
  headers: new Headers(headers),
  text: typeof body === 'string' ? body : JSON.stringify(body),
  at: 0,
})
const told = (status: number, message = 'Not found') => answer(status, { status, message })
const get = (path: string) => ({ method: 'GET', path }) as const

const time = '/api/v1/time_registrations'

test('what a status means depends on what was asked', () => {
  const cases = [
    [told(401), get('/api/v4/tasks'), 'unauthorized'],
    [told(403), get('/api/v4/tasks'), 'unauthorized'],
    [told(403), { method: 'DELETE', path: `${time}/7` }, 'refused'],
    [told(404), get('/api/v3/time_registrations/7'), 'missing'],
    [told(404), get('/api/v3/projects/7/tasks'), 'missing'],
    [told(404), { method: 'DELETE', path: `${time}/7` }, 'missing'],
    [told(404), { method: 'POST', path: time }, 'refused'],
    [told(404), get('/api/v1/company'), 'unreadable'],
    [told(404), get('/api/v4/time_registrations/date_after/20261103'), 'unreadable'],
    [answer(404, '<html>no such page</html>'), get('/api/v3/tasks/7'), 'unreadable'],
    [told(415), { method: 'POST', path: time }, 'refused'],
    [answer(400, ''), { method: 'POST', path: time }, 'refused'],
    [told(503), get('/api/v4/tasks'), 'unavailable'],
    [told(302), get('/api/v4/tasks'), 'unreadable'],
  ] as const
  for (const [given, asked, reason] of cases) {
    assert.equal(failureOf(given, asked, config).reason, reason, `${asked.method} ${asked.path} ${given.status}`)
  }
})

test('each documented refusal comes with what to do about it', () => {
  const messages = [
    'Time Registration Date is invalid',
    'Time Registration is not allowed on Done Tasks',
    'Time Registration is not allowed on Projects',
    'Time Registration is not allowed to adjust Billable Minutes Registered',
    'Time Registration is not allowed on Internal Time',
    'Time Registration is not allowed to have a specified role',
    'Time Registration must include a Note',
    'Person registering Time must be assigned to the Task',
    'Time Registration must be inside the Project’s dates',
    "Time Registration must be inside the Task's dates",
    'Time Registration must not exceed the Remaining Estimate on the Task.',
  ]
  for (const message of messages) {
    const { message: text } = failureOf(told(400, message), { method: 'POST', path: time }, config)
    assert.match(text, /\(400\)\. \w+/)
    assert.ok(text.startsWith(`Forecast: ${message}`))
  }
})

test('how long to wait is said by a header, else it is a minute; nobody documents a limit', () => {
  const asked = get('/api/v4/tasks')
  assert.equal(failureOf(answer(429, '', { 'retry-after': '7' }), asked, config).retryAfterMs, 7000)
  assert.equal(failureOf(told(429), asked, config).retryAfterMs, 60_000)
  assert.deepEqual(learn(told(429)), { blockedUntil: 60_000 })
  assert.deepEqual(learn(told(200)), {})
})

test('a key that is repeated does not show', () => {
  const { message } = failureOf(told(401, 'no key the key itself'), get('/api/v1/company'), config)
  assert.equal(message, 'Forecast: no key … (401)')
})
