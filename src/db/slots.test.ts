import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshUrl } from '../../test/database.ts'
import { steppedClock } from '../../test/simulation/clock.ts'
import { rush, slidingWindow } from '../../test/strict-server.ts'
import { type Clock, minutes, seconds } from '../lib/clock.ts'
import { silent } from '../lib/log.ts'
import { type SlotStore, slidingThrottle } from '../lib/sliding.ts'
import { openDatabase } from './open.ts'
import { databaseSlots } from './slots.ts'

const limit = { requests: 100, perMs: minutes(1) }
const START = Date.UTC(2026, 10, 20)

/** A clock that stands still while the database works. */
function clockBeside() {
  let busy = 0
  const rest = async () => {
    do await new Promise((resolve) => setImmediate(resolve))
    while (busy > 0)
  }
  const watched = (store: SlotStore): SlotStore => ({
    change: async (lane, step) => {
      busy++
      return store.change(lane, step).finally(() => setImmediate(() => busy--))
    },
  })
  return { clock: steppedClock(START, rest), watched }
}

async function openProcess(url: string) {
  const database = await openDatabase({ dataDir: '', databaseUrl: url, log: silent, max: 4 })
  return { database, store: databaseSlots(database.kysely) }
}

const throttleOn = (store: SlotStore, clock: Clock, lane = 'clickup/1') =>
  slidingThrottle({ lane, limit, clock, store, deadlineMs: seconds(30) })

test('two processes that share a lane through the database never exceed its allowance, and waste none of it', async () => {
  const url = await freshUrl()
  const { clock, watched } = clockBeside()
  const processes = [await openProcess(url), await openProcess(url)]
  const server = slidingWindow(limit)

  const half = async ({ store }: { store: SlotStore }) => {
    const throttle = throttleOn(watched(store), clock)
    await rush({ throttle, server, clock, requests: 250, atOnce: 5, latency: () => 50 })
    await throttle.flush()
  }
  await clock.runWhile(Promise.all(processes.map(half)))

  assert.deepEqual([server.arrivals.length, server.refused], [500, 0])
  assert.ok(server.arrivals.at(-1)! < START + minutes(5.2), 'five minutes and a little')
  for (const { database } of processes) await database.close()
})

test('lanes do not share, and a restart forgets nothing', async () => {
  const url = await freshUrl()
  const { clock } = clockBeside()
  const before = await openProcess(url)
  const pass = await throttleOn(before.store, clock).enter('background')
  await throttleOn(before.store, clock, 'clickup/2').enter('background')
  pass.leave({})
  await before.database.close()

  const after = await openProcess(url)
  assert.equal(await throttleOn(after.store, clock).room(), 98)
  await after.database.close()
})
