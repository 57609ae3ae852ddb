import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conflict } from '../../api/shapes.ts'
import { expectation } from './expectation.ts'

const side = { connection: 'a', ref: '1', url: null, fields: {}, title: null, isGone: false, readAt: null, editedAt: null }

const conflict = (code: string, changes: Partial<Conflict> = {}): Conflict => ({
  ...{ id: 'l1', bridge: 'agency', person: 'Aino', code, sentence: 'Which one?', since: null, newer: null },
  disputed: [{ field: 'durationMs', left: 3_600_000, right: 7_200_000 }],
  left: { ...side, vendor: 'Forecast' },
  right: { ...side, vendor: 'TimeLog' },
  ...changes,
})

const deletedLeft = conflict('edited and deleted', { left: { ...side, vendor: 'Forecast', isGone: true } })
const deletedRight = conflict('edited and deleted', { right: { ...side, vendor: 'TimeLog', isGone: true } })

test('what both edited is changed on the side that yields', () => {
  assert.deepEqual(expectation(conflict('edited on both sides'), 'left', false), {
    is: 'copied',
    vendor: 'TimeLog',
    fields: ['durationMs'],
  })
})

test('of an edit and a deletion, the deletion travels or the entry is made again', () => {
  assert.deepEqual(short(expectation(deletedLeft, 'left', false)), ['deleted', 'TimeLog'])
  assert.deepEqual(short(expectation(deletedLeft, 'right', false)), ['madeAgain', 'Forecast'])
})

test('one way, nothing is ever written to the work tool', () => {
  assert.deepEqual(short(expectation(deletedRight, 'right', true)), ['stays', 'Forecast'])
  assert.deepEqual(short(expectation(deletedLeft, 'right', true)), ['stays', 'Forecast'])
  assert.deepEqual(short(expectation(deletedRight, 'left', true)), ['madeAgain', 'TimeLog'])
})

test('a second copy is theirs, or it goes', () => {
  const copy = conflict('edited and deleted', { left: { ...side, vendor: 'Forecast', ref: null } })
  assert.deepEqual(short(expectation(copy, 'right', false)), ['stays', 'Forecast'])
  assert.deepEqual(short(expectation(copy, 'left', false)), ['deleted', 'TimeLog'])
})

test('the guard of deletions is not answered with a side', () => {
  assert.equal(expectation(conflict('delete guard'), 'left', false), undefined)
})

const short = (found: ReturnType<typeof expectation>) => [found?.is, found?.vendor]
