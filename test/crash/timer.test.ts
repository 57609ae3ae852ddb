// The server is killed while a timer runs, and while it is being started and stopped: real processes, real sockets. In the end there is
// one entry on each side, and both hold the same time.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { type Db, openDatabase } from '../../src/db/open.ts'
import { setPersons, userByEmail } from '../../src/http/sign-in-users.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { declareCompany } from '../cli/company.ts'
import { ownDirectory, start } from '../cli/process.ts'
import { owner } from '../cli/served.ts'
import { testKey } from '../cli/world.ts'
import { freshUrl } from '../database.ts'
import { type Browser, browserOn } from '../http/browser.ts'

const { people, tasks } = seeded.clickup
const { projects, tasks: work } = seeded.harvest

interface Served {
  readonly browser: Browser
  kill(): Promise<void>
}

const sweeps = async (db: Db) => (await sql`select from cursor where name = 'sweep'`.execute(db)).rows.length

test('killed while a timer is started, while it runs, and while it is stopped: one entry on each side, and the durations agree', async () => {
  const vendors = await serveSandbox()
  after(() => vendors.close())
  const { clickup, harvest } = vendors.sandbox
  for (const { id } of clickup.entries()) clickup.deleteTime(id)
  const [url, cwd] = [await freshUrl(), await ownDirectory()]
  const database = await openDatabase({ dataDir: cwd, databaseUrl: url, log: silent })
  await declareCompany(database, await openVault({ dataDir: cwd, key: testKey }), { at: vendors })

  const serve = async () => {
    const server = start(['serve', '--port', '0'], { DATABASE_URL: url, HOURBRIDGE_SECRET_KEY: testKey }, cwd)
    const [, address] = await server.line(/^listening (\S+)$/m)
    const browser = browserOn((path, init) => fetch(address + path, init))
    const kill = async () => {
      server.child.kill('SIGKILL')
      await server.ended
    }
    return { browser, kill }
  }
  /** ClickUp does what it is asked, and its answer never comes, since the process dies. */
  const cutOff = async (served: Served, path: RegExp, ask: (browser: Browser) => Promise<Response>) => {
    clickup.faults.add({ match: { method: 'POST', path }, fault: { kind: 'timeout after', ms: 0 }, times: 1 })
    const asked = clickup.requests.all.length
    const answered = ask(served.browser).catch(() => undefined)
    await until(() => clickup.requests.all.slice(asked).some((request) => path.test(request.path)), `${path.source} is asked`)
    await served.kill()
    await answered
  }
  const signedIn = async () => {
    const served = await serve()
    assert.equal((await served.browser.post('/api/sign-in', { email: owner.email, password: owner.password })).status, 200)
    return served
  }

  const first = await serve()
  assert.equal((await first.browser.post('/api/first-run', owner)).status, 200)
  const user = await userByEmail(database.kysely, owner.email)
  await setPersons(database.kysely, user!.id, [{ connection: 'clickup', ref: String(people.owner) }])
  await until(async () => (await sweeps(database.kysely)) === 2, 'the first sweep of both sides')

  const booking = { bridge: 'agency', task: tasks.homepage, project: String(projects.website), rightTask: String(work.design) }
  const begin = { id: randomUUID(), ...booking, note: '' }
  await cutOff(first, /time_entries\/start$/, (browser) => browser.post('/api/track/start', begin))

  const second = await signedIn()
  const again = await second.browser.post('/api/track/start', begin)
  assert.equal(again.status, 200, await again.text())
  await until(async () => harvest.entries().some(({ running }) => running), 'the timer runs at Harvest')
  await second.kill()

  const third = await signedIn()
  const { running } = await (await third.browser.get('/api/track/running')).json()
  assert.deepEqual(
    running.map(({ task }: { task: { ref: string } }) => task.ref),
    [tasks.homepage],
  )
  const end = { id: randomUUID() }
  await cutOff(third, /time_entries\/stop$/, (browser) => browser.post('/api/track/stop', end))

  const fourth = await signedIn()
  assert.ok([200, 404].includes((await fourth.browser.post('/api/track/stop', end)).status))
  const isThere = async () => {
    const [[left, ...more], [right, ...others]] = [clickup.entries(), harvest.entries()]
    if (!left || !right || left.durationMs === null || right.running) return false
    assert.deepEqual([more, others], [[], []])
    return right.hours === Math.max(0.01, Math.round(left.durationMs / 36_000) / 100)
  }
  await until(isThere, 'the same time on both sides')
  await fourth.kill()
  await database.close()
})

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 90_000
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `not within 90 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
