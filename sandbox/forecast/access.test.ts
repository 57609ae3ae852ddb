import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askForecast, readReply } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ForecastSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { key, people, projects, columns, tasks } = seeded.forecast
const noon = Date.parse('2026-11-20T12:00:00Z')

function open(switches: Partial<ForecastSwitches> = {}) {
  const clock = steppedClock(noon)
  const { forecast } = openSandbox({ clock, forecast: switches })
  const send = async (method: string, path: string, headers: Record<string, string>, body: string | null = null) =>
    readReply(await forecast.fetch(new Request(`https://api.forecast.it${path}`, { method, headers, body })))
  return { forecast, clock, send, ask: askForecast({ forecast }) }
}

test('the key opens everything, and without a good one nothing', async () => {
  const { send, forecast } = open()
  const refused = { status: 401, message: 'Server failed to authenticate the request.' }
  for (const headers of [{}, { 'x-forecast-api-key': 'wrong' }, { authorization: `Bearer ${key}` }]) {
    const reply = await send('GET', '/api/v1/company', headers)
    assert.deepEqual([reply.status, reply.at()], [401, refused])
  }
  assert.equal((await send('GET', '/api/v1/company', { 'X-FORECAST-API-KEY': key })).at('company_name'), 'Fjeldmark Consulting')
  forecast.revokeKey(key)
  assert.equal((await send('GET', '/api/v1/company', { 'X-FORECAST-API-KEY': key })).status, 401)
  forecast.addKey(key)
  assert.equal((await send('GET', '/api/v1/company', { 'X-FORECAST-API-KEY': key })).status, 200)
})

test('a bad key is noticed before a wrong address, a wrong address before a wrong content type', async () => {
  const { send } = open()
  assert.equal((await send('POST', '/api/v3/nonsense', {})).status, 401)
  assert.deepEqual((await send('POST', '/api/v3/nonsense', { 'x-forecast-api-key': key })).at('status'), 404)
  const typed = (type: string) => ({ 'x-forecast-api-key': key, 'content-type': type })
  assert.equal((await send('POST', '/api/v3/tasks', typed('text/plain'), '{}')).status, 415)
  assert.equal((await send('POST', '/api/v3/tasks', typed('application/json'), '{')).status, 400)
  const project = JSON.stringify({ project_id: projects.portal })
  assert.equal((await send('POST', '/api/v3/tasks', typed('application/json; charset=utf-8'), project)).status, 201)
})

test('a version that a call does not have is not there', async () => {
  const { ask } = open()
  for (const line of ['GET /v4/persons', 'GET /v2/projects', 'POST /v4/time_registrations', 'DELETE /v3/tasks/20000001'])
    assert.equal((await ask(line, line.startsWith('POST') ? {} : undefined)).status, 404, line)
})

test('the people are staff, somebody who left, a customer and the API itself', async () => {
  const { ask } = open()
  const all = (await ask('GET /v2/persons')).at() as Record<string, unknown>[]
  assert.equal(all.length, 15)
  const isStaff = (one: Record<string, unknown>) => one['active'] && one['client_id'] == null && !one['is_system_user']
  assert.equal(all.filter(isStaff).length, 12)
  const api = all.find((one) => one['is_system_user'])!
  assert.deepEqual([api['first_name'], api['last_name'], api['email'], api['active']], ['API', null, null, true])
  assert.ok(!('client_id' in api) && api['end_date'] === null)
  const ida = all.find(({ id }) => id === people.ida)!
  assert.ok(ida['client_id'] === null && !('end_date' in ida))
  assert.equal(all.find(({ id }) => id === people.left)!['end_date'], '2026-06-30')
  const old = (await ask('GET /v1/persons')).at() as Record<string, unknown>[]
  assert.deepEqual([old[0]?.['user_type'], 'is_system_user' in old[0]!], ['CLIENT', false])
  assert.equal((await ask(`GET /v2/persons/${people.ida}`)).at('email'), 'ida@fjeldmark.example')
})

test('projects come whole, with values that nobody documents and without keys that nobody filled', async () => {
  const { ask, forecast } = open()
  const draft = forecast.addProject({ name: 'Maybe', stage: 'OPPORTUNITY', budgetType: 'FIXED_PRICE_V2' })
  assert.equal(((await ask('GET /v1/projects?updated_after=20301231T000000')).at() as unknown[]).length, 7)
  const one = await ask(`GET /v1/projects/${draft}`)
  assert.deepEqual([one.at('stage'), one.at('budget_type'), one.at('custom_project_id')], ['OPPORTUNITY', 'FIXED_PRICE_V2', 'P7'])
  assert.ok(!('connected_project' in (one.at() as object)))
  assert.equal((await ask('GET /v1/projects/custom_project_id/FM-102')).at('id'), projects.erp)
  assert.equal((await ask('GET /v1/projects/company_project_id/1')).at('id'), projects.portal)
  assert.deepEqual(
    [(await ask(`GET /v1/projects/${projects.own}`)).at('billable'), (await ask('GET /v1/projects/1')).status],
    [false, 404],
  )
})

test('every project has columns of its own, one for what is to do and one for what is done', async () => {
  const { ask } = open()
  const board = (await ask(`GET /v1/projects/${projects.app}/workflow_columns`)).at() as { id: number; category: string }[]
  assert.deepEqual(board.map(({ category }) => category).sort(), ['DONE', 'INPROGRESS', 'INPROGRESS', 'TODO'])
  const done = columns['app/done']!
  assert.equal((await ask(`GET /v1/projects/${projects.app}/workflow_columns/${done}`)).at('name'), 'Done')
  assert.equal((await ask(`GET /v1/projects/${projects.erp}/workflow_columns/${done}`)).status, 404)
})

test('clearing a date of a project does not move its updated_at, unless the switch says so', async () => {
  const { ask, forecast, clock } = open()
  const changed = async () => (await ask(`GET /v1/projects/${projects.erp}`)).at('updated_at')
  clock.step(60_000)
  const before = await changed()
  forecast.editProject(projects.erp, { startDate: null })
  assert.equal(await changed(), before)
  forecast.switches.clearingDatesTouches = true
  forecast.editProject(projects.erp, { endDate: null })
  assert.equal(await changed(), '2026-11-20T12:01:00Z')
})

test('faults break what they hit: errors, lists with missing rows, and reads from the past', async () => {
  const { ask, forecast, clock } = open()
  forecast.faults.add({ fault: { kind: '429', retryAfterS: 7 } })
  const over = await ask('GET /v1/company')
  assert.deepEqual([over.status, over.headers.get('retry-after')], [429, '7'])
  forecast.faults.add({ fault: '502 html' })
  assert.deepEqual([(await ask('GET /v1/company')).status, (await ask('GET /v1/company')).status], [502, 200])

  forecast.faults.add({ fault: { kind: 'truncated page', share: 0.5 }, times: 2 })
  const page = await ask('GET /v4/tasks')
  assert.deepEqual([page.at('totalObjectCount'), (page.at('pageContents') as unknown[]).length], [100, 50])
  assert.equal(((await ask('GET /v1/projects')).at() as unknown[]).length, 3)
  forecast.faults.add({ fault: 'emptied' })
  assert.deepEqual((await ask('GET /v2/persons')).at(), [])

  const task = tasks['portal/1']!
  clock.step(60_000)
  forecast.editTask(task, { title: 'Renamed' })
  const time = forecast.addTime({ by: people.ida, project: projects.portal, day: '2026-11-20', minutes: 5 })
  forecast.faults.add({ fault: { kind: 'stale reads', ms: 30_000 }, times: 3 })
  assert.equal((await ask(`GET /v3/tasks/${task}`)).at('title'), 'Discovery')
  assert.equal((await ask(`GET /v3/time_registrations/${time}`)).status, 404)
  forecast.deleteTime(time)
  assert.deepEqual((await ask('GET /v3/time_registrations/deleted')).at(), [])
  assert.equal((await ask('GET /v3/time_registrations/deleted')).at('0.id'), time)
})

test('the same seed gives the same company', () => {
  const state = (seed: number) => JSON.stringify(openSandbox({ clock: steppedClock(noon), seed }).forecast.entries())
  assert.equal(state(1), state(1))
  assert.notEqual(state(1), state(2))
})
