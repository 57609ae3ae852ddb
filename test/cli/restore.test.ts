import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { openDatabase } from '../../src/db/open.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { freshUrl } from '../database.ts'
import { declareCompany } from './company.ts'
import { ownDirectory, run } from './process.ts'

const key = `${'A'.repeat(43)}=`
const { people, tasks } = seeded.clickup

test('what was written after a backup is recognised when that backup is put back: nothing is doubled, nothing lost', async () => {
  const served = await serveSandbox()
  after(() => served.close())
  const { clickup, harvest } = served.sandbox
  const [url, cwd] = [await freshUrl(), await ownDirectory()]
  const database = await openDatabase({ dataDir: cwd, databaseUrl: url, log: silent })
  await declareCompany(database, await openVault({ dataDir: cwd, key }), { at: served })
  await database.close()
  const hourbridge = async (...words: string[]) => {
    const ended = await run(words, { DATABASE_URL: url, HOURBRIDGE_SECRET_KEY: key }, cwd)
    assert.equal(ended.code, 0, `${words.join(' ')}: ${ended.out} ${ended.err}`)
  }
  const add = (n: number) =>
    clickup.addTime({
      by: people.owner,
      task: tasks.homepage,
      start: Date.now() - hours(3) - n * minutes(10),
      durationMs: minutes(9),
    })
  const copies = () => harvest.entries().flatMap(({ reference }) => reference?.id?.split(':')[2] ?? [])

  await hourbridge('sync', '--once')
  add(1) // not yet sent when the backup is made
  await hourbridge('backup', 'before.hourbridge')
  add(2)
  await hourbridge('sync', '--once')
  const before = copies().sort()
  await hourbridge('restore', 'before.hourbridge', '--replace')
  add(3)
  await hourbridge('sync', '--once')
  assert.equal(new Set(copies()).size, copies().length, 'no entry has two copies')
  assert.deepEqual(copies().length, before.length + 1)
})
