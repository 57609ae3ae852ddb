import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TrackEntry } from '../api/shapes.ts'
import type { Act } from './api.ts'
import type { Kept } from './queue.ts'
import { shownTimers, ticking } from './shown.ts'

const entry = (id: string, title: string) =>
  ({
    id,
    runningSince: '2026-11-22T08:00:00Z',
    task: { ref: `task of ${id}`, title },
    booked: { project: { name: 'Website' }, task: { name: 'Design' } },
  }) as TrackEntry

const kept = (act: Act, more: Partial<Kept> = {}): Kept => ({
  act,
  about: { title: 'Seat map', booked: 'Booking / Design' },
  doneAt: '2026-11-22T09:00:00Z',
  state: 'waiting',
  after: null,
  why: null,
  ...more,
})

const start = kept({
  kind: 'start',
  body: { id: 'start', bridge: 'studio', task: 't2', project: 'p', rightTask: 'r', note: '' },
})

const titles = (timers: ReturnType<typeof shownTimers>) => timers.map(({ title }) => title)

test('what the server says runs, as long as nothing was done since', () => {
  const [timer] = shownTimers([entry('1', 'Homepage')], [])
  assert.deepEqual([timer?.title, timer?.booked, timer?.since], ['Homepage', 'Website / Design', '2026-11-22T08:00:00Z'])
})

test('a start that is not sent yet runs since it was done, and ends the one before', () => {
  const [timer, ...rest] = shownTimers([entry('1', 'Homepage')], [start])
  assert.deepEqual([timer?.title, timer?.since, timer?.entry, rest.length], ['Seat map', '2026-11-22T09:00:00Z', null, 0])
})

test('only a start that waits for the network is late', () => {
  const states = ['sending', 'waiting'] as const
  const late = states.map((state) => shownTimers([], [{ ...start, state }])[0]?.isStarting)
  assert.deepEqual(late, [true, false])
})

test('a stop ends the one that it names, or the start that it follows, or whatever runs', () => {
  const two = [entry('1', 'Homepage'), entry('2', 'Seat map')]
  assert.deepEqual(titles(shownTimers(two, [kept({ kind: 'stop', body: { id: 'a', entry: '1' } })])), ['Seat map'])
  assert.deepEqual(shownTimers(two, [start, kept({ kind: 'stop', body: { id: 'a' } }, { after: 'start' })]), [])
  assert.deepEqual(shownTimers(two.slice(1), [kept({ kind: 'stop', body: { id: 'a' } })]), [])
})

test('what was refused changes nothing', () => {
  assert.deepEqual(titles(shownTimers([entry('1', 'Homepage')], [{ ...start, state: 'refused' }])), ['Homepage'])
})

test('a timer ticks in hours, minutes and seconds, and not backwards', () => {
  assert.deepEqual([ticking(425_000), ticking(90_000_000), ticking(-5)], ['0:07:05', '25:00:00', '0:00:00'])
})
