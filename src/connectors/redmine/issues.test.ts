// Which issue a person means.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberIn } from './issues.ts'

const config = { address: 'https://projects.example.com/redmine' }

test('by its number, with the sign before it or without', () => {
  for (const text of ['123', '#123', ' #123 ', '000123']) assert.equal(numberIn(text, config), '123')
})

test('by the address of its page, wherever on the page one is', () => {
  const addresses = [
    'https://projects.example.com/redmine/issues/123',
    'https://projects.example.com/redmine/issues/123.json',
    'https://projects.example.com/redmine/issues/123/edit',
    'https://projects.example.com/redmine/issues/123?tab=history#note-4',
    'http://projects.example.com/redmine/issues/123',
    'HTTPS://PROJECTS.EXAMPLE.COM/redmine/issues/123',
  ]
  for (const text of addresses) assert.equal(numberIn(text, config), '123', text)
})

test('another host is not the Redmine that is connected', () => {
  for (const text of ['https://evil.example.net/issues/123', 'https://projects.example.com:8443/redmine/issues/123'])
    assert.throws(() => numberIn(text, config), { name: 'InputError', message: /is not the Redmine that is connected/ })
})

test('what is no issue says what would be one', () => {
  const nonsense = [
    ...['', '#', 'seat map', '12x', '-3', '1.5', '12345678901', 'REDMINE-12', '../users/1', '1/2'],
    ...['https://projects.example.com/redmine/projects/12', 'https://projects.example.com/redmine/issues/', 'https://'],
  ]
  for (const text of nonsense)
    assert.throws(() => numberIn(text, config), { name: 'InputError', where: 'task', advice: /#123, or the address/ }, text)
})

test('a long text is cut where it is repeated', () => {
  assert.throws(
    () => numberIn('x'.repeat(5000), config),
    ({ message }: Error) => message.length < 120,
  )
})
