// Issues of a real Redmine become tasks of TimeLog and follow there, one way: where they stand, their dates, their end, and who is on them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days } from '../../../src/lib/clock.ts'
import * as planned from '../../stories/planned.ts'
import { both, openWorld, staysSilent, taskOf, today, type World } from './world.ts'

const taskCalled = ({ sandbox }: World, name: string) => planned.taskCalled(sandbox.timelog, name)
const allocated = ({ sandbox }: World, name: string) => planned.allocatedTo(sandbox.timelog, name)

const [closed, inProgress] = [5, 2]
/** What stands above a task that stands under none. */
const noTask = 0

test('issues are made parents first, and follow in name, dates, place, state and end', async () => {
  const world = await openWorld()
  const { redmine } = world
  const parent = await redmine.addIssue({ subject: 'Launch' })
  const child = await redmine.addIssue({ subject: 'Invitations', parent, from: '2026-11-02', until: '2026-12-04' })
  await world.settle()
  // Redmine tells the dates of whatever has subtasks by those.
  const launch = taskCalled(world, 'Launch')!
  assert.deepEqual([launch.from, launch.until], ['2026-11-02', '2026-12-04'])
  assert.equal(taskCalled(world, 'Invitations')!.parent, launch.id)

  const edit = (issue: number, changes: object) => redmine.acts((admin) => admin.editIssue(issue, changes))
  await edit(child, { subject: 'Invitations, printed', from: '2026-11-09', until: '2026-11-13' })
  await edit(parent, { subject: 'Launch party' })
  await world.settle({ thorough: false })
  assert.equal(taskCalled(world, 'Launch party')!.id, launch.id)
  const printed = taskCalled(world, 'Invitations, printed')!
  assert.deepEqual([printed.from, printed.until], ['2026-11-09', '2026-11-13'])

  await edit(child, { parent: redmine.issues[0] })
  await world.settle({ thorough: false })
  assert.equal(taskCalled(world, 'Invitations, printed')!.parent, taskCalled(world, 'Design')!.id)
  await edit(child, { parent: null })
  await world.settle({ thorough: false })
  assert.equal(taskCalled(world, 'Invitations, printed')!.parent, noTask)

  await edit(child, { status: closed })
  await world.settle({ thorough: false })
  assert.equal(taskCalled(world, 'Invitations, printed')!.status, 3)
  await edit(child, { status: inProgress })
  await world.settle({ thorough: false })
  assert.ok(taskCalled(world, 'Invitations, printed')!.status < 3)

  await redmine.acts((admin) => admin.removeIssue(child))
  await world.settle({ thorough: false })
  assert.equal(taskCalled(world, 'Invitations, printed'), undefined, await world.why('left', String(child), 'task'))
  await staysSilent(world)
})

test('whoever an issue is assigned to is allocated to its task, and the next one as well as soon as it is theirs', async () => {
  const world = await openWorld()
  const { redmine, timelog } = world
  const { ann, bob, eve } = redmine.people
  const assign = (issue: number, assigned: number | null) => redmine.acts((admin) => admin.editIssue(issue, { assigned }))
  const issue = await redmine.addIssue({ subject: 'Photos', assigned: ann.id })
  await world.settle()
  assert.deepEqual(allocated(world, 'Photos'), [timelog.people.ann])
  await assign(issue, bob.id)
  await world.settle()
  assert.deepEqual(allocated(world, 'Photos'), [timelog.people.bob])

  await redmine.book({ who: 'bob', issue, day: today, minutes: 60, note: 'sketch' })
  await world.settle()
  await assign(issue, ann.id)
  await world.settle()
  assert.deepEqual(allocated(world, 'Photos'), [timelog.people.ann, timelog.people.bob].sort())
  assert.match(await world.why('left', `${issue}/${bob.id}`, 'allocation'), /^held: .*work/i)

  await assign(issue, eve.id)
  await world.settle()
  assert.match(await world.why('left', `${issue}/${eve.id}`, 'allocation'), /^waiting: Eve Berg is not linked/)
  assert.deepEqual(allocated(world, 'Photos'), [timelog.people.bob])
  await world.apply({ people: ['ann', 'bob', 'eve'] })
  await world.settle()
  assert.deepEqual(allocated(world, 'Photos'), [timelog.people.bob, timelog.people.eve].sort())
  await staysSilent(world)
})

test('what somebody edits of a task in TimeLog is put back once', async () => {
  const world = await openWorld()
  await world.settle()
  const design = taskCalled(world, 'Design')!
  world.sandbox.timelog.editTask(design.id, { name: 'Design (Tom)' })
  await world.settle({ thorough: false })
  assert.equal(taskCalled(world, 'Design')!.id, design.id)
  await staysSilent(world)
})

test('an issue is deleted with its time: the time goes from TimeLog, and then the task', async () => {
  const world = await openWorld()
  const { redmine } = world
  const issue = await redmine.addIssue({ subject: 'Photos', assigned: redmine.people.ann.id })
  await redmine.book({ issue, day: today, minutes: 60, note: 'photos' })
  await redmine.book({ day: today, minutes: 20, note: 'stays' })
  await world.settle()
  await both(world, [`${today} 60 photos`, `${today} 20 stays`])
  await redmine.acts((admin) => admin.removeIssue(issue))
  await world.settle()
  await world.pass(days(1))
  await world.settle()
  await both(world, [`${today} 20 stays`])
  assert.equal(taskCalled(world, 'Photos'), undefined, await world.why('left', String(issue), 'task'))
  await staysSilent(world)
})

test('an issue is deleted and its time kept for the project: it stays in TimeLog as well and waits for an issue', async () => {
  const world = await openWorld()
  const { redmine, timelog } = world
  const issue = await redmine.addIssue({ subject: 'Photos', assigned: redmine.people.ann.id })
  const mine = await redmine.book({ issue, day: today, minutes: 60, note: 'photos' })
  await world.settle()
  await redmine.acts((admin) => admin.delete(`/issues/${issue}.json?todo=nullify`))
  await world.settle()
  await world.pass(days(1))
  await world.settle()
  assert.equal(timelog.sheet().length, 1)
  assert.match(await world.why('left', mine), /^waiting: /)
  await redmine.edit(mine, { issue: redmine.issues[0] })
  await world.settle()
  await both(world, [`${today} 60 photos`])
  assert.equal(timelog.sheet()[0]!.task, await taskOf(world, redmine.issues[0]))
  await staysSilent(world)
})

test('an issue moves to a project that is not linked and back: its time waits meanwhile, and nothing is doubled or lost', async () => {
  const world = await openWorld()
  const { redmine } = world
  const issue = await redmine.addIssue({ subject: 'Photos', assigned: redmine.people.ann.id })
  const mine = await redmine.book({ issue, day: today, minutes: 60, note: 'photos' })
  await world.settle()
  await both(world, [`${today} 60 photos`])
  const members = Object.values(redmine.people).map(({ id }) => ({ user: id, role: 3 }))
  const elsewhere = await redmine.acts((admin) => admin.addProject({ name: `Internal ${redmine.project}`, members }))
  await redmine.acts((admin) => admin.editIssue(issue, { project: elsewhere }))
  await redmine.edit(mine, { minutes: 50 })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: No route leads from/)
  assert.equal(world.timelog.sheet().length, 1)
  await staysSilent(world)
  await redmine.acts((admin) => admin.editIssue(issue, { project: redmine.project }))
  await world.settle()
  await world.pass(days(1))
  await world.settle()
  await both(world, [`${today} 50 photos`])
  await staysSilent(world)
})

test('another project is linked later: its issues are made, and the time that waited for it goes', async () => {
  const world = await openWorld()
  const { redmine, sandbox } = world
  const name = `Intranet ${redmine.project}`
  const members = Object.values(redmine.people).map(({ id }) => ({ user: id, role: 3 }))
  const project = await redmine.acts((admin) => admin.addProject({ name, members }))
  const issue = await redmine.addIssue({ project, subject: 'Search', assigned: redmine.people.ann.id })
  const mine = await redmine.book({ issue, day: today, minutes: 33, note: 'search' })
  await world.settle()
  assert.match(await world.why('left', mine), /^waiting: No route leads from task "Search"/)
  const intranet = sandbox.timelog.addProject({ name: 'Intranet' })
  const { changes } = await world.apply({
    projects: [
      [redmine.projectName, 'Website'],
      [name, 'Intranet'],
    ],
  })
  assert.deepEqual(changes, [`bridge agency: project ${name} is linked with Intranet`])
  await world.settle()
  await both(world, [`${today} 33 search`])
  assert.equal(taskCalled(world, 'Search')?.project, intranet)
  await staysSilent(world)
})
