// B1: switched off, a bridge reads and writes nothing and forgets nothing; switched on again, it goes on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayBegin } from '../../src/sync/begin.ts'
import { drain } from '../../src/sync/drain.ts'
import { openDuo, today } from './duo.ts'
import { book, both } from './pairs.ts'

test('a bridge that is switched off writes nothing, and goes on where it stood', async () => {
  const world = await openDuo()
  const { engine, left } = world
  await world.settle()
  const mine = book(world)
  await world.settle()
  left.edit(mine, { minutes: 30 })
  await world.run(() => engine.state.touch('agency', ['synced'], world.clock.now()))

  const { bridge } = await engine.state.setup('agency')
  await world.redeclare({ bridge: { ...bridge, paused: true } })
  const requests = world.requests()
  assert.equal(await world.run(() => mayBegin(engine, 'agency', 'sweep')), false)
  const { lane } = await engine.reach('timelog')
  const { wrote, nextDue } = await world.run(() => drain(engine, lane, 'while it is off'))
  assert.equal(wrote, 0)
  assert.ok(nextDue !== null && nextDue > world.clock.now())
  assert.equal(world.requests(), requests)

  await world.redeclare({ bridge: { ...bridge, paused: false } })
  await world.settle()
  both(world, [`${today} 30 kick-off`])
})
