import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve.ts'
import { openDatabase } from '../../src/db/open.ts'
import { minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import type { Bridge } from '../../src/model/bridge.ts'
import { freshUrl } from '../database.ts'
import { answer } from './answer.ts'
import { declareCompany } from './company.ts'
import { type Environment, ownDirectory, run, start } from './process.ts'

const key = `${'A'.repeat(43)}=`
const { people, tasks } = seeded.clickup

interface Company {
  readonly served: ServedSandbox
  readonly env: Environment
  readonly cwd: string
}

async function company(changes: Partial<Bridge> = {}): Promise<Company> {
  const served = await serveSandbox({ harvest: { limit: null } })
  after(() => served.close())
  const url = await freshUrl()
  const cwd = await ownDirectory()
  const database = await openDatabase({ dataDir: cwd, databaseUrl: url, log: silent })
  await declareCompany(database, await openVault({ dataDir: cwd, key }), { at: served, changes })
  await database.close()
  return { served, cwd, env: { DATABASE_URL: url, HOURBRIDGE_SECRET_KEY: key } }
}

test('a round brings every hour across, says so, and finds nothing to do the second time', async () => {
  const { env, cwd, served } = await company()
  const first = await run(['sync', '--once'], env, cwd)
  assert.equal(first.code, 0, first.err)
  const lines = first.out.trimEnd().split('\n')
  assert.match(lines[0]!, /^created {4}harvest +entry \d+ +\d+ min {2}\d{4}-\d\d-\d\d {2}.+<- clickup \d+$/)
  assert.match(lines.at(-2)!, /^waiting .* It has no task/)
  assert.equal(lines.at(-1), '78 looked at, 77 created, 0 updated, 0 deleted, 1 waiting, 0 held, 0 conflicts, 0 failed')
  assert.equal(served.sandbox.harvest.entries().length, 77)

  const second = await run(['sync', '--once', '--json'], env, cwd)
  assert.equal(second.code, 0, second.err)
  assert.deepEqual(JSON.parse(second.out).writes, [])
  assert.equal(second.err, '')
})

test('a piece of time is found by the id of either side, by its address and by our marker', async () => {
  const { env, cwd, served } = await company()
  await run(['sync', '--once'], env, cwd)
  const there = served.sandbox.harvest.entries().find(({ project }) => project === seeded.harvest.projects.exhibition)!
  const entry = async (word: string) => JSON.parse((await answer(['entry', word, '--json'], env)).out).entries
  const [passport] = await entry(String(there.id))
  assert.equal(passport.state, 'synced')
  assert.equal(passport.rule, 'list "Exhibition app" goes to project 4002, task 4102')
  assert.equal(passport.right.url, `https://sandbox.harvestapp.com/time/day/${there.spentDate.split('-').map(Number).join('/')}`)
  assert.deepEqual(
    passport.attempts.map((one: { outcome: string }) => one.outcome),
    ['done'],
  )
  for (const word of [
    passport.left.ref,
    there.reference!.id!,
    `https://sandbox.harvestapp.com/time_entries/${there.id}`,
    passport.id,
    passport.attempts[0].id,
  ]) {
    assert.deepEqual(
      (await entry(word)).map(({ id }: { id: string }) => id),
      [passport.id],
      word,
    )
  }
  const onTask = await entry(passport.left.url)
  assert.ok(onTask.some(({ id }: { id: string }) => id === passport.id))

  const text = await answer(['entry', passport.left.ref], env)
  assert.match(text.out, /^state {6}synced: It is on both sides\.$/m)
  assert.match(text.out, /^next look {2}when something changes$/m)
  const nothing = await answer(['entry', '1'], env)
  assert.equal(nothing.code, 2)
  assert.match(nothing.err, /nothing is known of "1"/)
})

test('what a vendor refuses is held: exit code 1, and the passport says why and until when', async () => {
  const { env, cwd, served } = await company()
  const day = new Date().toISOString().slice(0, 10)
  served.sandbox.harvest.lock({ by: 'period', until: day })
  const round = await run(['sync', '--once', '--json'], env, cwd)
  assert.equal(round.code, 1)
  const { held, standing } = JSON.parse(round.out)
  assert.ok(held > 0)
  const [passport] = JSON.parse((await answer(['entry', standing[0].ref, '--json'], env)).out).entries
  assert.equal(passport.state, 'held')
  assert.equal(passport.right.ref, null)
  assert.ok(passport.sentence.length > 10)
  assert.ok(Date.parse(passport.nextLookAt) > Date.now())
  assert.equal(passport.attempts.at(-1).outcome, 'refused')
})

test('a token that has ended: exit code 1, and what to do', async () => {
  const { env, cwd, served } = await company()
  served.sandbox.harvest.revokeToken(seeded.harvest.tokens.owner)
  const { code, out, err } = await run(['sync', '--once'], env, cwd)
  assert.equal(code, 1)
  assert.match(out, /^failed .*agency/m)
  assert.match(err, /hourbridge doctor/)
})

test('status tells states, reasons, ages and the pace', async () => {
  const { env, cwd } = await company()
  await run(['sync', '--once'], env, cwd)
  const { code, out } = await answer(['status'], env)
  assert.equal(code, 0)
  assert.match(out, /^agency {2}clickup -> harvest, 3 people: 77 synced, 1 waiting$/m)
  assert.match(out, /^ {2}waiting {2}1 {2}no task/m)
  assert.match(out, /^ {2}swept +harvest +\d+ s ago$/m)
  assert.match(out, /requests so far: 77 create/)
  const value = JSON.parse((await answer(['status', '--json'], env)).out)
  assert.equal(value.bridges[0].states.synced, 77)
  assert.equal(value.connections.length, 2)
})

test('a server and rounds by hand work side by side, and the server ends when it is asked to', async () => {
  const { env, cwd, served } = await company({ pollMs: minutes(10) })
  const server = start(['serve', '--port', '0'], env, cwd)
  const [, url] = await server.line(/^listening (\S+)$/m)
  const [one, two] = await Promise.all([run(['sync', '--once'], env, cwd), run(['sync', '--once'], env, cwd)])
  assert.deepEqual([one.code, two.code], [0, 0], one.err + two.err)
  assert.equal(served.sandbox.harvest.entries().length, 77)
  assert.equal(new Set(served.sandbox.harvest.entries().map(({ reference }) => reference?.id)).size, 77)
  assert.equal((await fetch(`${url}/readyz`)).status, 200)

  const asked = Date.now()
  server.child.kill('SIGTERM')
  const { code, signal } = await server.ended
  assert.deepEqual([code, signal], [0, null])
  assert.ok(Date.now() - asked < 10_000)
})

test('asked to end in the middle of slow work, it ends in time, and no hour is lost or doubled', async () => {
  const { env, cwd, served } = await company({ pollMs: minutes(10) })
  const { harvest } = served.sandbox
  harvest.faults.setRates({ slow: 1 }, { ms: 1500 })
  const server = start(['serve', '--port', '0'], env, cwd)
  await until(() => harvest.entries().length > 5)
  const asked = Date.now()
  server.child.kill('SIGTERM')
  const { code, signal, err } = await server.ended
  assert.deepEqual([code, signal], [0, null], err)
  assert.ok(Date.now() - asked < 10_000)

  harvest.faults.clear()
  const rest = JSON.parse((await run(['sync', '--once', '--json'], env, cwd)).out)
  assert.equal(rest.ok, true, JSON.stringify(rest.standing))
  assert.equal(harvest.entries().length, 77)
  assert.equal(new Set(harvest.entries().map(({ reference }) => reference?.id)).size, 77)
})

test('with an address of its own, the server hears of changes within seconds', async () => {
  const { env, cwd, served } = await company({ pollMs: minutes(10) })
  const port = await freePort()
  const server = start(['serve', '--port', String(port)], { ...env, HOURBRIDGE_URL: `http://127.0.0.1:${port}` }, cwd)
  await server.line(/^listening/m)
  const { harvest, clickup } = served.sandbox
  await until(() => clickup.webhooks().length === 1 && harvest.entries().length === 77)
  clickup.addTime({
    by: people.member,
    task: tasks.homepage,
    start: Date.now() - minutes(30),
    durationMs: minutes(20),
    description: 'Heard',
  })
  await until(() => harvest.entries().some(({ notes }) => notes?.startsWith('Heard')))
  const list = await answer(['webhook', 'list'], env)
  assert.match(list.out, /^clickup {2}active {2}http:\S+\/webhooks\/clickup {2}last heard /)
  server.child.kill('SIGINT')
  assert.equal((await server.ended).code, 0)
})

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo(); ) {
    if (Date.now() > end) throw new Error('it did not happen within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
