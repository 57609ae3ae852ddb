// Laws of timers: one runs for each person, and a stop ends the right one. For vendors that have timers.

import assert from 'node:assert/strict'
import type { Draft, Timers } from '../../src/connectors/connector.ts'
import type { Fields, Ref, Seen } from '../../src/model/record.ts'
import { type Bench, type BenchOptions, draftOf, type OpenBench, piece, type TimerHands } from './bench.ts'

export const minutes = (n: number) => n * 60_000

export const laws = {
  'a start answers a timer that runs, and is otherwise asStored': async (open: OpenBench) => {
    for (const note of ['kick-off', '', 'two\nlines \n']) {
      const opened = await openWithTimers(open)
      const { bench } = opened
      const draft = draftOf(piece(bench, 0, { note }))
      const started = await start(opened, draft)
      assert.ok(started.running)
      assert.deepEqual(untimed(started.fields), untimed(asStored(bench, draft.fields)))
      assert.equal(started.runningSince, bench.connection.session.clock.now())
      const read = await get(bench, started)
      assert.deepEqual([read?.running, read?.runningSince, read?.fields], [true, started.runningSince, started.fields])
    }
  },

  'a start and a stop are one write request each': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench } = opened
    const before = await bench.count()
    const started = await start(opened, draftOf(piece(bench)))
    assert.deepEqual([writes(bench), await bench.count()], [1, before + 1])
    await stop(opened, started)
    assert.deepEqual([writes(bench), await bench.count()], [2, before + 1])
  },

  'the timer that runs is seen, and only that person’s': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, hands } = opened
    const [own, other] = bench.people as [Ref, Ref]
    await bench.enter(piece(bench))
    for (const person of [own, other]) assert.equal(await running(opened, person), undefined)
    const theirs = await hands.begin(piece(bench, 1, { person: other }))
    assert.equal(await running(opened, own), undefined)
    const ours = await start(opened, draftOf(piece(bench)))
    await bench.step(minutes(3))
    assert.deepEqual([await running(opened, own), await running(opened, other)], [ours.ref, theirs])
    await hands.end(other)
    assert.deepEqual([await running(opened, own), await running(opened, other)], [ours.ref, undefined])
  },

  'a timer that runs for days is seen all the same': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, hands } = opened
    const theirs = await hands.begin(piece(bench, 1, { person: bench.people[1]! }))
    const ours = await start(opened, draftOf(piece(bench)))
    await bench.step(minutes(72 * 60))
    assert.deepEqual([await running(opened, bench.people[0]!), await running(opened, bench.people[1]!)], [ours.ref, theirs])
    assert.ok(!(await stop(opened, ours)).running)
  },

  'a second start ends the first': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench } = opened
    const first = await start(opened, draftOf(piece(bench)))
    await bench.step(minutes(10))
    const second = await start(opened, draftOf(piece(bench, 1, bench.places[1]), 1))
    assert.notEqual(second.ref, first.ref)
    assert.equal(await running(opened, bench.people[0]!), second.ref)
    const ended = await get(bench, first)
    assert.ok(ended && !ended.running && isAbout(ended, minutes(10)))
  },

  'a stop ends ours, with the time that it took': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench } = opened
    const started = await start(opened, draftOf(piece(bench)))
    await bench.step(minutes(10))
    const stopped = await stop(opened, started)
    assert.deepEqual([stopped.ref, stopped.running, stopped.runningSince], [started.ref, false, undefined])
    assert.deepEqual(untimed(stopped.fields), untimed(started.fields))
    assert.ok(isAbout(stopped, minutes(10)))
    assert.equal(stopped.fields['day'], started.fields['day'])
    assert.deepEqual((await get(bench, stopped))?.fields, stopped.fields)
    assert.equal(await running(opened, bench.people[0]!), undefined)
  },

  'a stop never ends another one': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, hands } = opened
    const ours = await start(opened, draftOf(piece(bench)))
    await bench.step(minutes(10))
    const other = await hands.begin(piece(bench, 1, bench.places[1]))
    await bench.step(minutes(10))
    const stopped = await stop(opened, ours)
    assert.ok(stopped.ref === ours.ref && !stopped.running && isAbout(stopped, minutes(10)))
    assert.equal(await running(opened, bench.people[0]!), other)
    await bench.erase(ours.ref)
    await assert.rejects(stop(opened, ours), { reason: 'missing' })
    assert.equal(await running(opened, bench.people[0]!), other)
  },

  'a stop of what has ended answers it': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, hands } = opened
    const started = await start(opened, draftOf(piece(bench)))
    await bench.step(minutes(10))
    await hands.end(bench.people[0]!)
    await bench.step(minutes(10))
    const stopped = await stop(opened, started)
    assert.ok(!stopped.running && isAbout(stopped, minutes(10)))
    assert.deepEqual(stopped.fields, (await get(bench, started))?.fields)
    assert.deepEqual((await stop(opened, started)).fields, stopped.fields)
  },

  'a stop of what was deleted is missing': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench } = opened
    const started = await start(opened, draftOf(piece(bench)))
    await bench.erase(started.ref)
    for (const known of [started.fields, {}]) {
      await assert.rejects(opened.timers.stop(bench.connection.session, started.ref, known), { reason: 'missing' })
    }
  },

  "other people's timers need `may`": async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, hands, timers } = opened
    const [own, other] = bench.people as [Ref, Ref]
    const admin = bench.connection.session
    assert.ok(timers.may(admin.account!, own))
    await startsIfItMay(opened, other)
    const { session } = await hands.as(other)
    assert.deepEqual([timers.may(session.account!, other), timers.may(session.account!, own)], [true, false])
    const theirs = await start(opened, draftOf(piece(bench)))
    const before = await bench.count()
    await assert.rejects(timers.start(session, draftOf(piece(bench, 1), 1)), { reason: 'refused' })
    await assert.rejects(timers.stop(session, theirs.ref, theirs.fields), { reason: 'refused' })
    assert.deepEqual([await bench.count(), await running(opened, own)], [before, theirs.ref])
    await assert.rejects(timers.running(session, own), { reason: 'refused' })
  },

  'timers cope with every position of every switch': async (open: OpenBench) => {
    for (const [name, positions] of Object.entries(open.positions)) {
      for (const position of positions)
        await lifeOfATimer(await openWithTimers(open, { switches: { [name]: position } }), `${name}: ${position}`)
    }
  },
}

export interface WithTimers {
  readonly bench: Bench
  readonly hands: TimerHands
  readonly timers: Timers<unknown>
}

export async function openWithTimers(open: OpenBench, options?: BenchOptions): Promise<WithTimers> {
  const bench = await open(options)
  const { timers: hands } = bench
  const { timers } = bench.connection.connector
  assert.ok(hands && timers, 'a vendor with timers, and hands to use them')
  return { bench, hands, timers }
}

async function startsIfItMay(opened: WithTimers, other: Ref) {
  const { bench, timers } = opened
  const { session } = bench.connection
  const draft = draftOf(piece(bench, 1, { person: other }), 1)
  if (!timers.may(session.account!, other)) {
    const before = await bench.count()
    await assert.rejects(timers.start(session, draft), { reason: 'refused' })
    assert.equal(await bench.count(), before)
    return
  }
  const ours = await start(opened, draftOf(piece(bench)))
  const theirs = await start(opened, draft)
  assert.deepEqual([await running(opened, bench.people[0]!), await running(opened, other)], [ours.ref, theirs.ref])
  assert.ok(!(await stop(opened, theirs)).running)
  assert.equal(await running(opened, bench.people[0]!), ours.ref)
}

async function lifeOfATimer(opened: WithTimers, where: string) {
  const { bench, hands } = opened
  const [person] = bench.people as [Ref]
  const first = await start(opened, draftOf(piece(bench)))
  assert.deepEqual((await get(bench, first))?.fields, first.fields, where)
  assert.equal(await running(opened, person), first.ref, where)
  await bench.step(minutes(10))
  const second = await start(opened, draftOf(piece(bench, 1, bench.places[1]), 1))
  await bench.step(minutes(10))
  assert.ok(!(await stop(opened, first)).running, where)
  assert.equal(await running(opened, person), second.ref, where)
  const stopped = await stop(opened, second)
  assert.ok(!stopped.running && isAbout(stopped, minutes(10)), where)
  assert.deepEqual(untimed(stopped.fields), untimed(second.fields), where)
  assert.deepEqual((await stop(opened, second)).fields, stopped.fields, where)
  await bench.erase(second.ref)
  await hands.begin(piece(bench))
  await assert.rejects(stop(opened, second), { reason: 'missing' }, where)
}

/** As coarse as vendors are: a minute at most. */
export const isAbout = ({ fields }: Seen, ms: number) => Math.abs(Number(fields['durationMs']) - ms) <= minutes(1)

/** Without what the vendor says itself of a timer. */
export const untimed = ({ day: _day, start: _start, durationMs: _duration, ...rest }: Fields) => rest

export const start = ({ bench, timers }: WithTimers, draft: Draft) => timers.start(bench.connection.session, draft)

export const stop = ({ bench, timers }: WithTimers, { ref, fields }: Seen) => timers.stop(bench.connection.session, ref, fields)

const running = async ({ bench, timers }: WithTimers, person: Ref) =>
  (await timers.running(bench.connection.session, person))?.ref

export const get = ({ connection: { connector, session } }: Bench, { ref, fields }: Seen) =>
  connector.get(session, 'entry', ref, fields)

export const asStored = ({ connection: { connector, session } }: Bench, fields: Fields) =>
  connector.asStored(fields, session.account!, 'entry')

const writes = ({ connection }: Bench) =>
  connection.sent.filter(({ purpose }) => purpose === 'create' || purpose === 'update' || purpose === 'delete').length
