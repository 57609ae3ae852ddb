// What a poll costs when ten thousand entries are linked: few requests when nothing is new, and a few for each that is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSandbox } from '../../sandbox/sandbox.ts'
import { connectors } from '../../src/connectors/index.ts'
import { days, hours, minutes, systemClock } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import { adopt } from '../../src/sync/adopting.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { drain } from '../../src/sync/drain.ts'
import { openEngine } from '../../src/sync/open.ts'
import { type Depth, pull } from '../../src/sync/pull.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { freshDatabase } from '../database.ts'
import { openAgency } from './agency.ts'

/** A Wednesday morning; the clock goes on from here as ours does, and is put forward. */
const start = Date.UTC(2026, 10, 18, 9)
const entries = 10_000
const edits = 50

test('ten thousand linked entries: a poll with nothing new costs at most ten requests, one with changes a few for each', async (t) => {
  const company = await openCompany()
  await company.round('sweep') // tasks first: time needs them
  company.agency.enterTwice(entries, 21)
  assert.equal(await company.adopt(), entries)

  company.pass(minutes(20))
  await company.round('poll')
  company.pass(minutes(15))
  const crowded = await company.round('poll')
  t.diagnostic(`nothing new, all of it entered today: ${crowded.words}`)
  assert.equal(crowded.writes, 0)
  assert.ok(crowded.timelog <= 10, crowded.words)
  // Forecast is asked 13 hours back, 500 to a page.
  assert.ok(crowded.forecast <= 10 + entries / 500, crowded.words)
  company.pass(days(1) + hours(2))
  await company.round('poll')

  company.pass(minutes(15))
  const quiet = await company.round('poll')
  t.diagnostic(`nothing new: ${quiet.words}`)
  assert.equal(quiet.writes, 0)
  assert.ok(quiet.forecast + quiet.timelog <= 10, quiet.words)

  company.agency.change(edits, 0)
  const changed = await company.round('poll')
  t.diagnostic(`${edits} edited on each side: ${changed.words}`)
  assert.equal(changed.writes, 2 * edits)
  // What is written is read before, at Forecast with its task, twice; what was edited is listed with its ten projects' tasks.
  assert.ok(changed.forecast <= 10 + 10 + edits * 4, changed.words)
  // The edited work is read with all that was done on those days, 500 to a page.
  assert.ok(changed.timelog <= 10 + entries / 500 + edits * 3, changed.words)
  company.assertSame()
})

async function openCompany() {
  let aheadMs = start - Date.now()
  const now = () => Date.now() + aheadMs
  const clock = { now, sleep: systemClock.sleep }
  const sandbox = openSandbox({ clock, now: now(), company: 'empty', deliver: async () => new Response() })
  const agency = openAgency(sandbox, now)
  const database = await freshDatabase({ max: 6 })
  const vault = await openVault({ dataDir: '', key: 'ab'.repeat(32) })
  for (const connection of agency.declared.connections) await saveConnection(database.kysely, vault, connection)
  await saveSetup(database.kysely, agency.declared)
  const fetchOf = (connection: string) => (connection === 'forecast' ? sandbox.forecast.fetch : sandbox.timelog.fetch)
  const engine = openEngine({ database, vault, clock, connectors, log: silent, throttleOf: () => unlimited, fetchOf })
  const round = async (depth: Depth) => {
    agency.countRequests()
    const { lanes } = await pull(engine, 'agency', depth)
    let writes = 0
    for (;;) {
      const drained = await Promise.all(lanes.map((lane) => drain(engine, lane, engine.newId())))
      for (const { wrote } of drained) writes += wrote
      const next = Math.min(...drained.map(({ nextDue }) => nextDue ?? Number.POSITIVE_INFINITY))
      if (next > now() + minutes(10)) break
      aheadMs += Math.max(0, next - now())
    }
    const { forecast, timelog } = agency.countRequests()
    return { writes, forecast, timelog, words: `${forecast} requests to Forecast, ${timelog} to TimeLog` }
  }
  const pass = (ms: number) => {
    aheadMs += ms
  }
  const assertSame = () => {
    const { forecast, timelog, onlyForecast, onlyTimelog } = agency.compare()
    assert.deepEqual([onlyForecast, onlyTimelog], [[], []])
    assert.deepEqual([forecast.entries, timelog.minutes], [entries, forecast.minutes])
  }
  const adoptAll = async () => (await adopt(engine, database, 'agency')).linked
  return { agency, round, adopt: adoptAll, pass, assertSame }
}
