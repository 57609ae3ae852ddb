// The sandbox company as somebody who comes new meets it: through the API of a real server, with vendors on sockets.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { ownDirectory, start } from '../cli/process.ts'
import { owner, type Served, serveOn } from '../cli/served.ts'
import { testKey } from '../cli/world.ts'
import { freshUrl } from '../database.ts'
import { type Browser, browserOn, json } from './browser.ts'

/** What `look` answers once that is so; asked until then, for a minute and a half. */
async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean, what: string): Promise<T> {
  const end = Date.now() + 90_000
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(seen)?.slice(0, 500)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const get = async (browser: Browser, path: string) => json(await browser.get(path))
const entered = (browser: Browser) =>
  until(
    () => get(browser, '/api/sandbox'),
    (one) => one.isOn && !one.isPreparing,
    'ready',
  )

async function stateOf(browser: Browser, bridge: string): Promise<Record<string, number>> {
  const { bridges } = await get(browser, '/api/bridges')
  return bridges.find(({ name }: { name: string }) => name === bridge)?.states ?? {}
}

async function ownerAt(served: Served): Promise<Browser> {
  const browser = served.browser()
  await json(await browser.post('/api/first-run', owner))
  return browser
}

/** Rows of every table that names a bridge, a connection or a lane. */
async function traces({ home }: Served): Promise<string[]> {
  const { kysely } = home.database
  const { rows: tables } = await sql<{ name: string }>`
    select distinct table_name as name from information_schema.columns where table_schema = 'hourbridge' and
      (column_name in ('bridge', 'connection', 'lane', 'link_id') or table_name in ('bridge', 'connection', 'lane', 'link', 'round',
        'sync_now', 'wake', 'oauth_app', 'sign_in'))`.execute(kysely)
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(kysely)
      return [name, rows[0]!.n] as const
    }),
  )
  return counted.filter(([, n]) => n > 0).map(([name, n]) => `${name}: ${n}`)
}

test('first run, owner account, sandbox: the first entry is in step within a minute, and there is something of everything to see', async () => {
  const served = await serveOn()
  const began = performance.now()
  const browser = await ownerAt(served)
  assert.equal((await get(browser, '/api/sandbox')).mayEnter, true)
  const { isOn, acts } = await json(await browser.post('/api/sandbox'))
  assert.equal(isOn, true)
  await until(
    () => stateOf(browser, 'studio'),
    ({ synced = 0 }) => synced > 0,
    'a first entry',
  )
  assert.ok(performance.now() - began < 60_000)

  await entered(browser)
  await until(
    () => get(browser, '/api/conflicts'),
    ({ conflicts }) => conflicts.length > 0,
    'a question',
  )
  await until(
    () => get(browser, '/api/waste'),
    ({ waste }) => waste.length > 0,
    'something in the waste basket',
  )
  await until(
    () => stateOf(browser, 'consulting'),
    ({ held = 0, waiting = 0 }) => held > 0 && waiting > 0,
    'something held',
  )

  for (const { name } of acts as { name: string }[]) {
    const { done } = await json(await browser.post(`/api/sandbox/acts/${name}`))
    assert.match(done, /^[A-Z0-9].*\.$/)
  }
  const tracked = async () => (await get(browser, '/api/journal?bridge=studio&limit=5')).writes
  await until(
    tracked,
    (writes) => writes.some(({ durationMs }: { durationMs: number }) => durationMs === 5_400_000),
    'the hour and a half',
  )
  await trackSomething(browser)
  assert.equal((await browser.post('/api/sandbox/acts/dance')).status, 404)
  assert.equal((await browser.post('/api/sandbox')).status, 409)

  await json(await browser.delete('/api/sandbox'))
  assert.deepEqual(await traces(served), [])
  assert.equal((await get(browser, '/api/me')).me.email, owner.email)
  assert.equal((await browser.post('/api/sandbox/acts/track')).status, 409)
  assert.equal((await browser.delete('/api/sandbox')).status, 409)
  await json(await browser.post('/api/sandbox'))
  await until(
    () => stateOf(browser, 'studio'),
    ({ synced = 0 }) => synced > 0,
    'a first entry, again',
  )
})

/** Whoever entered is somebody in it: a timer, and time that is typed. */
async function trackSomething(browser: Browser): Promise<void> {
  const { bridge, task, suggested } = await get(browser, `/api/track/task?tool=clickup&task=${seeded.clickup.tasks.homepage}`)
  const { project, task: rightTask } = suggested.booked
  const choice = { bridge, task: task.ref, project: project.ref, rightTask: rightTask.ref, note: '' }
  await json(await browser.post('/api/track/start', { id: randomUUID(), ...choice }))
  const { entry } = await json(await browser.post('/api/track/stop', { id: randomUUID() }))
  assert.equal(entry.task.ref, task.ref)
}

test('when its server is killed, the next one begins it anew: nothing is taken for deleted', async () => {
  const database = await freshUrl()
  const environment = { DATABASE_URL: database, HOURBRIDGE_SECRET_KEY: testKey }
  const first = start(['serve', '--port', '0'], environment, await ownDirectory())
  const [, url] = await first.line(/^listening (\S+)$/m)
  const browser = browserOn((path, init) => fetch(url + path, init))
  await json(await browser.post('/api/first-run', owner))
  await json(await browser.post('/api/sandbox'))
  await entered(browser)
  const before = await stateOf(browser, 'studio')
  first.child.kill('SIGKILL')
  await first.ended

  const second = await serveOn(database)
  const again = second.browser()
  await json(await again.post('/api/sign-in', { email: owner.email, password: owner.password }))
  await entered(again)
  const isBack = ({ synced = 0 }) => synced >= before['synced']! - 2
  const after = await until(() => stateOf(again, 'studio'), isBack, 'all in step again')
  assert.equal(after['failed'], 0)
  const { waste } = await get(again, '/api/waste')
  assert.ok(waste.length <= 1, 'only what Jonas deletes for the newcomer')
})

test('of two servers on one database one hosts it; when that one has died, the other says so and can enter it anew', async () => {
  const database = await freshUrl()
  const [host, other] = [await serveOn(database), await serveOn(database)]
  const browser = await ownerAt(host)
  await json(await browser.post('/api/sandbox'))
  const elsewhere = other.browser()
  await json(await elsewhere.post('/api/sign-in', { email: owner.email, password: owner.password }))
  assert.equal((await get(elsewhere, '/api/sandbox')).runs, 'elsewhere')
  assert.equal((await get(elsewhere, '/api/sandbox')).mayEnter, false)
  for (const act of ['post', 'delete'] as const) assert.equal((await elsewhere[act]('/api/sandbox')).status, 409)
  assert.equal((await elsewhere.post('/api/sandbox/acts/track')).status, 409)
  await host.stop()
  const { isOn, runs, mayEnter } = await get(elsewhere, '/api/sandbox')
  assert.deepEqual({ isOn, runs, mayEnter }, { isOn: true, runs: 'nowhere', mayEnter: true })
  await json(await elsewhere.post('/api/sandbox'))
  await until(
    () => stateOf(elsewhere, 'studio'),
    ({ synced = 0 }) => synced > 0,
    'a first entry',
  )
  await json(await elsewhere.delete('/api/sandbox'))
})

test('it does not come where there is something of one’s own', async () => {
  const served = await serveOn()
  const browser = await ownerAt(served)
  await sql`insert into connection (name, connector, config) values ('mine', 'harvest', '{}')`.execute(
    served.home.database.kysely,
  )
  assert.equal((await get(browser, '/api/sandbox')).mayEnter, false)
  const refused = await browser.post('/api/sandbox')
  assert.equal(refused.status, 409)
  assert.match(((await refused.json()) as { error: { message: string } }).error.message, /connections or bridges already/)
  assert.equal((await get(browser, '/api/sandbox')).isOn, false)
})
