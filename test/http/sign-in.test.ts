import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { minutes, seconds, systemClock } from '../../src/lib/clock.ts'
import { browserOn, json } from './browser.ts'
import { openSite, origin, testPassword } from './site.ts'

const owner = { name: 'Mona Lind', email: 'Mona@Northlight.example', password: testPassword }

test('a new server asks for its owner, signs them in, and asks nobody else', async () => {
  const { browser } = await openSite()
  const mona = browser()
  const before = await json(await mona.get('/api/site'))
  assert.deepEqual([before.isNew, before.isSignedIn, before.signIn], [true, false, { password: true, google: false, oidc: null }])
  assert.equal((await mona.post('/api/first-run', { ...owner, password: 'short' })).status, 400)
  assert.equal((await mona.post('/api/first-run', { ...owner, zone: 'Mars/Olympus' })).status, 400)
  await json(await mona.post('/api/first-run', { ...owner, language: 'fr', zone: 'Europe/Copenhagen' }))
  const { me } = await json(await mona.get('/api/me'))
  assert.deepEqual(
    [me.email, me.name, me.role, me.language, me.zone, me.signsInWith],
    ['mona@northlight.example', 'Mona Lind', 'owner', 'fr', 'Europe/Copenhagen', ['password']],
  )
  const after = await json(await mona.get('/api/site'))
  assert.deepEqual([after.isNew, after.isSignedIn], [false, true])
  assert.equal((await browser().post('/api/first-run', { ...owner, email: 'eve@northlight.example' })).status, 409)
})

test('of two who want to be the owner at once, one is', async () => {
  const { browser } = await openSite()
  const emails = ['a@northlight.example', 'b@northlight.example', 'c@northlight.example']
  const answers = await Promise.all(emails.map((email) => browser().post('/api/first-run', { ...owner, email })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
})

test('the cookie is out of reach of scripts and other sites, and Secure where the address is https', async () => {
  for (const [url, secure] of [
    ['https://hours.northlight.example', true],
    [undefined, false],
  ] as const) {
    const { app } = await openSite({ settings: { url } })
    const init = { method: 'POST', body: JSON.stringify(owner), headers: { 'content-type': 'application/json' } }
    const response = await app.fetch(new Request(`${url ?? 'http://127.0.0.1:4180'}/api/first-run`, init))
    const [cookie] = response.headers.getSetCookie()
    assert.match(cookie!, secure ? /^__Secure-hourbridge\.session_token=/ : /^hourbridge\.session_token=/)
    assert.match(cookie!, /; HttpOnly/)
    assert.match(cookie!, /; SameSite=Lax/i)
    assert.equal(/; Secure/.test(cookie!), secure)
  }
})

test('on this machine one signs in without https, also where the public address has it', async () => {
  const { app, as } = await openSite()
  const { email } = await as('member')
  const local = 'http://127.0.0.1:4180'
  const page = browserOn(async (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('origin', local)
    return app.fetch(new Request(local + path, { ...init, headers }))
  })
  await json(await page.post('/api/sign-in', { email, password: testPassword }))
  assert.deepEqual([...page.cookies.keys()], ['hourbridge.session_token'])
  assert.equal((await page.get('/api/me')).status, 200)
  // Under the public name that cookie is nothing: it could have been planted on the way.
  const cookie = [...page.cookies].map((pair) => pair.join('=')).join('; ')
  assert.equal((await app.fetch(new Request(`${origin}/api/me`, { headers: { cookie } }))).status, 401)
})

test('a cookie that is broken or forged is nobody, and no error', async () => {
  const { as, send } = await openSite()
  const member = await as('member')
  const [name, value] = [...member.cookies][0]!
  for (const other of [
    '',
    '%',
    '%zz',
    '%ff%fe',
    'x.y',
    value.slice(0, -4),
    `${value.slice(0, -6)}AAA%3D`,
    `${value.split('.')[0]}.`,
  ]) {
    const response = await send('/api/me', { headers: { cookie: `${name}=${other}` } })
    assert.equal(response.status, 401, other)
  }
})

test('signing out ends this session; signing out everywhere ends all, at once', async () => {
  const { as } = await openSite()
  const laptop = await as('member')
  const phone = await as('member')
  const { sessions } = await json(await laptop.get('/api/me/sessions'))
  assert.deepEqual(sessions.map(({ isThis }: { isThis: boolean }) => isThis).sort(), [false, true])
  const stolen = new Map(phone.cookies)
  await json(await phone.post('/api/sign-out'))
  assert.equal(phone.cookies.size, 0)
  for (const [name, value] of stolen) phone.cookies.set(name, value)
  assert.equal((await phone.get('/api/me')).status, 401)

  const tablet = await as('member')
  assert.equal((await tablet.get('/api/me')).status, 200)
  await json(await laptop.post('/api/sign-out-everywhere'))
  assert.equal((await tablet.get('/api/me')).status, 401)
  assert.equal((await laptop.get('/api/me')).status, 401)
})

test('one session elsewhere can be ended from the list', async () => {
  const { as } = await openSite()
  const laptop = await as('member')
  const phone = await as('member')
  const { sessions } = await json(await laptop.get('/api/me/sessions'))
  const other = sessions.find(({ isThis }: { isThis: boolean }) => !isThis)
  assert.equal((await json(await laptop.delete(`/api/me/sessions/${other.id}`))).ok, true)
  assert.equal((await phone.get('/api/me')).status, 401)
  assert.equal((await laptop.get('/api/me')).status, 200)
  const stranger = await as('admin')
  const { sessions: left } = await json(await laptop.get('/api/me/sessions'))
  assert.equal((await stranger.delete(`/api/me/sessions/${left[0].id}`)).status, 404)
})

test('how one likes the pages is kept, and the name', async () => {
  const { as } = await openSite()
  const member = await as('member')
  const wishes = { language: 'fr', theme: 'dark', zone: 'Europe/Paris', clock: 24, durations: 'decimal', name: 'Zoé' }
  const { me } = await json(await member.patch('/api/me', wishes))
  for (const [key, value] of Object.entries(wishes)) assert.equal(me[key], value)
  assert.equal((await json(await member.patch('/api/me', { clock: null }))).me.clock, null)
  assert.equal((await member.patch('/api/me', { theme: 'pink' })).status, 400)
  assert.equal((await member.patch('/api/me', { zone: 'here' })).status, 400)
  const { me: same } = await json(await member.patch('/api/me', { role: 'owner' }))
  assert.equal(same.role, 'member')
})

test('a new password ends the other sessions, and needs the present one', async () => {
  const { as, browser } = await openSite()
  const laptop = await as('member')
  const phone = await as('member')
  const next = 'a quite different phrase'
  const wrong = await laptop.post('/api/me/password', { current: 'not this one', next })
  assert.equal(wrong.status, 400)
  assert.equal((await laptop.post('/api/me/password', { current: testPassword, next: 'short' })).status, 400)
  await json(await laptop.post('/api/me/password', { current: testPassword, next }))
  assert.equal((await laptop.get('/api/me')).status, 200)
  assert.equal((await phone.get('/api/me')).status, 401)
  assert.equal((await browser().post('/api/sign-in', { email: laptop.email, password: testPassword })).status, 401)
  assert.equal((await browser().post('/api/sign-in', { email: laptop.email, password: next })).status, 200)
})

test('an unknown e-mail and a wrong password are told alike', async () => {
  const { as, browser } = await openSite()
  const { email } = await as('member')
  const ask = async (body: object) => {
    const response = await browser().post('/api/sign-in', body)
    return [response.status, await response.text()]
  }
  const known = await ask({ email, password: 'guess one two three' })
  assert.deepEqual(await ask({ email: 'nobody@northlight.example', password: 'guess one two three' }), known)
  assert.deepEqual(await ask({ email: 'no e-mail at all', password: 'guess one two three' }), known)
  assert.deepEqual(await ask({ email, password: 'x'.repeat(500) }), known)
  assert.equal(known[0], 401)
})

test('guessing is slowed down for each e-mail, across processes, and over a while later', async () => {
  let later = 0
  const clock = { ...systemClock, now: () => Date.now() + later }
  const first = await openSite({ clock })
  const { email } = await first.as('member')
  const guess = () => first.browser().post('/api/sign-in', { email, password: 'guess one two three' })
  for (let n = 0; n < 10; n++) assert.equal((await guess()).status, 401)
  const refused = await guess()
  assert.equal(refused.status, 429)
  const wait = Number(refused.headers.get('retry-after'))
  assert.ok(wait > 800 && wait <= 900, String(wait))
  assert.match(await refused.text(), /Wait 15 minutes/)
  // The right one is refused as well: else the answer would tell which it is.
  const right = () => first.browser().post('/api/sign-in', { email: email.toUpperCase(), password: testPassword })
  assert.equal((await right()).status, 429)
  later = minutes(16)
  assert.equal((await right()).status, 200)
})

test('guessing from one address is slowed down, whatever e-mails are tried', async () => {
  const { browser } = await openSite()
  const statuses = new Set<number>()
  for (let n = 0; n < 52; n++) {
    statuses.add((await browser().post('/api/sign-in', { email: `a${n}`, password: 'guess one two three' })).status)
  }
  assert.deepEqual([...statuses], [401, 429])
})

test('who somebody is is asked of the database every few seconds, not at each request', async () => {
  let later = 0
  const { as, home } = await openSite({ clock: { ...systemClock, now: () => Date.now() + later } })
  const admin = await as('admin')
  assert.equal((await admin.get('/api/users')).status, 200)
  // As another process does it.
  await sql`update app_user set role = 'guest' where id = ${admin.userId}`.execute(home.database.kysely)
  assert.equal((await admin.get('/api/users')).status, 200)
  later = seconds(6)
  assert.equal((await admin.get('/api/users')).status, 403)
  await sql`delete from app_session`.execute(home.database.kysely)
  later = seconds(12)
  assert.equal((await admin.get('/api/me')).status, 401)
})
