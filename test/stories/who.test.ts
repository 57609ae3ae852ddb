// A9, A10 and A3: whose time is sent, and from when on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { saveSetup } from '../../src/sync/setups.ts'
import { now, openWorld, people, tasks, type World } from './world.ts'

const activatedAt = now - hours(4)
const work = { by: people.owner, task: tasks.homepage, start: now - hours(2), durationMs: hours(1), description: 'Review' }

test('time that began before activation is never sent, whatever edits touch it', async () => {
  const world = await openWorld({ activatedAt })
  const early = world.clickup.addTime({ ...work, start: activatedAt - 1 })
  const onTime = world.clickup.addTime({ ...work, start: activatedAt, description: 'On the dot' })
  await world.settle()
  assert.deepEqual(
    world.timesheet().map(({ notes }) => notes),
    ['On the dot (Homepage redesign, MUS-1)'],
  )

  world.clickup.editTime(early, { description: 'Review, corrected', durationMs: hours(2) })
  await world.settle()
  world.clickup.editTime(early, { start: now - hours(1) })
  await world.settle()
  assert.equal(world.timesheet().length, 1)
  assert.match(await world.why(early), /^ended: It began .* before the activation/)

  world.clickup.deleteTime(early)
  await world.settle()
  assert.match(await world.why(onTime), /^synced/)
  assert.equal(world.writes(), 1)
})

test('a guest never gets time into Harvest, even when somebody made them a participant', async () => {
  const world = await openWorld()
  await makeParticipant(world, people.guest)
  const id = world.clickup.addTime({ ...work, by: people.guest, task: tasks.exhibitionGuide })
  await world.settle()
  assert.deepEqual(world.timesheet(), [])
  assert.match(await world.why(id), /^ended: .*guest/)
})

test('a member who becomes a guest sends nothing more, and what was sent stays', async () => {
  const world = await openWorld()
  const sent = world.clickup.addTime({ ...work, by: people.member })
  await world.settle()
  world.clickup.changeRole(people.member, 'guest')
  await world.round('sweep')
  const later = world.clickup.addTime({ ...work, by: people.member, start: now - minutes(30) })
  world.clickup.editTime(sent, { durationMs: hours(5) })
  await world.settle()
  assert.deepEqual(
    world.timesheet().map(({ hours }) => hours),
    [1],
  )
  assert.match(await world.why(later), /guest/)
})

test('switched off, nothing more is sent and nothing is deleted; switched on again, it goes on', async () => {
  const world = await openWorld()
  const id = world.clickup.addTime(work)
  await world.settle()
  await switchTo(world, false)
  world.clickup.addTime({ ...work, start: now - hours(1) })
  world.clickup.deleteTime(id)
  await world.settle()
  assert.equal(world.timesheet().length, 1)
  assert.match(await world.why(id), /^waiting: Mona Berg has switched the integration off/)

  await switchTo(world, true)
  await world.settle()
  assert.deepEqual(
    world.timesheet().map(({ hours }) => hours),
    [1],
  )
  assert.match(await world.why(id), /^ended/)
})

async function makeParticipant({ database, engine }: World, left: number): Promise<void> {
  const setup = await engine.state.setup('agency')
  const [first] = setup.participants
  const guest = { ...first!, name: 'Sam Okafor', left: String(left), right: String(seeded.harvest.people.invited) }
  await saveSetup(database.kysely, { ...setup, participants: [...setup.participants, guest] })
}

async function switchTo({ database, engine, clock }: World, on: boolean): Promise<void> {
  const setup = await engine.state.setup('agency')
  await saveSetup(database.kysely, { ...setup, participants: setup.participants.map((one) => ({ ...one, on })) })
  await engine.state.touch('agency', ['waiting', 'held'], clock.now())
}
