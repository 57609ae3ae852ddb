// The sign on the toolbar's button, as it has room for four letters.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { badgeText, type Signs } from '../../extension/src/background/badge-text.ts'

const now = Date.parse('2026-11-22T09:00:00Z')
const nothing: Signs = { running: [], unsent: 0, isLost: false }

const runningFor = (minutes: number): Signs => {
  const since = new Date(now - minutes * 60_000).toISOString()
  return { ...nothing, running: [{ since }] }
}

test('the badge says how long the timer runs', () => {
  const said = [0, 0.9, 1, 7, 59.9, 60, 65, 599, 600, 725, 6000].map((minutes) => badgeText(runningFor(minutes), now))
  assert.deepEqual(said, ['0m', '0m', '1m', '7m', '59m', '1:00', '1:05', '9:59', '10h', '12h', '100h'])
})

test('a server whose clock is ahead makes no negative time', () => {
  assert.equal(badgeText(runningFor(-3), now), '0m')
})

test('nothing stands there while no timer runs', () => {
  assert.equal(badgeText(nothing, now), '')
})

test('what is not sent yet or not paired any more comes before the timer', () => {
  assert.equal(badgeText({ ...runningFor(7), unsent: 1 }, now), '!')
  assert.equal(badgeText({ ...runningFor(7), isLost: true }, now), '!')
  assert.equal(badgeText({ ...nothing, unsent: 2 }, now), '!')
})
