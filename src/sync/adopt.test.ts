import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { About, Fields, Seen } from '../model/record.ts'
import { matchCopies, type Original } from './adopt.ts'

const hour = 3_600_000
let made = 0

const seenOf = (fields: Fields, about: About = {}, ref = String(++made)): Seen => ({
  ...{ ref, fields, about },
  ...{ beganAt: 0, updatedAt: null, running: false, locked: null, marker: null },
})

interface Work {
  readonly person?: string
  readonly day?: string
  readonly durationMs?: number
  readonly note?: string
  readonly start?: string | null
  /** The right's place. */
  readonly place?: string
  readonly task?: string
  readonly title?: string
  readonly code?: string
}

/** As a right that keeps whole hundredths of hours would hold it, with the label in the note. */
function original(work: Work = {}): Original {
  const { person = 'p', day = '2026-11-17', durationMs = hour, note = '', start = null, place = 'web' } = work
  const { task = '86c7mus01', title = 'Homepage', code = 'MUS-1' } = work
  const stored = (ms: number) => Math.round(ms / 36_000) * 36_000
  const label = `${title}, ${code}`
  return {
    seen: seenOf({ person: `left ${person}`, task, day, start: start ?? '09:00', durationMs, note }, { title, code }),
    person,
    wanted: {
      ...{ person, project: place, task: 'design', day, start, durationMs: stored(durationMs) },
      note: note === '' ? label : `${note} (${label})`,
    },
    durations: [stored(durationMs), stored(Math.floor(durationMs / 60_000) * 60_000)],
  }
}

interface Entered extends Omit<Work, 'title' | 'code' | 'task'> {
  readonly origin?: string
}

const entered = ({ person = 'p', day = '2026-11-17', durationMs = hour, note = '', place = 'web', origin }: Entered = {}) =>
  seenOf({ person, project: place, task: 'design', day, start: null, durationMs, note }, origin === undefined ? {} : { origin })

const match = (lefts: readonly Original[], rights: readonly Seen[]) => {
  const { pairs, doubts } = matchCopies(lefts, rights)
  return { pairs: pairs.map(({ left, right, evidence }) => [lefts.indexOf(left), rights.indexOf(right), evidence]), doubts }
}

test('evidence counts from a link back to the same place, and the stronger one comes first', () => {
  const one = original()
  const rights = {
    'names the entry': entered({ durationMs: 2 * hour, place: 'else', origin: `x ${one.seen.ref}00000` }),
    'names the task': entered({ place: 'else', origin: '86c7mus01 https://app.clickup.com/t/86c7mus01' }),
    'task id in the note': entered({ place: 'else', note: 'worked (#86C7mus01)' }),
    'title in the note': entered({ place: 'else', note: 'the homepage.' }),
    'same place': entered(),
  }
  const longRef = { ...one, seen: { ...one.seen, ref: `${one.seen.ref}00000` } }
  const candidates = Object.entries(rights)
  for (const [at, [evidence]] of candidates.entries()) {
    const from = candidates.slice(at).map(([, right]) => right)
    assert.deepEqual(match([longRef], from).pairs, [[0, 0, evidence]])
  }
})

test('an id is a word of its own, and a short number in a note says nothing', () => {
  const elsewhere = { place: 'else' }
  assert.deepEqual(match([original()], [entered({ ...elsewhere, note: 'MUS-12' })]).pairs, [])
  assert.deepEqual(
    match([original({ task: '12', code: '12', title: 'Go' })], [entered({ ...elsewhere, note: '12 go' })]).pairs,
    [],
  )
  assert.equal(match([original({ task: '12345', title: 'Go' })], [entered({ ...elsewhere, note: '12345' })]).pairs.length, 1)
})

test('whole minutes of what was tracked to the second are the same time', () => {
  const tracked = original({ durationMs: hour + 40_000 })
  assert.equal(match([tracked], [entered({ durationMs: hour })]).pairs.length, 1)
  const exact = entered({ durationMs: hour + 36_000 })
  assert.deepEqual(match([tracked], [entered({ durationMs: hour }), exact]).pairs, [[0, 1, 'same place']])
})

test('another day, another person, another duration is no copy; the same task with other hours is a question', () => {
  for (const other of [{ day: '2026-11-18' }, { person: 'q' }, { durationMs: 2 * hour }]) {
    assert.deepEqual(match([original()], [entered(other)]), { pairs: [], doubts: [] })
  }
  const { pairs, doubts } = match([original()], [entered({ durationMs: 2 * hour, note: 'MUS-1' })])
  assert.deepEqual([pairs, doubts.map(({ why }) => why)], [[], ['other hours']])
})

test('twins are paired one by one; one copy for two different tasks is a question, unless the note decides', () => {
  const twins = [original(), original(), original()]
  assert.equal(match(twins, [entered(), entered()]).pairs.length, 2)
  const different = [original(), original({ task: '86c7mus02', title: 'Tickets', code: 'MUS-2', note: 'basket' })]
  const { pairs, doubts } = match(different, [entered()])
  assert.deepEqual([pairs.length, doubts.map(({ why, lefts }) => [why, lefts.length])], [0, [['several fit', 2]]])
  assert.deepEqual(match(different, [entered({ note: 'Basket' })]).pairs, [[1, 0, 'same place']])
})

test('where one note speaks of two tasks, the only way in which all find a partner is taken', () => {
  const short = original({ title: 'Homepage', code: 'x1y', task: 't1t' })
  const long = original({ title: 'Homepage redesign', code: 'x2y', task: 't2t' })
  const rights = [
    entered({ place: 'else', note: 'on Homepage redesign today' }),
    entered({ place: 'else', note: 'did the homepage' }),
  ]
  assert.deepEqual(match([short, long], rights).pairs.toSorted(), [
    [0, 1, 'title in the note'],
    [1, 0, 'title in the note'],
  ])
})

const works = fc.array(
  fc.record({
    person: fc.constantFrom('p', 'q'),
    day: fc.constantFrom('2026-11-17', '2026-11-18'),
    durationMs: fc.constantFrom(hour, hour + 20_000, 2 * hour),
    note: fc.constantFrom('', 'sketches', 'Sketches'),
    start: fc.constantFrom(null, '09:00', '14:00'),
    place: fc.constantFrom('web', 'shop'),
    task: fc.constantFrom('86c7mus01', '86c7mus02'),
    title: fc.constantFrom('Homepage', 'Homepage redesign'),
    code: fc.constantFrom('MUS-1', 'MUS-12'),
  }),
  { maxLength: 14 },
)

const entries = fc.array(
  fc.record({
    person: fc.constantFrom('p', 'q'),
    day: fc.constantFrom('2026-11-17', '2026-11-18'),
    durationMs: fc.constantFrom(hour, 2 * hour),
    note: fc.constantFrom('', 'sketches', 'Homepage', 'Homepage redesign (MUS-12)'),
    place: fc.constantFrom('web', 'shop'),
    origin: fc.constantFrom('86c7mus01', '86c7mus02', 'trello:1'),
  }),
  { maxLength: 14 },
)

const seed = fc.integer()

/** The same members in another order. */
const shuffled = <T>(all: readonly T[], by: number): T[] =>
  all
    .map((one, at) => ({ one, key: Math.imul(at + 1, by | 1) ^ (by >>> 3) }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)

test('nobody is paired twice, nor with another person or day, and the order of what is given makes no difference', () => {
  fc.assert(
    fc.property(works, entries, seed, (given, there, by) => {
      const [lefts, rights] = [given.map(original), there.map(entered)]
      const { pairs, doubts } = matchCopies(lefts, rights)
      assert.equal(new Set(pairs.map(({ left }) => left)).size, pairs.length)
      assert.equal(new Set(pairs.map(({ right }) => right)).size, pairs.length)
      for (const { left, right } of pairs) {
        assert.deepEqual([left.person, left.wanted['day']], [right.fields['person'], right.fields['day']])
      }
      const inDoubt = new Set(doubts.flatMap((doubt) => [...doubt.lefts.map(({ seen }) => seen), ...doubt.rights]))
      assert.ok(pairs.every(({ left, right }) => !inDoubt.has(left.seen) && !inDoubt.has(right)))
      assert.deepEqual(matchCopies(shuffled(lefts, by), shuffled(rights, by + 1)), { pairs, doubts })
    }),
  )
})

test('every exact copy finds its original, however they are mixed', () => {
  fc.assert(
    fc.property(works, seed, (given, by) => {
      const lefts = given.map(original)
      const copies = shuffled(lefts, by).map(({ wanted }) => seenOf(wanted))
      const { pairs, doubts } = matchCopies(lefts, copies)
      assert.deepEqual([pairs.length, doubts], [lefts.length, []])
      for (const { left, right } of pairs) assert.deepEqual(left.wanted, right.fields)
    }),
  )
})
