import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askForecast } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ForecastSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, projects, nonProject, tasks } = seeded.forecast
const noon = Date.parse('2026-11-20T12:00:00Z')
const minuteMs = 60_000

function open(switches: Partial<ForecastSwitches> = {}) {
  const clock = steppedClock(noon)
  const { forecast } = openSandbox({ clock, forecast: switches })
  const ask = askForecast({ forecast })
  const rows = async (path: string) => {
    const reply = await ask(`GET ${path}`)
    return (reply.at('pageContents') ?? reply.at()) as Record<string, unknown>[]
  }
  const ids = async (path: string) => (await rows(path)).map(({ id }) => id)
  return { forecast, clock, ask, rows, ids }
}

test('v4 lists come in pages, newest id first, and a page past the end is empty', async () => {
  const { ask } = open()
  const first = await ask('GET /v4/time_registrations')
  assert.deepEqual([first.at('pageNumber'), first.at('pageSize'), first.at('totalObjectCount')], [1, 100, 794])
  const last = await ask('GET /v4/time_registrations?pageNumber=2&pageSize=500')
  assert.deepEqual([last.at('pageNumber'), (last.at('pageContents') as unknown[]).length], [2, 294])
  assert.ok(Number(last.at('pageContents.0.id')) < Number(first.at('pageContents.99.id')))
  assert.deepEqual((await ask('GET /v4/time_registrations?pageNumber=99')).at('pageContents'), [])
})

test('a page number that makes no sense is 1, and a page that is too large is cut without a word', async () => {
  const { ask, forecast } = open()
  for (const number of ['0', '-1', 'two', '']) assert.equal((await ask(`GET /v4/tasks?pageNumber=${number}`)).at('pageNumber'), 1)
  forecast.switches.maxPageSize = 60
  assert.equal((await ask('GET /v4/tasks?pageSize=500')).at('pageSize'), 60)
})

test('every page together has every row once, in a shuffled order too', async () => {
  const { ids } = open({ order: 'shuffled' })
  const all = [...(await ids('/v4/tasks')), ...(await ids('/v4/tasks?pageNumber=2'))]
  assert.equal(new Set(all).size, 150)
  assert.notDeepEqual(all, all.toSorted())
})

test('the filter of v4 is in the path; as a parameter it is ignored, unless the switch says otherwise', async () => {
  const { forecast, clock, ids, ask } = open()
  clock.step(minuteMs)
  forecast.editTask(tasks['erp/1']!, { title: 'Renamed' })
  assert.deepEqual(await ids('/v4/tasks/updated_after/20261120T120000'), [tasks['erp/1']])
  assert.deepEqual(await ids('/v3/tasks/updated_after/20261120T120000'), [tasks['erp/1']])
  assert.deepEqual(await ids(`/v3/projects/${projects.portal}/tasks/updated_after/20261120T120000`), [])
  assert.equal((await ask('GET /v4/tasks?updated_after=20261120T120000')).at('totalObjectCount'), 150)
  forecast.switches.strayFilters = 'refused'
  assert.equal((await ask('GET /v4/tasks?updated_after=20261120T120000')).status, 400)
  assert.equal((await ask('GET /v1/projects?updated_after=20261120T120000')).status, 400)
})

test('"after" leaves out its own second, or takes it in by the switch, and may be read in another zone', async () => {
  const { forecast, clock, ids } = open()
  clock.step(minuteMs + 400)
  const id = forecast.addTime({ by: people.ida, project: projects.own, day: '2026-11-20', minutes: 5 })
  const path = (time: string) => `/v4/time_registrations/updated_after/20261120T${time}`
  assert.deepEqual([await ids(path('120059')), await ids(path('120100'))], [[id], []])
  forecast.switches.after = 'inclusive'
  assert.deepEqual([await ids(path('120100')), await ids(path('120101'))], [[id], []])
  forecast.switches.filterZoneMinutes = 60
  assert.deepEqual([await ids(path('130100')), await ids(path('130101'))], [[id], []])
})

test('a filter that cannot be read is refused, or ignored by the switch', async () => {
  const { ask, forecast } = open()
  const lines = [
    'GET /v4/tasks/updated_after/2026-11-20T12:00:00Z',
    'GET /v4/time_registrations/updated_after/20261120',
    'GET /v4/time_registrations/date_after/20261340',
    'GET /v3/time_registrations/deleted?updated_after=yesterday',
  ]
  for (const line of lines) assert.equal((await ask(line)).status, 400, line)
  forecast.switches.malformedFilters = 'ignored'
  for (const line of lines) assert.equal((await ask(line)).status, 200, line)
})

test('v1 and v2 read the day first, v3 and v4 the year', async () => {
  const { ids, forecast } = open()
  const id = forecast.addTime({ by: people.ida, project: projects.own, day: '2027-01-02', minutes: 5 })
  for (const path of ['/v1/time_registrations?date_after=01012027', '/v2/time_registrations?date_after=01012027'])
    assert.deepEqual(await ids(path), [id], path)
  assert.deepEqual(await ids('/v3/time_registrations?date_after=20270101'), [id])
  assert.deepEqual(await ids('/v4/time_registrations/date_after/20270101'), [id])
  assert.deepEqual(await ids('/v3/time_registrations?date_after=20270102'), [])
})

test('time on a task has no project in v4, but in v3 when one project, person or registration is read', async () => {
  const { rows, ask, forecast } = open()
  const onTask = forecast.addTime({ by: people.mikkel, task: tasks['portal/3/1']!, day: '2026-11-20', minutes: 30 })
  const onProject = forecast.addTime({ by: people.mikkel, project: projects.portal, day: '2026-11-20', minutes: 20 })
  const onNeither = forecast.addTime({ by: people.mikkel, nonProject: nonProject.vacation, day: '2026-11-20', minutes: 10 })
  const places = (list: Record<string, unknown>[], keys: string[]) =>
    [onTask, onProject, onNeither].map((id) => keys.map((key) => list.find((row) => row['id'] === id)?.[key]))
  const { portal } = projects
  assert.deepEqual(places(await rows('/v4/time_registrations'), ['project', 'task_project', 'billable_minutes_registered']), [
    [null, portal, 30],
    [portal, null, 20],
    [null, null, 0],
  ])
  assert.deepEqual(places(await rows('/v3/time_registrations'), ['project']), [[null], [portal], [null]])
  assert.deepEqual(places(await rows(`/v3/persons/${people.mikkel}/time_registrations`), ['project']), [
    [portal],
    [portal],
    [null],
  ])
  assert.deepEqual(places(await rows(`/v3/projects/${portal}/time_registrations`), ['id']), [[onTask], [onProject], [undefined]])
  assert.equal((await ask(`GET /v3/time_registrations/${onTask}`)).at('project'), portal)
  forecast.switches.v3Project = 'like v4'
  assert.equal((await ask(`GET /v3/time_registrations/${onTask}`)).at('project'), null)
})

test('children are tasks with a parent, and a task is found by its number too', async () => {
  const { ids, ask } = open()
  const children = ['portal/1/3', 'portal/1/2', 'portal/1/1'].map((key) => tasks[key])
  assert.deepEqual(await ids(`/v3/tasks/${tasks['portal/1']}/children`), children)
  assert.equal((await ask('GET /v3/tasks/company_task_id/1')).at('id'), tasks['portal/1'])
  assert.equal((await ask('GET /v3/tasks/company_task_id/T1')).status, 404)
})
