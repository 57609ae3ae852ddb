import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createToken } from '../../src/http/api-tokens.ts'
import { openSite, origin, testPassword } from './site.ts'

test('a change that a page elsewhere asks for in the name of somebody signed in is refused', async () => {
  const { as, send, token } = await openSite()
  const member = await as('member')
  const cookie = [...member.cookies].map((pair) => pair.join('=')).join('; ')
  const change = async (headers: Record<string, string>, type = 'application/json') => {
    const init = { method: 'PATCH', body: '{"theme":"dark"}', headers: { 'content-type': type, ...headers } }
    return (await send('/api/me', init)).status
  }
  const cases: [Record<string, string>, number][] = [
    [{ cookie, 'sec-fetch-site': 'same-origin' }, 200],
    [{ cookie, origin }, 200],
    [{ cookie }, 403],
    [{ cookie, 'sec-fetch-site': 'cross-site' }, 403],
    [{ cookie, 'sec-fetch-site': 'same-site' }, 403],
    [{ cookie, 'sec-fetch-site': 'none' }, 403],
    [{ cookie, origin: 'https://evil.example' }, 403],
    [{ cookie, origin: 'http://hours.northlight.example' }, 403],
    [{ cookie, origin: 'null' }, 403],
    [{ cookie, 'sec-fetch-site': 'cross-site', authorization: 'Basic eDp5' }, 403],
  ]
  for (const [headers, status] of cases) assert.equal(await change(headers), status, JSON.stringify(headers))
  assert.equal(await change({ cookie, origin }, 'text/plain'), 415)
  assert.equal(await change({ cookie, origin }, 'application/x-www-form-urlencoded'), 415)
  assert.equal((await send('/api/me', { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status, 200)
  // A token is sent by nobody unasked, and where it came from is nobody's business.
  const bearer = { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin: 'https://tools.example' }
  assert.equal((await send('/api/users/nobody', { method: 'PATCH', body: '{}', headers: bearer })).status, 403)
  assert.match(await (await send('/api/users/nobody', { method: 'PATCH', body: '{}', headers: bearer })).text(), /not good for/)
})

test('nobody is signed in from a page elsewhere', async () => {
  const { as, send } = await openSite()
  const { email } = await as('member')
  const body = JSON.stringify({ email, password: testPassword })
  const headers = { 'content-type': 'application/json' }
  const from = (extra: object) => send('/api/sign-in', { method: 'POST', body, headers: { ...headers, ...extra } })
  assert.equal((await from({ origin: 'https://evil.example' })).status, 403)
  assert.equal((await from({ 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.equal((await send('/api/sign-in', { method: 'POST', body, headers: { 'content-type': 'text/plain' } })).status, 415)
  assert.equal((await from({})).status, 200)
})

test('the server answers to its own name, to localhost and to addresses, and says what to set', async () => {
  const { app } = await openSite()
  const ask = (place: string, path = '/api/site') => app.fetch(new Request(`${place}${path}`))
  const good = [origin, 'http://localhost:4180', 'http://127.0.0.1:4180', 'http://[::1]:4180', 'http://192.168.1.7:4180']
  for (const place of good) assert.equal((await ask(place)).status, 200, place)
  for (const place of ['http://evil.example', 'http://localhost.evil.example', 'http://127.0.0.1.evil.example']) {
    for (const path of ['/api/site', '/', '/api/openapi.json']) {
      const refused = await ask(place, path)
      assert.equal(refused.status, 421, place + path)
      assert.match(await refused.text(), /HOURBRIDGE_URL/)
    }
    assert.equal((await ask(place, '/healthz')).status, 200)
    assert.equal((await ask(place, '/metrics')).status, 200)
  }
})

test('what a proxy says of the request counts only where the operator says so', async () => {
  const send = async (trustProxy: number, headers: Record<string, string>) => {
    const { app } = await openSite({ settings: { url: origin, trustProxy } })
    const statuses = new Set<number>()
    for (let n = 0; n < 31; n++) {
      const more = { ...headers, 'x-forwarded-for': `10.0.0.${n}, 203.0.113.${trustProxy === 1 ? n : 1}` }
      statuses.add((await app.fetch(new Request(`${origin}/api/invitations/open/guess`, { headers: more }))).status)
    }
    return [...statuses]
  }
  assert.deepEqual(await send(0, {}), [404, 429])
  assert.deepEqual(await send(1, {}), [404])
  assert.deepEqual(await send(0, { 'x-forwarded-host': 'evil.example' }), [404, 429])
  assert.deepEqual(await send(1, { 'x-forwarded-host': 'evil.example' }), [421])
})

test('every answer tells the browser what it may not do with it', async () => {
  const { as } = await openSite()
  const member = await as('member')
  for (const path of ['/api/me', '/api/users', '/api/nothing', '/healthz', '/']) {
    const { headers } = await member.get(path)
    assert.match(headers.get('content-security-policy')!, /default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/, path)
    assert.doesNotMatch(headers.get('content-security-policy')!, /script-src[^;]*unsafe/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.match(headers.get('permissions-policy')!, /camera=\(\)/)
    if (path.startsWith('/api/')) assert.equal(headers.get('cache-control'), 'no-store', path)
  }
})

test('more than a megabyte is not read', async () => {
  const { as } = await openSite()
  const member = await as('member')
  assert.equal((await member.patch('/api/me', { name: 'x'.repeat(1024 * 1024) })).status, 413)
})

const elsewhere = { origin: 'https://app.clickup.com', 'sec-fetch-site': 'cross-site' }
const opened = 'access-control-allow-origin'

test('a browser learns beforehand what programs on pages elsewhere may ask, and of nothing else', async () => {
  const { send } = await openSite()
  const asking = (path: string, more: object = {}) =>
    send(path, { method: 'OPTIONS', headers: { ...elsewhere, 'access-control-request-method': 'POST', ...more } })
  for (const [path, methods] of Object.entries({
    '/api/track/start': 'GET, POST, PATCH, DELETE',
    '/api/track/entries/some-id': 'GET, POST, PATCH, DELETE',
    '/api/pair': 'POST',
    '/api/me/timing': 'GET',
  })) {
    const { status, headers } = await asking(path)
    assert.deepEqual(
      [status, headers.get(opened), headers.get('access-control-allow-methods'), headers.get('access-control-allow-headers')],
      [204, '*', methods, 'authorization, content-type'],
      path,
    )
    assert.equal(headers.get('access-control-allow-credentials'), null)
    assert.equal(headers.get('access-control-allow-private-network'), null)
  }
  const fromPublic = await asking('/api/pair', { 'access-control-request-private-network': 'true' })
  assert.equal(fromPublic.headers.get('access-control-allow-private-network'), 'true')
  const closed = [
    '/api/me',
    '/api/pairing',
    '/api/tokens',
    '/api/sign-in',
    '/api/pair/x',
    '/api/tracking',
    '/api/me/timing/x',
    '/',
  ]
  for (const path of [...closed, '/api/track', '/healthz', '/webhooks/clickup', '/api/me/tracking'])
    assert.equal((await asking(path)).headers.get(opened), null, path)
})

test('what a program on a page elsewhere asks with its token, that page may read, errors too', async () => {
  const { as, send, home } = await openSite()
  const { userId } = await as('member')
  const token = await createToken(home.database.kysely, 'extension', Date.now(), { scopes: ['time'], userId })
  const authorization = `Bearer ${token}`
  const ask = (path: string, headers: object = { authorization }) => send(path, { headers: { ...elsewhere, ...headers } })
  const good = await ask('/api/track/tools')
  assert.deepEqual([good.status, good.headers.get(opened)], [200, '*'])
  assert.equal(good.headers.get('cross-origin-resource-policy'), 'cross-origin')
  for (const headers of [{}, { authorization: 'Bearer hb_none' }]) {
    const refused = await ask('/api/track/tools', headers)
    assert.deepEqual([refused.status, refused.headers.get(opened)], [401, '*'])
  }
  for (const path of ['/api/me', '/api/tokens', '/api/openapi.json', '/healthz', '/']) {
    const { headers } = await ask(path)
    assert.deepEqual([headers.get(opened), headers.get('cross-origin-resource-policy')], [null, 'same-origin'], path)
  }
})

test('a cookie opens nothing to pages elsewhere', async () => {
  const { as, send } = await openSite()
  const member = await as('member')
  const cookie = [...member.cookies].map((pair) => pair.join('=')).join('; ')
  const read = await send('/api/track/tools', { headers: { ...elsewhere, cookie } })
  assert.deepEqual([read.headers.get(opened), read.headers.get('cross-origin-resource-policy')], [null, 'same-origin'])
  const init = { method: 'POST', body: '{"code":"AAAA-AAAA","name":"Firefox"}' }
  const json = { 'content-type': 'application/json' }
  const statusOf = async (headers: Record<string, string>, path = '/api/pair') => (await send(path, { ...init, headers })).status
  assert.equal(await statusOf({ ...elsewhere, ...json, cookie }), 403)
  assert.equal(await statusOf({ ...elsewhere, ...json, cookie }, '/api/track/placements/report'), 403)
  assert.equal(await statusOf({ ...elsewhere, ...json }), 404)
  // A form can be sent without a question beforehand, but not with JSON in it.
  assert.equal(await statusOf({ ...elsewhere, 'content-type': 'text/plain' }), 415)
  assert.equal(await statusOf({ ...elsewhere, ...json }, '/api/pairing'), 403)
})

test('a page elsewhere whose own name leads to us opens nothing by that', async () => {
  const { app } = await openSite()
  for (const method of ['OPTIONS', 'POST']) {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST', 'content-type': 'application/json' }
    const refused = await app.fetch(new Request('http://evil.example/api/pair', { method, headers }))
    assert.deepEqual([refused.status, refused.headers.get(opened)], [421, null], method)
  }
})
