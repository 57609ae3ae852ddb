// B8, R9: one side was edited, the other deleted; or both were deleted. The bridge's policy decides, and what it decides is so on both sides.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours } from '../../src/lib/clock.ts'
import { other } from '../../src/model/record.ts'
import { today } from './duo.ts'
import { book, both, openShared, pairs, sheets, sides, staysSilent } from './pairs.ts'

const policy = (deleted: 'edit wins' | 'delete wins' | 'ask') => ({ changes: { policy: { edited: 'ask', deleted } } }) as const

for (const pair of pairs) {
  for (const side of sides) {
    const [edited, erased] = [pair[side], pair[other(side)]]

    test(`edited in ${edited}, deleted in ${erased}, the edit wins: it is made anew, once`, async () => {
      const { world, ...refs } = await openShared({ ...pair, ...policy('edit wins') })
      world[side].edit(refs[side], { minutes: 45 })
      world[other(side)].erase(refs[other(side)])
      await world.settle()
      both(world, [`${today} 45 kick-off`])
      await staysSilent(world, 3)
    })

    test(`edited in ${edited}, deleted in ${erased}, the deletion wins: it is gone from both`, async () => {
      const { world, ...refs } = await openShared({ ...pair, ...policy('delete wins') })
      world[side].edit(refs[side], { minutes: 45 })
      world[other(side)].erase(refs[other(side)])
      await world.settle()
      both(world, [])
      await staysSilent(world, 3)
    })

    test(`edited in ${edited}, deleted in ${erased}, asked: nothing happens before somebody decides`, async () => {
      const { world, ...refs } = await openShared({ ...pair, ...policy('ask') })
      world[side].edit(refs[side], { minutes: 45 })
      world[other(side)].erase(refs[other(side)])
      await world.settle()
      assert.match(await world.why(side, refs[side]), /^conflict: It was edited and deleted/)
      assert.equal(sheets(world).flat().join(), `${today} 45 kick-off`)
      await staysSilent(world, 3)

      world[side].erase(refs[side])
      await world.settle()
      both(world, [])
      assert.match(await world.why(side, refs[side]), /^ended/)
    })
  }

  test(`${pair.left} and ${pair.right}: deleted on both sides, nothing is left to do`, async () => {
    const { world, left, right } = await openShared(pair)
    const writes = world.writes()
    world.left.erase(left)
    world.right.erase(right)
    await world.settle()
    both(world, [])
    assert.equal(world.writes(), writes)
    assert.match(await world.why('left', left), /^ended/)
  })
}

test('a deletion waits in the waste basket for as long as it was told to, and an edit takes it out again', async () => {
  const { world, left, right } = await openShared({ changes: { graceMs: hours(24) } })
  const second = book(world, { note: 'retro' })
  await world.settle()
  world.left.erase(left)
  world.left.erase(second)
  await world.settle()
  assert.match(await world.why('left', left), /^waiting: It was deleted on the left\. Its copy leaves at /)
  world.right.edit(right, { minutes: 45 })
  await world.settle({ thorough: false })
  assert.deepEqual(sheets(world), [[`${today} 45 kick-off`], [`${today} 45 kick-off`, `${today} 90 retro`]])
  await world.pass(hours(24))
  await world.settle()
  both(world, [`${today} 45 kick-off`])
})
