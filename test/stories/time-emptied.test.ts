// D2, R4, I7: a list that is empty, thinned or unreadable deletes nothing on the other side, and a person is told.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestFaultKind } from '../../sandbox/core/faults.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { type Duo, openDuo } from './duo.ts'
import { book, both, openShared, sheets, staysSilent, taskAcross, told, tryRound } from './pairs.ts'

const amount = 12
const lines = Array.from({ length: amount }, (_, n) => [
  `2026-11-1${n % 8} 90 left ${n}`,
  `2026-11-1${n % 8} 30 right ${n}`,
]).flat()

/** Two dozen pieces of time, half of them from either side. */
async function openFull(options: Parameters<typeof openDuo>[0] = {}): Promise<Duo> {
  const world = await openDuo(options)
  await world.settle()
  const task = await taskAcross(world)
  for (let n = 0; n < amount; n++) {
    const day = `2026-11-1${n % 8}`
    book(world, { day, note: `left ${n}` })
    world.right.book({ who: world.right.people.bob, task, day, minutes: 30, note: `right ${n}` })
  }
  await world.settle()
  both(world, lines)
  return world
}

/** An hour of polls and sweeps during which every list of that path is damaged; then some calm. */
async function damaged(
  world: Duo,
  vendor: 'forecast' | 'timelog' | 'harvest' | 'clickup',
  path: string | RegExp,
  kind: RequestFaultKind,
) {
  const writes = world.writes()
  world.sandbox[vendor].faults.add({ match: { path }, fault: { kind, share: 0.5 }, times: 100_000 })
  const heard: Record<string, string> = {}
  for (const depth of ['poll', 'sweep', 'poll', 'sweep'] as const) {
    await tryRound(world, depth)
    Object.assign(heard, await told(world))
    await world.pass(minutes(15))
  }
  both(world, lines)
  world.sandbox[vendor].faults.clear()
  await world.pass(hours(1))
  await world.settle()
  both(world, lines)
  assert.equal(world.writes(), writes)
  assert.deepEqual(await told(world), {})
  return heard
}

test('Forecast lists no time at all, with 200: nothing is deleted in TimeLog, and a person is told', async () => {
  const world = await openFull()
  const heard = await damaged(world, 'forecast', /time_registrations/, 'emptied')
  assert.match(
    heard['left degraded']!,
    /24 of 24 entries are missing at once from what Forecast lists; nothing is believed deleted/,
  )
})

test('Forecast lists half of the time: nothing is deleted in TimeLog, and a person is told', async () => {
  const world = await openFull()
  const heard = await damaged(world, 'forecast', /time_registrations/, 'truncated page')
  assert.ok(Object.values(heard).length > 0)
})

test('Forecast lists no tasks: no task of TimeLog is deleted or closed, and a person is told', async () => {
  const world = await openFull()
  const { forecast, timelog } = world.sandbox
  for (let n = 0; n < 8; n++) forecast.addTask({ project: Number(world.left.project), title: `Task ${n}` })
  await world.settle()
  const before = timelog.tasks().map(({ name, status }) => `${name} ${status}`)
  const heard = await damaged(world, 'forecast', /\/tasks/, 'emptied')
  assert.deepEqual(
    timelog.tasks().map(({ name, status }) => `${name} ${status}`),
    before,
  )
  assert.match(heard['left degraded'] ?? '', /tasks are missing at once|records that are known/)
})

test('Forecast’s list of what was deleted is empty: the sweep finds the deletion all the same', async () => {
  const world = await openFull()
  world.sandbox.forecast.faults.add({ match: { path: /deleted/ }, fault: 'emptied', times: 1000 })
  const gone = world.left.sheet().find(({ note }) => note === 'left 0')!
  world.left.erase(gone.ref)
  await world.settle()
  both(world, lines.slice(1))
})

for (const kind of ['emptied', 'truncated page', 'truncated body', 'html'] as const) {
  test(`TimeLog’s reports come ${kind}: nothing is deleted in Forecast, and a person is told`, async () => {
    const world = await openFull()
    const heard = await damaged(world, 'timelog', /service\.asmx/, kind)
    const said = Object.entries(heard)
      .map(([key, text]) => `${key}: ${text}`)
      .join('\n')
    assert.match(said, /right (degraded|unread)/)
    assert.match(said, /nothing is believed deleted|TimeLog/)
  })
}

test('TimeLog’s log of changes comes empty: what was entered and deleted meanwhile is found by the next sweep', async () => {
  const world = await openFull()
  world.sandbox.timelog.faults.add({ match: { path: /ChangeLog|Changes/i }, fault: 'emptied', times: 3 })
  const gone = world.right.sheet().find(({ note }) => note === 'right 0')!
  world.right.erase(gone.ref)
  const task = await taskAcross(world)
  world.right.book({ who: world.right.people.bob, task, day: '2026-11-18', minutes: 30, note: 'new' })
  for (let polls = 0; polls < 3; polls++) await world.round().then(() => world.pass(minutes(15)))
  await world.settle()
  both(world, [...lines.filter((one) => !one.endsWith('right 0')), '2026-11-18 30 new'])
})

for (const [left, right, vendor, path] of [
  ['forecast', 'harvest', 'harvest', /time_entries/],
  ['clickup', 'timelog', 'clickup', /time_entries/],
] as const) {
  test(`${left} and ${right}: ${vendor} lists nothing, then half: nothing is deleted on the other side, and a person is told`, async () => {
    const world = await openFull({ left, right })
    const heard = await damaged(world, vendor, path, 'emptied')
    assert.match(heard[`${vendor === left ? 'left' : 'right'} degraded`]!, /nothing is believed deleted/)
    await damaged(world, vendor, path, 'truncated page')
    await staysSilent(world, 3)
  })
}

for (const vendor of ['timelog', 'forecast'] as const) {
  test(`the only piece there is: ${vendor} answers every list with nothing, and it stays on both sides`, async () => {
    const { world } = await openShared()
    const [before, writes] = [sheets(world), world.writes()]
    world.sandbox[vendor].faults.add({ fault: 'emptied', times: 100_000 })
    for (const depth of ['sweep', 'poll', 'poll', 'sweep'] as const)
      await tryRound(world, depth).then(() => world.pass(minutes(5)))
    world.sandbox[vendor].faults.clear()
    await world.pass(hours(1))
    await world.settle()
    assert.deepEqual([sheets(world), world.writes()], [before, writes])
  })
}
