// D1: what the vendors' own integrations have copied before is recognised and linked, not doubled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { adopt, adoptNote, countAdoptable, findAdoptable } from '../../src/sync/adopting.ts'
import { mayBegin } from '../../src/sync/begin.ts'
import { drain } from '../../src/sync/drain.ts'
import { takeHints } from '../../src/sync/ingest.ts'
import { pull } from '../../src/sync/pull.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { memoryState } from '../../src/sync/state-memory.ts'
import { intakeFor } from '../../src/sync/webhooks.ts'
import { now, openWorld, people, tasks, type World, type WorldOptions } from './world.ts'

const { projects, tasks: work, people: staff } = seeded.harvest

const yesterday = '2026-11-17'
const start = now - days(1)

/** As ClickUp's own integration leaves it: task title and id in the notes, the task in the reference; the project is the person's choice. */
const nativeCopy = {
  by: staff.owner,
  project: projects.website,
  task: work.management,
  spentDate: yesterday,
  notes: 'Homepage redesign (MUS-1)',
  reference: { id: tasks.homepage, group_id: '90140000011', permalink: `https://app.clickup.com/t/${tasks.homepage}` },
}

/** A company that has used ClickUp's own integration: two entries copied with their reference, one typed by hand, one not copied yet. */
async function companyBefore(options: WorldOptions = {}) {
  const world = await openWorld({ activatedAt: now - days(3), ...options })
  const { clickup, harvest } = world
  const mine = { by: people.owner, task: tasks.homepage }
  const first = clickup.addTime({ ...mine, start, durationMs: hours(1), description: 'Sketches' })
  clickup.addTime({ ...mine, start: start + hours(2), durationMs: minutes(90), description: '' })
  clickup.addTime({ by: people.admin, task: tasks.seatMap, start, durationMs: minutes(30), description: 'Rows and seats' })
  clickup.addTime({ ...mine, start: now - hours(2), durationMs: minutes(45), description: 'New today' })
  const copy = harvest.addTime({ ...nativeCopy, hours: 1 })
  harvest.addTime({ ...nativeCopy, hours: 1.5 })
  harvest.addTime({
    ...{ by: staff.admin, project: projects.booking, task: work.programming },
    ...{ spentDate: yesterday, hours: 0.5, notes: 'rows and seats' },
  })
  return { ...world, first, copy }
}

const adoptAll = (world: World, options = {}) => world.run(() => adopt(world.engine, world.database, 'agency', options))
const find = (world: World, options = {}) => world.run(() => findAdoptable(world.engine, 'agency', options))
const hoursThere = ({ harvest }: World) =>
  harvest
    .entries()
    .map(({ hours: worked }) => worked)
    .sort()

test('without adopting, time that was copied before would be doubled, and the preview says so', async () => {
  const world = await companyBefore()
  const state = memoryState()
  state.setSetup(await world.engine.state.setup('agency'))
  const rehearsal = { ...world.engine, state }
  await world.run(() => pull(rehearsal, 'agency', 'sweep'))
  const count = await world.run(() => countAdoptable(rehearsal, 'agency'))
  assert.deepEqual(await world.run(() => countAdoptable(world.engine, 'agency')), count)
  assert.equal(
    adoptNote('agency', count),
    'bridge agency: 3 entries on the right look like copies of what is on the left: run `hourbridge adopt --preview agency` before the first sync',
  )
  assert.equal(adoptNote('agency', { tasks: 0, entries: 0 }), undefined)
  await world.settle()
  assert.deepEqual(hoursThere(world), [0.5, 0.5, 0.75, 1, 1, 1.5, 1.5])
})

test('a preview says which entries belong together and how we know, and changes nothing', async () => {
  const world = await companyBefore()
  const { pairs, doubts } = await find(world)
  const found = pairs.map(({ left, right, evidence }) => `${left.seen.fields['note']} = ${right.fields['note']}: ${evidence}`)
  assert.deepEqual(found.sort(), [
    ' = Homepage redesign (MUS-1): names the task',
    'Rows and seats = rows and seats: same place',
    'Sketches = Homepage redesign (MUS-1): names the task',
  ])
  assert.deepEqual(doubts, [])
  assert.equal(world.writes(), 0)
  const { rows } = await world.database.pool.query('select from link')
  assert.equal(rows.length, 0)
})

test('adopted entries are not written; what was not copied is sent; an edit travels from then on, and so does a deletion', async () => {
  const world = await companyBefore()
  const done = await adoptAll(world)
  assert.deepEqual([done.linked, done.moved], [3, 0])
  assert.equal(world.writes(), 0)
  await world.settle()
  assert.equal(world.writes(), 1)
  assert.deepEqual(hoursThere(world), [0.5, 0.75, 1, 1.5])

  world.clickup.editTime(world.first, { durationMs: hours(2) })
  await world.settle()
  assert.deepEqual(hoursThere(world), [0.5, 0.75, 1.5, 2])
  const edited = world.harvest.entries().find(({ id }) => id === world.copy)!
  assert.deepEqual([edited.hours, edited.notes], [2, 'Homepage redesign (MUS-1)'])
  assert.equal(world.writes(), 2)

  world.clickup.deleteTime(world.first)
  await world.settle()
  assert.ok(!world.harvest.entries().some(({ id }) => id === world.copy))
  assert.deepEqual((await find(world)).pairs, [])
})

test('what waits to be created is completed by adopting it', async () => {
  const world = await companyBefore()
  world.harvest.lock({ by: 'period', until: yesterday })
  await world.settle()
  world.harvest.unlock({ by: 'period', until: yesterday })
  const done = await adoptAll(world)
  await world.settle()
  assert.equal(done.linked, 3)
  assert.deepEqual(hoursThere(world), [0.5, 0.75, 1, 1.5])
})

test('what began before the activation is counted and left alone', async () => {
  const world = await companyBefore({ activatedAt: now - hours(12) })
  const { pairs, early } = await find(world, { since: now - days(30) })
  assert.deepEqual([pairs.length, early.length], [0, 3])
  assert.equal((await adoptAll(world, { since: now - days(30) })).linked, 0)
  await world.settle()
  world.clickup.editTime(world.first, { durationMs: hours(2) })
  await world.settle()
  assert.deepEqual(hoursThere(world), [0.5, 0.75, 1, 1.5])
})

test('where several fit, nothing is done, and a person is told', async () => {
  const world = await openWorld({ activatedAt: now - days(3) })
  for (const task of [tasks.homepage, tasks.ticketShop])
    world.clickup.addTime({ by: people.owner, task, start, durationMs: hours(1), description: '' })
  world.harvest.addTime({ by: staff.owner, project: projects.website, task: work.design, spentDate: yesterday, hours: 1 })
  const { linked, doubts } = await adoptAll(world)
  assert.equal(linked, 0)
  assert.deepEqual(
    doubts.map(({ why, lefts, rights }) => [why, lefts.length, rights.length]),
    [['several fit', 2, 1]],
  )
})

test('what waits for a route is linked as well, so that the route does not double it later', async () => {
  const world = await openWorld({ activatedAt: now - days(3) })
  const id = world.clickup.addTime({ by: people.owner, task: tasks.businessCards, start, durationMs: hours(1), description: '' })
  const setup = await world.engine.state.setup('agency')
  await saveSetup(world.database.kysely, { ...setup, routes: [] })
  const reference = { ...nativeCopy.reference, id: tasks.businessCards, permalink: null }
  world.harvest.addTime({ ...nativeCopy, notes: null, reference, hours: 1 })
  assert.equal((await adoptAll(world)).linked, 1)
  assert.match(await world.why(id), /^waiting: No route leads/)
  await saveSetup(world.database.kysely, setup)
  await world.engine.state.touch('agency', ['waiting'], world.clock.now())
  await world.settle()
  assert.equal(await world.why(id), 'synced: ')
  assert.equal(world.writes(), 0)
})

test('while a create is under way, that person is left alone', async () => {
  const world = await openWorld({ activatedAt: now - days(3) })
  await world.settle()
  world.clickup.addTime({ by: people.owner, task: tasks.homepage, start, durationMs: hours(1), description: '' })
  world.clickup.addTime({ by: people.admin, task: tasks.homepage, start, durationMs: hours(1), description: '' })
  for (const by of [staff.owner, staff.admin]) world.harvest.addTime({ ...nativeCopy, by, hours: 1 })
  for (let n = 0; (await world.engine.state.creating('agency', 'right')).length === 0; n++) await world.dyingAt(n)
  const { pairs, busy } = await find(world)
  assert.deepEqual([pairs.length, busy.length], [0, 2])
})

test('on a two-way bridge that has looked at both sides already, the two links of a pair become one', async () => {
  const world = await companyBefore({ changes: { direction: 'both' } })
  await world.run(() => pull(world.engine, 'agency', 'sweep'))
  assert.equal((await adoptAll(world)).linked, 3)
  const { rows } = await world.database.pool.query('select state from link where right_ref is not null')
  assert.deepEqual(rows, [{ state: 'synced' }, { state: 'synced' }, { state: 'synced' }])
  await world.settle()
  assert.deepEqual(hoursThere(world), [0.5, 0.75, 1, 1.5])
  assert.equal(world.clickup.entries().length, 4)

  world.harvest.editTime(world.copy, { hours: 3 })
  await world.settle()
  assert.equal(world.clickup.entries().find(({ id }) => id === world.first)!.durationMs, hours(3))
})

test('a webhook that is heard before a person has decided begins nothing', async () => {
  const world = await companyBefore()
  const { engine } = world
  assert.equal(await world.run(() => mayBegin(engine, 'agency', 'sweep')), false)
  const { lane } = await engine.reach('harvest')
  const hear = async () => {
    const at = world.clock.now()
    await takeHints(await intakeFor(engine, 'agency', 'left', 'clickup'), [world.first], at)
    return world.run(() => drain(engine, lane, `job at ${at}`))
  }
  const { wrote, nextDue } = await hear()
  assert.deepEqual([wrote, world.writes()], [0, 0])
  assert.ok(nextDue! > world.clock.now())
  await adoptAll(world)
  await world.pass(minutes(2))
  await hear()
  assert.deepEqual(hoursThere(world), [0.5, 0.75, 1, 1.5])
})

test('copies that somebody takes away at Harvest are no question any more: the next sweep sees it', async () => {
  const world = await companyBefore()
  const looked = (depth: 'poll' | 'sweep') => world.run(() => mayBegin(world.engine, 'agency', depth))
  assert.equal(await looked('poll'), false)
  for (const { id } of world.harvest.entries()) world.harvest.deleteTime(id)
  assert.deepEqual([await looked('poll'), await looked('sweep'), await looked('poll')], [false, true, true])
  assert.deepEqual(await world.engine.state.conditions(), [])
})

test('a bridge that has begun is never asked about again, even where all is looked at anew after a restore', async () => {
  const world = await openWorld({ activatedAt: now - days(3) })
  const looked = () => world.run(() => mayBegin(world.engine, 'agency', 'sweep'))
  assert.equal(await looked(), true)
  await world.settle()
  world.clickup.addTime({ by: people.owner, task: tasks.homepage, start, durationMs: hours(1), description: '' })
  world.harvest.addTime({ ...nativeCopy, hours: 1 })
  await world.engine.state.forgetCursors('agency', 'sweep')
  assert.equal(await looked(), true)
})
