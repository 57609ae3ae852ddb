import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours } from '../../src/lib/clock.ts'
import { example, exampleOf } from '../stories/installation.ts'
import { type Answer, openOffice } from './office.ts'

const { people, lists, folders, spaces } = seeded.clickup
const { projects, tasks } = seeded.harvest

/** Somebody who works in ClickUp and whom nobody has linked. */
const withoutAino = example.replace(/ {6}- name: Aino Korpela\n( {8}.*\n)+/, '')

async function company(text = example) {
  const office = await openOffice(text)
  await office.world.run()
  office.world.step(hours(1))
  return { ...office, ask: await office.as('admin') }
}

const codes = (groups: Answer[]) => [...new Set(groups.map(({ code }) => code))].toSorted()

test('what waits stands in groups, and one rule settles the others', async () => {
  const { ask, world, woken } = await company()
  const { groups, count } = await ask('GET /api/inbox')
  assert.equal(
    count,
    groups.reduce((sum: number, one: Answer) => sum + one.count, 0),
  )
  const group = groups.find(({ code }: Answer) => code === 'no route')
  assert.deepEqual([group.kind, group.ref, group.name], ['list', lists.quickJobs, 'Quick jobs'])
  assert.match(group.sentence, /^No route leads from task/)
  assert.ok(group.examples.length > 0 && group.examples.every(({ code }: Answer) => code === 'no route'))
  assert.deepEqual(
    group.people.reduce((sum: number, one: Answer) => sum + one.count, 0),
    group.count,
  )

  const rule = group.routes.find(({ scope }: Answer) => scope === 'list')
  assert.deepEqual(
    [rule.from, rule.name, rule.count, rule.durationMs],
    [lists.quickJobs, 'Quick jobs', group.count, group.durationMs],
  )
  const body = {
    bridge: 'studio',
    route: { scope: 'list', from: lists.quickJobs, project: String(projects.website), task: String(tasks.meetings) },
  }
  const [before, writes] = [await world.dump(), world.writes()]
  const { bridges } = await ask('POST /api/inbox/rule/preview', { body })
  assert.equal(bridges[0].create, group.count)
  assert.equal(await world.dump(), before)
  const { changes } = await ask('POST /api/inbox/rule', { body })
  assert.deepEqual(changes, ['bridge studio: a route leads from list Quick jobs to Museum website / Meetings'])
  assert.ok(woken.includes('sweep studio'))
  await world.run()
  assert.equal(world.writes() - writes, group.count)
  assert.deepEqual(codes((await ask('GET /api/inbox')).groups).includes('no route'), false)
})

test('the likeliest target is what has the same name, then what is near', async () => {
  const text = example.replace(/ {6}- from: \{ (list|folder|space): "\d+" \}.*\n {8}to: .*\n/g, (route) =>
    route.includes(lists.website) ? route : '',
  )
  const { ask } = await company(text)
  const { groups } = await ask('GET /api/inbox')
  const exhibition = groups.find(({ ref }: Answer) => ref === lists.exhibition)
  const scopes = exhibition.routes.map(({ scope }: Answer) => scope)
  assert.deepEqual([...new Set(scopes)], ['task', 'list', 'folder', 'space'])
  const [task, list, folder, space] = ['task', 'list', 'folder', 'space'].map((scope) =>
    exhibition.routes.find((one: Answer) => one.scope === scope),
  )
  assert.ok(task.count <= list.count && list.count <= folder.count && folder.count <= space.count)
  assert.equal(folder.from, folders.museum)
  assert.equal(space.from, spaces.clients)
  assert.equal(list.targets[0].project, String(projects.exhibition), JSON.stringify(list.targets))
  assert.ok(list.targets.some(({ by, project }: Answer) => by === 'neighbour' && project === String(projects.website)))
})

test('ClickUp is asked only for the time of those who take part', async () => {
  const office = await openOffice(withoutAino)
  const { world } = office
  const ask = await office.as('admin')
  await world.run()
  const none = (await ask('GET /api/inbox')).groups.filter(({ code }: Answer) => code === 'no participant')
  assert.deepEqual(none, [])
})

test('the time of people of Forecast who are not linked waits, and linking them from the inbox releases it', async () => {
  const text = (await exampleOf('forecast-timelog')).replace(/ {6}- \{ name: Clara Winther.*\n/, '')
  const office = await openOffice(text)
  const { world } = office
  const ask = await office.as('admin')
  await world.run('consulting')
  world.step(hours(1))
  const { groups } = await ask('GET /api/inbox?bridge=consulting')
  const clara = groups.find(({ code, side }: Answer) => code === 'no participant' && side === 'left')
  assert.equal(clara.name, 'Clara Winther')
  const { participant } = clara
  assert.equal(participant.suggestion.name, 'Clara Winther')
  assert.equal(participant.why, null)
  const body = { bridge: 'consulting', participant: { left: clara.ref, right: participant.suggestion.ref } }
  const { bridges } = await ask('POST /api/inbox/rule/preview', { body })
  assert.ok(bridges[0].kinds.entry.create > 0, bridges[0].text)
  await ask('POST /api/inbox/rule', { body })
  const { participants } = await world.site.engine.state.setup('consulting')
  const added = participants.find(({ name }) => name === 'Clara Winther')!
  assert.equal(new Date(added.activatedAt).toISOString(), participant.since)
  await world.run('consulting', { lastMinute: true })
  const after = (await ask('GET /api/inbox')).groups
  assert.equal(
    after.some(({ ref }: Answer) => ref === clara.ref),
    false,
  )

  const unlinked = after.find(({ name }: Answer) => name === 'Data warehouse')
  assert.equal(unlinked.kind, 'project')
  assert.deepEqual(unlinked.routes.map(({ scope }: Answer) => scope).at(-1), 'project')
})

test('members see what of their own waits, without the rules, and decide nothing', async () => {
  const { as, ask } = await company()
  const member = await as('member', 'Jonas', [{ connection: 'clickup', ref: String(people.admin) }])
  const all = (await ask('GET /api/inbox')).groups
  const { groups } = await member('GET /api/inbox')
  for (const group of groups) {
    assert.deepEqual(
      group.people.map(({ ref }: Answer) => ref),
      [String(people.admin)],
    )
    assert.deepEqual([group.routes, group.participant], [[], null])
    assert.ok(group.count <= all.find(({ id }: Answer) => id === group.id).count)
  }
  const nobody = await as('member', 'Nobody')
  assert.deepEqual((await nobody('GET /api/inbox')).groups, [])
  const body = { bridge: 'studio', route: { scope: 'list', from: lists.quickJobs, project: '4001', task: '4101' } }
  await member('POST /api/inbox/rule', { body, status: 403 })
  await ask('POST /api/inbox/rule', { body: { bridge: 'studio' }, status: 400 })
})
