import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { seeded } from './seeded/seeded.ts'
import { type ServedSandbox, serveSandbox } from './serve.ts'

let served: ServedSandbox
before(async () => {
  served = await serveSandbox()
})
after(() => served.close())

const { tokens, workspace, people, tasks } = seeded.clickup
const user = () => fetch(`${served.clickupUrl}/user`, { headers: { authorization: tokens.owner } })

async function control(line: string, body?: unknown) {
  const [method, path] = line.split(' ') as [string, string]
  const response = await fetch(served.controlUrl + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test('the vendors answer over real sockets', async () => {
  assert.equal((await user()).status, 200)
  const headers = { authorization: `Bearer ${seeded.harvest.tokens.owner}`, 'harvest-account-id': String(seeded.harvest.account) }
  const page = (await (await fetch(`${served.harvestUrl}/projects?per_page=1`, { headers })).json()) as {
    links: { next: string }
  }
  assert.ok(page.links.next.startsWith(served.harvestUrl))
  assert.equal((await fetch(page.links.next, { headers })).status, 200)
  assert.equal((await fetch(`${served.harvestIdUrl}/api/v2/accounts`, { headers })).status, 200)
  const key = { 'x-forecast-api-key': seeded.forecast.key }
  assert.equal((await fetch(`${served.forecastUrl}/v1/company`, { headers: key })).status, 200)
  assert.equal((await fetch(`${served.timelogUrl}/nobody/service.asmx`)).status, 404)
})

test('the consent pages offer everybody', async () => {
  const { app } = seeded.harvest
  const text = await (await fetch(`${served.harvestIdUrl}/oauth2/authorize?client_id=${app.clientId}&response_type=code`)).text()
  assert.match(text, /Authorize application as Aino Korpela/)
  const query = `client_id=${seeded.clickup.app.clientId}&redirect_uri=http://127.0.0.1:1/back`
  assert.match(await (await fetch(`${served.clickupAppUrl}/api?${query}`)).text(), /Mona Berg/)
})

test('a reset breaks the socket, a timeout hangs until the caller gives up', async () => {
  await control('POST /faults', { side: 'clickup', fault: 'reset before' })
  await assert.rejects(user(), (error: Error) => (error.cause as { code?: string }).code !== undefined)
  await control('POST /faults', { side: 'clickup', fault: 'timeout before' })
  const hanging = fetch(`${served.clickupUrl}/user`, {
    headers: { authorization: tokens.owner },
    signal: AbortSignal.timeout(50),
  })
  await assert.rejects(hanging, { name: 'TimeoutError' })
  assert.equal((await user()).status, 200)
})

test('a person acts through the control interface, and the webhook arrives by itself', async (t) => {
  const heard = Promise.withResolvers<string>()
  const receiver = createServer((request, response) => {
    heard.resolve(String(request.headers['x-signature']))
    response.end()
  }).listen(0, '127.0.0.1')
  t.after(() => receiver.close().closeAllConnections())
  await once(receiver, 'listening')
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const headers = { authorization: tokens.owner, 'content-type': 'application/json' }
  await fetch(`${served.clickupUrl}/team/${workspace}/webhook`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ endpoint, events: '*' }),
  })
  const time = { by: people.member, task: tasks.seatMap, start: Date.now(), durationMs: 1_000 }
  const { body } = await control('POST /do', { side: 'clickup', action: 'addTime', args: [time] })
  assert.match(String(body['result']), /^\d{19}$/)
  assert.match(await heard.promise, /^[0-9a-f]{64}$/)
})

test('the companies at Forecast and TimeLog hear of acts, and Forecast tells its subscribers', async (t) => {
  const heard = Promise.withResolvers<string>()
  const receiver = createServer((request, response) => {
    request.setEncoding('utf8').on('data', heard.resolve)
    response.end()
  }).listen(0, '127.0.0.1')
  t.after(() => receiver.close().closeAllConnections())
  await once(receiver, 'listening')
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const headers = { 'x-forecast-api-key': seeded.forecast.key, 'content-type': 'application/json' }
  const subscription = JSON.stringify({ name: 'Ours', type: 'TIME_REG', event: 'CREATE', url })
  await fetch(`${served.forecastUrl}/v1/webhook_subscriptions`, { method: 'POST', headers, body: subscription })
  const time = { by: seeded.forecast.people.ida, project: seeded.forecast.projects.own, day: '2026-11-20', minutes: 30 }
  const { body } = await control('POST /do', { side: 'forecast', action: 'addTime', args: [time] })
  assert.deepEqual(JSON.parse(await heard.promise).object, { id: body['result'] })

  const [employee, task] = [seeded.timelog.people['ida'], seeded.timelog.generalTasks['own']]
  const work = { employee, task, day: '2026-11-20', durationMs: 1_800_000 }
  const added = await control('POST /do', { side: 'timelog', action: 'addWork', args: [work] })
  assert.match(String(added.body['result']), /^[0-9a-f-]{36}$/)
})

test('an unknown action is refused with the list of known ones', async () => {
  const { status, body } = await control('POST /do', { side: 'harvest', action: 'fetch' })
  assert.equal(status, 400)
  assert.ok((body['known'] as string[]).includes('addTime'))
  assert.equal((await control('POST /do', { side: 'harvest', action: 'deleteTime', args: [1] })).status, 400)
})

test('faults, switches, requests and the state of all of them can be read and changed', async () => {
  await control('POST /faults', { side: 'harvest', match: { path: 'time_entries' }, times: 3, fault: { kind: 'slow', ms: 10 } })
  assert.equal((await control('POST /faults', { side: 'harvest', fault: 'earthquake' })).status, 400)
  assert.equal(((await control('GET /faults')).body['harvest'] as unknown[]).length, 1)
  await control('PUT /faults/rates', { side: 'harvest', rates: { '500 before': 0.5 } })
  await control('DELETE /faults')
  assert.equal(((await control('GET /faults')).body['harvest'] as unknown[]).length, 0)

  await control('PATCH /switches', { clickup: { plan: 'free' } })
  assert.equal(served.sandbox.clickup.switches.plan, 'free')
  assert.equal((await control('PATCH /switches', { clickup: { weather: 'fine' } })).status, 400)
  served.sandbox.clickup.switches.plan = 'business plus'

  await user()
  const { clickup } = (await control('GET /requests?last=1')).body as { clickup: { path: string }[] }
  assert.equal(clickup[0]?.path, '/api/v2/user')
  const state = (await control('GET /state')).body as Record<string, Record<string, unknown[]>>
  const counts = [state['harvest']?.['projects'], state['forecast']?.['tasks'], state['timelog']?.['projects']]
  assert.ok((state['clickup']?.['entries'] ?? []).length > 50)
  assert.deepEqual(
    counts.map((rows) => rows?.length),
    [5, 150, 5],
  )
})
