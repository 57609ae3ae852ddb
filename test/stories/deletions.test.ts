// D2: nothing is deleted because a list lacked it; deletions wait in the waste basket and stop with a question above a threshold.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const addMany = (world: World, count: number) =>
  Array.from({ length: count }, (_, i) =>
    world.clickup.addTime({
      by: people.owner,
      task: tasks.homepage,
      start: now - hours(8) + i * minutes(10),
      durationMs: minutes(10),
      description: `No ${i}`,
    }),
  )

test('a listing that lacks rows, is empty or fails deletes nothing', async () => {
  const world = await openWorld()
  addMany(world, 8)
  await world.settle()
  for (const fault of ['truncated page', 'emptied', '500 before', 'html', 'truncated body', '429'] as const) {
    world.clickup.faults.add({ match: { path: /time_entries$/ }, times: 3, fault })
    for (let i = 0; i < 4; i++) await world.round('sweep').catch(() => {})
    await world.pass(minutes(2))
  }
  await world.settle()
  assert.equal(world.timesheet().length, 8)
  assert.equal(world.writes(), 8)
})

test('a deletion waits in the waste basket for its grace period', async () => {
  const world = await openWorld({ changes: { graceMs: hours(24) } })
  const [first] = addMany(world, 3)
  await world.settle()
  world.clickup.deleteTime(first!)
  await world.settle()
  assert.equal(world.timesheet().length, 3)
  assert.match(await world.why(first!), /^waiting: It was deleted on the left. Its copy leaves at 2026-11-19T/)
  await world.pass(hours(25))
  await world.settle()
  assert.equal(world.timesheet().length, 2)
})

test('an entry that comes back while its copy is in the waste basket keeps its copy', async () => {
  const world = await openWorld({ changes: { graceMs: days(1) } })
  const [first] = addMany(world, 3)
  world.clickup.addTime({ by: people.owner, task: tasks.timetable, start: now - hours(9), durationMs: hours(1) })
  world.clickup.switches.entriesOfTrashedTasks = 'gone'
  await world.settle()
  world.clickup.trashTask(tasks.homepage)
  await world.settle()
  world.clickup.restoreTask(tasks.homepage)
  await world.settle()
  await world.pass(days(2))
  await world.settle()
  assert.equal(world.timesheet().length, 4)
  assert.match(await world.why(first!), /^synced/)
})

test('more deletions than usual in a day stop and ask', async () => {
  const world = await openWorld()
  const ids = addMany(world, 20)
  const elsewhere = world.clickup.addTime({
    by: people.owner,
    task: tasks.timetable,
    start: now - hours(9),
    durationMs: hours(1),
  })
  await world.settle()
  for (const id of ids.slice(0, 12)) world.clickup.deleteTime(id)
  await world.settle()
  assert.equal(world.timesheet().length, 21)
  const conditions = await world.engine.state.conditions()
  assert.match(conditions[0]!.text, /12 of 21 entries are missing at once/)
  assert.match(await world.why(elsewhere), /^synced/)
})

for (const missingEntry of ['404', 'empty', 'null', '401-oauth018'] as const) {
  test(`a deleted entry is believed gone when ClickUp answers its read with ${missingEntry}`, async () => {
    const world = await openWorld({ clickup: { missingEntry } })
    const [first] = addMany(world, 2)
    await world.settle()
    world.clickup.deleteTime(first!)
    await world.settle()
    assert.equal(world.timesheet().length, 1)
  })
}

test('a bridge may have a guard of its own: a strict one asks sooner, a wide one lets more go', async () => {
  const strict = await openWorld({ changes: { guard: { share: 0, least: 1 } } })
  for (const id of addMany(strict, 20).slice(0, 4)) {
    await strict.settle()
    strict.clickup.deleteTime(id)
  }
  await strict.settle()
  assert.equal(strict.timesheet().length, 19)
  assert.ok((await strict.engine.state.conditions()).some(({ key }) => key === 'delete guard'))

  const wide = await openWorld({ changes: { guard: { share: 0.8, least: 0 } } })
  const ids = addMany(wide, 20)
  await wide.settle()
  for (const id of ids.slice(0, 12)) wide.clickup.deleteTime(id)
  await wide.settle()
  assert.equal(wide.timesheet().length, 8)
})
