// B7: no drift from rounding. Any length that one side can hold settles in one exchange, and then nothing is written any more.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededChance } from '../../sandbox/core/chance.ts'
import { openDuo } from './duo.ts'
import { book, pairs, staysSilent, taskAcross } from './pairs.ts'

const amount = 125
const dayOf = (n: number) => `2026-11-${String(10 + (n % 8)).padStart(2, '0')}`

/** Lengths that people are fond of, and everything in between; minutes. */
const awkward = [0.33 * 60, 0.1, 0.5, 1, 1.5, 7.5, 20, 0.25 * 60 + 0.5, 59.99, 100 / 3, 1439, 1440]

function lengths(seed: number, steps: number): number[] {
  const chance = seededChance(seed)
  const random = Array.from({ length: amount - awkward.length }, () => 1 + chance.below(steps * 600))
  return [...awkward, ...random.map((length) => length / steps)]
}

/** How far both sides may be apart: half a minute; but what is there at all is never rounded to nothing. */
const least = (minutes: number) => (minutes <= 1 ? 1 : 0.51)

const whole = (length: number) => Math.max(1, Math.round(length))

for (const pair of pairs) {
  test(`${pair.left} and ${pair.right}: ${2 * amount} lengths of either side, one write each, and then silence`, async () => {
    const world = await openDuo(pair)
    await world.settle()
    const task = await taskAcross(world)
    // Forecast holds whole minutes, ClickUp milliseconds, TimeLog seconds, Harvest hundredths of an hour.
    for (const [n, length] of lengths(1, 60_000).entries()) {
      const minutes = pair.left === 'forecast' ? whole(length) : length
      book(world, { day: dayOf(n), time: '00:00', minutes, note: `left ${n}` })
    }
    const who = world.right.people.bob
    for (const [n, length] of lengths(2, 60).entries())
      world.right.book({ who, task, day: dayOf(n), time: '00:00', minutes: length, note: `right ${n}` })
    const writes = world.writes()
    await world.settle()
    assert.equal(world.writes() - writes, 2 * amount)
    assert.equal(world.left.sheet().length, 2 * amount)
    assert.equal(world.right.sheet().length, 2 * amount)
    const onLeft = new Map(world.left.sheet().map((piece) => [piece.note, piece]))
    const apart = world.right
      .sheet()
      .filter((piece) => Math.abs(piece.minutes - onLeft.get(piece.note)!.minutes) > least(piece.minutes))
    assert.deepEqual(apart, [])

    await staysSilent(world)
    await world.round('sweep')
    assert.equal(world.writes() - writes, 2 * amount)
  })

  test(`${pair.left} and ${pair.right}: a note that is edited leaves the lengths as each side holds them`, async () => {
    const world = await openDuo(pair)
    await world.settle()
    const refs = [20, 50, 100, 7].map((minutes, n) => book(world, { minutes, note: `left ${n}` }))
    await world.settle()
    const before = [world.left, world.right].map((office) =>
      office
        .sheet()
        .map(({ minutes }) => minutes)
        .sort(),
    )
    for (const [n, ref] of refs.entries()) world.left.edit(ref, { note: `edited ${n}` })
    await world.settle()
    for (const { ref, note } of world.right.sheet()) world.right.edit(ref, { note: `${note} twice` })
    await world.settle()
    const after = [world.left, world.right].map((office) =>
      office
        .sheet()
        .map(({ minutes }) => minutes)
        .sort(),
    )
    assert.deepEqual(after, before)
    assert.ok(world.left.sheet().every(({ note }) => /^edited \d twice$/.test(note)))
  })
}
