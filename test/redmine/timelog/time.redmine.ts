// Time both ways between a real Redmine and TimeLog: entered, edited and deleted on either side it is so on the other.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../../src/connectors/index.ts'
import { days, hours } from '../../../src/lib/clock.ts'
import { answerConflict, conflictIds, disputedOf, groundOf } from '../../../src/sync/conflicts.ts'
import { keepingOf } from '../../../src/sync/keeping.ts'
import { anybody, bookAcross, both, openWorld, sheets, staysSilent, taskOf, today, type World } from './world.ts'

/** A world at rest, with one piece of Ann's time on both sides. */
async function openShared() {
  const world = await openWorld(anybody)
  const left = await world.redmine.book({ day: today, minutes: 90, note: 'kick-off' })
  await world.settle()
  const [copy, ...others] = world.timelog.sheet()
  assert.ok(copy && others.length === 0, await world.why('left', left))
  return { world, left, right: copy.ref }
}

test('time entered on an issue arrives on its task, and time entered on a task on its issue, for several people', async () => {
  const world = await openWorld(anybody)
  await world.settle()
  const { redmine, timelog } = world
  const [design, coding] = redmine.issues
  const mine = await redmine.book({ day: today, minutes: 90, note: 'kick-off' })
  await redmine.book({ who: 'bob', issue: design, day: '2026-11-17', minutes: 61, note: 'sketch' })
  const own = await bookAcross(world, { who: 'ann', issue: coding, minutes: 20, note: 'call' })
  await bookAcross(world, { who: 'bob', issue: design, day: '2026-11-16', minutes: 1, note: 'mail' })
  await world.settle()
  await both(world, [`${today} 90 kick-off`, '2026-11-17 61 sketch', `${today} 20 call`, '2026-11-16 1 mail'])
  assert.match(await world.why('left', mine), /^synced/)
  assert.match(await world.why('right', own), /^synced/)
  const call = (await redmine.sheet()).find(({ note }) => note === 'call')!
  assert.deepEqual([call.who, call.task], [String(redmine.people.ann.id), String(coding)])
  const sketch = timelog.sheet().find(({ note }) => note === 'sketch')!
  assert.deepEqual([sketch.who, sketch.task], [timelog.people.bob, await taskOf(world, design)])
  await staysSilent(world)
})

test('edits travel both ways, and so does a move to another day or another issue', async () => {
  const { world, left, right } = await openShared()
  const { redmine, timelog } = world
  await redmine.edit(left, { note: 'kick-off with Cem', day: '2026-11-17' })
  timelog.edit(right, { minutes: 75 })
  await world.settle()
  await both(world, ['2026-11-17 75 kick-off with Cem'])

  await redmine.edit(left, { issue: redmine.issues[1] })
  await world.settle()
  const [moved, ...others] = timelog.sheet()
  assert.deepEqual([moved?.task, others], [await taskOf(world, redmine.issues[1]), []])

  timelog.edit(moved!.ref, { task: await taskOf(world, redmine.issues[0]), note: 'back' })
  await world.settle()
  await both(world, ['2026-11-17 75 back'])
  const [piece] = await redmine.sheet()
  assert.deepEqual([piece?.ref, piece?.task], [left, String(redmine.issues[0])])
  await staysSilent(world)
})

test('deleted on either side it goes on the other', async () => {
  const { world, left } = await openShared()
  const own = await bookAcross(world, { note: 'call' })
  await bookAcross(world, { note: 'stays' })
  await world.settle()
  await world.redmine.erase(left)
  world.timelog.erase(own)
  await world.settle()
  await both(world, [`${today} 30 stays`])
  await staysSilent(world)
})

test('given to another person in Redmine, it is that person’s in TimeLog', async () => {
  const { world, left } = await openShared()
  const { redmine, timelog } = world
  await redmine.acts((admin) => admin.editTime(Number(left.split('@')[0]), { user: redmine.people.bob.id }))
  await world.settle()
  await both(world, [`${today} 90 kick-off`])
  assert.deepEqual(
    timelog.sheet().map(({ who }) => who),
    [timelog.people.bob],
  )
  await staysSilent(world)
})

const questionOf = async ({ database, engine }: World) => {
  const keeping = await keepingOf(database.kysely, connectors)
  const [id, ...others] = await conflictIds(database.kysely, 'agency')
  assert.equal(others.length, 0)
  const [link] = await engine.state.byId([id!])
  return { id: id!, disputed: disputedOf(link!, await groundOf(engine, keeping, link!)), keeping }
}

for (const [winner, kept] of [
  ['left', 120],
  ['right', 45],
] as const) {
  test(`both edited the length: nothing is written before somebody says which one counts, here the ${winner}`, async () => {
    const { world, left, right } = await openShared()
    await world.redmine.edit(left, { minutes: 120 })
    world.timelog.edit(right, { minutes: 45 })
    await world.settle()
    assert.match(await world.why('left', left), /^conflict: It was edited on both sides: duration/)
    assert.deepEqual(await sheets(world), [[`${today} 120 kick-off`], [`${today} 45 kick-off`]])
    await staysSilent(world)
    const { id, disputed, keeping } = await questionOf(world)
    assert.deepEqual(disputed, [{ field: 'durationMs', left: hours(2), right: hours(0.75) }])
    await world.run(() => answerConflict(world.engine, keeping, id, winner))
    await world.settle()
    await both(world, [`${today} ${kept} kick-off`])
    await staysSilent(world)
  })
}

test('a site where only the allocated may register: time of somebody else on an issue is held, and goes when they are allocated', async () => {
  const world = await openWorld()
  await world.settle()
  const { redmine, sandbox, timelog } = world
  const mine = await redmine.book({ who: 'bob', day: today, minutes: 45, note: 'help' })
  await world.settle()
  assert.match(await world.why('left', mine), /^held: .*not allocated/)
  await staysSilent(world)
  sandbox.timelog.allocate(Number(timelog.people.bob), Number(await taskOf(world, redmine.issues[0])))
  await world.pass(days(1))
  await world.settle()
  await both(world, [`${today} 45 help`])
})
