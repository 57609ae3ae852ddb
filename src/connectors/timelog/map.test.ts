import assert from 'node:assert/strict'
import { test } from 'node:test'
import { baseUrlOf, prefixOf, timelogConfig } from './config.ts'
import { guidFor } from './guid.ts'
import { datesFor, descriptionFor, entryAsStored, noteIn, taskAsStored } from './map.ts'

const settings = {
  account: 'fjeldmark',
  username: 'mona',
  password: 'x',
  siteCode: 'x',
  reportingUsername: 'r',
  reportingPassword: 'x',
}

const addressFor = (domain: string, more: object = {}) => {
  const config = timelogConfig.parse({ domain, ...settings, ...more })
  return baseUrlOf(config) + prefixOf(config)
}

test('the address is what people copy from TimeLog, with or without scheme and account', () => {
  for (const domain of [
    'app2.timelog.com',
    'https://app2.timelog.com/',
    'http://app2.timelog.com/fjeldmark',
    'app2.timelog.com/Fjeldmark/',
  ])
    assert.equal(addressFor(domain).toLowerCase(), 'https://app2.timelog.com/fjeldmark')
  assert.equal(addressFor('http://localhost:4300/timelog'), 'http://localhost:4300/timelog/fjeldmark')
  assert.equal(addressFor('app2.timelog.com', { baseUrl: 'http://127.0.0.1:9' }), 'http://127.0.0.1:9/fjeldmark')
  assert.equal(timelogConfig.safeParse({ domain: 'not a host', ...settings }).success, false)
})

test('the same marker gives the same GUID for ever', () => {
  assert.equal(guidFor('hourbridge:agency:4711:0'), guidFor('hourbridge:agency:4711:0'))
  assert.notEqual(guidFor('hourbridge:agency:4711:0'), guidFor('hourbridge:agency:4711:1'))
  assert.match(guidFor('x'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a note is the same however it was read, and none is a dash there', () => {
  assert.equal(noteIn(' kick-off\r\nagenda\r\n\r\n'), 'kick-off\nagenda')
  assert.equal(noteIn(descriptionFor('')), '')
  assert.equal(entryAsStored({ durationMs: 0, note: ' – \u0000' })['note'], '')
})

const account = { facts: { 'project 71': '2026-01-01 2026-12-31' } }
const period = { from: '2026-01-01', until: '2026-12-31' }

test('a task without dates has those of its project, and so none', () => {
  const task = { project: '71', name: ' A\nname ', from: null, until: null }
  assert.deepEqual(datesFor(task, period, '2026-11-10'), period)
  assert.deepEqual(taskAsStored({ ...task, ...period }, account), { ...task, name: 'A name' })
  assert.deepEqual(taskAsStored({ ...task, from: '2026-01-02' }, account)['from'], '2026-01-02')
})

test('dates that are given bound those that are not', () => {
  assert.deepEqual(datesFor({ from: '2027-02-01', until: null }, period, ''), { from: '2027-02-01', until: '2027-02-01' })
  assert.deepEqual(datesFor({ from: null, until: '2025-02-01' }, period, ''), { from: '2025-02-01', until: '2025-02-01' })
  const none = { from: null, until: null }
  assert.deepEqual(datesFor(none, none, '2026-11-10'), { from: '2026-11-10', until: '2026-11-10' })
})
