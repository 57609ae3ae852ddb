// A11 for Forecast: a delivery, and the time is in TimeLog within seconds, long before the next poll. A forged delivery does nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/index.ts'
import { makeApp } from '../../src/http/app.ts'
import { seconds } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { drain } from '../../src/sync/drain.ts'
import { pull } from '../../src/sync/pull.ts'
import { ensureWebhook, webhookSecret } from '../../src/sync/webhooks.ts'
import { outside } from '../http/outside.ts'
import { openDuo, today } from './duo.ts'
import { book, both, staysSilent } from './pairs.ts'

const origin = 'https://hours.example.com'

/** A world at rest whose server hears Forecast; what it is woken for is done at once, nothing else is. */
async function openHearing() {
  let hear: ((request: Request) => Promise<Response>) | undefined
  const answers: number[] = []
  const woken: string[] = []
  const deliver = async (request: Request) => {
    const response = await hear!(request)
    answers.push(response.status)
    return response
  }
  const world = await openDuo({ sandbox: { deliver } })
  await world.settle()
  const { database, vault, engine, clock } = world
  const lane = async (name: string) => {
    woken.push(`lane ${name}`)
    await drain(engine, name, `woken ${woken.length}`)
  }
  const wake = {
    lane,
    pull: async (bridge: string, depth: 'poll' | 'sweep') => {
      woken.push(`${depth} ${bridge}`)
      for (const name of (await pull(engine, bridge, depth)).lanes) await lane(name)
    },
  }
  const app = makeApp({ database, vault, engine, clock, connectors, log: silent, ...outside, wake, obstacles: async () => [] })
  hear = async (request) => app.fetch(request)
  await world.run(() => ensureWebhook(engine, { db: database.kysely, vault }, 'forecast', origin))
  const heard = () => world.run(() => world.sandbox.forecast.settleWebhooks())
  const secret = (await webhookSecret(database.kysely, vault, 'forecast'))!
  return { world, answers, woken, heard, secret, send: (request: Request) => world.run(async () => app.fetch(request)) }
}

test('entered, corrected and deleted in Forecast: so it is in TimeLog within seconds, without a poll', async () => {
  const { world, answers, heard } = await openHearing()
  const at = world.clock.now()
  const ref = book(world)
  await heard()
  both(world, [`${today} 90 kick-off`])
  assert.deepEqual(
    answers.filter((status) => status !== 200),
    [],
  )
  assert.ok(world.clock.now() - at < seconds(10))

  world.left.edit(ref, { minutes: 45 })
  await heard()
  both(world, [`${today} 45 kick-off`])

  world.left.erase(ref)
  await heard()
  await world.settle({ thorough: false })
  both(world, [])
  await staysSilent(world, 3)
})

test('a task made in Forecast is in TimeLog within seconds', async () => {
  const { world, heard } = await openHearing()
  world.sandbox.forecast.addTask({ project: Number(world.left.project), title: 'Photos' })
  await heard()
  assert.ok(world.sandbox.timelog.tasks().some(({ name }) => name === 'Photos'))
})

test('delivered twice, it is there once; lost, the poll finds it', async () => {
  const { world, heard } = await openHearing()
  const { faults } = world.sandbox.forecast
  faults.add({ fault: 'webhook duplicated', times: 10 })
  book(world, { note: 'twice' })
  await heard()
  both(world, [`${today} 90 twice`])
  faults.clear()
  faults.add({ fault: 'webhook lost', times: 10 })
  book(world, { note: 'lost' })
  await heard()
  assert.equal(world.right.sheet().length, 1)
  await world.round()
  both(world, [`${today} 90 twice`, `${today} 90 lost`])
})

test('without the secret, or with another one, a delivery is refused and wakes nobody', async () => {
  const { world, woken, secret, send } = await openHearing()
  const body = JSON.stringify({ event: 'time_registration_created', object: { id: 1 } })
  const requests = world.requests()
  woken.length = 0
  for (const query of ['', '?token=', '?token=guessed', `?token=${secret.slice(0, -1)}`, `?token=${secret}x`]) {
    const response = await send(new Request(`${origin}/webhooks/forecast${query}`, { method: 'POST', body }))
    assert.equal(response.status, 400, query)
    assert.ok(!(await response.text()).includes(secret))
  }
  assert.deepEqual([woken, world.requests()], [[], requests])
  const good = await send(new Request(`${origin}/webhooks/forecast?token=${secret}`, { method: 'POST', body }))
  assert.equal(good.status, 200)
  assert.ok(woken.length > 0)
})
