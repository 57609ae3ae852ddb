// Timers in odd circumstances: another one starts, nobody stops them, a network or a vendor is missing. Nothing is lost, nothing is there twice.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { desk, exhibition, homepage, me, post } from './track-desk.ts'

const { people } = seeded.clickup

test('starting a second timer ends the first, and says so', async () => {
  const { mona, world, fresh } = await desk()
  const first = await post(mona, 'start', homepage)
  world.step(minutes(30))
  const { entry, ended } = await post(mona, 'start', exhibition)
  assert.deepEqual([ended.id, ended.durationMs, ended.runningSince], [first.entry.id, minutes(30), null])
  assert.deepEqual(entry.runs, { left: true, right: true })
  world.step(minutes(15))
  await post(mona, 'stop')
  const { clickup, harvest } = fresh()
  assert.deepEqual(new Set(clickup.map(({ durationMs }) => durationMs)), new Set([minutes(30), minutes(15)]))
  assert.deepEqual(new Set(harvest.map(({ hours: kept }) => kept)), new Set([0.5, 0.25]))
})

test('where only one vendor lets a timer run for somebody, it arrives at the other when it is stopped', async () => {
  const { as, world, fresh } = await desk()
  const aino = await as('member', 'Aino', me(people.member))
  const { entry } = await post(aino, 'start', homepage)
  assert.deepEqual(entry.runs, { left: false, right: true })
  world.step(hours(2))
  const stopped = await post(aino, 'stop')
  assert.deepEqual([stopped.entry.state, stopped.entry.durationMs, stopped.entry.rightMs], ['synced', hours(2), hours(2)])
  assert.deepEqual([fresh().clickup.length, fresh().harvest.length], [1, 1])
})

test('a timer that ran over midnight asks what to keep, and nothing is lost before that is said', async () => {
  const { mona, world, fresh } = await desk()
  await post(mona, 'start', homepage)
  world.step(hours(16))
  const [running] = (await mona('GET /api/track/running')).running
  assert.deepEqual(running.asks, { ranMs: hours(16), untilMidnightMs: hours(8) })
  const { error } = await post(mona, 'stop', {}, 409)
  assert.deepEqual([error.where, error.message], ['keepMs', 'the timer ran 16:00, of which 8:00 until midnight'])
  await post(mona, 'stop', { keepMs: hours(17) }, 400)
  const { entry } = await post(mona, 'stop', { keepMs: hours(2) })
  assert.deepEqual([entry.state, entry.durationMs, entry.rightMs, entry.asks], ['synced', hours(2), hours(2), null])
  assert.deepEqual([fresh().clickup[0]!.durationMs, fresh().harvest[0]!.hours], [hours(2), 2])
})

test('one that was forgotten and ended by the next asks later', async () => {
  const { mona, world, fresh } = await desk()
  const first = await post(mona, 'start', homepage)
  world.step(hours(16))
  const { ended } = await post(mona, 'start', exhibition)
  assert.deepEqual([ended.id, ended.state, ended.why.code], [first.entry.id, 'conflict', 'long timer'])
  assert.deepEqual(ended.asks, { ranMs: hours(16), untilMidnightMs: hours(8) })
  const { running, asking } = await mona('GET /api/track/running')
  assert.deepEqual([running.length, asking.length, asking[0].id], [1, 1, first.entry.id])
  const { entry } = await post(mona, 'stop', { entry: first.entry.id, keepMs: hours(1) })
  assert.deepEqual([entry.state, entry.durationMs, entry.rightMs], ['synced', hours(1), hours(1)])
  assert.deepEqual((await mona('GET /api/track/running')).asking, [])
  assert.equal(fresh().harvest.length, 2)
})

test('nothing of a forgotten timer is kept when that is said, or all of it', async () => {
  const { mona, world, fresh } = await desk()
  await post(mona, 'start', homepage)
  world.step(hours(12))
  await post(mona, 'stop', { keepMs: 0 })
  world.step(minutes(5))
  await world.run()
  assert.deepEqual(fresh(), { clickup: [], harvest: [] })
  await post(mona, 'start', homepage)
  world.step(hours(11))
  const { entry } = await post(mona, 'stop', { keepAll: true })
  assert.deepEqual([entry.durationMs, entry.rightMs, entry.asks], [hours(11), hours(11), null])
})

test('a start and a stop without network, sent later, make one entry of when it was', async () => {
  const { mona, world, fresh } = await desk()
  const at = (ago: number) => new Date(world.site.engine.clock.now() - ago).toISOString()
  await post(mona, 'start', { ...homepage, at: at(hours(1.5)) })
  const { entry } = await post(mona, 'stop', { at: at(hours(0.5)) })
  assert.deepEqual([entry.start, entry.durationMs, entry.rightMs, entry.state], ['14:30', hours(1), hours(1), 'synced'])
  const { clickup, harvest } = fresh()
  assert.deepEqual([clickup.length, harvest.length], [1, 1])
  assert.deepEqual([clickup[0]!.start, clickup[0]!.durationMs, harvest[0]!.hours], [Date.parse(at(hours(1.5))), hours(1), 1])
  await post(mona, 'start', { ...homepage, at: at(-hours(1)) }, 400)
  await post(mona, 'start', { ...homepage, at: at(hours(24 * 8)) }, 400)
})

test('a start that comes late does not cut short what was begun since', async () => {
  const { mona, world } = await desk()
  const at = new Date(world.site.engine.clock.now()).toISOString()
  world.step(minutes(30))
  const later = await post(mona, 'start', exhibition)
  world.step(minutes(10))
  const { entry, ended } = await post(mona, 'start', { ...homepage, at })
  assert.equal(ended, null)
  assert.deepEqual([entry.runningSince, entry.durationMs, entry.rightMs], [null, minutes(30), minutes(30)])
  const { running } = await mona('GET /api/track/running')
  assert.deepEqual(
    running.map(({ id }: { id: string }) => id),
    [later.entry.id],
  )
})

test('Stop right behind Start, before the timer runs anywhere, leaves one entry on each side', async () => {
  const { mona, world, fresh } = await desk()
  const starting = post(mona, 'start', homepage)
  const isBegun = async () => (await mona('GET /api/track/running')).running.length > 0
  for (let n = 0; n < 500 && !(await isBegun()); n++);
  world.step(minutes(6))
  await post(mona, 'stop')
  const { entry } = await starting
  await world.run()
  const { clickup, harvest } = fresh()
  assert.deepEqual([clickup.length, harvest.length], [1, 1], entry.id)
  assert.deepEqual((await mona('GET /api/track/running')).running, [])
  assert.ok(clickup[0]!.durationMs !== null && harvest[0]!.hours * hours(1) === clickup[0]!.durationMs)
})

test('where one vendor does not answer the timer runs at the other, and there as soon as it does', async () => {
  const { mona, world, fresh } = await desk()
  world.harvest.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: '429', retryAfterS: 30 } })
  const { entry } = await post(mona, 'start', homepage)
  assert.deepEqual([entry.runs, entry.state], [{ left: true, right: false }, 'waiting'])
  world.step(minutes(1))
  await world.run()
  const [running] = (await mona('GET /api/track/running')).running
  assert.deepEqual(running.runs, { left: true, right: true })
  world.step(minutes(59))
  const stopped = await post(mona, 'stop')
  assert.deepEqual([stopped.entry.durationMs, stopped.entry.rightMs], [hours(1), hours(1)])
  assert.deepEqual([fresh().clickup.length, fresh().harvest.length], [1, 1])
})
