// B8: both sides edited the same field, or one was edited and the other deleted. A person decides, and the decision travels.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/index.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import type { Side } from '../../src/model/record.ts'
import { answerConflict, askedSince, conflictIds, disputedOf, groundOf } from '../../src/sync/conflicts.ts'
import { keepingOf } from '../../src/sync/keeping.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const addTime = (world: World, description = 'kick-off') =>
  world.clickup.addTime({ by: people.owner, task: tasks.homepage, start: now - hours(8), durationMs: hours(1), description })

/** Enough beside it that a deletion is believed: other time on the same project stays visible. */
function addOthers(world: World): void {
  for (const n of [1, 2, 3])
    world.clickup.addTime({
      by: people.owner,
      task: tasks.homepage,
      start: now - hours(9 + n),
      durationMs: minutes(n),
      description: `No ${n}`,
    })
}

const copyOf = (world: World, ref: string) => world.harvest.entries().find(({ reference }) => reference?.id?.includes(ref))!

const inClickUp = (world: World, ref: string) => world.clickup.entries().find(({ id }) => id === ref)!

async function onlyQuestion(world: World) {
  const db = world.database.kysely
  const keeping = await keepingOf(db, connectors)
  const ids = await conflictIds(db, 'agency')
  assert.equal(ids.length, 1)
  const [link] = await world.engine.state.byId(ids)
  return { link: link!, disputed: disputedOf(link!, await groundOf(world.engine, keeping, link!)) }
}

async function answer(world: World, winner: Side) {
  const { link } = await onlyQuestion(world)
  const keeping = await keepingOf(world.database.kysely, connectors)
  const step = await answerConflict(world.engine, keeping, link.id, winner)
  await world.settle()
  return step
}

async function editedTwice() {
  const world = await openWorld({ changes: { direction: 'both' } })
  const id = addTime(world)
  await world.settle()
  world.clickup.editTime(id, { durationMs: hours(2), description: 'kick-off with Mona' })
  world.harvest.editTime(copyOf(world, id).id, { hours: 3 })
  await world.settle()
  return { world, id }
}

test('both edited the hours: the question shows both, and the left wins', async () => {
  const { world, id } = await editedTwice()
  const { link, disputed } = await onlyQuestion(world)
  assert.deepEqual(disputed, [{ field: 'durationMs', left: hours(2), right: hours(3) }])
  assert.ok(askedSince(link)! > now)

  const step = await answer(world, 'left')
  assert.ok(step.do === 'write' && step.action.do === 'update' && step.action.on === 'right')
  assert.equal(copyOf(world, id).hours, 2)
  assert.match(copyOf(world, id).notes!, /^kick-off with Mona/)
  assert.match(await world.why(id), /^synced/)
})

test('both edited the hours: the right wins, and the note of the left travels all the same', async () => {
  const { world, id } = await editedTwice()
  await answer(world, 'right')
  assert.equal(copyOf(world, id).hours, 3)
  assert.match(copyOf(world, id).notes!, /^kick-off with Mona/)
  assert.equal(inClickUp(world, id).durationMs, hours(3))
  assert.match(await world.why(id), /^synced/)
})

test('a copy that was deleted in Harvest: left makes it anew', async () => {
  const world = await openWorld()
  addOthers(world)
  const id = addTime(world)
  await world.settle()
  world.harvest.deleteTime(copyOf(world, id).id)
  await world.settle()
  const step = await answer(world, 'left')
  assert.ok(step.do === 'write' && step.action.do === 'create')
  assert.equal(world.timesheet().length, 4)
  assert.match(await world.why(id), /^synced/)
})

test('a copy that was deleted in Harvest: right leaves it deleted, until the left is edited', async () => {
  const world = await openWorld()
  addOthers(world)
  const id = addTime(world)
  await world.settle()
  world.harvest.deleteTime(copyOf(world, id).id)
  await world.settle()
  assert.deepEqual(await answer(world, 'right'), { do: 'nothing' })
  assert.equal(world.timesheet().length, 3)
  assert.match(await world.why(id), /^ended/)
  world.clickup.editTime(id, { durationMs: hours(2) })
  await world.settle()
  assert.equal(world.timesheet().filter((line) => line.hours === 2).length, 1)
})

for (const [winner, kept] of [
  ['left', 1],
  ['right', 5],
] as const) {
  test(`edited in Harvest again after it was put back: ${winner} decides`, async () => {
    const world = await openWorld()
    const id = addTime(world)
    await world.settle()
    world.harvest.editTime(copyOf(world, id).id, { hours: 4 })
    await world.settle()
    assert.equal(copyOf(world, id).hours, 1, 'put back once')
    world.harvest.editTime(copyOf(world, id).id, { hours: 5 })
    await world.settle()
    await answer(world, winner)
    assert.equal(copyOf(world, id).hours, kept)
    assert.match(await world.why(id), /^synced/)
    await world.settle()
    assert.equal(copyOf(world, id).hours, kept)
  })
}

test('edited in ClickUp and deleted in Harvest, both ways: the deletion can win, and goes through the waste basket', async () => {
  const world = await openWorld({ changes: { direction: 'both', graceMs: hours(24), policy: { edited: 'ask', deleted: 'ask' } } })
  addOthers(world)
  const id = addTime(world)
  await world.settle()
  world.clickup.editTime(id, { durationMs: hours(2) })
  world.harvest.deleteTime(copyOf(world, id).id)
  await world.settle()
  await answer(world, 'right')
  assert.match(await world.why(id), /^waiting: It was deleted on the right. Its copy leaves at/)
  assert.equal(world.clickup.entries().length, 4)
  await world.pass(hours(25))
  await world.settle()
  assert.equal(world.clickup.entries().length, 3)
})

test('what moved while it was being answered is not decided', async () => {
  const { world } = await editedTwice()
  const { link } = await onlyQuestion(world)
  const { state } = world.engine
  const engine = {
    ...world.engine,
    state: {
      ...state,
      commit: async (change: Parameters<typeof state.commit>[0]) => {
        await state.commit({ put: [{ ...link, dueAt: world.clock.now() }] })
        return state.commit(change)
      },
    },
  }
  const keeping = await keepingOf(world.database.kysely, connectors)
  await assert.rejects(answerConflict(engine, keeping, link.id, 'left'), /changed while it was being answered/)
})
