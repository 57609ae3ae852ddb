// A7: time added, corrected and deleted in ClickUp reaches the Harvest timesheet without anyone pressing anything.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../../src/lib/clock.ts'
import { now, openWorld, people, tasks } from './world.ts'

const kickOff = { by: people.admin, task: tasks.homepage, start: now - hours(2), durationMs: hours(1.5), description: 'Kick-off' }

test('time that is added, corrected and deleted in ClickUp is added, corrected and deleted in Harvest', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime(kickOff)
  await world.settle()
  assert.deepEqual(
    world.timesheet().map(({ day, hours, notes }) => ({ day, hours, notes })),
    [{ day: '2026-11-18', hours: 1.5, notes: 'Kick-off (Homepage redesign, MUS-1)' }],
  )

  world.clickup.editTime(id, { durationMs: minutes(45), description: 'Kick-off with Aino' })
  await world.settle()
  assert.deepEqual(
    world.timesheet().map(({ hours, notes }) => ({ hours, notes })),
    [{ hours: 0.75, notes: 'Kick-off with Aino (Homepage redesign, MUS-1)' }],
  )

  world.clickup.deleteTime(id)
  await world.settle()
  assert.deepEqual(world.timesheet(), [])
  assert.match(await world.why(id), /^ended: It is deleted on both sides/)
})
