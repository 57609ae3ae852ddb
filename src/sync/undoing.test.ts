import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fields, Seen, Side } from '../model/record.ts'
import type { Action } from './plan.ts'
import { type Link, type LinkSide, nothing, type Waste } from './state.ts'
import { undoingOf, type Written } from './undoing.ts'

const before = { durationMs: 60, note: '' }
const fields = { durationMs: 90, note: 'kick-off' }
const seen = (ref: string, held: Fields): Seen => ({
  ref,
  fields: held,
  about: {},
  beganAt: 0,
  updatedAt: null,
  running: false,
  locked: null,
  marker: null,
})
const side = (ref: string, held: Fields): LinkSide => ({ ...nothing, ref, base: held, now: seen(ref, held) })

const linkWith = (changes: Partial<Link> = {}) =>
  ({ left: side('l1', fields), right: side('r1', fields), waste: null, intent: null, orphan: false, ...changes }) as Link

const written = (action: Action, changes: Partial<Written> = {}): Written => ({
  id: 'w1',
  linkId: 'x',
  job: 'run',
  state: 'settled',
  outcome: 'done',
  action,
  from: fields,
  before: null,
  answer: seen('r1', fields),
  laterJob: null,
  ...changes,
})

const made = (on: Side = 'right') => written({ do: 'create', on, fields })
const changed = written({ do: 'update', on: 'right', changes: { durationMs: 90 }, putsBack: false }, { before })
const deleted = written({ do: 'delete', on: 'right' }, { answer: null })

const textOf = (write: Written, link = linkWith()) => {
  const undoing = undoingOf(write, link)
  return `${undoing.is}: ${undoing.text}`
}

test('what was made is deleted; of what was changed, only what the write changed is written back', () => {
  assert.deepEqual(undoingOf(made(), linkWith()), {
    is: 'possible',
    action: { do: 'delete', on: 'right' },
    text: 'what was made is deleted',
  })
  assert.deepEqual(undoingOf(changed, linkWith()), {
    is: 'possible',
    action: { do: 'update', on: 'right', changes: { durationMs: 60 }, putsBack: false },
    text: 'durationMs written back',
  })
  assert.match(textOf(written(changed.action)), /what was there before was not written down/)
})

test('what was deleted is made again, as long as its record is kept and its time is gone', () => {
  const waste = (state: Waste['state']): Waste => ({ side: 'right', at: 0, dueAt: 0, record: seen('r1', fields), state })
  const gone = { at: 0, sure: true }
  const left = { ...side('l1', fields), gone }
  const right = { ...side('r1', fields), gone }
  assert.equal(textOf(deleted, linkWith({ left, right, waste: waste('deleted') })), 'possible: it is made again')
  assert.match(textOf(deleted, linkWith({ left, right, waste: waste('restored') })), /restored already/)
  assert.match(textOf(deleted, linkWith({ left, right })), /its record was not kept/)
  assert.match(textOf(deleted, linkWith({ right, waste: waste('deleted') })), /in a place that is not bridged/)
})

test('whatever has moved since is left alone, and the reason said', () => {
  const edited = { ...fields, note: 'mine' }
  const cases: [Written, Partial<Link>, RegExp][] = [
    [{ ...made(), state: 'unclear', outcome: null }, {}, /its answer is not known yet/],
    [{ ...made(), outcome: 'refused' }, {}, /it was not done/],
    [{ ...made(), laterJob: 'undo-1' }, {}, /it is undone already/],
    [{ ...made(), laterJob: 'run-2' }, {}, /a later write to the same entry/],
    [made(), { intent: {} as Link['intent'] }, /a write to it is under way/],
    [made(), { orphan: true }, /a second copy of our own making/],
    [made(), { right: side('r2', fields) }, /another one now/],
    [made(), { right: { ...side('r1', fields), gone: { at: 0, sure: true } } }, /it was deleted there since/],
    [made(), { right: side('r1', edited) }, /it was edited there since/],
    [made(), { left: side('l1', edited) }, /the other side was edited since/],
    [made(), { left: { ...side('l1', fields), gone: { at: 0, sure: true } } }, /the other side was deleted since/],
    [made(), { left: { ...side('l1', fields), hintAt: 1 } }, /may have changed since/],
    [changed, { left: side('l1', edited) }, /the other side was edited since/],
    [written({ do: 'create', on: 'right', fields, replaces: 'r0' }), {}, /move it back instead/],
  ]
  for (const [write, changes, reason] of cases) {
    assert.equal(undoingOf(write, linkWith(changes)).is, 'refused')
    assert.match(textOf(write, linkWith(changes)), reason)
  }
})
