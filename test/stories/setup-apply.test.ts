// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { connectors } from '../../src/connectors/index.ts'
import { hours } from '../../src/lib/clock.ts'
import { Mistakes } from '../../src/sync/declaration.ts'
import { loadSetup } from '../../src/sync/setups.ts'
import { env, example, openWorld, type World } from './installation.ts'

/** What applying this is refused with, `where: message | advice`; nothing may have been written. */
async function refused(world: World, text: string, options: { env?: typeof env } = {}): Promise<string[]> {
  const before = await world.dump()
  const error = await world.apply(text, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Mistakes, String(error))
  assert.equal(await world.dump(), before)
  return error.all.map(({ where, message, advice }) => `${where}: ${message}${advice ? ` | ${advice}` : ''}`)
}

/** How the example declares its connection to ClickUp. */
const clickupIn = (text: string) => text.slice(text.indexOf('  clickup:'), text.indexOf('  harvest:'))

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

test('applying the same file again changes nothing, not even a row', async () => {
  const world = await openWorld()
  const first = await world.apply()
  assert.deepEqual(first.changes, [
    'connection clickup: new, clickup',
    'connection harvest: new, harvest',
    'bridge studio: new, from clickup to harvest: 3 participants, 5 routes',
  ])
  const before = await world.dump()
  assert.deepEqual(await world.apply(), { changes: [], notes: [], warnings: [], rewritten: 0 })
  assert.equal(await world.dump(), before)
  assert.equal(world.writes(), 0)
})

test('people named by e-mail are stored by id, activation in their own zone', async () => {
  const world = await openWorld()
  await world.apply()
  const { participants } = await loadSetup(world.database.kysely, 'studio')
  assert.deepEqual(
    participants.map(({ name, left, right, activatedAt }) => [name, left, right, new Date(activatedAt).toISOString()]),
    [
      ['Aino Korpela', '1003', '2003', '2025-12-31T22:00:00.000Z'],
      ['Jonas Friis', '1002', '2002', '2025-12-31T23:00:00.000Z'],
      ['Mona Berg', '1001', '2001', '2025-12-31T23:00:00.000Z'],
    ],
  )
})

test('secrets are sealed: no row of the database shows one', async () => {
  const world = await openWorld()
  await world.apply()
  await world.run()
  const rows = await world.dump()
  for (const secret of [...Object.values(seeded.clickup.tokens), ...Object.values(seeded.harvest.tokens)])
    assert.ok(!rows.includes(secret))
})

test('a Space whose ClickApp is off, an unknown one, and a guest are refused with what to do, all at once', async () => {
  const world = await openWorld()
  const text = example
    .replace('"90120000002" # Product', '"90120000003"\n      - "90129999999"')
    .replace('from: jonas@northlight.example', 'from: sam@harbour-museum.example')
  assert.deepEqual(await refused(world, text), [
    `setup.yaml:${lineOf(text, '"90120000003"\n')}:9: bridges.studio.spaces[1]: Time Tracking is off in Space Back office: an owner or admin turns it on in the Space's settings under ClickApps`,
    `setup.yaml:${lineOf(text, '"90129999999"')}:9: bridges.studio.spaces[2]: ClickUp shows no Space 90129999999 | Choose from: Client work (90120000001), Product (90120000002).`,
    `setup.yaml:${lineOf(text, 'from: sam@')}:9: bridges.studio.participants[1].from: Sam Okafor is a guest, and a guest never tracks time through the integration | Take this participant out, or have an owner make the person a member of the workspace.`,
  ])
})

test('unknown, archived and doubled targets name the route, its field and what there is', async () => {
  const world = await openWorld()
  const text = example
    .replace('project: "4002", task: "4102"', 'project: "4005", task: "4102"')
    .replace('project: "4003", task: "4101"', 'project: "4003", task: "4199"')
    .replace(
      '{ project: "4004", task: "4102" }',
      '{ project: "4999", task: "4102" }\n      - from: { list: "90140000021" }\n        to: { project: "4001", task: "4102" }\n      - from: { task: nonsense }\n        to: { project: "4001", task: "4102" }',
    )
  const told = await refused(world, text)
  const short = told.map((one) => one.replace(/^setup.yaml:\d+:\d+: bridges.studio./, '').split(' | ')[0])
  assert.deepEqual(short.sort(), [
    'routes[2].to.project: Project Old intranet is archived: restore it in Harvest under Projects, Archived projects',
    'routes[3].to.task: Harvest shows no task 4199 in project 4003',
    'routes[4].to.project: Harvest shows no project 4999',
    'routes[5].from: another route leads from the same list 90140000021 already',
    'routes[6].from.task: ClickUp shows no task nonsense',
  ])
  assert.match(told.find((one) => one.includes('4199'))!, /Choose from: Design \(4101\), Meetings \(4104\), Programming/)
})

test('an unknown person, the same person twice, an unknown connection', async () => {
  const world = await openWorld()
  const text = example
    .replace('from: jonas@northlight', 'from: jonsa@northlight')
    .replace('to: aino@northlight', 'to: mona@northlight')
  const told = await refused(world, text)
  assert.match(
    told[0]!,
    /participants\[1\]\.from: ClickUp shows nobody with the e-mail address jonsa@northlight.example; did you mean jonas@northlight.example\?/,
  )
  assert.match(told[1]!, /participants\[2\]\.to: Aino Korpela and Mona Berg are the same person there \(2001\)/)
  assert.match(
    (await refused(world, example.replace('to: harvest', 'to: harvset')))[0]!,
    /bridges.studio.to: there is no connection "harvset"; did you mean "harvest"\?/,
  )
  assert.match(
    (await refused(world, example.replace('from: clickup', 'from: harvest')))[0]!,
    /bridges.studio.from: Harvest is not a work tool/,
  )
})

test('time does not go from an account to itself, by whichever connection', async () => {
  const clickup = { ...connectors['clickup']!, roles: ['work tool', 'time tracker'] } as const
  const world = await openWorld({ connectors: { ...connectors, clickup } })
  const again = clickupIn(example).replace('clickup:', 'clickup-again:')
  const text = example.replace('bridges:', `${again}bridges:`)
  for (const to of ['clickup', 'clickup-again']) {
    const told = await refused(world, text.replace('to: harvest', `to: ${to}`))
    assert.match(
      told[0]!,
      /bridges.studio.to: both sides are the same account at ClickUp \| Name a connection to another account, or to another product\./,
    )
  }
})

test('two people with one e-mail address must be named by id', async () => {
  const world = await openWorld()
  const twin = world.harvest.addPerson({ name: 'Mona Berg', email: 'mona@northlight.example' })
  const told = await refused(world, example)
  assert.match(
    told[0]!,
    new RegExp(
      `participants\\[0\\]\\.to: 2 people have the e-mail address mona@northlight.example: .*${twin}.*2001.* \\| Give the id instead`,
    ),
  )
})

test('a token that the vendor does not take is told at its connection, without the token', async () => {
  const world = await openWorld()
  const told = await refused(world, example, { env: { ...env, HOURBRIDGE_HARVEST_TOKEN: '2001.pt.WRONG000000' } })
  assert.match(told[0]!, /^setup.yaml:\d+:\d+: connections.harvest: .*Check the token/)
  assert.ok(!told.join().includes('WRONG'))
})

test('an activation far ahead, and a zone that the time tracker knows otherwise, are warned of', async () => {
  const world = await openWorld()
  const { warnings } = await world.apply(
    example.replace('activation: 2026-01-01', 'activation: 2027-11-20').replace('        zone: Europe/Helsinki\n', ''),
  )
  assert.match(warnings[0]!, /participants\[0\]\.activation: the activation of Mona Berg is 364 days ahead/)
  assert.match(warnings[1]!, /participants\[2\]\.zone: Aino Korpela lives in Europe\/Helsinki by the time tracker/)
})

test('changes are said in words, and what is no longer in the file is left alone', async () => {
  const world = await openWorld()
  await world.apply()
  const text = example
    .replace('waste: 2m', 'waste: 1h')
    .replace('      - "90120000002" # Product\n', '')
    .replace(/ {6}- from: \{ space: .*\n.*\n/, '')
    .replace('{ project: "4003", task: "4101" }', '{ project: "4003", task: "4102" }')
    .replace('activation: 2026-01-01', 'activation: 2025-12-01')
  const { changes } = await world.apply(text)
  assert.deepEqual(changes, [
    'bridge studio: waste: 2m becomes 1h',
    'bridge studio: Space Product is no longer chosen; what was sent stays, and leaves by the waste basket when it is edited',
    'bridge studio: Mona Berg, activation: 2025-12-31 23:00 UTC becomes 2025-11-30 23:00 UTC',
    'bridge studio: the route from folder Fjord Ferries leads to Booking redesign / Programming instead of Booking redesign / Design',
    'bridge studio: no route leads from Space Product any more; what was sent stays',
  ])
  const { notes } = await world.apply('connections: {}')
  assert.deepEqual(notes, [
    'connection clickup is not in the file; it is left as it is',
    'connection harvest is not in the file; it is left as it is',
    'bridge studio is not in the file; it is left as it is and goes on',
  ])
  assert.equal((await loadSetup(world.database.kysely, 'studio')).participants.length, 3)
})

test('a new token replaces the old one; another account is another bridge', async () => {
  const world = await openWorld()
  await world.apply()
  const token = world.clickup.addToken({ person: seeded.clickup.people.owner, kind: 'personal' })
  const { changes } = await world.apply(example, { env: { ...env, HOURBRIDGE_CLICKUP_TOKEN: token } })
  assert.deepEqual(changes, ['connection clickup: secrets changed'])
  assert.match(
    (await refused(world, example.replace('"77001"', '"77002"')))[0]!,
    /connections.harvest: bridge studio is linked with Harvest account 77001, and this is Harvest account 77002/,
  )
})

test('tokens that were refreshed since are not put back by the file that they came from', async () => {
  const world = await openWorld()
  const answer = await signIn(world)
  const given = { ...env, ACCESS: answer.access_token, REFRESH: answer.refresh_token, APP: seeded.harvest.app.clientSecret }
  const app = `app: { clientId: ${seeded.harvest.app.clientId}, clientSecret: "\${APP}" }`
  const text = example.replace(
    'token: ${HOURBRIDGE_HARVEST_TOKEN}',
    `tokens: { accessToken: "\${ACCESS}", refreshToken: "\${REFRESH}" }\n    ${app}`,
  )
  await world.apply(text, { env: given })
  world.step(hours(1))
  await world.site.engine.reach('harvest')
  const before = await world.dump()
  assert.deepEqual((await world.apply(text, { env: given })).changes, [])
  assert.equal(await world.dump(), before)
  const { secrets } = await world.site.engine.connections.current('harvest')
  assert.notEqual(secrets.tokens!.accessToken, answer.access_token)
})

/** As a browser would: the consent page, then the code. */
async function signIn({ harvest }: World): Promise<{ access_token: string; refresh_token: string }> {
  const { clientId, clientSecret } = seeded.harvest.app
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    state: 's',
    redirect_uri: 'http://127.0.0.1/back',
  })
  const headers = { 'user-agent': 'a browser', 'content-type': 'application/json' }
  const page = await harvest.id.fetch(
    new Request(`https://id.test/oauth2/authorize?${query}&as=${seeded.harvest.people.owner}`, { headers }),
  )
  const code = new URL(page.headers.get('location') ?? 'http://none').searchParams.get('code')
  const body = JSON.stringify({ grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret, code })
  const answer = await harvest.id.fetch(new Request('https://id.test/api/v2/oauth2/token', { method: 'POST', body, headers }))
  return (await answer.json()) as { access_token: string; refresh_token: string }
}

test('an earlier activation reaches back: what began since then is sent', async () => {
  const world = await openWorld()
  const late = example.replaceAll('activation: 2026-01-01', 'activation: 2026-11-20')
  const old = { by: seeded.clickup.people.owner, task: seeded.clickup.tasks.homepage, durationMs: hours(1) }
  world.clickup.addTime({ ...old, start: Date.UTC(2026, 2, 2, 9), description: 'In March' })
  await world.apply(late)
  await world.run()
  const few = world.harvest.entries().length
  world.step(hours(2))
  await world.apply(late.replace('activation: 2026-11-20', 'activation: 2026-02-01'))
  await world.run()
  assert.ok(world.harvest.entries().length > few)
  assert.ok(world.harvest.entries().some(({ spentDate }) => spentDate === '2026-03-02'))
})

test('a changed route leaves what was sent in its place, until it is asked to be rewritten', async () => {
  const world = await openWorld()
  await world.apply()
  await world.run()
  const at = (task: number) =>
    world.harvest.entries().filter((one) => one.project === seeded.harvest.projects.booking && one.task === task).length
  const sent = at(seeded.harvest.tasks.design)
  assert.ok(sent > 0)
  const text = example.replace('{ project: "4003", task: "4101" }', '{ project: "4003", task: "4102" }')

  world.step(hours(1))
  const { notes } = await world.apply(text)
  assert.deepEqual(notes, [
    `bridge studio: ${sent} entries that were sent earlier stay as they are; apply with --rewrite to bring them up to date`,
  ])
  await world.run()
  assert.equal(at(seeded.harvest.tasks.design), sent)

  world.step(hours(1))
  assert.equal((await world.apply(text, { rewrite: true })).rewritten, sent)
  await world.run()
  assert.deepEqual([at(seeded.harvest.tasks.design), at(seeded.harvest.tasks.programming)], [0, sent])
})
