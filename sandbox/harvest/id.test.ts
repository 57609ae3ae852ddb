import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHarvest, readReply } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type HarvestSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, app, account } = seeded.harvest
const redirect = 'http://127.0.0.1:3000/callback'

function open(switches: Partial<HarvestSwitches> = {}) {
  const clock = steppedClock(Date.parse('2026-11-20T12:00:00Z'))
  const sandbox = openSandbox({ clock, harvest: switches })
  const send = async (line: string, init: RequestInit = {}) => {
    const [method, path] = line.split(' ') as [string, string]
    const headers = { 'user-agent': 'x', ...(init.headers as Record<string, string>) }
    return readReply(
      await sandbox.harvest.id.fetch(new Request(`https://id.getharvest.com${path}`, { method, ...init, headers })),
    )
  }
  const authorize = async (more: Record<string, string>) => {
    const query = new URLSearchParams({
      client_id: app.clientId,
      response_type: 'code',
      redirect_uri: redirect,
      state: 's1',
      ...more,
    })
    const reply = await send(`GET /oauth2/authorize?${query}`)
    return new URL(reply.headers.get('location') ?? 'about:blank').searchParams
  }
  const secrets = { client_id: app.clientId, client_secret: app.clientSecret }
  const token = (fields: Record<string, string>) =>
    send('POST /api/v2/oauth2/token', {
      body: JSON.stringify({ ...secrets, ...fields }),
      headers: { 'content-type': 'application/json' },
    })
  const signIn = async () =>
    token({ grant_type: 'authorization_code', code: (await authorize({ as: String(people.member) })).get('code') ?? '' })
  return { ...sandbox, clock, send, authorize, token, signIn, secrets }
}

test('who agrees comes back with a code, the account as scope, and the state', async () => {
  const { authorize } = open()
  const back = await authorize({ as: String(people.member) })
  assert.deepEqual([back.get('scope'), back.get('state')], [`harvest:${account}`, 's1'])
  assert.ok(back.get('code'))
})

test('who refuses comes back with access_denied', async () => {
  const { authorize } = open()
  const back = await authorize({ refuse: '1' })
  assert.deepEqual([back.get('error'), back.get('code')], ['access_denied', null])
})

test('a code is good once, and its token opens the account', async () => {
  const { authorize, token, ...sandbox } = open()
  const code = (await authorize({ as: String(people.member) })).get('code') ?? ''
  const reply = await token({ grant_type: 'authorization_code', code })
  assert.deepEqual([reply.at('token_type'), reply.at('expires_in')], ['bearer', 1_209_599])
  assert.equal((await askHarvest(sandbox, String(reply.at('access_token')))('GET /users/me')).at('id'), people.member)
  const again = await token({ grant_type: 'authorization_code', code })
  assert.deepEqual([again.status, again.at('error')], [400, 'invalid_grant'])
})

test('the token request may be a form or a query as well', async () => {
  const { authorize, send, secrets } = open()
  const fields = async () => {
    const code = (await authorize({ as: String(people.member) })).get('code') ?? ''
    return new URLSearchParams({ ...secrets, grant_type: 'authorization_code', code })
  }
  assert.equal((await send('POST /api/v2/oauth2/token', { body: await fields() })).status, 200)
  assert.equal((await send(`POST /api/v2/oauth2/token?${await fields()}`)).status, 200)
})

test('an access token lives fourteen days, and is then as dead as a revoked one', async () => {
  const { signIn, clock, ...sandbox } = open()
  const ask = askHarvest(sandbox, String((await signIn()).at('access_token')))
  clock.step(1_209_598_000)
  assert.equal((await ask('GET /users/me')).status, 200)
  clock.step(1_000)
  assert.equal((await ask('GET /users/me')).status, 401)
})

test('a refresh brings a new refresh token; the old one dies or stays, by a switch', async () => {
  const { signIn, token, harvest } = open()
  const refresh = (refreshToken: unknown) => token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) })
  const first = (await signIn()).at('refresh_token')
  const second = (await refresh(first)).at('refresh_token')
  assert.notEqual(second, first)
  assert.equal((await refresh(first)).status, 400)
  harvest.switches.usedRefreshToken = 'stays valid'
  assert.equal((await refresh(second)).status, 200)
  assert.equal((await refresh(second)).status, 200)
})

test('the accounts list has another product in it, and is empty when the subscription lapsed', async () => {
  const { signIn, send, harvest } = open()
  const headers = { authorization: `Bearer ${(await signIn()).at('access_token')}` }
  const accounts = async () => (await send('GET /api/v2/accounts', { headers })).at('accounts')
  assert.deepEqual(await accounts(), [
    { id: account, name: 'Northlight Studio', product: 'harvest' },
    { id: 88_888, name: 'Sandbox account', product: 'forecast' },
  ])
  harvest.switches.accounts = 'empty'
  assert.deepEqual(await accounts(), [])
})

test('Harvest ID wants a User-Agent too', async () => {
  const { send } = open()
  assert.equal((await send('GET /api/v2/accounts', { headers: { 'user-agent': '' } })).status, 400)
})
