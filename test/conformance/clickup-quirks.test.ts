// What ClickUp does like no other vendor (docs/connectors/clickup.md), and how its connector copes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clickup } from '../../src/connectors/clickup/index.ts'
import { draftOf, piece, windowOf } from './bench.ts'
import { type ClickUpBench, openClickUpBench } from './clickup-bench.ts'
import { openConnection } from './session.ts'

const lists = (bench: ClickUpBench) => bench.world.requests.find({ method: 'GET', path: /time_entries$/ })

test('an administrator with a personal token asks for everyone in one request', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  await connector.list(session, windowOf(bench))
  assert.deepEqual(
    lists(bench).map(({ query }) => query['assignee']),
    [bench.people.join(',')],
  )
})

test('a token from signing in asks for one person at a time', async () => {
  const bench = await openClickUpBench()
  const refs = bench.people.map((person) => bench.enter(piece(bench, 0, { person })))
  const { connector, session } = await bench.signedIn(bench.people[0]!)
  const seen = await connector.list(session, windowOf(bench))
  assert.deepEqual(
    seen.map(({ ref }) => ref),
    refs,
  )
  assert.deepEqual(
    lists(bench).map(({ query }) => query['assignee']),
    bench.people,
  )
})

test('a personal token stands alone, one from signing in follows Bearer', async () => {
  const bench = await openClickUpBench()
  const signedIn = await bench.signedIn(bench.people[0]!)
  for (const { connector, session } of [bench.connection, signedIn]) await connector.people(session)
  const headers = [bench.connection, signedIn].map(({ sent }) => sent[0]?.headers?.['authorization'])
  assert.deepEqual(headers, [bench.secrets[0], `Bearer ${signedIn.session.config.tokens?.accessToken}`])
})

test('a person out of reach is named, and the listing throws', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  const question = windowOf(bench, { people: [...bench.people, '999'] })
  await assert.rejects(connector.list(session, question), { reason: 'refused', code: 'TIMEENTRY_059', message: /person 999/ })
})

test('a member sees their own time, and is refused the time of others', async () => {
  const bench = await openClickUpBench()
  const [owner, member] = bench.people as [string, string]
  const ref = bench.enter(piece(bench, 0, { person: member }))
  const { connector, session } = await bench.as(member)
  assert.equal(session.account?.admin, false)
  const own = await connector.list(session, windowOf(bench, { people: [member] }))
  assert.deepEqual(
    own.map((seen) => seen.ref),
    [ref],
  )
  await assert.rejects(connector.list(session, windowOf(bench, { people: [member, owner] })), { reason: 'refused' })
})

test('an unknown id is gone only while the token still reaches the workspace', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  assert.equal(await connector.get(session, 'task', 'nowhere', {}), undefined)
  const other = await bench.signedIn(bench.people[0]!)
  bench.world.setAuthorized(other.session.config.tokens!.accessToken, false)
  await assert.rejects(other.connector.get(other.session, 'task', String(bench.places[0]!['task']), {}), {
    reason: 'unauthorized',
  })
})

test('a task serves as control record, and a deleted one is gone', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  const task = String(bench.places[0]!['task'])
  const seen = await connector.get(session, 'task', task, {})
  assert.deepEqual(seen?.about, { title: 'Kick-off', code: 'ACME-7', taskUrl: `https://app.clickup.com/t/${task}` })
  bench.world.trashTask(task)
  assert.equal(await connector.get(session, 'task', task, {}), undefined)
})

test('the time of a deleted task reads the same alone and in a list', async () => {
  for (const alter of [undefined, withoutPlace]) {
    const bench = await openClickUpBench(alter ? { alter } : {})
    const { connector, session } = bench.connection
    const ref = bench.enter(piece(bench))
    bench.world.trashTask(String(bench.places[0]!['task']))
    const [listed] = await connector.list(session, windowOf(bench))
    assert.deepEqual((await connector.get(session, 'entry', ref, {}))?.fields, listed?.fields)
  }
})

test('entries that do not say their place are placed by their task, one read for each task', async () => {
  const bench = await openClickUpBench({ alter: withoutPlace })
  const { connector, session, sent } = bench.connection
  for (const n of [0, 1, 2]) bench.enter(piece(bench, n))
  bench.enter(piece(bench, 3, bench.places[1]))
  const seen = await connector.list(session, windowOf(bench))
  assert.deepEqual(
    seen.map(({ fields }) => fields['folder']),
    [...Array(3).fill(bench.places[0]!['folder']), null],
  )
  assert.equal(sent.filter(({ path }) => path.includes('/task/')).length, 2)
})

test('a twin that a person enters in ClickUp itself is not taken for ours', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  bench.enter(piece(bench))
  assert.deepEqual(await connector.find(session, { ...draftOf(piece(bench)), since: bench.clock.now() }), [])
})

test('an entry that only reaches into the window is not of it', async () => {
  const bench = await openClickUpBench({ switches: { crossingEntries: 'by overlap', endBound: 'inclusive' } })
  const { connector, session } = bench.connection
  bench.enter(piece(bench, 0, { day: '2026-11-02', start: '23:30', durationMs: 3_600_000 }))
  bench.enter(piece(bench, 0, { day: '2026-11-04', start: '00:00' }))
  assert.deepEqual(await connector.list(session, windowOf(bench)), [])
})

test('a running timer is running, and has no duration yet', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  const ref = bench.world.startTimer(Number(bench.people[0]), String(bench.places[0]!['task']))
  bench.step(60_000)
  const seen = await connector.get(session, 'entry', ref, {})
  assert.equal(seen?.running, true)
  assert.equal(seen?.fields['durationMs'], 0)
})

test('time without a task has no place and is still listed', async () => {
  for (const withoutTask of ['missing', 'null', '0']) {
    const bench = await openClickUpBench({ switches: { withoutTask } })
    const { connector, session } = bench.connection
    const ref = bench.world.addTime({
      by: Number(bench.people[0]),
      task: null,
      start: Date.UTC(2026, 10, 3, 9),
      durationMs: 60_000,
    })
    const [seen] = await connector.list(session, windowOf(bench))
    assert.deepEqual([seen?.ref, seen?.fields['task'], seen?.fields['space']], [ref, null, null])
  }
})

test('what the mobile app leaves null is read as empty', async () => {
  const bench = await openClickUpBench({ switches: { mobileNulls: true } })
  const { connector, session } = bench.connection
  const task = String(bench.places[0]!['task'])
  bench.world.addTime({
    by: Number(bench.people[0]),
    task,
    start: Date.UTC(2026, 10, 3, 9),
    durationMs: 60_000,
    source: 'mobile',
  })
  const [seen] = await connector.list(session, windowOf(bench))
  assert.equal(seen?.fields['note'], '')
})

test('a plan that takes no more descriptions gets the time without', async () => {
  for (const planLimitStatus of [400, 403]) {
    const bench = await openClickUpBench({ switches: { advancedUses: 0, planLimitStatus } })
    const { connector, session } = bench.connection
    const made = await connector.create(session, draftOf(piece(bench)))
    assert.equal(made.fields['note'], '')
    assert.equal(bench.count(), 1)
    const updated = await connector.update(session, 'entry', made.ref, { note: 'x', durationMs: 60_000 }, made.fields)
    assert.deepEqual([updated.fields['note'], updated.fields['durationMs']], ['', 60_000])
    await assert.rejects(connector.update(session, 'entry', made.ref, { note: 'x' }, made.fields), {
      reason: 'refused',
      code: 'TIMEENTRY_064',
    })
  }
})

test('a change of the duration leaves the seconds of the start and the tags alone', async () => {
  const bench = await openClickUpBench({ switches: { putTags: 'emptied' } })
  const { connector, session } = bench.connection
  const start = Date.UTC(2026, 10, 3, 9, 0, 37, 123)
  const task = String(bench.places[0]!['task'])
  const ref = bench.world.addTime({ by: Number(bench.people[0]), task, start, durationMs: 60_000, tags: ['billing'] })
  const before = (await connector.get(session, 'entry', ref, {}))!.fields
  await connector.update(session, 'entry', ref, { durationMs: 120_000 }, before)
  await connector.update(session, 'entry', ref, { day: '2026-11-04' }, before)
  const [entry] = bench.world.entries()
  assert.deepEqual([entry?.start, entry?.durationMs, entry?.tags], [start + 86_400_000, 120_000, ['billing']])
})

test('time that comes without a time of day begins at nine, and stays there when its day moves', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  const made = await connector.create(session, draftOf(piece(bench, 0, { start: null })))
  assert.deepEqual([made.fields['start'], made.beganAt], ['09:00', Date.UTC(2026, 10, 3, 8)])
  const moved = await connector.update(session, 'entry', made.ref, { day: '2026-11-05' }, made.fields)
  assert.deepEqual([moved.fields['day'], moved.fields['start']], ['2026-11-05', '09:00'])
})

test('an entry moves by the name of its new task alone, and is placed by it', async () => {
  for (const alter of [undefined, withoutPlace]) {
    const bench = await openClickUpBench(alter ? { alter } : {})
    const { connector, session } = bench.connection
    const made = await connector.create(session, draftOf(piece(bench)))
    const moved = await connector.update(session, 'entry', made.ref, { task: bench.places[1]!['task']! }, made.fields)
    assert.deepEqual(moved.fields, { ...made.fields, ...bench.places[1] })
  }
})

test('a locked entry says so, and refuses to be changed', async () => {
  for (const lockedStatus of [400, 403]) {
    const bench = await openClickUpBench({ switches: { lockedStatus } })
    const { connector, session } = bench.connection
    const ref = bench.enter(piece(bench))
    bench.world.lockTime(ref, true)
    const seen = await connector.get(session, 'entry', ref, {})
    assert.match(seen?.locked ?? '', /approved/)
    await assert.rejects(connector.update(session, 'entry', ref, { note: 'x' }, seen!.fields), { reason: 'refused' })
    await assert.rejects(connector.remove(session, 'entry', ref, {}), { reason: 'refused' })
  }
})

test('guests, the invited and roles that we do not know are told apart', async () => {
  const bench = await openClickUpBench()
  const guest = bench.world.addPerson({ name: 'Gus', email: 'gus@example.com', role: 'guest' })
  const limited = bench.world.addPerson({ name: 'Lim', email: 'lim@example.com', role: 'limited' })
  bench.world.switches.limitedMember = { role: 3, role_key: 'limited_member', role_subtype: 1 }
  const invited = bench.world.addPerson({ name: '', email: 'new@example.com', role: 'member', joined: false })
  const people = await bench.connection.connector.people(bench.connection.session)
  const facts = [guest, limited, invited].map((id) => people.find(({ ref }) => ref === String(id))!)
  assert.deepEqual(
    facts.map(({ name, role, active }) => [name, role, active]),
    [
      ['Gus', 'guest', true],
      ['Lim', 'unknown', true],
      ['new@example.com', 'member', false],
    ],
  )
})

test('a Space whose ClickApp is off says how to turn it on', async () => {
  const bench = await openClickUpBench()
  bench.world.setClickApp(String(bench.places[0]!['space']), false)
  const places = await bench.connection.connector.places(bench.connection.session)
  assert.deepEqual(
    places.map(({ kind, name, on }) => [kind, name, on]),
    [
      ['space', 'Clients', false],
      ['folder', 'Acme', false],
      ['list', 'Website', false],
      ['list', 'Chores', false],
    ],
  )
  assert.match(places[0]!.why!, /ClickApps/)
})

test('a token that does not reach the workspace names the ones it reaches', async () => {
  const bench = await openClickUpBench()
  const connection = await openConnection({
    connector: clickup,
    config: { workspace: '1', token: bench.secrets[0] },
    fetch: bench.world.fetch,
    clock: bench.clock,
    checked: false,
  })
  await assert.rejects(clickup.check(connection.session), {
    reason: 'unauthorized',
    message: /Sandbox workspace \(90150000001\)/,
  })
})

test('a used-up allowance is throttled until the window ends', async () => {
  const bench = await openClickUpBench({ switches: { limit: 3 } })
  const { connector, session } = bench.connection
  const read = () => connector.list(session, windowOf(bench))
  await read()
  await assert.rejects(read(), { reason: 'throttled', retryAfterMs: 61_000 })
})

/** Answers like those of create and of a plain single read: the place of the task is left out. */
function withoutPlace(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutPlace)
  if (typeof body !== 'object' || body === null) return body
  const entries = Object.entries(body).map(([key, value]) => [key, key === 'task_location' ? {} : withoutPlace(value)])
  return Object.fromEntries(entries)
}
