import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allIn, friday, openSite, readXml, type Site, textIn } from './ask.ts'

const hourMs = 3_600_000

const window = {
  ...{ workUnitID: '0', employeeID: '0', allocationID: '0', taskID: '0', projectID: '0', departmentID: '0' },
  ...{ startDate: friday, endDate: friday },
}

const add = ({ timelog, sox, task }: Site, note: string, time = '08:00') =>
  timelog.addWork({ employee: sox, task, day: friday, time, durationMs: 1.5 * hourMs, note })

test('a work unit is shown with both GUIDs in capitals, local times, and hours to four places', async () => {
  const site = openSite()
  const guid = add(site, 'Lunch & more')
  site.timelog.approveWeek(site.sox, friday)
  const reply = await site.report('GetWorkUnitsRaw', window)
  assert.equal(reply.status, 200)
  const [row] = site.timelog.work()
  const shown = (name: string) => reply.first(name)
  assert.equal(shown('WorkUnitGuid'), guid.toUpperCase())
  assert.equal(shown('TimeRegistrationGuid'), row?.secondGuid.toUpperCase())
  assert.deepEqual(['Date', 'StartTime', 'EndTime'].map(shown), [
    `${friday}T00:00:00`,
    `${friday}T08:00:00`,
    `${friday}T09:30:00`,
  ])
  assert.deepEqual(['RegHours', 'ApprovedStatus', 'Note'].map(shown), ['1.5000', '20', 'Lunch &amp; more\n'])
  assert.deepEqual(['EmployeeID', 'TaskID', 'LastModifiedAt'].map(shown), [
    String(site.sox),
    String(site.task),
    `${friday}T13:00:00`,
  ])
  assert.notEqual(shown('UserID'), shown('EmployeeID'))
})

test('the GUID that a client chose may also be the other one', async () => {
  const site = openSite({ clientGuidIn: 'TimeRegistrationGuid' })
  const guid = add(site, '')
  const reply = await site.report('GetWorkUnitsRaw', window)
  assert.equal(reply.first('TimeRegistrationGuid'), guid.toUpperCase())
  assert.equal(reply.first('Note'), undefined)
})

test('pages are counted in attributes, and an empty size means everything', async () => {
  const site = openSite()
  for (const time of ['08:00', '10:00', '12:00']) add(site, time, time)
  const second = await site.report('GetWorkUnitsRawPaged', { ...window, page: '2', pageSize: '2' })
  assert.match(second.text, /<tlp:WorkUnits [^>]*Page="2" PageSize="2" TotalPages="2" TotalRecords="3"/)
  assert.deepEqual(second.all('StartTime'), [`${friday}T12:00:00`])
  assert.equal((await site.report('GetWorkUnitsRawPaged', { ...window, page: '', pageSize: '' })).all('StartTime').length, 3)
})

test('nothing found is a root that says so', async () => {
  const reply = await openSite().report('GetWorkUnitsRaw', window)
  assert.equal(reply.status, 200)
  assert.match(reply.text, /<tlp:WorkUnits [^>]*resultEmpty="true"\/>/)
})

test('wrong credentials, missing parameters and nonsense dates are three different errors', async () => {
  const site = openSite()
  const wrong = await site.report('GetWorkUnitsRaw', { ...window, apiPassword: 'x' })
  assert.equal(wrong.status, 401)
  assert.match(wrong.first('Error')!, /Access denied/)
  const { endDate, ...fewer } = window
  const missing = await site.report('GetWorkUnitsRaw', fewer)
  assert.equal(missing.status, 500)
  assert.match(missing.text, /^Missing parameter: endDate\./)
  const nonsense = await site.report('GetWorkUnitsRaw', { ...window, endDate: `${endDate}x`.slice(2) })
  assert.equal(nonsense.status, 500)
  assert.notEqual(nonsense.first('Error'), undefined)
})

test('credentials can be tried out, by form and by both SOAPs', async () => {
  const { timelog, report } = openSite()
  assert.match((await report('ValidateCredentials')).text, /<boolean xmlns="[^"]+">true<\/boolean>/)
  assert.match((await report('ValidateCredentials', { siteCode: 'other' })).text, />false</)
  const rep = 'http://www.timelog.com/ws/tlp/v4_4'
  const soap = async (uri: string, headers: Record<string, string>, name: string, more: string) => {
    const body = `<s:Envelope xmlns:s="${uri}"><s:Body><${name} xmlns="${rep}"><siteCode>site-1</siteCode><apiID>reports</apiID><apiPassword>r3port-word</apiPassword>${more}</${name}></s:Body></s:Envelope>`
    const request = new Request('https://app1.timelog.com/fjeldmark/service.asmx', { method: 'POST', headers, body })
    return readXml(await timelog.fetch(request))
  }
  const old = { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${rep}/ValidateCredentials"` }
  assert.equal(
    (await soap('http://schemas.xmlsoap.org/soap/envelope/', old, 'ValidateCredentials', '')).first('ValidateCredentialsResult'),
    'true',
  )
  const people = await soap(
    'http://www.w3.org/2003/05/soap-envelope',
    { 'content-type': 'application/soap+xml; charset=utf-8' },
    'GetEmployeesRaw',
    '<employeeID>0</employeeID><initials></initials><departmentID>0</departmentID><status>-1</status>',
  )
  assert.deepEqual(allIn(people.first('GetEmployeesRawResult')!, 'Initials'), ['ADA', 'sox', 'Peter Summerson'])
})

test('people are told apart by two numbers, and some have no e-mail', async () => {
  const { timelog, report, peter } = openSite()
  timelog.deactivateEmployee(peter)
  const ask = (status: string) => report('GetEmployeesRaw', { employeeID: '0', initials: '', departmentID: '0', status })
  const all = (await ask('-1')).all('Employee')
  assert.equal(all.length, 3)
  assert.deepEqual(
    all.map((row) => textIn(row, 'Email')),
    ['ada@timelog.example', 'sox@timelog.example', undefined],
  )
  assert.deepEqual((await ask('1')).all('Initials'), ['ADA', 'sox'])
  assert.deepEqual((await ask('0')).all('Initials'), ['Peter Summerson'])
})

test('projects, tasks and allocations are listed with the numbers that tie them together', async () => {
  const site = openSite()
  const { timelog, report, project, task, sox } = site
  timelog.addTask({ project, name: 'Sketches', parent: task })
  timelog.setProjectStatus(project, 4)
  const projects = (status: string) =>
    report('GetProjectsRaw', { projectID: '0', status, customerID: '0', projectManagerID: '0' })
  assert.deepEqual((await projects('-2')).all('Name'), ['Harbour &amp; Sons'])
  assert.deepEqual((await projects('1')).all('Name'), [])
  const tasks = await report('GetTasksRaw', { taskID: '0', projectID: String(project), status: '-1', taskTypeID: '0' })
  assert.deepEqual(tasks.all('WBS'), ['1', '1.1'])
  assert.deepEqual(tasks.all('ParentID'), ['0', String(task)])
  assert.deepEqual(tasks.all('IsParent'), ['1', '0'])
  const wanted = { allocationID: '0', taskID: String(task), employeeID: String(sox), projectID: '0' }
  assert.equal((await report('GetAllocationsRaw', wanted)).all('Allocation').length, 1)
  assert.match((await report('GetAllocationsRaw', { ...wanted, employeeID: '1' })).text, /resultEmpty/)
})
