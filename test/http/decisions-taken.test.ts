// What people decide through the API: questions, what is held, the waste basket. Members about their own time only.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { openBrought } from './brought.ts'
import { got, said } from './said.ts'

const { people } = seeded.clickup

const selfOf = (id: number) => [{ connection: 'clickup', ref: String(id) }]

/** The company with its time brought across once; Jonas and Aino are members, and there is an admin. */
async function company() {
  const brought = await openBrought()
  const { site } = brought
  const jonas = await site.as('member', { persons: selfOf(people.admin), email: 'jonas@northlight.example' })
  const aino = await site.as('member', { persons: selfOf(people.member), email: 'aino@northlight.example' })
  const admin = await site.as('admin')
  return { ...brought, jonas, aino, admin }
}

/** Edited in Harvest twice, so that a person is asked. */
async function questioned({ sandbox, settle, addTime, copyOf }: Awaited<ReturnType<typeof company>>) {
  const id = addTime('kick-off')
  await settle()
  for (const edited of [2, 3]) {
    sandbox.harvest.editTime(copyOf(id).id, { hours: edited })
    await settle()
  }
  return id
}

test('whose time it is may answer, and what was decided is carried out', async () => {
  const world = await company()
  const { site, sandbox, settle, copyOf, jonas, aino, admin } = world
  const id = await questioned(world)
  const { conflicts } = await got(jonas, '/api/conflicts')
  const [{ id: link, newer, left, right }] = conflicts
  const apart = Date.parse(right.editedAt) - Date.parse(left.editedAt)
  assert.equal(newer, apart >= 1000 ? 'right' : apart <= -1000 ? 'left' : null)
  assert.deepEqual(await got(aino, '/api/conflicts'), { conflicts: [] })
  assert.equal((await got(admin, '/api/conflicts')).conflicts.length, 1)

  const route = '/api/conflicts/{id}/answer'
  await said(aino, `/api/conflicts/${link}/answer`, { winner: 'left' }, { status: 404, route })
  await said(jonas, `/api/conflicts/${link}/answer`, { winner: 'middle' }, { status: 400, route })
  site.woken.length = 0
  const done = await said(jonas, `/api/conflicts/${link}/answer`, { winner: 'left' }, { route })
  assert.deepEqual(
    [done.winner, done.follows.do, done.follows.side, done.follows.fields],
    ['left', 'update', 'right', ['durationMs']],
  )
  assert.deepEqual(
    site.woken.map((one) => one.split(' ')[0]),
    ['lane'],
  )
  await settle()
  assert.equal(copyOf(id).hours, 0.42)
  assert.equal(sandbox.clickup.entries().find((one) => one.id === id)!.durationMs, minutes(25))
  await said(jonas, `/api/conflicts/${link}/answer`, { winner: 'left' }, { status: 400, route })
})

test('what is held is tried again on a word: one, or all of a bridge', async () => {
  const { sandbox, settle, addTime, copyOf, jonas, aino, admin } = await company()
  sandbox.harvest.archiveProject(seeded.harvest.projects.website)
  const ids = [addTime('kick-off'), addTime('follow-up')]
  await settle()
  assert.deepEqual(await got(aino, '/api/held'), { held: [] })
  const { held } = await got(jonas, '/api/held')
  assert.equal(held.length, 2)
  sandbox.harvest.archiveProject(seeded.harvest.projects.website, false)

  await said(aino, '/api/held/retry', { id: held[0].id }, { status: 404 })
  assert.deepEqual(await said(aino, '/api/held/retry', { bridge: 'agency' }), { bridge: 'agency', entries: 0 })
  assert.deepEqual(await said(jonas, '/api/held/retry', { id: held[0].id }), { bridge: 'agency', entries: 1 })
  assert.deepEqual(await said(jonas, '/api/held/retry', { bridge: 'agency' }), { bridge: 'agency', entries: 2 })
  await settle()
  assert.equal(ids.filter(copyOf).length, 2)
  await said(jonas, '/api/held/retry', { id: held[0].id }, { status: 409 })
  await said(admin, '/api/held/retry', { bridge: 'other' }, { status: 400 })
})

test('a deletion is taken back: what waits stays, what is gone is made again', async () => {
  const { site, sandbox, settle, addTime, copyOf, jonas, aino } = await company()
  const [early, late] = [addTime('kick-off'), addTime('follow-up')]
  await settle()
  sandbox.clickup.deleteTime(early)
  await settle()
  const { bridge, participants, routes } = await site.home.engine.state.setup('agency')
  await saveSetup(site.home.database.kysely, { bridge: { ...bridge, graceMs: hours(24) }, participants, routes })
  sandbox.clickup.deleteTime(late)
  await settle()
  assert.deepEqual(await got(aino, '/api/waste'), { waste: [] })
  const { waste } = await got(jonas, '/api/waste')
  assert.deepEqual(
    waste.map(({ state, name }: { state: string; name: string }) => [state, name]),
    [
      ['deleted', 'Jonas Friis'],
      ['waiting', 'Jonas Friis'],
    ],
  )
  const route = '/api/waste/{id}/restore'
  await said(aino, `/api/waste/${waste[0].id}/restore`, undefined, { status: 404, route })
  assert.equal((await said(jonas, `/api/waste/${waste[0].id}/restore`, undefined, { route })).is, 'made again')
  assert.equal((await said(jonas, `/api/waste/${waste[1].id}/restore`, undefined, { route })).is, 'kept')
  await settle()
  assert.ok(copyOf(late))
  assert.equal(sandbox.harvest.entries().filter(({ notes }) => notes?.includes('kick-off')).length, 1)
})

test('more deletions than usual wait until an admin allows them', async () => {
  const { sandbox, settle, jonas, admin } = await company()
  assert.deepEqual(await got(admin, '/api/waste/guard'), { guards: [] })
  const many = sandbox.clickup.entries().filter(({ by, task }) => by === people.member && task !== null)
  for (const some of [many.slice(0, 6), many.slice(6, 12)]) {
    for (const { id } of some) sandbox.clickup.deleteTime(id)
    await settle()
  }
  const [guard] = (await got(admin, '/api/waste/guard')).guards
  assert.deepEqual([guard.bridge, guard.permitUntil], ['agency', null])
  assert.ok(guard.stopped > 0 && guard.wastedToday >= 5, JSON.stringify(guard))

  await said(jonas, '/api/waste/confirm', { bridge: 'agency' }, { status: 403 })
  const allowed = await said(admin, '/api/waste/confirm', { bridge: 'agency' })
  assert.equal(allowed.entries, guard.stopped)
  await settle()
  const [after] = (await got(admin, '/api/waste/guard')).guards
  assert.deepEqual([after.stopped, after.permitUntil], [0, allowed.permitUntil])
})

test('a NUL character is refused wherever it stands', async () => {
  const { admin, jonas } = await company()
  for (const path of ['/api/journal?q=a%00b', '/api/balance?person=%00', '/api/conflicts?bridge=%00', '/api/entries/%00']) {
    const response = await admin.get(path)
    assert.equal(response.status, 400, path)
    assert.match(((await response.json()) as { error: { message: string } }).error.message, /NUL character/)
  }
  await said(jonas, '/api/held/retry', { bridge: 'a\0b' }, { status: 400 })
})
