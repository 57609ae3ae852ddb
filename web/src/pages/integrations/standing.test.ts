import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freeName, standingOf } from './standing.ts'

const now = Date.parse('2026-11-22T09:00Z')
const rate = { limit: null, room: null, planned: 0, emptyAt: null }
const good = { pausedAt: null, problems: [], warning: null, expiresAt: null, renews: false, rate }

test('a connection is in order until something is said against it', () => {
  assert.equal(standingOf(good, now), 'good')
  assert.equal(standingOf({ ...good, warning: 'its sign-in ends on 2026-11-25 09:00 UTC: sign in again before' }, now), 'soon')
  assert.equal(standingOf({ ...good, problems: ['Harvest does not let us in'] }, now), 'broken')
  assert.equal(standingOf({ ...good, rate: null }, now), 'broken')
})

test('a token that has ended breaks it, unless it renews itself', () => {
  const ended = { ...good, warning: 'its sign-in ended', expiresAt: '2026-11-22T08:00:00.000Z' }
  assert.equal(standingOf(ended, now), 'broken')
  assert.equal(standingOf({ ...ended, renews: true }, now), 'soon')
})

test('what somebody deactivated is paused, whatever else is so', () => {
  assert.equal(standingOf({ ...good, pausedAt: '2026-11-22T08:00:00.000Z', problems: ['no'] }, now), 'paused')
})

test('a second account of a vendor gets a name of its own', () => {
  assert.equal(freeName('harvest', []), 'harvest')
  assert.equal(freeName('harvest', ['harvest', 'harvest-2']), 'harvest-3')
})
