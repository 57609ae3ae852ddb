// Laws of timers whose start, stop or reading fails: what happened is told apart from what did not, and a lost start is found.

import assert from 'node:assert/strict'
import { VendorError } from '../../src/lib/errors.ts'
import { draftOf, type OpenBench, piece } from './bench.ts'
import { asStored, get, isAbout, minutes, openWithTimers, start, stop, untimed } from './laws-timers.ts'

export const laws = {
  'a start whose answer is lost is found, running or ended': async (open: OpenBench) => {
    for (const fault of ['500 after', 'timeout after', 'reset after', 'truncated body']) {
      for (const isEnded of [false, true]) {
        const { opened, draft, since, error } = await faultyStart(open, fault)
        const { bench, hands } = opened
        assert.ok(error === undefined || isUnclear(error), `${fault} is ${error?.message}`)
        await bench.step(minutes(5))
        if (isEnded) await hands.end(bench.people[0]!)
        const found = await opened.timers.find(bench.connection.session, { ...draft, since })
        assert.deepEqual(
          found.map((seen) => seen.running),
          [!isEnded],
          `after ${fault}`,
        )
        assert.deepEqual(untimed(found[0]!.fields), untimed(asStored(bench, draft.fields)))
      }
    }
  },

  'a start that did not happen is not found': async (open: OpenBench) => {
    for (const fault of ['500 before', 'timeout before', 'reset before', '429', 'html', '502 html']) {
      const { opened, draft, since, error } = await faultyStart(open, fault)
      const reason = fault === '429' ? 'throttled' : fault === 'html' ? 'unreadable' : 'unavailable'
      assert.equal(error?.reason, reason, fault)
      assert.deepEqual(await opened.timers.find(opened.bench.connection.session, { ...draft, since }), [], `after ${fault}`)
    }
  },

  'what was there before is not taken for a start': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, hands } = opened
    await bench.enter(piece(bench))
    await hands.begin(piece(bench))
    await bench.step(minutes(1))
    const { session } = bench.connection
    const draft = draftOf(piece(bench))
    assert.deepEqual(await opened.timers.find(session, { ...draft, since: session.clock.now() }), [])
  },

  'what was started never passes for what was not': async (open: OpenBench) => {
    for (const fault of ['429', '500 before', '502 html', 'html']) {
      for (const after of [0, 1, 2]) {
        const opened = await openWithTimers(open)
        const { bench } = opened
        const before = await bench.count()
        await bench.fault(fault, { after })
        const error = await start(opened, draftOf(piece(bench))).catch((thrown: unknown) => thrown)
        if (!(error instanceof Error) || (await bench.count()) === before) continue
        assert.ok(isUnclear(error), `${fault} at request ${after}: ${error.message}`)
      }
    }
  },

  'a stop that broke off is made again, and if it happened it never passes for one that did not': async (open: OpenBench) => {
    for (const fault of ['429', '500 before', '500 after', '502 html', 'html', 'truncated body', 'reset after']) {
      for (const after of [0, 1, 2]) {
        const opened = await openWithTimers(open)
        const { bench } = opened
        const started = await start(opened, draftOf(piece(bench)))
        await bench.step(minutes(10))
        await bench.fault(fault, { after })
        const error = await stop(opened, started).catch((thrown: unknown) => thrown)
        if (!(error instanceof Error)) continue
        assert.ok((await get(bench, started))!.running || isUnclear(error), `${fault} at request ${after}: ${error.message}`)
        const stopped = await stop(opened, started)
        assert.ok(!stopped.running && isAbout(stopped, minutes(10)), `${fault} at request ${after}`)
      }
    }
  },

  'a failing look at timers says why and never "none"': async (open: OpenBench) => {
    for (const [fault, reason] of [
      ['429', 'throttled'],
      ['502 html', 'unavailable'],
      ['timeout before', 'unavailable'],
      ['html', 'unreadable'],
    ] as const) {
      const opened = await openWithTimers(open)
      const { bench, timers } = opened
      const { session } = bench.connection
      for (const look of [
        () => timers.running(session, bench.people[0]!),
        () => timers.find(session, { ...draftOf(piece(bench)), since: session.clock.now() }),
      ]) {
        await bench.fault(fault)
        await assert.rejects(look(), { reason })
      }
    }
  },

  'a dead credential is unauthorized, for timers as well': async (open: OpenBench) => {
    const opened = await openWithTimers(open)
    const { bench, timers } = opened
    const { session } = bench.connection
    const draft = draftOf(piece(bench))
    const started = await start(opened, draft)
    await bench.revoke()
    for (const ask of [
      () => timers.running(session, bench.people[0]!),
      () => timers.find(session, { ...draft, since: session.clock.now() }),
      () => start(opened, draft),
      () => stop(opened, started),
    ]) {
      await assert.rejects(ask(), { reason: 'unauthorized' })
    }
  },
}

async function faultyStart(open: OpenBench, fault: string) {
  const opened = await openWithTimers(open)
  const { bench } = opened
  const draft = draftOf(piece(bench))
  const since = bench.connection.session.clock.now()
  await bench.fault(fault, { method: 'POST' })
  const error = await start(opened, draft).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  assert.ok(error === undefined || error instanceof VendorError, String(error))
  return { opened, draft, since, error }
}

const isUnclear = (error: Error) => error instanceof VendorError && ['unavailable', 'unreadable'].includes(error.reason)
