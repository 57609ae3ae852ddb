// A3, A4: Jonas has connected Harvest himself. When his connection ends, his time waits and says so; everybody else's goes on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const ownName = 'harvest-jonas'

/** Jonas's time goes through a token of his own. */
async function openOwn(): Promise<World & { renew(): Promise<void> }> {
  const world = await openWorld()
  await world.settle()
  await connectOwn(world, seeded.harvest.tokens.admin)
  const { bridge, participants, routes } = await world.engine.state.setup('agency')
  const rewired = participants.map((one) => (one.left === String(people.admin) ? { ...one, rightConnection: ownName } : one))
  await saveSetup(world.database.kysely, { bridge, participants: rewired, routes })
  const renew = () => connectOwn(world, world.harvest.addToken({ person: seeded.harvest.people.admin, kind: 'personal' }))
  return { ...world, renew }
}

const connectOwn = ({ database, vault }: World, token: string) =>
  saveConnection(database.kysely, vault, {
    name: ownName,
    connector: 'harvest',
    config: {
      account: String(seeded.harvest.account),
      contact: 'ops@northlight.example',
      limit: 'off',
      timing: { deadlineSeconds: 3, staleSeconds: 1 },
    },
    secrets: { token },
  })

const pieceOf = (by: number, description: string, ago = 2) => ({
  ...{ by, task: tasks.homepage, start: now - hours(ago), durationMs: hours(1), description },
})

const notes = (world: World) => world.timesheet().map(({ notes }) => notes?.split(' (')[0])

const conditions = async (world: World) => (await world.engine.state.conditions()).map(({ key }) => key)

/** Rounds in which a part may fail for a while, as a server goes on. */
async function rounds(world: World, n = 4): Promise<void> {
  for (let round = 0; round < n; round++) {
    await world.round()
    await world.pass(minutes(20))
  }
}

test('through their own connections both arrive, each once', async () => {
  const world = await openOwn()
  world.clickup.addTime(pieceOf(people.owner, 'Mona plans'))
  world.clickup.addTime(pieceOf(people.admin, 'Jonas draws'))
  await world.settle()
  assert.deepEqual(notes(world).sort(), ['Jonas draws', 'Mona plans'])
})

for (const isKnown of [true, false]) {
  const when = isKnown ? 'after a while' : 'before anything was read through it'
  test(`his token is revoked ${when}: his time waits with that reason, hers arrives, and with a new token so does his`, async () => {
    const world = await openOwn()
    if (isKnown) await world.settle()
    world.harvest.revokeToken(seeded.harvest.tokens.admin)
    const hers = world.clickup.addTime(pieceOf(people.owner, 'Mona plans'))
    const his = world.clickup.addTime(pieceOf(people.admin, 'Jonas draws'))
    await rounds(world)
    assert.deepEqual(notes(world), ['Mona plans'])
    assert.match(await world.why(hers), /^synced/)
    assert.match(await world.why(his), /^waiting: The own connection of Jonas Friis cannot be used now/)
    assert.deepEqual(await conditions(world), [], 'the bridge itself has nothing to be told about')

    await world.renew()
    await world.pass(hours(1))
    await world.settle()
    assert.deepEqual(notes(world).sort(), ['Jonas draws', 'Mona plans'])
    assert.match(await world.why(his), /^synced/)
  })
}

test('his token is revoked between two of his writes: the rest of his waits, hers goes on, and nothing is doubled', async () => {
  const world = await openOwn()
  await world.settle()
  const { harvest } = world
  const { fetch } = harvest
  let posts = 0
  const revoking = async (request: Request) => {
    const isHis = request.headers.get('authorization')?.endsWith(seeded.harvest.tokens.admin)
    if (request.method === 'POST' && isHis && ++posts === 2) harvest.revokeToken(seeded.harvest.tokens.admin)
    return fetch(request)
  }
  Object.assign(harvest, { fetch: revoking })
  for (let n = 0; n < 4; n++) world.clickup.addTime(pieceOf(people.admin, `Jonas ${n}`, 2 + n))
  for (let n = 0; n < 4; n++) world.clickup.addTime(pieceOf(people.owner, `Mona ${n}`, 2 + n))
  await rounds(world, 6)
  assert.equal(notes(world).filter((note) => note?.startsWith('Mona')).length, 4)
  assert.ok(notes(world).filter((note) => note?.startsWith('Jonas')).length < 4)

  await world.renew()
  await world.pass(hours(1))
  await world.settle()
  assert.deepEqual(notes(world).sort(), ['Jonas 0', 'Jonas 1', 'Jonas 2', 'Jonas 3', 'Mona 0', 'Mona 1', 'Mona 2', 'Mona 3'])
})

test('what is deleted in ClickUp while his connection has ended leaves Harvest when it is back, and not before', async () => {
  const world = await openOwn()
  const his = world.clickup.addTime(pieceOf(people.admin, 'Jonas draws'))
  await world.settle()
  world.harvest.revokeToken(seeded.harvest.tokens.admin)
  world.clickup.deleteTime(his)
  await rounds(world)
  assert.deepEqual(notes(world), ['Jonas draws'])
  await world.renew()
  await world.pass(hours(1))
  await world.settle()
  assert.deepEqual(notes(world), [])
})
