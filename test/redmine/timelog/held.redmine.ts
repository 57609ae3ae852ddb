// What cannot travel between a real Redmine and TimeLog waits with a reason that says what to do, and goes when that is done.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days } from '../../../src/lib/clock.ts'
import { anybody, bookAcross, both, openWorld, sheets, staysSilent, taskOf, today, type World } from './world.ts'

const lastWeek = '2026-11-12'

/** What is held is tried again once a day. */
async function nextDay(world: World): Promise<void> {
  await world.pass(days(1))
  await world.settle()
}

test('time on a project and on no issue waits and says what to do; put on an issue, it travels', async () => {
  const world = await openWorld()
  const { redmine, timelog } = world
  const mine = await redmine.book({ issue: null, day: today, minutes: 25, note: 'phone calls' })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: .*task/)
  assert.deepEqual(timelog.sheet(), [])
  await staysSilent(world)

  await redmine.edit(mine, { issue: redmine.issues[0] })
  await world.settle()
  await both(world, [`${today} 25 phone calls`])

  await redmine.edit(mine, { issue: null, minutes: 30 })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: /)
  assert.deepEqual(await sheets(world), [[`${today} 30 phone calls`], [`${today} 25 phone calls`]])
  await redmine.edit(mine, { issue: redmine.issues[0] })
  await world.settle()
  await both(world, [`${today} 30 phone calls`])
})

test('somebody is locked in Redmine: their time from TimeLog is held with what to do, and goes when they are unlocked', async () => {
  const world = await openWorld(anybody)
  await world.settle()
  const { redmine } = world
  await redmine.acts((admin) => admin.lockUser(redmine.people.bob.id))
  const own = await bookAcross(world, { note: 'late' })
  const other = await bookAcross(world, { who: 'ann', note: 'goes on' })
  await world.settle()
  assert.match(
    await world.why('right', own),
    /^held: Redmine: .*locked or no member of project Website \d+: give them a role there that may log time/,
  )
  assert.match(await world.why('right', other), /^synced/)
  await staysSilent(world)
  await redmine.acts((admin) => admin.unlockUser(redmine.people.bob.id))
  await nextDay(world)
  await both(world, [`${today} 30 late`, `${today} 30 goes on`])
})

test('a project is closed in Redmine: new time, an edit and a deletion from TimeLog are held, and go when it is reopened', async () => {
  const world = await openWorld(anybody)
  await world.settle()
  const { redmine, timelog } = world
  const edited = await bookAcross(world, { note: 'plan' })
  const erased = await bookAcross(world, { note: 'draft' })
  await world.settle()
  await redmine.acts((admin) => admin.closeProject(redmine.project))
  const own = await bookAcross(world, { note: 'late' })
  timelog.edit(edited, { minutes: 45 })
  timelog.erase(erased)
  await world.settle()
  const held = /^held: Redmine: .*Project Website \d+ is closed: reopen it on its page in Redmine/
  for (const ref of [own, edited, erased]) assert.match(await world.why('right', ref), held)
  assert.deepEqual((await sheets(world))[0], [`${today} 30 draft`, `${today} 30 plan`])
  await staysSilent(world)

  await redmine.acts((admin) => admin.reopenProject(redmine.project))
  await nextDay(world)
  await both(world, [`${today} 45 plan`, `${today} 30 late`])
  await staysSilent(world)
})

test('a closed week in TimeLog: new time, an edit and a deletion from Redmine wait in its words, and go when it is reopened', async () => {
  const world = await openWorld()
  const { redmine, timelog, sandbox } = world
  const ann = Number(timelog.people.ann)
  const edited = await redmine.book({ day: lastWeek, minutes: 90, note: 'plan' })
  const erased = await redmine.book({ day: lastWeek, minutes: 90, note: 'draft' })
  await world.settle()
  sandbox.timelog.closeWeek(ann, lastWeek)
  const late = await redmine.book({ day: lastWeek, minutes: 15, note: 'late' })
  await redmine.edit(edited, { minutes: 45 })
  await redmine.erase(erased)
  await world.settle()
  assert.match(await world.why('left', late), /^held: .*Date is closed by Timesheet/)
  for (const ref of [edited, erased]) assert.match(await world.why('left', ref), /^held: .*closed /i)
  assert.deepEqual((await sheets(world))[1], [`${lastWeek} 90 draft`, `${lastWeek} 90 plan`])
  await staysSilent(world)

  sandbox.timelog.reopenWeek(ann, lastWeek)
  await world.round('sweep')
  await world.settle({ thorough: false })
  await both(world, [`${lastWeek} 45 plan`, `${lastWeek} 15 late`])
  await staysSilent(world)
})

test('Redmine has no activity by default and the settings name none: time from TimeLog is held and says so; named, it goes', async () => {
  const world = await openWorld({ activity: null })
  await world.settle()
  const own = await bookAcross(world, { who: 'ann', note: 'call' })
  await world.settle()
  const held =
    /^held: .*No activity is the default in Redmine: give the connection one with activity\. There are: Design, Development/
  assert.match(await world.why('right', own), held)
  await staysSilent(world)
  await world.apply({ activity: 'Development' })
  await world.settle()
  await both(world, [`${today} 30 call`])
  const [row] = await world.redmine.rows()
  assert.equal(row?.activity.name, 'Development')
})

test('time of somebody who is not linked waits on either side, and goes when they are', async () => {
  const world = await openWorld({ ...anybody, people: ['ann'] })
  await world.settle()
  const mine = await world.redmine.book({ who: 'bob', day: today, minutes: 10, note: 'left' })
  const own = await bookAcross(world, { note: 'right' })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: Bob Berg does not take part in bridge agency/)
  assert.match(await world.why('right', own), /^waiting: .*does not take part in bridge agency/)
  await world.apply({ people: ['ann', 'bob'] })
  await world.settle()
  await both(world, [`${today} 10 left`, `${today} 30 right`])
})

test('the task of an issue is closed in TimeLog when the issue is: late time is held, and goes when it is reopened', async () => {
  const world = await openWorld()
  const { redmine } = world
  const [design] = redmine.issues
  await world.settle()
  await redmine.acts((admin) => admin.editIssue(design, { status: 5 }))
  await world.settle()
  const late = await redmine.book({ day: today, minutes: 15, note: 'late' })
  await world.settle()
  assert.match(await world.why('left', late), /^held: .*not active/)
  await redmine.acts((admin) => admin.editIssue(design, { status: 2 }))
  await world.settle()
  await nextDay(world)
  await both(world, [`${today} 15 late`])
  assert.ok(await taskOf(world, design))
})
