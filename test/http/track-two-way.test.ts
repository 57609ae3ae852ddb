// Forecast and TimeLog have no timers, and time goes both ways: a timer runs here alone, and becomes time on both sides when it is stopped.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { exampleOf } from '../stories/installation.ts'
import { type Answer, openOffice } from './office.ts'
import { post } from './track-desk.ts'

const { people, tasks } = seeded.forecast

async function consultancy() {
  const office = await openOffice(await exampleOf('forecast-timelog'), { works: true })
  await office.world.run('consulting', { lastMinute: true })
  const rasmus = await office.as('member', 'Rasmus', [{ connection: 'forecast', ref: String(people.rasmus) }])
  const { projects, note, bridge, task, timers } = await rasmus(`GET /api/track/task?tool=forecast&task=${tasks['portal/4/2/1']}`)
  const [{ ref: project, tasks: offered }] = projects
  const choice = { bridge, task: task.ref, project, rightTask: offered[0].ref, note }
  return { ...office, rasmus, choice, timers }
}

test('a timer runs here alone, and what it ran is on both sides once it is stopped', async () => {
  const { rasmus, world, choice, timers } = await consultancy()
  assert.deepEqual(timers, { left: false, right: false })
  const began = new Date(world.site.engine.clock.now()).toISOString()
  const { entry } = await post(rasmus, 'start', choice)
  assert.deepEqual([entry.runs, entry.runningSince], [{ left: false, right: false }, began])
  world.step(hours(1.25))
  assert.equal((await rasmus('GET /api/track/running')).running.length, 1)
  const stopped = await post(rasmus, 'stop')
  assert.deepEqual(
    [stopped.entry.state, stopped.entry.durationMs, stopped.entry.rightMs, stopped.entry.day],
    ['synced', hours(1.25), hours(1.25), '2026-11-20'],
  )
})

test('time that was typed is on both sides, is edited here, and is in the days once', async () => {
  const { rasmus, choice } = await consultancy()
  const body = { ...choice, note: 'Typed', day: '2026-11-19', durationMs: minutes(45) }
  const { entry } = await post(rasmus, 'entries', body)
  assert.deepEqual([entry.state, entry.durationMs, entry.rightMs], ['synced', minutes(45), minutes(45)])
  const edited = await post(rasmus, `PATCH /api/track/entries/${entry.id}`, { durationMs: minutes(50) })
  assert.deepEqual([edited.entry.state, edited.entry.durationMs, edited.entry.rightMs], ['synced', minutes(50), minutes(50)])
  const { entries, alone } = await rasmus('GET /api/track/days?from=2026-11-19&until=2026-11-19')
  assert.equal(entries.filter(({ id }: Answer) => id === entry.id).length, 1)
  assert.ok(!alone.some(({ note }: Answer) => /Typed/.test(note)))
})
