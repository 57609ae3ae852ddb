import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Browser, json } from './browser.ts'
import { type Claims, client, openProvider } from './oidc-provider.ts'
import { openSite, origin } from './site.ts'

const zoe: Claims = { sub: 'z-1', email: 'zoe@northlight.example', email_verified: true, name: 'Zoé Blanc' }

async function openBoth() {
  const provider = await openProvider()
  const oidc = { ...client, issuer: provider.issuer, name: 'Northlight ID' }
  const site = await openSite({ settings: { url: origin, signIn: { google: undefined, oidc } } })
  return { ...site, provider }
}

/** Goes there and comes back; answers where the browser ends. */
async function through(browser: Browser, returnTo = '/'): Promise<string> {
  const asked = await browser.get(`/api/sign-in/oidc?${new URLSearchParams({ returnTo })}`)
  assert.equal(asked.status, 302)
  const consent = await fetch(asked.headers.get('location')!, { redirect: 'manual' })
  const back = new URL(consent.headers.get('location')!)
  assert.equal(back.origin + back.pathname, `${origin}/api/auth/callback/oidc`)
  const response = await browser.get(back.pathname + back.search)
  assert.equal(response.status, 302)
  return response.headers.get('location')!
}

test('whoever was invited signs in with the provider, and comes back as what they were invited', async () => {
  const { as, browser, provider, home } = await openBoth()
  const admin = await as('admin')
  const person = { connection: 'clickup', ref: '81' }
  await json(await admin.post('/api/invitations', { email: zoe.email, name: 'Zoé', role: 'member', persons: [person] }))
  const page = browser()
  assert.deepEqual((await json(await page.get('/api/site'))).signIn.oidc, { name: 'Northlight ID' })
  provider.state.claims = zoe
  assert.equal(await through(page, '/inbox?bridge=agency'), '/inbox?bridge=agency')
  const { me } = await json(await page.get('/api/me'))
  assert.deepEqual([me.email, me.role, me.persons, me.signsInWith], [zoe.email, 'member', [person], ['oidc']])
  assert.deepEqual((await json(await admin.get('/api/invitations'))).invitations, [])
  assert.equal((await page.post('/api/me/password', { current: 'none at all', next: 'a quite different phrase' })).status, 409)

  const later = browser()
  assert.equal(await through(later), '/')
  assert.equal((await json(await later.get('/api/me'))).me.id, me.id)
  const { rows } = await sql`select 1 from app_account
    where coalesce(access_token, refresh_token, id_token) is not null`.execute(home.database.kysely)
  assert.equal(rows.length, 0, 'no token of the provider is kept')
})

test('a user with a password may sign in with the provider as well, by the same e-mail', async () => {
  const { as, browser, provider } = await openBoth()
  const member = await as('member')
  provider.state.claims = { ...zoe, email: member.email }
  const page = browser()
  await through(page)
  const { me } = await json(await page.get('/api/me'))
  assert.deepEqual([me.id, me.role, me.signsInWith], [member.userId, 'member', ['oidc', 'password']])
})

test('who was not invited, whose e-mail is not verified, or who says no, does not come in', async () => {
  const { as, browser, provider } = await openBoth()
  const member = await as('member')
  const refused = async (claims: Claims | undefined, error: string) => {
    provider.state.claims = claims
    const page = browser()
    const end = new URL(await through(page), origin)
    assert.deepEqual([end.pathname, end.searchParams.get('error')], ['/sign-in', error])
    assert.equal((await page.get('/api/me')).status, 401)
  }
  await refused(zoe, 'not_invited')
  await json(await (await as('admin')).post('/api/invitations', { email: zoe.email, name: 'Zoé', role: 'member' }))
  await refused({ ...zoe, email_verified: false }, 'not_invited')
  await refused({ ...zoe, email: member.email, email_verified: false }, 'account_not_linked')
  await refused(undefined, 'access_denied')
  provider.state.audience = 'somebody else'
  await refused(zoe, 'unable_to_get_user_info')
})

test('coming back without having gone there, or to another browser, signs nobody in', async () => {
  const { as, browser, provider } = await openBoth()
  const member = await as('member')
  provider.state.claims = { ...zoe, email: member.email }
  const asked = await browser().get('/api/sign-in/oidc')
  const consent = await fetch(asked.headers.get('location')!, { redirect: 'manual' })
  const back = new URL(consent.headers.get('location')!)
  const victim = browser()
  await victim.get(back.pathname + back.search)
  assert.equal((await victim.get('/api/me')).status, 401)
  await victim.get('/api/auth/callback/oidc?code=1&state=2')
  assert.equal((await victim.get('/api/me')).status, 401)
})

test('while the provider does not answer, the page says so, and passwords work', async () => {
  const oidc = { ...client, issuer: 'http://127.0.0.1:9', name: 'Northlight ID' }
  const { browser, as } = await openSite({ settings: { url: origin, signIn: { google: undefined, oidc } } })
  for (const provider of ['oidc', 'google']) {
    const response = await browser().get(`/api/sign-in/${provider}`)
    assert.deepEqual([response.status, response.headers.get('location')], [302, '/sign-in?error=unavailable'])
  }
  assert.equal((await (await as('member')).get('/api/me')).status, 200)
  for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', 'x']) {
    const response = await browser().get(`/api/sign-in/oidc?${new URLSearchParams({ returnTo })}`)
    assert.equal(response.status, 400, returnTo)
  }
})

test('nothing else of the sign-in library can be reached', async () => {
  const { as } = await openBoth()
  const member = await as('member')
  for (const path of ['get-session', 'list-sessions', 'ok', 'error', 'callback/other']) {
    assert.ok([400, 404].includes((await member.get(`/api/auth/${path}`)).status), path)
  }
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'change-email', 'sign-in/email', 'link-social']) {
    assert.equal((await member.post(`/api/auth/${path}`, {})).status, 404, path)
  }
})

test('Google is asked for nothing but who it is', async () => {
  const google = { clientId: 'id-at-google', clientSecret: 'secret' }
  const { browser } = await openSite({ settings: { url: origin, signIn: { google, oidc: undefined } } })
  assert.equal((await json(await browser().get('/api/site'))).signIn.google, true)
  const there = new URL((await browser().get('/api/sign-in/google')).headers.get('location')!)
  assert.equal(there.origin, 'https://accounts.google.com')
  assert.equal(there.searchParams.get('redirect_uri'), `${origin}/api/auth/callback/google`)
  assert.deepEqual(there.searchParams.get('scope')?.split(' ').sort(), ['email', 'openid', 'profile'])
})
