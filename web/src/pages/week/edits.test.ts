import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedBy, editOf, withActed } from './edits.ts'
import { entryOf, website } from './fixture.ts'
import { kindOf } from './rows.ts'

const kind = kindOf(entryOf())
const day = '2026-11-18'
const hour = 3_600_000

test('typed into an empty cell it is new time, booked as the row says', () => {
  assert.deepEqual(editOf(kind, [], day, hour), {
    kind: 'enter',
    body: {
      ...{ bridge: 'studio', task: '86a1', project: website.project.ref, rightTask: website.task.ref },
      ...{ note: '', day, durationMs: hour, sure: true },
    },
  })
})

test('typed over what is there it changes that; the same again is nothing', () => {
  assert.deepEqual(editOf(kind, [entryOf()], day, 2 * hour), { kind: 'edit', entry: 'L1', body: { durationMs: 2 * hour } })
  assert.equal(editOf(kind, [entryOf()], day, hour), null)
})

test('emptied, or 0, it is taken away; nothing taken from nothing is nothing', () => {
  assert.deepEqual(editOf(kind, [entryOf()], day, 0), { kind: 'drop', entry: 'L1', body: {} })
  assert.equal(editOf(kind, [], day, 0), null)
})

test('what runs, what is locked, what has ended, several pieces, and a row without a choice are not typed into', () => {
  const closed = (entries: Parameters<typeof closedBy>[1], of = kind) => [closedBy(of, entries), editOf(of, entries, day, hour)]
  assert.deepEqual(closed([entryOf({ runningSince: '2026-11-17T11:30:00Z' })]), ['running', null])
  assert.deepEqual(closed([entryOf({ isLocked: true })]), ['locked', null])
  assert.deepEqual(closed([entryOf({ state: 'ended' })]), ['ended', null])
  assert.deepEqual(closed([entryOf(), entryOf({ id: 'b' })]), ['several', null])
  assert.deepEqual(closed([], kindOf(entryOf({ booked: null }))), ['no choice', null])
})

test('the answer stands in the page at once: new, changed in its place, taken away, moved out of the week', () => {
  const days = {
    from: '2026-11-16',
    until: '2026-11-22',
    zone: 'UTC',
    entries: [entryOf(), entryOf({ id: 'b' })],
    alone: [],
    unread: [],
  }
  const idsAfter = (what: 'enter' | 'edit' | 'drop', entry = entryOf()) =>
    withActed(days, what, { entry, ended: null }).entries.map(({ id, durationMs }) => `${id} ${durationMs / hour}`)
  assert.deepEqual(idsAfter('enter', entryOf({ id: 'new' })), ['L1 1', 'b 1', 'new 1'])
  assert.deepEqual(idsAfter('edit', entryOf({ durationMs: 2 * hour })), ['L1 2', 'b 1'])
  assert.deepEqual(idsAfter('drop'), ['b 1'])
  assert.deepEqual(idsAfter('edit', entryOf({ day: '2026-11-23' })), ['b 1'])
})
