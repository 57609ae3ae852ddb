import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import { example, exampleOf } from '../stories/installation.ts'
import { type Answer, type Ask, openOffice } from './office.ts'

const { people } = seeded.clickup
const aino = String(people.member)
const withoutAino = example.replace(/ {6}- name: Aino Korpela\n( {8}.*\n)+/, '')

const named = (all: Answer[], name: string) => all.find((one) => one.name === name)

test('everybody whom the work tool shows, with links, users, and why a guest cannot be linked', async () => {
  const { as, world } = await openOffice(withoutAino)
  const ask = await as('admin')
  const member = await as('member', 'Aino K.', [{ connection: 'clickup', ref: aino }])
  const first = await ask('GET /api/people?limit=3')
  const second = await ask(`GET /api/people?limit=3&after=${first.next}`)
  const all = [...first.people, ...second.people]
  assert.equal(second.next, null)
  assert.equal(all.length, 5)
  assert.deepEqual(
    all.map(({ name }) => name),
    ['Aino Korpela', 'Jonas Friis', 'lea@northlight.example', 'Mona Berg', 'Sam Okafor'],
  )
  const [mona, sam, unlinked] = ['Mona Berg', 'Sam Okafor', 'Aino Korpela'].map((name) => named(all, name))
  assert.deepEqual(
    mona.links.map(({ bridge, rightName, on }: Answer) => [bridge, rightName, on]),
    [['studio', 'Mona Berg', true]],
  )
  assert.deepEqual([sam.role, sam.mayTakePart], ['guest', false])
  assert.match(sam.why, /a guest never tracks time/)
  assert.deepEqual([unlinked.links, unlinked.mayTakePart, unlinked.user], [[], true, { id: member.userId, name: 'Aino K.' }])
  assert.deepEqual((await ask('GET /api/people?q=korpela%20aino')).people, [unlinked])

  const asked = () => world.clickup.requests.all.length + world.harvest.requests.all.length
  const before = asked()
  await ask('GET /api/people')
  assert.equal(asked(), before, 'a page that is looked at again asks no vendor')
  await ask('GET /api/people?fresh=1')
  assert.ok(asked() > before)
  await member('GET /api/people', { status: 403 })
})

test('a person is linked by hand at the bottom of their page: look first, then link, then unlink', async () => {
  const { as, world, woken } = await openOffice(withoutAino)
  const ask = await as('admin')
  const page = () => ask(`GET /api/people/clickup/${aino}`)
  const { sections } = await page()
  assert.deepEqual(
    sections.map(({ bridge, vendor, link }: Answer) => [bridge, vendor, link]),
    [['studio', 'Harvest', null]],
  )
  assert.equal(sections[0].suggestion.email, 'aino@northlight.example')
  const choices = (await ask('GET /api/connections/harvest/people?q=aino')).people
  assert.deepEqual([choices.length, choices[0].linked], [1, []])

  const body = { bridge: 'studio', right: choices[0].ref, activation: '2026-01-01', zone: 'Europe/Helsinki' }
  const before = await world.dump()
  const preview = await ask(`POST /api/people/clickup/${aino}/link/preview`, { body })
  assert.ok(preview.bridges[0].create > 0)
  assert.equal(await world.dump(), before)
  const { changes } = await ask(`POST /api/people/clickup/${aino}/link`, { body })
  assert.deepEqual(changes, ['bridge studio: Aino Korpela takes part, from 2025-12-31 22:00 UTC'])
  assert.deepEqual(woken, ['sweep studio'])
  const [{ link, linked, suggestion }] = (await page()).sections
  assert.deepEqual(
    [link.right, link.zone, link.activatedAt, linked.name, suggestion],
    [choices[0].ref, 'Europe/Helsinki', '2025-12-31T22:00:00.000Z', 'Aino Korpela', null],
  )
  assert.deepEqual((await ask('GET /api/connections/harvest/people?q=aino')).people[0].linked, [
    { bridge: 'studio', name: 'Aino Korpela', left: aino },
  ])

  await ask(`POST /api/people/clickup/${aino}/link`, { body: { bridge: 'studio', right: choices[0].ref, on: false } })
  assert.deepEqual((await page()).sections[0].link, { ...link, on: false }, 'what is not said stays')
  const gone = await ask(`POST /api/people/clickup/${aino}/link`, { body: { bridge: 'studio', right: null } })
  assert.deepEqual(gone.changes, ['bridge studio: Aino Korpela no longer takes part; what was sent stays'])
  assert.equal((await page()).sections[0].link, null)
})

test('two people cannot be one, and a guest nobody', async () => {
  const { as } = await openOffice(withoutAino)
  const ask = await as('admin')
  const mona = (await ask('GET /api/connections/harvest/people?q=mona')).people[0]
  const refused = async (ref: number, body: object) =>
    (await ask(`POST /api/people/clickup/${ref}/link`, { body, status: 400 })).error
  assert.match(
    (await refused(people.member, { bridge: 'studio', right: mona.ref })).message,
    /Aino Korpela and Mona Berg are the same person there|Mona Berg and Aino Korpela/,
  )
  assert.match((await refused(people.guest, { bridge: 'studio', right: '2005' })).message, /Sam Okafor is a guest/)
  assert.match((await refused(people.member, { bridge: 'studio', right: '999' })).message, /Harvest shows nobody with the id 999/)
  assert.match((await refused(people.member, { bridge: 'other', right: mona.ref })).message, /does not begin at clickup/)
  await ask('GET /api/people/clickup/4711', { status: 404 })
  await ask('GET /api/people/nowhere/1', { status: 404 })
  await ask('GET /api/connections/nowhere/people', { status: 404 })
})

test("somebody else's dead token stands in nobody's way", async () => {
  const { as, world, kysely } = await openOffice(withoutAino)
  const ask = await as('admin')
  await saveConnection(kysely, world.site.vault, {
    name: 'harvest-mona',
    connector: 'harvest',
    config: { account: '77001', contact: 'ops@northlight.example', baseUrl: 'https://harvest.test' },
    secrets: { token: 'no-longer-good' },
  })
  await world.database.pool.query("update hourbridge.participant set right_connection = 'harvest-mona' where name = 'Mona Berg'")
  const body = { bridge: 'studio', right: '2003' }
  const { changes, warnings } = await ask(`POST /api/people/clickup/${aino}/link`, { body })
  assert.equal(changes.length, 1)
  assert.match(warnings.join(), /harvest-mona/)
})

test('many are linked at once from both lists side by side', async () => {
  const text = example.replace(/ {6}- name: (Aino Korpela|Jonas Friis)\n( {8}.*\n)+/g, '')
  const { as, world } = await openOffice(text)
  const ask = await as('admin')
  const { linked, suggested, alone, apart } = await ask('GET /api/bridges/studio/people')
  assert.deepEqual(
    linked.map(({ name }: Answer) => name),
    ['Mona Berg'],
  )
  assert.deepEqual(
    suggested.map(({ left, by }: Answer) => [left.name, by]),
    [
      ['Aino Korpela', 'e-mail'],
      ['Jonas Friis', 'e-mail'],
    ],
  )
  assert.deepEqual(
    alone.right.map(({ name }: Answer) => name),
    ['Lea Martin'],
  )
  assert.deepEqual(
    apart.map(({ name }: Answer) => name),
    ['Sam Okafor', 'lea@northlight.example'],
  )
  const links = suggested.map(({ left, right }: Answer) => ({ left: left.ref, right: right.ref, activation: '2026-01-01' }))
  const body = { links, unlink: [String(people.owner)] }
  const before = await world.dump()
  await ask('POST /api/bridges/studio/people/preview', { body })
  assert.equal(await world.dump(), before)
  const { changes } = await ask('POST /api/bridges/studio/people', { body })
  assert.equal(changes.length, 3)
  const after = await ask('GET /api/bridges/studio/people')
  assert.deepEqual(
    after.linked.map(({ name }: Answer) => name),
    ['Aino Korpela', 'Jonas Friis'],
  )
  const twice = { links: [links[0], links[0]] }
  assert.match((await ask('POST /api/bridges/studio/people', { body: twice, status: 400 })).error.message, /named twice/)
})

const consulting = async (ask: Ask) => ask('GET /api/bridges/consulting/projects')

test('projects are linked one to one, by code or name as suggested, or with one task for all their time', async () => {
  const text = (await exampleOf('forecast-timelog')).replace(/ {6}- \{ from: (Driver app|Own website).*\n/g, '')
  const { as } = await openOffice(text)
  const ask = await as('admin')
  const { followsTasks, linked, suggested, alone } = await consulting(ask)
  assert.equal(followsTasks, true)
  assert.deepEqual(linked.map(({ leftProject, task }: Answer) => [leftProject.name, task]).toSorted(), [
    ['Customer portal', null],
    ['ERP selection', null],
  ])
  assert.deepEqual(suggested.map(({ left }: Answer) => left.name).toSorted(), ['Data warehouse', 'Driver app', 'Own website'])
  assert.ok(alone.left.some(({ name }: Answer) => name === 'Route planning pilot'))
  const [driver, website] = ['Driver app', 'Own website'].map((name) => suggested.find(({ left }: Answer) => left.name === name))
  const general = website.tasks.find(({ name }: Answer) => name === 'General')
  const body = {
    links: [
      { left: driver.left.ref, right: driver.right.ref },
      { left: website.left.ref, right: website.right.ref, task: general.ref },
    ],
  }
  const preview = await ask('POST /api/bridges/consulting/projects/preview', { body })
  assert.ok(preview.bridges[0].kinds.task.create > 0)
  await ask('POST /api/bridges/consulting/projects', { body })
  const now = (await consulting(ask)).linked
  assert.equal(now.find(({ left }: Answer) => left === website.left.ref).rightTask.name, 'General')
  const { changes } = await ask('POST /api/bridges/consulting/projects', { body: { unlink: [driver.left.ref] } })
  assert.deepEqual(changes, ['bridge consulting: project Driver app is no longer linked; what was made stays'])
  const taken = { links: [{ left: driver.left.ref, right: now.find(({ task }: Answer) => task === null).right }] }
  assert.match(
    (await ask('POST /api/bridges/consulting/projects', { body: taken, status: 400 })).error.message,
    /linked with project .* already/,
  )
})

test('ClickUp has no projects to link, and says where its time is sent by', async () => {
  const { as } = await openOffice()
  const ask = await as('admin')
  const { error } = await ask('GET /api/bridges/studio/projects', { status: 400 })
  assert.match(error.message, /ClickUp has no projects/)
})
