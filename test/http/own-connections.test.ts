// Access to a vendor that is somebody's own stays theirs (A4): nobody else writes by it, and it goes when they go. And what is switched off stays off.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { withWebhooks } from '../../src/cli/webhook.ts'
import { minutes } from '../../src/lib/clock.ts'
import { connectionRow, loadConnections, saveConnection, saveSecrets, unsealed } from '../../src/sync/connections.ts'
import { exportSetup } from '../../src/sync/setup-export.ts'
import { loadSetup } from '../../src/sync/setups.ts'
import { type Answer, openOffice } from './office.ts'

const { people, tasks } = seeded.clickup
const aino = [{ connection: 'clickup', ref: String(people.member) }]

/** Aino has connected Harvest herself, and her time is written by that. */
async function company() {
  const office = await openOffice()
  const { world, kysely } = office
  await world.run()
  const [admin, member] = [await office.as('owner'), await office.as('member', 'Aino Korpela', aino)]
  await saveConnection(kysely, world.site.vault, {
    name: 'harvest-aino',
    connector: 'harvest',
    config: { account: String(seeded.harvest.account), contact: 'ops@northlight.example', baseUrl: 'https://harvest.test' },
    secrets: { token: seeded.harvest.tokens.member },
    owner: member.userId,
  })
  await member('PUT /api/me/tracking/studio', { body: { on: true, connection: 'own' } })
  const participants = async () => (await loadSetup(kysely, 'studio')).participants
  const names = async () => (await loadConnections(kysely, world.site.vault)).map(({ name }) => name)
  return { ...office, admin, member, participants, names }
}

const partOf = (all: readonly Answer[], from: number) => all.find(({ left }) => left === String(from))

test("a person's own connection is no side of a bridge, and writes nobody else's time", async () => {
  const { admin } = await company()
  const { connections } = await admin('GET /api/setup/choices')
  assert.deepEqual(
    connections.to.map(({ name }: Answer) => name),
    ['harvest'],
  )
  const { setup } = await admin('GET /api/bridges/studio/setup')
  const refused = async (bridges: object) =>
    (await admin('POST /api/setup', { body: { bridges }, status: 400 })).error.mistakes.map(
      ({ path, message }: Answer) => `${path}: ${message}`,
    )
  const own = 'connection "harvest-aino" is somebody\'s own'
  const { participants, ...rest } = setup
  const without = participants.map(({ connection: _, ...one }: Answer) => one)
  const side = await refused({ other: { ...rest, to: 'harvest-aino', participants: without } })
  assert.ok(side.includes(`bridges.other.to: ${own}`), side.join())
  const everybody = participants.map((one: Answer) => ({ ...one, connection: 'harvest-aino' }))
  const said = await refused({ studio: { ...rest, participants: everybody } })
  const others = participants.flatMap(({ name }: Answer, index: number) => (name === 'Aino Korpela' ? [] : [index]))
  assert.deepEqual(
    said.filter((one: string) => one.endsWith(own)),
    others.map((index: number) => `bridges.studio.participants[${index}].connection: ${own}`),
  )
})

test('the set-up as a file leaves out what people have connected for themselves, and changes nothing when it is applied', async () => {
  const { world } = await company()
  const { text, variables } = await exportSetup({ database: world.database, vault: world.site.vault })
  assert.deepEqual(Object.keys(parse(text).connections), ['clickup', 'harvest'])
  assert.ok(variables.every((name) => !name.includes('AINO')))
  assert.match(text, /^# What people have connected for themselves is not in it\./m)
  assert.deepEqual(await world.apply(text), { changes: [], notes: [], warnings: [], rewritten: 0 })
})

test("who is removed takes their own connection along: it does not become the company's, and nothing is sent by it", async () => {
  const { admin, member, participants, names, world, as } = await company()
  const entries = world.harvest.entries().length
  await admin(`DELETE /api/users/${member.userId}`)
  assert.deepEqual(await names(), ['clickup', 'harvest'])
  const { on, rightConnection } = partOf(await participants(), people.member)
  assert.deepEqual([on, rightConnection], [false, null])
  const start = world.site.engine.clock.now() - minutes(60)
  world.clickup.addTime({ by: people.member, task: tasks.homepage, start, durationMs: minutes(30) })
  await world.run()
  assert.equal(world.harvest.entries().length, entries, 'nothing more is sent, nothing is deleted')
  assert.deepEqual((await (await as('member', 'Other'))('GET /api/me/tracking')).bridges, [])
})

test('a bridge does not go on while a connection of it is off, and the vendor is not asked to send anything', async () => {
  const { admin, world } = await company()
  assert.deepEqual(await withWebhooks({ database: world.database }), ['clickup'])
  assert.deepEqual(await admin('POST /api/connections/clickup/pause'), { bridges: ['studio'] })
  assert.deepEqual(await withWebhooks({ database: world.database }), [])
  const { error } = await admin('POST /api/bridges/studio/resume', { status: 400 })
  assert.deepEqual(
    [error.message, error.advice],
    ['connection "clickup" is switched off', 'Switch the connection on: its bridges go on with it.'],
  )
  const { setup } = await admin('GET /api/bridges/studio/setup')
  const body = { bridges: { studio: { ...setup, active: true } } }
  const { mistakes } = (await admin('POST /api/setup', { body, status: 400 })).error
  assert.equal(mistakes[0].path, 'bridges.studio.active')
  await admin('POST /api/setup', {
    body: { bridges: { studio: { ...setup, conflicts: { edited: 'from', deleted: 'edit wins' } } } },
  })
  assert.deepEqual(await admin('POST /api/connections/clickup/resume'), { bridges: ['studio'] })
  assert.equal((await admin('GET /api/bridges')).bridges[0].paused, false)
})

test('a token that somebody enters while the one before is being renewed stays', async () => {
  const { world, kysely, names } = await company()
  const { vault } = world.site
  const before = (await connectionRow(kysely, 'harvest-aino'))!
  const entered = { name: 'harvest-aino', connector: 'harvest', config: before.config, secrets: { token: 'entered just now' } }
  await saveConnection(kysely, vault, entered)
  await saveSecrets(kysely, vault, before, { token: 'renewed' })
  const token = async () => unsealed(vault, (await connectionRow(kysely, 'harvest-aino'))!)['token']
  assert.equal(await token(), 'entered just now')
  await saveSecrets(kysely, vault, (await connectionRow(kysely, 'harvest-aino'))!, { token: 'renewed' })
  assert.equal(await token(), 'renewed')
  assert.deepEqual(await names(), ['clickup', 'harvest', 'harvest-aino'])
})
