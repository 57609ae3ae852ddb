// R20 to R23 on a real server: whatever becomes of an answer, each piece of time is there exactly once in the end. `marked`: there is a
// custom field that takes our mark; else records are told by what they hold.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestFaultKind } from '../../../sandbox/core/faults.ts'
import { minutes, seconds } from '../../../src/lib/clock.ts'
import { lost } from '../../stories/lost.ts'
import { anybody, bookAcross, both, openWorld, sheets, staysSilent, today, type World } from './world.ts'

const creates = { method: 'POST', path: /time_entries/ }
const edits = { method: 'PUT', path: /time_entries\/\d+/ }
const deletions = { method: 'DELETE', path: /time_entries\/\d+/ }

/** One of each sort: it happened, it may yet happen, it did not, and nobody can read the answer. */
const unanswered: readonly RequestFaultKind[] = ['500 after', 'timeout later', 'reset before', 'html']

const marksIn = async ({ redmine }: World) =>
  (await redmine.rows()).flatMap(({ custom_fields: fields = [] }) => fields.map(({ value }) => value).filter(Boolean))

export function tellOfLostAnswers({ marked }: { marked: boolean }): void {
  test('whatever becomes of the answer to a create in Redmine, it is there once', async () => {
    const world = await openWorld(anybody)
    await world.settle()
    for (const [n, kind] of lost.entries()) {
      // What happens later happens within the time that a request of ours may take.
      world.road.faults.add({ match: creates, fault: { kind, ms: seconds(2) }, times: 1 + (n % 2) })
      await bookAcross(world, { note: kind })
      await world.settle({ thorough: false })
      world.road.faults.clear()
    }
    await world.settle()
    await both(
      world,
      lost.map((kind) => `${today} 30 ${kind}`),
    )
    for (const kind of lost) assert.ok(world.road.requests.find(creates).some(({ fault }) => fault === kind))
    const marks = await marksIn(world)
    assert.equal(new Set(marks).size, marked ? lost.length : 0)
    await staysSilent(world)
  })

  test('whatever becomes of the answers to edits and deletions, both sides agree', async () => {
    const world = await openWorld(anybody)
    await world.settle()
    const own = await bookAcross(world, { note: 'call' })
    await world.settle()
    for (const [n, kind] of unanswered.entries()) {
      world.road.faults.add({ match: edits, fault: { kind, ms: seconds(2) }, times: 1 + (n % 3) })
      world.timelog.edit(own, { minutes: 31 + 6 * n, note: kind })
      await world.settle()
      world.road.faults.clear()
      assert.ok(world.road.requests.find(edits).some(({ fault }) => fault === kind))
      await both(world, [`${today} ${31 + 6 * n} ${kind}`])
    }
    for (const kind of ['500 after', 'html'] as const) {
      const erased = await bookAcross(world, { note: kind })
      await world.settle()
      world.road.faults.add({ match: deletions, fault: kind, times: 2 })
      world.timelog.erase(erased)
      await world.settle()
      world.road.faults.clear()
      assert.ok(world.road.requests.find(deletions).some(({ fault }) => fault === kind))
      await both(world, [`${today} 49 html`])
    }
    world.timelog.erase(own)
    await world.settle()
    await both(world, [])
    await staysSilent(world)
  })

  test('whatever becomes of the answers of TimeLog, what was entered in Redmine is there once', async () => {
    const world = await openWorld()
    await world.settle()
    const { faults } = world.sandbox.timelog
    for (const [n, kind] of lost.entries()) {
      faults.add({ match: { path: /InsertWork/ }, fault: { kind, ms: seconds(2) }, times: 1 + (n % 2) })
      await world.redmine.book({ day: today, minutes: 30, note: kind })
      await world.settle({ thorough: false })
      faults.clear()
    }
    await world.settle()
    await both(
      world,
      lost.map((kind) => `${today} 30 ${kind}`),
    )
    await staysSilent(world)
  })

  test('three that are equal in everything, whose answers are all lost, are three in the end', async () => {
    const world = await openWorld(anybody)
    await world.settle()
    world.road.faults.add({ match: creates, fault: '500 after', times: 3 })
    for (let n = 0; n < 3; n++) await bookAcross(world, { note: 'standup' })
    for (let n = 0; n < 3; n++) await world.redmine.book({ who: 'bob', day: today, minutes: 30, note: 'standup' })
    await world.settle()
    await both(world, Array<string>(6).fill(`${today} 30 standup`))
    await staysSilent(world)
  })

  test(`a person enters the twin while an answer is being waited for: ${marked ? 'both are there' : 'a question, never a double'}`, async () => {
    const world = await openWorld(anybody)
    await world.settle()
    world.road.faults.add({ match: creates, fault: { kind: 'timeout later', ms: seconds(2) } })
    const own = await bookAcross(world, { note: 'call' })
    await world.round()
    await world.pass(seconds(1))
    const theirs = await world.redmine.book({ who: 'bob', day: today, minutes: 30, note: 'call' })
    if (marked) {
      await world.settle()
      return both(world, Array<string>(2).fill(`${today} 30 call`))
    }
    for (let rounds = 0; rounds < 8; rounds++) await world.round().then(() => world.pass(minutes(15)))
    assert.deepEqual(await sheets(world), [[`${today} 30 call`, `${today} 30 call`], [`${today} 30 call`]])
    assert.match(await world.why('right', own), /^conflict: The answer to a write was lost, and 2 records could be what it made/)
    await world.redmine.erase(theirs)
    await world.pass(minutes(61))
    await world.settle()
    await both(world, [`${today} 30 call`])
    assert.match(await world.why('right', own), /^synced/)
    await staysSilent(world)
  })

  for (const aheadMs of [-minutes(2), minutes(2)]) {
    test(`Redmine's clock is two minutes ${aheadMs < 0 ? 'behind' : 'ahead'}: what was lost is found all the same`, async () => {
      const world = await openWorld({ ...anybody, aheadMs })
      await world.settle()
      world.road.faults.add({ match: creates, fault: '500 after' })
      await bookAcross(world, { note: 'call' })
      await world.settle()
      await both(world, [`${today} 30 call`])
      await staysSilent(world)
    })
  }
}
