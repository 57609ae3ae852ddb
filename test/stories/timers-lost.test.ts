// R21, R23 for timers: whatever becomes of the answer to a start or a stop, one runs on each side, and one time is left of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutes, seconds } from '../../src/lib/clock.ts'
import { lost } from './lost.ts'
import { assertQuiet, both, harvestPeople, label, openTimers, people } from './timers.ts'

for (const kind of lost) {
  test(`the answer to a start or a stop is lost (${kind}): one timer on each side, and the durations agree`, async () => {
    const world = await openTimers()
    const fault = (vendor: 'clickup' | 'harvest', path: RegExp) =>
      world[vendor].faults.add({
        match: { method: vendor === 'clickup' || /entries$/.test(path.source) ? 'POST' : 'PATCH', path },
        fault: { kind, ms: seconds(2) },
        times: 1,
      })
    fault('clickup', /time_entries\/start/)
    fault('harvest', /time_entries$/)
    const timer = await world.start(people.owner)
    await world.settle()
    assert.deepEqual(world.sides(), {
      clickup: [`${people.owner} running`],
      harvest: [`${harvestPeople.owner} running ${label}`],
    })
    await world.pass(minutes(90))
    fault('clickup', /time_entries\/stop/)
    fault('harvest', /stop$/)
    const { timer: running } = await world.link(timer)
    const ran = world.clock.now() - running!.startedAt
    await world.stop(timer)
    await assertQuiet(world)
    both(world, ran)
  })
}
