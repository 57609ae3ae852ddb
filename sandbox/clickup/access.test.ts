import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClickUp, readReply } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ClickUpSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, tasks, workspace, foreignWorkspace, app } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')

function open(switches: Partial<ClickUpSwitches> = {}) {
  const clock = steppedClock(noon + 400)
  const sandbox = openSandbox({ clock, clickup: switches })
  const askAs = (token: string) => askClickUp(sandbox, token)
  const send = async (line: string, init: RequestInit = {}) => {
    const [method, path] = line.split(' ') as [string, string]
    return readReply(await sandbox.clickup.fetch(new Request(`https://api.clickup.com${path}`, { method, ...init })))
  }
  return { ...sandbox, clock, askAs, send, ask: askAs(tokens.owner) }
}

test('a missing token is OAUTH_017, an unknown one 401, a revoked one 401 with the code of the switch', async () => {
  const { send, ask, askAs, clickup } = open()
  const none = await send('GET /api/v2/user')
  assert.deepEqual([none.status, none.at('ECODE')], [400, 'OAUTH_017'])
  assert.deepEqual([(await askAs('pk_9_UNKNOWN')('GET /user')).at('ECODE')], ['OAUTH_025'])
  clickup.revokeToken(tokens.owner)
  const revoked = await ask('GET /user')
  assert.deepEqual([revoked.status, revoked.at('ECODE')], [401, 'OAUTH_019'])
})

test('a personal token comes without Bearer, an OAuth token with or without', async () => {
  const { send } = open()
  const status = async (authorization: string) => (await send('GET /api/v2/user', { headers: { authorization } })).status
  assert.equal(await status(tokens.owner), 200)
  assert.equal(await status(`Bearer ${tokens.owner}`), 401)
  assert.equal(await status(tokens.ownerOAuth), 200)
  assert.equal(await status(`Bearer ${tokens.ownerOAuth}`), 200)
})

test('an unknown workspace is 404 without limit headers, one that is not ours 401', async () => {
  const { ask } = open()
  const unknown = await ask('GET /team/90150000042/space')
  assert.deepEqual([unknown.status, unknown.at('ECODE'), unknown.headers.get('x-ratelimit-limit')], [404, 'SHARD_031', null])
  const foreign = await ask(`GET /team/${foreignWorkspace}/space`)
  assert.deepEqual([foreign.status, foreign.at('ECODE')], [401, 'OAUTH_027'])
  assert.equal(foreign.headers.get('x-ratelimit-limit'), '1000')
})

test('an OAuth token whose workspace is no longer ticked lists no workspace and is refused there', async () => {
  const { askAs, clickup } = open()
  clickup.setAuthorized(tokens.ownerOAuth, false)
  const ask = askAs(tokens.ownerOAuth)
  assert.deepEqual((await ask('GET /team')).at('teams'), [])
  assert.equal((await ask(`GET /team/${workspace}/time_entries`)).at('ECODE'), 'OAUTH_027')
  assert.equal((await ask('GET /user')).status, 200)
})

test('ids that nobody knows look like a dead token, although the token is good', async () => {
  const { ask } = open()
  for (const line of ['GET /task/86c000000', 'GET /space/1', 'GET /folder/1', 'GET /list/1']) {
    const reply = await ask(line)
    assert.deepEqual([reply.status, reply.at('ECODE')], [401, 'OAUTH_018'], line)
  }
})

test('the limit is a window of a minute from the first call, its reset in seconds', async () => {
  const { ask, askAs, clock } = open({ plan: 'business' })
  for (let call = 1; call < 100; call++) await ask('GET /user')
  clock.step(30_000)
  const last = await ask('GET /user')
  assert.deepEqual([last.headers.get('x-ratelimit-limit'), last.headers.get('x-ratelimit-remaining')], ['100', '0'])
  assert.equal(last.headers.get('x-ratelimit-reset'), String((noon + 61_000) / 1000))
  const over = await ask('GET /user')
  assert.deepEqual([over.status, over.at('ECODE'), over.headers.get('retry-after')], [429, 'APP_002', null])
  assert.equal((await askAs(tokens.admin)('GET /user')).status, 200)
  clock.step(30_000)
  assert.equal((await ask('GET /user')).status, 200)
})

test('the limit can be switched off', async () => {
  const { ask } = open({ limit: null })
  assert.equal((await ask('GET /user')).headers.get('x-ratelimit-limit'), null)
})

test('members of the workspace: guests have flags, invited people have nulls', async () => {
  const { ask } = open()
  const members = (await ask('GET /team')).at('teams.0.members') as Record<string, Record<string, unknown>>[]
  const one = (id: number) => members.find((member) => member['user']!['id'] === id)!
  assert.deepEqual([one(people.owner)['user']!['role'], one(people.admin)['user']!['role']], [1, 2])
  assert.deepEqual([one(people.guest)['user']!['role'], one(people.guest)['can_see_time_spent']], [4, true])
  const { username, date_joined, last_active } = one(people.invited)['user']!
  assert.deepEqual(
    [username, date_joined, last_active, one(people.invited)['invited_by']!['status']],
    [null, null, null, 'invited'],
  )
})

test('a role may change at any moment, also to one that nobody has documented', async () => {
  const { askAs, ask, clickup } = open()
  const others = `GET /team/${workspace}/time_entries?assignee=${people.owner}`
  assert.equal((await askAs(tokens.admin)(others)).status, 200)
  clickup.changeRole(people.admin, 'limited')
  assert.equal((await askAs(tokens.admin)(others)).status, 403)
  assert.equal((await ask('GET /team')).at('teams.0.members.1.user.role_key'), 'limited_member')
})

test('consent gives a code that is good once, in all three forms of the token request', async () => {
  const { send } = open()
  const redirect = 'http://127.0.0.1:3000/callback'
  const consent = async () => {
    const query = new URLSearchParams({ client_id: app.clientId, redirect_uri: redirect, state: 's1', as: String(people.member) })
    const reply = await send(`GET /api?${query}`, { redirect: 'manual' })
    const location = new URL(reply.headers.get('location') ?? '')
    assert.deepEqual([reply.status, location.searchParams.get('state')], [302, 's1'])
    return { client_id: app.clientId, client_secret: app.clientSecret, code: location.searchParams.get('code') ?? '' }
  }
  const line = 'POST /api/v2/oauth/token'
  const asJson = await consent()
  const reply = await send(line, { body: JSON.stringify(asJson), headers: { 'content-type': 'application/json' } })
  assert.match(String(reply.at('access_token')), /^1003_[0-9a-f]{40}$/)
  assert.equal((await send(line, { body: new URLSearchParams(await consent()) })).status, 200)
  assert.equal((await send(`${line}?${new URLSearchParams(await consent())}`)).status, 200)
  assert.equal((await send(line, { body: JSON.stringify(asJson) })).status, 400)
})

test('a foreign redirect address and an unknown app are refused', async () => {
  const { send } = open()
  assert.equal((await send(`GET /api?client_id=${app.clientId}&redirect_uri=https://evil.example`)).at('ECODE'), 'OAUTH_007')
  assert.equal((await send('GET /api?client_id=nobody&redirect_uri=http://127.0.0.1')).at('ECODE'), 'OAUTH_010')
})

test('nothing answers outside of /api/v2', async () => {
  const { send } = open()
  const headers = { authorization: tokens.owner }
  assert.deepEqual(
    [(await send('GET /user', { headers })).status, (await send('GET /api/v2/nothing', { headers })).status],
    [404, 404],
  )
})

test('guests see no Spaces, and of tasks only what is shared with them', async () => {
  const { askAs } = open()
  const ask = askAs(tokens.guest)
  assert.deepEqual((await ask(`GET /team/${workspace}/space`)).at('spaces'), [])
  assert.equal((await ask(`GET /team/${workspace}/shared`)).at('shared.lists.0.id'), seeded.clickup.lists.exhibition)
  assert.equal((await ask(`GET /task/${tasks.audioTour}`)).status, 200)
  assert.equal((await ask(`GET /task/${tasks.homepage}`)).at('ECODE'), 'OAUTH_018')
})
