import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allIn, openSite, textIn, vendor } from './ask.ts'
import type { TimeLogSwitches } from './switches.ts'

const guid = '7a5c0000-0000-4000-8000-000000000001'
const zeros = '00000000-0000-0000-0000-000000000000'

async function open(switches: Partial<TimeLogSwitches> = {}) {
  const site = openSite(switches)
  await site.logIn()
  const old = (operation: string, inside: string) => site.ask('ProjectManagement', operation, `${inside}[token]`)
  const newer = (operation: string, inside: string) =>
    site.ask('ProjectManagement', operation, `${inside}[token]`, {
      action: `${vendor}/v1_8/ProjectManagementService/${operation}`,
    })
  const create = (xml: string) => old('CreateTask', `${xml}<projectID>${site.project}</projectID>`)
  return { ...site, old, newer, create }
}

/** Inherited members first, in a namespace of their own. */
const taskXml = (members: string, inherited = '') =>
  `<task xmlns:t="${vendor}/v1_7" xmlns:a="http://api.timelog.com">${inherited}${members}</task>`

const named = (name: string, id = guid) => `<t:ID>${id}</t:ID><t:TaskID>0</t:TaskID><t:Name>${name}</t:Name>`

const dated = (from: string, until: string) =>
  `<t:BudgetHours>12.5</t:BudgetHours><t:StartDate>${from}T00:00:00</t:StartDate><t:EndDate>${until}T00:00:00</t:EndDate>`

test('a task is made with a GUID of ours, and found by it and by its number', async () => {
  const { timelog, create, newer, task } = await open()
  const reply = await create(
    taskXml(named('Build &amp; test') + dated('2026-11-01', '2026-11-30'), '<a:Action>Created</a:Action>'),
  )
  assert.equal(reply.first('Status'), 'Success')
  const made = timelog.tasks().find(({ id }) => id !== task)!
  assert.deepEqual(
    [made.guid, made.name, made.from, made.until, made.budgetHours],
    [guid, 'Build & test', '2026-11-01', '2026-11-30', 12.5],
  )
  const byGuid = await newer('GetTaskById', `<taskGuid>${guid}</taskGuid>`)
  assert.equal(byGuid.first('TaskID'), String(made.id))
  const byNumber = await newer('GetTaskByID', `<taskID>${made.id}</taskID><loadExternalKeys>false</loadExternalKeys>`)
  assert.equal(textIn(byNumber.first('Return')!, 'ID'), guid)
  assert.equal((await newer('GetTaskById', `<taskGuid>${zeros}</taskGuid>`)).first('Return'), '')
})

test('tasks below tasks keep their place, move, and come as a flat list of all levels', async () => {
  const { timelog, old, newer, create, project, task } = await open()
  await create(taskXml(named('Second')))
  const child = guid.replace(/1$/, '2')
  const sub = `${taskXml(named('Child', child))}<parentTaskId>${task}</parentTaskId><projectID>${project}</projectID>`
  assert.match((await old('CreateSubTask', sub)).first('FullName')!, /^Design » Child$/)
  const listed = () => newer('GetProjectTasksPaged', `<projectGuid>${zeros}</projectGuid><page>1</page><pageSize>500</pageSize>`)
  assert.deepEqual((await listed()).all('TaskWBS'), ['1', '2', '1.1'])
  const second = timelog.tasks().find(({ name }) => name === 'Second')!.id
  const move = (parent: number, id: string) =>
    newer(
      'MoveTaskUnderParentTask',
      `<parentTaskID>${parent}</parentTaskID>${taskXml(named('Child', id))}<changeToParentContract>true</changeToParentContract>`,
    )
  assert.equal((await move(second, child)).first('ResponseState'), 'Success')
  assert.deepEqual((await listed()).all('TaskWBS'), ['1', '2', '2.1'])
  const childId = timelog.tasks().find(({ name }) => name === 'Child')!.id
  assert.equal((await move(childId, guid)).first('ResponseState'), 'Error')
})

test('an update writes every member, also those that were left out', async () => {
  const { timelog, old, create, project } = await open()
  await create(taskXml(named('Build') + dated('2026-11-01', '2026-11-30')))
  const reply = await old('UpdateTask', `${taskXml(named('Built'))}<projectID>${project}</projectID>`)
  assert.equal(reply.first('Status'), 'Success')
  const task = timelog.tasks().at(-1)!
  assert.deepEqual([task.name, task.budgetHours, task.from], ['Built', 0, '2026-01-01'])
})

test('a name that comes after the dates is not read, and a task needs a name', async () => {
  const { create } = await open()
  const reply = await create(taskXml(`<t:ID>${guid}</t:ID>${dated('2026-11-01', '2026-11-30')}<t:Name>Build</t:Name>`))
  assert.equal(reply.first('Status'), 'Error')
})

test('a used GUID is refused, overwrites, or makes a second task', async () => {
  for (const [usedTaskGuid, names] of [
    ['refused', ['Design', 'One']],
    ['overwritten', ['Design', 'Two']],
    ['second row', ['Design', 'One', 'Two']],
  ] as const) {
    const { timelog, create } = await open({ usedTaskGuid })
    await create(taskXml(named('One')))
    await create(taskXml(named('Two')))
    assert.deepEqual(
      timelog.tasks().map(({ name }) => name),
      names,
    )
  }
})

test('a completed task is inactive until it is taken up again', async () => {
  const { timelog, old, create } = await open({ statusOffset: 1 })
  await create(taskXml(named('Build')))
  const change = (status: number) => old('ChangeTaskStatus', `<taskGuid>${guid}</taskGuid><targetStatus>${status}</targetStatus>`)
  assert.equal(textIn((await change(4)).first('State')!, 'IsActive'), 'false')
  assert.equal(timelog.tasks().at(-1)?.status, 3)
  assert.equal(textIn((await change(2)).first('State')!, 'IsActive'), 'true')
  assert.equal((await change(9)).first('ResponseState'), 'Invalid')
})

test('a task with time or children stays, others can be deleted', async () => {
  const { timelog, old, create, sox } = await open()
  await create(taskXml(named('Build')))
  const task = timelog.tasks().at(-1)!.id
  const remove = () => old('DeleteTask', `<taskGuid>${guid}</taskGuid>`)
  const work = timelog.addWork({ employee: sox, task, day: '2026-11-20', durationMs: 60_000 })
  assert.equal((await remove()).first('ResponseState'), 'Error')
  timelog.deleteWork(work)
  assert.equal((await remove()).first('ResponseState'), 'Success')
  assert.equal((await remove()).first('ResponseState'), 'Error')
})

test('dates outside the project are kept, or refused', async () => {
  const { timelog, create } = await open()
  const outside = taskXml(named('Build') + dated('2026-11-01', '2027-02-01'))
  timelog.switches.datesOutsideProject = 'refused'
  assert.equal((await create(outside)).first('Status'), 'Error')
  timelog.switches.datesOutsideProject = 'kept'
  assert.equal((await create(outside)).first('Status'), 'Success')
})

test('external keys are kept for systems that the site has defined', async () => {
  const { create, old, newer, timelog } = await open({ externalSystems: ['Forecast'] })
  const key = (system: string, id: string) =>
    `<a:ExternalSystemContext><a:SystemName>${system}</a:SystemName><a:ExternalID>${id}</a:ExternalID></a:ExternalSystemContext>`
  const inherited = `<a:IsExternalKeysLoaded>true</a:IsExternalKeysLoaded><a:ExternalKeys>${key('Forecast', 'T7')}${key('Jira', 'J1')}</a:ExternalKeys>`
  await create(taskXml(named('Build'), inherited))
  const find = (id: string, system: string) => old('GetTaskByExternalKey', `<key>${id}</key><systemName>${system}</systemName>`)
  assert.equal((await find('T7', 'Forecast')).first('Name'), 'Build')
  assert.equal((await find('J1', 'Jira')).first('Return'), '')
  const id = timelog.tasks().at(-1)!.id
  const loaded = await newer('GetTaskByID', `<taskID>${id}</taskID><loadExternalKeys>true</loadExternalKeys>`)
  assert.deepEqual(allIn(loaded.text, 'ExternalID'), ['T7'])
})

test('tasks that were changed in a period are listed', async () => {
  const { clock, timelog, newer, task, project } = await open()
  clock.step(3_600_000)
  timelog.addTask({ project, name: 'Later' })
  const changed = (from: string) =>
    newer(
      'GetTasksModifiedInPeriodPaged',
      `<startDate>${from}</startDate><endDate>2026-11-21T00:00:00</endDate><page>1</page><pageSize>500</pageSize>`,
    )
  assert.deepEqual((await changed('2026-11-20T13:30:00')).all('FullName'), ['Later'])
  timelog.editTask(task, { name: 'Design, again' })
  assert.deepEqual((await changed('2026-11-20T13:30:00')).all('FullName'), ['Design, again', 'Later'])
})

test('putting a person on a task twice makes two allocations, one, or an error', async () => {
  for (const [secondAllocation, count] of [
    ['second row', 2],
    ['same', 1],
    ['refused', 1],
  ] as const) {
    const { old, peter, task } = await open({ secondAllocation })
    const add = () =>
      old('AddEmployeeToTask', `<employeeID>${peter}</employeeID><taskID>${task}</taskID><BudgetHours>0</BudgetHours>`)
    assert.equal((await add()).first('Status'), 'Success')
    assert.equal((await add()).first('Status'), secondAllocation === 'refused' ? 'Error' : 'Success')
    const theirs = await old('GetAllocationsToEmployee', '<initials>Peter Summerson</initials>')
    assert.equal(theirs.all('AllocationID').length, count)
  }
})

test('an allocation is taken back by its GUID', async () => {
  const { timelog, old } = await open()
  const [allocation] = timelog.allocations()
  const remove = () => old('DeleteAllocation', `<allocationGuid>${allocation?.guid}</allocationGuid>`)
  assert.equal((await remove()).first('ResponseState'), 'Success')
  assert.equal((await remove()).first('ResponseState'), 'Error')
  assert.deepEqual(timelog.allocations(), [])
})
