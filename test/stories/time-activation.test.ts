// A9, R12: only time from activation on, on either side. Where a vendor keeps no time of day, what was entered before on the day itself is
// before, and what is entered later for an earlier day is before as well.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days, hours } from '../../src/lib/clock.ts'
import { type Duo, now, openDuo, today } from './duo.ts'
import { book, both, pairs, sheets, sides, staysSilent, taskAcross } from './pairs.ts'

const [yesterday, tomorrow] = ['2026-11-17', '2026-11-19']

/** Activation is at ten o'clock in Copenhagen; it is nine. */
const early = { at: now - hours(1), activatedAt: now }

/** The same is entered on both sides; it says who entered it, when and for which day. */
async function bookBoth(world: Duo, when: string, day: string, time: string) {
  const task = await taskAcross(world)
  const note = `${when} for ${day}`
  const length = { day, minutes: 30, time }
  return {
    left: book(world, { ...length, who: world.left.people.ann, note: `left, ${note}` }),
    right: world.right.book({ ...length, who: world.right.people.bob, task, note: `right, ${note}` }),
  }
}

for (const pair of pairs) {
  test(`${pair.left} and ${pair.right}: time from before the activation stays where it is, time from after it travels, both ways`, async () => {
    const world = await openDuo({ ...pair, ...early })
    await world.settle()
    assert.ok(world.clock.now() < now - hours(0.5))
    const before = await bookBoth(world, 'before', today, '08:30')
    const old = await bookBoth(world, 'before', yesterday, '10:00')
    await bookBoth(world, 'before', tomorrow, '10:00')
    await world.settle()
    await world.pass(now + hours(1) - world.clock.now())
    await bookBoth(world, 'after', today, '10:30')
    const late = await bookBoth(world, 'after', yesterday, '10:00')
    await world.settle()

    const travelled = [`after for ${today}`, `before for ${tomorrow}`]
    const across = (side: 'left' | 'right') =>
      world[side]
        .sheet()
        .map(({ note }) => note)
        .filter((note) => !note.startsWith(side))
        .sort()
    assert.deepEqual(
      across('right'),
      travelled.map((one) => `left, ${one}`),
    )
    assert.deepEqual(
      across('left'),
      travelled.map((one) => `right, ${one}`),
    )
    for (const refs of [before, old, late])
      for (const side of sides) {
        assert.match(await world.why(side, refs[side]), /^(ended: It began .* before the activation|unknown)/)
      }

    const writes = world.writes()
    for (const refs of [before, late]) for (const side of sides) world[side].edit(refs[side], { minutes: 45, note: 'touched' })
    for (const side of sides) world[side].edit(old[side], { day: today })
    await world.settle()
    for (const side of sides) world[side].erase(before[side])
    await world.settle()
    assert.equal(world.writes(), writes)
    await staysSilent(world, 3)
  })
}

test('who activates goes from the instant of it, whatever was there before: nothing of last week is sent or deleted', async () => {
  const world = await openDuo({ activatedAt: now })
  const week = [1, 2, 3].map((n) => book(world, { day: `2026-11-1${n}`, note: `last week ${n}` }))
  world.sandbox.timelog.addWork({
    ...{ employee: Number(world.right.people.ann), task: Number(world.right.tasks[0]), day: '2026-11-12' },
    ...{ durationMs: hours(1), note: 'last week, too', at: now - days(5) },
  })
  await world.settle()
  const first = book(world, { note: 'first' })
  await world.settle()
  assert.deepEqual(
    sheets(world).map((lines) => lines.length),
    [4, 2],
  )
  assert.match(await world.why('left', first), /^synced/)
  for (const ref of week) world.left.erase(ref)
  await world.settle()
  assert.equal(world.right.sheet().length, 2)
})

test('activation of one person says nothing of another’s time', async () => {
  const world = await openDuo()
  const { participants } = await world.engine.state.setup('agency')
  const [ann, bob] = participants
  await world.redeclare({ participants: [ann!, { ...bob!, activatedAt: now + hours(2) }] })
  await world.settle()
  book(world, { note: 'hers' })
  book(world, { who: world.left.people.bob, note: 'his, too early' })
  await world.settle()
  await world.pass(hours(3))
  book(world, { who: world.left.people.bob, note: 'his' })
  await world.settle()
  assert.deepEqual(
    world.right
      .sheet()
      .map(({ note }) => note)
      .sort(),
    ['hers', 'his'],
  )
})

test('moved to a day before the activation, what was sent stays in step', async () => {
  const world = await openDuo({ activatedAt: now - hours(12) })
  const ref = book(world)
  await world.settle()
  both(world, [`${today} 90 kick-off`])
  world.left.edit(ref, { day: '2026-11-13' })
  await world.settle()
  both(world, ['2026-11-13 90 kick-off'])
  await staysSilent(world, 3)
})
