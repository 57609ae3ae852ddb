// R20 to R22: a create whose answer is lost is there exactly once in the end. Where the vendor has no place for a marker and a person enters
// its twin meanwhile, a person is asked; it is never doubled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestFaultKind } from '../../sandbox/core/faults.ts'
import { minutes, seconds } from '../../src/lib/clock.ts'
import { other } from '../../src/model/record.ts'
import { type Duo, openDuo, today } from './duo.ts'
import { lost } from './lost.ts'
import { book, both, openShared, pairs, sheets, sides, staysSilent, taskAcross } from './pairs.ts'

const creates = {
  forecast: { method: 'POST', path: /time_registrations/ },
  timelog: { path: /InsertWork/ },
  harvest: { method: 'POST', path: /time_entries/ },
  clickup: { method: 'POST', path: /time_entries/ },
} as const

/** Bob's half hour, entered where the other side has to make it. */
async function bookAcross(world: Duo, written: 'left' | 'right', note: string): Promise<void> {
  if (written === 'right') return void book(world, { who: world.left.people.bob, minutes: 30, note })
  const task = await taskAcross(world)
  world.right.book({ who: world.right.people.bob, task, day: today, minutes: 30, note })
}

for (const pair of pairs) {
  for (const side of sides) {
    test(`${pair[side]}, beside ${pair[other(side)]}: whatever becomes of the answer to a create, it is there once`, async () => {
      const world = await openDuo(pair)
      await world.settle()
      const { faults } = world.sandbox[pair[side]]
      for (const [n, kind] of lost.entries()) {
        // What happens later happens within the time that a request of ours may take.
        faults.add({ match: creates[pair[side]], fault: { kind, ms: seconds(2) }, times: 1 + (n % 2) })
        await bookAcross(world, side, kind)
        await world.settle({ thorough: false })
        faults.clear()
      }
      await world.settle()
      both(
        world,
        lost.map((kind) => `${today} 30 ${kind}`),
      )
      await staysSilent(world, 3)
    })
  }
}

/** One of each sort: it happened, it may yet happen, it did not, and nobody can read the answer. */
const unanswered: readonly RequestFaultKind[] = ['500 after', 'timeout later', 'reset before', 'html']

const changing = {
  forecast: { path: /time_registrations\/\d+/ },
  timelog: { path: /(UpdateWork|DeleteWork)/ },
  harvest: { path: /time_entries\/\d+/ },
  clickup: { path: /time_entries\/\d+/ },
} as const

for (const pair of pairs) {
  for (const side of sides) {
    test(`${pair[side]}, beside ${pair[other(side)]}: whatever becomes of the answers to edits and deletions, both sides agree`, async () => {
      const { world } = await openShared(pair)
      const { faults } = world.sandbox[pair[side]]
      const from = other(side)
      const piece = () => world[from].sheet()[0]!.ref
      for (const [n, kind] of unanswered.entries()) {
        faults.add({ match: changing[pair[side]], fault: { kind, ms: seconds(2) }, times: 1 + (n % 3) })
        world[from].edit(piece(), { minutes: 30 + 6 * n, note: kind })
        await world.settle()
        faults.clear()
        both(world, [`${today} ${30 + 6 * n} ${kind}`])
      }
      faults.add({ match: changing[pair[side]], fault: { kind: '500 after' }, times: 2 })
      world[from].erase(piece())
      await world.settle()
      faults.clear()
      await world.settle()
      both(world, [])
      await staysSilent(world, 3)
    })
  }
}

/** While the answer is being waited for, Bob enters the same half hour himself. */
async function openTwins(kind: RequestFaultKind) {
  const world = await openDuo()
  await world.settle()
  const { forecast } = world.sandbox
  forecast.faults.add({ match: creates.forecast, fault: { kind, ms: seconds(2) } })
  await bookAcross(world, 'left', 'call')
  await world.round()
  await world.pass(seconds(1))
  book(world, { who: world.left.people.bob, minutes: 30, note: 'call' })
  return world
}

for (const kind of ['500 after', 'timeout after', 'timeout later', 'reset after'] as const) {
  test(`Forecast: ${kind}, and a person enters the twin meanwhile: a question, never a double`, async () => {
    const world = await openTwins(kind)
    for (let rounds = 0; rounds < 8; rounds++) await world.round().then(() => world.pass(minutes(15)))
    assert.deepEqual(sheets(world), [[`${today} 30 call`, `${today} 30 call`], [`${today} 30 call`]])
    const [own] = world.right.sheet()
    assert.match(
      await world.why('right', own!.ref),
      /^conflict: The answer to a write was lost, and 2 records could be what it made/,
    )
    await staysSilent(world, 3)

    const [, theirs] = world.left.sheet()
    world.left.erase(theirs!.ref)
    await world.pass(minutes(61))
    await world.settle()
    both(world, [`${today} 30 call`])
    assert.match(await world.why('right', own!.ref), /^synced/)
    await staysSilent(world, 3)
  })
}

test('Forecast: the create never arrived, and a person enters the same: it is taken for ours, and is there once', async () => {
  const world = await openTwins('500 before')
  await world.settle()
  both(world, [`${today} 30 call`])
  await staysSilent(world, 3)
})

test('twins that are equal in everything, entered on one side, are two on the other', async () => {
  for (const pair of pairs) {
    const world = await openDuo(pair)
    await world.settle()
    for (let n = 0; n < 3; n++) await bookAcross(world, 'left', 'standup')
    for (let n = 0; n < 3; n++) await bookAcross(world, 'right', 'standup')
    await world.settle()
    both(world, Array<string>(6).fill(`${today} 30 standup`))
    await staysSilent(world, 3)
  }
})

test('twins of TimeLog whose answers from Forecast are all lost are as many in the end', async () => {
  const world = await openDuo()
  await world.settle()
  world.sandbox.forecast.faults.add({ match: creates.forecast, fault: '500 after', times: 3 })
  for (let n = 0; n < 3; n++) await bookAcross(world, 'left', 'standup')
  await world.settle()
  both(world, Array<string>(3).fill(`${today} 30 standup`))
  await staysSilent(world, 3)
})

test('while it is not known which record a lost answer made, the person’s other time goes on', async () => {
  const world = await openDuo()
  await world.settle()
  const { bob } = world.left.people
  world.sandbox.forecast.faults.add({ match: { method: 'POST', path: /time_registrations/ }, fault: '500 after' })
  const task = await taskAcross(world)
  world.right.book({ who: world.right.people.bob, task, day: today, minutes: 30, note: 'call' })
  await world.round()
  book(world, { who: bob, minutes: 30, note: 'call' })
  for (let rounds = 0; rounds < 8; rounds++) await world.round().then(() => world.pass(minutes(15)))
  assert.match(await world.why('right', world.right.sheet()[0]!.ref), /^conflict/)

  const later = book(world, { who: bob, day: '2026-11-17', minutes: 45, note: 'retro' })
  const own = world.right.book({ who: world.right.people.bob, task, day: '2026-11-16', minutes: 20, note: 'mail' })
  await world.settle()
  assert.match(await world.why('right', own), /^synced/)
  assert.match(await world.why('left', later), /^synced/)
})

// Looked up by what was sent it is not found; but no person made it, and somebody has corrected it since.
test('a copy that is corrected before its lost answer is looked up is still the copy', async () => {
  const world = await openDuo()
  await world.settle()
  const { left, right, sandbox } = world
  right.book({ who: right.people.ann, task: await taskAcross(world), day: today, minutes: 30, note: 'call' })
  sandbox.forecast.faults.add({ match: { method: 'POST', path: 'time_registrations' }, fault: '500 after' })
  await world.round()
  await world.pass(seconds(2))
  left.edit(left.sheet()[0]!.ref, { minutes: 45 })
  await world.settle()
  assert.deepEqual(sheets(world), [[`${today} 45 call`], [`${today} 45 call`]])
})
