// I12: a process may die at any await. Each effect of the create, update and delete stories is interrupted before and after.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../../src/lib/clock.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const add = (world: World, n: number) =>
  world.clickup.addTime({
    by: people.owner,
    task: tasks.homepage,
    start: now - hours(100) + n * minutes(7),
    durationMs: minutes(6),
    description: `Entry ${n}`,
  })

const copies = (world: World, n: number) => world.timesheet().filter(({ notes }) => notes?.startsWith(`Entry ${n} `))

/** Runs the story once for every point at which it can die, each with an entry of its own, until it lives. */
async function everyCrash(story: (world: World, n: number) => Promise<boolean>): Promise<number> {
  const world = await openWorld({ changes: { pollDays: 9 } })
  add(world, 0)
  await world.settle()
  for (let n = 1; ; n++) if (!(await story(world, n))) return n - 1
}

test('a create survives a crash at any effect, exactly once', async () => {
  const points = await everyCrash(async (world, n) => {
    add(world, n)
    const died = await world.dyingAt(n - 1)
    await world.settle()
    assert.deepEqual(copies(world, n).map(({ hours }) => hours), [0.1], `crash at effect ${n - 1}`)
    return died
  })
  assert.ok(points > 30, `${points} points were tried`)
})

test('an update survives a crash at any effect', async () => {
  const points = await everyCrash(async (world, n) => {
    const id = add(world, n)
    await world.settle()
    world.clickup.editTime(id, { durationMs: hours(2) })
    const died = await world.dyingAt(n - 1)
    await world.settle()
    assert.deepEqual(copies(world, n).map(({ hours }) => hours), [2], `crash at effect ${n - 1}`)
    return died
  })
  assert.ok(points > 30, `${points} points were tried`)
})

test('a deletion survives a crash at any effect', async () => {
  const points = await everyCrash(async (world, n) => {
    const id = add(world, n)
    await world.settle()
    world.clickup.deleteTime(id)
    await world.round()
    await world.pass(minutes(1))
    const died = await world.dyingAt(n - 1)
    await world.settle()
    await world.pass(hours(25)) // the guard counts deletions by the day
    assert.deepEqual(copies(world, n), [], `crash at effect ${n - 1}`)
    return died
  })
  assert.ok(points > 30, `${points} points were tried`)
})
