// What becomes of time when its task or project closes, goes, or has rules of its own: nothing is lost, and what cannot go says why.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days } from '../../src/lib/clock.ts'
import { type Duo, openDuo, today } from './duo.ts'
import { book, both, openShared, sheets, staysSilent, taskAcross } from './pairs.ts'

const columnOf = ({ sandbox, left }: Duo, category: string) =>
  sandbox.forecast.columns(Number(left.project)).find((column) => column.category === category)!.id

test('the task is deleted in Forecast and its time kept: it is kept in TimeLog as well', async () => {
  const { world } = await openShared({ sandbox: { forecast: { timeOfDeletedTask: 'kept' } } })
  world.sandbox.forecast.deleteTask(Number(world.left.tasks[0]))
  await world.settle()
  both(world, [`${today} 90 kick-off`])
  await staysSilent(world, 3)
})

for (const timeOfDeletedTask of ['deleted', 'deleted silently'] as const) {
  test(`the task is deleted in Forecast and its time ${timeOfDeletedTask}: so it is in TimeLog`, async () => {
    const { world } = await openShared({ sandbox: { forecast: { timeOfDeletedTask } } })
    book(world, { task: world.left.tasks[1]!, note: 'stays' })
    await world.settle()
    world.sandbox.forecast.deleteTask(Number(world.left.tasks[0]))
    await world.settle()
    await world.pass(days(1))
    await world.settle()
    both(world, [`${today} 90 stays`])
    await staysSilent(world, 3)
  })
}

test('the task is done in Forecast: late time is held in TimeLog’s words, and goes when the task is reopened', async () => {
  const { world } = await openShared()
  const task = Number(world.left.tasks[0])
  world.sandbox.forecast.editTask(task, { column: columnOf(world, 'DONE') })
  await world.settle()
  const late = book(world, { note: 'late' })
  await world.settle()
  assert.match(await world.why('left', late), /^held: .*not active/)
  await staysSilent(world, 3)

  world.sandbox.forecast.editTask(task, { column: columnOf(world, 'TODO') })
  await world.settle()
  await world.pass(days(1))
  await world.settle()
  both(world, [`${today} 90 kick-off`, `${today} 90 late`])
})

test('time and the end of its task in one go: the time arrives before the task is closed', async () => {
  const { world } = await openShared()
  book(world, { note: 'last' })
  world.sandbox.forecast.editTask(Number(world.left.tasks[0]), { column: columnOf(world, 'DONE') })
  await world.settle()
  both(world, [`${today} 90 kick-off`, `${today} 90 last`])
  await staysSilent(world, 3)
})

test('the project is closed in TimeLog: time is held, nothing is deleted, and it goes when the project is opened again', async () => {
  const { world, left } = await openShared()
  const { timelog } = world.sandbox
  timelog.setProjectStatus(Number(world.right.project), 5)
  const late = book(world, { note: 'late' })
  world.left.edit(left, { minutes: 45 })
  await world.settle()
  assert.match(await world.why('left', late), /^held/)
  assert.deepEqual(sheets(world)[1], [`${today} 90 kick-off`])
  await staysSilent(world, 3)

  timelog.setProjectStatus(Number(world.right.project), 2)
  await world.pass(days(1))
  await world.settle()
  both(world, [`${today} 45 kick-off`, `${today} 90 late`])
})

test('a rule of Forecast refuses what TimeLog has: it is held with what to do about it, and goes when that is done', async () => {
  const { world } = await openShared()
  const { forecast } = world.sandbox
  forecast.setTimeRules({ applyToApi: true, noteRequired: true })
  const task = await taskAcross(world)
  const own = world.right.book({ who: world.right.people.bob, task, day: today, minutes: 30 })
  await world.settle()
  assert.match(await world.why('right', own), /^held: Forecast: .*must include a Note .*Write a note/)
  await staysSilent(world, 3)
  world.right.edit(own, { note: 'call' })
  await world.settle({ thorough: false })
  both(world, [`${today} 90 kick-off`, `${today} 30 call`])
})

for (const rounding of [15, 60] as const) {
  test(`Forecast rounds up to ${rounding} minutes: the exchange ends, and TimeLog keeps what people entered there`, async () => {
    const world = await openDuo({ sandbox: { forecast: { rounding } } })
    await world.settle()
    const task = await taskAcross(world)
    const own = world.right.book({ who: world.right.people.bob, task, day: today, minutes: 20, note: 'call' })
    await world.settle()
    assert.equal(world.left.sheet()[0]!.minutes, rounding === 15 ? 30 : 60)
    assert.equal(world.right.sheet()[0]!.minutes, 20)
    await staysSilent(world, 3)
    world.right.edit(own, { minutes: 70 })
    await world.settle()
    assert.deepEqual([world.left.sheet()[0]!.minutes, world.right.sheet()[0]!.minutes], [rounding === 15 ? 75 : 120, 70])
    world.left.edit(world.left.sheet()[0]!.ref, { note: 'long call' })
    await world.settle()
    assert.deepEqual(sheets(world)[1], [`${today} 70 long call`])
    await staysSilent(world, 3)
  })
}

for (const updateMovesDay of ['ignored', 'refused'] as const) {
  test(`TimeLog does not move work to another day (${updateMovesDay}): it waits with the words for it, and the rest travels`, async () => {
    const { world, left } = await openShared({ sandbox: { timelog: { updateMovesDay } } })
    world.left.edit(left, { day: '2026-11-17' })
    await world.settle()
    assert.match(await world.why('left', left), /^held: .*/)
    await staysSilent(world, 3)
    world.right.edit(world.right.sheet()[0]!.ref, { day: '2026-11-17' })
    await world.settle()
    both(world, ['2026-11-17 90 kick-off'])
    await staysSilent(world, 3)
  })
}

test('time of somebody who is not assigned is held by TimeLog, and goes as soon as they are assigned', async () => {
  const world = await openDuo()
  const { forecast } = world.sandbox
  const task = forecast.addTask({ project: Number(world.left.project), title: 'Photos' })
  const mine = book(world, { task: String(task), note: 'photos' })
  await world.settle()
  assert.match(await world.why('left', mine), /^held: .*not allocated/)
  forecast.editTask(task, { assigned: [Number(world.left.people.ann)] })
  await world.settle()
  both(world, [`${today} 90 photos`])
})
