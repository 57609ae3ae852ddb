// The same for what tasks and two-way time need: partners that are waited for, kinds in their order, creates under way.

import assert from 'node:assert/strict'
import { partnerKey } from '../../src/sync/state.ts'
import { lawOn, type OpenState } from './law.ts'
import { link, reread, stored, withIntent } from './laws.ts'

export function partnerLaws(open: () => Promise<OpenState>): void {
  const law = lawOn(open)

  law('what is due comes of one kind at a time, tasks before allocations before time', async (state) => {
    const links = (['entry', 'task', 'allocation', 'task'] as const).map((kind) => link({ kind }))
    await state.commit({ put: links })
    const kinds = async () => (await state.due('harvest:1', 500, 10)).map(({ kind }) => kind)
    assert.deepEqual(await kinds(), ['task', 'task'])
    for (const one of await state.due('harvest:1', 500, 10)) await state.commit({ put: [{ ...one, dueAt: null }] })
    assert.deepEqual(await kinds(), ['allocation'])
    for (const one of await state.due('harvest:1', 500, 10)) await state.commit({ put: [{ ...one, dueAt: null }] })
    assert.deepEqual(await kinds(), ['entry'])
  })

  law('a partner that has come wakes what awaits it, and whoever looks at that moment is refused', async (state) => {
    const key = partnerKey('agency', 'left', 'T1')
    const [waiting, other] = [
      await stored(state, link({ awaits: key, dueAt: null })),
      await stored(state, link({ awaits: partnerKey('agency', 'left', 'T2'), dueAt: null })),
    ]
    await state.commit({ wake: { keys: [key], at: 700 } })
    assert.equal((await reread(state, waiting)).dueAt, 700)
    assert.equal((await reread(state, waiting)).awaits, key)
    assert.equal((await reread(state, other)).dueAt, null)
    assert.deepEqual([...(await state.commit({ put: [waiting] }))], [waiting.id])
  })

  law('a create under way is known by its person and side until it is settled', async (state) => {
    await state.takeLane('harvest:1', 'job')
    const opening = withIntent(await stored(state, link()))
    const named = {
      ...opening,
      intent: { ...opening.intent!, action: { do: 'create', on: 'left', fields: { person: '7' } } as const },
    }
    await state.commit({ open: [named] })
    assert.deepEqual(await state.creating('agency', 'left'), [
      { link: named.id, fields: { person: '7' }, dueAt: named.dueAt, undecided: false },
    ])
    assert.deepEqual(await state.creating('agency', 'right'), [])
    const open = await reread(state, named)
    const settled = {
      intent: open.intent!,
      link: { ...open, intent: null },
      outcome: 'done' as const,
      at: 1,
      answer: null,
      message: null,
      was: null,
    }
    await state.commit({ settled: [settled] })
    assert.deepEqual(await state.creating('agency', 'left'), [])
  })

  law('a ref that we chose leads to the marker of its create, for good', async (state) => {
    await state.takeLane('harvest:1', 'job')
    const opening = withIntent(await stored(state, link()))
    await state.commit({ open: [{ ...opening, intent: { ...opening.intent!, chosen: 'our-own-id', before: { note: 'was' } } }] })
    assert.deepEqual([...(await state.markersOf('agency', ['our-own-id', 'theirs']))], [['our-own-id', opening.intent!.marker]])
    assert.deepEqual([...(await state.markersOf('studio', ['our-own-id']))], [])
    assert.deepEqual((await reread(state, opening)).intent!.before, { note: 'was' })
  })

  law("touching one person's links leaves the others alone", async (state) => {
    const [mine, theirs] = [await stored(state, link({ dueAt: null })), await stored(state, link({ dueAt: null, person: '2' }))]
    assert.equal(await state.touch('agency', ['waiting'], 70, '1'), 1)
    assert.deepEqual([(await reread(state, mine)).dueAt, (await reread(state, theirs)).dueAt], [70, null])
  })
}
