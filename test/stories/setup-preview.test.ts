import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { example, exampleOf, openWorld, type World } from './installation.ts'

const consulting = await exampleOf('forecast-timelog')
const withoutDriverApp = consulting.replace(/ {6}- \{ from: Driver app.*\n/, '')

/** The forecast of the one bridge, which may have written nothing anywhere. */
async function previewOf(world: World, ...question: Parameters<World['preview']>) {
  const [rows, writes] = [await world.dump(), world.writes()]
  const { bridges } = await world.preview(...question)
  assert.equal(await world.dump(), rows)
  assert.equal(world.writes(), writes)
  return bridges[0]!
}

async function waitingIn({ database }: World): Promise<Record<string, number>> {
  const { rows } = await database.pool.query(
    "select why_code as code, count(*)::integer as n from link where state in ('waiting', 'held', 'conflict') group by 1",
  )
  return Object.fromEntries(rows.map(({ code, n }) => [code, n]))
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
  assert.deepEqual(await waitingIn(world), forecast.waiting)
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

/** What the consultancy's two vendors hold, and what they have refused so far, which nobody can foresee. */
async function held({ timelog, forecast, database }: World) {
  const { rows } = await database.pool.query<{ refused: number; changed: number }>(
    `select count(*) filter (where outcome = 'refused')::integer as refused,
      count(*) filter (where outcome = 'done' and kind = 'task' and action ->> 'do' = 'update')::integer as changed
    from journal join link on link.id = journal.link_id`,
  )
  const { refused, changed } = rows[0]!
  const work = timelog.work().filter(({ deleted }) => !deleted).length
  const entries = work + forecast.entries().length + refused
  return { tasks: timelog.tasks().length, changed, allocations: timelog.allocations().length, entries }
}

/** Runs as a server would for a while: what is closed a minute later is closed. */
async function runConsulting(world: World) {
  await world.run('consulting', { lastMinute: true })
  world.step(minutes(2))
  await world.run('consulting', { lastMinute: true })
}

/** What a run adds. */
async function grown(world: World) {
  const before = await held(world)
  await runConsulting(world)
  const after = await held(world)
  return Object.fromEntries(Object.entries(after).map(([key, value]) => [key, value - before[key as keyof typeof before]]))
}

test('tasks, who is allocated to them and the time on them are all foreseen, one layer after the other', async () => {
  const world = await openWorld()
  const forecast = await previewOf(world, consulting, { examples: 12 })
  const { task, allocation, entry } = forecast.kinds
  assert.ok(task.create > 60 && allocation.create > 30 && entry.create > 200, forecast.text)
  assert.equal(
    forecast.text,
    `will create ${forecast.create} (${task.create} tasks, ${allocation.create} allocations, ${entry.create} entries), change ${task.change} (${task.change} tasks), delete 0, about ${forecast.requests} requests, about ${forecast.seconds} s`,
  )
  const told = forecast.examples.map((one) => one.replace(/ .*/, ''))
  assert.deepEqual([told.includes('allocate'), told.filter((word) => word === 'create').length], [true, 8])
  assert.match(forecast.examples[0]!, /^create task ".+" in (Customer portal|ERP selection|Driver app)$/)
  assert.match(forecast.examples[4]!, /^allocate \w+ \w+ to "[^"]+"$/)
  assert.match(forecast.examples[8]!, /^create \d+:\d\d on 2026-11-\d\d for \w+ \w+ at Customer portal \/ \D+: .+/)

  await world.apply(consulting)
  assert.deepEqual(await grown(world), {
    tasks: task.create,
    changed: task.change,
    allocations: allocation.create,
    entries: entry.create,
  })
  assert.equal((await previewOf(world, consulting)).create, 0)
})

test('linking one more project: its tasks, its people and the time that waited for it', async () => {
  const world = await openWorld()
  await world.apply(withoutDriverApp)
  await runConsulting(world)
  const { kinds, waiting } = await previewOf(world, consulting)
  assert.ok(kinds.task.create > 20 && kinds.entry.create > 20)
  await world.apply(consulting)
  assert.deepEqual(await grown(world), {
    tasks: kinds.task.create,
    changed: kinds.task.change,
    allocations: kinds.allocation.create,
    entries: kinds.entry.create,
  })
  const { refused, ...others } = await waitingIn(world)
  assert.deepEqual(others, waiting)
})

test('time that TimeLog cannot move is made anew in its new place', async () => {
  const world = await openWorld()
  await world.apply(consulting)
  await runConsulting(world)
  const { portal } = seeded.forecast.projects
  const tasks = world.forecast.tasks().filter(({ project }) => project === portal)
  const moved = world.forecast.entries().find(({ task, day }) => day === '2026-11-19' && tasks.some(({ id }) => id === task))!
  const [from, to] = [
    tasks.find(({ id }) => id === moved.task)!,
    tasks.find(({ id, title }) => id !== moved.task && title === 'Build')!,
  ]
  world.forecast.editTime(moved.id, { task: to.id })
  const { kinds, anew, examples, text } = await previewOf(world, consulting)
  assert.deepEqual([kinds.entry, anew], [{ create: 1, change: 0, delete: 1 }, 1])
  assert.match(text, /^will create 1, change 0, delete 1, 1 of them made anew elsewhere, about/)
  assert.equal(examples.length, 1)
  assert.match(examples[0]!, /^make \d+:\d\d on 2026-11-19 for \w+ \w+ anew: moves from Customer portal \/ /)
  assert.ok(examples[0]!.includes(`/ ${from.title} to Customer portal / ${to.title}`), examples[0])
})

test('time that somebody entered in TimeLog is named as Forecast will have it', async () => {
  const world = await openWorld()
  await world.apply(consulting)
  await runConsulting(world)
  const { id: task, name } = world.timelog
    .tasks()
    .find(({ parent, project }) => parent !== 0 && project === seeded.timelog.projects['portal'])!
  const work = {
    employee: seeded.timelog.people['ida']!,
    task,
    day: '2026-11-19',
    durationMs: minutes(75),
    note: 'On site\nwith them',
  }
  world.timelog.addWork(work)
  const { kinds, examples } = await previewOf(world, consulting)
  assert.deepEqual(kinds.entry, { create: 1, change: 0, delete: 0 })
  assert.deepEqual(examples, [
    `create 1:15 on 2026-11-19 for Ida Thorsen at Customer portal / ${name}: On site with them, in forecast`,
  ])
})
