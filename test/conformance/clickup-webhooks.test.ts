// ClickUp's webhooks against the sandbox: made once, revived, taken over, and what their deliveries hint at.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piece } from './bench.ts'
import { openClickUpBench } from './clickup-bench.ts'

const address = 'https://hourbridge.example/hooks/clickup'

test('what a delivery hints at: the entry, the task, or that places changed', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  const { secret } = await connector.webhooks!.ensure(session, address)
  const ref = bench.enter(piece(bench))
  bench.world.editTime(ref, { durationMs: 60_000 })
  bench.world.deleteTime(ref)
  const task = String(bench.places[0]!['task'])
  bench.world.moveTask(task, String(bench.places[1]!['list']))
  bench.world.trashTask(task)
  await bench.world.settleWebhooks()
  const hints = bench.delivered.flatMap(({ raw, headers }) => connector.webhooks!.read(raw, headers, secret))
  assert.deepEqual(hints, [
    { kind: 'entry', ref },
    { kind: 'entry', ref },
    { kind: 'entry', ref },
    { kind: 'task', ref: task },
    { kind: 'space', ref: null },
    { kind: 'task', ref: task },
  ])
})

test('a webhook is made once, and a suspended one is revived', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  const made = await connector.webhooks!.ensure(session, address)
  for (const hook of bench.world.webhooks()) Object.assign(hook, { status: 'suspended', events: ['taskCreated'] })
  assert.deepEqual(await connector.webhooks!.ensure(session, address), made)
  const [hook, ...others] = bench.world.webhooks()
  assert.deepEqual([hook?.status, hook?.events.includes('taskTimeTrackedUpdated'), others.length], ['active', true, 0])
})

test('a webhook made at the same moment by somebody else is taken over', async () => {
  const bench = await openClickUpBench()
  const { connector, session } = bench.connection
  bench.world.faults.add({ match: { method: 'GET', path: /webhook$/ }, fault: 'emptied' })
  const one = await connector.webhooks!.ensure(session, address)
  bench.world.faults.add({ match: { method: 'GET', path: /webhook$/ }, fault: 'emptied' })
  assert.deepEqual(await connector.webhooks!.ensure(session, address), one)
})
