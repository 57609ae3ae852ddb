import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Balance } from '../../api/shapes.ts'
import { apartGroups, daysApart, linesOf, sheetOf } from './lines.ts'

const difference = (code: string, ms: number) => ({
  ...{ id: 'l1', leftRef: '1', rightRef: '2', title: 'Wireframes', state: 'synced' as const },
  ...{ code, ms, text: 'Because.' },
})

const day = (leftMs: number, rightMs: number, code?: string) => ({
  ...{ day: '2026-11-16', leftMs, rightMs },
  differences: code === undefined ? [] : [difference(code, leftMs - rightMs)],
})

const sheet: Balance = {
  ...{ week: '2026-W47', bridge: 'agency', left: 'ClickUp', right: 'Harvest', days: ['2026-11-16', '2026-11-17'] },
  people: [
    { person: 'Aino', days: [day(3600, 3000, 'refused')], leftMs: 3600, rightMs: 3000 },
    { person: 'Mona', days: [day(1810, 1800, 'rounding')], leftMs: 1810, rightMs: 1800 },
  ],
  ...{ leftMs: 5410, rightMs: 4800, apart: [] },
}

test('the last line is everybody, with the sums of each day', () => {
  const lines = linesOf(sheet)
  assert.deepEqual(
    lines.map(({ person }) => person),
    ['Aino', 'Mona', null],
  )
  assert.deepEqual([...lines[2]!.days.values()], [{ day: '2026-11-16', leftMs: 5410, rightMs: 4800, differences: [] }])
})

test('one person alone needs no sum', () => {
  assert.equal(linesOf({ ...sheet, people: sheet.people.slice(0, 1) }).length, 1)
})

test('only people called so are left, with sums of their own', () => {
  const aino = sheetOf(sheet, ' AINO ')!
  assert.deepEqual([aino.people.length, aino.leftMs, aino.rightMs], [1, 3600, 3000])
  assert.equal(sheetOf(sheet, 'viktor'), undefined)
})

test('rounding is not counted as a difference', () => {
  assert.deepEqual(daysApart(sheet), { rounded: 1, differing: 1 })
})

test('what is apart for the same reason is one line with its sum', () => {
  const apart = (person: string, ms: number) => ({ ...difference('guest', ms), person, day: '2026-11-16', side: 'left' as const })
  const groups = apartGroups([apart('Emil', 100), apart('Liva', 50), apart('Emil', 200)])
  assert.deepEqual(
    groups.map(({ person, ms, all }) => [person, ms, all.length]),
    [
      ['Emil', 300, 2],
      ['Liva', 50, 1],
    ],
  )
})
