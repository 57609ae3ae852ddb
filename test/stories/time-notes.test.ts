// Notes as people write them: what one side can keep is kept by the other, once, and then there is silence.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDuo, today } from './duo.ts'
import { book, pairs, staysSilent, taskAcross } from './pairs.ts'

const notes = [
  '',
  ' leading and trailing ',
  'two\nlines',
  'Windows\r\nlines\r\n',
  'a\n\n\nb\n',
  'tab\there',
  'Blåbærgrød, Straße, naïve, 日本語, 🎉👩‍🔧',
  '<b>&amp; "quoted" \'single\' ]]> <!-- x --></b>',
  '-',
  '.',
  '"',
  'null',
  '{"a": 1}',
  '$x %s \\n',
  'non\u00a0breaking and \u200bzero width',
  'e\u0301 and é',
  'x'.repeat(1000),
]

const about = (pair: { left: string; right: string }, label: boolean) =>
  `${pair.left} and ${pair.right}, ${label ? 'with' : 'without'} the task in the note`

for (const pair of pairs) {
  for (const label of [false, true]) {
    test(`${about(pair, label)}: any note of either side settles in one write and stays`, async () => {
      const world = await openDuo({ ...pair, label })
      await world.settle()
      const task = await taskAcross(world)
      const before = world.writes()
      for (const [n, note] of notes.entries()) {
        book(world, { day: `2026-11-${10 + (n % 8)}`, note, minutes: 60 + n * 6 })
        world.right.book({ who: world.right.people.bob, task, day: `2026-11-${10 + (n % 8)}`, minutes: 300 + n * 6, note })
      }
      await world.settle()
      assert.equal(world.left.sheet().length, 2 * notes.length)
      assert.equal(world.right.sheet().length, 2 * notes.length)
      assert.ok(world.writes() - before <= 2 * notes.length, `${world.writes() - before} writes`)
      await staysSilent(world, 3)
      await world.round('sweep')

      const edits = world.left.sheet().filter(({ day }) => day !== today)
      const writes = world.writes()
      for (const { ref, minutes } of edits) world.left.edit(ref, { minutes: minutes + 6 })
      await world.settle()
      assert.equal(world.writes() - writes, edits.length)
      await staysSilent(world, 3)
    })
  }
}
