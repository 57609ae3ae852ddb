// Sync now, and watching it: with a worker on the same database, as `serve` has one.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { startWorker } from '../../src/cli/worker.ts'
import type { Wake } from '../../src/http/site.ts'
import { type Jobs, startJobs } from '../../src/jobs/start.ts'
import { minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import type { Browser } from './browser.ts'
import { got, said } from './said.ts'
import { openSite } from './site.ts'

const { people, tasks } = seeded.clickup

/** The company with a worker, or without one yet. */
async function company({ isWorking = true } = {}) {
  let jobs: Jobs | undefined
  const wake: Wake = {
    lane: async (lane) => jobs?.wake('lane', lane, { urgent: true }),
    pull: async (bridge, depth) => jobs?.wake(depth === 'sweep' ? 'sweep' : 'pull', bridge, { urgent: true }),
  }
  const stopping = new AbortController()
  const site = await openSite({ wake, stopping: stopping.signal })
  const { home } = site
  await home.settle()
  const work = async () => {
    jobs = await startJobs({ database: home.database, log: silent })
    const worker = await startWorker(home, jobs)
    after(() => worker.stop(5000))
  }
  if (isWorking) await work()
  const addTime = (by: number, description: string) =>
    home.sandbox.clickup.addTime({
      ...{ by, task: tasks.homepage, description },
      ...{ start: Date.now() - minutes(90), durationMs: minutes(30) },
    })
  const copyOf = (id: string) => home.sandbox.harvest.entries().find(({ reference }) => reference?.id?.includes(id))
  return { site, home, stopping, addTime, copyOf, work, admin: await site.as('admin') }
}

interface Event {
  readonly event: string
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: as it came
  readonly data: any
}

/** The events of a stream, one by one; comments and pauses are left out. */
async function* events(browser: Browser, query = '', headers: Record<string, string> = {}): AsyncGenerator<Event> {
  const response = await browser.send(`/api/progress${query}`, { headers })
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type')!, /^text\/event-stream/)
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const parts = text.split('\n\n')
    text = parts.pop()!
    for (const part of parts) {
      const fields = Object.fromEntries(
        part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      if (fields['event']) yield { event: fields['event'], id: fields['id'] ?? '', data: JSON.parse(fields['data']!) }
    }
  }
}

async function watched(browser: Browser, id: string): Promise<{ steps: Event[]; done: Event['data'] }> {
  const told = await Array.fromAsync(events(browser, `?sync=${id}`))
  assert.deepEqual(told.at(-1)!.event, 'done')
  return { steps: told.slice(0, -1), done: told.at(-1)!.data }
}

const summary = { looked: 0, created: 0, updated: 0, deleted: 0, waiting: 0, held: 0, conflicts: 0, failed: 0 }

test('a bridge is synced on a word, and whoever waits is told how far it is and what came of it', async () => {
  const { addTime, copyOf, admin } = await company()
  const ids = [addTime(people.admin, 'kick-off'), addTime(people.member, 'wireframes')]
  const { id, bridges, entries } = await said(admin, '/api/sync', { bridge: 'agency' })
  assert.deepEqual([bridges, entries], [['agency'], null])
  const { steps, done } = await watched(admin, id)
  const last = steps.at(-1)!.data
  assert.deepEqual([last.step, last.done, last.total, last.endsIn, last.created], ['done', 2, 2, 0, 2])
  assert.deepEqual(done, { ...summary, looked: done.looked, created: 2, waiting: done.waiting, failures: [], conditions: [] })
  assert.ok(done.looked >= 2)
  const states = (await got(admin, '/api/bridges')).bridges[0].states
  assert.equal(done.waiting, states.waiting)
  assert.ok(ids.every(copyOf))

  // Whoever comes back later is told the same.
  assert.deepEqual((await watched(admin, id)).done, done)
})

test('a vendor that lets nobody in ends the waiting, and says so', async () => {
  const { home, addTime, admin } = await company()
  addTime(people.admin, 'kick-off')
  home.sandbox.harvest.revokeToken(seeded.harvest.tokens.owner)
  const { id } = await said(admin, '/api/sync', {})
  const { done } = await watched(admin, id)
  assert.equal(done.created, 0)
  assert.equal(done.failed, done.failures.length)
  const [{ name, text }] = done.failures.filter(({ name }: { name: string }) => name === 'agency')
  assert.match(`${name} ${text}`, /^agency Harvest: The access token provided is expired/)
})

test('one entry is read on both sides and what follows is done; members their own only', async () => {
  const { site, home, addTime, copyOf } = await company()
  const id = addTime(people.admin, 'kick-off')
  await home.settle()
  home.sandbox.clickup.editTime(id, { durationMs: minutes(60) })
  const jonas = await site.as('member', { persons: [{ connection: 'clickup', ref: String(people.admin) }] })
  const aino = await site.as('member', {
    persons: [{ connection: 'clickup', ref: String(people.member) }],
    email: 'aino@northlight.example',
  })
  const route = '/api/entries/{id}/sync'
  await said(aino, `/api/entries/${id}/sync`, undefined, { status: 404, route })
  await said(aino, '/api/sync', { entry: id }, { status: 404 })
  await got(aino, `/api/entries/${id}`, { status: 404, route: '/api/entries/{id}' })
  assert.equal((await got(jonas, `/api/entries/${id}`, { route: '/api/entries/{id}' })).entries.length, 1)

  const started = await said(jonas, `/api/entries/${id}/sync`, undefined, { route })
  assert.equal(started.entries.length, 1)
  const { done } = await watched(jonas, started.id)
  assert.deepEqual(done, { ...summary, looked: 1, updated: 1, failures: [], conditions: [] })
  assert.equal(copyOf(id)!.hours, 1)
})

test('what is asked wrongly, or by nobody who may, is refused', async () => {
  const { site, admin } = await company({ isWorking: false })
  await said(admin, '/api/sync', { bridge: 'other' }, { status: 400 })
  await said(admin, '/api/sync', { bridge: 'agency', entry: '1' }, { status: 400 })
  await said(admin, '/api/sync', { entry: 'nothing' }, { status: 404 })
  await got(admin, '/api/progress?sync=nothing', { status: 404 })
  const guest = await site.as('guest', { shared: ['agency'] })
  const newcomer = await site.as('member')
  await said(guest, '/api/sync', {}, { status: 403 })
  await said(newcomer, '/api/sync', { bridge: 'agency' }, { status: 400 })
  const { id } = await said(admin, '/api/sync', { bridge: 'agency' })
  await got(guest, `/api/progress?sync=${id}`, { status: 404 })
  await got(newcomer, `/api/progress?sync=${id}`, { status: 404 })
})

test('it waits for the reading, and tells what is next', async () => {
  const { addTime, admin, work } = await company({ isWorking: false })
  addTime(people.admin, 'kick-off')
  const { id } = await said(admin, '/api/sync', { bridge: 'agency' })
  const stream = events(admin, `?sync=${id}`)
  const first = (await stream.next()).value as Event
  assert.deepEqual([first.event, first.data.step, first.data.done], ['progress', 'reading', 0])
  await work()
  const rest = await Array.fromAsync(stream)
  assert.deepEqual([rest.at(-1)!.event, rest.at(-1)!.data.created], ['done', 1])
})

test('whoever listens is told which bridges change, also of what was missed; it ends with the server', async () => {
  const { site, home, stopping, addTime, admin } = await company({ isWorking: false })
  const stream = events(admin)
  const first = (await stream.next()).value as Event
  assert.deepEqual([first.event, first.data], ['changed', { bridges: [] }])
  addTime(people.admin, 'kick-off')
  await home.settle()
  const second = (await stream.next()).value as Event
  assert.deepEqual(second.data, { bridges: ['agency'] })

  const back = events(admin, '', { 'last-event-id': first.id })
  assert.deepEqual(((await back.next()).value as Event).data, { bridges: ['agency'] })
  const stranger = await site.as('guest', { shared: [] })
  const unseen = events(stranger, '', { 'last-event-id': first.id })
  assert.deepEqual(((await unseen.next()).value as Event).data, { bridges: [] })

  stopping.abort()
  for (const one of [stream, back, unseen]) for await (const { event } of one) assert.equal(event, 'changed')
})
