// R14, R15: time that is booked elsewhere. What a vendor cannot move is made anew there and removed here, once; what goes to a place
// that is not linked waits with the reason, and comes back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Duo } from './duo.ts'
import { today } from './duo.ts'
import { both, openShared, pairs, sheets, staysSilent, taskAcross } from './pairs.ts'

/** Every create that took the place of another record, and how it ended. */
async function replacements({ database }: Duo) {
  const { rows } = await database.pool.query(
    "select action ->> 'on' as side, action ->> 'replaces' as ref, outcome from journal where action ? 'replaces' order by settled_at",
  )
  return rows as { side: string; ref: string; outcome: string }[]
}

const cannotMove = ['forecast', 'timelog']

for (const pair of pairs) {
  test(`moved in ${pair.left} to another task: so it is in ${pair.right}, once`, async () => {
    const { world, left, right } = await openShared(pair)
    world.left.edit(left, { task: world.left.tasks[1]! })
    await world.settle()
    const [copy, ...others] = world.right.sheet()
    assert.deepEqual([copy?.task, others], [await taskAcross(world, 1), []])
    both(world, [`${today} 90 kick-off`])
    const anew = cannotMove.includes(pair.right)
    assert.deepEqual(await replacements(world), anew ? [{ side: 'right', ref: right, outcome: 'done' }] : [])
    assert.equal(copy!.ref === right, !anew)
    assert.match(await world.why('right', copy!.ref), /^synced/)
    await staysSilent(world, 3)

    world.left.edit(left, { task: world.left.tasks[0]!, minutes: 45 })
    await world.settle()
    both(world, [`${today} 45 kick-off`])
    assert.equal(world.right.sheet()[0]!.task, await taskAcross(world))
    await staysSilent(world, 3)
  })

  test(`moved in ${pair.right} to another task: so it is in ${pair.left}, once`, async () => {
    const { world, left, right } = await openShared(pair)
    world.right.edit(right, { task: await taskAcross(world, 1) })
    await world.settle()
    const [piece, ...others] = world.left.sheet()
    assert.deepEqual([piece?.task, others], [world.left.tasks[1], []])
    both(world, [`${today} 90 kick-off`])
    const anew = cannotMove.includes(pair.left)
    assert.deepEqual(await replacements(world), anew ? [{ side: 'left', ref: left, outcome: 'done' }] : [])
    await staysSilent(world, 3)

    world.right.edit(right, { task: await taskAcross(world), note: 'back' })
    await world.settle()
    both(world, [`${today} 90 back`])
    assert.equal(world.left.sheet()[0]!.task, world.left.tasks[0])
    assert.equal((await replacements(world)).length, anew ? 2 : 0)
    await staysSilent(world, 3)
  })
}

test('an edit made while it is being moved is carried over', async () => {
  const { world, left, right } = await openShared()
  world.left.edit(left, { task: world.left.tasks[1]! })
  world.right.edit(right, { minutes: 45 })
  await world.settle()
  both(world, [`${today} 45 kick-off`])
  assert.equal(world.right.sheet()[0]!.task, await taskAcross(world, 1))
  await staysSilent(world, 3)
})

test('moved in TimeLog to a task that nothing in Forecast belongs to: it waits, and back again it goes on', async () => {
  const { world, left, right } = await openShared()
  world.right.edit(right, { task: world.right.tasks[0]!, minutes: 45 })
  await world.settle()
  assert.match(await world.why('left', left), /^waiting: No task of the work tool belongs to the task that it is booked on/)
  assert.deepEqual(sheets(world), [[`${today} 90 kick-off`], [`${today} 45 kick-off`]])
  await staysSilent(world, 3)

  world.right.edit(right, { task: await taskAcross(world) })
  await world.settle()
  both(world, [`${today} 45 kick-off`])
  assert.match(await world.why('left', left), /^synced/)
})

test('moved in Forecast to a project that is not linked: it waits, and nothing is deleted', async () => {
  const { world, left, right } = await openShared()
  const { forecast } = world.sandbox
  const elsewhere = forecast.addTask({ project: forecast.addProject({ name: 'Internal' }), title: 'Tidying' })
  world.left.edit(left, { task: String(elsewhere), minutes: 45 })
  await world.settle()
  assert.match(await world.why('left', left), /^waiting: No route leads from/)
  assert.deepEqual(sheets(world), [[`${today} 45 kick-off`], [`${today} 90 kick-off`]])
  await staysSilent(world, 3)

  world.left.edit(left, { task: world.left.tasks[1]! })
  await world.settle()
  both(world, [`${today} 45 kick-off`])
  assert.notEqual(world.right.sheet()[0]!.ref, right)
  await staysSilent(world, 3)
})

test('given to another person in TimeLog: the new registration is that person’s, and the old one goes', async () => {
  const { world, right } = await openShared()
  const { ann, bob } = world.left.people
  world.sandbox.timelog.editWork(right, { employee: Number(world.right.people.bob) })
  await world.settle()
  both(world, [`${today} 90 kick-off`])
  assert.deepEqual(
    world.left.sheet().map(({ who }) => who),
    [bob],
  )
  assert.notEqual(ann, bob)
  await staysSilent(world, 3)
})

test('the answer to the new record is lost while a move is under way: one record is there in the end', async () => {
  for (const fault of ['500 after', 'timeout after', '500 before', 'timeout later'] as const) {
    const { world, left } = await openShared()
    world.sandbox.timelog.faults.add({ fault, match: { path: 'InsertWork' } })
    world.left.edit(left, { task: world.left.tasks[1]! })
    await world.settle()
    both(world, [`${today} 90 kick-off`])
    assert.equal(world.right.sheet()[0]!.task, await taskAcross(world, 1), fault)
    await staysSilent(world, 3)
  }
})

test('the old record cannot be removed for a while: it goes later, and nothing is doubled for good', async () => {
  const { world, left } = await openShared()
  world.sandbox.timelog.faults.add({ fault: '500 before', times: 3, match: { path: 'DeleteWork' } })
  world.left.edit(left, { task: world.left.tasks[1]! })
  await world.settle()
  both(world, [`${today} 90 kick-off`])
  await staysSilent(world, 3)
})
