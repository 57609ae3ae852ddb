import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { nothingAllowed } from '../../src/lib/addresses.ts'
import { saveApp } from '../../src/sync/connect-apps.ts'
import { connectionRow, loadConnections, saveSecrets, unsealed } from '../../src/sync/connections.ts'
import { host, openVendors, told, type Vendors, type VendorsOptions } from './connections-site.ts'
import { origin } from './site.ts'

const { harvest, clickup } = seeded

type Browser = Awaited<ReturnType<Vendors['as']>>

/** Northlight Studio with apps at both vendors, entered by an administrator. */
async function openWithApps(options: VendorsOptions = {}) {
  const world = await openVendors(options)
  const admin = await world.as('admin')
  const { clickupUrl, clickupAppUrl, harvestIdUrl, sandbox } = world.served
  sandbox.harvest.addApp({ ...harvest.app, redirectUris: [origin] })
  sandbox.clickup.addApp({ ...clickup.app, redirectUris: [origin] })
  const put = async (connector: string, app: object) =>
    world.held(await admin.put(`/api/connectors/${connector}/app`, app), 'put', '/api/connectors/{name}/app')
  await put('harvest', {
    ...credentials(harvest.app),
    baseUrl: harvestIdUrl,
    pageUrl: harvestIdUrl,
    contact: 'ops@northlight.example',
  })
  await put('clickup', { ...credentials(clickup.app), baseUrl: host(clickupUrl), pageUrl: clickupAppUrl })
  return { ...world, admin }
}

const credentials = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({ clientId, clientSecret })

type World = Awaited<ReturnType<typeof openWithApps>>

/** Begins, and answers the vendor's page. */
async function begin({ held, served }: World, browser: Browser, name: string, connector: 'harvest' | 'clickup') {
  const baseUrl = host(connector === 'harvest' ? served.harvestUrl : served.clickupUrl)
  const answer = await browser.post(`/api/connections/${name}/sign-in`, { connector, settings: { baseUrl } })
  return new URL((await held(answer, 'post', '/api/connections/{name}/sign-in')).url)
}

/** What a browser does at the vendor's page: it ends with the address that it is sent back to. */
async function consent(page: URL, choice: Readonly<Record<string, string>>): Promise<string> {
  for (const [key, value] of Object.entries(choice)) page.searchParams.set(key, value)
  const answer = await fetch(page, { redirect: 'manual', headers: { 'user-agent': 'a browser' } })
  const location = answer.headers.get('location')!
  assert.ok(location.startsWith(`${origin}/oauth/callback?`), location)
  return location.slice(origin.length)
}

/** The page on which it ends. */
async function arrive(browser: Browser, back: string): Promise<string> {
  const answer = await browser.send(back, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })
  assert.equal(answer.status, 302)
  return answer.headers.get('location')!
}

const connectionNamed = async ({ database, vault }: World, name: string) =>
  (await loadConnections(database.kysely, vault)).find((one) => one.name === name)

const as = (person: number) => ({ as: String(person) })

test('the app of the installation: its redirect address is shown, its secret never', async () => {
  const world = await openWithApps()
  const shown = await world.held(await world.admin.get('/api/connectors/harvest/app'), 'get', '/api/connectors/{name}/app')
  assert.deepEqual([shown.redirectUri, shown.app.clientId], [`${origin}/oauth/callback`, harvest.app.clientId])
  assert.ok(!JSON.stringify(shown).includes(harvest.app.clientSecret))
  const { rows } = await sql<{ secret: string }>`select secret from oauth_app`.execute(world.database.kysely)
  for (const { secret } of rows) assert.match(secret, /^v1\./)

  const put = async (app: object, status = 200) =>
    world.held(await world.admin.put('/api/connectors/harvest/app', app), 'put', '/api/connectors/{name}/app', status)
  const { pageUrl, baseUrl } = shown.app
  await put({ clientId: harvest.app.clientId, pageUrl, baseUrl, contact: 'desk@northlight.example' })
  assert.deepEqual(told(await put({ clientId: harvest.app.clientId, pageUrl, baseUrl: 'https://other.example.com' }, 400)), [
    'clientSecret: must be given again: the client id or an address is another one',
  ])
  await put({ clientId: 'x', clientSecret: 'y' })
  await world.held(await world.admin.get('/api/connectors/timelog/app'), 'get', '/api/connectors/{name}/app', 400)
  assert.equal((await world.admin.delete('/api/connectors/harvest/app')).status, 204)
  await world.held(await world.admin.delete('/api/connectors/harvest/app'), 'delete', '/api/connectors/{name}/app', 404)
})

test("an app's addresses may not lead inside", async () => {
  const world = await openVendors({ allowed: nothingAllowed })
  const admin = await world.as('admin')
  const app = { clientId: 'a', clientSecret: 'b', baseUrl: world.served.harvestIdUrl, pageUrl: 'https://192.168.0.1' }
  const answer = await admin.put('/api/connectors/harvest/app', app)
  assert.deepEqual(told(await world.held(answer, 'put', '/api/connectors/{name}/app', 400)), [
    'pageUrl: leads to this machine or to a private network',
    'baseUrl: leads to this machine or to a private network',
  ])
})

test('an administrator signs in at Harvest: there, back, saved, and its tokens renew themselves', async () => {
  const world = await openWithApps()
  const page = await begin(world, world.admin, 'harvest-eu', 'harvest')
  assert.equal(page.origin, world.served.harvestIdUrl)
  assert.ok(page.searchParams.get('state')!.length >= 43)
  assert.equal(await arrive(world.admin, await consent(page, as(harvest.people.owner))), '/integrations?connected=harvest')
  const shown = await world.held(await world.admin.get('/api/connections/harvest-eu'), 'get', '/api/connections/{name}')
  assert.deepEqual(
    [shown.config.account, shown.renews, shown.warning, shown.secrets],
    [String(harvest.account), true, null, ['tokens']],
  )
  assert.ok(shown.expiresAt)
  const left = await sql`select from sign_in`.execute(world.database.kysely)
  assert.equal(left.rows.length, 0)

  const saved = (await connectionNamed(world, 'harvest-eu'))!
  await expireTokens(world, 'harvest-eu')
  const fresh = await world.engine.connections.current('harvest-eu')
  assert.notEqual(fresh.secrets.tokens!.accessToken, saved.secrets.tokens!.accessToken, "renewed with the installation's app")
})

async function expireTokens({ database, vault }: World, name: string) {
  const row = (await connectionRow(database.kysely, name))!
  const secrets = unsealed(vault, row)
  await saveSecrets(database.kysely, vault, row, { ...secrets, tokens: { ...secrets.tokens!, expiresAt: Date.now() } })
}

test('an administrator signs in at ClickUp, whose tokens have no end', async () => {
  const world = await openWithApps()
  const page = await begin(world, world.admin, 'clickup-2', 'clickup')
  assert.equal(await arrive(world.admin, await consent(page, as(clickup.people.owner))), '/integrations?connected=clickup')
  const shown = await world.held(await world.admin.get('/api/connections/clickup-2'), 'get', '/api/connections/{name}')
  assert.deepEqual([shown.config.workspace, shown.expiresAt, shown.account.admin], [clickup.workspace, null, true])
})

test('somebody who says no at the vendor comes back to a page that says so, and nothing has changed', async () => {
  const world = await openWithApps()
  const before = await loadConnections(world.database.kysely, world.vault)
  const page = await begin(world, world.admin, 'harvest-eu', 'harvest')
  assert.equal(await arrive(world.admin, await consent(page, { refuse: '1' })), '/integrations?refused=harvest')
  assert.deepEqual(await loadConnections(world.database.kysely, world.vault), before)
})

test('of several accounts the person picks one', async () => {
  const world = await openWithApps()
  world.served.sandbox.clickup.addPerson({ name: 'Nobody', email: 'nobody@example.com', role: 'member' })
  world.served.sandbox.harvest.addAccount({ id: 77_002, name: 'Northlight US', product: 'harvest' })
  const page = await begin(world, world.admin, 'harvest-eu', 'harvest')
  const back = new URL(origin + (await consent(page, as(harvest.people.owner))))
  back.searchParams.set('scope', 'harvest:all')
  const location = await arrive(world.admin, back.pathname + back.search)
  const [, state = ''] = /^\/integrations\/choose\?state=([\w-]+)$/.exec(location) ?? []
  assert.equal(await connectionNamed(world, 'harvest-eu'), undefined)

  const route = '/api/sign-ins/{state}'
  const shown = await world.held(await world.admin.get(`/api/sign-ins/${state}`), 'get', route)
  assert.deepEqual(
    shown.accounts.map(({ id }: { id: string }) => id),
    [String(harvest.account), '77002'],
  )
  assert.ok(!JSON.stringify(shown).includes('.at.SANDBOX'))
  const other = await world.as('owner')
  await world.held(await other.get(`/api/sign-ins/${state}`), 'get', route, 404)
  await world.held(await other.post(`/api/sign-ins/${state}`, { account: String(harvest.account) }), 'post', route, 400)
  await world.held(await world.admin.post(`/api/sign-ins/${state}`, { account: '12' }), 'post', route, 400)
  const saved = await world.held(
    await world.admin.post(`/api/sign-ins/${state}`, { account: String(harvest.account) }),
    'post',
    route,
  )
  assert.equal(saved.connection, 'harvest-eu')
  await world.held(await world.admin.post(`/api/sign-ins/${state}`, { account: '77002' }), 'post', route, 400)
  assert.equal((await connectionNamed(world, 'harvest-eu'))!.config['account'], String(harvest.account))
})

test('a state that is not ours, is used twice, is late, or is of somebody else ends in nothing', async () => {
  const world = await openWithApps()
  const codes = () => [...world.served.sandbox.harvest.requests.all].filter(({ path }) => path.includes('token')).length
  const back = await consent(await begin(world, world.admin, 'harvest-eu', 'harvest'), as(harvest.people.owner))
  const forged = back.replace(/state=[\w-]+/, `state=${'A'.repeat(43)}`)
  assert.equal(await arrive(world.admin, forged), '/integrations?problem=state')
  assert.equal(await arrive(world.admin, '/oauth/callback'), '/integrations?problem=state')
  const other = await world.as('owner')
  assert.equal(await arrive(other, back), '/integrations?problem=state', "somebody else's session")
  assert.equal((await world.sendOut(back)).headers.get('location'), '/integrations?problem=signed-out')
  assert.deepEqual([codes(), await connectionNamed(world, 'harvest-eu')], [0, undefined])
  assert.equal(await arrive(world.admin, back), '/integrations?connected=harvest')
  assert.equal(await arrive(world.admin, back), '/integrations?problem=state', 'once only')

  const late = await consent(await begin(world, world.admin, 'harvest-us', 'harvest'), as(harvest.people.owner))
  await sql`update sign_in set expires_at = ${Date.now() - 1}`.execute(world.database.kysely)
  assert.equal(await arrive(world.admin, late), '/integrations?problem=state')
})

test('a code that the vendor does not take is told in a sentence on our page', async () => {
  const world = await openWithApps()
  const page = await begin(world, world.admin, 'harvest-eu', 'harvest')
  const back = (await consent(page, as(harvest.people.owner))).replace(/code=[^&]+/, 'code=wrong')
  const location = await arrive(world.admin, back)
  const [, state = ''] = /^\/integrations\?failed=harvest&state=([\w-]+)$/.exec(location) ?? []
  const { problem } = await world.held(await world.admin.get(`/api/sign-ins/${state}`), 'get', '/api/sign-ins/{state}')
  assert.match(problem, /^Harvest did not sign us in: /)
  assert.ok(!problem.includes('wrong ') && !problem.includes(harvest.app.clientSecret))
})

test('a connection that is there is renewed for its own account only', async () => {
  const world = await openWithApps()
  const baseUrl = host(world.served.harvestUrl)
  const settings = { account: String(harvest.account), contact: 'ops@northlight.example', token: harvest.tokens.owner, baseUrl }
  await world.admin.put('/api/connections/harvest-eu', { connector: 'harvest', settings })
  const page = await begin(world, world.admin, 'harvest-eu', 'harvest')
  assert.equal(await arrive(world.admin, await consent(page, as(harvest.people.owner))), '/integrations?connected=harvest')
  assert.deepEqual(
    Object.keys((await connectionNamed(world, 'harvest-eu'))!.secrets),
    ['tokens'],
    'signed in, in place of the token',
  )

  await sql`update connection set config = config || '{"account": "77009"}' where name = 'harvest-eu'`.execute(
    world.database.kysely,
  )
  const again = await arrive(
    world.admin,
    await consent(await begin(world, world.admin, 'harvest-eu', 'harvest'), as(harvest.people.owner)),
  )
  const state = new URL(again, origin).searchParams.get('state')
  const { problem } = await world.held(await world.admin.get(`/api/sign-ins/${state}`), 'get', '/api/sign-ins/{state}')
  assert.match(problem, /not the account 77009 that connection "harvest-eu" is for$/)
})

test('without an app, or for a vendor without a sign-in page, nobody is sent anywhere', async () => {
  const world = await openVendors()
  const admin = await world.as('admin')
  const route = '/api/connections/{name}/sign-in'
  const begin = async (connector: string) =>
    (await world.held(await admin.post('/api/connections/new/sign-in', { connector }), 'post', route, 400)).error.message
  assert.equal(await begin('harvest'), 'there is no app at Harvest to sign in with yet')
  assert.equal(await begin('timelog'), 'TimeLog has no sign-in page for other programs')
  await saveApp(world.database.kysely, world.vault, 'harvest', { ...harvest.app, trusted: true })
  const settings = { contact: 'me@northlight.example', baseUrl: 'https://10.0.0.1' }
  const answer = await admin.post('/api/connections/new/sign-in', { connector: 'harvest', settings })
  assert.deepEqual(told(await world.held(answer, 'post', route, 400)), ['baseUrl: leads to this machine or to a private network'])
})

test('a member connects their own Harvest, sees it alone, and removes it', async () => {
  const world = await openWithApps()
  await pointAtSandbox(world)
  const member = await world.as('member')
  const route = '/api/me/connections/{connector}'
  const begun = await world.held(await member.post('/api/me/connections/harvest/sign-in'), 'post', `${route}/sign-in`)
  const location = await arrive(member, await consent(new URL(begun.url), as(harvest.people.member)))
  assert.equal(location, '/settings/time-tracking?connected=harvest')

  const own = async (browser: Browser) =>
    (await world.held(await browser.get('/api/me/connections'), 'get', '/api/me/connections')).connections
  const [mine, ...more] = await own(member)
  assert.deepEqual([more, mine.kind, mine.account.id, mine.warning], [[], 'signed in', String(harvest.account), null])
  assert.equal(mine.name, `harvest-${member.userId.toLowerCase()}`)
  assert.deepEqual(await own(world.admin), [])
  const { offers } = await world.held(await member.get('/api/me/connections'), 'get', '/api/me/connections')
  assert.deepEqual(offers, [
    { connector: 'clickup', title: 'ClickUp', canSignIn: true },
    { connector: 'harvest', title: 'Harvest', canSignIn: true },
  ])
  assert.deepEqual(await own(await world.as('member', 'other@northlight.example')), [])
  const { connections } = await world.held(await world.admin.get('/api/connections'), 'get', '/api/connections')
  assert.equal(connections.find(({ name }: { name: string }) => name === mine.name).owner, member.userId)
  const taken = await world.admin.put(`/api/connections/${mine.name}`, { connector: 'harvest', settings: { token: 'x' } })
  await world.held(taken, 'put', '/api/connections/{name}', 409)

  const refused = await world.held(await member.put('/api/me/connections/harvest', { token: 'wrong' }), 'put', route, 400)
  assert.equal(told(refused)[0]!.split(':')[0], 'token')
  const put = await world.held(await member.put('/api/me/connections/harvest', { token: harvest.tokens.member }), 'put', route)
  assert.equal(put.kind, 'token')
  const other = await world.as('member', 'other@northlight.example')
  await world.held(await other.delete('/api/me/connections/harvest'), 'delete', route, 404)
  assert.equal((await member.delete('/api/me/connections/harvest')).status, 204)
  assert.deepEqual(await own(member), [])
})

test("a member's own connection through which a bridge sends their time is not removed under it", async () => {
  const world = await openWithApps()
  await pointAtSandbox(world)
  const member = await world.as('member')
  const put = await member.put('/api/me/connections/harvest', { token: harvest.tokens.member })
  const { name } = await world.held(put, 'put', '/api/me/connections/{connector}')
  await sql`update participant set right_connection = ${name} where name = 'Aino Korpela'`.execute(world.database.kysely)
  const removed = await member.delete('/api/me/connections/harvest')
  assert.match(
    (await world.held(removed, 'delete', '/api/me/connections/{connector}', 409)).error.message,
    /used by bridge agency/,
  )
})

/** The installation's own connection to Harvest leads to the imitated one, as its operator declared. */
const pointAtSandbox = ({ database, served }: World) =>
  sql`update connection set config = config || jsonb_build_object('baseUrl', ${host(served.harvestUrl)}::text) where name = 'harvest'`.execute(
    database.kysely,
  )
