// People track their time: timers, typed time, edits. One act, one effect, one entry on each side.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { amendedOwn } from '../../src/sync/amend.ts'
import { applySetup } from '../../src/sync/apply.ts'
import { enterTime } from '../../src/sync/track-acts.ts'
import { desk, homepage, me, post, usual } from './track-desk.ts'

const { people } = seeded.clickup
const { projects, tasks: work } = seeded.harvest

test('an hour and a half that was typed is on both sides, booked where it was said', async () => {
  const { mona, fresh } = await desk()
  const { entry, ended } = await post(mona, 'entries', { ...homepage, day: '2026-11-20', start: '09:30', durationMs: hours(1.5) })
  assert.equal(ended, null)
  assert.deepEqual(
    [entry.state, entry.day, entry.start, entry.durationMs, entry.rightMs, entry.note, entry.isLocked],
    ['synced', '2026-11-20', '09:30', hours(1.5), hours(1.5), 'Hero', false],
  )
  assert.equal(entry.task.title, 'Homepage redesign')
  assert.deepEqual([entry.booked.project.name, entry.booked.task.name], ['Museum website', 'Design'])
  assert.match(entry.rightUrl, /\/time\/day\/2026\/11\/20$/)
  const { clickup, harvest } = fresh()
  assert.deepEqual(
    clickup.map(({ by, durationMs }) => [by, durationMs]),
    [[people.owner, hours(1.5)]],
  )
  assert.deepEqual(
    harvest.map(({ by, project, hours: kept }) => [by, project, kept]),
    [[seeded.harvest.people.owner, projects.website, 1.5]],
  )
})

test('a timer runs on both sides from its start, and what it ran is on both sides once it is stopped', async () => {
  const { mona, world, fresh } = await desk()
  const { entry } = await post(mona, 'start', homepage)
  assert.deepEqual(entry.runs, { left: true, right: true })
  assert.equal(entry.runningSince, '2026-11-20T15:00:00.000Z')
  assert.equal(entry.durationMs, 0)
  const { running } = await mona('GET /api/track/running')
  assert.deepEqual(
    running.map(({ id }: { id: string }) => id),
    [entry.id],
  )
  world.step(hours(1.25))
  const stopped = await post(mona, 'stop')
  assert.equal(stopped.entry.id, entry.id)
  assert.deepEqual(
    [stopped.entry.state, stopped.entry.durationMs, stopped.entry.rightMs, stopped.entry.runningSince],
    ['synced', hours(1.25), hours(1.25), null],
  )
  const { clickup, harvest } = fresh()
  assert.deepEqual([clickup.length, harvest.length], [1, 1])
  assert.deepEqual([clickup[0]!.durationMs, harvest[0]!.hours], [hours(1.25), 1.25])
  await post(mona, 'stop', {}, 404)
})

test('a double click on Start starts one timer', async () => {
  const { mona, world, fresh } = await desk()
  const [one, two] = await Promise.all([post(mona, 'start', homepage), post(mona, 'start', homepage)])
  assert.equal(one.entry.id, two.entry.id)
  world.step(minutes(3))
  assert.equal((await post(mona, 'start', homepage)).entry.id, one.entry.id)
  const { clickup, harvest } = fresh()
  assert.deepEqual([clickup.length, harvest.length], [1, 1])
})

test('the same act sent again is answered as it stands and not done again; another one with its id is refused', async () => {
  const { mona, fresh } = await desk()
  const act = { id: randomUUID(), ...homepage, day: '2026-11-20', durationMs: hours(1) }
  const first = await post(mona, 'entries', act)
  assert.deepEqual(await post(mona, 'entries', act), first)
  const [one, two] = await Promise.all([post(mona, 'entries', act), post(mona, 'entries', act)])
  assert.deepEqual(one, two)
  assert.equal(fresh().harvest.length, 1)
  const { error } = await post(mona, 'entries', { ...act, durationMs: hours(2) }, 409)
  assert.deepEqual([error.where, error.message], ['id', 'something else was sent with this id before'])
})

test('an act that broke off leaves nothing behind, and is done when it is sent again', async () => {
  const { mona, world, fresh, kysely } = await desk()
  const act = { id: randomUUID(), ...homepage, day: '2026-11-20', durationMs: hours(1) }
  await sql`alter table act add constraint broken check (what <> 'enter')`.execute(kysely)
  const { id, ...asked } = act
  const self = { userId: mona.userId, persons: me(people.owner) }
  const source = { ...world.site, db: kysely }
  await assert.rejects(enterTime(source, self, { id, userId: mona.userId, what: 'enter', asked }, asked), /broken/)
  await sql`alter table act drop constraint broken`.execute(kysely)
  assert.deepEqual(fresh(), { clickup: [], harvest: [] })
  assert.equal((await post(mona, 'entries', act)).entry.state, 'synced')
  await post(mona, 'entries', act)
  assert.equal(fresh().harvest.length, 1)
})

test('who may not track is told why', async () => {
  const { as, mona } = await desk()
  const guest = await as('guest')
  const { error } = await post(guest, 'start', homepage, 403)
  assert.match(error.message, /a guest never tracks time/)
  const sam = await as('member', 'Sam', me(people.guest))
  assert.match((await post(sam, 'start', homepage, 403)).error.message, /Sam Okafor is a guest/)
  const nobody = await as('member', 'Nobody')
  await post(nobody, 'entries', { ...homepage, day: '2026-11-20', durationMs: hours(1) }, 404)
  await post(nobody, 'stop', {}, 404)
  assert.deepEqual(await nobody('GET /api/track/running'), { running: [], asking: [], last: null })
  await post(mona, 'start', { ...homepage, task: 'nowhere' }, 404)
})

test('another project than usual is asked about once, and then it is the usual one', async () => {
  const { mona } = await desk()
  const elsewhere = { ...homepage, project: String(projects.product), rightTask: String(work.research) }
  const { error } = await post(mona, 'start', elsewhere, 409)
  assert.equal(error.where, 'sure')
  assert.equal(error.message, 'the time of this task usually goes to "Museum website: Design", not to "Own product: Research"')
  const { entry } = await post(mona, 'start', { ...elsewhere, sure: true })
  assert.equal(entry.booked.task.name, 'Research')
  await post(mona, 'stop')
  await post(mona, 'start', elsewhere)
  const gone = await post(mona, 'start', { ...homepage, project: String(projects.archived) }, 400)
  assert.equal(gone.error.where, 'project')
  const wrong = await post(mona, 'start', { ...homepage, rightTask: String(work.research) }, 400)
  assert.equal(wrong.error.where, 'rightTask')
})

test("somebody else's time is not there, whoever asks", async () => {
  const { as, mona } = await desk()
  const aino = await as('member', 'Aino', me(people.member))
  const { entry } = await post(aino, 'entries', { ...homepage, day: '2026-11-20', durationMs: hours(1) })
  await post(mona, `PATCH /api/track/entries/${entry.id}`, { note: 'Mine' }, 404)
  await post(mona, `DELETE /api/track/entries/${entry.id}`, {}, 404)
  await post(mona, 'stop', { entry: entry.id }, 404)
})

test('what is edited and deleted here is edited and deleted on both sides', async () => {
  const { mona, world, fresh } = await desk()
  const { entry } = await post(mona, 'entries', { ...homepage, day: '2026-11-20', start: '09:30', durationMs: hours(1.5) })
  const path = `/api/track/entries/${entry.id}`
  const edited = await post(mona, `PATCH ${path}`, { note: 'Footer', durationMs: hours(2), day: '2026-11-19' })
  assert.deepEqual(
    [edited.entry.note, edited.entry.durationMs, edited.entry.rightMs, edited.entry.day, edited.entry.state],
    ['Footer', hours(2), hours(2), '2026-11-19', 'synced'],
  )
  const moved = await post(mona, `PATCH ${path}`, { project: String(projects.product), rightTask: String(work.meetings) })
  assert.equal(moved.entry.booked.task.name, 'Meetings')
  assert.deepEqual(
    fresh().harvest.map(({ project, task, spentDate }) => [project, task, spentDate]),
    [[projects.product, work.meetings, '2026-11-19']],
  )
  await post(mona, `PATCH ${path}`, { project: String(projects.product) }, 400)
  await post(mona, `DELETE ${path}`)
  world.step(minutes(5))
  await world.run()
  assert.deepEqual(fresh(), { clickup: [], harvest: [] })
  await post(mona, `PATCH ${path}`, { note: 'Too late' }, 409)
})

test('while a timer runs its note is edited, and nothing else', async () => {
  const { mona, world, fresh } = await desk()
  const { entry } = await post(mona, 'start', homepage)
  const path = `PATCH /api/track/entries/${entry.id}`
  assert.match((await post(mona, path, { durationMs: hours(1) }, 409)).error.message, /a timer runs on it/)
  await post(mona, path, { ...usual }, 409)
  assert.equal((await post(mona, path, { note: 'Footer' })).entry.note, 'Footer')
  world.step(hours(1))
  const stopped = await post(mona, 'stop')
  assert.deepEqual([stopped.entry.note, stopped.entry.rightMs], ['Footer', hours(1)])
  assert.match(fresh().harvest[0]!.notes ?? '', /^Footer/)
})

test('what a vendor has locked is not edited here', async () => {
  const { mona, world, fresh } = await desk()
  const { entry } = await post(mona, 'entries', { ...homepage, day: '2026-11-20', durationMs: hours(1) })
  world.clickup.lockTime(fresh().clickup[0]!.id, true)
  world.step(minutes(1))
  await world.run()
  const { error } = await post(mona, `PATCH /api/track/entries/${entry.id}`, { note: 'Late' }, 409)
  assert.match(error.message, /it cannot be changed: Locked in ClickUp/)
})

test('time from before it is sent is refused', async () => {
  const { as, world } = await desk()
  const aino = await as('member', 'Aino', me(people.member))
  const site = world.site
  await applySetup(site, () =>
    amendedOwn(site.database.kysely, 'studio', String(people.member), (declared) => ({
      ...declared,
      participants: declared.participants.map((one) =>
        one.left === String(people.member) ? { ...one, activatedAt: site.engine.clock.now() - hours(1) } : one,
      ),
    })),
  )
  const { error } = await post(aino, 'entries', { ...homepage, day: '2026-11-19', durationMs: hours(1) }, 409)
  assert.deepEqual([error.where, error.message], ['day', 'your time is sent since 2026-11-20 16:00, and this began before'])
  const today = await post(aino, 'entries', { ...homepage, day: '2026-11-20', durationMs: hours(1) })
  assert.equal(today.entry.state, 'synced')
})
