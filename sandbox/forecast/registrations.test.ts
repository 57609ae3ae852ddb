import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askForecast } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ForecastSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, projects, nonProject, tasks } = seeded.forecast
const noon = Date.parse('2026-11-20T12:00:00Z')
const task = tasks['portal/3/1']!
const good = { person: people.mikkel, task, time_registered: 90, date: '2026-11-20' }

function open(switches: Partial<ForecastSwitches> = {}) {
  const clock = steppedClock(noon)
  const { forecast } = openSandbox({ clock, forecast: switches })
  forecast.editTask(task, { assigned: [people.mikkel], estimate: 600, startDate: null, endDate: null, isUnbillable: false })
  const ask = askForecast({ forecast })
  const create = (more: object = {}) => ask('POST /v1/time_registrations', { ...good, ...more })
  const update = (id: unknown, body: object) => ask(`PUT /v1/time_registrations/${id}`, body)
  return { forecast, clock, ask, create, update }
}

test('time is created with 201, by the API itself, and changed and deleted with 200', async () => {
  const { create, update, ask, clock } = open()
  const made = await create({ notes: 'Kick-off' })
  assert.equal(made.status, 201)
  const id = made.at('id')
  assert.deepEqual(
    ['person', 'task', 'project', 'time_registered', 'billable_minutes_registered', 'approval_status'].map((key) => made.at(key)),
    [people.mikkel, task, projects.portal, 90, 90, 'APPROVED'],
  )
  assert.equal((await ask(`GET /v2/persons/${made.at('created_by')}`)).at('is_system_user'), true)
  clock.step(60_000)
  const changed = await update(id, { time_registered: 45, notes: null, date: '2026-11-19' })
  assert.deepEqual(
    [changed.status, changed.at('billable_minutes_registered'), changed.at('notes'), changed.at('updated_at')],
    [200, 45, null, '2026-11-20T12:01:00Z'],
  )
  assert.equal((await ask(`DELETE /v1/time_registrations/${id}`)).status, 200)
  assert.equal((await ask(`DELETE /v1/time_registrations/${id}`)).status, 404)
  assert.equal((await ask(`GET /v3/time_registrations/${id}`)).status, 404)
})

test('what cannot be understood is refused and stores nothing', async () => {
  const { create, forecast } = open()
  const before = forecast.entries().length
  for (const wrong of [
    { person: null },
    { person: 1 },
    { time_registered: undefined },
    { time_registered: -1 },
    { time_registered: 1.5 },
    { time_registered: '90' },
    { date: '20.11.2026' },
    { date: '2026-02-30' },
    { task: undefined },
    { task: 1 },
    { project: projects.portal },
    { notes: 7 },
  ]) {
    const reply = await create(wrong)
    assert.deepEqual([reply.status, reply.at('status'), typeof reply.at('message')], [400, 400, 'string'], JSON.stringify(wrong))
  }
  assert.equal(forecast.entries().length, before)
})

test('nothing at all, more than a day, the future and the same thing twice are accepted', async () => {
  const { create } = open()
  for (const odd of [{ time_registered: 0 }, { time_registered: 1_500 }, { date: '2027-05-01' }, {}, {}])
    assert.equal((await create(odd)).status, 201)
  assert.equal((await create({ task: null, non_project_time: nonProject.internal })).at('billable_minutes_registered'), 0)
  assert.equal((await create({ task: null, project: projects.own })).at('billable_minutes_registered'), 0)
})

test('an update cannot move time to somebody or something else', async () => {
  const { create, update, forecast } = open()
  const id = (await create()).at('id')
  const moved = await update(id, { person: people.ida, task: tasks['portal/1/1'], time_registered: 60 })
  assert.deepEqual([moved.at('person'), moved.at('task'), moved.at('time_registered')], [people.mikkel, task, 60])
  forecast.switches.moveByPut = 'refused'
  assert.equal((await update(id, { person: people.ida })).status, 400)
})

test('an update that changes nothing moves nothing', async () => {
  const { create, update, clock } = open()
  const made = await create()
  clock.step(60_000)
  assert.equal((await update(made.at('id'), { time_registered: 90 })).at('updated_at'), made.at('updated_at'))
})

test('time lowers what remains on the task and moves its updated_at, unless the switch is off', async () => {
  const { create, ask, clock, forecast } = open()
  const state = async () => {
    const reply = await ask(`GET /v3/tasks/${task}`)
    return [reply.at('remaining'), reply.at('updated_at')]
  }
  forecast.editTask(task, { estimate: 100_000 })
  const [before] = await state()
  clock.step(60_000)
  const id = (await create()).at('id')
  assert.deepEqual(await state(), [Number(before) - 90, '2026-11-20T12:01:00Z'])
  await ask(`DELETE /v1/time_registrations/${id}`)
  assert.equal((await state())[0], before)
  forecast.switches.timeTouchesTask = false
  await create()
  assert.equal((await state())[0], before)
})

test('by switches the answer is like v1, the writer the person, and minutes are rounded', async () => {
  const { create } = open({ writeAnswer: 'like v1', writesBy: 'person sent', rounding: 15 })
  const made = await create({ time_registered: 31 })
  assert.deepEqual([made.at('project'), made.at('created_by'), made.at('time_registered')], [null, people.mikkel, 45])
})

const rules = [
  ['noFutureDates', { date: '2026-11-21' }, 'Time Registration Date is invalid'],
  ['noDoneTasks', { task: tasks['portal/1/1'] }, 'Time Registration is not allowed on Done Tasks'],
  ['noProjects', { task: null, project: projects.portal }, 'Time Registration is not allowed on Projects'],
  [
    'noBillableMinutes',
    { billable_minutes_registered: 0 },
    'Time Registration is not allowed to adjust Billable Minutes Registered',
  ],
  ['noInternalTime', { task: null, non_project_time: nonProject.internal }, 'Time Registration is not allowed on Internal Time'],
  ['noRoles', { role: 90_001 }, 'Time Registration is not allowed to have a specified role'],
  ['noteRequired', { notes: ' ' }, 'Time Registration must include a Note'],
  ['assignedOnly', { person: people.ida }, 'Person registering Time must be assigned to the Task'],
  ['insideProjectDates', { date: '2020-01-01' }, "Time Registration must be inside the Project's dates"],
  ['insideTaskDates', { date: '2026-11-01' }, "Time Registration must be inside the Task's dates"],
  ['withinRemaining', { time_registered: 601 }, 'Time Registration must not exceed the Remaining Estimate on the Task'],
] as const

test('the company has eleven rules, and they bind the API only if an administrator wants that', async () => {
  for (const [rule, more, message] of rules) {
    const { create, forecast } = open()
    if (rule === 'insideTaskDates') forecast.editTask(task, { startDate: '2026-11-10' })
    forecast.setTimeRules({ [rule]: true })
    assert.equal((await create(more)).status, 201, rule)
    forecast.setTimeRules({ applyToApi: true })
    const before = forecast.entries().length
    const refused = await create(more)
    assert.deepEqual([refused.status, refused.at('message')], [400, message], rule)
    assert.equal(forecast.entries().length, before)
  }
})

test('the rules are asked again for an update', async () => {
  const { create, update, forecast } = open()
  const id = (await create({ notes: 'Here' })).at('id')
  forecast.setTimeRules({ applyToApi: true, noteRequired: true })
  assert.equal((await update(id, { time_registered: 30 })).status, 200)
  assert.equal((await update(id, { notes: null })).at('message'), 'Time Registration must include a Note')
})

test('locked days take no time, give none away, and may not bind the API at all', async () => {
  const { create, update, ask, forecast } = open()
  const old = (await create({ date: '2026-11-10' })).at('id')
  forecast.lockUntil('2026-11-15')
  assert.equal((await create({ date: '2026-11-15' })).at('message'), 'Time Registration Date is invalid')
  assert.equal((await update(old, { time_registered: 1 })).status, 400)
  assert.equal((await ask(`DELETE /v1/time_registrations/${old}`)).status, 400)
  const young = (await create()).at('id')
  assert.equal((await update(young, { date: '2026-11-10' })).status, 400)
  forecast.switches.lockBindsApi = 'with rules'
  assert.equal((await update(old, { time_registered: 1 })).status, 200)
  forecast.lockUntil(null)
  forecast.switches.lockBindsApi = 'always'
  assert.equal((await ask(`DELETE /v1/time_registrations/${old}`)).status, 200)
})

test('with approval on, what is submitted or approved cannot be written until it is reopened', async () => {
  const { create, update, ask, forecast } = open({ approval: true })
  const made = await create()
  const id = Number(made.at('id'))
  assert.equal(made.at('approval_status'), 'NOT_SUBMITTED')
  for (const act of ['submit', 'approve'] as const) {
    forecast[act]([id])
    assert.equal((await update(id, { time_registered: 1 })).status, 400)
    assert.equal((await ask(`DELETE /v1/time_registrations/${id}`)).status, 400)
  }
  assert.equal((await ask(`GET /v3/time_registrations/${id}`)).at('approval_status'), 'APPROVED')
  forecast.reopen([id])
  assert.equal((await update(id, { time_registered: 1 })).status, 200)
})

test('what is on an invoice is closed until it is voided', async () => {
  const { create, update, forecast, ask } = open()
  const id = Number((await create()).at('id'))
  const invoice = forecast.invoice([id])
  assert.equal((await ask('GET /v4/time_registrations?pageSize=1')).at('pageContents.0.invoice'), invoice)
  assert.equal((await update(id, { time_registered: 1 })).status, 400)
  forecast.voidInvoice(invoice)
  assert.equal((await update(id, { time_registered: 1 })).status, 200)
})

test('an answer that is lost leaves the time behind', async () => {
  const { create, forecast } = open()
  const before = forecast.entries().length
  forecast.faults.add({ match: { method: 'POST', path: 'time_registrations' }, fault: 'reset after' })
  await assert.rejects(create())
  assert.equal(forecast.entries().length, before + 1)
})
