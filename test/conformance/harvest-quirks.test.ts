// What Harvest does like no other vendor (docs/connectors/harvest.md), and how its connector copes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fields } from '../../src/model/record.ts'
import { day, draftOf, piece, windowOf } from './bench.ts'
import { type HarvestBench, openDurationBench, openTimestampBench } from './harvest-bench.ts'

const create = ({ connection: { connector, session } }: HarvestBench, fields: Fields) =>
  connector.create(session, draftOf(fields))

test('a marker is found whatever became of the entry, and other tools never count', async () => {
  const bench = await openDurationBench()
  const { connector, session } = bench.connection
  const draft = draftOf(piece(bench))
  const { ref } = await connector.create(session, draft)
  bench.world.editTime(Number(ref), { hours: 2, notes: 'changed', spentDate: '2026-11-07' })
  const [project, task] = [Number(bench.places[0]!['project']), Number(bench.places[0]!['task'])]
  bench.world.addTime({ by: Number(bench.people[0]), project, task, spentDate: day, hours: 1, reference: { id: 'laws:0' } })
  const found = await connector.find(session, { ...draft, since: bench.clock.now() })
  assert.deepEqual(
    found.map((seen) => [seen.ref, seen.marker]),
    [[ref, draft.marker]],
  )
})

test('an entry whose reference was dropped is unclear, and found by what it holds', async () => {
  const bench = await openDurationBench()
  const { connector, session } = bench.connection
  const draft = { ...draftOf(piece(bench)), origin: { task: null, url: null } }
  const since = bench.clock.now()
  const [project, task] = [Number(bench.places[0]!['project']), Number(bench.places[0]!['task'])]
  const twin = { by: Number(bench.people[0]), project, task, spentDate: day, hours: 1, notes: 'kick-off 0' }
  bench.world.addTime({ ...twin, reference: { id: 'of another tool' } })
  await assert.rejects(connector.create(session, draft), { reason: 'unreadable' })
  const found = await connector.find(session, { ...draft, since })
  assert.equal(found.length, 1)
  assert.equal(found[0]?.marker, null)
})

test('only an administrator is asked about others, and says so for everyone else', async () => {
  const bench = await openDurationBench()
  const [admin, member] = bench.people as [string, string]
  const ref = bench.enter(piece(bench, 0, { person: member }))
  const { connector, session } = await bench.as(member)
  const own = await connector.list(session, windowOf(bench, { people: [member] }))
  assert.deepEqual(
    own.map((seen) => seen.ref),
    [ref],
  )
  await assert.rejects(connector.list(session, windowOf(bench, { people: [admin] })), { reason: 'refused' })
  assert.deepEqual(
    (await connector.people(session)).map((person) => person.ref),
    [member],
  )
  assert.deepEqual(
    (await connector.places(session)).map(({ kind }) => kind),
    ['client', 'project', 'project', 'task', 'task'],
  )
})

test('what a token no longer sees is unknown, not gone', async () => {
  for (const foreignEntryStatus of [404, 403]) {
    const bench = await openDurationBench({ switches: { foreignEntryStatus } })
    const [admin, member] = bench.people as [string, string]
    const { connector, session } = bench.connection
    const draft = draftOf(piece(bench, 0, { person: member }))
    const { ref } = await connector.create(session, draft)
    const lost = draftOf(piece(bench, 1, { person: member }), 1)
    bench.world.changeRole(Number(admin), 'member')
    await assert.rejects(connector.get(session, 'entry', ref, {}), { reason: 'refused' })
    await assert.rejects(connector.remove(session, 'entry', ref, {}), { reason: 'refused' })
    await assert.rejects(connector.find(session, { ...lost, since: bench.clock.now() }), { reason: 'refused' })
  }
})

test('an account that the token does not reach is unauthorized, in whatever form it is said', async () => {
  for (const wrongAccountStatus of [401, 404]) {
    const bench = await openDurationBench({ switches: { wrongAccountStatus } })
    await assert.rejects(bench.open({ account: 1, token: bench.secrets[0] }), { reason: 'unauthorized' })
  }
})

test('a member whose company settings are closed learns the kind of account from an entry', async () => {
  const bench = await openTimestampBench({ switches: { companyForMembers: 'refused' } })
  const member = bench.people[1]!
  assert.equal((await bench.as(member)).session.account?.facts['timerMode'], 'duration')
  bench.enter(piece(bench, 0, { person: member }))
  assert.equal((await bench.as(member)).session.account?.facts['timerMode'], 'timestamp')
})

test('minutes survive in an account with start and end, although hours have two decimals', async () => {
  const bench = await openTimestampBench()
  const made = await create(bench, piece(bench, 0, { start: '13:05', durationMs: 20 * 60_000 }))
  assert.deepEqual([made.fields['start'], made.fields['durationMs']], ['13:05', 1_200_000])
})

test('time that would cross midnight begins earlier, and more than a day is refused', async () => {
  const bench = await openTimestampBench()
  const made = await create(bench, piece(bench, 0, { start: '23:30', durationMs: 3_600_000 }))
  assert.deepEqual([made.fields['start'], made.fields['durationMs']], ['22:59', 3_600_000])
  await assert.rejects(create(bench, piece(bench, 1, { durationMs: 25 * 3_600_000 })), { reason: 'refused' })
  assert.equal(bench.count(), 1)
})

test('an account that has become one with start and end keeps the hours of its old entries', async () => {
  const bench = await openDurationBench()
  const old = await create(bench, piece(bench))
  bench.world.setTimerMode('timestamp')
  const { connector, session } = await bench.as(bench.people[0]!)
  const seen = await connector.get(session, 'entry', old.ref, old.fields)
  assert.deepEqual(seen?.fields, old.fields)
  const updated = await connector.update(session, 'entry', old.ref, { durationMs: 7_200_000 }, old.fields)
  assert.deepEqual([updated.fields['start'], updated.fields['durationMs']], [null, 7_200_000])
})

test('a timer that Harvest starts by itself is removed at once', async () => {
  const bench = await openDurationBench({ switches: { hoursInTimestampMode: 'ignore' } })
  bench.world.setTimerMode('timestamp')
  await assert.rejects(create(bench, piece(bench)), { reason: 'refused', message: /timer/ })
  assert.equal(bench.count(), 0)
})

test('how Harvest rounds further decimals does not matter', async () => {
  for (const decimals of ['half-up', 'truncate']) {
    const bench = await openDurationBench({ switches: { decimals } })
    assert.equal((await create(bench, piece(bench, 0, { durationMs: 60_000 }))).fields['durationMs'], 72_000)
  }
})

test('something never becomes nothing', async () => {
  const bench = await openDurationBench()
  assert.equal((await create(bench, piece(bench, 0, { durationMs: 900 }))).fields['durationMs'], 36_000)
})

test('time without a time of day began when it was entered, as far as that was on its day', async () => {
  const bench = await openDurationBench()
  const today = await create(bench, piece(bench, 0, { day: '2026-11-10' }))
  assert.equal(today.beganAt, bench.clock.now())
  const earlier = await create(bench, piece(bench, 1))
  assert.equal(earlier.beganAt, Date.UTC(2026, 10, 3, 23) - 1)
})

test('what Harvest passes over in silence on a locked entry is refused aloud', async () => {
  const bench = await openDurationBench()
  const { connector, session } = bench.connection
  const { ref, fields } = await create(bench, piece(bench))
  bench.world.lock({ by: 'approved', person: Number(bench.people[0]), day })
  assert.match((await connector.get(session, 'entry', ref, {}))?.locked ?? '', /Approved/)
  await assert.rejects(connector.update(session, 'entry', ref, { day: '2026-11-12' }, fields), {
    reason: 'refused',
    message: /day/,
  })
  assert.equal((await connector.update(session, 'entry', ref, { note: 'x' }, fields)).fields['note'], 'x')
})

test('a project that the person is not on is refused, not taken for a missing entry', async () => {
  for (const unassignedStatus of [404, 422]) {
    const bench = await openDurationBench({ switches: { unassignedStatus } })
    const { connector, session } = bench.connection
    const { ref, fields } = await create(bench, piece(bench))
    bench.world.unassign(Number(bench.people[0]), Number(bench.places[1]!['project']))
    await assert.rejects(connector.update(session, 'entry', ref, bench.places[1]!, fields), { reason: 'refused' })
    await assert.rejects(create(bench, piece(bench, 1, bench.places[1])), { reason: 'refused' })
    await connector.remove(session, 'entry', ref, {})
    await assert.rejects(connector.update(session, 'entry', ref, { note: 'x' }, fields), { reason: 'missing' })
  }
})

test('archived places are shown, with what to do', async () => {
  const bench = await openDurationBench()
  bench.world.archiveProject(Number(bench.places[1]!['project']))
  bench.world.unassignTask(Number(bench.places[0]!['project']), Number(bench.places[0]!['task']))
  const places = await bench.connection.connector.places(bench.connection.session)
  assert.deepEqual(
    places.filter(({ on }) => !on).map(({ kind, name }) => [kind, name]),
    [
      ['project', 'Intranet'],
      ['task', 'Task 0'],
    ],
  )
})

test('people have IANA zones, and links lead to the day', async () => {
  const bench = await openDurationBench()
  const { connector, session } = bench.connection
  const person = bench.world.addPerson({ name: 'Ann Lee', email: 'ann@example.com', timezone: 'Eastern Time (US & Canada)' })
  const people = await connector.people(session)
  assert.equal(people.find(({ ref }) => ref === String(person))?.zone, 'America/New_York')
  const { ref, fields } = await create(bench, piece(bench))
  assert.equal(connector.urlOf(session.account!, { ref, fields }), 'https://sandbox.harvestapp.com/time/day/2026/11/3')
})

test('an entry that two pages show is one', async () => {
  const twice = (body: unknown) =>
    typeof body === 'object' && body !== null && 'time_entries' in body && Array.isArray(body.time_entries)
      ? { ...body, time_entries: [...body.time_entries, ...body.time_entries] }
      : body
  const bench = await openDurationBench({ alter: twice })
  bench.enter(piece(bench))
  const { connector, session } = bench.connection
  assert.equal((await connector.list(session, windowOf(bench))).length, 1)
})

test('a list that goes on at another host is not followed', async () => {
  const elsewhere = (body: unknown) =>
    typeof body === 'object' && body !== null && 'links' in body
      ? { ...body, links: { next: 'https://evil.example/v2/users' } }
      : body
  const bench = await openDurationBench({ alter: elsewhere })
  const { connector, session, sent } = bench.connection
  await assert.rejects(connector.people(session), { reason: 'unreadable' })
  assert.equal(sent.length, 1)
})

test('how long to wait is said by a header, by the body or by nobody', async () => {
  for (const throttleBody of ['json', 'html', 'empty']) {
    const bench = await openDurationBench({ switches: { throttleBody } })
    bench.world.faults.add({ fault: { kind: '429', retryAfterS: 40 } })
    const { connector, session } = bench.connection
    await assert.rejects(connector.check(session), { reason: 'throttled', retryAfterMs: 40_000 })
  }
})

test('every request names the program and whom to ask about it', async () => {
  const bench = await openDurationBench()
  const { connector, session, sent } = bench.connection
  await connector.list(session, windowOf(bench))
  assert.equal(sent[0]?.headers?.['user-agent'], 'Hourbridge (ops@example.com)')
  assert.equal(sent[0]?.headers?.['harvest-account-id'], String(bench.world.account))
})

test('a list that does not count its entries is read to its end', async () => {
  const uncounted = (body: unknown) => ({ ...(body as object), total_entries: undefined })
  const bench = await openDurationBench({ pageSize: 3, alter: uncounted })
  const refs = Array.from({ length: 8 }, (_, n) => bench.enter(piece(bench, n)))
  const { connector, session } = bench.connection
  const listed = (await connector.list(session, windowOf(bench))).map(({ ref }) => ref)
  assert.deepEqual(listed.toSorted(), refs.toSorted())
})
