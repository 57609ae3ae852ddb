// Who tries to get further than they may: by tokens, by links and sign-ins that were begun as somebody else, by what guests and
// members are told, and by asking without end.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { createToken } from '../../src/http/api-tokens.ts'
import { invite } from '../../src/http/sign-in-invitations.ts'
import { openSignIn } from '../../src/sync/connect-sign-ins.ts'
import { json } from './browser.ts'
import { got } from './said.ts'
import { openSite, origin, testPassword } from './site.ts'

const { people } = seeded.clickup

test('nobody is sent to another host after signing in, however the page is written', async () => {
  const { send } = await openSite()
  const pages = [
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    'https://elsewhere.example',
  ]
  for (const page of pages) {
    const { status } = await send(`/api/sign-in/oidc?returnTo=${encodeURIComponent(page)}`)
    assert.equal(status, 400, JSON.stringify(page))
  }
})

test("an owner's token makes no admins and owners: whoever finds it does not become one", async () => {
  const { home, send, as } = await openSite()
  const owner = await as('owner')
  const member = await as('member')
  const token = await createToken(home.database.kysely, 'robot', Date.now(), {
    scopes: ['read', 'time', 'manage'],
    userId: owner.userId,
  })
  const ask = (method: string, path: string, body: object) =>
    send(path, {
      method,
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
  const guest = { email: 'new@elsewhere.example', name: 'New', role: 'guest' }
  assert.equal((await ask('POST', '/api/invitations', { ...guest, role: 'owner' })).status, 403)
  assert.equal((await ask('PATCH', `/api/users/${member.userId}`, { role: 'admin' })).status, 403)
  assert.equal((await ask('PATCH', `/api/users/${owner.userId}`, { role: 'member' })).status, 403)
  assert.equal((await ask('POST', '/api/invitations', guest)).status, 200)
  assert.equal((await owner.patch(`/api/users/${member.userId}`, { role: 'admin' })).status, 200)
})

test('a link for the password of a member is good for no admin', async () => {
  const { home, as, browser } = await openSite()
  const { userId, email } = await as('member')
  const { kysely } = home.database
  const member = { email, name: 'The member', role: 'member', persons: [], shared: [], userId, invitedBy: null } as const
  const { secret } = await invite(kysely, member, Date.now())
  // As when both happen in the same instant.
  await sql`update app_user set role = 'admin' where id = ${userId}`.execute(kysely)
  const { status } = await browser().post(`/api/invitations/open/${secret}`, { password: 'another good password' })
  assert.equal(status, 404)
  assert.equal((await browser().post('/api/sign-in', { email, password: testPassword })).status, 200)
})

test("who began at a vendor's page as an admin does not come back as one after having become a guest", async () => {
  const { home, as } = await openSite()
  const owner = await as('owner')
  const admin = await as('admin')
  const state = await openSignIn(
    home.database.kysely,
    {
      ...{ connector: 'harvest', connection: 'harvest', user_id: admin.userId, is_own: false, config: {}, trusted: false },
      redirect_uri: `${origin}/oauth/callback`,
    },
    home.clock.now(),
  )
  assert.equal((await owner.patch(`/api/users/${admin.userId}`, { role: 'guest' })).status, 200)
  const back = await admin.get(`/oauth/callback?state=${state}&code=stolen`)
  assert.equal(back.headers.get('location'), '/integrations?problem=state')
})

test('guests read how much waits and why, and no titles; members are told of nobody else', async () => {
  const { home, as } = await openSite()
  await sql`delete from route`.execute(home.database.kysely)
  await home.settle()
  const admin = await as('admin')
  const guest = await as('guest', { shared: ['agency'] })
  const reasonsFor = async (browser: typeof guest) => {
    const [{ reasons }] = (await got(browser, '/api/bridges')).bridges
    return reasons.find(({ state }: { state: string }) => state === 'waiting')
  }
  const { code, example } = await reasonsFor(admin)
  assert.match(example, /"[^"]+"/, 'a task by its name')
  assert.deepEqual({ ...(await reasonsFor(guest)), entries: 0 }, { state: 'waiting', code, entries: 0, example: code })
  const sheet = async (browser: typeof guest) => JSON.stringify(await got(browser, '/api/balance'))
  assert.match(await sheet(admin), /No route leads from/)
  assert.doesNotMatch(await sheet(guest), /No route leads from/)

  const aino = await as('member', { persons: [{ connection: 'clickup', ref: String(people.member) }] })
  for (const name of ['Jonas', 'Nobody']) {
    const { error } = await got(aino, `/api/balance?person=${name}`, { status: 400 })
    assert.equal(error.advice, 'There are Aino Korpela.')
  }
  assert.equal((await got(aino, '/api/balance?person=aino')).balances[0].people.length, 1)
})

test('a bridge that is removed is shared with nobody who was invited to it', async () => {
  const { as, home, browser } = await openSite()
  const owner = await as('owner')
  const invited = { email: 'client@elsewhere.example', name: 'Client', role: 'guest', shared: ['agency', 'other'] }
  const { url } = await json(await owner.post('/api/invitations', invited))
  assert.equal((await owner.delete('/api/bridges/agency')).status, 200)
  const { me } = await json(await browser().post(`/api/invitations/open/${url.split('/').at(-1)}`, { password: testPassword }))
  assert.deepEqual(me.shared, ['other'])
  assert.deepEqual((await sql`select from bridge where name = 'agency'`.execute(home.database.kysely)).rows, [])
})

test('a place in a list that is made up is refused, and nothing breaks', async () => {
  const { as } = await openSite()
  const admin = await as('admin')
  const at = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  for (const cursor of [at(1.5, 'x'), at(2 ** 60, 'x'), at('1', 'x')]) {
    assert.equal((await admin.get(`/api/links?after=${cursor}`)).status, 400)
    assert.equal((await admin.get(`/api/journal?after=${cursor}`)).status, 400)
  }
  assert.equal((await admin.get(`/api/runs?after=${at(1.5, 'x', 'y')}`)).status, 400)
})

test('members ask the vendors a few times a minute and no more; whoever runs the company does', async () => {
  const { as } = await openSite()
  const [member, admin] = [await as('member'), await as('admin')]
  const ask = async (browser: typeof member) => (await browser.post('/api/sync', {})).status
  for (let asked = 0; asked < 120; asked++) assert.equal(await ask(member), 200)
  const refused = await member.post('/api/sync', {})
  assert.equal(refused.status, 429)
  assert.match((await refused.json()).error.advice, /^Wait 1\d minutes, then try again\.$/)
  assert.equal(await ask(admin), 200)
})

test('nobody listens in more than a few places, and who is no longer anybody hears nothing more', async () => {
  const { as, home } = await openSite()
  const owner = await as('owner')
  const guest = await as('guest', { shared: ['agency'] })
  const streams = await Promise.all(Array.from({ length: 20 }, () => guest.get('/api/progress')))
  assert.ok(streams.every(({ status }) => status === 200))
  assert.equal((await guest.get('/api/progress')).status, 429)
  await Promise.all(streams.slice(1).map(({ body }) => body!.cancel()))
  // A stream that nobody reads any more is noticed a moment later.
  const retry = async (): Promise<Response> => {
    const answer = await guest.get('/api/progress')
    return answer.status === 429 ? retry() : answer
  }
  const again = await retry()
  assert.equal(again.status, 200)
  await again.body!.cancel()

  assert.equal((await owner.delete(`/api/users/${guest.userId}`)).status, 200)
  await sql`update bridge set permit_until = 1`.execute(home.database.kysely)
  let heard = ''
  for await (const chunk of streams[0]!.body!.pipeThrough(new TextDecoderStream())) heard += chunk
  assert.equal(heard.match(/event: changed/g)?.length, 1, 'what was there at the beginning, and the end')
})
