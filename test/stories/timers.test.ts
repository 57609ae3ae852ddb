// D12: a timer started anywhere is seen running on both sides, stopped anywhere it is stopped on both, and both hold the same time,
// once, whatever becomes of an answer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes, seconds } from '../../src/lib/clock.ts'
import { saveChoice } from '../../src/sync/choices.ts'
import { booked, edited, kept } from '../../src/sync/told.ts'
import { assertQuiet, both, harvestPeople, label, openTimers, people, tasks, websiteDesign } from './timers.ts'

test('started here it runs on both sides, stopped here it ends on both, and both hold the same time', async () => {
  const world = await openTimers()
  const timer = await world.start(people.owner, tasks.homepage, { note: 'Draft' })
  assert.deepEqual(world.sides(), {
    clickup: [`${people.owner} running Draft`],
    harvest: [`${harvestPeople.owner} running Draft (${label})`],
  })
  const running = await world.link(timer)
  assert.equal(running.why?.code, 'running')
  assert.ok(running.left.ref && running.right.ref)

  await world.pass(minutes(75))
  await world.stop(timer)
  await assertQuiet(world)
  both(world, minutes(75))
  assert.equal((await world.link(timer)).state, 'synced')
})

test('started here and stopped in ClickUp: the next poll ends it at Harvest', async () => {
  const world = await openTimers()
  const timer = await world.start(people.owner)
  await world.pass(minutes(30))
  world.clickup.stopTimer(people.owner)
  await world.pass(seconds(40))
  await assertQuiet(world)
  both(world, minutes(30))
  assert.equal((await world.link(timer)).state, 'synced')
})

test('started here and stopped in Harvest: ClickUp holds what Harvest counted', async () => {
  const world = await openTimers()
  await world.start(people.owner)
  await world.pass(minutes(30))
  world.harvest.stopTimer(harvestPeople.owner)
  await world.pass(minutes(7))
  await assertQuiet(world)
  both(world, minutes(30))
})

test('started in ClickUp it runs at Harvest after one poll; a person without an account of their own gets it there as well', async () => {
  for (const who of ['owner', 'member'] as const) {
    const world = await openTimers()
    world.clickup.startTimer(people[who], tasks.homepage, { description: 'Draft' })
    await world.pass(seconds(20))
    await world.round()
    assert.deepEqual(world.sides().harvest, [`${harvestPeople[who]} running Draft (${label})`])
    await world.pass(minutes(45))
    world.clickup.stopTimer(people[who])
    await assertQuiet(world)
    both(world, minutes(45) + seconds(20), who)
  }
})

test('started in Harvest, on what they chose for one task alone, it runs at ClickUp; stopped here it ends on both', async () => {
  const world = await openTimers()
  const places = { list: null, folder: null, space: null, chosenAt: world.clock.now() }
  const chosen = {
    person: String(people.owner),
    task: tasks.homepage,
    project: websiteDesign.project,
    rightTask: websiteDesign.task,
  }
  await saveChoice(world.database.kysely, 'agency', { ...chosen, ...places })
  const draft = { by: harvestPeople.owner, project: Number(websiteDesign.project), task: Number(websiteDesign.task) }
  world.harvest.startTimer({ ...draft, notes: 'From the phone' })
  await world.pass(minutes(1))
  await world.round()
  assert.match(world.sides().clickup.join(), /running/)
  const [link] = await world.engine.state.linksOf('agency', 'entry', 'right', [String(world.harvest.entries()[0]!.id)])
  await world.pass(minutes(59))
  await world.stop(link!.id)
  await assertQuiet(world)
  both(world, minutes(60))
})

test('in Harvest alone, on what belongs to no task, it stays there', async () => {
  const world = await openTimers()
  const { projects, tasks: kinds } = seeded.harvest
  world.harvest.startTimer({ by: harvestPeople.owner, project: projects.product, task: kinds.meetings })
  await world.pass(minutes(1))
  await world.settle()
  assert.deepEqual(world.sides(), { clickup: [], harvest: [`${harvestPeople.owner} running null`] })
  assert.equal(world.writes(), 0)
})

test('a person whose ClickUp is not connected: it runs at Harvest, and ClickUp gets the time when it ends', async () => {
  const world = await openTimers()
  const timer = await world.start(people.member, tasks.homepage, { note: 'Draft' })
  assert.deepEqual(world.sides(), { clickup: [], harvest: [`${harvestPeople.member} running Draft (${label})`] })
  await world.pass(minutes(20))
  await world.stop(timer)
  await assertQuiet(world)
  both(world, minutes(20), 'member')
})

test('typed time is made at ClickUp and reaches Harvest where it was chosen to go', async () => {
  const world = await openTimers()
  const typed = await world.type(people.member, tasks.audioTour, minutes(90), 'Sound check')
  await assertQuiet(world)
  both(world, minutes(90), 'member')
  const [entry] = world.harvest.entries()
  assert.deepEqual([String(entry!.project), String(entry!.task)], [websiteDesign.project, websiteDesign.task])
  const { left } = await world.link(typed)
  assert.equal(left.now?.fields['note'], 'Sound check')
})

test('edits that are made here travel; what is deleted here leaves both sides', async () => {
  const world = await openTimers()
  const typed = await world.type(people.member, tasks.homepage, minutes(90))
  await world.settle()
  await world.tell((link) => edited(link, { durationMs: minutes(30), note: 'Shorter' }, world.clock.now()), typed)
  await world.settle()
  both(world, minutes(30), 'member')
  assert.deepEqual(world.sides().harvest, [`${harvestPeople.member} 30 Shorter (${label})`])

  const { projects, tasks: kinds } = seeded.harvest
  const elsewhere = { project: String(projects.product), task: String(kinds.meetings) }
  await world.tell((link) => booked(link, tasks.homepage, elsewhere, world.clock.now()), typed)
  await world.settle()
  assert.equal(world.harvest.entries()[0]!.project, projects.product)

  await world.tell((link) => edited(link, 'gone', world.clock.now()), typed)
  await assertQuiet(world)
  assert.deepEqual(world.sides(), { clickup: [], harvest: [] })
})

test('a second start ends the first, and nothing of the first is lost', async () => {
  const world = await openTimers()
  const first = await world.start(people.owner, tasks.homepage)
  await world.pass(minutes(15))
  await world.stop(first)
  const second = await world.start(people.owner, tasks.ticketShop)
  await world.pass(minutes(10))
  await world.stop(second)
  await assertQuiet(world)
  const [clickup, harvest] = [world.clickup.entries(), world.harvest.entries()]
  assert.deepEqual(clickup.map(({ durationMs }) => Math.round(durationMs! / 60_000)).sort(), [10, 15])
  assert.deepEqual(harvest.map(({ hours: ran }) => ran).sort(), [0.17, 0.25])
})

test('a second start in ClickUp itself ends the first on both sides and runs on both', async () => {
  const world = await openTimers()
  world.clickup.startTimer(people.owner, tasks.homepage)
  await world.round()
  await world.pass(minutes(15))
  world.clickup.startTimer(people.owner, tasks.ticketShop)
  await world.pass(seconds(10))
  await world.round()
  await world.pass(minutes(30))
  await world.round()
  world.clickup.stopTimer(people.owner)
  await assertQuiet(world)
  assert.deepEqual(
    world
      .sides()
      .harvest.map((line) => line.split(' ')[1])
      .sort(),
    ['15', '30'],
  )
})

test('another timer that runs at Harvest is a question, not a loss', async () => {
  const world = await openTimers()
  const { projects, tasks: kinds } = seeded.harvest
  world.harvest.startTimer({ by: harvestPeople.owner, project: projects.product, task: kinds.meetings, notes: 'Standup' })
  const other = world.clickup.startTimer(people.owner, tasks.homepage)
  await world.pass(seconds(40))
  await world.round()
  const [link] = await world.engine.state.linksOf('agency', 'entry', 'left', [other])
  assert.equal(link!.why?.code, 'two timers')
  assert.deepEqual(world.sides().harvest, [`${harvestPeople.owner} running Standup`])

  world.harvest.stopTimer(harvestPeople.owner)
  await world.pass(minutes(6))
  await world.round()
  assert.equal((await world.link(link!.id)).why?.code, 'running')
  assert.equal(world.harvest.entries().filter(({ running }) => running).length, 1)
})

test('forgotten over night it asks what to keep; both sides then hold the answer', async () => {
  const world = await openTimers()
  const timer = await world.start(people.owner)
  await world.pass(hours(20))
  world.clickup.stopTimer(people.owner)
  await world.settle()
  const asked = await world.link(timer)
  assert.equal(`${asked.state} ${asked.why?.code}`, 'conflict long timer')
  assert.match(asked.why!.text, /20 h 0 min, over midnight/)
  assert.deepEqual(
    world.sides().harvest.filter((line) => line.includes('running')),
    [],
  )

  await world.tell((link) => kept(link, hours(7), world.clock.now()), timer)
  await assertQuiet(world)
  both(world, hours(7))
})

test('stopped at once, there is the shortest time that each side keeps, and it comes to rest', async () => {
  const world = await openTimers()
  const timer = await world.start(people.owner)
  await world.pass(seconds(4))
  await world.stop(timer)
  await assertQuiet(world)
  const { state, left, right } = await world.link(timer)
  assert.equal(state, 'synced')
  assert.deepEqual([world.clickup.entries()[0]!.durationMs, world.harvest.entries()[0]!.hours], [seconds(4), 0.01])
  assert.deepEqual([left.now?.running, right.now?.running], [false, false])
})

test('started without network and sent an hour and a half later: it counts from when it was started, on both sides', async () => {
  const world = await openTimers()
  const at = world.clock.now()
  await world.pass(minutes(90))
  const timer = await world.start(people.owner, tasks.homepage, { at })
  await world.pass(minutes(30))
  await world.stop(timer)
  await assertQuiet(world)
  both(world, hours(2))
  assert.equal(world.clickup.entries()[0]!.start, at)
})

test('restarted in Harvest on time that is there already: what is added to it reaches ClickUp', async () => {
  const world = await openTimers()
  const timer = await world.start(people.owner)
  await world.pass(minutes(60))
  await world.stop(timer)
  await world.settle()
  world.harvest.restartTimer(world.harvest.entries()[0]!.id)
  await world.pass(minutes(30))
  await world.round()
  world.harvest.stopTimer(harvestPeople.owner)
  await assertQuiet(world)
  both(world, Math.round(world.harvest.entries()[0]!.hours * hours(1)))
  assert.ok(world.harvest.entries()[0]!.hours >= 1.5)
})
