import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { example, openWorld, type World } from './installation.ts'

/** The forecast of the one bridge, which may have written nothing anywhere. */
async function previewOf(world: World, ...question: Parameters<World['preview']>) {
  const [rows, writes] = [await world.dump(), world.writes()]
  const { bridges } = await world.preview(...question)
  assert.equal(await world.dump(), rows)
  assert.equal(world.writes(), writes)
  return bridges[0]!
}

const requests = ({ clickup, harvest }: World) => clickup.requests.all.length + harvest.requests.all.length

test('before anything is stored, a preview says what the first run will do, and the run does just that', async () => {
  const world = await openWorld()
  const forecast = await previewOf(world)
  assert.equal(
    forecast.text,
    `will create ${forecast.create}, change 0, delete 0, about ${forecast.requests} requests, about ${forecast.seconds} s`,
  )
  assert.match(forecast.examples[0]!, /^create \d+:\d\d on 2026-11-\d\d for (Mona Berg|Jonas Friis|Aino Korpela) at .+ \/ .+: .+/)

  await world.apply()
  const before = requests(world)
  await world.run()
  assert.equal(world.harvest.entries().length, forecast.create)
  const { rows } = await world.database.pool.query(
    "select why_code as code, count(*)::integer as n from link where state in ('waiting', 'held', 'conflict') group by 1",
  )
  assert.deepEqual(forecast.waiting, Object.fromEntries(rows.map(({ code, n }) => [code, n])))
  const used = requests(world) - before
  assert.ok(Math.abs(used - forecast.requests) <= 5, `${used} requests, and ${forecast.requests} were said`)
})

test('a preview of a changed route counts what waited for it, and what a rewrite would move', async () => {
  const world = await openWorld()
  await world.apply()
  await world.run()
  const entries = world.harvest.entries()
  world.step(hours(1))
  const text = example
    .replace('{ project: "4003", task: "4101" }', '{ project: "4003", task: "4102" }')
    .replace(
      '    # Quick jobs has no route',
      '      - from: { list: "90140000024" }\n        to: { project: "4001", task: "4103" }\n    # Quick jobs',
    )
  const waiting = (await previewOf(world)).waiting['no route'] ?? 0
  const moved = entries.filter(({ project }) => project === seeded.harvest.projects.booking).length

  const [plain, rewriting] = [await previewOf(world, text), await previewOf(world, text, { rewrite: true })]
  assert.deepEqual([plain.create, plain.change], [waiting, 0])
  assert.deepEqual([rewriting.create, rewriting.change], [waiting, moved])
  assert.ok(
    (await previewOf(world, text, { rewrite: true, examples: 99 })).examples.some((one) =>
      /moves from Booking redesign \/ Design to Booking redesign \/ Programming/.test(one),
    ),
  )

  await world.apply(text, { rewrite: true })
  await world.run()
  assert.equal(world.harvest.entries().length, entries.length + waiting)
})

test('a preview tells deletions that first wait in the waste basket from those at once', async () => {
  const world = await openWorld()
  await world.apply()
  await world.run()
  world.step(hours(1))
  const linked = world.clickup.entries().find(({ task }) => task === seeded.clickup.tasks.seatMap)!
  world.clickup.deleteTime(linked.id)
  await world.run()
  world.step(minutes(1))

  const later = await previewOf(world)
  assert.deepEqual([later.delete, later.waste], [0, 1])
  const atOnce = await previewOf(world, example.replace('waste: 2m', 'waste: 0'))
  assert.deepEqual([atOnce.delete, atOnce.waste], [1, 0])
  assert.match(atOnce.examples[0]!, /^delete \d+:\d\d on /)

  await world.apply(example.replace('waste: 2m', 'waste: 0'))
  const before = world.harvest.entries().length
  await world.run()
  assert.equal(world.harvest.entries().length, before - 1)
})

test('where the allowance binds, a preview says how long the waiting takes', async () => {
  const { create, seconds } = await previewOf(await openWorld({ room: 20 }))
  const atHarvest = ((create - 20) * 15) / 100 // its documented 100 requests in 15 s
  assert.ok(seconds >= atHarvest && seconds <= atHarvest + 3, `${seconds} s for ${create} entries`)
})
