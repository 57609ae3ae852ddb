// The plug is pulled for real: `hourbridge sync` is killed with SIGKILL at random moments, over real sockets and an embedded
// database that is left running. At the end each ClickUp entry has exactly one Harvest entry, and none is lost.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { declareCompany } from '../cli/company.ts'
import { ownDirectory, type Started, start } from '../cli/process.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'

const kills = 32
const { people, tasks } = seeded.clickup
const key = `${'A'.repeat(43)}=`

/** Does something each time a request has arrived, and each time it has taken effect. */
function watched(sandbox: Sandbox, moment: () => void): Sandbox {
  for (const vendor of [sandbox.clickup, sandbox.harvest]) {
    const answer = vendor.fetch
    vendor.fetch = async (request) => {
      moment()
      const response = await answer(request)
      moment()
      return response
    }
  }
  return sandbox
}

test(`${kills} kills at random moments leave every hour in Harvest, once`, async () => {
  const chance = chanceOf(20261122)
  let moments = 0
  let onMoment = () => {}
  const sandbox = watched(openSandbox({ clickup: { limit: null }, harvest: { limit: null } }), () => {
    moments++
    onMoment()
  })
  for (const { id } of sandbox.clickup.entries()) sandbox.clickup.deleteTime(id)
  const served = await serveSandbox({ sandbox })
  after(() => served.close())
  const cwd = await ownDirectory()
  const env = { HOURBRIDGE_DATA_DIR: cwd, HOURBRIDGE_SECRET_KEY: key }
  const sync = (wait: number) => start(['sync', '--once', '--wait', String(wait)], env, cwd)

  // One process of ours stays with the database, as a server would; the embedded one is adopted by each that follows.
  const database = await openDatabase({ dataDir: cwd, log: silent })
  after(() => database.close())
  await migrate(database)
  await declareCompany(database, await openVault({ dataDir: cwd, key }), {
    at: served,
    changes: { policy: { edited: 'left', deleted: 'edit wins' } },
  })

  let killed = 0
  for (let round = 0; killed < kills; round++) {
    assert.ok(round < 4 * kills, 'the kills hit their process')
    const added = live(sandbox, chance, round)
    const until = moments + chance.int(1, 2 * added + 12)
    const process = sync(0)
    onMoment = () => {
      if (moments === until) process.child.kill('SIGKILL')
    }
    if ((await process.ended).signal === 'SIGKILL') killed++
  }
  onMoment = () => {}
  await atRest(() => sync(30))

  const { clickup, harvest } = sandbox
  const copies = harvest.entries().map(({ reference }) => reference?.id?.split(':')[2])
  const expected = clickup.entries().map(({ id }) => id)
  assert.deepEqual(copies.sort(), expected.sort())
  const total = (list: readonly number[]) => Math.round(list.reduce((sum, ms) => sum + ms, 0))
  assert.equal(
    total(harvest.entries().map((entry) => hours(entry.hours))),
    total(clickup.entries().map((entry) => entry.durationMs ?? 0)),
  )
})

/** A little work before each start: new time, a correction, now and then a deletion. Durations are whole hundredths of an hour. */
function live({ clickup }: Sandbox, chance: Chance, round: number): number {
  const added = chance.int(3, 9)
  const now = Date.now()
  for (let i = 0; i < added; i++) {
    const start = now - hours(60) + (round * 10 + i) * minutes(7)
    const by = chance.pick([people.owner, people.admin, people.member])
    clickup.addTime({ by, task: tasks.homepage, start, durationMs: chance.int(1, 50) * 36_000, description: `Round ${round}` })
  }
  const { id } = chance.pick(clickup.entries())
  if (round % 16 === 9) clickup.deleteTime(id)
  else clickup.editTime(id, { durationMs: chance.int(1, 50) * 36_000 })
  return added
}

/** Runs until a round has nothing more to do. */
async function atRest(sync: () => Started): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const { code, out, err } = await sync().ended
    if (code === 0 && /^0 looked at/m.test(out)) return
    if (i === 5) assert.fail(`it does not come to rest:\n${out}\n${err}`)
  }
}
