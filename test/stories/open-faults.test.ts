// Stories that fail: each shows a fault that is known and not mended yet. One that passes moves to the stories of its theme.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDuo, today } from './duo.ts'
import { book, both, openShared } from './pairs.ts'

test('the time of an unlinked person says whose it is and why it waits, on either side', async () => {
  const { world, left } = await openShared()
  const [, bob] = (await world.engine.state.setup('agency')).participants
  await world.redeclare({ participants: [bob!] })
  await world.settle()
  world.left.edit(left, { minutes: 45 })
  await world.settle()
  assert.match(await world.why('left', left), /^waiting: Ann Berg does not take part in bridge agency/)
})

test('time of an unlinked person is seen and waits with the reason, before anybody links them (B10)', async () => {
  const world = await openDuo()
  const mine = book(world, { who: world.left.people.eve })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: Eve Berg does not take part in bridge agency/)
})

test('asked, and then a person changes one side: that side counts, as the question says (B8)', async () => {
  const { world, left, right } = await openShared()
  world.left.edit(left, { minutes: 120 })
  world.right.edit(right, { minutes: 45, note: 'with Tom' })
  await world.settle()
  assert.match(await world.why('left', left), /change one side, and that side counts/)
  world.left.edit(left, { minutes: 150 })
  await world.settle({ thorough: false })
  both(world, [`${today} 150 with Tom`])
})

test('time of somebody who is not assigned is held by TimeLog, and goes as soon as they are assigned', async () => {
  const world = await openDuo()
  const { forecast } = world.sandbox
  const task = forecast.addTask({ project: Number(world.left.project), title: 'Photos' })
  const mine = book(world, { task: String(task), note: 'photos' })
  await world.settle()
  assert.match(await world.why('left', mine), /^held: .*not allocated/)
  forecast.editTask(task, { assigned: [Number(world.left.people.ann)] })
  await world.settle()
  both(world, [`${today} 90 photos`])
})
