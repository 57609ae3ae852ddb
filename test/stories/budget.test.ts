// What syncing costs the vendors: requests by purpose, and never a 429 of our own making.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseSlots } from '../../src/db/slots.ts'
import { hours, minutes, seconds } from '../../src/lib/clock.ts'
import { slidingThrottle } from '../../src/lib/sliding.ts'
import { readUsage } from '../../src/sync/usage.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const backlog = (world: World, count: number) => {
  for (let i = 0; i < count; i++) {
    const by = [people.owner, people.admin, people.member][i % 3]!
    world.clickup.addTime({
      by,
      task: tasks.homepage,
      start: now - hours(2) - i * minutes(3),
      durationMs: minutes(3),
      description: `No ${i}`,
    })
  }
}

test('a created entry costs one write, and a poll at most one read for each hundred entries listed and one for each side', async () => {
  const world = await openWorld()
  backlog(world, 250)
  await world.settle()
  await world.engine.usage.flush()
  const before = await requests(world)
  assert.equal(before['harvest create'], 250)
  assert.equal(before['harvest find'] ?? 0, 0)
  assert.equal(before['harvest read'] ?? 0, 0)

  for (let i = 0; i < 10; i++) await world.round('poll')
  await world.engine.usage.flush()
  const after = await requests(world)
  const reads = (counts: Record<string, number>) =>
    (counts['clickup list'] ?? 0) + (counts['clickup read'] ?? 0) + (counts['harvest list'] ?? 0)
  assert.ok(reads(after) - reads(before) <= 10 * (3 + 2), `${reads(after) - reads(before)} reads for ten polls`)
  assert.equal(after['harvest create'], 250)
})

test('a backlog of 1,000 entries goes out at the full speed of the Harvest limit, without one 429', async () => {
  const world = await openWorld({
    harvest: { limit: 100 },
    limited: true,
    throttleOf: (lane, limit, { kysely }, clock) =>
      slidingThrottle({ lane, limit, clock, store: databaseSlots(kysely), deadlineMs: seconds(3) }),
  })
  backlog(world, 1000)
  await world.settle()
  const creates = world.harvest.requests.find({ method: 'POST', path: /time_entries$/ })
  assert.equal(world.timesheet().length, 1000)
  assert.equal(world.harvest.requests.count({ status: 429 }), 0)
  const first = creates[0]!.at
  const windows = Math.floor((creates.at(-1)!.at - first) / seconds(15))
  const sent = world.harvest.requests.all.filter(({ at }) => at >= first && at < first + windows * seconds(15)).length
  assert.ok(sent >= 0.98 * 100 * windows, `${sent} requests in ${windows} windows of 100`)
})

async function requests({ database }: World): Promise<Record<string, number>> {
  const usage = await readUsage(database.kysely)
  return Object.fromEntries(usage.map(({ connection, purpose, requests }) => [`${connection} ${purpose}`, requests]))
}
