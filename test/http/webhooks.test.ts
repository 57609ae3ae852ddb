import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { listWebhooks, webhookSecret } from '../../src/sync/webhooks.ts'
import { openSite } from './site.ts'

const { people, tasks, spaces } = seeded.clickup

const lane = 'lane harvest:77001'

test('a delivery makes its entry due, is answered, and twice is once', async () => {
  const { home, woken, answers } = await openSite()
  await home.settle()
  const before = home.sandbox.harvest.entries().length
  home.sandbox.clickup.faults.add({ fault: 'webhook duplicated', times: 1, match: { event: 'taskTimeTrackedUpdated' } })
  home.sandbox.clickup.addTime({
    by: people.member,
    task: tasks.homepage,
    start: Date.now() - minutes(20),
    durationMs: minutes(10),
    description: 'Told',
  })
  await home.sandbox.clickup.settleWebhooks()
  assert.deepEqual(answers, [200, 200])
  assert.deepEqual(woken, [lane, lane])
  assert.ok((await listWebhooks(home.database.kysely))[0]!.heardAt! > Date.now() - minutes(1))

  const due = await home.engine.state.due('harvest:77001', Date.now(), 10)
  assert.equal(due.length, 1)
  await home.settle()
  assert.equal(home.sandbox.harvest.entries().length, before + 1)
})

test('forged, broken and oversized deliveries are refused without harm, and never with 401 or 410', async () => {
  const { home, send, woken } = await openSite()
  const secret = (await webhookSecret(home.database.kysely, home.vault, 'clickup'))!
  const signed = (body: string) => ({
    method: 'POST',
    body,
    headers: { 'x-signature': createHmac('sha256', secret).update(body).digest('hex') },
  })
  const good = JSON.stringify({ event: 'taskTimeTrackedUpdated', task_id: 'x', data: { interval_id: '1' } })
  const cases: [string, RequestInit, number][] = [
    ['forged', { method: 'POST', body: good, headers: { 'x-signature': 'ab'.repeat(32) } }, 400],
    ['unsigned', { method: 'POST', body: good }, 400],
    ['altered', { ...signed(good), body: good.replace('"1"', '"2"') }, 400],
    ['not JSON', signed('{'), 400],
    ['another form', signed('[]'), 400],
    ['empty', signed(''), 400],
    ['too large', signed('x'.repeat(1024 * 1024 + 1)), 413],
  ]
  for (const [name, init, status] of cases) {
    const response = await send('/webhooks/clickup', init)
    assert.equal(response.status, status, name)
    const { error } = (await response.json()) as { error: { message: string } }
    assert.ok(error.message.length > 5, name)
  }
  assert.equal((await send('/webhooks/nobody', signed(good))).status, 404)
  assert.equal((await send('/webhooks/harvest', signed(good))).status, 404)
  assert.deepEqual(woken, [])
  assert.equal((await listWebhooks(home.database.kysely))[0]!.heardAt, null)
})

test('what names no entry has the bridge read anew; what changes places, as a whole', async () => {
  const { home, woken } = await openSite()
  await home.settle()
  home.sandbox.clickup.moveTask(tasks.seatMap, seeded.clickup.lists.sprint)
  await home.sandbox.clickup.settleWebhooks()
  assert.ok(woken.includes('poll agency'))
  woken.length = 0
  home.sandbox.clickup.setClickApp(spaces.product, false)
  await home.sandbox.clickup.settleWebhooks()
  if (woken.length > 0) assert.deepEqual([...new Set(woken)], ['sweep agency'])
})

test('while the time tracker does not answer, a delivery is still taken in', async () => {
  const { home, woken, answers } = await openSite()
  home.sandbox.harvest.revokeToken(seeded.harvest.tokens.owner)
  home.sandbox.clickup.addTime({
    by: people.member,
    task: tasks.homepage,
    start: Date.now() - minutes(20),
    durationMs: minutes(10),
  })
  await home.sandbox.clickup.settleWebhooks()
  assert.deepEqual(answers, [200])
  assert.deepEqual(woken, ['poll agency'])
})
