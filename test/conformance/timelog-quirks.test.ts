// What TimeLog does like no other vendor (docs/connectors/timelog.md), and how its connector copes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VendorError } from '../../src/lib/errors.ts'
import type { Fields } from '../../src/model/record.ts'
import { day, draftOf, job, piece, sinceOf, windowOf } from './bench.ts'
import { openTimeLogBench, type TimeLogBench } from './timelog-bench.ts'

const create = ({ connection: { connector, session } }: TimeLogBench, fields: Fields, n = 0) =>
  connector.create(session, draftOf(fields, n))

const asked = ({ connection: { sent } }: TimeLogBench) =>
  sent.map(({ path, headers }) =>
    path.endsWith('.svc') ? headers!['soapaction']!.replace(/^.*\/|"|Request"$/g, '') : path.replace(/^.*\//, ''),
  )

test('no unit is ever stored without its length, its person or its task', async () => {
  const bench = await openTimeLogBench()
  for (const minutes of [1, 20, 61, 24 * 60]) await create(bench, piece(bench, 0, { durationMs: minutes * 60_000 }), minutes)
  const stored = bench.world.work().filter((work) => work.day === day)
  assert.deepEqual(
    stored.map(({ durationMs }) => durationMs / 60_000).toSorted((a, b) => a - b),
    [1, 20, 61, 1440],
  )
  assert.ok(
    stored.every(({ employee, task }) => String(employee) === bench.people[0] && String(task) === bench.places[0]!['task']),
  )
})

test('a length that TimeLog lost is not taken for success', async () => {
  const lost = (text: string) => text.replace(/<(\w+:)?Duration>PT1H<\/(\w+:)?Duration>/g, '<$1Duration>PT0S</$2Duration>')
  const bench = await openTimeLogBench({ through: lost })
  await assert.rejects(create(bench, piece(bench)), { reason: 'unreadable', message: /Duration is 0 and not 3600000/ })
})

test('each wrong setting is named', async () => {
  const bench = await openTimeLogBench()
  const wrong: [object, RegExp][] = [
    [{ account: 'nobody' }, /Domain or Account name/],
    [{ username: 'nobody' }, /Username or Password/],
    [{ password: 'wrong' }, /Username or Password/],
    [{ siteCode: 'wrong' }, /Site code, Reporting username or Reporting password/],
    [{ reportingUsername: 'wrong' }, /Site code, Reporting username or Reporting password/],
    [{ reportingPassword: 'wrong' }, /Site code, Reporting username or Reporting password/],
  ]
  for (const [settings, message] of wrong) await assert.rejects(bench.open(settings), { reason: 'unauthorized', message })
  await bench.open({ username: 'MOH' })
})

test('a token is used until shortly before it dies, and one that is refused is renewed once', async () => {
  for (const refusedTokenCode of [20003, 20004]) {
    const bench = await openTimeLogBench({ switches: { refusedTokenCode } })
    const { connector, session, sent } = bench.connection
    const find = () => connector.find(session, { ...draftOf(piece(bench)), since: 0 })
    const logIns = async () => {
      sent.length = 0
      await find()
      return asked(bench).filter((name) => name === 'GetToken').length
    }
    assert.equal(await logIns(), 0)
    bench.world.revokeTokens()
    assert.equal(await logIns(), 1)
    bench.step(11 * 3_600_000)
    assert.equal(await logIns(), 0)
    bench.step(56 * 60_000)
    assert.equal(await logIns(), 1)
  }
})

test('a closed week refuses in words, and says what must happen', async () => {
  const bench = await openTimeLogBench()
  const { connector, session } = bench.connection
  const { ref, fields } = await create(bench, piece(bench))
  bench.world.closeWeek(Number(bench.people[0]), day)
  const message = /closed by Timesheet.*reopened/i
  assert.match((await connector.get(session, 'entry', ref, fields))?.locked ?? '', /closed/)
  await assert.rejects(create(bench, piece(bench, 1), 1), { reason: 'refused', code: '30012', message })
  await assert.rejects(connector.update(session, 'entry', ref, { note: 'x' }, fields), { reason: 'refused', message })
  await assert.rejects(connector.remove(session, 'entry', ref, fields), { reason: 'refused', message })
  bench.world.approveWeek(Number(bench.people[0]), day)
  assert.match((await connector.get(session, 'entry', ref, fields))?.locked ?? '', /[Aa]pproved/)
  bench.world.reopenWeek(Number(bench.people[0]), day)
  assert.equal((await connector.get(session, 'entry', ref, fields))?.locked, null)
})

test('which of two GUIDs counts is learnt, from the first unit that there is', async () => {
  for (const clientGuidIn of ['WorkUnitGuid', 'TimeRegistrationGuid']) {
    const bench = await openTimeLogBench({ history: false, switches: { clientGuidIn } })
    const { connector, session, sent } = bench.connection
    assert.equal(session.account?.facts['guid'], 'unknown')
    const refs = [0, 1].map((n) => bench.enter(piece(bench, n)))
    for (const learnt of [true, false]) {
      sent.length = 0
      const listed = await connector.list(session, windowOf(bench))
      assert.deepEqual(listed.map(({ ref }) => ref).toSorted(), refs.toSorted())
      assert.equal(asked(bench).includes('GetEmployeeWork'), learnt)
    }
    assert.equal((await bench.open()).session.account?.facts['guid'], clientGuidIn)
  }
})

test('a poll with nothing new costs two requests', async () => {
  const bench = await openTimeLogBench()
  const { connector, session, sent } = bench.connection
  bench.enter(piece(bench))
  const { until } = await connector.changes!(session, sinceOf(bench))
  bench.step(3_600_000)
  sent.length = 0
  await connector.changes!(session, sinceOf(bench, { since: until + 1000 }))
  assert.deepEqual(asked(bench), ['GetWorkChangeLogPaged', 'GetTasksModifiedInPeriodPaged'])
})

test('of a long log only the new end is read, in whatever order it comes', async () => {
  for (const [changeOrder, pages] of [
    ['ascending', 2],
    ['descending', 2],
    ['shuffled', 5],
  ] as const) {
    const bench = await openTimeLogBench({ pageSize: 5, switches: { changeOrder } })
    const { connector, session, sent } = bench.connection
    const enter = (n: number) => {
      bench.step(60_000)
      return bench.enter(piece(bench, n))
    }
    for (let n = 0; n < 21; n++) enter(n)
    const since = session.clock.now() + 1000
    const late = [21, 22].map(enter)
    sent.length = 0
    const { seen } = (await connector.changes!(session, sinceOf(bench, { kinds: ['entry'], since }))).of.entry!
    assert.deepEqual(seen.map(({ ref }) => ref).toSorted(), late.toSorted())
    assert.equal(asked(bench).filter((name) => name === 'GetWorkChangeLogPaged').length, pages)
  }
})

test('of a deleted unit the log tells no more than its GUID, with or without a date', async () => {
  for (const deletedRowsKeepDate of [true, false]) {
    const bench = await openTimeLogBench({ switches: { deletedRowsKeepDate } })
    const { connector, session } = bench.connection
    const [kept, erased] = [0, 1].map((n) => bench.enter(piece(bench, n))) as [string, string]
    bench.erase(erased)
    const { seen, gone } = (await connector.changes!(session, sinceOf(bench))).of.entry!
    assert.deepEqual([seen.map(({ ref }) => ref), gone], [[kept], [erased]])
  }
})

test('nothing is missed in the hour that the clock shows twice', async () => {
  const bench = await openTimeLogBench()
  const { connector, session } = bench.connection
  bench.step(Date.UTC(2027, 9, 31, 0, 50) - session.clock.now())
  const { until } = await connector.changes!(session, sinceOf(bench))
  bench.step(20 * 60_000)
  const ref = bench.enter(piece(bench, 0, { day: '2027-10-31' }))
  const task = bench.tasks!.make(job(bench))
  const { entry, task: tasks } = (await connector.changes!(session, sinceOf(bench, { since: until }))).of
  assert.deepEqual(
    entry!.seen.map((one) => one.ref),
    [ref],
  )
  assert.ok(tasks!.seen.some((one) => one.ref === task))
})

test('who may not read the log lists the window again', async () => {
  const bench = await openTimeLogBench()
  Object.assign(bench.world.switches, { administrator: false })
  const { connector, session } = await bench.open()
  assert.equal(session.account?.facts['changeLog'], false)
  bench.enter(piece(bench))
  bench.step(3_600_000)
  const late = bench.enter(piece(bench, 1))
  const { seen, gone } = (await connector.changes!(session, sinceOf(bench, { from: '2026-11-01' }))).of.entry!
  assert.deepEqual([seen.map(({ ref }) => ref), gone], [[late], []])
})

test('units that must not overlap stand one after another', async () => {
  const bench = await openTimeLogBench({ switches: { overlap: 'refused', useStartEndTime: true } })
  bench.enter(piece(bench, 0, { start: '10:30' }))
  for (const n of [1, 2]) await create(bench, piece(bench, n, { durationMs: 3_600_000 }), n)
  const starts = bench.world.work().filter((work) => work.day === day)
  assert.deepEqual(
    starts.map(({ startTime }) => startTime.slice(11, 16)),
    ['10:30', '11:30', '12:30'],
  )
})

test('no note is a dash there, also where TimeLog insists on one', async () => {
  const bench = await openTimeLogBench({ switches: { emptyDescription: 'refused' } })
  const made = await create(bench, piece(bench, 0, { note: ' \n' }))
  assert.equal(made.fields['note'], '')
  assert.equal(bench.world.work().at(-1)?.note, '–')
})

test('a unit that somebody moved is found again within a month', async () => {
  const bench = await openTimeLogBench()
  const { connector, session } = bench.connection
  const draft = draftOf(piece(bench))
  const { ref, fields } = await connector.create(session, draft)
  bench.world.editWork(ref, { day: '2026-11-27' })
  assert.equal((await connector.get(session, 'entry', ref, fields))?.fields['day'], '2026-11-27')
  const [found] = await connector.find(session, { ...draft, since: 0 })
  assert.deepEqual([found?.ref, found?.marker], [ref, draft.marker])
  const updated = await connector.update(session, 'entry', ref, { note: 'moved' }, fields)
  assert.deepEqual([updated.fields['day'], updated.fields['note']], ['2026-11-27', 'moved'])
  bench.erase(ref)
  await assert.rejects(connector.update(session, 'entry', ref, { note: 'x' }, fields), { reason: 'missing' })
})

test('a day that TimeLog does not change is refused, not ignored', async () => {
  for (const updateMovesDay of ['ignored', 'refused']) {
    const bench = await openTimeLogBench({ switches: { updateMovesDay } })
    const { connector, session } = bench.connection
    const { ref, fields } = await create(bench, piece(bench))
    await assert.rejects(connector.update(session, 'entry', ref, { day: '2026-11-04' }, fields), { reason: 'refused' })
  }
})

test('a task keeps what nobody here knows of when it is changed', async () => {
  const bench = await openTimeLogBench({
    switches: { externalSystems: ['Hourbridge'], unknownMembers: true },
    settings: { externalSystem: 'Hourbridge' },
  })
  const { connector, session } = bench.connection
  const { ref, fields } = await connector.create(session, draftOf(job(bench), 0, 'task'))
  bench.world.editTask(Number(ref), { budgetHours: 40 })
  await connector.update(session, 'task', ref, { name: 'Renamed', until: '2026-12-24' }, fields)
  const task = bench.world.tasks().find(({ id }) => id === Number(ref))
  assert.deepEqual([task?.name, task?.until, task?.budgetHours], ['Renamed', '2026-12-24', 40])
})

test('a task without dates is given those of its project, and still has none', async () => {
  const bench = await openTimeLogBench()
  const { connector, session } = bench.connection
  const wanted = job(bench, 0, { from: null, until: null })
  const made = await connector.create(session, draftOf(wanted, 0, 'task'))
  const task = bench.world.tasks().find(({ id }) => id === Number(made.ref))
  assert.deepEqual([task?.from, task?.until], ['2026-01-01', '2027-12-31'])
  assert.deepEqual(made.fields, wanted)
})

test('a task with work on it is not deleted, and says why', async () => {
  const bench = await openTimeLogBench()
  const { connector, session } = bench.connection
  const task = String(bench.places[0]!['task'])
  bench.enter(piece(bench))
  await assert.rejects(connector.remove(session, 'task', task, {}), { reason: 'refused', message: /registrations/ })
})

test('an allocation with work on it says so', async () => {
  const bench = await openTimeLogBench()
  const { connector, session } = bench.connection
  const ref = `${bench.places[1]!['task']}/${bench.people[0]}`
  assert.equal((await connector.get(session, 'allocation', ref, {}))?.locked, null)
  bench.enter(piece(bench, 0, bench.places[1]))
  assert.match((await connector.get(session, 'allocation', ref, {}))?.locked ?? '', /work/)
})

test('who is not allocated is refused in words', async () => {
  const bench = await openTimeLogBench()
  const task = bench.tasks!.make(job(bench))
  await assert.rejects(create(bench, piece(bench, 0, { task })), { reason: 'refused', message: /not allocated/ })
})

test('an employee whom TimeLog does not know is refused before anything is written', async () => {
  const bench = await openTimeLogBench()
  await assert.rejects(create(bench, piece(bench, 0, { person: '999' })), { reason: 'refused', message: /employee 999/ })
})

test('people come with their address in small letters, and those who have left say so', async () => {
  const bench = await openTimeLogBench()
  bench.world.deactivateEmployee(Number(bench.people[1]))
  const { connector, session } = bench.connection
  assert.deepEqual(
    (await connector.people(session)).map(({ email, active }) => [email, active]),
    [
      ['mona@example.com', true],
      ['ben@example.com', false],
    ],
  )
})

test('a transactional API that is switched off is told in words', async () => {
  const bench = await openTimeLogBench()
  Object.assign(bench.world.switches, { transactionalApi: 'off' })
  await assert.rejects(bench.open(), (error: unknown) => error instanceof VendorError && /disabled/.test(error.message))
})

test('requests at the same time log in once', async () => {
  const bench = await openTimeLogBench()
  const { connector, session, sent } = bench.connection
  bench.world.revokeTokens()
  sent.length = 0
  await Promise.all([0, 1, 2, 3].map((n) => connector.find(session, { ...draftOf(piece(bench, n), n), since: 0 })))
  assert.equal(asked(bench).filter((name) => name === 'GetToken').length, 1)
})

test('what TimeLog cannot read at all is refused: nothing was applied', async () => {
  const bench = await openTimeLogBench()
  await assert.rejects(create(bench, piece(bench, 0, { task: 'x' })), { reason: 'refused', message: /DeserializationFailed/ })
})
