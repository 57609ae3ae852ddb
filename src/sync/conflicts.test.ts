import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hours } from '../lib/clock.ts'
import type { Bridge } from '../model/bridge.ts'
import { type Fields, other, type Seen, type Side } from '../model/record.ts'
import { answer, disputedOf, stepOf } from './conflicts.ts'
import type { Ground } from './next.ts'
import type { Question, Step } from './plan.ts'
import { type Link, type LinkSide, nothing, type Setup } from './state.ts'
import { why } from './why.ts'

const now = Date.UTC(2026, 10, 18, 9)

/** The left keeps minutes, the right quarter hours; so a merge that compared across the two would never come to rest. */
const rounded =
  (step: number) =>
  (fields: Fields): Fields => ({
    ...fields,
    durationMs: Math.round(Number(fields['durationMs']) / step) * step,
  })
const asStored = { left: rounded(1), right: rounded(15) }

function ground(direction: Bridge['direction'], standing: Ground['standing'] = { is: 'in', across: same }): Ground {
  const bridge = { name: 'agency', direction, policy: { edited: 'ask', deleted: 'ask' } } as Bridge
  return { setup: { bridge } as Setup, standing, asStored, now }
}
const same = { left: (fields: Fields) => fields, right: (fields: Fields) => fields }

const seen = (ref: string, fields: Fields): Seen => ({
  ref,
  fields,
  about: {},
  beganAt: now,
  updatedAt: null,
  running: false,
  locked: null,
  marker: null,
})

interface Given {
  readonly base: Readonly<Record<Side, Fields>>
  readonly left?: Fields | undefined
  readonly right?: Fields | undefined
  readonly putBackAt?: number
}

/** A link as the engine leaves it when the plan asked. */
function asked(given: Given, question: Question): Link {
  const side = (one: Side): LinkSide => ({
    ...nothing,
    ref: one,
    base: given.base[one],
    now: seen(one, given[one] ?? given.base[one]),
    gone: given[one] ? null : { at: now, sure: true },
  })
  const { putBackAt = null } = given
  const link = {
    id: 'x',
    bridge: 'agency',
    kind: 'entry',
    orphan: false,
    waste: null,
    intent: null,
    putBackAt,
    state: 'conflict',
  }
  return { ...link, why: why(question, 'asked'), left: side('left'), right: side('right') } as unknown as Link
}

const fields = fc.record({
  day: fc.constantFrom('2026-11-16', '2026-11-17', '2026-11-18'),
  durationMs: fc.integer({ min: 0, max: 8 }).map((n) => n * 7),
  note: fc.constantFrom('', 'kick-off', 'kick-off with Mona'),
})
const sides: fc.Arbitrary<Side> = fc.constantFrom('left', 'right')
const agreed = fields.map((left) => ({ left, right: asStored.right(left) }))

const writesTo = (step: Step, side: Side): Fields => {
  if (step.do !== 'write' || step.action.on !== side) return {}
  return step.action.do === 'update' ? step.action.changes : step.action.do === 'create' ? step.action.fields : {}
}

/** Carries out what the plan wants until it rests, as the engine does; answers both sides. */
function carriedOut(link: Link, on: Ground): Readonly<Record<Side, Fields>> {
  const step = stepOf(link, on)
  if (step.do === 'nothing' || step.do === 'agree') return { left: link.left.now!.fields, right: link.right.now!.fields }
  assert.ok(step.do === 'write' && step.action.do === 'update', JSON.stringify(step))
  const { on: target, changes } = step.action
  const stored = asStored[target]({ ...link[target].now!.fields, ...changes })
  const base = { ...link[target].base, ...Object.fromEntries(Object.keys(changes).map((key) => [key, stored[key]!])) }
  const source = link[other(target)]
  const kept = Object.fromEntries(step.pending.map((key) => [key, source.base![key]!]))
  const next = { ...link, [target]: { ...link[target], now: seen(target, stored), base } }
  return carriedOut({ ...next, [other(target)]: { ...source, base: { ...source.now!.fields, ...kept } } } as Link, on)
}

test('edited on both sides: the winner has the disputed fields, and what else either edited still travels', () => {
  let questions = 0
  fc.assert(
    fc.property(agreed, fields, fields, sides, (base, left, edited, winner) => {
      const right = asStored.right(edited)
      const given: Readonly<Record<Side, Fields>> = { left, right }
      const link = asked({ base, ...given }, 'edited on both sides')
      const on = ground('both')
      const step = stepOf(link, on)
      if (step.do !== 'ask') return
      questions++
      assert.deepEqual(
        disputedOf(link, on).map(({ field }) => field),
        step.fields,
      )
      const isEdited = (side: Side, key: string) => given[side][key] !== (base[side] as Fields)[key]
      const loser = other(winner)
      const decided = answer(link, winner, on)
      const wants = stepOf(decided, on)
      assert.equal(wants.do, 'write')
      for (const key of step.fields) assert.ok(!(key in writesTo(wants, winner)), `${key} of the winner stays`)

      const end = carriedOut(decided, on)
      const across = asStored[loser](given[winner])
      for (const key of step.fields) assert.equal(end[loser][key], across[key], `${key} is the winner's`)
      for (const key of step.fields) assert.equal(end[winner][key], given[winner][key])
      for (const side of ['left', 'right'] as const) {
        const there = asStored[other(side)](given[side])
        const isOnlyTheirs = (key: string) => isEdited(side, key) && !isEdited(other(side), key)
        for (const key of Object.keys(there).filter(isOnlyTheirs))
          assert.equal(end[other(side)][key], there[key], `${key} travels`)
      }
    }),
    { numRuns: 2000 },
  )
  assert.ok(questions > 300, `${questions} questions`)
})

test('edited and deleted, both ways: the edit is made anew on the other side, or the deletion travels', () => {
  fc.assert(
    fc.property(agreed, fields, sides, sides, (base, edit, editor, winner) => {
      const edited = asStored[editor](edit)
      const link = asked({ base, [editor]: edited }, 'edited and deleted')
      const on = ground('both')
      if (stepOf(link, on).do !== 'ask') return
      const step = stepOf(answer(link, winner, on), on)
      const wanted =
        winner === editor
          ? { do: 'create', on: other(editor), fields: asStored[other(editor)](edited) }
          : { do: 'delete', on: editor }
      assert.deepEqual(step, { do: 'write', action: wanted, pending: [] })
    }),
  )
})

const base = { left: { day: '2026-11-16', durationMs: 60, note: '' }, right: { day: '2026-11-16', durationMs: 60, note: '' } }
const edited = { ...base.left, note: 'kick-off' }

test('one way, the copy deleted: left makes it anew, right leaves it deleted until the left is edited', () => {
  const link = asked({ base, left: base.left }, 'edited and deleted')
  const on = ground('right')
  assert.deepEqual(stepOf(answer(link, 'left', on), on), {
    do: 'write',
    action: { do: 'create', on: 'right', fields: base.left },
    pending: [],
  })
  const alone = answer(link, 'right', on)
  assert.deepEqual([alone.waste?.state, alone.waste?.side, alone.left.base], ['undone', 'right', base.left])
})

test('one way, the left deleted and the copy edited: left takes the copy away, right leaves it to whoever edited it', () => {
  const link = asked({ base, right: edited }, 'edited and deleted')
  const on = ground('right')
  assert.deepEqual(stepOf(answer(link, 'left', on), on), { do: 'write', action: { do: 'delete', on: 'right' }, pending: [] })
  const alone = answer(link, 'right', on)
  assert.deepEqual([alone.waste?.state, alone.waste?.record.fields], ['restored', edited])
})

test('edited again after put back: left puts it back once more, right leaves both as they are', () => {
  fc.assert(
    fc.property(agreed, fields, (agreedBase, edit) => {
      const given = { base: agreedBase, left: agreedBase.left, right: asStored.right(edit), putBackAt: now - hours(1) }
      const link = asked(given, 'edited again after put back')
      const on = ground('right')
      const step = stepOf(link, on)
      if (step.do !== 'ask') return
      const back = stepOf(answer(link, 'left', on), on)
      assert.ok(back.do === 'write' && back.action.do === 'update' && back.action.putsBack)
      assert.deepEqual(Object.keys(writesTo(back, 'right')).sort(), [...step.fields].sort())
      assert.deepEqual(stepOf(answer(link, 'right', on), on), { do: 'nothing' })
    }),
  )
})

test('a question that no side answers says what to do instead', () => {
  const on = ground('both')
  const link = asked({ base, left: edited, right: base.right }, 'edited on both sides')
  const complaint = (one: Link, winner: Side = 'left') => {
    try {
      return answer(one, winner, on).id
    } catch (error) {
      return `${(error as Error).message}. ${(error as { advice?: string }).advice}`
    }
  }
  assert.match(complaint({ ...link, state: 'synced', why: null }), /it is not a question. See `hourbridge conflicts list`/)
  assert.match(complaint(link), /the question has gone, since one side has changed/)
  assert.match(complaint({ ...link, why: why('delete guard', 'Many.') }), /`hourbridge waste confirm agency`/)
  assert.match(complaint({ ...link, why: why('settling', 'Two records could be it: 1, 2.') }), /Two records could be it: 1, 2./)
  const left = ground('both', { is: 'out', why: why('space not chosen', 'Space Play is not chosen.') })
  const out = asked({ base, left: base.left, right: edited }, 'edited and deleted')
  assert.throws(() => answer(out, 'right', left), /has left what is bridged/)
  assert.deepEqual(stepOf(answer(out, 'left', left), left), { do: 'write', action: { do: 'delete', on: 'right' }, pending: [] })
})

test('a second copy of our own making that was edited goes, or belongs to whoever edited it', () => {
  const link = asked({ base, right: edited }, 'edited and deleted')
  const copy: Link = { ...link, orphan: true, left: nothing }
  const goes = answer(copy, 'left', ground('right'))
  assert.deepEqual([goes.orphan, goes.right.base], [true, edited])
  const stays = answer(copy, 'right', ground('right'))
  assert.deepEqual([stays.orphan, stays.right.base], [false, null])
})
