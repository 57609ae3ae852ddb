// D11: the last run, or chosen writes, are taken back, as long as neither side has moved since.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { previewUndo, undo } from '../../src/sync/undo.ts'
import { writesOfLastRun } from '../../src/sync/undoing.ts'
import { restore, wasted } from '../../src/sync/waste.ts'
import { bridge, participants, routes } from '../cli/company.ts'
import { Crash, dyingAt, mortal } from '../simulation/mortal.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const addTime = (world: World, description: string, start = now - hours(8)) =>
  world.clickup.addTime({ by: people.owner, task: tasks.homepage, start, durationMs: hours(1), description })

const lastRun = (world: World) => writesOfLastRun(world.database.kysely, 'agency')

const undoLastRun = (world: World) => world.run(async () => undo(world.engine, world.database, await lastRun(world)))

const notes = (world: World) =>
  world
    .timesheet()
    .map((line) => line.notes?.replace(/ \(.*/, ''))
    .sort()

test('a run that made copies is taken back: the copies go, and no later round makes them again', async () => {
  const world = await openWorld()
  addTime(world, 'early')
  await world.settle()
  const ids = [addTime(world, 'kick-off', now - hours(6)), addTime(world, 'wireframes', now - hours(4))]
  await world.settle()
  assert.deepEqual(notes(world), ['early', 'kick-off', 'wireframes'])

  const preview = await world.run(async () => previewUndo(world.engine, await lastRun(world)))
  assert.deepEqual(
    preview.map(({ is, text }) => `${is}: ${text}`),
    ['possible: what was made is deleted', 'possible: what was made is deleted'],
  )
  assert.deepEqual(notes(world), ['early', 'kick-off', 'wireframes'], 'a preview writes nothing')

  assert.deepEqual(
    (await undoLastRun(world)).map(({ is }) => is),
    ['undone', 'undone'],
  )
  await world.settle()
  assert.deepEqual(notes(world), ['early'])
  assert.match(await world.why(ids[0]!), /^ended: A person took the write back/)

  const again = await undoLastRun(world)
  assert.deepEqual(
    again.map(({ is, text }) => `${is}: ${text}`),
    ['refused: it is undone already', 'refused: it is undone already'],
  )

  world.clickup.editTime(ids[0]!, { description: 'kick-off with Mona' })
  await world.settle()
  assert.deepEqual(notes(world), ['early', 'kick-off with Mona'], 'edited again, it travels again')
})

for (const direction of ['right', 'both'] as const) {
  test(`an edit that travelled is written back, and both sides rest until the next edit, direction ${direction}`, async () => {
    const world = await openWorld({ changes: { direction } })
    const id = addTime(world, 'kick-off')
    await world.settle()
    world.clickup.editTime(id, { durationMs: hours(2) })
    await world.settle()
    assert.equal(world.timesheet()[0]!.hours, 2)

    const [done] = await undoLastRun(world)
    assert.deepEqual([done!.is, done!.text], ['undone', 'durationMs written back'])
    await world.settle()
    assert.equal(world.timesheet()[0]!.hours, 1)
    assert.match(await world.why(id), /^synced/)

    world.clickup.editTime(id, { description: 'kick-off with Mona' })
    await world.settle()
    assert.match(world.timesheet()[0]!.notes!, /^kick-off with Mona/)
    assert.equal(world.timesheet()[0]!.hours, 1, 'only what was edited travels')
  })
}

test('what was undone is still in the waste basket: restored, it is made again and followed', async () => {
  const world = await openWorld()
  const id = addTime(world, 'kick-off')
  await world.settle()
  await undoLastRun(world)
  const [basket] = await wasted(world.database.kysely, 0)
  assert.equal(basket?.waste.state, 'undone')
  const done = await world.run(() => restore(world.engine, world.database, basket!.id))
  assert.equal(done.is, 'made again')
  await world.settle()
  assert.deepEqual(notes(world), ['kick-off'])
  world.clickup.editTime(id, { description: 'kick-off with Mona' })
  await world.settle()
  assert.deepEqual(notes(world), ['kick-off with Mona'])
})

test('time that began in Harvest: its copy in ClickUp is taken back, and the time itself stays', async () => {
  const world = await openWorld()
  const [project, task] = [seeded.harvest.projects.website, seeded.harvest.tasks.programming]
  const route = { scope: 'task', from: tasks.homepage, project: String(project), task: String(task) } as const
  const both = { ...bridge, direction: 'both', graceMs: 0 } as const
  await saveSetup(world.database.kysely, {
    bridge: both,
    participants: participants(now - days(10)),
    routes: [...routes, route],
  })
  world.harvest.addTime({ by: seeded.harvest.people.owner, project, task, spentDate: '2026-11-18', hours: 2, notes: 'kick-off' })
  await world.settle()
  assert.equal(world.clickup.entries().length, 1)
  assert.deepEqual(
    (await undoLastRun(world)).map(({ is }) => is),
    ['undone'],
  )
  await world.settle()
  assert.deepEqual([world.clickup.entries().length, world.harvest.entries().length], [0, 1])
})

test('what moved since is left alone, with the reason', async () => {
  const world = await openWorld()
  const [one, two] = [addTime(world, 'kick-off'), addTime(world, 'wireframes', now - hours(6))]
  addTime(world, 'review', now - hours(4))
  await world.settle()
  const copyOf = (ref: string) => world.harvest.entries().find(({ reference }) => reference?.id?.includes(ref))!
  world.harvest.editTime(copyOf(one).id, { notes: 'mine now' })
  world.harvest.archiveProject(copyOf(two).project)

  const done = await undoLastRun(world)
  const texts = done.map(({ is, text }) => `${is}: ${text}`).sort()
  assert.ok(texts.includes('refused: it was edited in Harvest since'), texts.join('\n'))
  assert.ok(
    texts.some((text) => /archived/i.test(text)),
    texts.join('\n'),
  )
  world.harvest.archiveProject(copyOf(two).project, false)
  await world.settle()
  assert.equal(world.timesheet().length, 3)
  assert.match(await world.why(two), /^synced/, 'what Harvest did not take back is as it was')
})

test('a deletion that was carried out is made again', async () => {
  const world = await openWorld({ changes: { graceMs: 0 } })
  const ids = [addTime(world, 'kick-off'), addTime(world, 'wireframes', now - hours(6))]
  await world.settle()
  world.clickup.deleteTime(ids[0]!)
  await world.settle()
  assert.deepEqual(notes(world), ['wireframes'])
  assert.match((await undoLastRun(world))[0]!.text, /^made again as/)
  await world.settle()
  assert.deepEqual(notes(world), ['kick-off', 'wireframes'])
})

for (const direction of ['right', 'both'] as const) {
  test(`an answer that gets lost while it is undone does no harm, direction ${direction}`, async () => {
    const world = await openWorld({ changes: { direction, graceMs: 0 } })
    addTime(world, 'early', now - hours(9))
    await world.settle()
    const id = addTime(world, 'kick-off')
    await world.settle()
    world.harvest.faults.add({ match: { method: 'DELETE' }, times: 1, fault: '500 after' })
    assert.equal((await undoLastRun(world))[0]!.is, 'under way')
    await world.settle()
    assert.deepEqual(notes(world), ['early'])
    assert.match(await world.why(id), /^ended: A person took the write back/)
    assert.equal(world.clickup.entries().length, 2, 'nothing is deleted in ClickUp')
  })
}

test('a process that dies anywhere while it undoes deletes nothing on the other side and doubles nothing', async () => {
  const world = await openWorld({ changes: { direction: 'both', graceMs: 0 } })
  for (let n = 0; ; n++) {
    assert.ok(n < 60)
    const id = addTime(world, `No ${n}`, now - hours(9) + n * minutes(1))
    await world.settle({ thorough: false })
    const writes = await lastRun(world)
    const died = await world
      .run(() => undo(mortal(world.engine, dyingAt(n)), world.database, writes))
      .then(() => false)
      .catch((error) => {
        if (error instanceof Crash) return true
        throw error
      })
    await world.settle({ thorough: false })
    assert.equal(world.clickup.entries().length, n + 1, `ClickUp keeps its time, dying at ${n}`)
    const copies = notes(world).filter((note) => note === `No ${n}`).length
    const why = await world.why(id)
    assert.ok(
      copies === 1 ? why.startsWith('synced') : copies === 0 && why.startsWith('ended: A person took'),
      `${n}: ${copies}, ${why}`,
    )
    if (!died) return
  }
})
