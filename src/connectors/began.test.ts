import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beganAtOf } from './began.ts'

const zone = 'Europe/Copenhagen'
const at = (text: string) => Date.parse(text)
const began = (start: string | null, madeAt: number | null) => beganAtOf('2026-11-03', start, madeAt, zone)

test('time with a start began then, whenever it was entered', () => {
  assert.equal(began('10:00', at('2026-11-05T12:00Z')), at('2026-11-03T09:00Z'))
})

test('time without a start began when it was entered, if that was on its day', () => {
  assert.equal(began(null, at('2026-11-03T14:12Z')), at('2026-11-03T14:12Z'))
})

test('time entered later or ahead began at the end of its day that is nearest', () => {
  assert.equal(began(null, at('2026-11-05T12:00Z')), at('2026-11-03T23:00Z') - 1)
  assert.equal(began(null, at('2026-11-02T12:00Z')), at('2026-11-02T23:00Z'))
  assert.equal(began(null, null), at('2026-11-02T23:00Z'))
})
