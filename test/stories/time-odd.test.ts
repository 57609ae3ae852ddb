// Time that is out of the ordinary: none at all, more than a day, tomorrow's, on a holiday. It is on both sides, or it says why not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDuo, today } from './duo.ts'
import { book, both, line, openShared, pairs, sheets, staysSilent, taskAcross } from './pairs.ts'

for (const pair of pairs) {
  test(`${pair.left} and ${pair.right}: no time at all is on both sides, or says why not; and then there is silence`, async () => {
    const world = await openDuo(pair)
    await world.settle()
    const mine = book(world, { minutes: 0, note: 'left' })
    const who = world.right.people.bob
    const own = world.right.book({ who, task: await taskAcross(world), day: today, minutes: 0, note: 'right' })
    await world.settle()
    for (const [side, ref, note] of [
      ['left', mine, 'left'],
      ['right', own, 'right'],
    ] as const) {
      const across = world[side === 'left' ? 'right' : 'left'].sheet().filter((piece) => piece.note === note)
      const why = await world.why(side, ref)
      if (across.length === 0) assert.match(why, /^(held|waiting): .+/, note)
      else assert.deepEqual([across.map(line), why], [[`${today} 0 ${note}`], 'synced: '])
    }
    await staysSilent(world, 3)
  })

  test(`${pair.left} and ${pair.right}: tomorrow's time travels today, both ways`, async () => {
    const world = await openDuo(pair)
    await world.settle()
    book(world, { day: '2026-11-19', note: 'left' })
    const who = world.right.people.bob
    world.right.book({ who, task: await taskAcross(world), day: '2026-11-19', minutes: 30, note: 'right' })
    await world.settle()
    both(world, ['2026-11-19 90 left', '2026-11-19 30 right'])
    await staysSilent(world, 3)
  })
}

test('more than a day in ClickUp is held by TimeLog with the reason, and goes when it is shortened', async () => {
  const world = await openDuo({ left: 'clickup' })
  const mine = book(world, { day: '2026-11-16', minutes: 25 * 60 })
  await world.settle()
  assert.match(await world.why('left', mine), /^held: TimeLog keeps no more than 24 hours/)
  world.left.edit(mine, { minutes: 60 })
  await world.settle()
  both(world, ['2026-11-16 60 kick-off'])
})

test('turned into a holiday in Forecast, it waits, and nothing is deleted; turned back, it goes on', async () => {
  const { world, left } = await openShared()
  const { forecast } = world.sandbox
  const holiday = forecast.addNonProjectTime({ name: 'Holiday', isInternal: false })
  forecast.editTime(Number(left), { nonProject: holiday, minutes: 45 })
  await world.settle()
  assert.deepEqual(sheets(world)[1], [`${today} 90 kick-off`])
  assert.match(await world.why('left', left), /^waiting: .*no task/i)
  await staysSilent(world, 3)
  forecast.editTime(Number(left), { task: Number(world.left.tasks[0]) })
  await world.settle()
  both(world, [`${today} 45 kick-off`])
})

for (const [side, words] of [
  ['left', 'Forecast'],
  ['right', 'TimeLog'],
] as const) {
  test(`time far in the past, entered today in ${words}, travels like any other, as far back as people still edit`, async () => {
    const world = await openDuo({ activatedAt: Date.UTC(2026, 8, 1), changes: { pollDays: 60, windowDays: 60 } })
    await world.settle()
    if (side === 'left') book(world, { day: '2026-10-01', note: 'old' })
    else
      world.right.book({
        who: world.right.people.ann,
        task: await taskAcross(world),
        day: '2026-10-01',
        minutes: 90,
        note: 'old',
      })
    await world.settle()
    both(world, ['2026-10-01 90 old'])
    await staysSilent(world, 3)
  })
}

test('months of time are there from the first sweep on, and a correction of the oldest travels', async () => {
  const world = await openDuo({ activatedAt: Date.UTC(2026, 7, 1) })
  const days = ['2026-08-05', '2026-09-05', '2026-10-05', '2026-11-05']
  const refs = days.map((day) => book(world, { day }))
  await world.settle()
  both(
    world,
    days.map((day) => `${day} 90 kick-off`),
  )
  world.left.edit(refs[0]!, { minutes: 45 })
  await world.settle()
  both(
    world,
    days.map((day, n) => `${day} ${n === 0 ? 45 : 90} kick-off`),
  )
  await staysSilent(world, 3)
})
