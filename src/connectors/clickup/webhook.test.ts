import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { InputError } from '../../lib/errors.ts'
import { read } from './webhook.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const signed = (text: string, secret = 'secret') =>
  new Headers({ 'x-signature': createHmac('sha256', secret).update(text).digest('hex') })
const hints = (body: object) => read(bytes(JSON.stringify(body)), signed(JSON.stringify(body)), 'secret')

test('the signature is the hex HMAC-SHA256 of the raw body', () => {
  const body = '{"webhook_id":"7689a169-a000-4985-8676-6902b96d6627","event":"taskCreated","task_id":"c0j"}'
  const headers = new Headers({ 'x-signature': '4830bf524f6e29a3e8da953936c6f21c1fea2b9669b825d3e1be293ef3416c8c' })
  assert.deepEqual(read(bytes(body), headers, 'secret'), [{ kind: 'task', ref: 'c0j' }])
})

test('forged, unsigned and broken deliveries are mistakes of the caller', () => {
  const body = '{"event":"taskDeleted","task_id":"c0j"}'
  for (const headers of [signed(body, 'other'), signed(`${body} `), new Headers(), new Headers({ 'x-signature': 'zz' })]) {
    assert.throws(() => read(bytes(body), headers, 'secret'), InputError)
  }
  for (const broken of ['not json', '[]', '{}', 'null'])
    assert.throws(() => read(bytes(broken), signed(broken), 'secret'), InputError)
})

test('a deleted entry is named by what it was before', () => {
  const items = [{ before: { id: '28' }, after: null }]
  assert.deepEqual(hints({ event: 'taskTimeTrackedUpdated', history_items: items }), [{ kind: 'entry', ref: '28' }])
})

test('an entry that is not named, or by a number that has lost digits, hints at all', () => {
  for (const body of [
    '{"event":"taskTimeTrackedUpdated"}',
    '{"event":"taskTimeTrackedUpdated","data":{"interval_id":2800809188061119507}}',
  ]) {
    assert.deepEqual(read(bytes(body), signed(body), 'secret'), [{ kind: 'entry', ref: null }])
  }
})

test('events that we never asked for hint at nothing', () => {
  assert.deepEqual(hints({ event: 'goalCreated' }), [])
})
