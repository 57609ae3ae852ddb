// A8: the entry says what it is for, and links back to the task.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours } from '../../src/lib/clock.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const work = { by: people.owner, task: tasks.homepage, start: now - hours(2), durationMs: hours(1), description: 'Sketches' }

test('notes carry the task with its custom id, or its id where it has none, and the reference leads back', async () => {
  const world = await openWorld()
  world.clickup.addTime(work)
  world.clickup.addTime({ ...work, task: tasks.exportPdf, description: '', start: now - hours(4) })
  await world.settle()
  assert.deepEqual(
    world
      .timesheet()
      .map(({ notes }) => notes)
      .sort(),
    ['Export to PDF, 86c7pro01', 'Sketches (Homepage redesign, MUS-1)'],
  )
  const references = world.harvest
    .entries()
    .flatMap(({ reference }) => (reference ? [reference.permalink, reference.group_id].join(' ') : []))
  assert.deepEqual(references.sort(), [
    'https://app.clickup.com/t/86c7mus01 86c7mus01',
    'https://app.clickup.com/t/86c7pro01 86c7pro01',
  ])
})

test('with the box off, notes are what the person wrote; changing it affects later entries only', async () => {
  const world = await openWorld()
  const first = world.clickup.addTime(work)
  await world.settle()
  await setLabel(world, false)
  world.clickup.addTime({ ...work, start: now - hours(5), description: 'Second' })
  world.clickup.editTime(first, { durationMs: hours(2) })
  await world.settle()
  assert.deepEqual(
    world
      .timesheet()
      .map(({ notes, hours }) => `${hours} ${notes}`)
      .sort(),
    ['1 Second', '2 Sketches (Homepage redesign, MUS-1)'],
  )
})

test('renaming a task does not rewrite what was sent', async () => {
  const world = await openWorld()
  world.clickup.addTime(work)
  await world.settle()
  world.clickup.renameTask(tasks.homepage, 'Front page')
  await world.settle()
  assert.equal(world.timesheet()[0]!.notes, 'Sketches (Homepage redesign, MUS-1)')
  assert.equal(world.writes(), 1)
})

async function setLabel({ database, engine }: World, label: boolean): Promise<void> {
  const setup = await engine.state.setup('agency')
  await saveSetup(database.kysely, { ...setup, participants: setup.participants.map((one) => ({ ...one, label })) })
}
