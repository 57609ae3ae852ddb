// A2: an admin turns it on per Space, and only where ClickUp's Time Tracking ClickApp is on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours } from '../../src/lib/clock.ts'
import { now, openWorld, people, spaces, tasks } from './world.ts'

const work = { by: people.owner, task: tasks.homepage, start: now - hours(3), durationMs: hours(1), description: 'Wireframes' }

test('when the ClickApp of a Space is switched off its time waits with that reason, and goes on when it is back', async () => {
  const world = await openWorld()
  world.clickup.setClickApp(spaces.clients, false)
  const id = world.clickup.addTime(work)
  await world.settle()
  assert.deepEqual(world.timesheet(), [])
  assert.match(await world.why(id), /^waiting: .*Time Tracking.*ClickApp/i)

  world.clickup.setClickApp(spaces.clients, true)
  await world.round('sweep')
  await world.settle()
  assert.equal(world.timesheet().length, 1)
  assert.match(await world.why(id), /^synced/)
})

test('what was sent before the ClickApp was switched off stays as it is meanwhile', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime(work)
  await world.settle()
  world.clickup.setClickApp(spaces.clients, false)
  world.clickup.editTime(id, { durationMs: hours(2) })
  await world.settle()
  await world.round('sweep')
  assert.equal(world.timesheet()[0]!.hours, 1)
  assert.match(await world.why(id), /^waiting/)
})

test('time in a Space that was not chosen is never sent', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime({ ...work, task: tasks.payroll })
  await world.settle()
  assert.deepEqual(world.timesheet(), [])
  assert.match(await world.why(id), /^ended: Space Back office is not chosen for bridge agency/)
})

test('time moved to a task outside the chosen Spaces leaves Harvest, and returns when it is moved back', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime(work)
  const other = world.clickup.addTime({ ...work, task: tasks.timetable, start: now - hours(6) })
  await world.settle()
  world.clickup.editTime(id, { task: tasks.payroll })
  await world.settle()
  assert.deepEqual(
    world.timesheet().map(({ notes }) => notes),
    ['Wireframes (Timetable on small screens, 86c7fer01)'],
  )

  world.clickup.editTime(id, { task: tasks.ticketShop })
  await world.settle()
  assert.equal(world.timesheet().length, 2)
  assert.match(await world.why(other), /^synced/)
})
