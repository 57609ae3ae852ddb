import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { type Answer, openOffice } from './office.ts'

const { lists, folders, spaces } = seeded.clickup

test('the places of a connection, by kind, by what they are in, by name', async () => {
  const { as } = await openOffice()
  const ask = await as('admin')
  const names = async (query: string, connection = 'clickup') =>
    (await ask(`GET /api/connections/${connection}/places?${query}`)).places.map(({ name }: Answer) => name)
  assert.deepEqual((await names('kind=space')).toSorted(), ['Back office', 'Client work', 'Product'])
  assert.deepEqual((await names(`kind=list&parent=${folders.museum}`)).toSorted(), ['Exhibition app', 'Website'])
  assert.deepEqual(await names('kind=project&q=MUSEUM', 'harvest'), ['Museum website'])
  assert.ok((await names('kind=task&parent=4001', 'harvest')).includes('Design'))
  const { places } = await ask('GET /api/connections/clickup/places?kind=space&q=office')
  assert.equal(places[0].on, false)
  assert.match(places[0].why, /Time Tracking is off in Space Back office: .* ClickApps/)
  await ask('GET /api/connections/nowhere/places', { status: 404 })
})

test('the tree shows each place with its own route, the one that it inherits, and whether time is tracked there', async () => {
  const { as } = await openOffice()
  const ask = await as('admin')
  const { places } = await ask('GET /api/bridges/studio/tree')
  const at = (kind: string, ref: string) => places.find((one: Answer) => one.kind === kind && one.ref === ref)
  const target = (route: Answer) => route && `${route.projectName} / ${route.taskName}`
  const website = at('list', lists.website)
  assert.deepEqual(
    [website.depth, website.isChosen, website.on, target(website.route), website.inherited],
    [2, true, true, 'Museum website / Design', null],
  )
  const shop = at('task', '86c7mus03')
  assert.equal(shop.depth, 3)
  assert.deepEqual([target(shop.route), target(shop.inherited)], ['Museum website / Programming', 'Museum website / Design'])
  assert.ok(places.indexOf(shop) > places.indexOf(website))
  const booking = at('list', lists.booking)
  assert.deepEqual([booking.route, target(booking.inherited)], [null, 'Booking redesign / Design'])
  const quick = at('list', lists.quickJobs)
  assert.deepEqual([quick.route, quick.inherited], [null, null])
  const office = at('space', spaces.office)
  assert.deepEqual([office.isChosen, office.on], [false, false])
  assert.match(office.why, /ClickApps/)
})

test('routes are set and removed after a look, and what leads nowhere is refused', async () => {
  const { as, world } = await openOffice()
  const ask = await as('admin')
  await world.run()
  const set = [{ scope: 'list', from: lists.quickJobs, project: '4001', task: '4103' }]
  const remove = [{ scope: 'folder', from: folders.ferries }]
  const before = await world.dump()
  const preview = await ask('POST /api/bridges/studio/routes/preview', { body: { set, remove } })
  assert.ok(preview.bridges[0].create > 0)
  assert.equal(preview.changes.length, 2)
  assert.equal(await world.dump(), before)
  const { changes } = await ask('POST /api/bridges/studio/routes', { body: { set, remove } })
  assert.deepEqual(changes, preview.changes)
  const again = await ask('POST /api/bridges/studio/routes', { body: { set } })
  assert.deepEqual(again.changes, [])
  const wrong = [{ ...set[0], project: '4711' }]
  const { error } = await ask('POST /api/bridges/studio/routes', { body: { set: wrong }, status: 400 })
  assert.match(error.message, /Harvest shows no project 4711/)
  const moved = [{ ...set[0], task: '4101' }]
  const counts = (body: object) => ask('POST /api/bridges/studio/routes/preview', { body })
  world.step(minutes(1))
  await world.run()
  world.step(minutes(1))
  const [plain, rewriting] = [await counts({ set: moved }), await counts({ set: moved, rewrite: true })]
  assert.equal(plain.bridges[0].change, 0)
  assert.ok(rewriting.bridges[0].change > 0)
  const member = await as('member')
  await member('POST /api/bridges/studio/routes', { body: { set }, status: 403 })
})
