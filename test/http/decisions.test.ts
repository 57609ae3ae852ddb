// What people look at before they decide, read through the API.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { dayOf } from '../../src/lib/date.ts'
import { daysOfWeek, weekOf } from '../../src/lib/week.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { openBrought } from './brought.ts'
import { checked } from './checked.ts'
import { openSite } from './site.ts'

test('the balance sheet of a week: everybody, or one person by a part of the name', async () => {
  const { site, sandbox, settle, addTime, copyOf } = await openBrought()
  const id = addTime('kick-off')
  await settle()
  sandbox.harvest.editTime(copyOf(id).id, { hours: 2 })
  await settle()
  sandbox.harvest.editTime(copyOf(id).id, { hours: 3 })
  await settle()

  // Shortly after midnight on a Monday it lies in the week before.
  const week = weekOf(copyOf(id).spentDate)
  const { balances } = await checked(site, `/api/balance?week=${week}`)
  assert.deepEqual(
    [balances.length, balances[0].bridge, balances[0].left, balances[0].right],
    [1, 'agency', 'ClickUp', 'Harvest'],
  )
  assert.deepEqual(balances[0].days, daysOfWeek(week))
  const differences = balances[0].people.flatMap(
    (row: { days: { differences: { leftRef: string; ms: number; state: string }[] }[] }) =>
      row.days.flatMap((day) => day.differences),
  )
  const [ours] = differences.filter(({ leftRef }: { leftRef: string }) => leftRef === id)
  assert.deepEqual([ours.ms, ours.state], [minutes(25 - 180), 'conflict'])

  const one = await checked(site, `/api/balance?week=${week}&bridge=agency&person=friis`)
  assert.deepEqual(
    one.balances[0].people.map(({ person }: { person: string }) => person),
    ['Jonas Friis'],
  )
  assert.deepEqual((await checked(site, '/api/balance?week=2001-W01')).balances[0].people, [])
  assert.match((await checked(site, '/api/balance')).balances[0].week, /^\d{4}-W\d\d$/)
})

test('time from before activation is apart, and no difference', async () => {
  const { site, settle, addTime } = await openBrought()
  const { home } = site
  const { bridge, participants, routes } = await home.engine.state.setup('agency')
  const late = participants.map((one) => (one.name === 'Jonas Friis' ? { ...one, activatedAt: Date.now() } : one))
  await saveSetup(home.database.kysely, { bridge, participants: late, routes })
  const id = addTime('kick-off')
  await settle()
  const week = weekOf(dayOf(Date.now() - minutes(90), 'Europe/Copenhagen'))
  const [{ apart }] = (await checked(site, `/api/balance?week=${week}`)).balances
  const [{ ms, side, code, person }] = apart.filter(({ leftRef }: { leftRef: string }) => leftRef === id)
  assert.deepEqual(
    { ms, side, code, person },
    { ms: minutes(25), side: 'left', code: 'before activation', person: 'Jonas Friis' },
  )
})

test('a question is told with both sides', async () => {
  const { site, sandbox, settle, addTime, copyOf } = await openBrought()
  assert.deepEqual(await checked(site, '/api/conflicts'), { conflicts: [] })
  const id = addTime('kick-off')
  await settle()
  for (const hours of [2, 3]) {
    sandbox.harvest.editTime(copyOf(id).id, { hours })
    await settle()
  }
  const { conflicts } = await checked(site, '/api/conflicts?bridge=agency')
  const [question, ...more] = conflicts
  assert.deepEqual(more, [])
  assert.deepEqual([question.left.ref, question.right.ref], [id, String(copyOf(id).id)])
  assert.equal(question.person, 'Jonas Friis')
  assert.deepEqual(question.disputed, [{ field: 'durationMs', left: minutes(25), right: minutes(180) }])
  assert.ok(Date.parse(question.since) <= Date.now())
})

test('of an edit and a deletion, the side that has no record says nothing', async () => {
  const { site, sandbox, settle, addTime, copyOf } = await openBrought()
  const id = addTime('kick-off')
  await settle()
  sandbox.clickup.deleteTime(id)
  sandbox.harvest.editTime(copyOf(id).id, { hours: 2 })
  await settle()
  const { conflicts } = await checked(site, '/api/conflicts')
  assert.deepEqual(conflicts[0].disputed, [{ field: 'durationMs', right: minutes(120) }])
  assert.equal(conflicts[0].left.isGone, true)
})

test('what a vendor refuses is told in its words', async () => {
  const { site, sandbox, settle, addTime } = await openBrought()
  assert.deepEqual(await checked(site, '/api/held'), { held: [] })
  sandbox.harvest.archiveProject(seeded.harvest.projects.website)
  const id = addTime('kick-off')
  await settle()
  const { held } = await checked(site, '/api/held?bridge=agency')
  const [{ leftRef, name, durationMs, text, refused, side, refusals, since, nextTryAt }] = held
  assert.deepEqual(
    { leftRef, name, durationMs, refused, side, refusals },
    { leftRef: id, name: 'Jonas Friis', durationMs: minutes(25), refused: 'create', side: 'right', refusals: 1 },
  )
  assert.match(text, /archived/i)
  assert.ok(Date.parse(since) < Date.parse(nextTryAt))
})

test('the waste basket tells what went and what it held', async () => {
  const { site, sandbox, settle, addTime, copyOf } = await openBrought()
  assert.deepEqual(await checked(site, '/api/waste'), { waste: [] })
  const id = addTime('kick-off')
  await settle()
  const copy = copyOf(id)
  sandbox.clickup.deleteTime(id)
  await settle()
  const [gone, ...more] = (await checked(site, '/api/waste')).waste
  assert.deepEqual(more, [])
  assert.deepEqual([gone.ref, gone.side, gone.state], [String(copy.id), 'right', 'deleted'])
  assert.ok(gone.record.fields.durationMs > 0)
})

test('what is asked wrongly is refused with what was wrong and what to do', async () => {
  const site = await openSite()
  const expected: [string, RegExp, RegExp][] = [
    ['/api/balance?week=2026-47', /"2026-47" is not a week/, /Weeks look like 2026-W47/],
    ['/api/balance?week=2025-W53', /2025 has no week 53/, /2025-W01 to 2025-W52/],
    ['/api/balance?person=Otto', /nobody on bridge agency is called "Otto"/, /There are Aino Korpela/],
    ['/api/balance?bridge=other', /there is no bridge "other"/, /hourbridge status/],
    ['/api/conflicts?bridge=other', /there is no bridge "other"/, /hourbridge status/],
    ['/api/held?bridge=other', /there is no bridge "other"/, /hourbridge status/],
  ]
  for (const [path, message, advice] of expected) {
    const { error } = await checked(site, path, { status: 400 })
    assert.match(error.message, message)
    assert.match(error.advice, advice)
  }
})

test('none of it is read without a token', async () => {
  const site = await openSite()
  for (const path of ['/api/balance', '/api/conflicts', '/api/held', '/api/waste'])
    await checked(site, path, { status: 401, open: true })
})
