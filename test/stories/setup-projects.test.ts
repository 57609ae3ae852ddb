import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadSetup } from '../../src/sync/setups.ts'
import { env, exampleOf, openWorld } from './installation.ts'
import { refused } from './refused.ts'

const planning = await exampleOf('forecast-harvest')

test('Forecast with Harvest: projects by name are stored by id, each with its fixed task', async () => {
  const world = await openWorld()
  const { changes } = await world.apply(planning)
  assert.deepEqual(changes, [
    'connection forecast: new, forecast',
    'connection harvest: new, harvest',
    'bridge planning: new, from forecast to harvest: 3 participants, 3 routes',
  ])
  const { bridge, routes } = await loadSetup(world.database.kysely, 'planning')
  assert.deepEqual([bridge.tasks, bridge.pollMs, bridge.spaces], [false, 15 * 60_000, []])
  assert.deepEqual(routes, [
    { scope: 'project', from: '500001', project: '4001', task: '4102' },
    { scope: 'project', from: '500003', project: '4002', task: '4102' },
    { scope: 'project', from: '500005', project: '4004', task: '4101' },
  ])
  assert.deepEqual((await world.apply(planning)).changes, [], 'applied again, nothing changes')
})

test('what is wrong with a project is told at its line and its field', async () => {
  const world = await openWorld()
  const change = (from: string | RegExp, to: string) => refused(world, planning.replace(from, to))
  assert.deepEqual(await change('from: Customer portal', 'from: Custmer portal'), [
    'projects[0].from: Forecast shows no project Custmer portal; did you mean Customer portal? | Choose from: Customer portal (500001), Data warehouse (500004), Driver app (500003), ERP selection (500002), Own website (500005), Route planning pilot (500006).',
  ])
  assert.match(
    (await change('project: Exhibition app', 'project: "4999"'))[0]!,
    /^projects\[1\]\.project: Harvest shows no project 4999 \|/,
  )
  assert.deepEqual(await change('project: Exhibition app', 'project: Old intranet'), [
    'projects[1].project: Project Old intranet is archived: restore it in Harvest under Projects, Archived projects',
  ])
  assert.match(
    (await change('task: Design', 'task: Dsign'))[0]!,
    /^projects\[2\]\.task: Harvest shows no task Dsign in project 4004; did you mean Design\?/,
  )
  assert.match(
    (await change(', task: Design', ''))[0]!,
    /^projects\[2\]\.task: a task is missing: no tasks are made in Harvest, so the time of this project needs one task to go to \| Add task\. Choose from: /,
  )
  assert.match(
    (await change('from: Driver app', 'from: customer PORTAL'))[0]!,
    /^projects\[1\]\.from: another route leads from the same project 500001 already/,
  )
  assert.deepEqual(await change('    participants:', '    spaces: ["1"]\n    participants:'), [
    'spaces: Forecast has no Spaces | Take this out.',
  ])
  assert.deepEqual(await change('    participants:', '    tasks: follow\n    participants:'), [
    'tasks: tasks cannot be followed: none are made in Harvest | Take this out, and give every route a task of the time tracker.',
  ])
  for (const [poll, message] of [
    ['61m', 'poll: must be 60m or less'],
    ['5s', 'poll: must be 10s or more'],
  ]) {
    assert.deepEqual(await change('    participants:', `    poll: ${poll}\n    participants:`), [message])
  }
})

test('a key that Forecast does not take is told at its connection, without the key', async () => {
  const world = await openWorld()
  const told = await refused(world, planning, { ...env, HOURBRIDGE_FORECAST_KEY: 'wrong-key-00000' })
  assert.match(told[0]!, /^connections\.forecast: .*\| Check its fields, also those that variables hold/)
  assert.ok(!told.join().includes('wrong-key'))
  const unset = await refused(world, planning, { ...env, HOURBRIDGE_FORECAST_KEY: undefined })
  assert.match(unset[0]!, /^connections\.forecast\.key: the environment variable HOURBRIDGE_FORECAST_KEY is not set/)
  assert.match(
    (await refused(world, planning.replace(/ {4}key: .*\n/, '')))[0]!,
    /^connections\.forecast\.key: is missing \| It must be an API key: an administrator makes one in Forecast under Admin, API Keys/,
  )
})

test('ClickUp needs its Spaces, and has no projects to link', async () => {
  const world = await openWorld()
  const studio = await exampleOf('clickup-harvest')
  const told = await refused(world, studio.replace(/ {4}spaces:\n( {6}- .*\n)+/, ''))
  assert.match(told[0]!, /^spaces: must name at least one Space \| Choose from: Client work \(90120000001\), Product/)
  const linked = studio.replace('    routes:', '    projects:\n      - { from: Website, project: "4001" }\n    routes:')
  const [from, task] = await refused(world, linked)
  assert.match(from!, /^projects\[0\]\.from: ClickUp shows no project Website/)
  assert.match(
    task!,
    /^projects\[0\]\.task: a task is missing: the tasks of ClickUp are not followed, so the time of this project/,
  )
  const open = await refused(world, studio.replace('{ project: "4001", task: "4101" }', '{ project: "4001" }'))
  assert.match(
    open[0]!,
    /^routes\[0\]\.to\.task: a task is missing: the tasks of ClickUp are not followed, so the time of this list/,
  )
})

test('ClickUp with Harvest both ways is declared by the example', async () => {
  const world = await openWorld()
  await world.apply(await exampleOf('clickup-harvest-two-way'))
  const { bridge, routes } = await loadSetup(world.database.kysely, 'studio')
  assert.deepEqual([bridge.direction, bridge.tasks, bridge.pollMs], ['both', false, 60_000])
  assert.deepEqual(bridge.policy, { edited: 'left', deleted: 'ask' })
  assert.equal(routes.length, 5)
})
