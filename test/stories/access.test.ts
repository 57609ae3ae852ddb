// Access that ends in the middle of a run: TimeLog's token, which lasts twelve hours, and Forecast's key, which an administrator takes back.
// A person is told, nothing is lost, and nothing is doubled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../../src/lib/clock.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { type Duo, openDuo, today } from './duo.ts'
import { book, both, openShared, staysSilent, told, tryRound } from './pairs.ts'

const notes = Array.from({ length: 6 }, (_, n) => `piece ${n}`)
const bookAll = (world: Duo) => notes.map((note, n) => book(world, { note, day: `2026-11-1${n}` }))
const lines = notes.map((note, n) => `2026-11-1${n} 90 ${note}`)

const logins = ({ sandbox }: Duo) => sandbox.timelog.requests.all.filter(({ path }) => path.endsWith('/GetToken')).length

for (const refusedTokenCode of [20003, 20004] as const) {
  test(`TimeLog ends all tokens between two writes (${refusedTokenCode}): a new log-in, and everything is there once`, async () => {
    const world = await openDuo({ sandbox: { timelog: { refusedTokenCode } } })
    await world.settle()
    bookAll(world)
    const before = logins(world)
    const { timelog } = world.sandbox
    const fetch = timelog.fetch
    let writes = 0
    const ending = async (request: Request) => {
      const action = request.headers.get('soapaction') ?? ''
      if (action.includes('InsertWork') && ++writes === 3) timelog.revokeTokens()
      return fetch(request)
    }
    Object.assign(timelog, { fetch: ending })
    await world.settle()
    assert.ok(writes >= 6)
    both(world, lines)
    assert.ok(logins(world) > before, 'logged in again')
    assert.deepEqual(await told(world), {})
    await staysSilent(world, 3)
  })
}

test('the token gets old while nobody looks: a new log-in, and nothing else is noticed', async () => {
  const { world } = await openShared()
  const before = logins(world)
  await world.pass(hours(13))
  const retro = book(world, { note: 'retro' })
  await world.settle()
  both(world, [`${today} 90 kick-off`, `${today} 90 retro`])
  assert.match(await world.why('left', retro), /^synced/)
  assert.ok(logins(world) > before)
})

test('the password of TimeLog is changed: a person is told, time waits, and with the new one it goes on', async () => {
  const { world } = await openShared()
  const { timelog } = world.sandbox
  timelog.setCredentials({ password: 'the next one' })
  timelog.revokeTokens()
  const retro = book(world, { note: 'retro' })
  for (let rounds = 0; rounds < 4; rounds++) await tryRound(world).then(() => world.pass(minutes(15)))
  assert.match((await told(world))['right unauthorized']!, /password/i)
  assert.equal(world.right.sheet().length, 1)
  assert.ok(!JSON.stringify(await told(world)).includes('a-password'))

  const { connection } = world.right
  const secrets = { ...connection.secrets, password: 'the next one' }
  await saveConnection(world.database.kysely, world.vault, { ...connection, secrets })
  await world.settle()
  both(world, [`${today} 90 kick-off`, `${today} 90 retro`])
  assert.match(await world.why('left', retro), /^synced/)
  assert.deepEqual(await told(world), {})
  await staysSilent(world, 3)
})

test('Forecast’s key is taken back and given again: a person is told, nothing is deleted, and it goes on', async () => {
  const { world, left } = await openShared()
  const { forecast } = world.sandbox
  const { key } = world.left.connection.secrets as { key: string }
  forecast.revokeKey(key)
  world.left.edit(left, { minutes: 45 })
  book(world, { note: 'retro' })
  for (let rounds = 0; rounds < 4; rounds++) {
    assert.match((await tryRound(world, rounds === 2 ? 'sweep' : 'poll')) ?? '', /Forecast/)
    await world.pass(minutes(15))
  }
  assert.match((await told(world))['left unauthorized']!, /Forecast/)
  assert.ok(!JSON.stringify(await told(world)).includes(key))
  assert.deepEqual(world.right.sheet().length, 1)

  forecast.addKey(key)
  await world.settle()
  both(world, [`${today} 45 kick-off`, `${today} 90 retro`])
  assert.deepEqual(await told(world), {})
  await staysSilent(world, 3)
})

test('Forecast’s key is taken back between two writes: what was written is there once, the rest follows when it is given again', async () => {
  const world = await openDuo()
  await world.settle()
  const { forecast } = world.sandbox
  const { key } = world.left.connection.secrets as { key: string }
  const task = world.sandbox.timelog.tasks().find(({ name }) => name === 'Design')!.id
  for (const [n, note] of notes.entries())
    world.right.book({ who: world.right.people.ann, task: String(task), day: `2026-11-1${n}`, minutes: 90, note })
  const fetch = forecast.fetch
  let writes = 0
  const ending = async (request: Request) => {
    if (request.method === 'POST' && ++writes === 3) forecast.revokeKey(key)
    return fetch(request)
  }
  Object.assign(forecast, { fetch: ending })
  for (let rounds = 0; rounds < 3; rounds++) await tryRound(world).then(() => world.pass(minutes(15)))
  assert.match((await told(world))['left unauthorized']!, /Forecast/)
  assert.equal(world.left.sheet().length, 2)

  Object.assign(forecast, { fetch })
  forecast.addKey(key)
  await world.settle()
  both(world, lines)
  assert.deepEqual(await told(world), {})
  await staysSilent(world, 3)
})
