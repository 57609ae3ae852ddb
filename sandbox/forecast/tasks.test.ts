import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askForecast } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ForecastSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, projects, columns, tasks } = seeded.forecast
const noon = Date.parse('2026-11-20T12:00:00Z')

function open(switches: Partial<ForecastSwitches> = {}) {
  const clock = steppedClock(noon)
  const { forecast } = openSandbox({ clock, forecast: switches })
  return { forecast, clock, ask: askForecast({ forecast }) }
}

test('a new task needs only a project and stands in its first column', async () => {
  const { ask } = open()
  const made = await ask('POST /v3/tasks', { project_id: projects.app })
  assert.equal(made.status, 201)
  assert.deepEqual(
    ['estimate', 'remaining', 'approved', 'bug', 'workflow_column', 'assigned_persons', 'company_task_id'].map((key) =>
      made.at(key),
    ),
    [0, 0, true, false, columns['app/todo'], [], 151],
  )
  assert.equal((await ask('POST /v3/tasks', { title: 'Lost' })).status, 400)
  assert.equal((await ask('POST /v3/tasks', { project_id: projects.app, workflow_column: columns['erp/todo'] })).status, 400)
  assert.equal((await ask('POST /v3/tasks', { project_id: projects.app, parent_task_id: tasks['erp/1'] })).status, 400)
})

test('an update changes what it names, replaces lists and clears with null', async () => {
  const { ask } = open()
  const path = `/v3/tasks/${tasks['app/3/1']}`
  const before = await ask(`GET ${path}`)
  const after = await ask(`PUT ${path}`, {
    assigned_persons: [people.noah],
    end_date: null,
    workflow_column: columns['app/done'],
  })
  assert.deepEqual(
    [after.at('title'), after.at('assigned_persons'), after.at('end_date'), after.at('workflow_column')],
    [before.at('title'), [people.noah], null, columns['app/done']],
  )
  assert.equal((await ask(`PUT ${path}`, { assigned_persons: [1] })).status, 400)
  assert.equal((await ask(`PUT ${path}`, { start_date: '1.2.2026' })).status, 400)
  assert.equal((await ask(`PUT ${path}`, { remaining: 60 })).status, 400, 'it is calculated')
})

test('a task that goes to another project takes its children along and leaves its parent', async () => {
  const { ask, forecast } = open()
  const [moved, child] = [tasks['erp/1/2']!, tasks['erp/1/2/1']!]
  await ask(`PUT /v3/tasks/${moved}`, { project_id: projects.data })
  const [task, below] = [moved, child].map((id) => forecast.tasks().find((one) => one.id === id)!)
  assert.deepEqual([task?.project, task?.parent, task?.column], [projects.data, null, columns['data/done']])
  assert.deepEqual([below?.project, below?.parent], [projects.data, moved])
})

test('deleted tasks are in the lists of what is gone, and nowhere else', async () => {
  const { ask, clock, forecast } = open()
  clock.step(60_000)
  const id = forecast.addTask({ project: projects.pilot, title: 'Short-lived', assigned: [people.noah] })
  assert.equal((await ask(`DELETE /v2/tasks/${id}`)).status, 200)
  assert.equal((await ask(`DELETE /v2/tasks/${id}`)).status, 404)
  const gone = (await ask('GET /v2/tasks/deleted?updated_after=20261120T120000&includeAllFields=true')).at('0')
  assert.deepEqual(gone, {
    ...{ id, deleted_by: 700_001, deleted_at: '2026-11-20T12:01:00Z' },
    ...{ company_task_id: 'T151', title: 'Short-lived', project_id: projects.pilot },
    ...{ start_date: null, end_date: null, billable: true },
  })
  assert.deepEqual((await ask('GET /v2/tasks/deleted?updated_after=20261120T120100')).at(), [])
  const rich = await ask('GET /v4/tasks/deleted')
  assert.deepEqual(
    [rich.at('totalObjectCount'), rich.at('pageContents.0.task.deleted_at'), rich.at('pageContents.0.phase')],
    [1, '2026-11-20T13:01:00+01:00', {}],
  )
  assert.equal((await ask('GET /v4/tasks')).at('totalObjectCount'), 150)
})

test('what becomes of the time and the children of a deleted task is a switch', async () => {
  const day = '2026-11-20'
  const fates = { kept: [1, 0], deleted: [0, 1], 'deleted silently': [0, 0] } as const
  for (const [fate, [left, listed]] of Object.entries(fates)) {
    const { ask, forecast } = open({ timeOfDeletedTask: fate as keyof typeof fates })
    const task = forecast.addTask({ project: projects.pilot, title: 'Short-lived' })
    const child = forecast.addTask({ project: projects.pilot, title: 'Below', parent: task })
    const time = forecast.addTime({ by: people.noah, task: child, day, minutes: 30 })
    forecast.deleteTask(task)
    assert.ok(!forecast.tasks().some(({ id }) => id === child))
    assert.equal(forecast.entries().filter(({ id }) => id === time).length, left, fate)
    assert.equal(((await ask('GET /v3/time_registrations/deleted')).at() as unknown[]).length, listed, fate)
    if (left === 1) assert.equal((await ask('GET /v4/time_registrations')).at('pageContents.0.task_project'), projects.pilot)
  }
  const { forecast } = open({ childrenOfDeletedTask: 'kept' })
  forecast.deleteTask(tasks['erp/2']!)
  assert.equal(forecast.tasks().find(({ id }) => id === tasks['erp/2/1'])?.parent, null)
})

test('deleted time says whose it was, what it was on and who deleted it', async () => {
  const { ask, forecast } = open()
  const time = forecast.addTime({ by: people.clara, task: tasks['erp/3/1']!, day: '2026-11-20', minutes: 30 })
  await ask(`DELETE /v1/time_registrations/${time}`)
  const rich = (await ask('GET /v4/time_registrations/deleted')).at('pageContents.0') as Record<string, unknown>
  const erp = { id: projects.erp, name: 'ERP selection' }
  assert.deepEqual(rich['registeredOn'], { type: 'TASK', id: tasks['erp/3/1'], name: 'Core functions', project: erp })
  assert.deepEqual(
    [rich['id'], rich['minutesRegistered'], rich['deletedBy']],
    [time, 30, { id: 700_001, name: 'API', email: null }],
  )
})
