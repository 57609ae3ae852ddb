// B2, B3, B10: time of people and projects that are not linked waits with the reason; linking releases it, unlinking deletes nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Duo, openDuo, today } from './duo.ts'
import { book, both, openShared, pairs, sheets, staysSilent } from './pairs.ts'

const participants = async ({ engine }: Duo) => (await engine.state.setup('agency')).participants
const routes = async ({ engine }: Duo) => (await engine.state.setup('agency')).routes

/** Eve, as somebody links her. */
async function linkEve(world: Duo): Promise<void> {
  const [ann, bob] = await participants(world)
  const eve = { ...ann!, name: 'eve', left: world.left.people.eve, right: world.right.people.eve }
  await world.redeclare({ participants: [ann!, bob!, eve] })
}

/** Forecast lets people register time where they are not assigned, TimeLog only where they are allocated. */
function assignEve({ left, sandbox }: Duo): void {
  if (left.vendor === 'forecast')
    sandbox.forecast.editTask(Number(left.tasks[0]), { assigned: Object.values(left.people).map(Number) })
}

for (const pair of pairs) {
  test(`${pair.left} and ${pair.right}: time of somebody who is not linked waits, and linking releases it`, async () => {
    const world = await openDuo(pair)
    const { left, right } = world
    assignEve(world)
    const mine = book(world, { who: left.people.eve, note: 'photos' })
    const own = right.book({ who: right.people.eve, task: right.tasks[0]!, day: today, minutes: 30, note: 'call' })
    await world.settle()
    assert.deepEqual(sheets(world), [[`${today} 90 photos`], [`${today} 30 call`]])
    await linkEve(world)
    await world.settle()
    assert.equal(right.sheet().filter(({ note }) => note === 'photos').length, 1, await world.why('left', mine))
    const lines = [`${today} 90 photos`, `${today} 30 call`]
    // Of TimeLog's own tasks nothing in Forecast is known: that time goes on waiting.
    if (pair.left === 'forecast' && pair.right === 'timelog') {
      assert.match(await world.why('right', own), /^waiting: No task of the work tool/)
      assert.deepEqual(sheets(world), [[`${today} 90 photos`], lines.toSorted()])
    } else both(world, lines)
    await staysSilent(world, 3)
  })

  test(`${pair.left} and ${pair.right}: unlinking a person deletes nothing, and relinking goes on without doubles`, async () => {
    const { world, left, right } = await openShared(pair)
    const [ann, bob] = await participants(world)
    await world.redeclare({ participants: [bob!] })
    await world.settle()
    both(world, [`${today} 90 kick-off`])
    world.left.edit(left, { minutes: 45 })
    const late = book(world, { note: 'retro' })
    await world.settle()
    assert.deepEqual(sheets(world)[1], [`${today} 90 kick-off`])
    assert.equal(world.right.sheet()[0]!.ref, right)

    await world.redeclare({ participants: [ann!, bob!] })
    await world.settle()
    both(world, [`${today} 45 kick-off`, `${today} 90 retro`])
    assert.match(await world.why('left', late), /^synced/)
    await staysSilent(world, 3)
  })
}

test('time that somebody who is not linked entered in the time tracker says whose it is, and waits', async () => {
  for (const pair of pairs.filter(({ right }) => right === 'timelog')) {
    const world = await openDuo(pair)
    const { right } = world
    const own = right.book({ who: right.people.eve, task: right.tasks[0]!, day: today, minutes: 30, note: 'call' })
    await world.settle()
    assert.match(await world.why('right', own), /^waiting: Person \d+ of the time tracker does not take part in bridge agency/)
  }
})

test('a project that is unlinked: its time stays where it is and waits; linked again, it goes on without doubles', async () => {
  const { world, left, right } = await openShared()
  const linked = await routes(world)
  await world.redeclare({ routes: [] })
  await world.settle()
  world.left.edit(left, { minutes: 45 })
  const late = book(world, { note: 'retro' })
  await world.settle()
  assert.deepEqual(sheets(world)[1], [`${today} 90 kick-off`])
  assert.match(await world.why('left', left), /^waiting: No route leads from/)
  await staysSilent(world, 3)

  await world.redeclare({ routes: linked })
  await world.settle()
  both(world, [`${today} 45 kick-off`, `${today} 90 retro`])
  assert.ok(world.right.sheet().some(({ ref }) => ref === right))
  assert.match(await world.why('left', late), /^synced/)
  await staysSilent(world, 3)
})

test('time on a project that is not linked waits with the reason, and linking the project releases it', async () => {
  const world = await openDuo()
  const { forecast, timelog } = world.sandbox
  await world.settle()
  const other = forecast.addProject({ name: 'Intranet' })
  const task = forecast.addTask({ project: other, title: 'Search', assigned: [Number(world.left.people.ann)] })
  const mine = book(world, { task: String(task), note: 'search' })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: No route leads from task "Search"/)
  assert.deepEqual(world.right.sheet(), [])

  const project = timelog.addProject({ name: 'Intranet' })
  const added = { scope: 'project', from: String(other), project: String(project), task: null } as const
  await world.redeclare({ routes: [...(await routes(world)), added] })
  await world.settle()
  both(world, [`${today} 90 search`])
  assert.equal(timelog.tasks().find(({ name }) => name === 'Search')?.project, project)
  await staysSilent(world, 3)
})

test('somebody leaves: what is there stays on both sides, and what comes late waits in the words of the vendor', async () => {
  const { world, left } = await openShared()
  world.sandbox.timelog.deactivateEmployee(Number(world.right.people.ann))
  world.sandbox.forecast.deactivatePerson(Number(world.left.people.ann), '2026-11-18')
  await world.settle()
  both(world, [`${today} 90 kick-off`])
  const late = book(world, { note: 'handover' })
  await world.settle()
  assert.deepEqual(sheets(world)[1], [`${today} 90 kick-off`])
  assert.match(await world.why('left', late), /^held: .*not active/)
  assert.match(await world.why('left', left), /^synced/)
  await staysSilent(world, 3)

  world.sandbox.timelog.deactivateEmployee(Number(world.right.people.ann), true)
  await world.engine.state.touch('agency', ['held'], world.clock.now())
  await world.settle()
  both(world, [`${today} 90 kick-off`, `${today} 90 handover`])
})

test('the time of an unlinked person says whose it is and why it waits, on either side', async () => {
  const { world, left } = await openShared()
  const [, bob] = await participants(world)
  await world.redeclare({ participants: [bob!] })
  await world.settle()
  world.left.edit(left, { minutes: 45 })
  await world.settle()
  assert.match(await world.why('left', left), /^waiting: Ann Berg does not take part in bridge agency/)
})

test('time of an unlinked person is seen and waits with the reason, before anybody links them', async () => {
  const world = await openDuo()
  const mine = book(world, { who: world.left.people.eve })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: Eve Berg does not take part in bridge agency/)
})
