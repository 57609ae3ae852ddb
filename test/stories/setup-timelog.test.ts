// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours } from '../../src/lib/clock.ts'
import { loadSetup, saveSetup } from '../../src/sync/setups.ts'
import { env, exampleOf, openWorld, type World } from './installation.ts'
import { refused } from './refused.ts'

const consulting = await exampleOf('forecast-timelog')
const { people, projects } = seeded.timelog

const setupOf = ({ database }: World, bridge = 'consulting') => loadSetup(database.kysely, bridge)

test('Forecast with TimeLog: people by e-mail, projects by name, tasks followed, every 15 minutes', async () => {
  const world = await openWorld()
  const { changes } = await world.apply(consulting)
  assert.deepEqual(changes, [
    'connection forecast: new, forecast',
    'connection timelog: new, timelog',
    'bridge consulting: new, from forecast to timelog: 9 participants, 3 linked projects, 1 route',
  ])
  const { bridge, participants, routes } = await setupOf(world)
  assert.deepEqual([bridge.tasks, bridge.direction, bridge.pollMs], [true, 'both', 15 * 60_000])
  // TimeLog has Sofie's address in capitals.
  const sofie = participants.find(({ name }) => name === 'Sofie Dahl')!
  assert.deepEqual([sofie.left, sofie.right], [String(seeded.forecast.people.sofie), String(people['sofie'])])
  assert.deepEqual(routes[0], {
    scope: 'project',
    from: String(seeded.forecast.projects.portal),
    project: String(projects['portal']),
    task: null,
  })
  assert.deepEqual((await world.apply(consulting)).changes, [], 'applied again, nothing changes')
})

test('two projects whose tasks are followed never lead to one, and the database holds it as well', async () => {
  const world = await openWorld()
  const text = consulting.replace('project: Driver app', 'project: Customer portal')
  assert.match(
    (await refused(world, text))[0]!,
    /^projects\[3\]\.project: another project is linked with project 7001 already, and projects whose tasks are followed are linked one to one \| Choose another project, or give this one a fixed task\./,
  )
  await world.apply(text.replace('project: Customer portal }\n\n', 'project: Customer portal, task: General }\n\n'))
  const setup = await setupOf(world)
  const routes = setup.routes.map((route) => ({ ...route, project: '7001', task: null }))
  await assert.rejects(saveSetup(world.database.kysely, { ...setup, routes }), /route_one_project_per_project/)
})

test('people are linked one to one', async () => {
  const world = await openWorld()
  const told = await refused(world, consulting.replace('to: sofie@', 'to: ida@'))
  assert.match(told[0]!, /^participants\[2\]\.to: Sofie Dahl and Ida Thorsen are the same person there/)
})

test('a project is unlinked by taking it out, linked by putting it in, and moved by changing it', async () => {
  const world = await openWorld()
  await world.apply(consulting)
  const text = consulting
    .replace('      - { from: Driver app, project: Driver app }\n', '      - { from: FM-104, project: Data warehouse }\n')
    .replace('project: ERP selection }', 'project: Driver app }')
    .replace(/ {6}- \{ name: Alma Krogh.*\n/, '')
    .replace('direction: two-way', 'direction: one-way')
  const { changes } = await world.apply(text.replace('FM-104', 'Data warehouse'))
  assert.deepEqual(changes, [
    'bridge consulting: direction: two-way becomes one-way',
    'bridge consulting: Alma Krogh no longer takes part; what was sent stays',
    'bridge consulting: project ERP selection is linked with Driver app instead of ERP selection',
    'bridge consulting: project Data warehouse is linked with Data warehouse',
    'bridge consulting: project Driver app is no longer linked; what was made stays',
  ])
})

test('with tasks off, every project needs a task', async () => {
  const world = await openWorld()
  const off = consulting.replace('direction: two-way', 'tasks: off')
  const told = await refused(world, off)
  assert.match(
    told[0]!,
    /^projects\[0\]\.task: a task is missing: tasks are not followed on this bridge, so the time of this project needs one task to go to \| Add task\. Choose from: General \(4001\)\./,
  )
  await world.apply(off.replaceAll(/(project: [\w ]+?) \}/g, '$1, task: General }'))
  assert.equal((await setupOf(world)).bridge.tasks, false)
})

test('ClickUp with TimeLog: fixed tasks, and a route without one is told so', async () => {
  const world = await openWorld()
  const studio = await exampleOf('clickup-timelog')
  assert.match(
    (await refused(world, studio.replace('project: Own website, task: General', 'project: Own website')))[0]!,
    /^routes\[1\]\.to\.task: a task is missing: the tasks of ClickUp are not followed, so the time of this Space needs one task to go to \| Add task\. Choose from: General/,
  )
  await world.apply(studio)
  const { bridge, routes } = await setupOf(world, 'studio')
  assert.deepEqual([bridge.tasks, bridge.pollMs], [false, 15 * 60_000])
  assert.deepEqual(routes.map(({ task }) => task).sort(), ['4001', '4005'])
})

const missing: readonly [field: string, told: RegExp][] = [
  ['domain', /It must be the address shown in TimeLog/],
  ['account', /It must be the account name/],
  ['username', /It must be the user name/],
  ['password', /It must be the password of that user; write \$\{NAME\}/],
  ['siteCode', /It must be the site code of the Reporting API; write \$\{NAME\}/],
  ['reportingUsername', /It must be the API ID of the Reporting API/],
  ['reportingPassword', /It must be the password of the Reporting API; write \$\{NAME\}/],
]

for (const [field, told] of missing) {
  test(`TimeLog without ${field} says what it is`, async () => {
    const world = await openWorld()
    const [first, ...more] = await refused(world, consulting.replace(new RegExp(` {4}${field}: .*\\n`), ''))
    assert.deepEqual(more, [])
    assert.match(first!, new RegExp(`^connections\\.timelog\\.${field}: is missing`))
    assert.match(first!, told)
  })
}

test('what is no address is refused as the domain', async () => {
  const world = await openWorld()
  assert.deepEqual(await refused(world, consulting.replace('${HOURBRIDGE_TIMELOG_URL}', 'ftp://files')), [
    'connections.timelog.domain: must be an address such as app2.timelog.com',
  ])
})

const wrong: readonly [field: string, given: Partial<typeof env> | [string, string], told: RegExp][] = [
  ['account', ['account: fjeldmark', 'account: nobody'], /account/i],
  ['username', ['username: hourbridge', 'username: nobody'], /username/i],
  ['password', { HOURBRIDGE_TIMELOG_PASSWORD: 'not-that-one' }, /password/i],
  ['siteCode', { HOURBRIDGE_TIMELOG_SITE_CODE: 'not-that-one' }, /site code/i],
  ['reportingUsername', ['reportingUsername: SANDBOX-reporting', 'reportingUsername: nobody'], /reporting/i],
  ['reportingPassword', { HOURBRIDGE_TIMELOG_REPORTING_PASSWORD: 'not-that-one' }, /reporting/i],
]

for (const [field, given, told] of wrong) {
  test(`TimeLog with a wrong ${field} is refused at its connection, and what is wrong is named`, async () => {
    const world = await openWorld()
    const answer = Array.isArray(given)
      ? await refused(world, consulting.replace(given[0]!, given[1]!))
      : await refused(world, consulting, { ...env, ...given })
    assert.equal(answer.length, 1)
    assert.match(answer[0]!, /^connections\.timelog/)
    assert.match(answer[0]!, told)
    assert.ok(!answer.join().includes('not-that-one'))
  })
}

test('what waited for a project, or for a person, goes when they are linked; taken out again, what was made stays', async () => {
  const world = await openWorld()
  const without = consulting.replace(/ {6}- \{ from: Driver app.*\n/, '').replace(/ {6}- \{ name: Noah.*\n/, '')
  const counts = async () => {
    await world.run('consulting')
    const own = ({ project }: { project: number }) => project === projects['app']
    const noah = ({ employee }: { employee: number }) => employee === people['noah']
    world.step(hours(1))
    return { tasks: world.timelog.tasks().filter(own).length, noah: world.timelog.work().filter(noah).length }
  }
  await world.apply(without)
  const before = await counts()
  await world.apply(consulting)
  const linked = await counts()
  assert.ok(linked.tasks > before.tasks + 20, 'the tasks of the project are made')
  assert.ok(linked.noah > before.noah, 'and the time of the person is sent')
  const { changes } = await world.apply(without)
  assert.deepEqual(changes, [
    'bridge consulting: Noah Vestergaard no longer takes part; what was sent stays',
    'bridge consulting: project Driver app is no longer linked; what was made stays',
  ])
  assert.deepEqual(await counts(), linked)
})
