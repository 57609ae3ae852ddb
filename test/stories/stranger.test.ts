// R4, R21, I1, I7: a credential dies without a word. The vendor goes on answering, as to somebody who may see nothing; only who it is that
// asks is refused. Nothing is deleted for that, nothing is made twice, and a person is told.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../../src/lib/clock.ts'
import { type Duo, openDuo, today } from './duo.ts'
import { book, both, staysSilent, taskAcross, told, tryRound } from './pairs.ts'

const pairsOf = [
  { left: 'forecast', right: 'timelog' },
  { left: 'clickup', right: 'harvest' },
] as const

/** Half a day of polls and sweeps; answers everything that a person is told meanwhile. */
async function halfADay(world: Duo): Promise<Readonly<Record<string, string>>> {
  const heard: Record<string, string> = {}
  for (let hour = 0; hour < 12; hour++) {
    for (const depth of ['sweep', 'poll', 'poll'] as const) {
      await tryRound(world, depth)
      Object.assign(heard, await told(world))
      await world.pass(minutes(20))
    }
  }
  return heard
}

/** So few that no guard counts them as many at once. */
const lines = [`${today} 90 plan`, `${today} 45 call`]

async function openFew(options: (typeof pairsOf)[number]): Promise<Duo> {
  const world = await openDuo(options)
  book(world, { note: 'plan' })
  book(world, { note: 'call', minutes: 45 })
  await world.settle()
  both(world, lines)
  return world
}

for (const pair of pairsOf) {
  for (const side of ['left', 'right'] as const) {
    const vendor = pair[side]
    test(`${pair.left} and ${pair.right}: ${vendor} answers half a day as to a stranger, and nothing is deleted`, async () => {
      const world = await openFew(pair)
      const writes = world.writes()
      const { faults } = world.sandbox[vendor]
      faults.add({ fault: 'as a stranger', times: 1_000_000 })
      const heard = await halfADay(world)
      both(world, lines)
      assert.equal(world.writes(), writes)
      assert.ok(heard[`${side} unauthorized`] ?? heard[`${side} degraded`], `told: ${JSON.stringify(heard)}`)
      faults.clear()
      await world.pass(hours(1))
      await world.settle()
      both(world, lines)
      assert.equal(world.writes(), writes)
      assert.deepEqual(await told(world), {})
      await staysSilent(world, 3)
    })

    test(`${pair.left} and ${pair.right}: what people do while ${vendor} takes us for a stranger arrives when it knows us again`, async () => {
      const world = await openFew(pair)
      const { faults } = world.sandbox[vendor]
      faults.add({ fault: 'as a stranger', times: 1_000_000 })
      await tryRound(world, 'sweep')
      const gone = world.left.sheet().find(({ note }) => note === 'plan')!
      world.left.erase(gone.ref)
      book(world, { note: 'new', minutes: 30 })
      const task = await taskAcross(world)
      world.right.book({ who: world.right.people.bob, task, day: today, time: '15:00', minutes: 15, note: 'theirs' })
      await halfADay(world)
      faults.clear()
      await world.pass(hours(1))
      await world.settle()
      both(world, [`${today} 45 call`, `${today} 30 new`, `${today} 15 theirs`])
    })
  }

  test(`${pair.left} and ${pair.right}: a create whose answer is lost just before is not made twice`, async () => {
    const world = await openFew(pair)
    const { faults } = world.sandbox[pair.right]
    faults.add({
      match: { path: pair.right === 'timelog' ? 'InsertWork' : /time_entries$/, method: 'POST' },
      fault: 'reset after',
    })
    book(world, { note: 'new', minutes: 30 })
    await tryRound(world)
    assert.equal(world.right.sheet().length, 3)
    faults.add({ fault: 'as a stranger', times: 1_000_000 })
    await halfADay(world)
    faults.clear()
    await world.pass(hours(1))
    await world.settle()
    both(world, [...lines, `${today} 30 new`])
  })
}
