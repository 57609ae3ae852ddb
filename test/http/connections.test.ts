import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { nothingAllowed } from '../../src/lib/addresses.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { warningOf } from '../../src/sync/connect-report.ts'
import { loadConnections, saveConnection } from '../../src/sync/connections.ts'
import { loadSetup } from '../../src/sync/setups.ts'
import { host, openVendors, told, type Vendors } from './connections-site.ts'
import { origin } from './site.ts'

const { harvest, timelog, clickup } = seeded

const path = '/api/connections/{name}'

const timelogForm = ({ served }: Vendors) => ({
  domain: served.timelogUrl,
  account: timelog.account,
  username: timelog.username,
  password: timelog.password,
  siteCode: timelog.siteCode,
  reportingUsername: timelog.reportingUser,
  reportingPassword: timelog.reportingPassword,
})

const harvestForm = ({ served }: Vendors, changes = {}) => ({
  account: String(harvest.account),
  contact: 'ops@northlight.example',
  token: harvest.tokens.owner,
  baseUrl: host(served.harvestUrl),
  ...changes,
})

test('a form asks for what the connector needs: seven fields for TimeLog, each with where to find it', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const { connectors } = await world.held(await admin.get('/api/connectors'), 'get', '/api/connectors')
  const named = (name: string) => connectors.find((one: { name: string }) => one.name === name)
  const { fields } = named('timelog')
  const asked = fields.filter(({ required }: { required: boolean }) => required)
  assert.deepEqual(
    asked.map(({ name, secret }: { name: string; secret: boolean }) => (secret ? `${name} (secret)` : name)),
    [
      ...['domain', 'account', 'username', 'password (secret)', 'siteCode (secret)', 'reportingUsername'],
      'reportingPassword (secret)',
    ],
  )
  for (const { name, help } of asked) assert.ok(help, name)
  assert.match(fields[0].help, /System administration, Integrations and API/)
  assert.deepEqual([named('clickup').signIn, named('timelog').signIn, named('forecast').roles], [true, false, ['work tool']])
  assert.ok(!JSON.stringify(connectors).includes('"tokens"'))
})

test('Activate TimeLog proves the seven fields, saves them, and never shows a secret again', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const put = async (settings: object, status = 200) =>
    world.held(await admin.put('/api/connections/timelog', { connector: 'timelog', settings }), 'put', path, status)
  const saved = await put(timelogForm(world))
  assert.deepEqual(
    [saved.account.name, saved.account.admin, saved.secrets],
    ['fjeldmark', true, ['password', 'siteCode', 'reportingPassword']],
  )
  assert.ok(saved.lastGoodAt)
  const all = JSON.stringify([
    saved,
    await (await admin.get('/api/connections')).json(),
    await (await admin.get('/api/connectors')).json(),
  ])
  for (const secret of [timelog.password, timelog.siteCode, timelog.reportingPassword]) assert.ok(!all.includes(secret))
  const { rate } = await world.held(await admin.get('/api/connections/timelog'), 'get', path)
  assert.deepEqual([rate.planned, rate.emptyAt], [0, null])
})

test('what is wrong in the form is told at its field, and nothing is saved', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const wrong = async (changes: object, secretsKept: string[] = []) => {
    const settings = { ...timelogForm(world), ...changes }
    const answer = await admin.put('/api/connections/timelog', { connector: 'timelog', settings })
    const body = await world.held(answer, 'put', path, 400)
    for (const value of Object.values(changes))
      assert.ok(value === '' || !JSON.stringify(body).includes(String(value)) || !secretsKept.length)
    return [...new Set(told(body).map((line) => line.split(':')[0]))]
  }
  assert.deepEqual(await wrong({ password: 'wrong-word' }, ['password']), ['username', 'password'])
  assert.deepEqual(await wrong({ username: 'nobody' }), ['username', 'password'])
  assert.deepEqual(await wrong({ siteCode: 'wrong-code' }, ['siteCode']), ['siteCode', 'reportingUsername', 'reportingPassword'])
  assert.deepEqual(await wrong({ password: 'x-1', reportingPassword: 'x-2' }), [
    ...['username', 'password', 'siteCode', 'reportingUsername', 'reportingPassword'],
  ])
  assert.deepEqual(await wrong({ account: 'another' }), ['domain', 'account'])
  assert.deepEqual(await wrong({ domain: 'http://127.0.0.1:9' }), ['domain'])
  assert.deepEqual(await wrong({ password: '', siteCode: '' }), ['password', 'siteCode'])
  assert.deepEqual(await wrong({ colour: 'blue' }), ['colour'])
  assert.ok(!(await loadConnections(world.database.kysely, world.vault)).some(({ name }) => name === 'timelog'))
})

test("ClickUp's and Harvest's forms are told at their fields as well", async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const put = async (connector: string, settings: object) => {
    const answer = await admin.put(`/api/connections/${connector}-2`, { connector, settings })
    return told(await world.held(answer, 'put', path, 400)).map((line) => line.split(':')[0])
  }
  const clickupForm = { workspace: clickup.workspace, token: clickup.tokens.owner, baseUrl: host(world.served.clickupUrl) }
  assert.deepEqual(await put('clickup', { ...clickupForm, token: 'pk_wrong' }), ['token'])
  assert.deepEqual(await put('clickup', { ...clickupForm, workspace: clickup.foreignWorkspace }), ['workspace'])
  assert.deepEqual(await put('clickup', { ...clickupForm, workspace: 'Northlight' }), ['workspace'])
  assert.deepEqual(await put('harvest', harvestForm(world, { token: 'wrong' })), ['token', 'account'])
  assert.deepEqual(await put('harvest', harvestForm(world, { contact: '' })), ['contact'])
  assert.deepEqual(await put('harvest', harvestForm(world, { timing: 3 })), ['timing'])
  const unknown = await admin.put('/api/connections/jira', { connector: 'jira', settings: {} })
  assert.equal((await world.held(unknown, 'put', path, 400)).error.where, 'connector')
})

test('a secret that is left out stays, unless the request would go elsewhere with it', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const put = async (changes: object, status = 200) => {
    const settings = harvestForm(world, changes)
    return world.held(await admin.put('/api/connections/harvest-eu', { connector: 'harvest', settings }), 'put', path, status)
  }
  await put({})
  const changed = await put({ token: '', contact: 'desk@northlight.example' })
  assert.equal(changed.config.contact, 'desk@northlight.example')
  assert.deepEqual(changed.secrets, ['token'])

  const elsewhere = await openVendors()
  const moved = { token: '', baseUrl: host(elsewhere.served.harvestUrl) }
  assert.deepEqual(told(await put(moved, 400)), ['token: must be given again: the address or the account is another one'])
  assert.equal(elsewhere.served.sandbox.harvest.requests.all.length, 0, 'the token was not sent there')
  assert.deepEqual(told(await put({ token: null, account: '77002' }, 400)), [
    'token: must be given again: the address or the account is another one',
  ])
  await put({ ...moved, token: harvest.tokens.owner })
})

test('a connection that bridges use stays with its account and its vendor, and cannot be removed', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const settings = harvestForm(world, { account: '77002', baseUrl: null })
  const moved = await admin.put('/api/connections/harvest', { connector: 'harvest', settings })
  assert.match(
    told(await world.held(moved, 'put', path, 400))[0]!,
    /^account: what bridge agency has linked belongs to the account before/,
  )
  const other = await admin.put('/api/connections/harvest', { connector: 'timelog', settings: timelogForm(world) })
  await world.held(other, 'put', path, 409)
  const removed = await admin.delete('/api/connections/harvest')
  assert.match((await world.held(removed, 'delete', path, 409)).error.message, /is used by bridge agency$/)

  await admin.put('/api/connections/spare', { connector: 'harvest', settings: harvestForm(world) })
  assert.equal((await admin.delete('/api/connections/spare')).status, 204)
  await world.held(await admin.get('/api/connections/spare'), 'get', path, 404)
})

test('switched off, a connection takes its bridges along, and brings back those that it took', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const isPaused = async () => (await loadSetup(world.database.kysely, 'agency')).bridge.paused === true
  const turn = async (name: string, what: 'pause' | 'resume') =>
    (await world.held(await admin.post(`/api/connections/${name}/${what}`), 'post', `${path}/${what}`)).bridges
  assert.deepEqual(await turn('harvest', 'pause'), ['agency'])
  assert.deepEqual([await isPaused(), await turn('clickup', 'pause')], [true, []])
  assert.deepEqual([await turn('harvest', 'resume'), await isPaused()], [[], true], 'the other side is off still')
  assert.deepEqual([await turn('clickup', 'resume'), await isPaused()], [['agency'], false])
  assert.deepEqual(world.woken, ['poll agency'])
})

test('asked now, the vendor says whether the credential is good', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  await admin.put('/api/connections/harvest-eu', { connector: 'harvest', settings: harvestForm(world) })
  const check = async () => world.held(await admin.post('/api/connections/harvest-eu/check'), 'post', `${path}/check`)
  assert.equal((await check()).ok, true)
  world.served.sandbox.harvest.revokeToken(harvest.tokens.owner)
  const { ok, findings } = await check()
  assert.equal(ok, false)
  assert.match(findings[0].advice, /^Renew the credential of connection harvest-eu/)
})

test('a webhook is made from the page, where the vendor has any', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const settings = { workspace: clickup.workspace, token: clickup.tokens.owner, baseUrl: host(world.served.clickupUrl) }
  await admin.put('/api/connections/work', { connector: 'clickup', settings })
  const made = await world.held(await admin.post('/api/connections/work/webhook'), 'post', `${path}/webhook`)
  assert.deepEqual([made.webhook.address, made.webhook.health], [`${origin}/webhooks/work`, 'active'])
  await admin.put('/api/connections/time', { connector: 'harvest', settings: harvestForm(world) })
  const none = await world.held(await admin.post('/api/connections/time/webhook'), 'post', `${path}/webhook`, 400)
  assert.equal(none.error.message, 'Harvest has no webhooks')
})

test('what was declared on the command line stays the word of the operator, until a page names another address', async () => {
  const world = await openVendors({ allowed: nothingAllowed })
  const admin = await world.as('admin')
  const { token, ...config } = harvestForm(world)
  const { kysely } = world.database
  await saveConnection(kysely, world.vault, { name: 'time', connector: 'harvest', config, secrets: { token } })
  const put = async (changes: object) =>
    admin.put('/api/connections/time', { connector: 'harvest', settings: harvestForm(world, changes) })
  await world.held(await put({ contact: 'desk@northlight.example' }), 'put', path)
  const other = await world.held(await put({ baseUrl: 'http://127.0.0.1:9' }), 'put', path, 400)
  assert.deepEqual(told(other), ['baseUrl: leads to this machine or to a private network'])

  await sql`update connection set trusted = false where name = 'time'`.execute(kysely)
  world.engine.connections.forget('time')
  await assert.rejects(
    world.engine.reach('time').then(({ connector, session }) => connector.check(session)),
    /leads to this machine/,
  )
})

test('before a sign-in ends, somebody is told in time', () => {
  const now = Date.UTC(2026, 10, 20, 9)
  const ending = (expiresAt: number | null, renews: boolean) =>
    warningOf({ tokens: { accessToken: 'a', refreshToken: renews ? 'r' : null, expiresAt } }, renews, now)?.replace(
      /[\d-]{10} [\d:]{5}/,
      '…',
    )
  assert.equal(ending(null, false), undefined)
  assert.equal(ending(now + days(8), false), undefined)
  assert.equal(ending(now + days(6), false), 'its sign-in ends on …: sign in again before')
  assert.equal(ending(now - 1, false), 'its sign-in ended on …: sign in again')
  assert.equal(ending(now + hours(2), true), undefined)
  assert.equal(ending(now + minutes(10), true), 'its sign-in was to be renewed before … and was not yet')
})

test('an address inside is refused at its field, with what the operator can do', async () => {
  const world = await openVendors({ allowed: nothingAllowed })
  const admin = await world.as('admin')
  const put = async (connector: string, settings: object) => {
    const answer = await admin.put('/api/connections/new', { connector, settings })
    return (await world.held(answer, 'put', path, 400)).error.mistakes[0]
  }
  for (const baseUrl of [
    host(world.served.harvestUrl),
    'https://169.254.169.254',
    'https://2130706433',
    'https://[::ffff:10.0.0.1]',
    'https://localhost:8443',
  ]) {
    const { path: field, message, advice } = await put('harvest', harvestForm(world, { baseUrl }))
    assert.deepEqual([field, message], ['baseUrl', 'leads to this machine or to a private network'], baseUrl)
    assert.match(advice, /HOURBRIDGE_ALLOW_PRIVATE/)
  }
  assert.equal(
    (await put('harvest', harvestForm(world, { baseUrl: 'http://api.example.com' }))).message,
    'must begin with https://',
  )
  assert.equal((await put('timelog', { ...timelogForm(world), domain: '10.0.0.7' })).path, 'domain')
  assert.equal(world.served.sandbox.harvest.requests.all.length, 0)
})

test('only administrators come near connections, and no API token makes one', async () => {
  const world = await openVendors()
  for (const role of ['guest', 'member'] as const) {
    const browser = await world.as(role)
    for (const address of ['/api/connections', '/api/connectors', '/api/connections/harvest', '/api/health'])
      assert.equal((await browser.get(address)).status, 403, `${role} ${address}`)
    assert.equal((await browser.put('/api/connections/x', { connector: 'harvest', settings: {} })).status, 403)
  }
  assert.equal((await world.read('/api/connections')).status, 403)
})

test('health says what doctor says', async () => {
  const world = await openVendors()
  await world.home.settle()
  const admin = await world.as('admin')
  await admin.put('/api/connections/timelog', { connector: 'timelog', settings: timelogForm(world) })
  const { findings } = await world.held(await admin.get('/api/health'), 'get', '/api/health')
  const about = (what: string) => findings.find((one: { what: string }) => one.what === what)
  assert.equal(about('database').ok, true)
  assert.match(about('timelog').text, /^fjeldmark, user hourbridge/)
})
