import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from './date.ts'
import { daysOfWeek, weekOf } from './week.ts'

test('a week begins on Monday, and the first of a year is that of its first Thursday', () => {
  assert.deepEqual(
    daysOfWeek('2026-W47'),
    [16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`),
  )
  assert.equal(daysOfWeek('2026-W01')[0], '2025-12-29')
  assert.equal(daysOfWeek('2026-W53')[6], '2027-01-03')
  assert.deepEqual(['2025-12-28', '2025-12-29', '2027-01-03', '2027-01-04'].map(weekOf), [
    '2025-W52',
    '2026-W01',
    '2026-W53',
    '2027-W01',
  ])
})

test('every day is one of the days of its week', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 30_000 }), (n) => {
      const day = addDays('2000-01-01', n)
      assert.ok(daysOfWeek(weekOf(day)).includes(day), day)
    }),
  )
})

test('what is not a week is told so, with the weeks that there are', () => {
  const complaint = (text: string) => {
    try {
      return daysOfWeek(text).join()
    } catch (error) {
      return `${(error as Error).message}. ${(error as { advice?: string }).advice}`
    }
  }
  assert.equal(complaint('2026-47'), '"2026-47" is not a week. Weeks look like 2026-W47, with two digits.')
  assert.equal(complaint('2026-W7'), '"2026-W7" is not a week. Weeks look like 2026-W47, with two digits.')
  assert.equal(complaint('2025-W53'), '2025 has no week 53. Its weeks are 2025-W01 to 2025-W52.')
  assert.equal(complaint('2026-W00'), '2026 has no week 0. Its weeks are 2026-W01 to 2026-W53.')
})
