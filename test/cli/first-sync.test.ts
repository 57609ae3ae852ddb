// A company that has used ClickUp's own Harvest integration comes to Hourbridge: nothing is doubled before somebody has said so (D1).

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { openDatabase } from '../../src/db/open.ts'
import { seconds } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { freshUrl } from '../database.ts'
import { answer } from './answer.ts'
import { declareCompany } from './company.ts'
import { copyAll } from './copies.ts'
import { ownDirectory, start } from './process.ts'

const key = `${'A'.repeat(43)}=`

/** Served, with its copies in Harvest, and what a process must know to work for it. */
async function companyBefore() {
  const { sandbox, clickupUrl, harvestUrl, close } = await serveSandbox({ harvest: { limit: null } })
  after(close)
  const copied = copyAll(sandbox)
  const there = () => sandbox.harvest.entries().length
  const addresses = { HOURBRIDGE_CLICKUP_URL: new URL(clickupUrl).origin, HOURBRIDGE_HARVEST_URL: new URL(harvestUrl).origin }
  const tokens = {
    HOURBRIDGE_CLICKUP_TOKEN: seeded.clickup.tokens.owner,
    HOURBRIDGE_HARVEST_TOKEN: seeded.harvest.tokens.owner,
  }
  const env = { DATABASE_URL: await freshUrl(), HOURBRIDGE_SECRET_KEY: key, ...addresses, ...tokens }
  return { at: { clickupUrl, harvestUrl }, sandbox, copied, there, before: there(), env, cwd: await ownDirectory() }
}

/** The same, with bridge agency stored and never run. */
async function companyDeclared() {
  const company = await companyBefore()
  const { cwd, env, at } = company
  const database = await openDatabase({ dataDir: cwd, databaseUrl: env.DATABASE_URL, log: silent })
  await declareCompany(database, await openVault({ dataDir: cwd, key }), { at, changes: { pollMs: seconds(1) } })
  await database.close()
  return company
}

const toldBy = (copied: number) => `${copied} entries on the right look like copies of what is on the left`

test('the first sync stops and says so, and so do status and doctor; once adopted, nothing of it is written', async () => {
  const { env, copied, there, before, sandbox } = await companyDeclared()
  const first = await answer(['sync', '--once'], env)
  assert.equal(first.code, 1)
  const said = `${toldBy(copied)}. Run \`hourbridge adopt --preview agency\`, then --apply, or \`hourbridge sync --once --bridge agency --without-adopting\`.`
  assert.ok(first.out.includes(`failed     agency: ${said}\n`), first.out)
  assert.match(first.out, /^0 looked at, 0 created/m)
  assert.match(first.err, /Nothing was written there: a person decides first\./)
  assert.equal(there(), before)
  assert.ok((await answer(['status'], env)).out.includes(said))
  const doctor = await answer(['doctor'], env)
  assert.equal(doctor.code, 1)
  assert.ok(doctor.out.includes(said))

  assert.equal((await answer(['adopt', '--apply', 'agency'], env)).code, 0)
  assert.ok(!(await answer(['status'], env)).out.includes(said))
  const second = await answer(['sync', '--once'], env)
  assert.equal(second.code, 0, second.out)
  const made = sandbox.harvest.entries().filter(({ reference }) => reference?.id?.startsWith('hourbridge:'))
  assert.ok(made.length > 0 && made.every(({ by }) => by === seeded.harvest.people.member), 'only what nobody had copied')
})

test('whoever says so goes on without adopting, and is not asked again', async () => {
  const { env, there, before } = await companyDeclared()
  await answer(['sync', '--once'], env)
  const { code, out } = await answer(['sync', '--once', '--bridge', 'agency', '--without-adopting'], env)
  assert.equal(code, 0, out)
  assert.equal(there(), before + 77)
  assert.equal((await answer(['sync', '--once', '--sweep'], env)).code, 0)
  assert.equal(there(), before + 77)
})

test('a running server holds a new bridge back as well, until its copies are adopted', async () => {
  const { env, copied, there, before, cwd } = await companyDeclared()
  const server = start(['serve', '--port', '0'], env, cwd)
  await server.line(/^listening/m)
  await until(async () => (await answer(['status'], env)).out.includes(toldBy(copied)))
  assert.equal(there(), before)
  assert.equal((await answer(['adopt', '--apply', 'agency'], env)).code, 0)
  await until(async () => there() === before + 77 - copied)
  assert.ok(!(await answer(['status'], env)).out.includes(toldBy(copied)))
  server.child.kill('SIGTERM')
  assert.equal((await server.ended).code, 0)
})

test('applying a new bridge says so at once, and so does its preview', async () => {
  const { env, copied } = await companyBefore()
  const file = fileURLToPath(new URL('../../examples/clickup-harvest.yaml', import.meta.url))
  const note = /bridge studio: (\d+) entries .+: run `hourbridge adopt --preview studio` before the first sync/
  const preview = await answer(['apply', file, '--preview'], env)
  const [, foreseen] = note.exec(preview.err)!
  assert.ok(Number(foreseen) > 0 && Number(foreseen) <= copied)
  const applied = await answer(['apply', file], env)
  assert.equal(applied.code, 0)
  assert.equal(note.exec(applied.err)?.[1], foreseen)
  assert.doesNotMatch((await answer(['apply', file], env)).err, note)
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error('it did not happen within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
