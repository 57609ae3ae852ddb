// Forecast's webhooks against the sandbox: six subscriptions, made once and revived, and what their unsigned deliveries hint at.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../../src/lib/errors.ts'
import { job, piece } from './bench.ts'
import { openForecastBench } from './forecast-bench.ts'

const address = 'https://hourbridge.example/webhooks/forecast'

test('what a delivery hints at: the registration or the task, whatever happened to it', async () => {
  const bench = await openForecastBench({ switches: { timeTouchesTask: false } })
  const { connector, session } = bench.connection
  const { secret } = await connector.webhooks!.ensure(session, address)
  const ref = bench.enter(piece(bench))
  bench.world.editTime(Number(ref), { minutes: 5 })
  bench.erase(ref)
  const task = bench.tasks.make(job(bench))
  bench.tasks.edit(task, { name: 'Renamed' })
  bench.tasks.erase(task)
  await bench.world.settleWebhooks()
  const hints = []
  for (const request of bench.delivered) {
    const query = new URL(request.url).searchParams
    hints.push(...connector.webhooks!.read(await request.bytes(), request.headers, secret, query))
  }
  const [time, work] = [{ kind: 'entry', ref } as const, { kind: 'task', ref: task } as const]
  assert.deepEqual(hints, [time, time, time, work, work, work])
})

test('six subscriptions are made once, and those that were switched off, moved or removed are brought back', async () => {
  const bench = await openForecastBench()
  const { connector, session, sent } = bench.connection
  const made = await connector.webhooks!.ensure(session, address)
  assert.equal(bench.world.webhooks().length, 6)
  sent.length = 0
  assert.deepEqual(await connector.webhooks!.ensure(session, address), made)
  assert.deepEqual(
    sent.map(({ method }) => method),
    ['GET'],
  )
  for (const [n, hook] of bench.world.webhooks().entries()) {
    if (n === 1) Object.assign(hook, { isActive: false })
    if (n === 2) Object.assign(hook, { url: address })
  }
  assert.deepEqual(await connector.webhooks!.ensure(session, address), made)
  assert.ok(bench.world.webhooks().every(({ isActive, url }) => isActive && url === `${address}?token=${made.secret}`))
  assert.equal(bench.world.webhooks().length, 6)
})

test("another installation's subscriptions are left alone", async () => {
  const bench = await openForecastBench()
  const { connector, session } = bench.connection
  const one = await connector.webhooks!.ensure(session, address)
  const two = await connector.webhooks!.ensure(session, 'https://other.example/webhooks/forecast')
  assert.notEqual(one.secret, two.secret)
  assert.equal(bench.world.webhooks().length, 12)
})

test('what comes without the secret, or is not what Forecast sends, is refused', async () => {
  const { connector } = (await openForecastBench()).connection
  const read = (text: string, query: string) =>
    connector.webhooks!.read(new TextEncoder().encode(text), new Headers(), 'secret', new URLSearchParams(query))
  const good = JSON.stringify({ event: 'time_registration_deleted', object: { id: 7 } })
  assert.deepEqual(read(good, 'token=secret'), [{ kind: 'entry', ref: '7' }])
  for (const query of ['', 'token=', 'token=wrong', 'token=secre7']) assert.throws(() => read(good, query), InputError)
  for (const text of ['{', '[]', '']) assert.throws(() => read(text, 'token=secret'), InputError)
  assert.deepEqual(read(JSON.stringify({ event: 'project_updated', object: { id: 7 } }), 'token=secret'), [])
})
