import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationIn, durationText, inMinutes, instantAt, lastInstantAt, msOfHours, timesOn } from './wall.ts'

const zone = 'Europe/Copenhagen'
const minutes = (n: number) => n * 60_000

test('lengths go there and back, in every form that .NET writes', () => {
  for (const ms of [0, 1000, minutes(20), minutes(127), minutes(24 * 60), minutes(25 * 60)])
    assert.equal(durationIn(durationText(ms)), ms)
  assert.deepEqual(
    ['P1D', 'P1DT2H', 'PT2H7M', 'PT0S', '-PT5M', 'PT1.6S'].map((text) => durationIn(text)),
    [minutes(1440), minutes(1560), minutes(127), 0, -minutes(5), 2000],
  )
  assert.deepEqual(['', 'P', 'PT', '1:30', 'PT5'].map(durationIn), [null, null, null, null, null])
})

test('hours with four decimals mean a second', () => {
  assert.deepEqual([0.3333, 0.1167, 2.1167, 0.5].map(msOfHours), [minutes(20), minutes(7), minutes(127), minutes(30)])
})

test('whole minutes, half up, and something never becomes nothing', () => {
  assert.deepEqual([0, 1, 29_000, 90_000, 150_000, 89_999].map(inMinutes), [0, 1, 1, 2, 3, 1].map(minutes))
})

test('local times become instants, also in the hour that comes twice', () => {
  assert.equal(instantAt('2026-07-01T08:00:00.1234567', zone), Date.UTC(2026, 6, 1, 6, 0, 0, 123))
  assert.equal(instantAt('2026-12-01', zone), Date.UTC(2026, 10, 30, 23))
  assert.equal(instantAt('2026-10-25T02:30:00', zone), Date.UTC(2026, 9, 25, 0, 30))
  assert.equal(lastInstantAt('2026-10-25T02:30:00', zone), Date.UTC(2026, 9, 25, 1, 30))
  assert.equal(lastInstantAt('2026-10-25T03:30:00', zone), Date.UTC(2026, 9, 25, 2, 30))
  assert.equal(instantAt(null, zone), null)
})

const times = (length: number, wanted: number | null, taken: [number, number][] = []) => {
  const { start, end } = timesOn(
    '2026-11-03',
    minutes(length),
    wanted,
    taken.map(([from, until]) => ({ from, until })),
  )
  return [start.slice(5, 16), end.slice(5, 16)]
}

test('time without a start begins at eight, and never crosses midnight', () => {
  assert.deepEqual(times(90, null), ['11-03T08:00', '11-03T09:30'])
  assert.deepEqual(times(90, 23 * 60), ['11-03T22:29', '11-03T23:59'])
  assert.deepEqual(times(24 * 60, null), ['11-03T00:00', '11-04T00:00'])
})

test('where units must not overlap, ours stand beside the others', () => {
  assert.deepEqual(
    times(60, 600, [
      [600, 660],
      [660, 690],
    ]),
    ['11-03T11:30', '11-03T12:30'],
  )
  assert.deepEqual(times(60, 600, [[540, 570]]), ['11-03T10:00', '11-03T11:00'])
  assert.deepEqual(times(60, 1380, [[1320, 1439]]), ['11-03T00:00', '11-03T01:00'])
  assert.deepEqual(times(60, 600, [[0, 1439]]), ['11-03T10:00', '11-03T11:00'])
})
