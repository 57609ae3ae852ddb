import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayBeginningAt } from './activation.ts'

test('an activation at the beginning of a day is that day, in the person’s zone only', () => {
  assert.equal(dayBeginningAt('2025-12-31T22:00:00.000Z', 'Europe/Helsinki'), '2026-01-01')
  assert.equal(dayBeginningAt('2025-12-31T22:00:00.000Z', 'Europe/Copenhagen'), null)
  assert.equal(dayBeginningAt('2026-06-30T22:00:00.000Z', 'Europe/Copenhagen'), '2026-07-01')
  assert.equal(dayBeginningAt('2026-06-30T22:00:00.001Z', 'Europe/Copenhagen'), null)
})
