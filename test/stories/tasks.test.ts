// B5, B6: Forecast's tasks and assignments are made in TimeLog and follow there, one way.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutes } from '../../src/lib/clock.ts'
import { type Duo, openDuo, today } from './duo.ts'
import * as planned from './planned.ts'

const taskOf = ({ sandbox }: Duo, name: string) => planned.taskCalled(sandbox.timelog, name)
const columnOf = ({ sandbox, left }: Duo, category: string) =>
  sandbox.forecast.columns(Number(left.project)).find((column) => column.category === category)!.id
const allocated = ({ sandbox }: Duo, name: string) => planned.allocatedTo(sandbox.timelog, name)

test('tasks are made parents first, and follow in name, dates, place, state and end', async () => {
  const world = await openDuo()
  const { forecast } = world.sandbox
  const project = Number(world.left.project)
  const parent = forecast.addTask({ project, title: 'Launch', startDate: '2026-11-02', endDate: '2026-12-04' })
  const child = forecast.addTask({ project, title: 'Invitations', parent })
  await world.settle()
  const launch = taskOf(world, 'Launch')!
  assert.deepEqual([launch.from, launch.until], ['2026-11-02', '2026-12-04'])
  assert.equal(taskOf(world, 'Invitations')!.parent, launch.id)

  forecast.editTask(child, { title: 'Invitations, printed', startDate: '2026-11-09', endDate: '2026-11-13' })
  forecast.editTask(parent, { title: 'Launch party' })
  await world.settle({ thorough: false })
  assert.equal(taskOf(world, 'Launch party')!.id, launch.id)
  const printed = taskOf(world, 'Invitations, printed')!
  assert.deepEqual([printed.from, printed.until], ['2026-11-09', '2026-11-13'])

  forecast.editTask(child, { parent: Number(world.left.tasks[0]) })
  await world.settle({ thorough: false })
  assert.equal(taskOf(world, 'Invitations, printed')!.parent, taskOf(world, 'Design')!.id)

  forecast.editTask(child, { column: columnOf(world, 'DONE') })
  await world.settle({ thorough: false })
  assert.equal(taskOf(world, 'Invitations, printed')!.status, 3)
  forecast.editTask(child, { column: columnOf(world, 'TODO') })
  await world.settle({ thorough: false })
  assert.ok(taskOf(world, 'Invitations, printed')!.status < 3)

  forecast.deleteTask(child)
  await world.settle({ thorough: false })
  assert.equal(taskOf(world, 'Invitations, printed'), undefined, await world.why('left', String(child), 'task'))
})

test('what somebody edits of a task in TimeLog is put back once, and the journal says so', async () => {
  const world = await openDuo()
  await world.settle()
  const design = taskOf(world, 'Design')!
  world.sandbox.timelog.editTask(design.id, { name: 'Design (Tom)' })
  await world.settle({ thorough: false })
  assert.equal(taskOf(world, 'Design')!.id, design.id)
  const { rows } = await world.database.pool.query(
    "select count(*)::int as n from journal where action ->> 'putsBack' = 'true' and outcome = 'done'",
  )
  assert.equal(rows[0].n, 1)

  world.sandbox.timelog.editTask(design.id, { name: 'Design (Tom, again)' })
  await world.settle({ thorough: false })
  assert.match(await world.why('left', world.left.tasks[0]!, 'task'), /^conflict: It was edited again after put back/)
  const writes = world.writes()
  for (let polls = 0; polls < 5; polls++) await world.round().then(() => world.pass(minutes(15)))
  assert.equal(world.writes(), writes)
})

test('whoever is assigned and linked is allocated once; others wait and are allocated when they are linked', async () => {
  const world = await openDuo()
  const { forecast } = world.sandbox
  const { ann, bob, eve } = world.left.people
  const task = forecast.addTask({ project: Number(world.left.project), title: 'Photos', assigned: [ann, eve].map(Number) })
  await world.settle()
  assert.deepEqual(allocated(world, 'Photos'), [world.right.people.ann])
  assert.match(await world.why('left', `${task}/${eve}`, 'allocation'), /^waiting: Eve Berg is not linked/)

  forecast.editTask(task, { assigned: [ann, bob, eve].map(Number) })
  await world.settle({ thorough: false })
  assert.deepEqual(allocated(world, 'Photos'), [world.right.people.ann, world.right.people.bob].sort())

  const setup = await world.engine.state.setup('agency')
  const linked = { ...setup.participants[0]!, name: 'eve', left: eve, right: world.right.people.eve }
  await world.redeclare({ participants: [...setup.participants, linked] })
  await world.settle({ thorough: false })
  assert.deepEqual(allocated(world, 'Photos').length, 3)
  for (let polls = 0; polls < 3; polls++) await world.round('sweep')
  assert.deepEqual(allocated(world, 'Photos').length, 3)
})

test('an allocation goes with the assignment, unless there is work on it', async () => {
  const world = await openDuo()
  const { forecast } = world.sandbox
  await world.settle()
  const { ann, bob } = world.left.people
  world.left.book({ who: ann, task: world.left.tasks[0]!, day: today, minutes: 60, note: 'sketch' })
  await world.settle({ thorough: false })
  assert.deepEqual(allocated(world, 'Design').length, 2)

  forecast.editTask(Number(world.left.tasks[0]), { assigned: [] })
  await world.settle({ thorough: false })
  assert.deepEqual(
    allocated(world, 'Design'),
    [world.right.people.ann],
    await world.why('left', `${world.left.tasks[0]}/${bob}`, 'allocation'),
  )
  assert.match(await world.why('left', `${world.left.tasks[0]}/${ann}`, 'allocation'), /^held: .*work/i)
})

test('a person who was allocated by hand already is not allocated twice', async () => {
  const world = await openDuo({ sandbox: { timelog: { sameAllocation: 'second row' } as never } })
  await world.settle()
  const { forecast, timelog } = world.sandbox
  timelog.allocate(Number(world.right.people.eve), taskOf(world, 'Design')!.id)
  const setup = await world.engine.state.setup('agency')
  const linked = { ...setup.participants[0]!, name: 'eve', left: world.left.people.eve, right: world.right.people.eve }
  await world.redeclare({ participants: [...setup.participants, linked] })
  forecast.editTask(Number(world.left.tasks[0]), { assigned: Object.values(world.left.people).map(Number) })
  await world.settle()
  assert.deepEqual(allocated(world, 'Design').length, 3)
})

test('time that was entered before its task was closed is sent before it is closed', async () => {
  const world = await openDuo()
  await world.settle()
  const [task] = world.left.tasks
  world.left.book({ who: world.left.people.ann, task: task!, day: today, minutes: 60, note: 'last hour' })
  world.sandbox.forecast.editTask(Number(task), { column: columnOf(world, 'DONE') })
  const closed = world.sandbox.forecast.addTask({
    project: Number(world.left.project),
    title: 'Handover',
    assigned: [Number(world.left.people.bob)],
    column: columnOf(world, 'DONE'),
  })
  world.left.book({ who: world.left.people.bob, task: String(closed), day: today, minutes: 30, note: 'hand over' })
  await world.settle({ thorough: false })
  assert.deepEqual(
    world.right
      .sheet()
      .map(({ note }) => note)
      .sort(),
    ['hand over', 'last hour'],
  )
  assert.equal(taskOf(world, 'Design')!.status, 3, await world.why('left', task!, 'task'))
  assert.equal(taskOf(world, 'Handover')!.status, 3, await world.why('left', String(closed), 'task'))
})
