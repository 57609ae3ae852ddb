// B8: what both sides edited between two looks goes by the bridge's policy, and what only one of them edited travels whatever it says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/index.ts'
import { hours } from '../../src/lib/clock.ts'
import { answerConflict, conflictIds, disputedOf, groundOf } from '../../src/sync/conflicts.ts'
import { keepingOf } from '../../src/sync/keeping.ts'
import { type Duo, today } from './duo.ts'
import { both, line, openShared, pairs, staysSilent } from './pairs.ts'

const deleted = 'edit wins'

for (const pair of pairs) {
  for (const [edited, kept] of [
    ['left', 120],
    ['right', 45],
  ] as const) {
    test(`${pair.left} and ${pair.right}: both edited the length, the ${edited} counts, and notes of one side travel all the same`, async () => {
      const { world, left, right } = await openShared({ ...pair, changes: { policy: { edited, deleted } } })
      world.left.edit(left, { minutes: 120 })
      world.right.edit(right, { minutes: 45, note: 'with Tom' })
      await world.settle()
      both(world, [`${today} ${kept} with Tom`])
      await staysSilent(world, 3)
    })
  }

  test(`${pair.left} and ${pair.right}: different fields are merged`, async () => {
    const { world, left, right } = await openShared(pair)
    world.left.edit(left, { day: '2026-11-17', note: 'kick-off, day before' })
    world.right.edit(right, { minutes: 45 })
    await world.settle()
    both(world, ['2026-11-17 45 kick-off, day before'])
    await staysSilent(world, 3)
  })

  test(`${pair.left} and ${pair.right}: both edited the same field alike, so nothing is written`, async () => {
    const { world, left, right } = await openShared(pair)
    const writes = world.writes()
    world.left.edit(left, { minutes: 45 })
    world.right.edit(right, { minutes: 45 })
    await world.settle()
    both(world, [`${today} 45 kick-off`])
    assert.equal(world.writes(), writes)
    assert.match(await world.why('left', left), /^synced/)
  })
}

async function questioned() {
  const shared = await openShared()
  const { world, left, right } = shared
  world.left.edit(left, { minutes: 120 })
  world.right.edit(right, { minutes: 45, note: 'with Tom' })
  await world.settle()
  return shared
}

const asked = async ({ database, engine }: Duo) => {
  const keeping = await keepingOf(database.kysely, connectors)
  const [id, ...others] = await conflictIds(database.kysely, 'agency')
  assert.equal(others.length, 0)
  const [link] = await engine.state.byId([id!])
  return { id: id!, disputed: disputedOf(link!, await groundOf(engine, keeping, link!)), keeping }
}

test('asked: both values are shown, nothing is written before the answer, and the answer settles it', async () => {
  for (const [winner, kept] of [
    ['left', 120],
    ['right', 45],
  ] as const) {
    const { world, left } = await questioned()
    assert.match(await world.why('left', left), /^conflict: It was edited on both sides: duration/)
    assert.deepEqual(
      [world.left.sheet().map(line), world.right.sheet().map(line)],
      [[`${today} 120 kick-off`], [`${today} 45 with Tom`]],
    )
    await staysSilent(world)
    const { id, disputed, keeping } = await asked(world)
    assert.deepEqual(disputed, [{ field: 'durationMs', left: hours(2), right: hours(0.75) }])
    await answerConflict(world.engine, keeping, id, winner)
    await world.settle({ thorough: false })
    both(world, [`${today} ${kept} with Tom`])
    assert.match(await world.why('left', left), /^synced/)
    await staysSilent(world, 3)
  }
})

test('asked: whoever makes both sides alike has answered', async () => {
  const { world, left, right } = await questioned()
  world.right.edit(right, { minutes: 120 })
  await world.settle({ thorough: false })
  both(world, [`${today} 120 with Tom`])
  assert.match(await world.why('left', left), /^synced/)
})

test('asked: taking the edit back on one side is an answer too', async () => {
  const { world, left } = await questioned()
  world.left.edit(left, { minutes: 90 })
  await world.settle({ thorough: false })
  both(world, [`${today} 45 with Tom`])
  assert.match(await world.why('left', left), /^synced/)
})

test('asked, and then one side is deleted: the policy for deletions decides', async () => {
  const { world, left } = await questioned()
  world.left.erase(left)
  await world.settle()
  both(world, [`${today} 45 with Tom`])
})

test('asked, and then a person changes one side: that side counts, as the question says', async () => {
  const { world, left, right } = await openShared()
  world.left.edit(left, { minutes: 120 })
  world.right.edit(right, { minutes: 45, note: 'with Tom' })
  await world.settle()
  assert.match(await world.why('left', left), /change one side, and that side counts/)
  world.left.edit(left, { minutes: 150 })
  await world.settle({ thorough: false })
  both(world, [`${today} 150 with Tom`])
})
