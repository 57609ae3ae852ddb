// People look at their own days across both systems, and at what runs and what they tracked last.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import type { Answer } from './office.ts'
import { desk, exhibition, homepage, me, post } from './track-desk.ts'

const { people, tasks } = seeded.clickup
const { projects, tasks: work } = seeded.harvest

const days = 'GET /api/track/days?from=2026-11-16&until=2026-11-22'
const withNote = (note: string) => (one: Answer) => one.note === note

test('a week shows time of both sides: what was typed here, tracked in ClickUp, and is in Harvest alone', async () => {
  const { mona, world, poll } = await desk()
  await post(mona, 'entries', { ...homepage, note: 'Typed', day: '2026-11-18', start: '09:30', durationMs: hours(1.5) })
  world.clickup.addTime({
    by: people.owner,
    task: tasks.exhibitionGuide,
    start: Date.UTC(2026, 10, 18, 7),
    durationMs: hours(0.5),
    description: 'In ClickUp',
  })
  world.harvest.addTime({
    by: seeded.harvest.people.owner,
    project: projects.product,
    task: work.meetings,
    spentDate: '2026-11-19',
    hours: 0.75,
    notes: 'Only in Harvest',
  })
  await poll()
  const { from, until, zone, entries, alone, unread } = await mona(days)
  assert.deepEqual([from, until, zone, unread], ['2026-11-16', '2026-11-22', 'Europe/Copenhagen', []])
  const [typed, tracked] = [entries.find(withNote('Typed')), entries.find(withNote('In ClickUp'))]
  assert.ok(entries.indexOf(tracked) < entries.indexOf(typed), 'by day and time')
  assert.deepEqual([tracked.state, tracked.rightMs, tracked.booked.project.name], ['synced', hours(0.5), 'Exhibition app'])
  const own = alone.find(withNote('Only in Harvest'))
  assert.deepEqual([own.durationMs, own.day, own.booked.task.name], [hours(0.75), '2026-11-19', 'Meetings'])
  assert.ok(!alone.some(withNote('Typed')) && !alone.some((one: Answer) => /^In ClickUp/.test(one.note)))
  const other = await mona('GET /api/track/days?from=2026-11-17&until=2026-11-17')
  assert.ok(!other.entries.some(withNote('Typed')))
  await mona('GET /api/track/days?from=2026-01-01&until=2026-11-22', { status: 400 })
  await mona('GET /api/track/days?from=2026-11-22&until=2026-11-16', { status: 400 })
})

test('one sees nobody else, an administrator as little as anybody', async () => {
  const { as, mona } = await desk()
  const aino = await as('member', 'Aino', me(people.member))
  const { entry } = await post(aino, 'entries', { ...homepage, note: 'Hers', day: '2026-11-18', durationMs: hours(1) })
  const theirs = await mona(days)
  assert.ok(![...theirs.entries, ...theirs.alone].some(({ note }: Answer) => /Hers/.test(note)))
  const { entries, zone } = await aino(days)
  assert.ok(entries.some(({ id }: Answer) => id === entry.id))
  assert.equal(zone, 'Europe/Helsinki')
})

test('what was deleted here is time of the time tracker alone, with what becomes of it, while its copy waits in the basket', async () => {
  const { mona } = await desk()
  const { entry } = await post(mona, 'entries', { ...homepage, note: 'Typed', day: '2026-11-18', durationMs: hours(1) })
  await post(mona, `DELETE /api/track/entries/${entry.id}`)
  const { entries, alone } = await mona(days)
  assert.ok(!entries.some(({ note }: Answer) => /Typed/.test(note)))
  const [going] = alone.filter(({ note }: Answer) => /Typed/.test(note))
  assert.deepEqual([going.id, going.why.code], [entry.id, 'waste basket'])
})

test('where the time tracker does not answer, the page says so and shows the rest', async () => {
  const { mona, world } = await desk()
  const { entry } = await post(mona, 'entries', { ...homepage, day: '2026-11-18', durationMs: hours(1) })
  world.harvest.faults.add({ times: 100, fault: '502 html' })
  world.step(minutes(10))
  const { entries, unread } = await mona(days)
  assert.deepEqual(unread, ['Harvest'])
  assert.ok(entries.some(({ id }: Answer) => id === entry.id))
})

test('a timer that was started in ClickUp is shown as running, and stopped here on both sides', async () => {
  const { mona, world, fresh, poll } = await desk()
  world.clickup.startTimer(people.owner, tasks.homepage, { description: 'There' })
  await poll()
  const { running } = await mona('GET /api/track/running')
  assert.deepEqual([running[0].note, running[0].runs], ['There', { left: true, right: true }])
  world.step(minutes(59))
  const { entry } = await post(mona, 'stop')
  assert.equal(entry.id, running[0].id)
  assert.deepEqual([entry.state, entry.runningSince, entry.durationMs, entry.rightMs], ['synced', null, hours(1), hours(1)])
  assert.deepEqual([fresh().clickup.length, fresh().harvest.length], [1, 1])
})

test('a timer that was started here and stopped in ClickUp is over here as well', async () => {
  const { mona, world, fresh, poll } = await desk()
  await post(mona, 'start', homepage)
  world.step(hours(1))
  world.clickup.stopTimer(people.owner)
  await poll()
  assert.deepEqual((await mona('GET /api/track/running')).running, [])
  assert.deepEqual([fresh().clickup[0]!.durationMs, fresh().harvest[0]!.hours], [hours(1), 1])
})

test('what was tracked last can be continued', async () => {
  const { mona, world } = await desk()
  await post(mona, 'start', exhibition)
  world.step(hours(1))
  await post(mona, 'start', { ...homepage, note: 'Hero' })
  world.step(hours(1))
  await post(mona, 'stop')
  const { last } = await mona('GET /api/track/running')
  assert.deepEqual([last.bridge, last.tool, last.task.ref, last.note], ['studio', 'clickup', tasks.homepage, 'Hero'])
  const { task, project } = last.booked
  const again = await post(mona, 'start', {
    bridge: last.bridge,
    task: last.task.ref,
    project: project.ref,
    rightTask: task.ref,
    note: last.note,
  })
  assert.equal(again.entry.runs.left, true)
})
