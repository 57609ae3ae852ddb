// Signing in at the imitated vendors: the page, the exchange, the renewal, and the accounts to choose from.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSandbox } from '../../sandbox/sandbox.ts'
import { oauth as clickup } from '../../src/connectors/clickup/oauth.ts'
import type { OAuth } from '../../src/connectors/connector.ts'
import { accountsInScope, oauth as harvest } from '../../src/connectors/harvest/oauth.ts'
import { makeSender } from '../../src/lib/http.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import { testClock } from './session.ts'

const back = 'https://hourbridge.example/back'
const app = { clientId: 'app', clientSecret: 'hush', contact: 'ops@example.com' }

type Fetch = (request: Request) => Promise<Response>

function openWorld(switches = {}) {
  const clock = testClock(Date.UTC(2026, 10, 10, 9))
  const sandbox = openSandbox({ clock, company: 'empty', harvest: switches, deliver: async () => new Response() })
  const worker = sandbox.clickup.addPerson({ name: 'Mona', email: 'mona@example.com', role: 'owner' })
  const booker = sandbox.harvest.addPerson({ name: 'Mona Holm', email: 'mona@example.com', role: 'administrator' })
  sandbox.clickup.addApp({ ...app, redirectUris: [back] })
  sandbox.harvest.addApp({ ...app, redirectUris: [back] })
  const sender = (oauth: OAuth, fetch: Fetch) =>
    makeSender({ baseUrl: oauth.baseUrl, fetch, clock, throttle: unlimited, deadlineMs: 1000, count: () => {} })
  return {
    ...sandbox,
    clock,
    worker,
    booker,
    sendToClickUp: sender(clickup, sandbox.clickup.fetch),
    sendToHarvest: sender(harvest, sandbox.harvest.id.fetch),
  }
}

/** What comes back to the redirect address when this person agrees. */
async function agree(oauth: OAuth, fetch: Fetch, person: number) {
  const page = new URL(oauth.authorizeUrl(app, 'state-1', back))
  page.searchParams.set('as', String(person))
  const location = (await fetch(new Request(page, { headers: { 'user-agent': 'a browser' } }))).headers.get('location')
  const { searchParams } = new URL(location!)
  assert.equal(searchParams.get('state'), 'state-1')
  return { code: searchParams.get('code')!, scope: searchParams.get('scope') ?? undefined }
}

test('ClickUp: a code becomes a token that does not expire and names its workspaces', async () => {
  const world = openWorld()
  const { code } = await agree(clickup, world.clickup.fetch, world.worker)
  const tokens = await clickup.exchange({ ...app, grant: 'code', code, redirectUri: back }, world.sendToClickUp)
  assert.deepEqual([tokens.refreshToken, tokens.expiresAt], [null, null])
  const accounts = await clickup.accounts({ accessToken: tokens.accessToken }, world.sendToClickUp)
  assert.deepEqual(accounts, [{ id: world.clickup.workspace, name: 'Sandbox workspace' }])
})

test('ClickUp: there is nothing to renew with, so a person signs in again', async () => {
  const world = openWorld()
  const renewing = clickup.exchange({ ...app, grant: 'refresh', refreshToken: 'x' }, world.sendToClickUp)
  await assert.rejects(renewing, { reason: 'unauthorized' })
})

test('Harvest: a code becomes two tokens, and renewing replaces both', async () => {
  const world = openWorld()
  const { code } = await agree(harvest, world.harvest.id.fetch, world.booker)
  const first = await harvest.exchange({ ...app, grant: 'code', code, redirectUri: back }, world.sendToHarvest)
  assert.equal(first.expiresAt, world.clock.now() + 1_209_599_000)
  const second = await harvest.exchange({ ...app, grant: 'refresh', refreshToken: first.refreshToken! }, world.sendToHarvest)
  assert.notEqual(second.accessToken, first.accessToken)
  assert.notEqual(second.refreshToken, first.refreshToken)
})

test('Harvest: a used code and a used refresh token ask for signing in again, and are not repeated in the message', async () => {
  const world = openWorld()
  const { code } = await agree(harvest, world.harvest.id.fetch, world.booker)
  const exchange = () => harvest.exchange({ ...app, grant: 'code', code, redirectUri: back }, world.sendToHarvest)
  await exchange()
  await assert.rejects(exchange(), (error: Error & { reason?: string }) => {
    assert.equal(error.reason, 'unauthorized')
    assert.ok(!error.message.includes(code) && !error.message.includes(app.clientSecret))
    return true
  })
})

test('Harvest: only accounts of the time tracker that were agreed to are offered', async () => {
  const world = openWorld()
  world.harvest.addAccount({ id: 77_002, name: 'Another', product: 'harvest' })
  const { code, scope } = await agree(harvest, world.harvest.id.fetch, world.booker)
  const { accessToken } = await harvest.exchange({ ...app, grant: 'code', code, redirectUri: back }, world.sendToHarvest)
  const offered = async (given: string | undefined) =>
    (await harvest.accounts({ accessToken, scope: given, contact: app.contact }, world.sendToHarvest)).map(({ id }) => id)
  assert.deepEqual(await offered(scope), ['77001'])
  assert.deepEqual(await offered('all'), ['77001', '77002'])
})

test('Harvest: an account whose subscription lapsed offers nothing', async () => {
  const world = openWorld({ accounts: 'empty' })
  const accessToken = world.harvest.addToken({ person: world.booker, kind: 'oauth' })
  assert.deepEqual(await harvest.accounts({ accessToken, contact: app.contact }, world.sendToHarvest), [])
})

test('scopes name accounts, or all of them', () => {
  assert.deepEqual(accountsInScope('harvest:12345 forecast:88888'), ['12345'])
  assert.deepEqual(accountsInScope('harvest:12345+forecast:88888'), ['12345'])
  assert.deepEqual(['harvest:all', 'all', undefined].map(accountsInScope), ['all', 'all', 'all'])
})
