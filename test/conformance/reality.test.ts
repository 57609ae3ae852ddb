// What a real server does and no documentation says (docs/sync.md, "What a real server taught"): every connector is held to it, over the
// vendor that is imitated for it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FaultRule, RequestFaultKind } from '../../sandbox/core/faults.ts'
import { minutes } from '../../src/lib/clock.ts'
import { VendorError } from '../../src/lib/errors.ts'
import type { Fields, Seen } from '../../src/model/record.ts'
import { type Bench, type BenchOptions, draftOf, piece, sinceOf, windowOf } from './bench.ts'
import { openClickUpBench } from './clickup-bench.ts'
import { openForecastBench } from './forecast-bench.ts'
import { openDurationBench } from './harvest-bench.ts'
import { openTimeLogBench } from './timelog-bench.ts'

interface RealBench extends Bench {
  readonly world: { readonly faults: { add(rule: FaultRule): number; clear(): void } }
}

interface Vendor {
  open(options?: BenchOptions): Promise<RealBench>
  /** Lists of time that come in pages. */
  readonly pages?: RegExp
  /** `get` says "gone" only after the credential has been proved; elsewhere nothing but the engine's control sees to it (R4). */
  readonly proves: boolean
}

const vendors: Readonly<Record<string, Vendor>> = {
  clickup: { open: openClickUpBench, proves: false },
  forecast: { open: openForecastBench, pages: /time_registrations/, proves: true },
  harvest: { open: openDurationBench, pages: /time_entries$/, proves: true },
  timelog: { open: openTimeLogBench, pages: /GetWorkUnitsRawPaged$/, proves: true },
}

const always = 100_000
const lay = ({ world }: RealBench, fault: RequestFaultKind, rule: Omit<FaultRule, 'fault'> = {}) =>
  world.faults.add({ times: always, ...rule, fault })

const caught = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => undefined,
    (error: unknown) => error,
  )

async function reasonOf(act: Promise<unknown>): Promise<string> {
  const error = await caught(act)
  if (error === undefined) return 'done'
  assert.ok(error instanceof VendorError, String(error))
  return error.reason
}

const create = ({ connection: { connector, session } }: Bench, fields: Fields) => connector.create(session, draftOf(fields))
const get = ({ connection: { connector, session } }: Bench, { ref, fields }: Seen) => connector.get(session, 'entry', ref, fields)
const find = ({ connection: { connector, session } }: Bench, fields: Fields) =>
  connector.find(session, { ...draftOf(fields), since: 0 })
const list = (bench: Bench) => bench.connection.connector.list(bench.connection.session, windowOf(bench))
const remove = ({ connection: { connector, session } }: Bench, { ref, fields }: Seen) =>
  connector.remove(session, 'entry', ref, fields)
const edit = ({ connection: { connector, session } }: Bench, { ref, fields }: Seen, change: Fields) =>
  connector.update(session, 'entry', ref, change, fields)
const refsOf = (seen: readonly Seen[]) => seen.map(({ ref }) => ref).toSorted()

for (const [name, { open, pages, proves }] of Object.entries(vendors)) {
  describe(`as real servers are: ${name}`, () => {
    test('who is answered like a stranger believes nothing gone, and writes nothing', async () => {
      const bench = await open()
      const made = await create(bench, piece(bench))
      const before = await bench.count()
      lay(bench, 'as a stranger')
      const { connector, session } = bench.connection
      // What the engine asks before it believes "gone" or "not made" (R4, R21).
      assert.equal(await reasonOf(connector.check(session)), 'unauthorized')
      assert.deepEqual(await list(bench).catch(() => []), [])
      assert.equal(await reasonOf(get(bench, made)), proves ? 'unauthorized' : 'done')
      assert.deepEqual(await find(bench, piece(bench)).catch(() => []), [])
      assert.equal(await reasonOf(create(bench, piece(bench, 1))), 'unauthorized')
      assert.equal(await reasonOf(edit(bench, made, { note: 'x' })), 'unauthorized')
      assert.equal(await reasonOf(remove(bench, made)), 'unauthorized')
      assert.equal(await bench.count(), before)
      bench.world.faults.clear()
      assert.deepEqual((await get(bench, made))?.fields, made.fields)
    })

    test('rows that go while pages are read take no others with them', { skip: pages === undefined && 'no pages' }, async () => {
      for (const after of [0, 1, 2]) {
        const bench = await open({ pageSize: 3 })
        for (let n = 0; n < 9; n++) await bench.enter(piece(bench, n))
        const { connector, session } = bench.connection
        const asked = { match: { path: pages! }, times: 1, after }
        lay(bench, 'row goes', asked)
        const listed = refsOf(await list(bench))
        const still = refsOf(await list(bench))
        assert.equal(still.length, 8)
        for (const ref of still) assert.ok(listed.includes(ref), `${ref} was there all the time, and not listed`)
        lay(bench, 'row goes', asked)
        const changed = refsOf((await connector.changes!(session, sinceOf(bench))).of.entry!.seen)
        for (const seen of await list(bench)) assert.ok(changed.includes(seen.ref), `${seen.ref} was not among the changes`)
      }
    })

    test('a list that never holds still is unread, not short', { skip: pages === undefined && 'no pages' }, async () => {
      const bench = await open({ pageSize: 3 })
      for (let n = 0; n < 30; n++) await bench.enter(piece(bench, n))
      lay(bench, 'row goes', { match: { path: pages! } })
      assert.equal(await reasonOf(list(bench)), 'unavailable')
    })

    test('a refusal without a word is a refusal, never "none" or "gone"', async () => {
      const bench = await open()
      const made = await create(bench, piece(bench))
      const before = await bench.count()
      lay(bench, 'wordless 403')
      const { connector, session } = bench.connection
      const check = () => connector.check(session)
      for (const reading of [() => list(bench), () => get(bench, made), () => find(bench, piece(bench)), check]) {
        const reason = await reasonOf(reading())
        assert.ok(reason === 'refused' || reason === 'unauthorized', reason)
      }
      assert.equal(await reasonOf(remove(bench, made)), 'refused')
      bench.world.faults.clear()
      lay(bench, 'wordless 403', { match: bench.creating?.entry ?? { method: 'POST' }, times: 1 })
      assert.equal(await reasonOf(create(bench, piece(bench, 1))), 'refused')
      assert.equal(await bench.count(), before)
    })

    test('words in another language change nothing but the words', async () => {
      const there = await refusals(await open())
      const bench = await open()
      lay(bench, 'other words')
      assert.deepEqual(await refusals(bench), there)
    })

    test('a write that is answered with nothing at all has happened', async () => {
      const bench = await open()
      const creating = { match: bench.creating?.entry ?? { method: 'POST' }, times: 1 }
      lay(bench, 'answers nothing', creating)
      const reason = await reasonOf(create(bench, piece(bench)))
      assert.ok(['done', 'unreadable', 'unavailable'].includes(reason), reason)
      const [made, ...others] = await find(bench, piece(bench))
      assert.ok(made && others.length === 0)
      saysNothingToWrites(bench)
      const edited = await reasonOf(edit(bench, made, { note: 'another note' }))
      assert.ok(['done', 'unreadable', 'unavailable'].includes(edited), edited)
      bench.world.faults.clear()
      const now = await get(bench, made)
      assert.equal(now?.fields['note'], 'another note')
      saysNothingToWrites(bench)
      const removed = await reasonOf(remove(bench, now))
      assert.ok(['done', 'unreadable', 'unavailable'].includes(removed), removed)
      bench.world.faults.clear()
      assert.equal(await get(bench, now), undefined)
    })

    test('a vendor that does not say the time is not asked by our clock, which may be ahead', async () => {
      const bench = await open()
      const { connector, session } = bench.connection
      if (!connector.changes) return
      lay(bench, 'no date')
      const { clock } = session
      const ahead = { ...session, clock: { ...clock, now: () => clock.now() + minutes(20) } }
      const ask = (since: number) => connector.changes!(ahead, { ...sinceOf(bench), since })
      await bench.enter(piece(bench))
      const first = await ask(clock.now() - minutes(1))
      assert.ok(first.until <= clock.now(), `${first.until - clock.now()} ms ahead of the vendor`)
      const next = await bench.enter(piece(bench, 1))
      assert.ok(refsOf((await ask(first.until)).of.entry!.seen).includes(next))
      bench.step(minutes(60))
      await bench.enter(piece(bench, 2))
      const later = await ask(first.until)
      assert.ok(later.until > first.until, 'it gets ahead all the same')
      assert.ok(later.until <= clock.now())
    })

    test('an edit within the second of the last change is among the changes', async () => {
      const bench = await open()
      const { connector, session } = bench.connection
      if (!connector.changes) return
      const made = await create(bench, piece(bench))
      const { until } = await connector.changes(session, sinceOf(bench))
      await edit(bench, made, { note: 'at once' })
      const { seen } = (await connector.changes(session, sinceOf(bench, { since: until }))).of.entry!
      assert.equal(seen.find(({ ref }) => ref === made.ref)?.fields['note'], 'at once')
    })

    test('where nobody listens nothing was sent', async () => {
      const bench = await open()
      const made = await create(bench, piece(bench))
      const before = await bench.count()
      lay(bench, 'connection refused')
      const reads = [() => list(bench), () => get(bench, made), () => find(bench, piece(bench))]
      const writes = [() => create(bench, piece(bench, 1)), () => edit(bench, made, { note: 'x' }), () => remove(bench, made)]
      for (const act of [...reads, ...writes]) assert.equal(await reasonOf(act()), 'unreachable')
      bench.world.faults.clear()
      assert.deepEqual([await bench.count(), (await get(bench, made))?.fields['note']], [before, made.fields['note']])
    })
  })
}

/** Changes and removals, in whatever way the vendor is asked for them. */
const writings = ['PUT', 'PATCH', 'DELETE'].map((method) => ({ match: { method } }))
const saysNothingToWrites = (bench: RealBench) => {
  for (const rule of [...writings, { match: { path: /\/(Update|Delete)Work$/ } }]) lay(bench, 'answers nothing', rule)
}

/** What becomes of things that cannot be, by reason. */
async function refusals(bench: RealBench): Promise<Record<string, string>> {
  const made = await create(bench, piece(bench))
  const nowhere = Object.fromEntries(Object.keys(bench.places[0]!).map((key) => [key, '999999']))
  const found = {
    'created nowhere': await reasonOf(create(bench, piece(bench, 1, nowhere))),
    'removed twice': await reasonOf(remove(bench, made).then(() => remove(bench, made))),
    gone: (await get(bench, made)) === undefined ? 'gone' : 'there',
    'edited when it is gone': await reasonOf(edit(bench, made, { note: 'x' })),
  }
  await bench.revoke()
  return { ...found, 'with a dead credential': await reasonOf(list(bench)) }
}

test('Harvest answers everything for a marker that it does not know: only what carries it is ours', async () => {
  const bench = await openDurationBench({ switches: { referenceFilter: 'ignored' } })
  await bench.enter(piece(bench, 1))
  const made = await create(bench, piece(bench))
  assert.deepEqual(refsOf(await find(bench, piece(bench))), [made.ref])
  const { connector, session } = bench.connection
  assert.deepEqual(await connector.find(session, { ...draftOf(piece(bench, 7), 7), since: 0 }), [])
})
