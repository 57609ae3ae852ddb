// Days on which clocks change, and hours around midnight. TimeLog keeps when time began, Redmine only the day: a piece lies on the same
// calendar day with the same length on both sides.

import { test } from 'node:test'
import { addDays } from '../../../src/lib/date.ts'
import { anybody, bookAcross, both, openWorld, staysSilent } from './world.ts'

const changes = [
  { zone: 'Europe/Copenhagen', turns: ['2026-03-29', '2026-10-25'] },
  { zone: 'America/New_York', turns: ['2026-03-08', '2026-11-01'] },
] as const

const times = ['00:00', '01:30', '02:30', '12:00', '23:00', '23:55'] as const

for (const { zone, turns } of changes) {
  test(`${zone}: every hour of the days around a change of the clock keeps its day and its length, both ways`, async () => {
    const world = await openWorld({
      ...{ zone, at: Date.parse(`${addDays(turns[1], 3)}T09:00Z`), activation: addDays(turns[0], -5) },
      terms: ['recent: 400d', 'window: 400d'],
      ...anybody,
    })
    await world.settle()
    const expected: string[] = []
    for (const day of turns.flatMap((turn) => [-1, 0, 1].map((offset) => addDays(turn, offset)))) {
      for (const time of times) {
        await bookAcross(world, { day, time, minutes: 42, note: `${time} right` })
        expected.push(`${day} 42 ${time} right`)
      }
      await world.redmine.book({ day, minutes: 66, note: 'left' })
      expected.push(`${day} 66 left`)
    }
    await world.settle()
    await both(world, expected)

    const piece = (await world.redmine.sheet()).find(({ day, note }) => day === turns[0] && note === 'left')!
    await world.redmine.edit(piece.ref, { day: turns[1], minutes: 150 })
    await world.settle()
    await both(world, expected.with(expected.indexOf(`${turns[0]} 66 left`), `${turns[1]} 150 left`))
    await staysSilent(world, 2)
  })
}

test('time that runs over midnight in TimeLog is on the day on which it began', async () => {
  const world = await openWorld(anybody)
  await world.settle()
  await bookAcross(world, { day: '2026-11-16', time: '23:30', minutes: 60, note: 'deployment' })
  await world.settle()
  await both(world, ['2026-11-16 60 deployment'])
  await staysSilent(world)
})
