// What Forecast does like no other vendor (docs/connectors/forecast.md), and how its connector copes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beganAtOf } from '../../src/connectors/began.ts'
import type { Fields, Ref } from '../../src/model/record.ts'
import { day, draftOf, job, piece, sinceOf, windowOf } from './bench.ts'
import { type ForecastBench, openForecastBench } from './forecast-bench.ts'

const create = ({ connection: { connector, session } }: ForecastBench, fields: Fields) =>
  connector.create(session, draftOf(fields))

const list = ({ connection: { connector, session }, ...bench }: ForecastBench, question = {}) =>
  connector.list(session, windowOf({ ...bench, connection: { connector, session, sent: [] } }, question))

const refs = (seen: readonly { readonly ref: Ref }[]) => seen.map(({ ref }) => ref)

test('a poll with nothing new is four requests, and two without tasks', async () => {
  const bench = await openForecastBench()
  const { connector, session, sent } = bench.connection
  bench.enter(piece(bench))
  bench.step(120_000)
  await connector.changes!(session, sinceOf(bench))
  assert.deepEqual(
    sent.map(({ path }) => path.replace(/\/\d{8}T\d{6}$/, '/…')),
    [
      '/api/v4/time_registrations/updated_after/…',
      '/api/v4/tasks/updated_after/…',
      '/api/v2/tasks/deleted',
      '/api/v3/time_registrations/deleted',
    ],
  )
  sent.length = 0
  await connector.changes!(session, sinceOf(bench, { kinds: ['entry'] }))
  assert.equal(sent.length, 2)
})

test('changes are seen in whatever zone the filter is read, and old ones are not told again', async () => {
  for (const filterZoneMinutes of [0, 120, -300, -720]) {
    for (const after of ['exclusive', 'inclusive']) {
      const bench = await openForecastBench({ switches: { filterZoneMinutes, after } })
      const { connector, session } = bench.connection
      bench.enter(piece(bench, 1))
      bench.erase(bench.enter(piece(bench, 2)))
      bench.step(60_000)
      const since = session.clock.now()
      const [fresh, erased] = [bench.enter(piece(bench)), bench.enter(piece(bench, 3))]
      bench.erase(erased)
      const { entry } = (await connector.changes!(session, sinceOf(bench, { since }))).of
      assert.deepEqual([refs(entry!.seen), entry!.gone], [[fresh], [erased]], `${filterZoneMinutes} ${after}`)
    }
  }
})

test('time says the title, the number and the page of its task, and a full timesheet costs one question more', async () => {
  const bench = await openForecastBench()
  const tasks = Array.from({ length: 6 }, (_, n) => bench.tasks.make(job(bench, n)))
  for (const task of tasks) bench.enter(piece(bench, 0, { task }))
  const { sent } = bench.connection
  const listed = await list(bench)
  const titles = listed.map(({ about }) => about.title).toSorted()
  assert.deepEqual(
    titles,
    tasks.map((_, n) => `Task ${n}`),
  )
  assert.match(listed[0]!.about.code!, /^T\d+$/)
  assert.equal(listed[0]!.about.taskUrl, `https://app.forecast.it/${listed[0]!.about.code}`)
  assert.equal(sent.length, 2)
})

test('time straight on a project is read and written', async () => {
  const bench = await openForecastBench()
  const wanted = piece(bench, 0, { task: null })
  const made = await create(bench, wanted)
  assert.deepEqual([made.fields['project'], made.fields['task']], [wanted['project'], null])
  assert.deepEqual(refs(await list(bench)), [made.ref])
})

test('holidays and internal work are not listed, and time that became such is still there, on no project', async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  const nonProject = bench.world.addNonProjectTime({ name: 'Vacation', isInternal: false })
  const ref = bench.enter(piece(bench))
  bench.world.addTime({ by: Number(bench.people[0]), nonProject, day, minutes: 450 })
  assert.deepEqual(refs(await list(bench)), [ref])
  bench.world.editTime(Number(ref), { nonProject })
  assert.deepEqual(await list(bench), [])
  const seen = await connector.get(session, 'entry', ref, {})
  assert.deepEqual([seen?.fields['project'], seen?.fields['task']], [null, null])
})

test('time is whole minutes: half a minute is one, and something never becomes nothing', async () => {
  const bench = await openForecastBench()
  const minutes = async (durationMs: number) =>
    Number((await create(bench, piece(bench, 0, { durationMs }))).fields['durationMs']) / 60_000
  assert.deepEqual([await minutes(0), await minutes(900), await minutes(89_000), await minutes(90_000)], [0, 1, 1, 2])
})

test('when time began is when it was entered, within its day', async () => {
  const bench = await openForecastBench()
  const made = await create(bench, piece(bench, 0, { day: '2026-11-10' }))
  assert.equal(made.beganAt, bench.clock.now())
  const late = await create(bench, piece(bench))
  assert.equal(late.beganAt, beganAtOf(day, null, bench.clock.now(), 'Europe/Copenhagen'))
  assert.ok(late.beganAt < bench.clock.now())
})

test('a company that rounds: the answer says what was kept, and a lost one is found all the same', async () => {
  for (const rounding of [15, 60, 1440]) {
    const bench = await openForecastBench({ switches: { rounding } })
    const { connector, session } = bench.connection
    const since = session.clock.now()
    const draft = draftOf(piece(bench, 0, { durationMs: 20 * 60_000 }))
    const kept = Math.ceil(20 / rounding) * rounding * 60_000
    assert.equal((await connector.create(session, draft)).fields['durationMs'], kept)
    bench.fault('500 after', { method: 'POST' })
    const lost = draftOf(piece(bench, 1, { durationMs: 20 * 60_000 }), 1)
    await assert.rejects(connector.create(session, lost), { reason: 'unavailable' })
    const found = await connector.find(session, { ...lost, since })
    assert.deepEqual(
      found.map(({ fields }) => [fields['note'], fields['durationMs']]),
      [['kick-off 1', kept]],
    )
  }
})

test('of several alike, those with the very minutes count', async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  const since = session.clock.now()
  const wanted = piece(bench, 0, { durationMs: 20 * 60_000, note: '' })
  bench.enter({ ...wanted, durationMs: 30 * 60_000 })
  const { ref } = await create(bench, wanted)
  assert.deepEqual(refs(await connector.find(session, { ...draftOf(wanted), since })), [ref])
})

test('a task that is gone or has moved is refused before anything is stored', async () => {
  const bench = await openForecastBench()
  const { task } = bench.places[0]!
  await assert.rejects(create(bench, { ...piece(bench), project: bench.places[1]!['project']! }), { reason: 'refused' })
  bench.tasks.erase(String(task))
  bench.step(60_000)
  await assert.rejects(create(bench, piece(bench)), { reason: 'refused', message: /task \d+ is not there/ })
  assert.equal(bench.count(), 0)
})

test('time of a deleted task keeps its project, however it is read', async () => {
  for (const v3Project of ['filled', 'like v4']) {
    const bench = await openForecastBench({ switches: { v3Project } })
    const { connector, session } = bench.connection
    const ref = bench.enter(piece(bench))
    bench.tasks.erase(String(bench.places[0]!['task']))
    const [listed] = await list(bench)
    assert.equal(listed?.fields['project'], bench.places[0]!['project'])
    assert.deepEqual(await connector.get(session, 'entry', ref, {}), listed)
  }
})

test('what the company forbids is refused in its own words, with what to do', async () => {
  const cases = [
    ['noteRequired', { note: '' }, /must include a Note \(400\)\. Write a note/],
    ['assignedOnly', {}, /must be assigned to the Task \(400\)\. Assign the person/],
    ['noProjects', { task: null }, /not allowed on Projects \(400\)\. Book it on a task/],
    ['noFutureDates', { day: '2026-12-24' }, /Date is invalid \(400\)\. The day is locked or in the future/],
    ['withinRemaining', { durationMs: 360_000_000 }, /Remaining Estimate on the Task \(400\)\. Raise the task's estimate/],
  ] as const
  for (const [rule, fields, message] of cases) {
    const bench = await openForecastBench()
    bench.world.setTimeRules({ applyToApi: true, [rule]: true })
    await assert.rejects(create(bench, piece(bench, 0, fields)), { reason: 'refused', message })
    assert.equal(bench.count(), 0)
  }
})

test('locked days are refused, and invoiced time is shown as locked; approved time is not, for all of it says so', async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  const { ref, fields } = await create(bench, piece(bench))
  assert.equal((await list(bench))[0]?.locked, null)
  bench.world.invoice([Number(ref)])
  assert.match((await list(bench))[0]?.locked ?? '', /invoice/)
  await assert.rejects(connector.update(session, 'entry', ref, { note: 'x' }, fields), { reason: 'refused' })
  bench.world.lockUntil('2026-11-05')
  await assert.rejects(create(bench, piece(bench)), { reason: 'refused', message: /locked or in the future/ })
})

test('approved time is refused when it is written, and stays', async () => {
  const bench = await openForecastBench({ switches: { approval: true } })
  const { connector, session } = bench.connection
  const { ref, fields } = await create(bench, piece(bench))
  bench.world.submit([Number(ref)])
  await assert.rejects(connector.update(session, 'entry', ref, { note: 'x' }, fields), { reason: 'refused' })
  await assert.rejects(connector.remove(session, 'entry', ref, fields), { reason: 'refused' })
  assert.equal(bench.count(), 1)
})

test("another company's key is not taken for a company without time", async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  const elsewhere = { ...session, account: { ...session.account!, id: '1', name: 'Somebody else' } }
  for (const ask of [
    () => connector.get(elsewhere, 'entry', '4', {}),
    () => connector.get(elsewhere, 'task', '4', {}),
    () => connector.remove(elsewhere, 'entry', '4', {}),
  ]) {
    await assert.rejects(ask(), { reason: 'unauthorized', message: /not Somebody else/ })
  }
})

test('people are staff, also those who left: no customers, and none of Forecast itself', async () => {
  const bench = await openForecastBench()
  const client = bench.world.addClient({ name: 'Acme' })
  bench.world.addPerson({ name: 'Cora Client', email: 'cora@acme.example', kind: 'client', client })
  const gone = bench.world.addPerson({ name: 'Otto Old', email: 'otto@example.com', isActive: false })
  const temp = bench.world.addPerson({ name: 'Vera', email: 'vera@example.com', kind: 'virtual' })
  const people = await bench.connection.connector.people(bench.connection.session)
  assert.deepEqual(refs(people).toSorted(), [...bench.people, String(gone), String(temp)].toSorted())
  assert.equal(people.find(({ ref }) => ref === String(gone))?.active, false)
  assert.equal(people.find(({ ref }) => ref === bench.people[0])?.email, 'mon@example.com')
})

test('the tasks of many projects are read from the whole list', async () => {
  const bench = await openForecastBench()
  const projects = Array.from({ length: 60 }, (_, n) => String(bench.world.addProject({ name: `Project ${n}` })))
  const task = bench.tasks.make(job(bench, 0, { project: projects[7]! }))
  const { sent } = bench.connection
  assert.deepEqual(refs(await list(bench, { kind: 'task', projects })), [task])
  assert.deepEqual(
    sent.map(({ path }) => path),
    ['/api/v4/tasks', `/api/v1/projects/${projects[7]}/workflow_columns`],
  )
})

test('who is assigned to a task is an allocation, and is one no longer when the task says so', async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  const [person, task] = [bench.people[1]!, String(bench.places[0]!['task'])]
  bench.tasks.assign(task, [person])
  const [allocation, ...others] = await list(bench, { kind: 'allocation' })
  assert.equal(others.length, 0)
  assert.deepEqual(allocation?.fields, { project: bench.places[0]!['project'], task, person })
  assert.deepEqual(await connector.get(session, 'allocation', allocation!.ref, {}), allocation)
  const { of } = await connector.changes!(session, sinceOf(bench))
  assert.deepEqual(of.allocation, { seen: [allocation], gone: [] })
  bench.tasks.assign(task, [])
  assert.equal(await connector.get(session, 'allocation', allocation!.ref, {}), undefined)
})

test('a key never becomes part of a lane, and another key of the same company keeps the lane', async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  assert.equal(connector.accountOf(session.config), 'default')
  const named = (await bench.open({ key: bench.world.addKey(), account: 'acme' })).session
  assert.equal(connector.accountOf(named.config), 'acme')
})
