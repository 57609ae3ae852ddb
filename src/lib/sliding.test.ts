import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type SteppedClock, steppedClock } from '../../test/simulation/clock.ts'
import { fixedWindow, rush, type StrictServer, slidingWindow } from '../../test/strict-server.ts'
import type { Lane } from './allowance.ts'
import { hours, minutes, seconds } from './clock.ts'
import { memorySlots, type SlidingOptions, type SlotStore, slidingThrottle } from './sliding.ts'
import type { Learnt, Limit, Pass, Throttle } from './throttle.ts'

const START = Date.UTC(2026, 10, 20)
const perMinute: Limit = { requests: 100, perMs: minutes(1) }

function throttleOf(clock: SteppedClock, more: Partial<SlidingOptions> = {}) {
  return slidingThrottle({ lane: 'a', limit: perMinute, clock, store: memorySlots(), deadlineMs: seconds(30), ...more })
}

/** What is let through at this instant, in order. */
function crowd(throttle: Throttle, size: number, priority: 'interactive' | 'background' = 'background') {
  const passes: Pass[] = []
  for (let n = 0; n < size; n++)
    void throttle.enter(priority).then(
      (pass) => passes.push(pass),
      () => {},
    )
  return passes
}

const servers: Readonly<Record<string, (limit: Limit) => StrictServer>> = {
  'in any span': slidingWindow,
  'in spans of its own': (limit) => fixedWindow(limit, 17_345),
}

for (const [counts, open] of Object.entries(servers)) {
  test(`over 1,000 requests a server that counts ${counts} refuses none, and 98 % of its allowance is used`, async () => {
    const clock = steppedClock(START)
    const server = open(perMinute)
    const latency = () => 20 + ((server.arrivals.length * 37) % 80)

    await clock.runWhile(rush({ throttle: throttleOf(clock), server, clock, requests: 1300, atOnce: 20, latency }))

    assert.equal(server.refused, 0)
    const sent = server.arrivals.filter((at) => at < START + minutes(12)).length
    assert.ok(sent >= 0.98 * 1200, `${sent} of 1,200 were sent in twelve minutes`)
  })
}

test('two throttles on one store never exceed the allowance together', async () => {
  const clock = steppedClock(START)
  const [store, server] = [memorySlots(), slidingWindow(perMinute)]
  const half = () => rush({ throttle: throttleOf(clock, { store }), server, clock, requests: 500, atOnce: 10, latency: () => 50 })

  await clock.runWhile(Promise.all([half(), half()]))

  assert.equal(server.refused, 0)
  assert.ok(server.arrivals.at(-1)! - START < minutes(10.3))
})

test('law: whatever the limit, the latencies and the number of senders, no server ever refuses', async () => {
  const limits = fc.record({ requests: fc.integer({ min: 1, max: 60 }), perMs: fc.integer({ min: 100, max: 60_000 }) })
  const lag = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 20 })
  const property = fc.asyncProperty(
    limits,
    lag,
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 60_000 }),
    async (limit, lags, atOnce, phase) => {
      const clock = steppedClock(START)
      const store = memorySlots()
      for (const server of [slidingWindow(limit), fixedWindow(limit, phase)]) {
        let turn = 0
        const latency = () => lags[turn++ % lags.length]!
        const one = () => rush({ throttle: throttleOf(clock, { limit, store }), server, clock, requests: 40, atOnce, latency })
        await clock.runWhile(Promise.all([one(), one()]))
        assert.equal(server.refused, 0)
      }
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

test('people who press buttons go first, and a slot is kept for them', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock)
  const background = crowd(throttle, 150)
  await clock.runUntil(START)
  assert.equal(background.length, 99)

  const person = crowd(throttle, 2, 'interactive')
  await clock.runUntil(START)
  assert.equal(person.length, 1)

  for (const pass of background.splice(0)) pass.leave({})
  await clock.runUntil(START + minutes(1) - 1)
  assert.deepEqual([person.length, background.length], [1, 0])
  await clock.runUntil(START + minutes(1) + 200)
  assert.deepEqual([person.length, background.length], [2, 51])
})

test('the slots of a process that died come back a span after its deadline', async () => {
  const clock = steppedClock(START)
  const store = memorySlots()
  crowd(throttleOf(clock, { store }), 99)
  await clock.runUntil(START)

  const heir = crowd(throttleOf(clock, { store }), 5)
  await clock.runUntil(START + seconds(30) + minutes(1) - 1)
  assert.equal(heir.length, 0)
  await clock.runUntil(START + seconds(30) + minutes(1))
  assert.equal(heir.length, 5)
})

test('one that gives up while it waits takes nothing, and what was granted to it meanwhile goes back at once', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock, { limit: { requests: 1, perMs: 1000 } })
  const stop = new AbortController()
  const gone = assert.rejects(throttle.enter('background', stop.signal), /no longer/)
  await Promise.resolve()
  stop.abort(new Error('no longer'))
  await gone

  const next = crowd(throttle, 1)
  await clock.runUntil(START)
  assert.equal(next.length, 1)
  await assert.rejects(throttle.enter('background', AbortSignal.abort(new Error('never'))), /never/)
})

/** Sends one request now and lets its answer teach. */
async function teach(clock: SteppedClock, throttle: Throttle, learnt: Learnt) {
  const [pass] = await clock.runWhile(Promise.all([throttle.enter('interactive')]))
  pass.leave(learnt)
  await clock.runUntil(clock.now() + seconds(1))
}

test('a lane that was removed does not come back because somebody leaves it late', async () => {
  const clock = steppedClock(START)
  let lane: Lane | undefined
  const store: SlotStore = {
    async change(_, step) {
      const stepped = step(lane)
      lane = stepped.lane
      return stepped.grant
    },
  }
  const throttle = throttleOf(clock, { store })
  const [pass] = await clock.runWhile(Promise.all([throttle.enter('interactive')]))
  assert.equal(lane?.holds.length, 1)

  lane = undefined
  pass.leave({})
  await clock.runWhile(throttle.flush())
  assert.equal(lane, undefined)
})

test('the vendor knows its limit better than its documentation', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock)
  await teach(clock, throttle, { limit: 1000 })
  assert.equal(await throttle.room(), 1000 - 10 - 1)
})

test('what others use of the same account is not ours, until it is reset', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock)
  await teach(clock, throttle, { remaining: 40, resetAt: START + seconds(20) })
  assert.equal(await throttle.room(), 39)

  await clock.runUntil(START + seconds(21))
  assert.equal(await throttle.room(), 98)
})

test('a vendor that counts less than we do changes nothing', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock)
  crowd(throttle, 50)
  await teach(clock, throttle, { remaining: 99 })
  assert.equal(await throttle.room(), 48)
})

test('after a 429 nothing is sent until the vendor allows it, and the limit is believed less, once for the whole burst', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock)
  const burst = crowd(throttle, 5)
  await clock.runUntil(START)
  for (const pass of burst) pass.leave({ blockedUntil: START + minutes(2) })
  const [person] = [crowd(throttle, 1, 'interactive')]

  await clock.runUntil(START + minutes(2) - 1)
  assert.equal(person.length, 0)
  await clock.runUntil(START + minutes(2))
  assert.equal(person.length, 1)
  assert.equal(await throttle.room(), 90 - 1 - 1)

  await clock.runUntil(START + hours(1))
  assert.equal(await throttle.room(), 99)
})

test('however often it is refused, a tenth of the limit is believed', async () => {
  const clock = steppedClock(START)
  const throttle = throttleOf(clock)
  for (let n = 0; n < 40; n++) await teach(clock, throttle, { blockedUntil: clock.now() + 500 })
  await clock.runUntil(clock.now() + minutes(4))
  assert.equal(await throttle.room(), 10)
})

test('a store that fails refuses those who wait, and works again when it does', async () => {
  const clock = steppedClock(START)
  const [memory, failing] = [memorySlots(), { now: true }]
  const store = {
    change: ((lane, step) =>
      failing.now ? Promise.reject(new Error('no database')) : memory.change(lane, step)) as typeof memory.change,
  }
  const throttle = throttleOf(clock, { store })

  await assert.rejects(throttle.enter('background'), /no database/)
  failing.now = false
  await teach(clock, throttle, {})
  assert.equal(await throttle.room(), 98)
})
