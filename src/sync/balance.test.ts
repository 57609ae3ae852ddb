import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../lib/clock.ts'
import { daysOfWeek } from '../lib/week.ts'
import type { Bridge, Participant } from '../model/bridge.ts'
import type { Fields, Seen } from '../model/record.ts'
import { balanceOf, sheetOf } from './balance.ts'
import type { Keeping } from './keeping.ts'
import { type Link, type LinkSide, nothing, type Setup } from './state.ts'
import { memoryState } from './state-memory.ts'
import { type Why, why } from './why.ts'

const week = daysOfWeek('2026-W47')
const bridge = { name: 'agency', left: 'clickup', right: 'harvest' } as Bridge
const mona = { name: 'Mona Berg', left: '1', right: '21', zone: 'Europe/Copenhagen' } as Participant
const aino = { name: 'Aino Korpela', left: '2', right: '22', zone: 'Europe/Helsinki' } as Participant
const setup = { bridge, participants: [mona, aino], routes: [], places: [], people: [], permitUntil: null } as Setup

/** The right keeps hundredths of an hour. */
const hundredth = hours(1) / 100
const keeping: Keeping = {
  title: (_, __, side) => ({ left: 'ClickUp', right: 'Harvest' })[side],
  asStored: () => ({
    left: (fields) => fields,
    right: (fields) => ({ ...fields, durationMs: Math.round(Number(fields['durationMs']) / hundredth) * hundredth }),
  }),
}

const seen = (ref: string, fields: Fields): Seen => ({
  ref,
  fields: { note: '', ...fields },
  about: { title: 'Wireframes' },
  beganAt: Date.parse(`${fields['day']}T09:00Z`),
  updatedAt: null,
  running: false,
  locked: null,
  marker: null,
})

const side = (ref: string, fields: Fields): LinkSide => ({ ...nothing, ref, now: seen(ref, fields), base: fields })

function link(id: string, given: { left?: LinkSide; right?: LinkSide; why?: Why; state?: Link['state'] }): Link {
  const { left = nothing, right = nothing, why: reason = null, state = reason ? 'waiting' : 'synced' } = given
  return { id, bridge: 'agency', kind: 'entry', revision: 0, person: '1', left, right, why: reason, state } as Link
}

const on = (person: string, day: string, ms: number): Fields => ({ person, day, durationMs: ms })
const sheet = (...links: Link[]) => sheetOf(setup, keeping, links, week)

test('what agrees has no difference; rounding is called rounding', () => {
  const balance = sheet(
    link('a', { left: side('l1', on('1', week[0]!, hours(1))), right: side('r1', on('21', week[0]!, hours(1))) }),
    link('b', { left: side('l2', on('1', week[0]!, minutes(50))), right: side('r2', on('21', week[0]!, 83 * hundredth)) }),
  )
  const [day] = balance.people[0]!.days
  assert.equal(day!.differences.length, 1)
  assert.deepEqual(
    [day!.differences[0]!.code, day!.differences[0]!.text, day!.differences[0]!.ms],
    ['rounding', 'Rounding: Harvest keeps it so.', minutes(50) - 83 * hundredth],
  )
  assert.equal(balance.leftMs - balance.rightMs, day!.differences[0]!.ms)
})

test('time that waits is a difference with its reason, and time that was moved is on both days', () => {
  const waits = why('no route', 'No route leads from task "Sauna".')
  const moved = why('retrying', 'Harvest was away.')
  const balance = sheet(
    link('a', { left: side('l1', on('1', week[1]!, hours(2))), why: waits }),
    link('b', {
      left: side('l2', on('2', week[2]!, hours(1))),
      right: side('r2', on('22', week[1]!, hours(1))),
      why: moved,
    }),
  )
  assert.deepEqual(
    balance.people.map(({ person }) => person),
    ['Aino Korpela', 'Mona Berg'],
  )
  const [tuesday, wednesday] = balance.people[0]!.days
  assert.deepEqual(
    [tuesday!.differences[0]!.ms, tuesday!.differences[0]!.text],
    [-hours(1), 'Harvest was away. In ClickUp it is on 2026-11-18, with Aino Korpela.'],
  )
  assert.deepEqual(
    [wednesday!.differences[0]!.ms, wednesday!.differences[0]!.text],
    [hours(1), 'Harvest was away. In Harvest it is on 2026-11-17, with Aino Korpela.'],
  )
  assert.deepEqual([balance.people[0]!.leftMs, balance.people[0]!.rightMs], [hours(1), hours(1)])
  assert.equal(balance.people[1]!.days[0]!.differences[0]!.text, waits.text)
})

test('what is none of the bridge is apart and not counted; what is gone is not there', () => {
  const early = why('before activation', 'It began before the activation.')
  const gone = { ...side('r2', on('21', week[0]!, hours(3))), gone: { at: 0, sure: true } }
  const balance = sheet(
    link('a', { left: side('l1', on('1', week[0]!, hours(2))), why: early, state: 'ended' }),
    link('b', { right: gone, why: why('gone', 'It is deleted on both sides.'), state: 'ended' }),
    link('c', { left: side('l3', on('1', '2026-11-23', hours(1))) }),
  )
  assert.deepEqual([balance.people, balance.leftMs, balance.rightMs], [[], 0, 0])
  assert.deepEqual(
    balance.apart.map(({ person, day, ms, text }) => [person, day, ms, text]),
    [['Mona Berg', week[0], hours(2), early.text]],
  )
})

test('differences always add up, whatever the links hold', () => {
  const balance = sheet(
    ...week.flatMap((day, n) => [
      link(`x${n}`, { left: side(`l${n}`, on('1', day, hours(n))), right: side(`r${n}`, on('22', day, hours(2))) }),
      link(`y${n}`, { right: side(`q${n}`, on('21', day, minutes(n))), why: why('restored', 'Kept.') }),
    ]),
  )
  for (const { days: own } of balance.people)
    for (const { leftMs, rightMs, differences } of own)
      assert.equal(
        differences.reduce((sum, { ms }) => sum + ms, 0),
        leftMs - rightMs,
      )
})

test('it reads the week from the state, for one person where that is asked', async () => {
  const state = memoryState()
  state.setSetup(setup)
  const both = [
    link('a', { left: side('l1', on('1', week[0]!, hours(2))), right: side('r1', on('21', week[0]!, hours(2))) }),
    link('b', { left: side('l2', on('2', week[6]!, hours(1))), right: side('r2', on('22', week[6]!, hours(1))) }),
  ]
  await state.commit({ put: both })
  const balance = await balanceOf(state, keeping, { bridge: 'agency', days: week, person: 'aino' })
  assert.deepEqual([balance.people.length, balance.leftMs, balance.rightMs], [1, hours(1), hours(1)])
  await assert.rejects(balanceOf(state, keeping, { bridge: 'agency', days: week, person: 'Otto' }), (error: Error) => {
    assert.match(error.message, /nobody on bridge agency is called "Otto"/)
    assert.match(String((error as { advice?: string }).advice), /Mona Berg, Aino Korpela/)
    return true
  })
})
