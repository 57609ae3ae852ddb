import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kept } from '../../track/queue.ts'
import { entryOf } from './fixture.ts'
import { keptEnter, keptMs, keptOf } from './kept.ts'
import { kindOf } from './rows.ts'

const kind = kindOf(entryOf())
const day = '2026-11-18'
const id = '4b1d1ff5-6c1c-4b8e-9d9a-0a1b2c3d4e5f'
const choice = { bridge: 'studio', task: '86a1', project: '1', rightTask: '2', note: '' }
const kept = (act: Kept['act']): Kept => ({
  ...{ act, about: { title: 'Homepage', booked: null }, doneAt: '2026-11-18T10:00:00Z' },
  ...{ state: 'waiting', after: null, why: null },
})

test('what waits is shown in the cell into which it was typed, and in no other', () => {
  const typed = kept({ kind: 'enter', body: { id, ...choice, day, durationMs: 60_000 } })
  assert.equal(keptEnter([typed], kind, day), typed)
  assert.equal(keptEnter([typed], kind, '2026-11-19'), undefined)
  assert.equal(keptEnter([typed], kindOf(entryOf({ booked: null })), day), undefined)
  assert.equal(keptMs(typed.act), 60_000)
})

test('of a piece of time, the latest that was told counts: an edit, or that it is deleted', () => {
  const edit = kept({ kind: 'edit', entry: 'L1', body: { id, durationMs: 120_000 } })
  const drop = kept({ kind: 'drop', entry: 'L1', body: { id } })
  assert.equal(keptMs(keptOf([edit], 'L1')!.act), 120_000)
  assert.equal(keptMs(keptOf([edit, drop], 'L1')!.act), 0)
  assert.equal(keptOf([edit], 'L2'), undefined)
  assert.equal(keptMs(kept({ kind: 'edit', entry: 'L1', body: { id, note: 'A note' } }).act), undefined)
})
