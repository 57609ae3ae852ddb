// How somebody types time, how long their timers may run, and by whose account timers run at the work tool.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { withWebhooks } from '../../src/cli/webhook.ts'
import { createToken } from '../../src/http/api-tokens.ts'
import { json } from './browser.ts'
import { matchesDocument } from './document.ts'
import { openSite } from './site.ts'

const { people, tokens } = seeded.clickup
const path = '/api/me/timing'

async function company() {
  const site = await openSite()
  const document = await json(await site.read('/api/openapi.json'))
  const aino = await site.as('member', { persons: [{ connection: 'clickup', ref: String(people.member) }] })
  /** The answer's body, after its status was looked at and the whole was held to the document. */
  const held = async (response: Response, status = 200, method = response.ok ? 'get' : 'put') => {
    const body = await response.text()
    assert.equal(response.status, status, body)
    matchesDocument(document, { method, route: path, status, type: response.headers.get('content-type') ?? '', body })
    return JSON.parse(body)
  }
  const look = async () => held(await aino.get(path))
  const set = async (wish: object, status = 200) =>
    held(await aino.put(path, { bareNumber: 'hours', limitHours: 10, ...wish }), status, 'put')
  const trackers = async () => (await site.home.engine.state.setup('agency')).trackers
  return { ...site, aino, held, look, set, trackers }
}

test('at first a bare number is hours, a timer may run ten hours, and timers need an account of their own', async () => {
  const { look, trackers } = await company()
  assert.deepEqual(await look(), {
    bareNumber: 'hours',
    limitHours: 10,
    timers: [
      {
        bridge: 'agency',
        person: '1003',
        workTool: 'ClickUp',
        connector: 'clickup',
        hasTimers: true,
        mayStart: false,
        leftConnection: null,
        ownConnection: null,
        offer: true,
      },
    ],
  })
  assert.equal(await trackers(), undefined)
})

test('what somebody sets is theirs, and the engine knows it', async () => {
  const { look, set, trackers, as } = await company()
  await set({ bareNumber: 'auto', limitHours: 4.5 })
  const { bareNumber, limitHours } = await look()
  assert.deepEqual([bareNumber, limitHours], ['auto', 4.5])
  assert.deepEqual(await trackers(), [{ person: '1003', leftConnection: null, limitMs: 4.5 * 3_600_000 }])
  const other = await as('admin', { persons: [{ connection: 'clickup', ref: String(people.admin) }] })
  assert.equal((await json(await other.get(path))).bareNumber, 'hours')
  for (const wish of [{ limitHours: 0 }, { limitHours: 25 }, { bareNumber: 'days' }, { leftConnections: { agency: 'theirs' } }])
    await set(wish, 400)
  assert.match((await set({ leftConnections: { other: 'own' } }, 400)).error.message, /nobody on bridge "other"/)
})

test('timers of somebody whose credential the company’s connection is run by that', async () => {
  const { as } = await company()
  const owner = await as('owner', { persons: [{ connection: 'clickup', ref: String(people.owner) }] })
  const { timers } = await json(await owner.get(path))
  assert.deepEqual([timers[0].mayStart, timers[0].offer], [true, false])
})

test('timers run by their own account once it is connected, if it is theirs; removed, they do not', async () => {
  const { aino, look, set, trackers, home } = await company()
  const connect = async (token: string) => (await json(await aino.put('/api/me/connections/clickup', { token }))).name as string
  const own = { leftConnections: { agency: 'own' } }
  const none = await set({ limitHours: 5, ...own }, 400)
  assert.deepEqual(
    [none.error.message, none.error.where, none.error.advice],
    ['you have not connected an account of your own', 'leftConnections.agency', 'Connect it first.'],
  )
  assert.equal((await look()).limitHours, 10, 'nothing of it is saved')

  await connect(tokens.admin)
  assert.match((await set(own, 400)).error.message, /that of another person than you are in the work tool/)
  const name = await connect(tokens.member)
  assert.deepEqual(await withWebhooks(home), ['clickup'], 'no vendor is asked to send anything to it')
  const [{ offer, ownConnection, leftConnection }] = (await look()).timers
  assert.deepEqual([offer, ownConnection, leftConnection], [false, name, null], 'it is not used before that is said')
  const { timers } = await set(own)
  assert.deepEqual([timers[0].mayStart, timers[0].leftConnection], [true, name])
  assert.deepEqual(await trackers(), [{ person: '1003', leftConnection: name, limitMs: 36_000_000 }])
  await set({ bareNumber: 'minutes' })
  assert.equal((await look()).timers[0].leftConnection, name, 'what is not said stays')
  const task = await json(await aino.get(`/api/track/task?tool=clickup&task=${seeded.clickup.tasks.homepage}`))
  assert.deepEqual(task.timers, { left: true, right: true })

  assert.equal((await aino.delete('/api/me/connections/clickup')).status, 204)
  const after = (await look()).timers[0]
  assert.deepEqual([after.mayStart, after.leftConnection, after.offer], [false, null, true])
})

test('their time goes back to the company’s connection when they say so', async () => {
  const { aino, set, trackers } = await company()
  assert.equal((await aino.put('/api/me/connections/clickup', { token: tokens.member })).status, 200)
  await set({ leftConnections: { agency: 'own' } })
  const { timers } = await set({ leftConnections: { agency: 'company' } })
  assert.deepEqual([timers[0].mayStart, timers[0].leftConnection, timers[0].offer], [false, null, false])
  assert.equal((await trackers())![0]!.leftConnection, null)
})

test('a token that is good for time reads it, as the extension does, and changes nothing', async () => {
  const { home, aino, send } = await company()
  const token = await createToken(home.database.kysely, 'extension', Date.now(), { scopes: ['time'], userId: aino.userId })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { timers } = await json(await send(path, { headers }))
  assert.equal(timers.length, 1)
  const body = JSON.stringify({ bareNumber: 'auto', limitHours: 1 })
  assert.equal((await send(path, { method: 'PUT', headers, body })).status, 403)
})
