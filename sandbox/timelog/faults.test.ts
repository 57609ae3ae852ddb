import assert from 'node:assert/strict'
import { test } from 'node:test'
import { friday, openSite, workUnitXml, workXml } from './ask.ts'

async function open() {
  const site = openSite()
  await site.logIn()
  const span = `<startDate>${friday}T00:00:00</startDate><endDate>${friday}T00:00:00</endDate>`
  return {
    ...site,
    sheet: () => site.ask('ProjectManagement', 'GetEmployeeWork', `<initials>sox</initials>${span}[token]`),
    insert: (options: { signal?: AbortSignal } = {}) =>
      site.ask('ProjectManagement', 'InsertWork', workXml(workUnitXml({ TaskID: String(site.task) })), options),
  }
}

test('a fault can wait for one operation, and the log names it', async () => {
  const { timelog, sheet, insert } = await open()
  timelog.faults.add({ match: { path: 'InsertWork' }, fault: '500 after' })
  assert.equal((await sheet()).status, 200)
  assert.equal((await insert()).status, 500)
  assert.equal(timelog.work().length, 1)
  const [logged] = timelog.requests.find({ path: /svc\/InsertWork$/ })
  assert.deepEqual([logged?.method, logged?.status, logged?.fault], ['POST', 500, '500 after'])
})

test('reads can be stale, writes cannot', async () => {
  const { timelog, clock, sheet, insert } = await open()
  timelog.settleDown()
  clock.step(60_000)
  await insert()
  timelog.faults.add({ fault: { kind: 'stale reads', ms: 30_000 }, times: 1 })
  assert.equal((await sheet()).all('StartDateTime').length, 0)
  assert.equal((await sheet()).all('StartDateTime').length, 1)
})

test('reporting can be stale as well, about a unit that is deleted too', async () => {
  const { timelog, clock, report, sox, task } = await open()
  const guid = timelog.addWork({ employee: sox, task, day: friday, durationMs: 60_000 })
  clock.step(60_000)
  timelog.deleteWork(guid)
  const zeros = { workUnitID: '0', employeeID: '0', allocationID: '0', taskID: '0', projectID: '0', departmentID: '0' }
  const units = () => report('GetWorkUnitsRaw', { ...zeros, startDate: friday, endDate: friday })
  timelog.faults.add({ fault: { kind: 'stale reads', ms: 30_000 } })
  assert.deepEqual((await units()).all('WorkUnitGuid'), [guid.toUpperCase()])
  assert.deepEqual((await units()).all('WorkUnitGuid'), [])
})

test('rows get lost on the way without a trace in the totals', async () => {
  const { timelog, report, sheet, sox, task } = await open()
  for (let i = 0; i < 10; i++) timelog.addWork({ employee: sox, task, day: friday, durationMs: 60_000 })
  timelog.faults.add({ fault: { kind: 'truncated page', share: 0.3 }, times: 2 })
  assert.equal((await sheet()).all('StartDateTime').length, 7)
  const zeros = { workUnitID: '0', employeeID: '0', allocationID: '0', taskID: '0', projectID: '0', departmentID: '0' }
  const page = await report('GetWorkUnitsRawPaged', { ...zeros, startDate: friday, endDate: friday, page: '1', pageSize: '100' })
  assert.equal(page.all('WorkUnitGuid').length, 7)
  assert.match(page.text, /TotalRecords="7"/)
  timelog.faults.add({ fault: 'emptied' })
  assert.equal((await sheet()).first('Return'), '')
})

test('bodies end half way, pages of another kind come, connections break', async () => {
  const { timelog, sheet } = await open()
  timelog.faults.add({ fault: 'truncated body' })
  assert.doesNotMatch((await sheet()).text, /<\/s:Envelope>/)
  timelog.faults.add({ fault: 'html' })
  assert.match((await sheet()).text, /We will be right back/)
  timelog.faults.add({ fault: { kind: '429', retryAfterS: 7 } })
  assert.equal((await sheet()).headers.get('retry-after'), '7')
  timelog.faults.add({ fault: 'reset before' })
  await assert.rejects(sheet, TypeError)
})

test('a write can arrive after everybody has given up on it', async () => {
  const { timelog, clock, insert } = await open()
  timelog.faults.add({ fault: { kind: 'timeout later', ms: 5_000 } })
  await assert.rejects(insert({ signal: AbortSignal.abort() }))
  assert.equal(timelog.work().length, 0)
  clock.step(5_000)
  assert.equal(timelog.work().length, 1)
})

test('a stranger is told nothing, in other words, or without any; a unit goes once it was listed', async () => {
  const { timelog, sheet, insert, report, sox, task, logIn } = await open()
  const guid = timelog.addWork({ employee: sox, task, day: friday, durationMs: 60_000 })
  timelog.faults.add({ fault: 'as a stranger', times: 4 })
  assert.equal((await sheet()).all('StartDateTime').length, 0)
  assert.match((await insert()).text, /20003/)
  assert.match((await report('ValidateCredentials', {})).text, />false</)
  assert.match((await logIn()).text, /20002/)
  await logIn()
  timelog.faults.add({ fault: 'other words' })
  const other = await sheet()
  assert.ok(other.text.includes('La saisie n’est pas autorisée') && !other.text.includes('Successfully called'))
  timelog.faults.add({ fault: 'wordless 403' })
  const bare = await sheet()
  assert.deepEqual([bare.status, bare.text], [403, ''])
  timelog.faults.add({ fault: 'no date' })
  assert.equal((await sheet()).headers.get('date'), null)
  timelog.faults.add({ fault: 'row goes' })
  const zeros = { workUnitID: '0', employeeID: '0', allocationID: '0', taskID: '0', projectID: '0', departmentID: '0' }
  const listed = await report('GetWorkUnitsRaw', { ...zeros, startDate: friday, endDate: friday })
  assert.deepEqual(listed.all('WorkUnitGuid'), [guid.toUpperCase()])
  assert.deepEqual(
    timelog.work().map(({ deleted }) => deleted),
    [true],
  )
})
