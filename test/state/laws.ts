// What every implementation of the engine's state must keep, in the order in which the engine relies on it.

import assert from 'node:assert/strict'
import type { Seen } from '../../src/model/record.ts'
import { freshLink } from '../../src/sync/fresh.ts'
import { type Link, nothing, type Setup, type State } from '../../src/sync/state.ts'
import { why } from '../../src/sync/why.ts'
import { lawOn, type OpenState } from './law.ts'

const bridge: Setup['bridge'] = {
  name: 'agency',
  left: 'clickup',
  right: 'harvest',
  direction: 'right',
  zone: 'Europe/Paris',
  spaces: ['S1'],
  tasks: false,
  pollMs: 60_000,
  sweepMs: 3_600_000,
  pollDays: 7,
  windowDays: 35,
  graceMs: 0,
  policy: { edited: 'left', deleted: 'edit wins' },
}

export const setup: Setup = {
  bridge,
  participants: [
    { name: 'Mona', left: '1', right: '11', rightConnection: null, activatedAt: 5, on: true, label: true, zone: 'Europe/Paris' },
    {
      name: 'Nils',
      left: '2',
      right: '12',
      rightConnection: 'nils',
      activatedAt: 6,
      on: false,
      label: false,
      zone: 'Asia/Kolkata',
    },
  ],
  routes: [{ scope: 'list', from: 'L1', project: 'P1', task: 'K1' }],
  places: [],
  people: [],
  permitUntil: null,
}

const seen = (ref: string, beganAt = 1000): Seen => ({
  ref,
  fields: { person: '1', day: '2026-11-02', durationMs: 60_000, note: 'quotes \' " \\ and \u2713', task: null },
  about: { title: 'Kick-off' },
  beganAt,
  updatedAt: null,
  running: false,
  locked: null,
  marker: null,
})

let count = 0
export const link = (changes: Partial<Link> = {}): Link => ({
  ...freshLink({
    id: `link-${++count}`,
    bridge: 'agency',
    kind: 'entry',
    why: why('not read', 'It has not been looked at yet.'),
    dueAt: 100,
    lane: 'harvest:1',
    person: '1',
    beganAt: 1000,
  }),
  left: { ...nothing, ref: `left-${count}`, now: seen(`left-${count}`), readAt: 50 },
  ...changes,
})

export const withIntent = (one: Link, job = 'job'): Link => ({
  ...one,
  intent: {
    id: `intent-${++count}`,
    action: { do: 'create', on: 'right', fields: { durationMs: 60_000 } },
    marker: `hourbridge:agency:${one.left.ref}:1`,
    job,
    openedAt: 100,
    deadlineAt: 200,
    state: 'sent',
    missedAt: null,
    from: { durationMs: 60_000 },
    pending: [],
    before: null,
    chosen: null,
  },
})

export const reread = async (state: State, { id }: Link) => (await state.byId([id]))[0]!
export const stored = async (state: State, one: Link) => {
  assert.deepEqual([...(await state.commit({ put: [one] }))], [])
  return reread(state, one)
}

export function stateLaws(open: () => Promise<OpenState>): void {
  const law = lawOn(open)

  law('a setup is read as it was declared', async (state) => {
    assert.deepEqual(await state.setup('agency'), setup)
    const directory = { places: [{ kind: 'space' as const, ref: 'S1', name: 'Web', parent: null, on: true }], people: [] }
    await state.saveDirectory('agency', directory)
    assert.deepEqual((await state.setup('agency')).places, directory.places)
  })

  law('a link is read as it was put, one revision on', async (state) => {
    const one = link({
      waste: { side: 'right', at: 1, dueAt: 2, record: seen('r'), state: 'waiting' },
      putBackAt: 7,
      generation: 3,
    })
    assert.deepEqual(await stored(state, one), { ...one, revision: 1 })
  })

  law('a link that moved since it was read is refused, and the others go through', async (state) => {
    const [one, two] = [await stored(state, link()), await stored(state, link())]
    await state.commit({ put: [one] })
    assert.deepEqual(
      [
        ...(await state.commit({
          put: [
            { ...one, generation: 9 },
            { ...two, generation: 9 },
          ],
        })),
      ],
      [one.id],
    )
    assert.equal((await reread(state, one)).generation, 0)
    assert.equal((await reread(state, two)).generation, 9)
  })

  law('no two links have the same ref on a side', async (state) => {
    const one = await stored(state, link())
    const twin = link({ left: one.left })
    assert.deepEqual([...(await state.commit({ put: [twin] }))], [twin.id])
    const other = await stored(state, link())
    const taking = { ...other, left: one.left }
    assert.deepEqual([...(await state.commit({ put: [taking] }))], [other.id])
  })

  law('an intent is there from the moment it was opened until it is settled', async (state) => {
    await state.takeLane('harvest:1', 'job')
    const opening = withIntent(await stored(state, link()))
    assert.deepEqual([...(await state.commit({ open: [opening] }))], [])
    const open = await reread(state, opening)
    assert.deepEqual(open.intent, opening.intent)
    const unclear: Link = { ...open, intent: { ...open.intent!, state: 'unclear', missedAt: 300 } }
    await state.commit({ put: [unclear] })
    const later = await reread(state, open)
    assert.deepEqual(later.intent, unclear.intent)
    const settled = {
      intent: later.intent!,
      link: { ...later, intent: null },
      outcome: 'done' as const,
      at: 400,
      answer: seen('r-1'),
      message: null,
      was: null,
    }
    assert.deepEqual([...(await state.commit({ settled: [settled] }))], [])
    assert.equal((await reread(state, open)).intent, null)
  })

  law('a job that has lost its lane opens nothing', async (state) => {
    await state.takeLane('harvest:1', 'job')
    const one = await stored(state, link())
    await state.takeLane('harvest:1', 'another')
    assert.deepEqual([...(await state.commit({ open: [withIntent(one)] }))], [one.id])
    assert.equal((await reread(state, one)).intent, null)
  })

  law('an intent is refused when its link moved', async (state) => {
    await state.takeLane('harvest:1', 'job')
    const one = await stored(state, link())
    await state.commit({ put: [one] })
    assert.deepEqual([...(await state.commit({ open: [withIntent(one)] }))], [one.id])
  })

  law('due links come round robin by person, new time before old', async (state) => {
    const of = (person: string, beganAt: number, dueAt: number | null = 100) => link({ person, beganAt, dueAt })
    const links = [of('1', 1), of('1', 2), of('1', 3), of('2', 1), of('2', 2, null), of('2', 3, 999)]
    await state.commit({ put: links })
    const due = await state.due('harvest:1', 500, 10)
    assert.deepEqual(
      due
        .map(({ person, beganAt }) => `${person}:${beganAt}`)
        .slice(0, 2)
        .sort(),
      ['1:3', '2:1'],
    )
    assert.deepEqual(
      due.slice(2).map(({ beganAt }) => beganAt),
      [2, 1],
    )
    assert.equal((await state.due('harvest:1', 500, 2)).length, 2)
    assert.equal((await state.due('harvest:2', 500, 2)).length, 0)
    assert.equal(await state.nextDue('harvest:1'), 100)
    assert.equal(await state.nextDue('harvest:2'), null)
  })

  law('links are found by ref and by the instant at which their record began, until it is gone', async (state) => {
    const one = await stored(state, link())
    assert.deepEqual(
      (await state.linksOf('agency', 'entry', 'left', [one.left.ref!, 'nobody'])).map(({ id }) => id),
      [one.id],
    )
    assert.equal((await state.linksWithin('agency', 'entry', 'left', 1000, 1000)).length, 1)
    assert.equal((await state.linksWithin('agency', 'entry', 'left', 1001, 2000)).length, 0)
    assert.equal((await state.linksWithin('agency', 'entry', 'right', 0, 2000)).length, 0)
    await state.commit({ put: [{ ...one, left: { ...one.left, gone: { at: 5, sure: true } } }] })
    assert.equal((await state.linksWithin('agency', 'entry', 'left', 1000, 1000)).length, 0)
  })

  law('controls are other links with both records in the same place, seen last first, not suspected', async (state) => {
    const both = (readAt: number, suspectedAt: number | null = null) => {
      const one = link()
      return {
        ...one,
        left: { ...one.left, readAt, suspectedAt },
        right: { ...nothing, ref: `r-${one.id}`, now: seen(`r-${one.id}`) },
      }
    }
    const [old, recent, suspected] = [both(10), both(20), both(30, 40)]
    await state.commit({ put: [old, recent, suspected, link()] })
    const controls = async (not: string, place: string, limit = 9) =>
      (await state.controls({ bridge: 'agency', kind: 'entry', side: 'left', not, place: ['person', place], limit })).map(
        ({ id }) => id,
      )
    assert.deepEqual(await controls('', '1'), [recent.id, old.id])
    assert.deepEqual(await controls('', '1', 1), [recent.id])
    assert.deepEqual(await controls(recent.id, '1'), [old.id])
    assert.deepEqual(await controls('', 'elsewhere'), [])
  })

  law('links with a base are counted, and what went into the waste basket', async (state) => {
    const one = link()
    const waste = { side: 'right' as const, at: 50, dueAt: 60, record: seen('r'), state: 'deleted' as const }
    await state.commit({ put: [{ ...one, left: { ...one.left, base: {} }, waste }, link()] })
    assert.equal(await state.linked('agency'), 1)
    assert.equal(await state.wasted('agency', 50), 1)
    assert.equal(await state.wasted('agency', 51), 0)
  })

  law('touching makes links due, but none with an unsettled write', async (state) => {
    await state.takeLane('harvest:1', 'job')
    const [idle, busy] = [await stored(state, link({ dueAt: null })), await stored(state, link({ dueAt: null }))]
    await state.commit({ open: [withIntent(busy)] })
    assert.equal(await state.touch('agency', ['waiting'], 70), 1)
    assert.equal((await reread(state, idle)).dueAt, 70)
    assert.equal((await reread(state, busy)).dueAt, null)
  })

  law('cursors only go forward until they are forgotten; conditions begin once and end', async (state) => {
    const cursor = { bridge: 'agency', connection: 'harvest', name: 'changes' as const }
    assert.equal(await state.cursor('agency', 'harvest', 'changes'), null)
    await state.commit({ cursors: [{ ...cursor, value: 5 }] })
    await state.commit({ cursors: [{ ...cursor, value: 3 }] })
    assert.equal(await state.cursor('agency', 'harvest', 'changes'), 5)
    await state.commit({
      cursors: [
        { ...cursor, name: 'sweep', value: 7 },
        { ...cursor, bridge: 'studio', value: 8 },
      ],
    })
    await state.forgetCursors('agency', 'changes')
    assert.equal(await state.cursor('agency', 'harvest', 'changes'), null)
    assert.equal(await state.cursor('agency', 'harvest', 'sweep'), 7)
    assert.equal(await state.cursor('studio', 'harvest', 'changes'), 8)
    await state.condition('agency', 'left degraded', 'first', 1)
    await state.condition('agency', 'left degraded', 'second', 2)
    assert.deepEqual(await state.conditions(), [{ bridge: 'agency', key: 'left degraded', text: 'second', since: 1 }])
    await state.condition('agency', 'left degraded', null, 3)
    assert.deepEqual(await state.conditions(), [])
  })
}
