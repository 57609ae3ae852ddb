// Laws of writing: one request for a create, answers that say what was kept, and a way back after a lost answer.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Draft } from '../../src/connectors/connector.ts'
import { VendorError } from '../../src/lib/errors.ts'
import { changes, type Fields, isEmpty, type LinkedKind, type Seen } from '../../src/model/record.ts'
import { type Bench, draftOf, type OpenBench, piece, windowOf } from './bench.ts'

const minute = fc.integer({ min: 0, max: 1439 }).map((n) => `${two(Math.floor(n / 60))}:${two(n % 60)}`)
const two = (n: number) => String(n).padStart(2, '0')

/** Anything that a work tool may hand over, within a day. */
const timing = fc.record({
  day: fc.integer({ min: 1, max: 30 }).map((n) => `2026-11-${two(n)}`),
  start: fc.option(minute),
  durationMs: fc.integer({ min: 0, max: 12 * 3_600_000 }),
  note: fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('two\nlines \n')),
})

export const laws = {
  'create answers asStored': async (open: OpenBench) => {
    const bench = await open()
    await fc.assert(
      fc.asyncProperty(timing, fc.nat(), async (fields, n) => {
        const wanted = piece(bench, 0, fields)
        const created = await create(bench, draftOf(wanted, n))
        assert.deepEqual(created.fields, asStored(bench, wanted))
      }),
      { numRuns: 40 },
    )
  },

  'asStored is idempotent': async (open: OpenBench) => {
    const bench = await open()
    const long = fc.string({ minLength: 10_000, maxLength: 40_000, unit: 'grapheme' })
    fc.assert(
      fc.property(timing, fc.option(long, { freq: 10 }), (fields, note) => {
        const once = asStored(bench, piece(bench, 0, note === null ? fields : { ...fields, note }))
        assert.deepEqual(asStored(bench, once), once)
      }),
      { numRuns: 200 },
    )
  },

  'a create is one write request': async (open: OpenBench) => {
    const bench = await open()
    const before = await bench.count()
    await create(bench, draftOf(piece(bench)))
    assert.equal(writes(bench), 1)
    assert.equal(await bench.count(), before + 1)
  },

  'chosenRef is the ref of what create makes': async (open: OpenBench) => {
    const bench = await open()
    const { traits, chosenRef } = bench.connection.connector
    assert.equal(chosenRef !== undefined, traits.marker === 'chosen', 'said by both or by neither')
    const drafts = [0, 1].map((n) => draftOf(piece(bench, n), n))
    const chosen = drafts.map(({ marker }) => chosenRef?.(marker))
    const made: string[] = []
    for (const draft of drafts) made.push((await create(bench, draft)).ref)
    assert.equal(new Set(made).size, 2)
    if (chosenRef) assert.deepEqual(made, chosen)
  },

  'an update changes only what it names': async (open: OpenBench) => {
    for (const change of edits(await open())) {
      const bench = await open()
      const made = await create(bench, draftOf(piece(bench)))
      const updated = await bench.connection.connector.update(bench.connection.session, 'entry', made.ref, change, made.fields)
      const wanted = asStored(bench, { ...made.fields, ...change })
      assert.deepEqual(updated.fields, wanted, `after a change of ${Object.keys(change)}`)
      assert.deepEqual(changes(made.fields, updated.fields), changes(made.fields, wanted))
      assert.deepEqual((await get(bench, made))?.fields, updated.fields)
    }
  },

  'a fixed field is refused, not ignored': async (open: OpenBench) => {
    const bench = await open()
    const made = await create(bench, draftOf(piece(bench)))
    const { connector, session } = bench.connection
    const another: Fields = { ...bench.places[1], person: bench.people[1]! }
    for (const field of connector.traits.fixed.entry ?? []) {
      const change = { [field]: another[field]! }
      await assert.rejects(connector.update(session, 'entry', made.ref, change, made.fields), { reason: 'refused' })
    }
  },

  'removing twice is success, and then it is gone': async (open: OpenBench) => {
    const bench = await open()
    const made = await create(bench, draftOf(piece(bench)))
    const { connector, session } = bench.connection
    await connector.remove(session, 'entry', made.ref, made.fields)
    await connector.remove(session, 'entry', made.ref, made.fields)
    assert.equal(await get(bench, made), undefined)
  },

  'find answers the created one and no other': async (open: OpenBench) => {
    const bench = await open()
    const since = bench.connection.session.clock.now()
    const drafts = [0, 1, 2].map((n) => draftOf(piece(bench, n), n))
    const refs: string[] = []
    for (const draft of drafts) refs.push((await create(bench, draft)).ref)
    for (const [n, draft] of drafts.entries()) assert.deepEqual(await found(bench, draft, since), [refs[n]])
    assert.deepEqual(await found(bench, draftOf(piece(bench, 3), 3), since), [])
  },

  'find does not take what was there before': async (open: OpenBench) => {
    const bench = await open()
    await bench.enter(piece(bench))
    await create(bench, draftOf(piece(bench)))
    await bench.step(60_000)
    assert.deepEqual(await found(bench, draftOf(piece(bench), 1), bench.connection.session.clock.now()), [])
  },

  'a create whose answer is lost is found': async (open: OpenBench) => {
    for (const kind of ['500 after', 'timeout after', 'reset after', 'truncated body']) {
      const { bench, draft, since, error } = await failedCreate(open, kind)
      assert.ok(['unavailable', 'unreadable'].includes(error.reason), `${kind} is ${error.reason}`)
      assert.equal((await found(bench, draft, since)).length, 1, `after ${kind}`)
    }
  },

  'a create that did not happen is not found': async (open: OpenBench) => {
    for (const kind of ['500 before', 'timeout before', 'reset before', '429', 'html', '502 html']) {
      const { bench, draft, since, error } = await failedCreate(open, kind)
      assert.equal(error.reason, kind === '429' ? 'throttled' : kind === 'html' ? 'unreadable' : 'unavailable', kind)
      assert.deepEqual(await found(bench, draft, since), [], `after ${kind}`)
    }
  },

  'a create that happened never passes for one that did not': async (open: OpenBench) => {
    for (const kind of ['429', '500 before', 'timeout before', '502 html', 'html']) {
      for (const after of [0, 1, 2]) {
        const bench = await open()
        const before = await bench.count()
        await bench.fault(kind, { after })
        const error = await create(bench, draftOf(piece(bench))).catch((thrown: unknown) => thrown)
        if (!(error instanceof Error) || (await bench.count()) === before) continue
        assert.ok(
          error instanceof VendorError && ['unavailable', 'unreadable'].includes(error.reason),
          `${kind} at request ${after}`,
        )
      }
    }
  },

  'an update that broke off is made again, and if it happened it never passes for one that did not': async (open: OpenBench) => {
    await breakingOff(async () => {
      const bench = await open()
      const made = await create(bench, draftOf(piece(bench)))
      return { bench, kind: 'entry', made, change: { durationMs: 7_200_000, note: 'another note' } }
    })
  },

  'it copes with every position of every switch': async (open: OpenBench) => {
    for (const [name, positions] of Object.entries(open.positions)) {
      for (const position of positions)
        await lifeOfAnEntry(await open({ switches: { [name]: position } }), `${name}: ${position}`)
    }
  },
}

interface Alteration {
  readonly bench: Bench
  readonly kind: LinkedKind
  readonly made: Seen
  readonly change: Fields
}

/** Each of the requests that an update is made of fails in each way; what was then applied must not be denied (R20). */
export async function breakingOff(prepare: () => Promise<Alteration>) {
  for (const fault of ['429', '500 before', '502 html', 'html']) {
    for (const after of [0, 1, 2, 3, 4]) {
      const alteration = await prepare()
      const { connector, session } = alteration.bench.connection
      const { kind, made, change } = alteration
      await alteration.bench.fault(fault, { after })
      const error = await connector.update(session, kind, made.ref, change, made.fields).catch((thrown: unknown) => thrown)
      if (!(error instanceof Error)) break
      assert.ok(error instanceof VendorError, String(error))
      const now = (await connector.get(session, kind, made.ref, made.fields))!.fields
      const isUnclear = error.reason === 'unavailable' || error.reason === 'unreadable'
      assert.ok(isUnclear || isEmpty(changes(made.fields, now)), `${error.reason} by ${fault} at request ${after}`)
      const updated = await connector.update(session, kind, made.ref, change, now)
      assert.deepEqual(updated.fields, connector.asStored({ ...made.fields, ...change }, session.account!, kind))
    }
  }
}

async function lifeOfAnEntry(bench: Bench, where: string) {
  const since = bench.connection.session.clock.now()
  const draft = draftOf(piece(bench))
  const made = await createOrFind(bench, draft, since)
  const { connector, session } = bench.connection
  assert.deepEqual((await get(bench, made))?.fields, made.fields, where)
  const listed = await connector.list(session, windowOf(bench, { people: [bench.people[0]!] }))
  assert.deepEqual(listed.find(({ ref }) => ref === made.ref)?.fields, made.fields, where)
  const updated = await connector.update(session, 'entry', made.ref, { durationMs: 7_200_000 }, made.fields)
  assert.deepEqual(updated.fields, asStored(bench, { ...made.fields, durationMs: 7_200_000 }), where)
  await connector.remove(session, 'entry', made.ref, made.fields)
  await connector.remove(session, 'entry', made.ref, made.fields)
  assert.equal(await get(bench, made), undefined, where)
}

/** As the engine does it: an unclear create is looked up. */
async function createOrFind(bench: Bench, draft: Draft, since: number): Promise<Seen> {
  const { connector, session } = bench.connection
  try {
    return await connector.create(session, draft)
  } catch (error) {
    assert.ok(error instanceof VendorError && error.reason === 'unreadable', String(error))
    const [only, ...others] = await connector.find(session, { ...draft, since })
    assert.ok(only && others.length === 0)
    return only
  }
}

async function failedCreate(open: OpenBench, kind: string) {
  const bench = await open()
  const draft = draftOf(piece(bench))
  const since = bench.connection.session.clock.now()
  await bench.fault(kind, bench.creating?.entry ?? { method: 'POST' })
  const error = await create(bench, draft).then(
    () => assert.fail(`${kind} did not fail`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof VendorError, String(error))
  return { bench, draft, since, error }
}

const edits = (bench: Bench): Fields[] => [
  { note: 'another note' },
  { note: '' },
  { durationMs: 7_200_000 },
  { day: '2026-11-04' },
  { day: '2026-11-04', durationMs: 1_800_000, note: 'all of it' },
  ...(canMove(bench) ? [bench.places[1]!] : []),
  ...(asStored(bench, piece(bench))['start'] === null ? [] : [{ start: '11:30' }, { start: '08:00', durationMs: 5_400_000 }]),
]

/** Where the vendor moves no entry, it is made anew: no update. */
const canMove = ({ places, connection: { connector } }: Bench) =>
  !connector.traits.fixed.entry?.some((field) => places[1]![field] !== places[0]![field])

const create = ({ connection: { connector, session } }: Bench, draft: Draft) => connector.create(session, draft)

const get = ({ connection: { connector, session } }: Bench, { ref, fields }: Seen) => connector.get(session, 'entry', ref, fields)

const asStored = ({ connection: { connector, session } }: Bench, fields: Fields) =>
  connector.asStored(fields, session.account!, 'entry')

async function found({ connection: { connector, session } }: Bench, draft: Draft, since: number): Promise<string[]> {
  return (await connector.find(session, { ...draft, since })).map(({ ref }) => ref)
}

const writes = ({ connection }: Bench) =>
  connection.sent.filter(({ purpose }) => purpose === 'create' || purpose === 'update' || purpose === 'delete').length
