import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayLater, daysOf, isDay, weekWith } from './days.ts'

const [monday, sunday, saturday] = [1, 7, 6]

test('a week begins where the person is used to it, and has the Monday of its name', () => {
  assert.deepEqual([daysOf('2026-W47', monday).at(0), daysOf('2026-W47', monday).at(-1)], ['2026-11-16', '2026-11-22'])
  assert.deepEqual([daysOf('2026-W47', sunday).at(0), daysOf('2026-W47', sunday).at(-1)], ['2026-11-15', '2026-11-21'])
  assert.deepEqual([daysOf('2026-W47', saturday).at(0), daysOf('2026-W47', saturday).at(-1)], ['2026-11-14', '2026-11-20'])
})

test('every day is in the week that it is said to be in', () => {
  for (const firstDay of [monday, sunday, saturday])
    for (let day = '2026-12-20'; day < '2027-01-15'; day = dayLater(day, 1))
      assert.ok(daysOf(weekWith(day, firstDay), firstDay).includes(day), `${day}, weeks from day ${firstDay}`)
})

test('the address may hold anything', () => {
  assert.equal(isDay('2026-11-22'), true)
  for (const text of ['2026-02-30', '2026-13-01', 'tomorrow', '2026-11-1']) assert.equal(isDay(text), false, text)
})
