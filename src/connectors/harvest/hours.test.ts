import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeOf, timesOf, timingAsStored } from './hours.ts'

const account = (timerMode: string) => ({ id: '1', name: '', self: '1', admin: true, zone: null, facts: { timerMode } })

test('a duration account keeps hundredths of an hour and no start', () => {
  const kept = (minutes: number) => timingAsStored({ start: '10:00', durationMs: minutes * 60_000 }, account('duration'))
  assert.deepEqual(
    [1, 20, 50, 60].map((minutes) => kept(minutes).durationMs / 36_000),
    [2, 33, 83, 100],
  )
  assert.equal(kept(1).start, null)
})

test('times of day are read in both clocks', () => {
  const read = ['8:00am', '12:30am', '12:05pm', '2:59pm', '8:00', '14:59', ' 9:15 AM '].map(timeOf)
  assert.deepEqual(read, ['08:00', '00:30', '12:05', '14:59', '08:00', '14:59', '09:15'])
  assert.deepEqual([null, '', 'noon', '8'].map(timeOf), [null, null, null, null])
})

test('an end is told with the start, and a day is the most there is', () => {
  const stamped = account('timestamp')
  assert.deepEqual(timesOf({ start: '09:05', durationMs: 3_300_000 }, stamped), { started_time: '09:05', ended_time: '10:00' })
  assert.deepEqual(timesOf({ start: '00:00', durationMs: 1439 * 60_000 }, stamped), {
    started_time: '00:00',
    ended_time: '23:59',
  })
  assert.throws(() => timesOf({ start: '00:00', durationMs: 1440 * 60_000 }, stamped), { reason: 'refused' })
})
