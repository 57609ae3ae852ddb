// What the dialog is told of a task: which one is meant, whether time may be tracked on it, where it may be booked, what is suggested.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { hours, minutes } from '../../src/lib/clock.ts'
import { saveConnection } from '../../src/sync/connections.ts'
import type { Answer } from './office.ts'
import { about, company, me, named, refused } from './track-company.ts'

const { people, tasks, lists, folders, spaces, workspace } = seeded.clickup
const { projects, tasks: work } = seeded.harvest
test('the dialog is told of the task, where its time may be booked, and what is on it', async () => {
  const { aino } = await company()
  const { projects: offered, trackedMs, ...rest } = await aino(about(tasks.homepage))
  assert.deepEqual(rest, {
    bridge: 'studio',
    tool: 'clickup',
    workTool: 'ClickUp',
    timeTracker: 'Harvest',
    task: {
      ref: tasks.homepage,
      code: 'MUS-1',
      title: 'Homepage redesign',
      url: `https://app.clickup.com/t/${tasks.homepage}`,
      place: 'Client work / Harbour Museum / Website',
    },
    zone: 'Europe/Helsinki',
    today: '2026-11-20',
    note: 'Homepage redesign, MUS-1',
    timesheetUrl: 'https://sandbox.harvestapp.com/time/day/2026/11/20',
    recent: [],
    suggested: {
      booked: {
        project: { ref: String(projects.website), name: 'Museum website', client: 'Harbour Museum', code: null },
        task: { ref: String(work.design), name: 'Design' },
      },
      from: 'route',
    },
    usual: rest.suggested.booked,
    running: null,
    other: null,
    timers: { left: false, right: true },
  })
  assert.deepEqual(
    offered.map((one: Answer) => `${one.client}: ${one.name}`),
    [
      'Fjord Ferries: Booking redesign',
      'Harbour Museum: Exhibition app',
      'Harbour Museum: Museum website',
      'Northlight Studio: Own product',
    ],
    'by client and name, without what is archived',
  )
  assert.deepEqual(
    offered[2].tasks.map(({ name }: Answer) => name),
    ['Design', 'Meetings', 'Programming', 'Project management'],
  )
  assert.equal(trackedMs.everybody, null, "a member is not told of other people's time")
})

test('a task is known by its id, its custom id and its addresses; anything else is told what is understood', async () => {
  const { aino } = await company()
  const ways = [
    tasks.homepage,
    ` ${tasks.homepage.toUpperCase()} `,
    `#${tasks.homepage}`,
    `CU-${tasks.homepage}`,
    'MUS-1',
    'mus-1',
    `https://app.clickup.com/t/${tasks.homepage}`,
    `app.clickup.com/t/${tasks.homepage}?comment=1`,
    `https://app.clickup.com/t/${workspace}/MUS-1#top`,
    `https://app.clickup.com/${workspace}/v/l/li/1/t/${tasks.homepage}`,
    `https://clickup.test/t/${tasks.homepage}`,
  ]
  for (const way of ways) assert.equal((await aino(about(way))).task.ref, tasks.homepage, way)
  const { message, advice, where } = await refused(aino, 'the homepage, please', 400)
  assert.deepEqual([message, where], ['"the homepage, please" is no task of ClickUp', 'task'])
  assert.match(advice, /86c7mc19h.*DEF-43.*address/)
  assert.match((await refused(aino, 'https://example.org/t/86c7mus01', 400)).message, /example\.org is not ClickUp/)
  assert.match((await refused(aino, `https://app.clickup.com/t/90150000099/MUS-1`, 400)).message, /workspace 90150000099/)
  assert.match((await refused(aino, `https://app.clickup.com/${workspace}/home`, 400)).message, /is no task/)
  assert.match((await refused(aino, '86c7nothere', 404)).message, /ClickUp shows no such task/)
  assert.match((await refused(aino, 'MUS-99', 404)).message, /ClickUp shows no such task/)
  assert.match((await refused(aino, tasks.homepage, 404, 'paper')).message, /no work tool "paper"/)
})

test('guests are told why, here and at ClickUp; so is everybody who cannot track now', async () => {
  const { as, world, aino } = await company()
  const here = await refused(await as('guest', 'Greta'), tasks.homepage, 403)
  assert.match(here.message, /is a guest here, and this is for members: a guest never tracks time/)
  const there = await refused(await as('member', 'Sam', me(people.guest)), tasks.homepage, 403)
  assert.match(there.message, /Sam Okafor is a guest, and a guest never tracks time/)
  const nobody = await refused(await as('member', 'Nobody'), tasks.homepage, 409)
  assert.equal(nobody.message, 'it is not known who you are in ClickUp')

  const office = await refused(aino, tasks.payroll, 409)
  assert.match(office.message, /Back office.* is not chosen for bridge studio/)
  assert.match(office.advice, /Ask an administrator/)

  await aino('PUT /api/me/tracking/studio', { body: { on: false } })
  const off = await refused(aino, tasks.homepage, 409)
  assert.deepEqual([off.message, off.advice], ['your time is not sent yet', 'Switch it on under Settings > Time tracking.'])
  await aino('PUT /api/me/tracking/studio', { body: { on: true } })
  world.clickup.setClickApp(spaces.clients, false)
  await world.run()
  assert.match((await refused(aino, tasks.homepage, 409)).message, /Time Tracking is off in Space Client work/)
})

test('what they chose for a task is suggested, then a route, then what they chose in the same list, folder or Space', async () => {
  const { aino, choose, world } = await company()
  const suggestion = async (task: string) => {
    const { suggested } = await aino(about(task))
    return suggested && `${suggested.from}: ${named(suggested.booked)}`
  }
  assert.equal(await suggestion(tasks.businessCards), null, 'no route leads from Quick jobs')
  assert.equal((await aino(about(tasks.businessCards))).usual, null)

  await choose('other1', { space: spaces.clients, folder: null, list: 'elsewhere' }, projects.booking, work.meetings)
  assert.equal(await suggestion(tasks.businessCards), 'space: Booking redesign / Meetings')
  world.step(1000)
  await choose('other2', { space: spaces.clients, folder: null, list: lists.quickJobs }, projects.product, work.meetings)
  assert.equal(await suggestion(tasks.businessCards), 'list: Own product / Meetings')
  world.step(1000)
  await choose('other3', { space: spaces.clients, folder: folders.museum, list: lists.website }, projects.product, work.design)
  assert.equal(await suggestion(tasks.homepage), 'route: Museum website / Design', 'a route counts before its surroundings')
  await choose(tasks.homepage, { space: spaces.clients }, projects.exhibition, work.programming)
  assert.equal(await suggestion(tasks.homepage), 'task: Exhibition app / Programming')
  const { usual, recent } = await aino(about(tasks.homepage))
  assert.equal(named(usual), 'Exhibition app / Programming')
  assert.deepEqual(recent.map(named), [
    'Exhibition app / Programming',
    'Own product / Design',
    'Own product / Meetings',
    'Booking redesign / Meetings',
  ])
  await choose(tasks.ticketShop, {}, projects.exhibition, work.design)
  assert.equal(named((await aino(about(tasks.ticketShop))).usual), 'Museum website / Programming', 'a route from the very task')
  assert.equal(await suggestion(tasks.ticketShop), 'task: Exhibition app / Design')

  world.harvest.archiveProject(projects.exhibition)
  world.step(minutes(6))
  assert.equal(await suggestion(tasks.homepage), 'route: Museum website / Design', 'what is archived is not suggested')
})

test('at most six recent choices, the newest first, each once', async () => {
  const { aino, choose, world } = await company()
  for (const [n, [project, task]] of [
    [projects.website, work.design],
    [projects.website, work.programming],
    [projects.website, work.meetings],
    [projects.booking, work.design],
    [projects.booking, work.meetings],
    [projects.product, work.design],
    [projects.product, work.research],
    [projects.website, work.design],
  ].entries()) {
    world.step(1000)
    await choose(`task${n}`, {}, project!, task!)
  }
  const { recent } = await aino(about(tasks.homepage))
  assert.deepEqual(recent.map(named), [
    'Museum website / Design',
    'Own product / Research',
    'Own product / Design',
    'Booking redesign / Meetings',
    'Booking redesign / Design',
    'Museum website / Meetings',
  ])
})

test('what is on the task is counted: their own, and for admins everybody’s; running timers as far as they ran', async () => {
  const { aino, as, world } = await company()
  const admin = await as('admin', 'Jonas', me(people.admin))
  const before = await aino(about(tasks.homepage))
  const all = (await admin(about(tasks.homepage))).trackedMs
  const start = world.site.engine.clock.now() - hours(2)
  world.clickup.addTime({ by: people.member, task: tasks.homepage, start, durationMs: minutes(45) })
  world.clickup.addTime({ by: people.admin, task: tasks.homepage, start, durationMs: minutes(30) })
  world.clickup.addTime({ by: people.member, task: tasks.ticketShop, start, durationMs: minutes(10) })
  await world.run()
  const { trackedMs } = await aino(about('MUS-1'))
  assert.deepEqual(trackedMs, { own: before.trackedMs.own + minutes(45), everybody: null })
  const { own, everybody } = (await admin(about('MUS-1'))).trackedMs
  assert.deepEqual([own - all.own, everybody - all.everybody], [minutes(30), minutes(75)])

  world.clickup.startTimer(people.member, tasks.homepage)
  world.step(minutes(5))
  await world.run()
  world.step(minutes(1))
  const running = await aino(about(tasks.homepage))
  assert.equal(running.trackedMs.own, trackedMs.own + minutes(6))
})

test('their timer is told of where it runs, and from another task', async () => {
  const { aino, world } = await company()
  world.clickup.startTimer(people.member, tasks.homepage)
  await world.run()
  const here = await aino(about(tasks.homepage))
  assert.equal(here.running?.task.ref, tasks.homepage)
  assert.equal(here.other, null)
  const elsewhere = await aino(about(tasks.ticketShop))
  assert.equal(elsewhere.running, null)
  assert.equal(elsewhere.other?.task.ref, tasks.homepage)
})

test('who books by an account of their own is offered what that account shows', async () => {
  const { aino, world, kysely } = await company()
  await saveConnection(kysely, world.site.vault, {
    name: 'harvest-own',
    connector: 'harvest',
    config: { account: String(seeded.harvest.account), contact: 'ops@northlight.example', baseUrl: 'https://harvest.test' },
    secrets: { token: seeded.harvest.tokens.member },
    owner: aino.userId,
  })
  await aino('PUT /api/me/tracking/studio', { body: { on: true, connection: 'own' } })
  world.harvest.addProject({ id: 4999, client: seeded.harvest.clients.museum, name: 'Not hers' })
  world.harvest.addTask({ id: 4998, name: 'Secret', projects: [4999] })
  world.step(minutes(6))
  const { projects: offered, timers } = await aino(about(tasks.homepage))
  assert.ok(!offered.some(({ name }: Answer) => name === 'Not hers'))
  assert.equal(timers.right, true)
})
