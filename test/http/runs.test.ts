// What each run has written, the journal behind it, and taking it back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { got, said } from './said.ts'
import { openSite } from './site.ts'

const { people, tasks } = seeded.clickup

async function company() {
  const site = await openSite()
  const { sandbox, settle } = site.home
  await settle()
  const addTime = (by: number, description: string) =>
    sandbox.clickup.addTime({
      ...{ by, task: tasks.homepage, description },
      ...{ start: Date.now() - minutes(90), durationMs: minutes(30) },
    })
  const copyOf = (id: string) => sandbox.harvest.entries().find(({ reference }) => reference?.id?.includes(id))
  const jonas = await site.as('member', { persons: [{ connection: 'clickup', ref: String(people.admin) }] })
  return { site, sandbox, settle, addTime, copyOf, jonas, admin: await site.as('admin') }
}

test('runs are counted, the newest first; a member sees the part that is their own', async () => {
  const { settle, addTime, admin, jonas } = await company()
  addTime(people.admin, 'kick-off')
  addTime(people.member, 'wireframes')
  await settle()
  const first = await got(admin, '/api/runs?limit=1')
  const [{ id, bridge, kind, created, updated, deleted, entries, movedMs, endedAt }] = first.runs
  assert.deepEqual(
    { bridge, kind, created, updated, deleted, entries, movedMs },
    { bridge: 'agency', kind: 'sync', created: 2, updated: 0, deleted: 0, entries: 2, movedMs: minutes(60) },
  )
  assert.ok(endedAt)
  const second = await got(admin, `/api/runs?limit=1&after=${first.next}`)
  assert.deepEqual([second.runs[0].created, second.next], [77, null])
  assert.deepEqual((await got(admin, '/api/runs?bridge=other')).runs, [])

  const [own] = (await got(jonas, '/api/runs')).runs
  assert.deepEqual([own.id, own.created, own.movedMs], [id, 1, minutes(30)])
  const route = '/api/runs/{id}'
  const told = await got(jonas, `/api/runs/${id}`, { route })
  assert.deepEqual(
    told.writes.map(({ person }: { person: string }) => person),
    ['Jonas Friis'],
  )
  const page = await got(admin, `/api/runs/${id}?limit=1`, { route })
  const rest = await got(admin, `/api/runs/${id}?limit=1&after=${page.next}`, { route })
  assert.deepEqual(
    new Set([...page.writes, ...rest.writes].map(({ person }) => person)),
    new Set(['Jonas Friis', 'Aino Korpela']),
  )
  assert.equal(rest.next, null)
  await got(admin, '/api/runs/nothing', { route, status: 404 })
  await got(admin, '/api/runs?after=abc', { status: 400 })
})

test('the journal is narrowed down by person, action, outcome, kind, time, words and run', async () => {
  const { sandbox, settle, addTime, copyOf, admin, jonas } = await company()
  const before = new Date().toISOString()
  const id = addTime(people.admin, 'Kick-off with Mona')
  await settle()
  sandbox.clickup.deleteTime(id)
  await settle()
  assert.equal(copyOf(id), undefined)
  const count = async (query: string, browser = admin) => (await got(browser, `/api/journal?limit=500&${query}`)).writes.length
  assert.equal(await count(''), 79)
  assert.equal(await count('action=delete'), 1)
  assert.equal(await count('outcome=refused'), 0)
  assert.equal(await count('outcome=open'), 0)
  assert.equal(await count('outcome=done&kind=entry'), 79)
  assert.equal(await count('kind=task'), 0)
  assert.equal(await count(`from=${before}`), 2)
  assert.equal(await count(`to=${before}`), 77)
  assert.equal(await count('q=mona%20KICK'), 2)
  assert.equal(await count('q=100%25'), 0)
  assert.equal(await count(`person=${people.admin}`), await count('person=friis'))
  assert.equal(await count('', jonas), await count('person=friis'))
  assert.equal(await count('person=korpela', jonas), 0)
  const [{ id: run }] = (await got(admin, '/api/runs')).runs
  assert.equal(await count(`run=${run}`), 1)
  assert.equal(await count(`run=${run}&bridge=other`), 0)
  assert.equal(await count('run=nothing'), 0)
})

test('a run is taken back after a look at what that would do; what moved since is left alone', async () => {
  const { sandbox, settle, addTime, copyOf, admin } = await company()
  const [kept, gone] = [addTime(people.admin, 'kick-off'), addTime(people.member, 'wireframes')]
  await settle()
  sandbox.harvest.editTime(copyOf(kept)!.id, { notes: 'edited' })
  const [{ id: run }] = (await got(admin, '/api/runs')).runs
  const preview = await said(admin, '/api/undo/preview', { run })
  assert.deepEqual([preview.possible, preview.refused, preview.undone], [1, 1, 0])
  assert.match(preview.writes.find(({ is }: { is: string }) => is === 'refused').text, /edited in Harvest since/)
  assert.ok(copyOf(gone))

  const done = await said(admin, '/api/undo', { run })
  assert.deepEqual([done.undone, done.refused], [1, 1])
  assert.ok(copyOf(kept))
  assert.equal(copyOf(gone), undefined)
  await settle()
  assert.equal(copyOf(gone), undefined)
  const { runs } = await got(admin, '/api/runs')
  const taken = runs.filter(({ kind }: { kind: string }) => kind === 'undo')
  assert.deepEqual([taken.length, taken[0].deleted], [1, 1])
})

test('members take back writes on their own time, and other writes are not there for them', async () => {
  const { settle, addTime, copyOf, jonas } = await company()
  const [own, other] = [addTime(people.admin, 'kick-off'), addTime(people.member, 'wireframes')]
  await settle()
  const { writes } = await got(jonas, '/api/journal?limit=1')
  const { runs } = await got(jonas, '/api/runs')
  assert.equal((await said(jonas, '/api/undo/preview', { run: runs[0].id })).possible, 1)
  await said(jonas, '/api/undo', { writes: [writes[0].id, 'nothing'] }, { status: 404 })
  await said(jonas, '/api/undo', { writes: [] }, { status: 400 })
  await said(jonas, '/api/undo', { run: 'nothing' }, { status: 404 })
  assert.equal((await said(jonas, '/api/undo', { writes: [writes[0].id] })).undone, 1)
  assert.equal(copyOf(own), undefined)
  assert.ok(copyOf(other))
})
