import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../api/client.ts'
import type { Acted } from '../api/shapes.ts'
import { type Act, newId } from './api.ts'
import { type Kept, makeQueue, type Queue } from './queue.ts'

/** A browser with a storage, and a server that may be away, refuse, or do the act and lose the answer. */
function openBrowser() {
  let stored: readonly Kept[] = []
  const timers: { readonly ms: number; readonly work: () => void }[] = []
  const sent: Act[] = []
  const done = new Map<string, string>()
  let now = Date.parse('2026-11-22T09:00:00Z')
  const last = new Map<string, Promise<unknown>>()
  const server = { isThere: true, losesAnswers: false, refuses: (_: Act): ApiError | null => null }
  const looks = new Set<() => void>()

  async function send(act: Act): Promise<Acted> {
    await Promise.resolve()
    if (!server.isThere) throw new ApiError(0, { message: 'the server cannot be reached' })
    sent.push(act)
    const refusal = server.refuses(act)
    if (refusal) throw refusal
    const before = done.get(act.body.id)
    if (before !== undefined && before !== JSON.stringify(act))
      throw new ApiError(409, { message: 'something else was sent with this id before', where: 'id' })
    done.set(act.body.id, JSON.stringify(act))
    if (server.losesAnswers) throw new ApiError(0, { message: 'the server cannot be reached' })
    return { entry: { id: `entry of ${act.body.id}` }, ended: null } as Acted
  }
  const page = () =>
    makeQueue({
      store: {
        read: async () => stored,
        async write(kept) {
          stored = JSON.parse(JSON.stringify(kept))
          for (const look of looks) look()
        },
        watch(look) {
          looks.add(look)
          return () => void looks.delete(look)
        },
      },
      send,
      lock(name, work) {
        const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
        last.set(
          name,
          mine.catch(() => {}),
        )
        return mine
      },
      later(ms, work) {
        const timer = { ms, work }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
      },
      now: () => new Date(now),
    })
  const pass = (ms: number) => {
    now += ms
  }
  return { server, page, sent, done, timers, pass, stored: () => stored }
}

const choice = { bridge: 'studio', task: 't1', project: 'p1', rightTask: 'r1', note: '' }
const start = (): Act => ({ kind: 'start', body: { id: newId(), ...choice } })
const stop = (): Act => ({ kind: 'stop', body: { id: newId() } })
const enter = (): Act => ({ kind: 'enter', body: { id: newId(), ...choice, day: '2026-11-22', durationMs: 5_400_000 } })
const about = { title: 'Draw the map', booked: 'Website / Design' }
const states = (queue: Queue) => queue.list().map(({ state }) => state)

test('what the server takes is answered, and nothing is kept', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  const act = start()
  const answer = await queue.act(act, about)
  assert.equal(answer?.entry.id, `entry of ${act.body.id}`)
  assert.deepEqual(queue.list(), [])
  assert.deepEqual(browser.sent, [act], 'as it is, without a time: it was done now')
})

test('what is refused while somebody looks on is told to them, and not kept', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  browser.server.refuses = () => new ApiError(409, { message: 'usually elsewhere', where: 'sure' })
  await assert.rejects(queue.act(start(), about), { status: 409, where: 'sure' })
  assert.deepEqual(queue.list(), [])
})

test('without network a start and its stop are kept, and sent once in order, with the times at which they were done', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  browser.server.isThere = false
  const [first, second, third] = [start(), stop(), enter()]
  assert.equal(await queue.act(first, about), null)
  browser.pass(3_600_000)
  assert.equal(await queue.act(second, about, first.body.id), null)
  assert.equal(await queue.act(third, about), null)
  assert.deepEqual(states(queue), ['waiting', 'waiting', 'waiting'])
  browser.pass(1_800_000)
  browser.server.isThere = true
  await queue.flush()
  assert.deepEqual(queue.list(), [])
  assert.deepEqual(browser.sent, [
    { kind: 'start', body: { ...first.body, at: '2026-11-22T09:00:00.000Z' } },
    { kind: 'stop', body: { ...second.body, at: '2026-11-22T10:00:00.000Z', entry: `entry of ${first.body.id}` } },
    third,
  ])
})

test('the pauses between tries grow, and a try that works ends them', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  browser.server.isThere = false
  await queue.act(start(), about)
  const pauses = []
  for (let n = 0; n < 9; n++) {
    assert.equal(browser.timers.length, 1, 'one timer at a time')
    pauses.push(browser.timers[0]!.ms / 1000)
    await queue.flush()
  }
  assert.deepEqual(pauses, [5, 10, 20, 40, 80, 160, 300, 300, 300])
  browser.server.isThere = true
  await queue.flush()
  assert.deepEqual(browser.timers, [])
})

test('an answer that was lost: the same id goes again, and the server does it once', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  browser.server.losesAnswers = true
  assert.equal(await queue.act(start(), about), null)
  browser.server.losesAnswers = false
  await queue.flush()
  assert.equal(browser.done.size, 1, 'first with the time at which it was done, then as it was at first')
  assert.deepEqual(queue.list(), [])
})

test('a page that was closed while sending: the next one sends it', async () => {
  const browser = openBrowser()
  browser.server.isThere = false
  await browser.page().act(enter(), about)
  browser.server.isThere = true
  const next = browser.page()
  await next.flush()
  assert.equal(browser.done.size, 1)
})

test('two pages at once send each act once, and both know the answers to their own', async () => {
  const browser = openBrowser()
  const [one, two] = [browser.page(), browser.page()]
  const acts = [enter(), enter(), enter(), enter()]
  const answers = await Promise.all(acts.map((act, n) => [one, two][n % 2]!.act(act, about)))
  assert.deepEqual(
    answers.map((answer) => answer?.entry.id),
    acts.map(({ body }) => `entry of ${body.id}`),
  )
  assert.equal(browser.done.size, 4)
  assert.deepEqual(browser.stored(), [])
})

test('what is refused later is kept with the reason, its stop with it, and the rest goes on', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  browser.server.isThere = false
  const first = start()
  await queue.act(first, about)
  await queue.act(stop(), about, first.body.id)
  await queue.act(enter(), about)
  browser.server.isThere = true
  browser.server.refuses = (act) =>
    act.kind === 'start' && !act.body.sure ? new ApiError(409, { message: 'usually Website / Design', where: 'sure' }) : null
  await queue.flush()
  assert.deepEqual(states(queue), ['refused', 'refused'])
  assert.equal(queue.list()[0]!.why?.message, 'usually Website / Design')
  assert.equal(browser.done.size, 1)
  await queue.flush()
  assert.equal(browser.sent.length, 2, 'it is not tried again by itself')

  await queue.again(first.body.id)
  assert.deepEqual(queue.list(), [])
  assert.equal(browser.done.size, 3)
  const [, , again, end] = browser.sent
  assert.notEqual(again!.body.id, first.body.id, 'the server has answered that one')
  assert.equal(end!.kind === 'stop' && end!.body.entry, `entry of ${again!.body.id}`)
})

test('a refused one can be forgotten, with what depends on it', async () => {
  const browser = openBrowser()
  const queue = browser.page()
  browser.server.isThere = false
  const first = start()
  await queue.act(first, about)
  await queue.act(stop(), about, first.body.id)
  browser.server.isThere = true
  browser.server.refuses = () => new ApiError(400, { message: 'that project is closed' })
  await queue.flush()
  await queue.drop(first.body.id)
  assert.deepEqual(queue.list(), [])
})

for (const status of [401, 429, 500, 503])
  test(`a server that answers ${status} has not judged the act: it waits`, async () => {
    const browser = openBrowser()
    const queue = browser.page()
    browser.server.refuses = () => new ApiError(status, { message: 'not now' })
    assert.equal(await queue.act(enter(), about), null)
    assert.deepEqual(states(queue), ['waiting'])
    browser.server.refuses = () => null
    await queue.flush()
    assert.deepEqual(queue.list(), [])
  })
