import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClickUp, askHarvest } from '../ask.ts'
import { openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'
import { steppedClock } from './clock.ts'
import { otherWords } from './door.ts'
import { requestFaults } from './faults.ts'

const { people, tokens, tasks, workspace } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')
const route = `/team/${workspace}/time_entries`

function open(seed = 1) {
  const clock = steppedClock(noon)
  const sandbox = openSandbox({ clock, seed })
  const ask = askClickUp(sandbox, tokens.owner)
  const harvest = askHarvest(sandbox, seeded.harvest.tokens.owner)
  const create = () => ask(`POST ${route}`, { start: noon, duration: 1_000, tid: tasks.homepage })
  const count = () => sandbox.clickup.entries().length
  const listed = async () => ((await ask(`GET ${route}`)).at('data') as unknown[]).length
  const createUntil = (signal: AbortSignal) => {
    const init = {
      method: 'POST',
      headers: { authorization: tokens.owner },
      body: JSON.stringify({ start: noon, duration: 1 }),
      signal,
    }
    return sandbox.clickup.fetch(new Request(`https://api.clickup.com/api/v2${route}`, init))
  }
  const { people: staff, projects, tasks: work } = seeded.harvest
  const timesheet = () =>
    ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map((spentDate) =>
      sandbox.harvest.addTime({ by: staff.owner, project: projects.website, task: work.design, spentDate, hours: 1 }),
    )
  return {
    ...sandbox,
    timesheet,
    clock,
    ask,
    create,
    count,
    listed,
    createUntil,
    askHarvest: harvest,
    faults: sandbox.clickup.faults,
  }
}

test('a fault hits as often as it says, after so many calls, where it matches', async () => {
  const { ask, faults, clickup } = open()
  faults.add({ match: { method: 'GET', path: /\/user$/ }, times: 2, after: 1, fault: '500 before' })
  assert.equal((await ask('GET /team')).status, 200)
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await ask('GET /user')).status)
  assert.deepEqual(statuses, [200, 500, 500, 200])
  assert.equal(clickup.requests.count({ path: '/user', status: 500 }), 2)
  assert.deepEqual(faults.list(), [])
})

test('a 500 before the effect stores nothing, one after it stores all the same', async () => {
  const { create, count, faults } = open()
  const before = count()
  faults.add({ fault: '500 before' })
  assert.deepEqual([(await create()).status, count()], [500, before])
  faults.add({ fault: '500 after' })
  assert.deepEqual([(await create()).status, count()], [500, before + 1])
})

test('a 429 says when to come back, in the way of its vendor', async () => {
  const { ask, askHarvest, faults, harvest } = open()
  faults.add({ fault: { kind: '429', retryAfterS: 7 } })
  const one = await ask('GET /user')
  assert.deepEqual(
    [one.status, one.headers.get('retry-after'), one.headers.get('x-ratelimit-reset')],
    [429, '7', String(noon / 1000 + 7)],
  )
  harvest.faults.add({ fault: { kind: '429', retryAfterS: 3_600 } })
  const other = await askHarvest('GET /users/me')
  assert.deepEqual([other.status, other.headers.get('retry-after'), other.at('retry_after')], [429, '3600', 3_600])
})

test('a timeout answers only when the caller gives up, before, after or well before the effect', async () => {
  const { createUntil, count, faults, clock } = open()
  const before = count()
  const giveUp = () => AbortSignal.abort(new Error('gave up'))
  faults.add({ fault: 'timeout before' })
  await assert.rejects(createUntil(giveUp()), /gave up|abort/)
  assert.equal(count(), before)
  faults.add({ fault: 'timeout after' })
  const control = new AbortController()
  const hanging = createUntil(control.signal)
  await new Promise(setImmediate)
  assert.equal(count(), before + 1)
  control.abort(new Error('gave up'))
  await assert.rejects(hanging)
  faults.add({ fault: { kind: 'timeout later', ms: 20_000 } })
  const late = new AbortController()
  const lost = createUntil(late.signal)
  await new Promise(setImmediate)
  late.abort(new Error('gave up'))
  await assert.rejects(lost)
  assert.equal(count(), before + 1)
  clock.step(20_000)
  assert.equal(count(), before + 2)
})

test('a reset rejects like a broken socket', async () => {
  const { create, count, faults } = open()
  const before = count()
  faults.add({ fault: 'reset after' })
  await assert.rejects(
    create(),
    (error: Error) => error instanceof TypeError && (error.cause as { code: string }).code === 'ECONNRESET',
  )
  faults.add({ fault: 'reset before' })
  await assert.rejects(create())
  assert.equal(count(), before + 1)
})

test('a slow answer takes its time on the clock', async () => {
  const { ask, faults, clock } = open()
  faults.add({ fault: { kind: 'slow', ms: 3_000 } })
  assert.equal((await ask('GET /user')).status, 200)
  assert.equal(clock.now(), noon + 3_000)
})

test('a listing can lack rows or be empty, and nothing tells', async () => {
  const { ask, listed, faults } = open()
  const whole = await listed()
  faults.add({ fault: { kind: 'truncated page', share: 0.5 } })
  faults.add({ fault: 'emptied' })
  assert.equal((await ask('GET /user')).status, 200)
  assert.equal(await listed(), whole - Math.floor(whole / 2))
  assert.equal(await listed(), 0)
  assert.equal(await listed(), whole)
})

test('the totals of Harvest do not betray the missing rows', async () => {
  const { askHarvest, harvest } = open()
  harvest.faults.add({ fault: { kind: 'truncated page', share: 0.01 } })
  const reply = await askHarvest('GET /projects')
  assert.deepEqual([(reply.at('projects') as unknown[]).length, reply.at('total_entries')], [4, 4])
})

test('bodies can be cut off, or be a page in place of JSON', async () => {
  const { ask, faults } = open()
  faults.add({ fault: 'truncated body' })
  const cut = await ask('GET /user')
  assert.equal(cut.status, 200)
  assert.throws(() => cut.at('user'), SyntaxError)
  faults.add({ fault: 'html' })
  const page = await ask('GET /user')
  assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
  faults.add({ fault: '502 html' })
  assert.equal((await ask('GET /user')).status, 502)
})

test('stale reads show what was there so many ms ago, in listings and single reads', async () => {
  const { ask, clickup, clock, faults } = open()
  const id = clickup.addTime({ by: people.owner, task: null, start: noon - 1_000, durationMs: 1, description: 'Old' })
  clock.step(10_000)
  clickup.editTime(id, { description: 'New' })
  const made = clickup.addTime({ by: people.owner, task: null, start: noon - 500, durationMs: 1 })
  const gone = clickup.addTime({ by: people.owner, task: null, start: noon - 400, durationMs: 1 })
  clock.step(1_000)
  clickup.deleteTime(gone)
  faults.add({ fault: { kind: 'stale reads', ms: 5_000 }, times: 2 })
  assert.equal((await ask(`GET ${route}/${id}`)).at('data.description'), 'Old')
  const stale = (await ask(`GET ${route}`)).text
  assert.deepEqual(
    [stale.includes(id), stale.includes('"New"'), stale.includes(made), stale.includes(gone)],
    [true, false, false, false],
  )
  faults.add({ fault: { kind: 'stale reads', ms: 500 }, times: 2 })
  assert.equal((await ask(`GET ${route}/${gone}`)).at('data.id'), gone)
  clock.step(500)
  assert.equal((await ask(`GET ${route}/${gone}`)).at('data.id'), undefined)
  assert.equal((await ask(`GET ${route}/${id}`)).at('data.description'), 'New')
})

test('the weather is drawn from the seed', async () => {
  const run = async (seed: number) => {
    const { ask, faults, clickup } = open(seed)
    faults.setRates({ '500 before': 0.3, slow: 0.2 }, { ms: 50 })
    for (let i = 0; i < 60; i++) await ask('GET /user')
    return clickup.requests.all.map(({ fault }) => fault ?? '-').join(' ')
  }
  const [first, again, other] = [await run(1), await run(1), await run(2)]
  assert.equal(first, again)
  assert.notEqual(first, other)
  assert.ok(first.includes('500 before') && first.includes('slow') && first.includes('-'))
})

test('every fault can be asked for and cleared', () => {
  const { faults } = open()
  for (const kind of requestFaults) faults.add({ fault: kind })
  assert.equal(faults.list().length, requestFaults.length)
  faults.clear()
  assert.equal(faults.list().length, 0)
})

test('a restart is met by nobody: the connection is refused, and nothing was sent', async () => {
  const { create, count, faults } = open()
  const before = count()
  faults.add({ fault: 'connection refused' })
  await assert.rejects(create(), (error: Error) => (error.cause as { code: string }).code === 'ECONNREFUSED')
  assert.equal(count(), before)
})

test('a stranger is not refused: lists are empty, records are not there, and only who it is, or a write, is refused', async () => {
  const { ask, askHarvest, create, count, listed, faults, clickup, harvest, timesheet } = open()
  const [ref] = timesheet()
  const id = clickup.addTime({ by: people.owner, task: null, start: noon - 1_000, durationMs: 1 })
  const before = count()
  faults.add({ fault: 'as a stranger', times: 5 })
  assert.equal(await listed(), 0)
  assert.deepEqual((await ask('GET /team')).at('teams'), [])
  assert.deepEqual([(await ask(`GET ${route}/${id}`)).status, (await ask('GET /user')).status], [404, 401])
  assert.deepEqual([(await create()).status, count()], [401, before])
  harvest.faults.add({ fault: 'as a stranger', times: 3 })
  const list = await askHarvest('GET /time_entries')
  assert.deepEqual([list.status, list.at('time_entries'), list.at('total_entries')], [200, [], 0])
  assert.deepEqual(
    [(await askHarvest(`GET /time_entries/${ref}`)).status, (await askHarvest('GET /users/me')).status],
    [404, 401],
  )
})

test('a refusal can come without a word, or in the words of another language with the code that it always has', async () => {
  const { ask, faults } = open()
  faults.add({ fault: 'wordless 403' })
  const bare = await ask('GET /user')
  assert.deepEqual([bare.status, bare.text], [403, ''])
  faults.add({ fault: 'other words', times: 2 })
  const other = await ask(`GET /team/1/time_entries`)
  assert.deepEqual([other.status, other.at('ECODE'), other.at('err')], [404, 'SHARD_031', otherWords])
  assert.equal((await ask('GET /user')).status, 200)
})

test('a write can be answered with nothing, after it happened; a refusal is told all the same', async () => {
  const { ask, create, count, faults } = open()
  const before = count()
  faults.add({ fault: 'answers nothing', times: 2 })
  const empty = await create()
  assert.deepEqual([empty.status, empty.text, empty.headers.get('content-type'), count()], [204, '', null, before + 1])
  assert.equal((await ask(`DELETE ${route}/1`)).status, 404)
})

test('a server need not say what time it is', async () => {
  const { ask, faults } = open()
  assert.equal((await ask('GET /user')).headers.get('date'), 'Fri, 20 Nov 2026 12:00:00 GMT')
  faults.add({ fault: 'no date' })
  assert.equal((await ask('GET /user')).headers.get('date'), null)
})

test('a row goes once it was shown, so that the next page begins too late', async () => {
  const { askHarvest, harvest, timesheet } = open()
  assert.equal(timesheet().length, 5)
  const ids = async (page: number) =>
    ((await askHarvest(`GET /time_entries?per_page=3&page=${page}`)).at('time_entries') as { id: number }[]).map(({ id }) => id)
  const shown = [...(await ids(1)), ...(await ids(2))]
  harvest.faults.add({ fault: 'row goes' })
  assert.deepEqual(await ids(1), shown.slice(0, 3))
  assert.deepEqual([shown.length, await ids(2)], [5, shown.slice(4)])
  assert.ok(!harvest.entries().some(({ id }) => id === shown[0]))
})
