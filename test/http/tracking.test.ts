import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { days, hours } from '../../src/lib/clock.ts'
import { amendedOwn } from '../../src/sync/amend.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { example } from '../stories/installation.ts'
import { openOffice } from './office.ts'

const { people } = seeded.clickup
const me = (ref: number) => [{ connection: 'clickup', ref: String(ref) }]
const withoutAino = example.replace(/ {6}- name: Aino Korpela\n( {8}.*\n)+/, '')

async function company(text = example) {
  const office = await openOffice(text)
  await office.world.run()
  office.world.step(hours(1))
  const participant = async (ref: number) =>
    (await office.world.site.engine.state.setup('studio')).participants.find(({ left }) => left === String(ref))
  return { ...office, participant }
}

test('a person sees their own part, with where to see their timesheet', async () => {
  const { as } = await company()
  const ask = await as('member', 'Aino', me(people.member))
  const { bridges } = await ask('GET /api/me/tracking')
  const [{ states, timesheetUrl, right, ...rest }] = bridges
  assert.deepEqual(rest, {
    bridge: 'studio',
    vendor: 'Harvest',
    workTool: 'ClickUp',
    person: { connection: 'clickup', ref: '1003', name: 'Aino Korpela' },
    on: true,
    refused: null,
    label: true,
    activatedAt: '2025-12-31T22:00:00.000Z',
    zone: 'Europe/Helsinki',
    isGuess: false,
    missing: null,
    connection: 'harvest',
    isOwn: false,
    ownConnection: null,
  })
  assert.equal(right.email, 'aino@northlight.example')
  assert.ok(states.synced > 0)
  assert.match(timesheetUrl, /\/time\/day\/2026\/11\/20$/)
  const nobody = await as('member', 'Nobody')
  assert.deepEqual(await nobody('GET /api/me/tracking'), { bridges: [] })
  await nobody('PUT /api/me/tracking/studio', { body: { on: true }, status: 404 })
  const guest = await as('guest')
  await guest('GET /api/me/tracking', { status: 403 })
})

test('switched off nothing more is sent and nothing is deleted; switched on again it goes on where it was', async () => {
  const { as, world, woken, participant } = await company()
  const ask = await as('member', 'Aino', me(people.member))
  const [was, entries] = [await participant(people.member), world.harvest.entries().length]
  const off = await ask('PUT /api/me/tracking/studio', { body: { on: false } })
  assert.deepEqual(off.changes, ['bridge studio: Aino Korpela, on: true becomes false'])
  assert.ok(woken.includes('sweep studio'))
  world.clickup.addTime({
    by: people.member,
    task: seeded.clickup.tasks.homepage,
    start: world.site.engine.clock.now() - hours(1),
    durationMs: hours(0.5),
  })
  await world.run()
  assert.equal(world.harvest.entries().length, entries)
  assert.equal((await ask('GET /api/me/tracking')).bridges[0].on, false)

  const preview = await ask('POST /api/me/tracking/studio/preview', { body: { on: true } })
  assert.equal(preview.bridges[0].create, 1)
  await ask('PUT /api/me/tracking/studio', { body: { on: true } })
  assert.deepEqual(await participant(people.member), was)
  await world.run()
  assert.equal(world.harvest.entries().length, entries + 1)
})

test('a label that is changed counts for later entries, and for earlier ones of that person when asked', async () => {
  const { as, world } = await company()
  const ask = await as('member', 'Aino', me(people.member))
  const body = { on: true, label: false }
  const [plain, rewriting] = [
    await ask('POST /api/me/tracking/studio/preview', { body }),
    await ask('POST /api/me/tracking/studio/preview', { body: { ...body, rewrite: true } }),
  ]
  const { states } = (await ask('GET /api/me/tracking')).bridges[0]
  assert.deepEqual([plain.bridges[0].change, rewriting.bridges[0].change], [0, states.synced])
  const examples: string[] = rewriting.bridges[0].examples
  assert.ok(examples.length > 0 && examples.every((one) => !/Mona|Jonas/.test(one)), examples.join())
  const others = () => world.harvest.entries().filter(({ by }) => by !== seeded.harvest.people.member)
  const before = others()
  const { rewritten } = await ask('PUT /api/me/tracking/studio', { body: { ...body, rewrite: true } })
  assert.equal(rewritten, states.synced)
  await world.run()
  assert.deepEqual(others(), before)
})

test('who is not linked says who they are, and only time from then on is sent; earlier time after a look', async () => {
  const { as, world, participant } = await company(withoutAino)
  const ask = await as('member', 'Aino', me(people.member))
  const [{ on, right, isGuess, activatedAt }] = (await ask('GET /api/me/tracking')).bridges
  assert.deepEqual([on, isGuess, activatedAt, right.name], [false, true, null, 'Aino Korpela'])
  const { error } = await ask('PUT /api/me/tracking/studio', { body: { on: true }, status: 400 })
  assert.match(error.message, /say that you are Aino Korpela/)
  const other = await ask('PUT /api/me/tracking/studio', { body: { on: true, right: '2001' }, status: 400 })
  assert.match(other.error.message, /you cannot be person 2001/)
  const body = { on: true, right: right.ref }
  assert.equal((await ask('POST /api/me/tracking/studio/preview', { body })).bridges[0].create, 0)
  await ask('PUT /api/me/tracking/studio', { body })
  assert.equal((await participant(people.member))!.activatedAt, world.site.engine.clock.now())
  await world.run()
  const own = () => world.harvest.entries().filter(({ by }) => by === seeded.harvest.people.member).length
  const before = own()

  const from = '2026-11-01'
  const preview = await ask('POST /api/me/tracking/studio/backfill/preview', { body: { from } })
  assert.ok(preview.bridges[0].create > 0)
  const { changes } = await ask('POST /api/me/tracking/studio/backfill', { body: { from } })
  assert.match(changes[0], /Aino Korpela, activation: .* becomes 2026-10-31/)
  await world.run()
  assert.equal(own() - before, preview.bridges[0].create)
  const again = await ask('POST /api/me/tracking/studio/backfill', { body: { from }, status: 400 })
  assert.match(again.error.message, /sent from that day on already/)
})

test('a guest at ClickUp is refused with the reason', async () => {
  const { as } = await company()
  const ask = await as('member', 'Sam', me(people.guest))
  const [{ on, refused }] = (await ask('GET /api/me/tracking')).bridges
  assert.equal(on, false)
  assert.match(refused, /Sam Okafor is a guest, and a guest never tracks time through the integration/)
  const { error } = await ask('PUT /api/me/tracking/studio', { body: { on: true, right: '2005' }, status: 400 })
  assert.equal(error.message, refused)
})

test("a person's own Harvest is used when they say so, and only if it is theirs", async () => {
  const { as, world, kysely, participant } = await company()
  const ask = await as('member', 'Aino', me(people.member))
  const connect = (token: string) =>
    saveConnection(kysely, world.site.vault, {
      name: 'harvest-own',
      connector: 'harvest',
      config: { account: String(seeded.harvest.account), contact: 'ops@northlight.example', baseUrl: 'https://harvest.test' },
      secrets: { token },
      owner: ask.userId,
    })
  const none = await ask('PUT /api/me/tracking/studio', { body: { on: true, connection: 'own' }, status: 400 })
  assert.match(none.error.message, /have not connected an account of your own/)
  await connect(seeded.harvest.tokens.admin)
  const others = await ask('PUT /api/me/tracking/studio', { body: { on: true, connection: 'own' }, status: 400 })
  assert.match(others.error.message, /that of another person/)
  await connect(seeded.harvest.tokens.member)
  world.step(days(1))
  await ask('PUT /api/me/tracking/studio', { body: { on: true, connection: 'own' } })
  assert.equal((await participant(people.member))!.rightConnection, 'harvest-own')
  const [{ isOwn, connection, ownConnection }] = (await ask('GET /api/me/tracking')).bridges
  assert.deepEqual([isOwn, connection, ownConnection], [true, 'harvest-own', 'harvest-own'])
  await ask('PUT /api/me/tracking/studio', { body: { on: true } })
  assert.equal((await participant(people.member))!.rightConnection, 'harvest-own', 'what is not said stays')
  await ask('PUT /api/me/tracking/studio', { body: { on: true, connection: 'company' } })
  assert.equal((await participant(people.member))!.rightConnection, null)
})

test('nobody changes more than their own part, whatever the change is', async () => {
  const { kysely } = await company()
  const own = String(people.member)
  await assert.rejects(
    amendedOwn(kysely, 'studio', own, (declared) => ({ ...declared, routes: [] })),
    /more of bridge studio would change/,
  )
  await assert.rejects(
    amendedOwn(kysely, 'studio', own, ({ participants, ...rest }) => ({
      ...rest,
      participants: participants.map((one) => ({ ...one, on: false })),
    })),
    /more of bridge studio would change/,
  )
})

test('Sync Harvest looks at their time now', async () => {
  const { as, woken } = await company()
  const ask = await as('member', 'Aino', me(people.member))
  const { id, bridges } = await ask('POST /api/me/tracking/studio/sync')
  assert.ok(id)
  assert.deepEqual(bridges, ['studio'])
  assert.deepEqual(woken.filter((one) => one.endsWith(' studio')).length, 1)
})
