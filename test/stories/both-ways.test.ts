// C: any work tool with any time tracker, one way and two-way; B7: time travels both ways, and then there is silence.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutes } from '../../src/lib/clock.ts'
import { type DuoOptions, openDuo, today } from './duo.ts'

const pairs = [
  { left: 'forecast', right: 'timelog' },
  { left: 'clickup', right: 'timelog' },
  { left: 'forecast', right: 'harvest' },
  { left: 'clickup', right: 'harvest' },
] as const satisfies DuoOptions[]

const short = ({ day, minutes, note }: { day: string; minutes: number; note: string }) => `${day} ${minutes} ${note}`

for (const { left, right } of pairs) {
  test(`${left} and ${right}: time entered, corrected and deleted on either side is so on the other`, async () => {
    const world = await openDuo({ left, right })
    await world.settle()
    const kickOff = { who: world.left.people.ann, task: world.left.tasks[0]!, day: today, minutes: 90, note: 'kick-off' }
    const mine = world.left.book(kickOff)
    await world.settle()
    assert.deepEqual(world.right.sheet().map(short), [`${today} 90 kick-off`], await world.why('left', mine))

    const copy = world.right.sheet()[0]!
    world.right.edit(copy.ref, { minutes: 75 })
    world.left.edit(mine, { note: 'kick-off with Cem' })
    await world.settle()
    assert.deepEqual(world.right.sheet().map(short), [`${today} 75 kick-off with Cem`])
    assert.deepEqual(world.left.sheet().map(short), [`${today} 75 kick-off with Cem`])

    const own = world.right.book({ who: world.right.people.bob, task: copy.task!, day: today, minutes: 30, note: 'call' })
    await world.settle()
    const call = world.left.sheet().find(({ note }) => note === 'call')
    const { people, tasks } = world.left
    assert.deepEqual(
      { ...call, ref: '' },
      { ref: '', who: people.bob, task: tasks[0], day: today, minutes: 30, note: 'call' },
      await world.why('right', own),
    )
    assert.equal(world.left.sheet().length, 2)

    world.right.erase(own)
    world.left.erase(mine)
    await world.settle()
    assert.deepEqual([world.left.sheet(), world.right.sheet()], [[], []])

    const writes = world.writes()
    for (let polls = 0; polls < 10; polls++) await world.round().then(() => world.pass(minutes(15)))
    assert.equal(world.writes(), writes)
  })
}
