// Days on which clocks change, and hours around midnight, in zones ahead of and behind the vendors' own: a piece of time lies on the same
// calendar day with the same length on both sides.

import { test } from 'node:test'
import { days } from '../../src/lib/clock.ts'
import { addDays } from '../../src/lib/date.ts'
import { openDuo } from './duo.ts'
import { book, both, line, pairs, staysSilent, taskAcross } from './pairs.ts'

/** The days on which clocks change. */
const changes = [
  { zone: 'Europe/Copenhagen', forward: '2026-03-29', back: '2026-10-25' },
  { zone: 'America/New_York', forward: '2026-03-08', back: '2026-11-01' },
  { zone: 'Pacific/Auckland', forward: '2026-09-27', back: '2026-04-05' },
] as const

const times = ['00:00', '00:05', '01:30', '02:30', '03:00', '12:00', '23:00', '23:55'] as const

/** Far enough back for everything that is entered here. */
const wide = { windowDays: 400, pollDays: 400 }

for (const pair of pairs) {
  for (const { zone, ...turns } of changes) {
    test(`${pair.left} and ${pair.right} in ${zone}: every hour keeps its day and its length, both ways`, async () => {
      const [first, last] = Object.values(turns).toSorted() as [string, string]
      const [activatedAt, at] = [Date.parse(first) - days(5), Date.parse(`${addDays(last, 3)}T09:00Z`)]
      const world = await openDuo({ ...pair, zone, at, activatedAt, changes: wide })
      await world.settle()
      const task = await taskAcross(world)
      const expected: string[] = []
      for (const day of [first, last].flatMap((one) => [-1, 0, 1].map((offset) => addDays(one, offset)))) {
        for (const time of times) {
          book(world, { day, time, minutes: 66, note: `${time} left` })
          world.right.book({ who: world.right.people.bob, task, day, time, minutes: 42, note: `${time} right` })
          expected.push(`${day} 66 ${time} left`, `${day} 42 ${time} right`)
        }
      }
      await world.settle()
      both(world, expected)

      const [piece] = world.left.sheet()
      world.left.edit(piece!.ref, { day: last, minutes: 150 })
      await world.settle()
      both(world, expected.with(expected.indexOf(line(piece!)), `${last} 150 ${piece!.note}`))
      await staysSilent(world, 2)
    })
  }
}
