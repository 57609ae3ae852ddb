import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { obstacles } from '../../src/cli/obstacles.ts'
import { revokeToken } from '../../src/http/api-tokens.ts'
import { checked } from './checked.ts'
import { openSite } from './site.ts'

test('health and readiness', async () => {
  const site = await openSite()
  assert.deepEqual(await checked(site, '/healthz', { open: true }), { ok: true })
  assert.deepEqual(await checked(site, '/readyz', { open: true }), { ok: true, reasons: [] })
  site.obstacles.push('the worker is not running')
  assert.deepEqual(await checked(site, '/readyz', { open: true, status: 503 }), {
    ok: false,
    reasons: ['the worker is not running'],
  })
})

test('bridges, the journal page by page, and an entry, as the document says', async () => {
  const site = await openSite()
  await site.home.settle()
  const { bridges } = await checked(site, '/api/bridges')
  assert.equal(bridges[0].states.synced, 77)

  const ids = new Set<string>()
  let pages = 0
  for (let path: string | null = '/api/journal?limit=30'; path !== null; pages++) {
    const { writes, next } = await checked(site, path)
    for (const { id } of writes) ids.add(id)
    path = next && `/api/journal?limit=30&after=${next}`
  }
  assert.deepEqual([ids.size, pages], [77, 3])
  assert.deepEqual((await checked(site, '/api/journal?bridge=other')).writes, [])
  assert.deepEqual((await checked(site, `/api/journal?from=${new Date(Date.now() + 60_000).toISOString()}`)).writes, [])

  const [copy] = site.home.sandbox.harvest.entries()
  const { entries } = await checked(site, `/api/entries/${copy!.id}`, { route: '/api/entries/{id}' })
  assert.equal(entries[0].right.ref, String(copy!.id))
  const names = await checked(site, `/api/entries/${entries[0].id}/names`, { route: '/api/entries/{id}/names' })
  assert.equal(names.left.person, names.right.person)
  assert.ok(names.left.list && names.right.project && names.right.task, JSON.stringify(names))
  const page = encodeURIComponent(entries[0].left.url)
  assert.ok((await checked(site, `/api/entries/${page}`, { route: '/api/entries/{id}' })).entries.length > 0)
})

test('errors have one form', async () => {
  const site = await openSite()
  const expected: [string, number, string][] = [
    ['/api/journal?limit=0', 400, '/api/journal'],
    ['/api/journal?after=abc', 400, '/api/journal'],
    ['/api/entries/1', 404, '/api/entries/{id}'],
  ]
  for (const [path, status, route] of expected) {
    const { error } = await checked(site, path, { status, route })
    assert.deepEqual(Object.keys(error), ['message', 'where', 'advice'])
  }
  assert.equal((await site.read('/api/nothing')).status, 404)
})

test('without a good token nothing is read, and nothing is told of what is there', async () => {
  const { home, send, token } = await openSite()
  const withToken = (value: string) => send('/api/bridges', { headers: { authorization: value } })
  for (const value of ['', 'Bearer', 'Bearer hb_wrong', `Basic ${token}`, token]) {
    const response = await withToken(value)
    assert.equal(response.status, 401, value)
    assert.equal(response.headers.get('www-authenticate'), 'Bearer')
    assert.match(((await response.json()) as { error: { advice: string } }).error.advice, /Settings > API tokens/)
  }
  assert.equal((await send('/api/nothing')).status, 401)
  assert.equal((await withToken(`Bearer ${token}`)).status, 200)
  await revokeToken(home.database.kysely, 'test', Date.now())
  assert.equal((await withToken(`Bearer ${token}`)).status, 401)
})

test('metrics tell requests, states and what is open, and no secret', async () => {
  const site = await openSite()
  await site.home.settle()
  const text = (await checked(site, '/metrics', { open: true })) as string
  assert.match(text, /^hourbridge_vendor_requests_total\{connection="harvest",purpose="create",status="good"\} 77$/m)
  assert.match(text, /^hourbridge_links\{bridge="agency",state="synced"\} 77$/m)
  assert.match(text, /^hourbridge_open_intents 0$/m)
  assert.match(text, /^hourbridge_http_duration_seconds_count\{.*route="\/api\/openapi.json".*\} \d+$|^# HELP hourbridge_http/m)
  assert.doesNotMatch(text, /SANDBOX|pk_|\.pt\./)
})

test('it is not ready while the database lacks a migration or does not answer', async () => {
  const { home } = await openSite()
  assert.deepEqual(await obstacles(home.database, { isWorking: true }), [])
  assert.deepEqual(await obstacles(home.database, { isWorking: false }), ['the worker is not running'])
  await sql`delete from migration where name like '0003%'`.execute(home.database.kysely)
  assert.match((await obstacles(home.database, { isWorking: true }))[0]!, /^the database lacks 0003-/)
  await home.database.close()
  assert.match((await obstacles(home.database, { isWorking: true }))[0]!, /^the database does not answer/)
})
