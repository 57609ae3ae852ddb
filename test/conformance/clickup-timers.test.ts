// What is peculiar to ClickUp's timers (docs/connectors/clickup.md, "Timers"), and how the connector copes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, piece } from './bench.ts'
import { type ClickUpBench, openClickUpBench } from './clickup-bench.ts'

const minute = 60_000
const asks = (bench: ClickUpBench) => bench.world.requests.find({ method: 'GET', path: /time_entries\/current$/ })
const stops = (bench: ClickUpBench) => bench.world.requests.find({ method: 'POST', path: /time_entries\/stop$/ })

function handsOf(bench: ClickUpBench) {
  const { connector, session } = bench.connection
  const [person] = bench.people as [string]
  const by = Number(person)
  const task = String(bench.places[0]!['task'])
  return { session, timers: connector.timers!, person, by, task }
}

/** The next look at what runs shows what ran a minute ago. */
const lookBack = ({ world }: ClickUpBench) =>
  world.faults.add({ match: { method: 'GET', path: /current$/ }, fault: { kind: 'stale reads', ms: minute } })

test('nobody is named where the timer of the token’s owner is asked for', async () => {
  const bench = await openClickUpBench()
  const [owner, member] = bench.people as [string, string]
  const signedIn = await bench.signedIn(owner)
  for (const { connector, session } of [bench.connection, signedIn]) await connector.timers!.running(session, owner)
  await bench.connection.connector.timers!.running(bench.connection.session, member)
  assert.deepEqual(
    asks(bench).map(({ query }) => query['assignee']),
    [undefined, undefined, member],
  )
})

test('signed in, the timer of somebody else is found in the listing', async () => {
  const bench = await openClickUpBench()
  const [owner, member] = bench.people as [string, string]
  bench.enter(piece(bench, 0, { person: member }))
  const ref = bench.world.startTimer(Number(member), null)
  const { connector, session } = await bench.signedIn(owner)
  const seen = await connector.timers!.running(session, member)
  assert.deepEqual([seen?.ref, seen?.fields['task']], [ref, null])
  assert.equal(asks(bench).length, 0)
})

test('a plan that takes no more descriptions starts the timer without', async () => {
  for (const planLimitStatus of [400, 403]) {
    const bench = await openClickUpBench({ switches: { advancedUses: 0, planLimitStatus } })
    const { session, timers } = handsOf(bench)
    const started = await timers.start(session, draftOf(piece(bench)))
    assert.deepEqual([started.running, started.fields['note'], bench.count()], [true, '', 1])
  }
})

test('a timer that ended a moment ago is answered, whatever ClickUp says to a stop when nothing runs', async () => {
  for (const noTimer of openClickUpBench.positions.noTimer) {
    const bench = await openClickUpBench({ switches: { noTimer } })
    const { session, timers, by } = handsOf(bench)
    const { ref, fields } = await timers.start(session, draftOf(piece(bench)))
    bench.step(10 * minute)
    bench.world.stopTimer(by)
    bench.step(1000)
    lookBack(bench)
    const stopped = await timers.stop(session, ref, fields)
    assert.deepEqual([stopped.running, stopped.fields['durationMs'], stops(bench).length], [false, 10 * minute, 1], noTimer)
  }
})

test('nothing is stopped while ClickUp shows a timer as running and nothing as the running one', async () => {
  const bench = await openClickUpBench()
  const { session, timers } = handsOf(bench)
  const { ref, fields } = await timers.start(session, draftOf(piece(bench)))
  bench.step(1000)
  lookBack(bench)
  await assert.rejects(timers.stop(session, ref, fields), { reason: 'unavailable' })
  assert.equal(stops(bench).length, 0)
  assert.equal((await timers.stop(session, ref, fields)).running, false)
})

test('somebody else’s timer is refused even where only its id is known', async () => {
  const bench = await openClickUpBench()
  const { session, timers, by, task } = handsOf(bench)
  const ref = bench.world.startTimer(Number(bench.people[1]), task)
  const own = bench.world.startTimer(by, task)
  await assert.rejects(timers.stop(session, ref, {}), { reason: 'refused' })
  assert.deepEqual(
    bench.world.entries().map((entry) => [entry.id, entry.durationMs]),
    [
      [ref, null],
      [own, null],
    ],
  )
})

test('a start is not mistaken for time on another task, nor for time that was typed', async () => {
  const bench = await openClickUpBench()
  const { session, timers, by } = handsOf(bench)
  const draft = draftOf(piece(bench))
  const since = bench.clock.now()
  bench.world.startTimer(by, String(bench.places[1]!['task']))
  bench.world.addTime({ by, task: String(draft.fields['task']), start: since, durationMs: minute })
  assert.deepEqual(await timers.find(session, { ...draft, since }), [])
})
