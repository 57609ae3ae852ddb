// I12: a process may die at any await. Each effect of the create, update and delete stories is interrupted before and after.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../../src/lib/clock.ts'
import type { Bridge } from '../../src/model/bridge.ts'
import { permitDeletions } from '../../src/sync/setups.ts'
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

/** More than the effects of any of the stories: the last ones run to their end. */
const points = 110

/** A world in which the copies of so many entries are there already. */
async function worldWith(count: number, changes: Partial<Bridge> = {}) {
  const world = await openWorld({ changes: { pollDays: 9, ...changes } })
  const ids = Array.from({ length: count + 1 }, (_, n) => add(world, n))
  await world.settle()
  return { world, ids }
}

/** Runs the story once for every point at which it can die, each with an entry of its own, until it lives. */
async function everyCrash(story: (n: number) => Promise<boolean>): Promise<void> {
  for (let n = 1; n <= points; n++) {
    if (await story(n)) continue
    assert.ok(n > 30, `${n} points were tried`)
    return
  }
  assert.fail(`the story has more than ${points} effects`)
}

test('a create survives a crash at any effect, exactly once', async () => {
  const { world } = await worldWith(0)
  await everyCrash(async (n) => {
    add(world, n)
    const died = await world.dyingAt(n - 1)
    await world.settle({ thorough: false })
    assert.deepEqual(
      copies(world, n).map(({ hours }) => hours),
      [0.1],
      `crash at effect ${n - 1}`,
    )
    return died
  })
})

test('an update survives a crash at any effect', async () => {
  const { world, ids } = await worldWith(points)
  await everyCrash(async (n) => {
    world.clickup.editTime(ids[n]!, { durationMs: hours(2) })
    const died = await world.dyingAt(n - 1)
    await world.settle({ thorough: false })
    assert.deepEqual(
      copies(world, n).map(({ hours }) => hours),
      [2],
      `crash at effect ${n - 1}`,
    )
    return died
  })
})

test('a deletion survives a crash at any effect', async () => {
  const { world, ids } = await worldWith(points)
  await everyCrash(async (n) => {
    await permitDeletions(world.database.kysely, 'agency', world.clock.now() + hours(1)) // the guard counts them by the day
    world.clickup.deleteTime(ids[n]!)
    await world.round()
    await world.pass(minutes(1))
    const died = await world.dyingAt(n - 1)
    await world.settle({ thorough: false })
    assert.deepEqual(copies(world, n), [], `crash at effect ${n - 1}`)
    return died
  })
})
