import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginOf, endOf } from './instants.ts'

test('a day begins and ends when it does where the person is', () => {
  assert.equal(beginOf('2026-11-22', 'Europe/Copenhagen'), '2026-11-21T23:00:00.000Z')
  assert.equal(endOf('2026-11-22', 'Europe/Copenhagen'), '2026-11-22T23:00:00.000Z')
  assert.equal(beginOf('2026-11-22', 'America/New_York'), '2026-11-22T05:00:00.000Z')
})

test('the day on which the clocks change has an hour more or less', () => {
  assert.equal(beginOf('2026-10-25', 'Europe/Copenhagen'), '2026-10-24T22:00:00.000Z')
  assert.equal(endOf('2026-10-25', 'Europe/Copenhagen'), '2026-10-25T23:00:00.000Z')
})

test('what is no day is left out', () => {
  assert.equal(beginOf('2026-13-45', 'UTC'), undefined)
  assert.equal(endOf('soon', null), undefined)
  assert.equal(beginOf(undefined, null), undefined)
})
