// What a vendor or a person may throw at us: a clear reason, nothing lost, nothing half done.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours } from '../../src/lib/clock.ts'
import { VendorError } from '../../src/lib/errors.ts'
import { loadConnections, saveConnection } from '../../src/sync/connections.ts'
import { now, openWorld, people, tasks } from './world.ts'

const work = { by: people.owner, task: tasks.homepage, start: now - hours(2), durationMs: hours(1), description: 'Review' }

test('an expired Harvest token stops the writing with a condition, and all goes out once it is renewed', async () => {
  const world = await openWorld()
  world.clickup.addTime(work)
  await world.settle()
  world.harvest.revokeToken(seeded.harvest.tokens.owner)
  const later = world.clickup.addTime({ ...work, start: now - hours(5), description: 'Later' })
  await assert.rejects(world.round(), (error) => error instanceof VendorError && error.reason === 'unauthorized')
  const [condition] = await world.engine.state.conditions()
  assert.equal(condition?.key, 'right unauthorized')
  assert.ok(!condition.text.includes(seeded.harvest.tokens.owner), 'no secret in it')
  assert.equal(world.timesheet().length, 1)

  const fresh = world.harvest.addToken({ person: seeded.harvest.people.owner, kind: 'personal' })
  const [harvest] = (await loadConnections(world.database.kysely, world.vault)).filter(({ name }) => name === 'harvest')
  await saveConnection(world.database.kysely, world.vault, { ...harvest!, secrets: { token: fresh } })
  await world.pass(hours(1))
  await world.settle()
  assert.equal(world.timesheet().length, 2)
  assert.match(await world.why(later), /^synced/)
  assert.deepEqual(await world.engine.state.conditions(), [])
})

for (const fault of [
  'html',
  'truncated body',
  '500 after',
  'timeout after',
  'timeout later',
  'reset after',
  '500 before',
  '502 html',
  '429',
] as const) {
  test(`when Harvest answers a create with ${fault}, the entry is there once in the end`, async () => {
    const world = await openWorld()
    world.clickup.addTime({ ...work, start: now - hours(7), description: 'Control' })
    await world.settle()
    world.harvest.faults.add({ match: { method: 'POST' }, fault: { kind: fault, ms: 2000 } })
    const id = world.clickup.addTime(work)
    await world.settle()
    assert.equal(world.timesheet().length, 2)
    assert.match(await world.why(id), /^synced/)
  })
}

test('a note of two megabytes is shortened to what Harvest keeps, and says so by its end', async () => {
  const world = await openWorld({ harvest: { notesMax: 65_535 } })
  const id = world.clickup.addTime({ ...work, description: 'x'.repeat(2 * 1024 * 1024) })
  await world.settle()
  const [line] = world.timesheet()
  assert.ok(line !== undefined && line.notes!.length < 65_535)
  assert.match(line.notes!, /…/)
  assert.match(await world.why(id), /^synced/)
  assert.equal(world.writes(), 1)
})

test('time on a project that was archived meanwhile is held with what Harvest says, and goes when it is back', async () => {
  const world = await openWorld()
  world.harvest.archiveProject(seeded.harvest.projects.website, true)
  const id = world.clickup.addTime(work)
  await world.settle()
  assert.deepEqual(world.timesheet(), [])
  assert.match(await world.why(id), /^held: ./)

  world.harvest.archiveProject(seeded.harvest.projects.website, false)
  await world.pass(hours(25))
  await world.settle()
  assert.equal(world.timesheet().length, 1)
})

test('an edit made in Harvest is put back once; made again within a day, it is a question', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime(work)
  await world.settle()
  const copy = () => world.harvest.entries().find(({ reference }) => reference)!
  world.harvest.editTime(copy().id, { hours: 7 })
  await world.settle()
  assert.equal(copy().hours, 1)

  world.harvest.editTime(copy().id, { hours: 8 })
  await world.settle()
  assert.equal(copy().hours, 8)
  assert.match(await world.why(id), /^conflict: It was edited again after put back: duration/)

  world.clickup.editTime(id, { durationMs: hours(2) })
  await world.settle()
  assert.equal(copy().hours, 2)
})

test('a copy deleted in Harvest is a question; correcting the entry in ClickUp makes it anew', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime(work)
  world.clickup.addTime({ ...work, start: now - hours(7), description: 'Control' })
  await world.settle()
  const copy = world.harvest.entries().find(({ notes }) => notes?.startsWith('Review'))!
  world.harvest.deleteTime(copy.id)
  await world.round('sweep')
  await world.settle()
  assert.equal(world.timesheet().length, 1)
  assert.match(await world.why(id), /^conflict: It was edited and deleted/)

  world.clickup.editTime(id, { durationMs: hours(3) })
  await world.settle()
  assert.deepEqual(
    world
      .timesheet()
      .map(({ hours }) => hours)
      .sort(),
    [1, 3],
  )
})

test('a running timer is sent when it is stopped', async () => {
  const world = await openWorld()
  const id = world.clickup.startTimer(people.owner, tasks.homepage, { description: 'Live' })
  await world.settle()
  assert.match(await world.why(id), /^waiting: A timer is running/)
  await world.pass(hours(1))
  world.clickup.stopTimer(people.owner)
  await world.settle()
  assert.equal(world.timesheet().length, 1)
})

test('in an account of start and end times the copy has the hours of the wall', async () => {
  const world = await openWorld()
  world.harvest.setTimerMode('timestamp')
  world.clickup.addTime({ ...work, durationMs: hours(1.25) })
  await world.settle()
  assert.equal(world.timesheet()[0]!.hours, 1.25)
})
