import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { addDays, dayOf, daysBetween, instantOf, isZone, startOfDay, wallClock } from './date.ts'

const utc = (text: string) => Date.parse(`${text}Z`)
const zones = ['Europe/Copenhagen', 'America/Santiago', 'Africa/Cairo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'UTC']

test('an instant has the day and the time that a clock there shows', () => {
  assert.equal(dayOf(utc('2026-10-31T23:30'), 'Europe/Copenhagen'), '2026-11-01')
  assert.equal(wallClock(utc('2026-10-31T23:30'), 'Europe/Copenhagen'), '00:30')
  assert.equal(wallClock(utc('2026-10-31T23:30:59.999'), 'Asia/Kolkata'), '05:00')
  assert.equal(instantOf('2026-11-01', '00:30', 'Europe/Copenhagen'), utc('2026-10-31T23:30'))
})

test('a time that the clock skips in spring is the same stretch later', () => {
  assert.equal(instantOf('2026-03-29', '02:30', 'Europe/Copenhagen'), utc('2026-03-29T01:30'))
  assert.equal(wallClock(utc('2026-03-29T01:30'), 'Europe/Copenhagen'), '03:30')
  assert.equal(instantOf('2026-03-08', '02:15', 'America/New_York'), utc('2026-03-08T07:15'))
})

test('a time that the clock shows twice in autumn is the first of the two', () => {
  assert.equal(instantOf('2026-10-25', '02:30', 'Europe/Copenhagen'), utc('2026-10-25T00:30'))
  assert.equal(wallClock(utc('2026-10-25T01:30'), 'Europe/Copenhagen'), '02:30')
  assert.equal(instantOf('2026-11-01', '01:30', 'America/New_York'), utc('2026-11-01T05:30'))
})

test('where the clock skips midnight, the day begins at one', () => {
  assert.equal(startOfDay('2026-09-06', 'America/Santiago'), utc('2026-09-06T04:00'))
  assert.equal(wallClock(startOfDay('2026-09-06', 'America/Santiago'), 'America/Santiago'), '01:00')
  assert.equal(startOfDay('2026-04-24', 'Africa/Cairo'), utc('2026-04-23T22:00'))
  assert.equal(instantOf('2026-04-24', null, 'Africa/Cairo'), startOfDay('2026-04-24', 'Africa/Cairo'))
})

test('where the clock goes back over midnight, the day begins with its first midnight', () => {
  assert.equal(dayOf(utc('2026-04-05T02:59'), 'America/Santiago'), '2026-04-04')
  assert.equal(startOfDay('2026-04-05', 'America/Santiago'), utc('2026-04-05T04:00'))
  assert.equal(startOfDay('2026-10-30', 'Africa/Cairo'), utc('2026-10-29T22:00'))
})

test('days are counted on the calendar, not in hours', () => {
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  assert.equal(addDays('2024-03-01', -1), '2024-02-29')
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2)
  assert.equal(daysBetween('2026-03-30', '2026-03-28'), -2)
})

test('only names of zones are zones', () => {
  assert.deepEqual(['Europe/Copenhagen', 'UTC', 'Mars/Olympus', '', '+02:00'].map(isZone), [true, true, false, false, false])
})

test('law: the same as Temporal answers, for any instant in any of the zones', () => {
  const instant = fc.integer({ min: utc('1990-01-01T00:00'), max: utc('2040-01-01T00:00') })
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (ms, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
      const [day, time] = [there.toPlainDate().toString(), there.toPlainTime().toString({ smallestUnit: 'minute' })]
      assert.deepEqual([dayOf(ms, zone), wallClock(ms, zone)], [day, time])
      assert.equal(
        instantOf(day, time, zone),
        Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds,
      )
      assert.equal(startOfDay(day, zone), there.startOfDay().epochMilliseconds)
    }),
    { numRuns: 2000 },
  )
})

test('law: around a change of the clock too', () => {
  const changes = [
    '2026-03-29T01:00',
    '2026-10-25T01:00',
    '2026-09-06T04:00',
    '2026-04-05T03:00',
    '2026-04-23T22:00',
    '2026-10-29T21:00',
  ]
  const near = fc
    .tuple(fc.constantFrom(...changes.map(utc)), fc.integer({ min: -200, max: 200 }))
    .map(([at, minutes]) => at + minutes * 60_000)
  fc.assert(
    fc.property(near, fc.constantFrom(...zones), (ms, zone) => {
      const [day, time] = [dayOf(ms, zone), wallClock(ms, zone)]
      assert.equal(
        instantOf(day, time, zone),
        Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds,
      )
      assert.equal(wallClock(instantOf(day, time, zone), zone), time)
    }),
    { numRuns: 1000 },
  )
})
