// D4: a week, person by day, both systems beside each other, each difference explained.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/index.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { daysOfWeek } from '../../src/lib/week.ts'
import { balanceOf } from '../../src/sync/balance.ts'
import { heldWrites, retryHeld } from '../../src/sync/held.ts'
import { keepingOf } from '../../src/sync/keeping.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const balance = async ({ engine, database }: World, week = '2026-W47') =>
  balanceOf(engine.state, await keepingOf(database.kysely, connectors), { bridge: 'agency', days: daysOfWeek(week) })

const add = (world: World, start: number, durationMs: number, task: string | null = tasks.homepage) =>
  world.clickup.addTime({ by: people.owner, task, start, durationMs, description: 'kick-off' })

test('rounding is called rounding, what waits says why, and it all adds up', async () => {
  const world = await openWorld()
  add(world, now - hours(4), hours(2))
  add(world, now - hours(6), minutes(50))
  add(world, now - hours(2), minutes(30), null)
  await world.settle()
  const sheet = await balance(world)
  const [mona] = sheet.people
  assert.deepEqual([sheet.left, sheet.right, mona!.person], ['ClickUp', 'Harvest', 'Mona Berg'])
  assert.deepEqual(
    mona!.days.map(({ day, leftMs }) => [day, leftMs]),
    [['2026-11-18', hours(2) + minutes(80)]],
  )
  const { differences, leftMs, rightMs } = mona!.days[0]!
  assert.deepEqual(differences.map(({ code }) => code).sort(), ['no task', 'rounding'])
  assert.equal(
    differences.reduce((sum, { ms }) => sum + ms, 0),
    leftMs - rightMs,
  )
  assert.equal(differences.find(({ code }) => code === 'rounding')!.text, 'Rounding: Harvest keeps it so.')
})

test('time from before activation is apart, and not a difference', async () => {
  const world = await openWorld({ activatedAt: now - days(1) })
  add(world, now - days(2), hours(3))
  add(world, now - hours(4), hours(1))
  await world.settle()
  const sheet = await balance(world)
  assert.deepEqual([sheet.leftMs, sheet.rightMs], [hours(1), hours(1)])
  assert.deepEqual(
    sheet.apart.map(({ day, ms, code }) => [day, ms, code]),
    [['2026-11-16', hours(3), 'before activation']],
  )
})

test('late on Sunday in the zone of the person is still that week', async () => {
  const world = await openWorld()
  add(world, Date.UTC(2026, 10, 15, 22, 30), minutes(15)) // 23:30 in Copenhagen
  add(world, Date.UTC(2026, 10, 15, 23, 30), minutes(20)) // Monday
  await world.settle()
  assert.equal((await balance(world, '2026-W46')).leftMs, minutes(15))
  assert.equal((await balance(world, '2026-W47')).leftMs, minutes(20))
})

test('what Harvest refuses is listed in its words, and is sent on demand once it is mended', async () => {
  const world = await openWorld()
  add(world, now - hours(4), hours(1))
  await world.settle()
  const { project } = world.timesheet()[0]!
  world.harvest.archiveProject(project)
  add(world, now - hours(6), minutes(45))
  await world.settle()
  const [held] = await heldWrites(world.database.kysely, 'agency')
  assert.match(held!.text, /archiv/i)
  assert.deepEqual([held!.name, held!.refused, held!.side, held!.durationMs], ['Mona Berg', 'create', 'right', minutes(45)])
  assert.ok(held!.since! >= now && held!.nextTryAt! > held!.since!)
  assert.match((await balance(world)).people[0]!.days[0]!.differences[0]!.text, /archiv/i)

  world.harvest.archiveProject(project, false)
  assert.equal(await retryHeld(world.engine, 'agency'), 1)
  await world.settle()
  assert.deepEqual(await heldWrites(world.database.kysely), [])
  assert.equal(world.timesheet().length, 2)
})
