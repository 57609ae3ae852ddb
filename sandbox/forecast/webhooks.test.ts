import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askForecast } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tasks } = seeded.forecast
const noon = Date.parse('2026-11-20T12:00:00Z')
const minuteMs = 60_000
const task = tasks['own/5/1']!

/** A receiver that notes what it hears and answers as `answer` says. */
function open(answer: () => number = () => 200) {
  const clock = steppedClock(noon)
  const raw: { url: string; body: string; type: string | null }[] = []
  const deliver = async (request: Request) => {
    raw.push({ url: request.url, body: await request.text(), type: request.headers.get('content-type') })
    return new Response(null, { status: answer() })
  }
  const { forecast } = openSandbox({ clock, deliver })
  forecast.editTask(task, { estimate: 0 })
  const ask = askForecast({ forecast })
  const subscribe = (type: string, event: string, more: object = {}) =>
    ask('POST /v1/webhook_subscriptions', { name: 'Ours', type, event, url: 'https://hourbridge.example/hook/one', ...more })
  const heard = async () => {
    await forecast.settleWebhooks()
    return raw.splice(0).map(({ body }) => JSON.parse(body) as Record<string, unknown>)
  }
  return { forecast, clock, ask, subscribe, heard, raw }
}

const day = '2026-11-20'

test('subscriptions are made, read, changed and deleted, for one type and one event each', async () => {
  const { ask, subscribe } = open()
  const made = await subscribe('TIME_REG', 'CREATE')
  const url = 'https://hourbridge.example/hook/one'
  assert.deepEqual(
    [made.status, made.at()],
    [201, { id: made.at('id'), name: 'Ours', type: 'TIME_REG', event: 'CREATE', url, active: true }],
  )
  const path = `/v1/webhook_subscriptions/${made.at('id')}`
  assert.equal((await ask(`PUT ${path}`, { active: false })).at('active'), false)
  assert.equal((await ask(`GET ${path}`)).at('active'), false)
  assert.equal(((await ask('GET /v1/webhook_subscriptions')).at() as unknown[]).length, 1)
  assert.equal((await ask(`DELETE ${path}`)).status, 200)
  assert.equal((await ask(`DELETE ${path}`)).status, 404)
  for (const [type, event, more] of [
    ['PERSON', 'CREATE'],
    ['TASK', 'MOVE'],
    ['TASK', 'CREATE', { url: 'nowhere' }],
  ] as const)
    assert.equal((await subscribe(type, event, more)).status, 400)
})

test('an event says what and who, and for updates which fields, but nothing of what they say', async () => {
  const { forecast, subscribe, heard, raw } = open()
  for (const event of ['CREATE', 'UPDATE', 'DELETE']) await subscribe('TIME_REG', event)
  const id = forecast.addTime({ by: people.alma, task, day, minutes: 30 })
  forecast.editTime(id, { minutes: 45, notes: 'Longer' })
  forecast.deleteTime(id)
  const said = { timestamp: '2026-11-20T12:00:00Z', object: { id }, person: { id: people.alma } }
  await forecast.settleWebhooks()
  assert.equal(raw[0]?.type, 'application/json')
  assert.deepEqual(await heard(), [
    { event: 'time_registration_created', ...said },
    {
      event: 'time_registration_updated',
      ...said,
      fields_changed: ['time_registered', 'notes'],
    },
    { event: 'time_registration_deleted', ...said },
  ])
})

test('writes through the API raise events too, by the API, unless the switch is off', async () => {
  const { forecast, ask, subscribe, heard } = open()
  await subscribe('TASK', 'UPDATE')
  await ask(`PUT /v3/tasks/${task}`, { title: 'New name' })
  const [told] = await heard()
  assert.deepEqual([told?.['event'], told?.['person'], told?.['fields_changed']], ['task_updated', { id: 700_001 }, ['title']])
  forecast.switches.apiRaisesWebhooks = false
  await ask(`PUT /v3/tasks/${task}`, { title: 'Another' })
  assert.deepEqual(await heard(), [])
})

test('nobody hears of other types and events, or of anything while inactive', async () => {
  const { forecast, subscribe, heard } = open()
  await subscribe('TASK', 'CREATE')
  await subscribe('TASK', 'UPDATE', { active: false })
  forecast.editTask(task, { title: 'New name' })
  forecast.addTime({ by: people.alma, task, day, minutes: 30 })
  assert.deepEqual(await heard(), [])
})

test('what is refused is tried again after 1, 2, 3, 5 and 10 minutes, and never after that', async () => {
  const { forecast, clock, subscribe, heard } = open(() => 500)
  await subscribe('TIME_REG', 'CREATE')
  forecast.addTime({ by: people.alma, task, day, minutes: 30 })
  assert.equal((await heard()).length, 1)
  for (const minutes of [1, 2, 3, 5, 10]) {
    clock.step(minutes * minuteMs - 1)
    assert.equal((await heard()).length, 0)
    clock.step(1)
    assert.equal((await heard()).length, 1, `after ${minutes} minutes`)
  }
  assert.equal(forecast.waitingWebhooks(), 0)
  clock.step(60 * minuteMs)
  assert.equal((await heard()).length, 0)
})

test('a retry that arrives is the last one', async () => {
  const answers = [503, 204]
  const { forecast, clock, subscribe, heard } = open(() => answers.shift() ?? 200)
  await subscribe('TIME_REG', 'CREATE')
  forecast.addTime({ by: people.alma, task, day, minutes: 30 })
  await heard()
  clock.step(minuteMs)
  assert.equal((await heard()).length, 1)
  assert.equal(forecast.waitingWebhooks(), 0)
})

test('events get lost, come twice, or come late and so in another order', async () => {
  const { forecast, clock, subscribe, heard } = open()
  await subscribe('TIME_REG', 'CREATE')
  await subscribe('TIME_REG', 'DELETE')
  const add = () => forecast.addTime({ by: people.alma, task, day, minutes: 30 })
  forecast.faults.add({ fault: 'webhook lost' })
  add()
  assert.deepEqual(await heard(), [])
  forecast.faults.add({ fault: 'webhook duplicated' })
  add()
  assert.equal((await heard()).length, 2)
  forecast.faults.add({ match: { event: 'time_registration_created' }, fault: { kind: 'webhook late', ms: 5_000 } })
  forecast.deleteTime(add())
  assert.deepEqual(
    (await heard()).map(({ event }) => event),
    ['time_registration_deleted'],
  )
  clock.step(5_000)
  assert.deepEqual(
    (await heard()).map(({ event }) => event),
    ['time_registration_created'],
  )
})
