// Redmine takes no time: each piece waits with a reason that says what to do, and goes when that is done. Nothing is lost or doubled.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hours, minutes } from '../../../src/lib/clock.ts'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { openWorld, people, tasks, type World } from './world.ts'

let server: RedmineServer
before(async () => {
  server = await openRedmine()
})
after(() => server.close())

const work = (world: World, note: string) => ({ day: world.day(2), minutes: 60, note })
const notes = async (world: World) => (await world.copies()).map(({ note }) => note.split(' (')[0]).sort()

/** Held time is tried again daily. */
async function nextDay(world: World) {
  await world.pass(hours(25))
  await world.settle()
}

test('a project is closed in Redmine: its time is held by that name, all other time goes; reopened, it goes as well', async () => {
  const world = await openWorld(server)
  const { admin, booking } = world.redmine
  const sent = world.enter(people.owner, tasks.seatMap, work(world, 'Before'))
  await world.apply()
  await world.settle()
  await admin.closeProject(booking)
  const late = world.enter(people.owner, tasks.timetable, work(world, 'Too late'))
  world.clickup.editTime(sent, { durationMs: minutes(90) })
  world.enter(people.owner, tasks.homepage, work(world, 'Elsewhere'))
  await world.settle()
  assert.deepEqual(await notes(world), ['Before', 'Elsewhere'])
  const { name } = (await admin.get(`/projects/${booking}.json`)).project
  for (const id of [late, sent])
    assert.match(
      await world.why(id),
      new RegExp(`^held: Redmine: .+\\. Project ${name} is closed: reopen it on its page in Redmine$`),
    )

  await nextDay(world)
  assert.deepEqual(await notes(world), ['Before', 'Elsewhere'])
  await admin.reopenProject(booking)
  await nextDay(world)
  assert.deepEqual(await notes(world), ['Before', 'Elsewhere', 'Too late'])
  assert.deepEqual([await world.why(late), await world.why(sent)], ['synced: ', 'synced: '])
  assert.equal((await world.copies()).find(({ note }) => note.startsWith('Before'))?.hours, 1.5)
})

test('a person who is locked, and one who is no member, have their time held with what to do; the others’ goes', async () => {
  const world = await openWorld(server)
  const { admin, website, people: staff } = world.redmine
  const old = world.enter(people.admin, tasks.homepage, work(world, 'Jonas before'))
  await world.apply()
  await world.settle()
  await admin.lockUser(staff.jonas.id)
  const aino = (await memberships(world, website)).find(({ user }) => user.id === staff.aino.id)!
  await admin.delete(`/memberships/${aino.id}.json`)
  const his = world.enter(people.admin, tasks.homepage, work(world, 'Jonas'))
  const hers = world.enter(people.member, tasks.homepage, work(world, 'Aino'))
  world.clickup.editTime(old, { durationMs: minutes(45) })
  world.enter(people.owner, tasks.homepage, work(world, 'Mona'))
  await world.settle()
  assert.deepEqual(await notes(world), ['Jonas before', 'Mona'])
  const told =
    /^held: Redmine: User is invalid \(422\)\. Person \d+ is locked or no member of project Museum website \w+: give them a role there that may log time$/
  assert.match(await world.why(his), told)
  assert.match(await world.why(hers), told)
  assert.equal(await world.why(old), 'synced: ', 'what is there already can be edited')

  await admin.unlockUser(staff.jonas.id)
  await admin.addMember(website, staff.aino.id, world.redmine.role('Developer'))
  await nextDay(world)
  assert.deepEqual(await notes(world), ['Aino', 'Jonas', 'Jonas before', 'Mona'])
  assert.deepEqual((await world.copies()).map(({ who, hours }) => [who, hours]).sort(), [
    ['Aino', 1],
    ['Jonas', 0.75],
    ['Jonas', 1],
    ['Mona', 1],
  ])
})

const memberships = async ({ redmine }: World, project: number): Promise<{ id: number; user: { id: number } }[]> =>
  (await redmine.admin.get(`/projects/${project}/memberships.json`)).memberships

const mayNot = { website: 'Developer', booking: 'Developer' } as const
const isKeeper = { website: 'Time keeper', booking: 'Time keeper' } as const

test('whose key may not log time for others is told so, and nothing is lost; as time keeper of the project it works', async () => {
  const world = await openWorld(server, { keeper: mayNot })
  const id = world.enter(people.owner, tasks.homepage, work(world, 'Review'))
  const { warnings } = await world.apply()
  assert.match(warnings.join(), /this connection to Redmine is not an administrator's, so it may not see everybody's time/)
  const told =
    /^The time of person \d+ cannot be read: the key's owner may not see the time of others in Redmine\. Use an administrator's key, or give them a role in the projects that may see, log and edit the time of others$/
  await assert.rejects(world.settle(), { reason: 'refused', message: told })
  assert.match((await world.conditions()).join(), told)

  for (const project of [world.redmine.website, world.redmine.booking]) await giveRole(world, project, 'Time keeper')
  await world.pass(hours(2))
  await world.settle()
  assert.deepEqual(await world.copies(), [
    {
      ...{ who: 'Mona', day: world.day(2), hours: 1, project: 'Museum website', activity: 'Design' },
      note: 'Review (Homepage redesign, MUS-1)',
    },
  ])
  assert.deepEqual([await world.why(id), await world.conditions()], ['synced: ', []])
})

test('where the key’s owner is time keeper of one project only, the time of the other is held with what they lack', async () => {
  const world = await openWorld(server, { keeper: { ...isKeeper, booking: 'Developer' } })
  world.enter(people.owner, tasks.homepage, work(world, 'Review'))
  const held = world.enter(people.member, tasks.seatMap, work(world, 'Drawing'))
  await world.apply()
  await world.settle()
  assert.deepEqual(await notes(world), ['Review'])
  const told =
    /^held: Redmine: User is invalid \(422\)\. The key's owner may not log and edit the time of others in project Booking redesign \w+: give them a role there that may$/
  assert.match(await world.why(held), told)
  await giveRole(world, world.redmine.booking, 'Time keeper')
  await nextDay(world)
  assert.deepEqual(await notes(world), ['Drawing', 'Review'])
})

/** To the keeper, in place of the one that they have. */
async function giveRole(world: World, project: number, name: string) {
  const { admin, keeper, role } = world.redmine
  const membership = (await memberships(world, project)).find(({ user }) => user.id === keeper.id)!
  await admin.put(`/memberships/${membership.id}.json`, { membership: { role_ids: [role(name)] } })
}

test('the key is reset in Redmine: nothing is believed deleted though it lists nothing, and with the new key all goes on', async () => {
  const world = await openWorld(server)
  const first = Array.from({ length: 12 }, (_, n) => world.enter(people.owner, tasks.homepage, work(world, `Part ${n}`)))
  await world.apply()
  await world.settle()
  const before = await world.rows()
  assert.equal(before.length, 12)

  const { id, key } = world.redmine.keeper
  const fresh = await server.run(`u = User.find(${id}); u.api_token.destroy; puts User.find(${id}).api_key`)
  assert.notEqual(fresh, key)
  const late = world.enter(people.admin, tasks.homepage, work(world, 'While locked out'))
  world.clickup.editTime(first[0]!, { durationMs: minutes(30) })
  const told = /^Redmine: the key is not valid, or its owner is locked \(401\)$/
  for (let round = 0; round < 4; round++) {
    await assert.rejects(world.round('sweep'), { reason: 'unauthorized', message: told })
    await world.pass(minutes(40))
  }
  assert.deepEqual(await world.rows(), before)
  assert.ok((await world.conditions()).some((one) => told.test(one)))
  for (const ref of first.slice(1)) assert.equal(await world.why(ref), 'synced: ')

  await assert.rejects(world.apply(), /the key is not valid, or its owner is locked/)
  const { changes } = await world.apply(world.text, fresh)
  assert.deepEqual(changes, ['connection redmine: secrets changed'])
  await world.pass(hours(1))
  await world.settle()
  assert.equal((await world.rows()).length, 13)
  assert.deepEqual(await world.conditions(), [])
  assert.equal(await world.why(late), 'synced: ')
  assert.equal((await world.copies()).find(({ note }) => note.startsWith('Part 0 '))?.hours, 0.5)
})

test('the key’s owner is locked while time is being written: the rest waits, and nothing is doubled once they are back', async () => {
  let created = 0
  const world: World = await openWorld(server, {
    fetch: async (request) => {
      const answer = await fetch(request)
      if (request.method === 'POST' && ++created === 10) await world.redmine.admin.lockUser(world.redmine.keeper.id)
      return answer
    },
  })
  const count = 60
  for (let n = 0; n < count; n++) world.enter([people.owner, people.admin][n % 2]!, tasks.homepage, work(world, `Part ${n}`))
  await world.apply()
  await assert.rejects(world.settle(), { reason: 'unauthorized' })
  const written = (await world.rows()).length
  assert.ok(written >= 10 && written < count, `${written} were written before`)
  assert.match((await world.conditions()).join(), /the key is not valid, or its owner is locked/)

  await world.redmine.admin.unlockUser(world.redmine.keeper.id)
  await world.pass(hours(1))
  await world.settle()
  const all = await notes(world)
  assert.deepEqual([all.length, new Set(all).size], [count, count])
  assert.deepEqual(await world.conditions(), [])
})
