import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bridgeIn, openSetupSite } from './setup-site.ts'

const pairs = ['clickup-harvest', 'clickup-timelog', 'forecast-harvest', 'forecast-timelog'] as const

test('an administrator makes each of the four bridges: looks first, saves, and the worker is told', async () => {
  const { ask, world, woken } = await openSetupSite()
  for (const name of pairs) {
    const body = { bridges: { [name]: await bridgeIn(name) }, basedOn: { [name]: null } }
    await ask('GET /api/bridges') // a token's first use is noted
    const before = await world.dump()
    const { changes, bridges } = await ask('POST /api/setup/preview', { body })
    assert.equal(await world.dump(), before, 'looking writes nothing')
    assert.match(changes[0], new RegExp(`^bridge ${name}: new, from `))
    const [forecast] = bridges
    assert.ok(forecast.create > 0 && forecast.requests >= forecast.create && forecast.seconds > 0, forecast.text)
    assert.match(forecast.text, /^will create \d+.*, about \d+ requests, about \d+ s$/)
    assert.deepEqual((await ask('POST /api/setup', { body })).changes, changes)
    assert.deepEqual(woken.splice(0), [`sweep ${name}`])
  }
  assert.equal(world.writes(), 0)
  const { bridges } = await ask('GET /api/bridges')
  assert.deepEqual(
    bridges.map(({ name }: { name: string }) => name),
    pairs,
  )
})

test('what was saved reads as it was meant, with names beside the ids, and saved again it changes nothing', async () => {
  const { ask, woken } = await openSetupSite()
  await ask('POST /api/setup', { body: { bridges: { studio: await bridgeIn('clickup-harvest') } } })
  woken.length = 0
  const { setup, revision, names } = await ask('GET /api/bridges/studio/setup')
  assert.deepEqual(setup.participants[0], {
    name: 'Aino Korpela',
    from: '1003',
    to: '2003',
    activation: '2025-12-31T22:00:00.000Z',
    label: true,
    on: true,
    zone: 'Europe/Helsinki',
  })
  assert.deepEqual(setup.guard, { share: 0.1, least: 5 })
  assert.deepEqual(setup.routes[0], { from: { folder: '90130000012' }, to: { project: '4003', task: '4101' } })
  assert.equal(names.from.person['1003'], 'Aino Korpela')
  assert.equal(names.from.folder['90130000012'], 'Fjord Ferries')
  assert.equal(names.from.space['90120000002'], 'Product')
  assert.equal(names.to.project['4003'], 'Booking redesign')
  assert.equal(names.to.task['4101'], 'Design')
  const again = await ask('POST /api/setup', { body: { bridges: { studio: setup }, basedOn: { studio: revision } } })
  assert.deepEqual(again, { changes: [], notes: [], warnings: [], rewritten: 0 })
  assert.deepEqual(woken, [])
})

test('two mistakes are told at their two fields, and nothing is saved', async () => {
  const { ask } = await openSetupSite()
  const studio = await bridgeIn('clickup-harvest')
  const form = { ...studio, zone: 'Mars/Olympus', poll: 'often' }
  const { error } = await ask('POST /api/setup', { body: { bridges: { studio: form } }, status: 400 })
  assert.deepEqual(
    error.mistakes.toSorted((one: { path: string }, two: { path: string }) => (one.path < two.path ? -1 : 1)),
    [
      { path: 'bridges.studio.poll', message: 'must be a span of time such as 30s, 15m, 24h or 2d', advice: null },
      { path: 'bridges.studio.zone', message: 'must be the name of a time zone, such as Europe/Copenhagen', advice: null },
    ],
  )

  const [first, ...others] = studio.routes!
  const live = {
    ...studio,
    participants: [...studio.participants, { name: 'Sam', from: 'sam@harbour-museum.example', to: '2004' }],
    routes: [{ ...first!, to: { project: '4005', task: '4102' } }, ...others],
  }
  const answer = await ask('POST /api/setup/preview', { body: { bridges: { studio: live } }, status: 400 })
  const paths = answer.error.mistakes.map(({ path }: { path: string }) => path)
  assert.ok(paths.includes('bridges.studio.participants[3].from'), paths.join())
  assert.ok(paths.includes('bridges.studio.routes[0].to.project'), paths.join())
  assert.deepEqual((await ask('GET /api/bridges')).bridges, [])
})

test('a linked project that is not there is told under projects; a connection that is not there at from or to', async () => {
  const { ask } = await openSetupSite()
  const consulting = await bridgeIn('forecast-timelog')
  const projects = [{ from: 'Customer portal', project: 'Nowhere' }]
  const { error } = await ask('POST /api/setup', { body: { bridges: { consulting: { ...consulting, projects } } }, status: 400 })
  assert.equal(error.where, 'bridges.consulting.projects[0].project')
  const lost = await ask('POST /api/setup', { body: { bridges: { consulting: { ...consulting, to: 'timelg' } } }, status: 400 })
  assert.deepEqual(
    lost.error.mistakes.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`),
    ['bridges.consulting.to: there is no connection "timelg"; did you mean "timelog"?'],
  )
})

test('what somebody else has changed meanwhile is not overwritten unseen', async () => {
  const { ask } = await openSetupSite()
  const studio = await bridgeIn('clickup-harvest')
  await ask('POST /api/setup', { body: { bridges: { studio } } })
  const { setup, revision } = await ask('GET /api/bridges/studio/setup')
  const mine = { bridges: { studio: { ...setup, waste: '2h' } }, basedOn: { studio: revision } }
  assert.deepEqual((await ask('POST /api/setup/preview', { body: mine })).changes, ['bridge studio: waste: 2m becomes 2h'])
  await ask('POST /api/setup', { body: { bridges: { studio: { ...setup, poll: '5m' } }, basedOn: { studio: revision } } })
  for (const path of ['/api/setup/preview', '/api/setup']) {
    const { error } = await ask(`POST ${path}`, { body: mine, status: 409 })
    assert.equal(error.message, 'bridge studio has been changed since it was read')
  }
  const twice = { bridges: { studio }, basedOn: { studio: null } }
  assert.match((await ask('POST /api/setup', { body: twice, status: 409 })).error.message, /there is a bridge studio already/)
  assert.equal((await ask('GET /api/bridges/studio/setup')).setup.poll, '5m')
})

test('who is added takes part from now on; who is taken out is told to keep what was sent', async () => {
  const { ask, world } = await openSetupSite()
  const { participants, ...studio } = await bridgeIn('clickup-harvest')
  await ask('POST /api/setup', { body: { bridges: { studio: { ...studio, participants: participants.slice(0, 2) } } } })
  const { setup } = await ask('GET /api/bridges/studio/setup')
  world.step(60_000)
  const [jonas] = setup.participants
  const { activation: _, ...unsaid } = jonas
  const changed = {
    ...setup,
    participants: [unsaid, { name: 'Aino Korpela', from: '1003', to: '2003' }],
    routes: setup.routes.slice(1),
  }
  assert.deepEqual((await ask('POST /api/setup', { body: { bridges: { studio: changed } } })).changes, [
    'bridge studio: Aino Korpela takes part, from 2026-11-20 15:01 UTC',
    'bridge studio: Mona Berg no longer takes part; what was sent stays',
    'bridge studio: no route leads from folder Fjord Ferries any more; what was sent stays',
  ])
  const after = await ask('GET /api/bridges/studio/setup')
  assert.equal(after.setup.participants[1].activation, jonas.activation)
})

test('the delete guard is a choice: it is saved, shown and told', async () => {
  const { ask } = await openSetupSite()
  const studio = await bridgeIn('clickup-harvest')
  await ask('POST /api/setup', { body: { bridges: { studio } } })
  const guarded = { bridges: { studio: { ...studio, guard: { share: 0.02, least: 1 } } } }
  assert.deepEqual((await ask('POST /api/setup', { body: guarded })).changes, [
    'bridge studio: guard: 10 % and at least 5 a day becomes 2 % and at least 1 a day',
  ])
  assert.deepEqual((await ask('GET /api/bridges/studio/setup')).setup.guard, { share: 0.02, least: 1 })
  const wrong = { bridges: { studio: { ...studio, guard: { share: 10 } } } }
  const { error } = await ask('POST /api/setup', { body: wrong, status: 400 })
  assert.equal(`${error.where}: ${error.message}`, 'bridges.studio.guard.share: must be a share from 0 to 1: 0.1 is a tenth')
})

test('what may be chosen: each work tool with each time tracker, the connections of each role, and what is so unless chosen', async () => {
  const { ask } = await openSetupSite()
  const { pairs: found, connections, conflicts, limits, usual } = await ask('GET /api/setup/choices')
  assert.deepEqual(
    found.map(({ from, to, spaces, followsTasks, poll }: Record<string, { title: string }>) =>
      [from!.title, to!.title, spaces, followsTasks, poll].join(' '),
    ),
    [
      'ClickUp Harvest true false 1m',
      'ClickUp Redmine true false 15m',
      'ClickUp TimeLog true false 15m',
      'Forecast Harvest false false 15m',
      'Forecast Redmine false false 15m',
      'Forecast TimeLog false true 15m',
      'Redmine Harvest false false 15m',
      'Redmine Redmine false false 15m',
      'Redmine TimeLog false true 15m',
    ],
  )
  const named = (all: { name: string }[]) => all.map(({ name }) => name)
  assert.deepEqual(
    [named(connections.from), named(connections.to)],
    [
      ['clickup', 'forecast'],
      ['harvest', 'timelog'],
    ],
  )
  assert.deepEqual(conflicts.edited, ['from', 'to', 'ask'])
  assert.deepEqual(limits.poll, { least: '10s', most: '1h' })
  assert.deepEqual([usual.guard, usual.waste, usual.sweep], [{ share: 0.1, least: 5 }, '1d', '1h'])
})

test('members, and tokens that only read, change nothing and see no set-up', async () => {
  const { ask } = await openSetupSite()
  const body = { bridges: { studio: await bridgeIn('clickup-harvest') } }
  for (const as of ['member', 'reader'] as const)
    for (const path of ['/api/setup/preview', '/api/setup']) await ask(`POST ${path}`, { as, body, status: 403 })
  for (const path of ['/api/bridges/studio/setup', '/api/setup.yaml', '/api/setup/choices', '/api/bridges/studio/removal'])
    await ask(`GET ${path}`, { as: 'member', status: 403 })
  for (const request of ['DELETE /api/bridges/studio', 'POST /api/bridges/studio/pause', 'POST /api/bridges/studio/resume'])
    await ask(request, { as: 'reader', status: 403 })
})
