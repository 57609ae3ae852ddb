import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days, systemClock } from '../../src/lib/clock.ts'
import { json } from './browser.ts'
import { checked } from './checked.ts'
import { matchesDocument } from './document.ts'
import { openSite, testPassword } from './site.ts'

const zoe = { email: 'zoe@northlight.example', name: 'Zoé Blanc', role: 'member' }
const person = { connection: 'clickup', ref: '81' }

/** Of the link: `https://…/invitation/<secret>`. */
const secretIn = (url: string) => url.split('/').at(-1)!

test('an invitation lets one person in, once, as what they were invited', async () => {
  const { as, browser } = await openSite()
  const admin = await as('admin')
  const { url, expiresAt } = await json(await admin.post('/api/invitations', { ...zoe, persons: [person] }))
  assert.match(url, /^https:\/\/hours\.northlight\.example\/invitation\/[\w-]{32}$/)
  assert.ok(Date.parse(expiresAt) > Date.now() + days(6))
  assert.doesNotMatch(await (await admin.get('/api/invitations')).text(), new RegExp(secretIn(url)))

  const open = `/api/invitations/open/${secretIn(url)}`
  const newcomer = browser()
  assert.deepEqual(await json(await newcomer.get(open)), { ...zoe, isNew: true })
  const { me } = await json(await newcomer.post(open, { name: 'Zoé', password: testPassword }))
  assert.deepEqual([me.email, me.name, me.role, me.persons], [zoe.email, 'Zoé', 'member', [person]])
  assert.equal((await newcomer.get('/api/journal')).status, 200)
  assert.equal((await browser().get(open)).status, 404)
  assert.equal((await browser().post(open, { password: testPassword })).status, 404)
  assert.deepEqual((await json(await admin.get('/api/invitations'))).invitations, [])
  assert.equal((await admin.post('/api/invitations', zoe)).status, 409)
})

test('an invitation is void when it is withdrawn, replaced or a week old', async () => {
  let later = 0
  const clock = { ...systemClock, now: () => Date.now() + later }
  const { as, browser } = await openSite({ clock })
  const admin = await as('admin')
  const invite = async () => json(await admin.post('/api/invitations', zoe))
  const opens = async ({ url }: { url: string }) => (await browser().get(`/api/invitations/open/${secretIn(url)}`)).status
  const first = await invite()
  const second = await invite()
  assert.deepEqual([await opens(first), await opens(second)], [404, 200])
  await json(await admin.delete(`/api/invitations/${second.id}`))
  assert.equal(await opens(second), 404)
  assert.equal((await admin.delete(`/api/invitations/${second.id}`)).status, 404)
  const third = await invite()
  later = days(7) + 1
  assert.equal(await opens(third), 404)
})

test('of two who use an invitation at once, one comes in', async () => {
  const { as, browser } = await openSite()
  const { url } = await json(await (await as('admin')).post('/api/invitations', zoe))
  const open = `/api/invitations/open/${secretIn(url)}`
  const answers = await Promise.all([1, 2].map(() => browser().post(open, { password: testPassword })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404])
})

test('an invitation names people who are free; who is another by the time it is used is left out', async () => {
  const { as, browser } = await openSite()
  const admin = await as('admin')
  const invite = (persons: object[]) => admin.post('/api/invitations', { ...zoe, persons })
  assert.equal((await invite([{ ...person, connection: 'nowhere' }])).status, 400)
  const { url } = await json(await invite([person, { ...person, ref: '82' }]))
  await as('member', { persons: [person] })
  assert.equal((await invite([person])).status, 409)
  const { me } = await json(await browser().post(`/api/invitations/open/${secretIn(url)}`, { password: testPassword }))
  assert.deepEqual(me.persons, [{ ...person, ref: '82' }])
})

test('secrets of invitations cannot be guessed at leisure', async () => {
  const { browser } = await openSite()
  const statuses: number[] = []
  for (let n = 0; n < 31; n++) statuses.push((await browser().get(`/api/invitations/open/guess${n}`)).status)
  assert.deepEqual([statuses[0], statuses[29], statuses[30]], [404, 404, 429])
})

test('only an owner makes and unmakes admins and owners', async () => {
  const { as } = await openSite()
  const owner = await as('owner')
  const admin = await as('admin')
  const member = await as('member')
  const patch = (who: typeof admin, id: string, role: string) => who.patch(`/api/users/${id}`, { role })
  for (const role of ['admin', 'owner']) {
    assert.equal((await patch(admin, member.userId, role)).status, 403)
    assert.equal((await admin.post('/api/invitations', { ...zoe, role })).status, 403)
  }
  assert.equal((await patch(admin, owner.userId, 'member')).status, 403)
  assert.equal((await admin.delete(`/api/users/${owner.userId}`)).status, 403)
  assert.equal((await admin.post(`/api/users/${owner.userId}/password-link`)).status, 403)
  assert.equal((await patch(admin, member.userId, 'guest')).status, 200)
  assert.equal((await patch(owner, member.userId, 'admin')).status, 200)
  assert.equal((await owner.post('/api/invitations', { ...zoe, role: 'owner' })).status, 200)
})

test('the last owner stays, also when two owners leave at once', async () => {
  const { as } = await openSite()
  const mona = await as('owner')
  assert.equal((await mona.patch(`/api/users/${mona.userId}`, { role: 'member' })).status, 409)
  assert.equal((await mona.delete(`/api/users/${mona.userId}`)).status, 409)
  const otto = await as('owner', { email: 'otto@northlight.example' })
  const answers = await Promise.all([mona, otto].map((one) => one.delete(`/api/users/${one.userId}`)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
})

test('a changed role counts at once; a removed user is out, with their tokens', async () => {
  const { as, send } = await openSite()
  const owner = await as('owner')
  const member = await as('member')
  const { token } = await json(await member.post('/api/tokens', { name: 'laptop', scopes: ['read'] }))
  const bearer = (path: string) => send(path, { headers: { authorization: `Bearer ${token}` } })
  assert.deepEqual([(await member.get('/api/users')).status, (await bearer('/api/users')).status], [403, 403])
  await json(await owner.patch(`/api/users/${member.userId}`, { role: 'admin' }))
  assert.deepEqual([(await member.get('/api/users')).status, (await bearer('/api/users')).status], [200, 200])
  await json(await owner.patch(`/api/users/${member.userId}`, { role: 'guest' }))
  assert.deepEqual([(await member.get('/api/journal')).status, (await bearer('/api/journal')).status], [403, 403])
  await json(await owner.delete(`/api/users/${member.userId}`))
  assert.deepEqual([(await member.get('/api/me')).status, (await bearer('/api/me')).status], [401, 401])
})

test('with a role go the links that it allowed: nobody comes in by what a former admin made', async () => {
  const { as, browser } = await openSite()
  const owner = await as('owner')
  const admin = await as('admin')
  const member = await as('member')
  const opens = async ({ url }: { url: string }) => (await browser().get(`/api/invitations/open/${secretIn(url)}`)).status
  const forMember = await json(await admin.post(`/api/users/${member.userId}/password-link`))
  assert.equal(await opens(forMember), 200)
  // Else the admin would have a link for a new password of an owner.
  await json(await owner.patch(`/api/users/${member.userId}`, { role: 'owner' }))
  assert.equal(await opens(forMember), 404)
  const invited = await json(await admin.post('/api/invitations', zoe))
  await json(await owner.patch(`/api/users/${admin.userId}`, { role: 'member' }))
  assert.equal(await opens(invited), 404)
})

test('a person at a vendor is one user', async () => {
  const { as } = await openSite()
  const admin = await as('admin')
  const member = await as('member', { persons: [person] })
  const taken = await admin.patch(`/api/users/${admin.userId}`, { persons: [person] })
  assert.equal(taken.status, 409)
  assert.match(await taken.text(), /is The member already/)
  assert.equal((await admin.patch(`/api/users/${admin.userId}`, { persons: [{ ...person, connection: 'nowhere' }] })).status, 400)
  assert.deepEqual((await json(await admin.patch(`/api/users/${member.userId}`, { persons: [] }))).user.persons, [])
  assert.deepEqual((await json(await admin.patch(`/api/users/${admin.userId}`, { persons: [person] }))).user.persons, [person])
  assert.equal((await admin.patch('/api/users/nobody', { shared: [] })).status, 404)
})

test('who forgot the password gets a link from an admin, good once, that ends all sessions', async () => {
  const { as, browser } = await openSite()
  const admin = await as('admin')
  const member = await as('member')
  const { url } = await json(await admin.post(`/api/users/${member.userId}/password-link`))
  const open = `/api/invitations/open/${secretIn(url)}`
  assert.equal((await json(await browser().get(open))).isNew, false)
  const fresh = browser()
  const { me } = await json(await fresh.post(open, { password: 'a quite different phrase' }))
  assert.equal(me.id, member.userId)
  assert.equal((await member.get('/api/me')).status, 401)
  assert.equal((await fresh.get('/api/me')).status, 200)
  assert.equal((await browser().post(open, { password: 'a quite different phrase' })).status, 404)
})

test("API tokens: shown once, one's own, ended by oneself or an admin", async () => {
  const { as, send } = await openSite()
  const admin = await as('admin')
  const member = await as('member', { persons: [person] })
  const guest = await as('guest')
  const { token } = await json(await member.post('/api/tokens', { name: 'ci', scopes: ['read', 'read'] }))
  assert.match(token, /^hb_/)
  const list = await member.get('/api/tokens')
  assert.doesNotMatch(await list.clone().text(), new RegExp(token))
  assert.deepEqual(
    (await json(list)).tokens.map(({ name, scopes, isMine }: Record<string, unknown>) => [name, scopes, isMine]),
    [['ci', ['read'], true]],
  )
  assert.equal((await json(await admin.get('/api/tokens'))).tokens.length, 2)
  assert.equal((await guest.delete('/api/tokens/ci')).status, 404)
  const { me } = await json(await send('/api/me', { headers: { authorization: `Bearer ${token}` } }))
  assert.deepEqual([me.role, me.scopes, me.persons], ['member', ['read'], [person]])
  assert.equal((await member.post('/api/tokens', { name: 'ci', scopes: ['read'] })).status, 400)
  assert.equal((await member.post('/api/tokens', { name: 'x', scopes: ['everything'] })).status, 400)
  assert.equal((await member.post('/api/tokens', { name: 'x', scopes: [] })).status, 400)
  await json(await admin.delete('/api/tokens/ci'))
  assert.equal((await send('/api/me', { headers: { authorization: `Bearer ${token}` } })).status, 401)
})

test('answers are as the document says', async () => {
  const site = await openSite()
  const admin = await site.as('admin', { persons: [person] })
  await json(await admin.post('/api/invitations', { ...zoe, persons: [{ connection: 'clickup', ref: '82' }] }))
  for (const path of ['/api/users', '/api/invitations', '/api/tokens', '/api/me']) await checked(site, path)
  await checked(site, '/api/site', { open: true })
  const document = await json(await admin.get('/api/openapi.json'))
  const held = async (method: string, route: string, response: Response) => {
    const type = response.headers.get('content-type') ?? ''
    matchesDocument(document, { method, route, status: response.status, type, body: await response.text() })
  }
  await held('get', '/api/me/sessions', await admin.get('/api/me/sessions'))
  await held('patch', '/api/me', await admin.patch('/api/me', { clock: 12 }))
  await held('patch', '/api/users/{id}', await admin.patch(`/api/users/${admin.userId}`, { shared: ['agency'] }))
  await held('post', '/api/tokens', await admin.post('/api/tokens', { name: 'one', scopes: ['time'] }))
  await held('post', '/api/users/{id}/password-link', await admin.post('/api/users/nobody/password-link'))
  await held('post', '/api/sign-in', await site.browser().post('/api/sign-in', { email: admin.email, password: 'x' }))
})
