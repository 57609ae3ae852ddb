// What people look at and decide on the command line: the balance sheet, questions, what is held, taking a run back.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { openDatabase } from '../../src/db/open.ts'
import { minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { freshUrl } from '../database.ts'
import { type Answer, answer } from './answer.ts'
import { declareCompany } from './company.ts'

const key = `${'A'.repeat(43)}=`
const { people, tasks } = seeded.clickup

/** The seeded company over sockets, with its time brought across once. */
async function company() {
  const served = await serveSandbox({ harvest: { limit: null } })
  after(() => served.close())
  const env = { DATABASE_URL: await freshUrl(), HOURBRIDGE_SECRET_KEY: key }
  const database = await openDatabase({ dataDir: '', databaseUrl: env.DATABASE_URL, log: silent })
  await declareCompany(database, await openVault({ dataDir: '', key }), { at: served })
  await database.close()
  const say = (...words: string[]): Promise<Answer> => answer(words, env)
  const sync = () => say('sync', '--once', '--wait', '4')
  await sync()
  const addTime = (description: string) =>
    served.sandbox.clickup.addTime({
      by: people.admin,
      task: tasks.homepage,
      start: Date.now() - minutes(90),
      durationMs: minutes(25),
      description,
    })
  return {
    ...served.sandbox,
    say,
    sync,
    addTime,
    json: async (...words: string[]) => JSON.parse((await say(...words, '--json')).out),
  }
}

test('the balance sheet on the terminal, as CSV and as JSON tells one and the same', async () => {
  const { say, json } = await company()
  const { balances } = await json('balance')
  const [sheet] = balances
  assert.equal(sheet.bridge, 'agency')
  const { out } = await say('balance')
  assert.match(out, new RegExp(`^agency {2}${sheet.week}, Mon \\d\\d `))
  const csv = (await say('balance', '--csv')).out
  const rows = csv.split('\r\n')
  assert.equal(rows.at(-1), '')
  const cells = sheet.people.reduce((sum: number, one: { days: unknown[] }) => sum + one.days.length, 0)
  assert.equal(rows.length - 2, cells + sheet.apart.length)
  const wrong = await say('balance', '--week', '2025-W53')
  assert.deepEqual([wrong.code, wrong.err], [2, '2025 has no week 53\nIts weeks are 2025-W01 to 2025-W52.\n'])
  assert.equal((await say('balance', '--csv', '--json')).code, 2)
  assert.match((await say('balance', '--person', 'Otto')).err, /nobody on bridge agency is called "Otto"\nThere are Aino Korpela/)
})

test('a question is listed with both sides and answered; what is answered is no question any more', async () => {
  const { say, sync, json, addTime, harvest } = await company()
  assert.match((await say('conflicts', 'list')).err, /Nothing needs a decision/)
  const id = addTime('kick-off')
  await sync()
  const copy = () => harvest.entries().find(({ reference }) => reference?.id?.includes(id))!
  for (const hours of [2, 3]) {
    harvest.editTime(copy().id, { hours })
    await sync()
  }
  const { out } = await say('conflicts', 'list')
  assert.match(out, /^agency {2}entry .* Jonas Friis {2}since /)
  assert.match(out, /left: ClickUp +right: Harvest\n +duration +0:25 +3:00\n/)
  assert.equal((await say('conflicts', 'answer', id, 'harvest')).code, 2)
  const [question] = (await json('conflicts', 'list')).conflicts
  assert.deepEqual(question.disputed, [{ field: 'durationMs', left: minutes(25), right: minutes(180) }])

  const done = await say('conflicts', 'answer', id, 'right')
  assert.match(done.out, /Harvest counts: both sides stay as they are until the next edit/)
  await sync()
  assert.equal(copy().hours, 3)
  assert.equal((await say('conflicts', 'answer', id, 'left')).code, 2)
})

test('what is held says so in the vendor’s words, and is tried again on demand', async () => {
  const { say, sync, addTime, harvest } = await company()
  harvest.archiveProject(seeded.harvest.projects.website)
  addTime('kick-off')
  await sync()
  const { out } = await say('held', 'list', '--bridge', 'agency')
  assert.match(out, /^agency {2}entry \d+ {2}Jonas Friis .* 0:25 .* since .* again .*archived/i)
  harvest.archiveProject(seeded.harvest.projects.website, false)
  assert.match((await say('held', 'retry')).out, /^due now +agency +1 held write\n/)
  await sync()
  assert.match((await say('held', 'list')).err, /Nothing is held/)
})

test('the last run is previewed, and taken back', async () => {
  const { say, sync, json, addTime, harvest } = await company()
  addTime('kick-off')
  addTime('review')
  await sync()
  const before = harvest.entries().length
  const preview = await say('undo', '--last-run', 'agency', '--preview')
  assert.match(preview.out, /^would undo +created +harvest +entry \d+ .*: what was made is deleted\n/)
  assert.match(preview.out, /would undo 2 writes, 0 not\n$/)
  assert.equal(harvest.entries().length, before)

  const { writes } = await json('undo', '--last-run', 'agency', '--preview')
  const one = await say('undo', '--journal', writes[0].write.id)
  assert.deepEqual([one.code, one.out.split('\n').at(-2)], [0, '1 undone, 0 not'])
  const rest = await say('undo', '--last-run', 'agency')
  assert.deepEqual([rest.code, rest.out.split('\n').at(-2)], [1, '1 undone, 1 not'])
  assert.match(rest.out, /not undone .*: it is undone already/)
  await sync()
  assert.equal(harvest.entries().length, before - 2)

  assert.equal((await say('undo')).code, 2)
  assert.match((await say('undo', '--journal', 'nothing')).err, /the journal has no nothing\n/)
})
