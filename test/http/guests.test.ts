// A10: a guest never tracks time through the integration, be they a guest of the workspace or of this installation.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours } from '../../src/lib/clock.ts'
import { openOffice } from './office.ts'

const { people, tasks } = seeded.clickup

async function company() {
  const office = await openOffice()
  await office.world.run()
  office.world.step(hours(1))
  const aino = await office.as('member', 'Aino', [{ connection: 'clickup', ref: String(people.member) }])
  const owner = await office.as('owner', 'Mona')
  const { world } = office
  const track = (description: string) =>
    world.clickup.addTime({
      ...{ by: people.member, task: tasks.homepage, description },
      ...{ start: world.site.engine.clock.now() - hours(1), durationMs: hours(0.5) },
    })
  const run = async () => {
    await world.run()
    world.step(hours(1))
  }
  return { ...office, aino, owner, track, run }
}

test('who was a member and is made a guest sends nothing more, and nothing that was sent is touched', async () => {
  const { world, aino, owner, track, run, woken } = await company()
  const before = world.harvest.entries().length
  await owner(`PATCH /api/users/${aino.userId}`, { body: { role: 'guest' } })
  assert.ok(woken.includes('sweep studio'))
  const ref = track('As a guest')
  await run()
  assert.equal(world.harvest.entries().length, before)
  const { entries } = await owner(`GET /api/entries/${ref}`)
  assert.equal(entries[0].code, 'guest')
  assert.match(entries[0].sentence, /^Aino Korpela is a guest, and a guest's time is never sent/)
  await aino('PUT /api/me/tracking/studio', { body: { on: true }, status: 403 })

  await owner(`PATCH /api/users/${aino.userId}`, { body: { role: 'member' } })
  await run()
  assert.equal(world.harvest.entries().length, before + 1, 'a member again, their time goes on')
})

test('a guest who is told to be somebody at the work tool stops their time; taken from them, it goes on', async () => {
  const { world, as, owner, track, run, aino } = await company()
  await owner(`PATCH /api/users/${aino.userId}`, { body: { persons: [] } })
  const sam = await as('guest', 'Sam')
  const before = world.harvest.entries().length
  await owner(`PATCH /api/users/${sam.userId}`, { body: { persons: [{ connection: 'clickup', ref: String(people.member) }] } })
  track('By a guest')
  await run()
  assert.equal(world.harvest.entries().length, before)
  await owner(`PATCH /api/users/${sam.userId}`, { body: { persons: [] } })
  await run()
  assert.equal(world.harvest.entries().length, before + 1)
})

test('a guest who is removed stops nobody’s time any more', async () => {
  const { world, owner, aino, track, run } = await company()
  await owner(`PATCH /api/users/${aino.userId}`, { body: { role: 'guest' } })
  const before = world.harvest.entries().length
  track('As a guest')
  await run()
  assert.equal(world.harvest.entries().length, before)
  await owner(`DELETE /api/users/${aino.userId}`)
  await run()
  assert.equal(world.harvest.entries().length, before + 1)
})
