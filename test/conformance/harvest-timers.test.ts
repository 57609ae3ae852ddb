// What is peculiar to Harvest's timers (docs/connectors/harvest.md, "Timers"), and how the connector copes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, piece } from './bench.ts'
import { type HarvestBench, openDurationBench, openTimestampBench } from './harvest-bench.ts'

const minute = 60_000

function handsOf(bench: HarvestBench) {
  const { connector, session } = bench.connection
  const [person, other] = bench.people as [string, string]
  return { connector, session, timers: connector.timers!, person, other }
}

test('a timer counts on the day of its person, not on ours', async () => {
  for (const open of [openDurationBench, openTimestampBench]) {
    const bench = await open({ zone: 'Pacific/Auckland' })
    const { session, timers } = handsOf(bench)
    bench.step(4 * 60 * minute)
    const started = await timers.start(session, draftOf(piece(bench)))
    assert.equal(started.fields['day'], '2026-11-11')
  }
})

test('an administrator starts and ends the timer of somebody else, and is asked who it is for', async () => {
  const bench = await openDurationBench()
  const { session, timers, other } = handsOf(bench)
  const started = await timers.start(session, draftOf(piece(bench, 0, { person: other })))
  assert.equal(bench.world.entries()[0]?.by, Number(other))
  assert.equal((await timers.running(session, other))?.ref, started.ref)
  const [asked] = bench.world.requests.find({ method: 'GET', path: /time_entries$/ })
  assert.deepEqual([asked?.query['user_id'], asked?.query['is_running'], asked?.query['from']], [other, 'true', undefined])
  assert.equal((await timers.stop(session, started.ref, started.fields)).running, false)
})

test('who is no administrator any more is not told that nobody’s timer runs', async () => {
  const bench = await openDurationBench()
  const { session, timers, person, other } = handsOf(bench)
  await timers.start(session, draftOf(piece(bench, 0, { person: other })))
  bench.world.changeRole(Number(person), 'member')
  await assert.rejects(timers.running(session, other), { reason: 'refused' })
  assert.equal(await timers.running(session, person), undefined)
})

test('what a timer had before it was restarted counts from the beginning', async () => {
  const bench = await openDurationBench()
  const { session, timers, person } = handsOf(bench)
  const { ref, fields } = await timers.start(session, draftOf(piece(bench)))
  bench.step(30 * minute)
  await timers.stop(session, ref, fields)
  bench.step(60 * minute)
  bench.world.restartTimer(Number(ref))
  bench.step(6 * minute)
  const seen = await timers.running(session, person)
  assert.deepEqual([seen?.ref, seen?.runningSince], [ref, bench.clock.now() - 36 * minute])
  assert.equal((await timers.stop(session, ref, fields)).fields['durationMs'], 36 * minute)
})

test('in an account with start and end a restart is another entry, and ours stays as it ended', async () => {
  const bench = await openTimestampBench()
  const { session, timers, person } = handsOf(bench)
  const { ref, fields } = await timers.start(session, draftOf(piece(bench)))
  bench.step(30 * minute)
  const stopped = await timers.stop(session, ref, fields)
  bench.step(60 * minute)
  const again = String(bench.world.restartTimer(Number(ref)))
  const seen = await timers.running(session, person)
  assert.deepEqual([seen?.ref, seen?.runningSince], [again, bench.clock.now()])
  assert.notEqual(again, ref)
  assert.deepEqual((await timers.stop(session, ref, fields)).fields, stopped.fields)
  assert.equal((await timers.running(session, person))?.ref, again)
})

test('a timer over midnight keeps its day and all of its time', async () => {
  for (const open of [openDurationBench, openTimestampBench]) {
    const bench = await open()
    const { session, timers } = handsOf(bench)
    bench.step(13 * 60 * minute)
    const { ref, fields } = await timers.start(session, draftOf(piece(bench)))
    bench.step(3 * 60 * minute)
    const stopped = await timers.stop(session, ref, fields)
    assert.deepEqual([stopped.fields['day'], stopped.fields['durationMs']], ['2026-11-10', 3 * 60 * minute])
  }
})

test('a start whose reference was dropped is unclear, and found by what it holds, running or ended', async () => {
  const bench = await openDurationBench()
  const { session, timers, person } = handsOf(bench)
  const draft = { ...draftOf(piece(bench)), origin: { task: null, url: null } }
  const since = bench.clock.now()
  await assert.rejects(timers.start(session, draft), { reason: 'unreadable' })
  bench.step(6 * minute)
  const found = async () => (await timers.find(session, { ...draft, since })).map(({ running, marker }) => ({ running, marker }))
  assert.deepEqual(await found(), [{ running: true, marker: null }])
  bench.world.stopTimer(Number(person))
  assert.deepEqual(await found(), [{ running: false, marker: null }])
})

test('an entry that does not run is no start, and goes at once', async () => {
  const asEnded = (body: unknown) =>
    typeof body === 'object' && body !== null && 'is_running' in body ? { ...body, is_running: false } : body
  const bench = await openDurationBench({ alter: asEnded })
  const { session, timers } = handsOf(bench)
  await assert.rejects(timers.start(session, draftOf(piece(bench))), { reason: 'refused' })
  assert.equal(bench.count(), 0)
  bench.fault('500 before', { method: 'DELETE' })
  await assert.rejects(timers.start(session, draftOf(piece(bench))), { reason: 'unreadable' })
})

test('a timer that Harvest refuses to stop goes on, and so it is said', async () => {
  const bench = await openDurationBench({ switches: { foreignEntryStatus: 403 } })
  const { session, timers, other } = handsOf(bench)
  const { ref } = await timers.start(session, draftOf(piece(bench)))
  const member = await bench.as(other)
  await assert.rejects(timers.stop(member.session, ref, {}), { reason: 'refused' })
  assert.equal((await timers.running(session, bench.people[0]!))?.ref, ref)
})
