import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { begin, mayBegin } from '../../src/sync/begin.ts'
import { drain } from '../../src/sync/drain.ts'
import { linksOfBridge, linksOfRefs, putLinks } from '../../src/sync/links.ts'
import { removeBridge } from '../../src/sync/setup-removal.ts'
import { bridgeIn, openSetupSite, type SetupSite } from './setup-site.ts'

/** The studio's bridge, with everything in step. */
async function inStep(): Promise<SetupSite> {
  const site = await openSetupSite()
  await site.ask('POST /api/setup', { body: { bridges: { studio: await bridgeIn('clickup-harvest') } } })
  await begin(site.world.site.engine, 'studio')
  await site.world.run()
  site.woken.length = 0
  return site
}

test('the whole installation as a file: no secret in it, and applied again it changes nothing', async () => {
  const { ask, world } = await openSetupSite()
  const [studio, consulting] = [await bridgeIn('clickup-harvest'), await bridgeIn('forecast-timelog')]
  const changed = { ...studio, waste: 0 as const, guard: { share: 0.2, least: 3 }, active: false, window: '60d' }
  await ask('POST /api/setup', { body: { bridges: { studio: changed, consulting } } })
  const text: string = await ask('GET /api/setup.yaml')
  for (const secret of [seeded.clickup.tokens.owner, seeded.harvest.tokens.owner, seeded.forecast.key, seeded.timelog.password])
    assert.ok(!text.includes(secret))
  assert.match(text, /^# {3}HOURBRIDGE_TIMELOG_SITE_CODE$/m)
  assert.match(text, /^ {4}token: \$\{HOURBRIDGE_CLICKUP_TOKEN\}$/m)
  assert.doesNotMatch(text, /sweep/, 'what is so anyway is left out')
  const before = await world.dump()
  assert.deepEqual(await world.apply(text), { changes: [], notes: [], warnings: [], rewritten: 0 })
  assert.equal(await world.dump(), before)
})

test('a bridge is switched off and on: what was put off meanwhile is due', async () => {
  const { ask, woken, world } = await inStep()
  assert.deepEqual(await ask('POST /api/bridges/studio/pause'), { bridge: 'studio', active: false })
  assert.equal((await ask('GET /api/bridges')).bridges[0].paused, true)
  assert.equal((await ask('GET /api/bridges/studio/setup')).setup.active, false)
  assert.deepEqual(woken, [])
  const { clickup, harvest, site } = world
  const [mine] = clickup.entries().filter(({ by, task }) => by === 1001 && task !== null)
  const [link] = await linksOfRefs(world.database.kysely, 'studio', 'entry', 'left', [mine!.id])
  clickup.editTime(mine!.id, { description: 'while it was off' })
  await putLinks(world.database.kysely, [{ ...link!, dueAt: site.engine.clock.now() }])
  await drain(site.engine, link!.lane, 'while it is off')
  assert.deepEqual(await ask('POST /api/bridges/studio/resume'), { bridge: 'studio', active: true })
  assert.equal((await ask('GET /api/bridges')).bridges[0].paused, false)
  assert.deepEqual(woken, ['sweep studio', `lane ${link!.lane}`])
  const { setup } = await ask('GET /api/bridges/studio/setup')
  const off = await ask('POST /api/setup/preview', { body: { bridges: { studio: { ...setup, active: false } } } })
  assert.deepEqual(off.changes, ['bridge studio: active: true becomes false'])
  assert.match(off.warnings[0], /^bridge studio is switched off: nothing of this is done/)
  await world.run()
  assert.ok(harvest.entries().some(({ notes }) => notes?.startsWith('while it was off')))
  await ask('POST /api/bridges/nowhere/pause', { status: 404 })
})

test('a bridge is removed for good after it was counted; both vendors keep everything, and every page goes on', async () => {
  const { ask, world } = await inStep()
  const writes = world.writes()
  const booked = world.harvest.entries().length
  const counted = await ask('GET /api/bridges/studio/removal')
  assert.ok(counted.links.entry > 30 && counted.writes >= counted.links.entry)
  assert.match(counted.texts.join(' '), /No longer linked: \d+ pieces of time\./)
  await ask('DELETE /api/bridges/studio?basedOn=something-else', { status: 409 })
  assert.deepEqual(await ask(`DELETE /api/bridges/studio?basedOn=${counted.revision}`), counted)

  assert.deepEqual([world.harvest.entries().length, world.writes()], [booked, writes])
  assert.deepEqual((await ask('GET /api/bridges')).bridges, [])
  assert.deepEqual((await ask('GET /api/journal')).writes, [])
  assert.deepEqual((await ask('GET /api/conflicts')).conflicts, [])
  await ask('DELETE /api/bridges/studio', { status: 404 })
  await ask('GET /api/bridges/studio/removal', { status: 404 })
})

test('a bridge that is being worked on is not removed yet: it is switched off, and the person comes back', async () => {
  const { ask, world } = await inStep()
  const { database } = world
  const inHand = await database.pool.connect()
  await inHand.query("select pg_advisory_lock(hashtextextended('pull/studio', 0))")
  await assert.rejects(removeBridge({ database }, 'studio', { waitMs: 20 }), /being worked on at this moment/)
  assert.equal((await ask('GET /api/bridges/studio/setup')).setup.active, false)
  inHand.release(true)
  await ask('DELETE /api/bridges/studio')
})

test('no link is begun for a bridge that is gone', async () => {
  const { ask, world } = await inStep()
  const { kysely } = world.database
  const [link] = await linksOfBridge(kysely, 'studio')
  await ask('DELETE /api/bridges/studio')
  await assert.rejects(putLinks(kysely, [{ ...link!, revision: 0 }]), /link_of_bridge/)
})

test('a bridge of the same name that is made later knows its copies again, and doubles none', async () => {
  const { ask, world } = await inStep()
  const { engine } = world.site
  const booked = world.harvest.entries().length
  await ask('DELETE /api/bridges/studio')
  await ask('POST /api/setup', { body: { bridges: { studio: await bridgeIn('clickup-harvest') } } })
  assert.ok(await mayBegin(engine, 'studio', 'sweep'), 'its own copies are no question')
  await world.run()
  assert.equal(world.harvest.entries().length, booked)
  assert.equal((await ask('GET /api/bridges')).bridges[0].kinds.entry > 0, true)
})
