// A browser extension becomes somebody's by a code, and reports where its button finds no place.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/index.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { json } from './browser.ts'
import { openSite, origin } from './site.ts'

/** A site whose clock the test moves, and what extensions send to it. */
async function openPairing() {
  let offset = 0
  const clock = { now: () => Date.now() + offset, sleep: async () => {} }
  const site = await openSite({ clock })
  const extension = (path: string, body?: object, token?: string) =>
    site.send(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...{ origin: 'chrome-extension://kfjbpd', 'sec-fetch-site': 'cross-site' },
        ...(body && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  const pair = (code: string, name = 'Firefox on Linux') => extension('/api/pair', { code, name })
  const code = async (browser: { post(path: string): Promise<Response> }) =>
    (await json(await browser.post('/api/pairing'))) as { code: string; expiresAt: string }
  const pass = (ms: number) => {
    offset += ms
  }
  return { ...site, extension, pair, code, pass }
}

test('a code makes an extension of that person, good for their own time alone, until they revoke it', async () => {
  const { as, code, pair, extension } = await openPairing()
  const member = await as('member')
  const made = await code(member)
  assert.match(made.code, /^[A-HJ-NP-Z3-9]{4}-[A-HJ-NP-Z3-9]{4}$/)
  const left = Date.parse(made.expiresAt) - Date.now()
  assert.ok(left > minutes(4) && left <= minutes(5))

  const { token, name, url } = await json(await pair(` ${made.code.toLowerCase().replace('-', ' ')}`))
  assert.deepEqual([name, url], ['The member', origin])
  assert.equal((await extension('/api/track/tools', undefined, token)).status, 200)
  for (const path of ['/api/me', '/api/tokens', '/api/links'])
    assert.match(await (await extension(path, undefined, token)).text(), /is not good for .{1,2}read/)
  assert.match(await (await extension('/api/pairing', {}, token)).text(), /no API token opens this/)

  const { tokens } = await json(await member.get('/api/tokens'))
  const [listed] = tokens
  assert.deepEqual([tokens.length, listed.name, listed.scopes, listed.isMine], [1, 'Extension, Firefox on Linux', ['time'], true])
  assert.equal((await member.delete(`/api/tokens/${encodeURIComponent(listed.name)}`)).status, 200)
  assert.equal((await extension('/api/track/tools', undefined, token)).status, 401)
})

test('a code is good once, for five minutes, and not for anything that looks like it', async () => {
  const { as, code, pair, pass } = await openPairing()
  const member = await as('member')
  const first = (await code(member)).code
  assert.equal((await pair('AAAA-AAAA')).status, 404)
  const both = await Promise.all([pair(first), pair(first)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404])
  const late = (await code(member)).code
  pass(minutes(5))
  const refused = await pair(late)
  assert.equal(refused.status, 404)
  assert.match(await refused.text(), /older than five minutes.*Settings > Extension/)
})

test('three codes are open at most, and the database has none of them', async () => {
  const { as, code, pair, home, pass } = await openPairing()
  const member = await as('member')
  const codes: string[] = []
  for (let n = 0; n < 4; n++) {
    codes.push((await code(member)).code)
    pass(1)
  }
  const rows = await home.database.kysely
    .selectFrom('pairing' as never)
    .selectAll()
    .execute()
  assert.equal(rows.length, 3)
  for (const one of codes) assert.ok(!JSON.stringify(rows).includes(one.replace('-', '')))
  const statuses = []
  for (const [n, one] of codes.entries()) statuses.push((await pair(one, `Browser ${n}`)).status)
  assert.deepEqual(statuses, [404, 200, 200, 200])
})

test('browsers of the same name are told apart, and a name is a name', async () => {
  const { as, code, pair } = await openPairing()
  const [member, admin] = [await as('member'), await as('admin')]
  for (const browser of [member, admin, member]) assert.equal((await pair((await code(browser)).code)).status, 200)
  const { tokens } = await json(await admin.get('/api/tokens'))
  const names = tokens.map(({ name }: { name: string }) => name).filter((name: string) => name !== 'test')
  assert.deepEqual(names, ['Extension, Firefox on Linux', 'Extension, Firefox on Linux 2', 'Extension, Firefox on Linux 3'])
  for (const name of ['', '  ', 'x'.repeat(61), 'a\nb', 'a\u202eb'])
    assert.equal((await pair((await code(member)).code, name)).status, 400, JSON.stringify(name))
})

test('guests get no code, with the reason; and who has become one meanwhile gets no token', async () => {
  const { as, code, pair } = await openPairing()
  const refused = await (await as('guest')).post('/api/pairing')
  assert.equal(refused.status, 403)
  assert.match(await refused.text(), /The guest is a guest here, and this is for members/)
  const [admin, member] = [await as('admin'), await as('member')]
  const made = (await code(member)).code
  assert.equal((await admin.patch(`/api/users/${member.userId}`, { role: 'guest' })).status, 200)
  const late = await pair(made)
  assert.equal(late.status, 403)
  assert.match(await late.text(), /is a guest here/)
})

test('codes are not guessed: whoever tries too often is refused for a while, and good ones do not count', async () => {
  const { as, code, pair } = await openPairing()
  const member = await as('member')
  for (let n = 0; n < 30; n++) assert.equal((await pair('AAAA-AAAA')).status, 404)
  const refused = await pair((await code(member)).code)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal(refused.headers.get('access-control-expose-headers'), 'retry-after')
})

test('an extension learns the tools and where its buttons go', async () => {
  const { as } = await openPairing()
  const member = await as('member')
  const { tools } = await json(await member.get('/api/track/tools'))
  assert.deepEqual(
    tools.find(({ tool }: { tool: string }) => tool === 'clickup'),
    { tool: 'clickup', title: 'ClickUp', timeTrackers: ['Harvest'], hasButtons: true },
  )
  const placements = await json(await member.get('/api/track/placements?tool=clickup'))
  assert.deepEqual([placements.tool, placements.label, placements.hosts], ['clickup', 'Harvest', ['app.clickup.com']])
  assert.deepEqual(placements.spots, connectors['clickup']!.buttons!.spots)
  for (const tool of ['harvest', 'nothing', 'constructor'])
    assert.equal((await member.get(`/api/track/placements?tool=${tool}`)).status, 404)
})

test('a button that finds no place is a finding of health, until it finds one again', async () => {
  const { as, pass } = await openPairing()
  const [member, admin] = [await as('member'), await as('admin')]
  const { version } = connectors['clickup']!.buttons!
  const report = async (alternative: number | null, changes: object = {}) => {
    const page = 'https://app.clickup.com/t/86c7mc19h?comment=1'
    const body = { tool: 'clickup', version, spot: 'task', alternative, page, ...changes }
    return (await member.post('/api/track/placements/report', body)).status
  }
  const missed = async () => {
    const { findings } = await json(await admin.get('/api/health'))
    return findings.filter(({ what }: { what: string }) => what === 'ClickUp')
  }
  assert.deepEqual(await missed(), [])
  assert.equal(await report(null), 200)
  const [found, ...more] = await missed()
  assert.deepEqual([found.ok, more], [false, []])
  assert.match(found.text, /^the Harvest button finds no place on ClickUp's task pages since \d{4}-\d\d-\d\d \d\d:\d\d$/)
  assert.match(found.advice, /Update Hourbridge.*https:\/\/app\.clickup\.com\/t\/86c7mc19h$/)
  pass(hours(1))
  assert.equal(await report(null), 200)
  assert.equal((await missed())[0].text, found.text)
  // Older placements, and lists, which may be empty, tell nothing.
  assert.equal(await report(2, { version: version - 1 }), 200)
  assert.equal(await report(null, { spot: 'list' }), 200)
  assert.equal((await missed()).length, 1)
  assert.equal(await report(2), 200)
  assert.deepEqual(await missed(), [])

  assert.equal(await report(null, { page: 'https://evil.example/' }), 400)
  assert.equal(await report(null, { page: 'nowhere' }), 400)
  assert.equal(await report(null, { tool: 'nothing' }), 404)
  assert.equal(await report(null), 200)
  pass(8 * hours(24))
  assert.deepEqual(await missed(), [])
})
