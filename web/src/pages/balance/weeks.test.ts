import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mondayOf, sundayOf, weekLater, weekOf } from './weeks.ts'

test('the week after the last one of a year is the first one of the next', () => {
  assert.equal(weekLater('2026-W47', 1), '2026-W48')
  assert.equal(weekLater('2026-W53', 1), '2027-W01')
  assert.equal(weekLater('2027-W01', -1), '2026-W53')
})

test('days near the turn of the year lie in the week of their Thursday', () => {
  assert.equal(weekOf('2026-11-22'), '2026-W47')
  assert.equal(weekOf('2027-01-01'), '2026-W53')
  assert.equal(weekOf('2024-12-30'), '2025-W01')
})

test('a week goes from Monday to Sunday', () => {
  assert.deepEqual([mondayOf('2026-W47'), sundayOf('2026-W47')], ['2026-11-16', '2026-11-22'])
})
