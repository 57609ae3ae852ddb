// The plug is pulled for real where both sides are written: three processes on one database, over real sockets, at imitated Forecast
// and TimeLog that lose answers. People enter, correct, move and delete time on both sides meanwhile. At the end all of it is on both
// sides, once.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { days, minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { ownDirectory, type Started, start } from '../cli/process.ts'
import { freshUrl } from '../database.ts'
import { chanceOf } from '../simulation/chance.ts'
import { openOffice } from '../stories/offices.ts'
import { type Offices, openStaff } from './staff.ts'
import { keepWorking, looking, serving } from './workers.ts'

const kills = 20
const key = `${'A'.repeat(43)}=`

interface Company {
  readonly sandbox: Sandbox
  readonly offices: Offices
  readonly database: Database
  /** Called each time a request has arrived, and each time it has taken effect. */
  onMoment: () => void
  run(words: readonly string[]): Started
}

async function openCompany(): Promise<Company> {
  const sandbox = openSandbox({ company: 'empty', deliver: async () => new Response() })
  const offices = { left: openOffice(sandbox, 'forecast'), right: openOffice(sandbox, 'timelog') }
  const company = { onMoment: () => {} }
  watch(sandbox, () => company.onMoment())
  const served = await serveSandbox({ sandbox })
  after(() => served.close())
  const cwd = await ownDirectory()
  const env = { DATABASE_URL: await freshUrl(), HOURBRIDGE_SECRET_KEY: key }
  const database = await openDatabase({ dataDir: cwd, databaseUrl: env.DATABASE_URL, log: silent })
  after(database.close)
  const vault = await openVault({ dataDir: cwd, key })
  const addresses = { left: { baseUrl: new URL(served.forecastUrl).origin }, right: { domain: served.timelogUrl } }
  const timing = { deadlineSeconds: 1, staleSeconds: 0.3 }
  for (const side of ['left', 'right'] as const) {
    const { connection } = offices[side]
    const config = { ...connection.config, ...addresses[side], timing }
    await saveConnection(database.kysely, vault, { ...connection, config })
  }
  await declare(database, offices)
  return Object.assign(company, { sandbox, offices, database, run: (words: readonly string[]) => start(words, env, cwd) })
}

function watch(sandbox: Sandbox, moment: () => void): void {
  for (const vendor of [sandbox.forecast, sandbox.timelog]) {
    const answer = vendor.fetch
    vendor.fetch = async (request) => {
      moment()
      const response = await answer(request)
      moment()
      return response
    }
  }
}

async function declare({ kysely }: Database, { left, right }: Offices): Promise<void> {
  const person = (name: 'ann' | 'bob') => ({
    ...{ name, left: left.people[name], right: right.people[name], rightConnection: null },
    ...{ activatedAt: Date.now() - days(10), on: true, label: false, zone: 'Europe/Copenhagen' },
  })
  await saveSetup(kysely, {
    bridge: {
      ...{
        name: 'agency',
        left: 'forecast',
        right: 'timelog',
        direction: 'both',
        zone: 'Europe/Copenhagen',
        spaces: [],
        tasks: true,
      },
      ...{ pollMs: 300, sweepMs: minutes(5), pollDays: 14, windowDays: 30, graceMs: 0 },
      policy: { edited: 'left', deleted: 'edit wins' },
    },
    participants: [person('ann'), person('bob')],
    routes: [{ scope: 'project', from: left.project, project: right.project, task: null }],
  })
}

/** Where the time of the first two tasks of the left goes. */
const tasksOf =
  ({ sandbox, offices: { left } }: Company) =>
  () => ({
    left: left.tasks,
    right: ['Design', 'Coding'].map((title) => String(sandbox.timelog.tasks().find(({ name }) => name === title)?.id)),
  })

/** Two servers, and one that only looks once. */
const orders = [serving, serving, looking]

/** Late effects land before the request that caused them is given up for good. */
const rates = {
  '500 after': 0.03,
  '500 before': 0.02,
  'timeout after': 0.01,
  'timeout later': 0.01,
  'reset after': 0.02,
  '429': 0.03,
}
const bounds = { ms: 1200, retryAfterS: 1 }

test(`${kills} kills of three processes at random moments leave every hour on both sides, once`, async () => {
  const chance = chanceOf(20261123)
  const company = await openCompany()
  const { sandbox, offices, run } = company
  await atRest(() => run(['sync', '--once', '--wait', '5']))
  const staff = openStaff(offices, chance, tasksOf(company))
  for (const { faults } of [sandbox.forecast, sandbox.timelog]) faults.setRates(rates, bounds)
  const workers = keepWorking(company.run, orders)
  await new Promise<void>((resolve) => {
    let [moments, killed, next] = [0, 0, 20]
    company.onMoment = () => {
      if (moments++ % 8 === 0) staff.act()
      if (moments < next || killed === kills) return
      next = moments + chance.int(5, 40)
      // Now and then all at once, as when the power goes.
      if (workers.kill(chance.chance(0.4) ? [0, 1, 2] : [chance.int(0, 2)])) killed++
      if (killed === kills) resolve()
    }
  })
  company.onMoment = () => {}
  await workers.end()
  for (const { faults } of [sandbox.forecast, sandbox.timelog]) faults.clear()
  await atRest(() => run(['sync', '--once', '--wait', '30']))

  assert.deepEqual(staff.found('left'), staff.expected())
  assert.deepEqual(staff.found('right'), staff.expected())
  await journalled(company)
})

/** No write is unsettled, and each piece of time of ours was made by one that is. */
async function journalled({ database: { pool }, offices }: Company): Promise<void> {
  const open = await pool.query("select action from journal where state <> 'settled'")
  assert.deepEqual(open.rows, [])
  const { rows } = await pool.query(
    "select answer ->> 'ref' as ref from journal where outcome = 'done' and action ->> 'do' = 'create'",
  )
  const made = new Set(rows.map(({ ref }: { ref: string }) => ref))
  const links = await pool.query("select left_ref, right_ref from link where kind = 'entry' and state = 'synced'")
  assert.equal(links.rows.length, offices.left.sheet().length)
  for (const { left_ref: left, right_ref: right } of links.rows)
    assert.ok(made.has(left) || made.has(right), `${left} = ${right}`)
}

/** Runs until a round has nothing more to do. */
async function atRest(sync: () => Started): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const { code, out, err } = await sync().ended
    if (code === 0 && /^\d+ looked at, 0 created, 0 updated, 0 deleted, 0 waiting/m.test(out)) return
    if (i === 5) assert.fail(`it does not come to rest:\n${out}\n${err}`)
  }
}
