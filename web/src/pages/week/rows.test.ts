import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entryOf, homepage, website } from './fixture.ts'
import { inOrderOfDay, isApart, kindOf, leftMsOf, missingKinds, rightMsOf, roundLength, rowsOf } from './rows.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-17T12:00:00Z')
const internal = { project: { ref: '9', name: 'Internal', client: null, code: null }, task: { ref: '3', name: 'Meeting' } }

test('time of the same task on the same project is one row, however many pieces it is', () => {
  const [row, ...others] = rowsOf([entryOf({ id: 'a' }), entryOf({ id: 'b' }), entryOf({ id: 'c', day: '2026-11-18' })])
  assert.equal(others.length, 0)
  assert.deepEqual(
    [...row!.cells].map(([day, entries]) => [day, entries.map(({ id }) => id)]),
    [
      ['2026-11-17', ['a', 'b']],
      ['2026-11-18', ['c']],
    ],
  )
})

test('the same task on two projects is two rows, by the names of the projects; what is booked nowhere stands last', () => {
  const rows = rowsOf([entryOf({ id: 'a', booked: null }), entryOf({ id: 'b' }), entryOf({ id: 'c', booked: internal })])
  assert.deepEqual(
    rows.map(({ booked }) => booked?.project.name ?? null),
    ['Internal', 'Website', null],
  )
})

test('a row may stand there without time; as soon as it has some it is no second one', () => {
  const extra = [kindOf(entryOf()), kindOf(entryOf({ booked: internal }))]
  assert.deepEqual(
    rowsOf([entryOf()], extra).map(({ cells }) => cells.size),
    [0, 1],
  )
})

test('last week’s rows: each once, those that are there left out, those without a choice as well', () => {
  const before = [
    entryOf(),
    entryOf({ id: 'b', booked: internal }),
    entryOf({ id: 'c', booked: internal }),
    entryOf({ booked: null }),
  ]
  const missing = missingKinds(before.map(kindOf), rowsOf([entryOf()]))
  assert.deepEqual(
    missing.map(({ task, booked }) => [task, booked]),
    [[homepage, internal]],
  )
  assert.deepEqual(missingKinds([kindOf(entryOf({ booked: website }))], rowsOf([entryOf()])), [])
})

test('both sums: what runs counts as far as it ran, and time that is in the time tracker alone counts there', () => {
  const running = entryOf({ id: 'r', durationMs: 0, rightMs: 0, runningSince: '2026-11-17T11:30:00Z' })
  const entries = [entryOf({ rightMs: 4_500_000 }), entryOf({ id: 'b', rightMs: null }), running]
  const alone = {
    ref: '7',
    id: null,
    why: null,
    bridge: 'studio',
    day: '2026-11-17',
    durationMs: hour,
    runningSince: null,
    note: '',
    booked: null,
    url: null,
  }
  assert.equal(leftMsOf(entries, now), 2.5 * hour)
  assert.equal(rightMsOf(entries, [alone], now), 4_500_000 + hour)
  const both = { ...running, runs: { left: true, right: true } }
  assert.equal(rightMsOf([both], [], now), 0.5 * hour)
})

test('a day reads by the clock, and says where both sides hold another length', () => {
  const order = inOrderOfDay([
    entryOf({ id: 'late', start: '14:00' }),
    entryOf({ id: 'none' }),
    entryOf({ id: 'early', start: '09:30' }),
  ])
  assert.deepEqual(
    order.map(({ id }) => id),
    ['none', 'early', 'late'],
  )
  assert.equal(isApart(entryOf({ rightMs: 4_500_000 })), true)
  assert.equal(isApart(entryOf({ rightMs: null })), false)
  assert.equal(isApart(entryOf({ rightMs: hour + 18_000 })), false, 'a hundredth of an hour is no difference')
  assert.deepEqual([20_000, 65_000, hour - 1].map(roundLength), [20_000, 60_000, hour])
})
