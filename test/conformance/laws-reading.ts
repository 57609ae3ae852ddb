// Laws of reading: every way of reading says the same, and a listing is complete, also at its ends and where the clocks change.

import assert from 'node:assert/strict'
import { dayOf, instantOf, wallClock } from '../../src/lib/date.ts'
import type { Fields, LinkedKind, Seen } from '../../src/model/record.ts'
import { type Bench, day, draftOf, inTurn, numbers, type OpenBench, piece, sinceOf, windowOf } from './bench.ts'

/** Behind, ahead, and one whose clocks change at midnight. */
const zones = ['America/Los_Angeles', 'Pacific/Auckland', 'America/Santiago']
/** With the days on which the clocks of each of the zones change. */
const changingDays = ['2026-03-08', '2026-04-04', '2026-04-05', '2026-09-06', '2026-09-27', '2026-11-01']

export const laws = {
  'get, list and changes say the same': async (open: OpenBench) => {
    const bench = await open()
    const refs = [await bench.enter(piece(bench)), await bench.enter(piece(bench, 1, bench.places[1]))]
    const { connector, session } = bench.connection
    refs.push((await connector.create(session, draftOf(piece(bench, 2)))).ref)
    const listed = await list(bench, day, day)
    const changed = await connector.changes?.(session, sinceOf(bench))
    for (const ref of refs) {
      const alone = await connector.get(session, 'entry', ref, of(listed, ref)?.fields ?? {})
      assert.deepEqual(of(listed, ref), alone)
      if (changed) assert.deepEqual(of(changed.of.entry!.seen, ref), alone)
    }
  },

  'a listing is complete over its pages': async (open: OpenBench) => {
    const bench = await open({ pageSize: 3 })
    const refs = await inTurn(numbers(8), (n) => bench.enter(piece(bench, n)))
    const { connector, session } = bench.connection
    assert.deepEqual(sorted(await list(bench, day, day)), refs.toSorted())
    const changed = await connector.changes?.(session, sinceOf(bench))
    if (changed) assert.deepEqual(sorted(changed.of.entry!.seen), refs.toSorted())
  },

  'a listing asks for several people and answers only them': async (open: OpenBench) => {
    const bench = await open()
    const refs = await inTurn(bench.people, (person) => bench.enter(piece(bench, 0, { person })))
    const all = await list(bench, day, day)
    assert.deepEqual(sorted(all), refs.toSorted())
    const { connector, session } = bench.connection
    const one = await connector.list(session, windowOf(bench, { people: [bench.people[1]!] }))
    assert.deepEqual(sorted(one), [refs[1]])
  },

  'both ends of a window are included, and nothing beyond': async (open: OpenBench) => {
    for (const zone of zones) {
      for (const changing of changingDays) await edgesOf(await open({ zone }), zone, changing)
    }
  },

  'changes starts where it ended, by the clock of the vendor': async (open: OpenBench) => {
    const bench = await open()
    const { connector, session } = bench.connection
    if (!connector.changes) return
    const first = await connector.changes(session, sinceOf(bench))
    const ref = await bench.enter(piece(bench))
    const second = await connector.changes(session, sinceOf(bench, { since: first.until }))
    assert.deepEqual(sorted(second.of.entry!.seen), [ref])
  },

  'changes name what changed and what is gone': async (open: OpenBench) => {
    const bench = await open()
    const { connector, session } = bench.connection
    if (!connector.changes) return
    const [edited, erased] = (await inTurn([0, 1], (n) => bench.enter(piece(bench, n)))) as [string, string]
    const { until } = await connector.changes(session, sinceOf(bench))
    await bench.step(90_000)
    const before = of(await list(bench, day, day), edited)!
    await connector.update(session, 'entry', edited, { note: 'edited' }, before.fields)
    await bench.erase(erased)
    const entered = await bench.enter(piece(bench, 2))
    const { seen, gone } = (await connector.changes(session, sinceOf(bench, { since: until }))).of.entry!
    assert.equal(of(seen, edited)?.fields['note'], 'edited')
    assert.ok(of(seen, entered))
    assert.equal(of(seen, erased), undefined)
    assert.deepEqual(gone, connector.traits.deletions === 'feed' ? [erased] : [])
  },

  'time began on its day: at its start, or when it was entered': async (open: OpenBench) => {
    for (const zone of [undefined, ...zones]) {
      const bench = await open(zone === undefined ? {} : { zone })
      const { clock } = bench.connection.session
      const since = clock.now()
      const today = dayOf(since, bench.connection.session.zoneOf(bench.people[0]!))
      await bench.enter(piece(bench, 0))
      await bench.enter(piece(bench, 1, { day: today }))
      const entered = { since, until: clock.now() }
      const [from, until] = [day, today].toSorted() as [string, string]
      for (const seen of await list(bench, from, until)) beganWhen(bench, seen, entered)
    }
  },

  'what is declared fits together': async (open: OpenBench) => {
    const { connector } = (await open()).connection
    const { kinds, traits } = connector
    assert.equal(connector.changes !== undefined, traits.changes === 'since', 'changes')
    for (const kind of traits.lists) assert.ok(kinds[kind], `${kind} is listed, and so it is a kind`)
    for (const [kind, fields] of Object.entries(traits.fixed)) {
      assert.equal(kinds[kind as LinkedKind], 'write', `only what is written has fields that are not: ${kind}`)
      assert.equal(new Set(fields).size, fields.length)
    }
  },

  'unknown members and missing words are tolerated': async (open: OpenBench) => {
    const bench = await open({ alter: strewn })
    const { connector, session } = bench.connection
    const made = await connector.create(session, draftOf(piece(bench)))
    const listed = await list(bench, day, day)
    assert.deepEqual(of(listed, made.ref)?.fields, made.fields)
    assert.deepEqual((await connector.get(session, 'entry', made.ref, made.fields))?.fields, made.fields)
    await connector.people(session)
    await connector.places(session)
  },

  'people and places are named, and refs are text': async (open: OpenBench) => {
    const { people, connection } = await open()
    const persons = await connection.connector.people(connection.session)
    for (const ref of people) assert.ok(persons.some((person) => person.ref === ref && person.name !== '' && person.active))
    const places = await connection.connector.places(connection.session)
    assert.ok(places.length > 0)
    for (const { ref, parent, on, why } of places) {
      assert.equal(typeof ref, 'string')
      assert.ok(parent === null || places.some((place) => place.ref === parent), `${ref} hangs under an unknown place`)
      assert.ok(on || why, `${ref} is off without a reason`)
    }
  },

  'every request says what it is for': async (open: OpenBench) => {
    const bench = await open()
    const { connector, session, sent } = bench.connection
    const purposesOf = async (act: () => Promise<unknown>) => {
      sent.length = 0
      await act()
      assert.ok(sent.length > 0)
      return [...new Set(sent.map(({ purpose }) => purpose))].toSorted()
    }
    const draft = draftOf(piece(bench))
    let made: Seen | undefined
    assert.ok((await purposesOf(async () => (made = await connector.create(session, draft)))).includes('create'))
    assert.deepEqual(await purposesOf(() => connector.list(session, windowOf(bench))), ['list'])
    assert.deepEqual(await purposesOf(() => connector.find(session, { ...draft, since: 0 })), ['find'])
    assert.deepEqual(await purposesOf(() => connector.get(session, 'entry', made!.ref, made!.fields)), ['read'])
    assert.ok(
      (await purposesOf(() => connector.update(session, 'entry', made!.ref, { note: 'x' }, made!.fields))).includes('update'),
    )
    assert.deepEqual(await purposesOf(() => connector.remove(session, 'entry', made!.ref, made!.fields)), ['delete'])
    assert.deepEqual(await purposesOf(() => connector.check(session)), ['setup'])
  },
}

/** The vendor's clock may cut off what is finer than it tells. */
function beganWhen(bench: Bench, { fields, beganAt }: Seen, entered: { readonly since: number; readonly until: number }) {
  const { connector, session } = bench.connection
  const zone = session.zoneOf(String(fields['person']))
  const [when, start] = [String(fields['day']), fields['start']]
  assert.equal(dayOf(beganAt, zone), when)
  if (typeof start === 'string') return assert.equal(wallClock(beganAt, zone), start)
  const { coarseMs } = connector.traits
  const [begins, ends] = [instantOf(when, null, zone), instantOf(nextDay(when), null, zone)]
  const within = (instant: number) => Math.max(begins, Math.min(ends, instant))
  assert.ok(
    within(entered.since) - coarseMs <= beganAt && beganAt <= within(entered.until) + coarseMs,
    `${when}: ${new Date(beganAt).toISOString()}`,
  )
}

/** Time in the first and the last minute of a day, and in the neighbouring minutes of the days around it. */
async function edgesOf(bench: Bench, zone: string, wanted: string) {
  const first = instantOf(wanted, null, zone)
  const last = instantOf(nextDay(wanted), null, zone) - 60_000
  const inside = await inTurn([first, first + 3_600_000, last], (instant, n) => bench.enter(at(bench, instant, zone, n)))
  for (const [n, instant] of [first - 60_000, last + 60_000].entries()) await bench.enter(at(bench, instant, zone, n))
  assert.deepEqual(sorted(await list(bench, wanted, wanted)), inside.toSorted(), `${wanted} in ${zone}`)
}

const at = (bench: Bench, instant: number, zone: string, n: number): Fields =>
  piece(bench, 0, { day: dayOf(instant, zone), start: wallClock(instant, zone), durationMs: 36_000, note: `edge ${n}` })

const nextDay = (from: string) => new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10)

const list = (bench: Bench, from: string, until: string) =>
  bench.connection.connector.list(bench.connection.session, windowOf(bench, { from, until }))

const of = (seen: readonly Seen[], ref: string) => seen.find((one) => one.ref === ref)

const sorted = (seen: readonly Seen[]) => seen.map(({ ref }) => ref).toSorted()

/** Puts a member that nobody knows into every object of an answer. */
function strewn(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(strewn)
  if (typeof body !== 'object' || body === null) return body
  const members = Object.entries(body).map(([key, value]) => [key, strewn(value)])
  return { ...Object.fromEntries(members), brand_new: { nested: [1, null] } }
}
