import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allIn, friday, guidXml, openSite, textIn, vendor, workUnitXml, workXml } from './ask.ts'
import type { TimeLogSwitches } from './switches.ts'

const guid = '5c1d0000-0000-4000-8000-000000000001'
const gone = 'Object reference not set to an instance of an object.'

async function open(switches: Partial<TimeLogSwitches> = {}) {
  const site = openSite(switches)
  await site.logIn()
  const unit = (changes: Readonly<Record<string, string>> = {}) => workUnitXml({ TaskID: String(site.task), ...changes })
  return {
    ...site,
    unit,
    insert: (...units: string[]) => site.ask('ProjectManagement', 'InsertWork', workXml(units.join(''))),
    update: (...units: string[]) => site.ask('ProjectManagement', 'UpdateWork', workXml(units.join(''))),
    remove: (id: string) => site.ask('ProjectManagement', 'DeleteWork', workXml(guidXml(id))),
  }
}

test('a unit that is inserted with a GUID of ours is on the time sheet under it', async () => {
  const { timelog, insert, unit, task, project, sox } = await open()
  const reply = await insert(unit({ Description: 'one &lt; two&#10;three' }))
  assert.equal(reply.status, 200)
  assert.equal(reply.first('ResponseState'), 'Success')
  assert.equal(reply.first('Status'), 'Success')
  const [work] = timelog.work()
  assert.deepEqual(
    { ...work, id: 0, secondGuid: '' },
    {
      ...{ guid, secondGuid: '', id: 0, employee: sox, initials: 'sox', task, project, day: friday },
      ...{ startTime: `${friday}T08:00:00`, endTime: `${friday}T09:30:00`, durationMs: 5_400_000 },
      ...{ note: 'one < two\nthree', status: 0, deleted: false },
    },
  )
})

test('a Duration after the times is not read, and nothing says so', async () => {
  const { timelog, insert, task } = await open()
  const members = `<w:GUID>${guid}</w:GUID><w:TaskID>${task}</w:TaskID><w:EmployeeInitials>sox</w:EmployeeInitials><w:StartDateTime>${friday}T08:00:00</w:StartDateTime><w:EndDateTime>${friday}T09:30:00</w:EndDateTime><w:Duration>PT1H30M</w:Duration><w:Description>text</w:Description>`
  const reply = await insert(`<w:WorkUnit xmlns:w="${vendor}/v1_7">${members}</w:WorkUnit>`)
  assert.equal(reply.first('Status'), 'Success')
  assert.equal(reply.first('Duration'), 'PT0S')
  assert.equal(timelog.work()[0]?.durationMs, 0)
})

test('members in the namespace of the operation are not read, so the initials are missing', async () => {
  const { timelog, insert, task } = await open()
  const reply = await insert(
    `<w:WorkUnit xmlns:w="${vendor}/v1_7"><TaskID>${task}</TaskID><EmployeeInitials>sox</EmployeeInitials></w:WorkUnit>`,
  )
  assert.equal(reply.first('ResponseState'), 'Invalid')
  assert.equal(reply.first('ErrorCode'), '10002')
  assert.equal(reply.first('Return'), '')
  assert.equal(timelog.work().length, 0)
})

test('a value that is none of its type is a fault', async () => {
  const { insert, unit } = await open()
  const reply = await insert(unit({ Duration: '1.5' }))
  assert.equal(reply.status, 500)
  assert.match(reply.first('faultcode')!, /DeserializationFailed/)
})

test('a closed week refuses inserts, updates and deletes until it is opened again', async () => {
  const { timelog, insert, update, remove, unit, sox } = await open()
  await insert(unit())
  timelog.closeWeek(sox, '2026-11-16')
  const other = unit({ GUID: guid.replace(/1$/, '2'), StartDateTime: '2026-11-22T08:00:00', EndDateTime: '2026-11-22T09:00:00' })
  for (const reply of [await insert(other), await update(unit({ Duration: 'PT2H' })), await remove(guid)]) {
    assert.equal(reply.status, 200)
    assert.equal(reply.first('Status'), 'Error')
    assert.equal(textIn(reply.first('BatchContainerOfWorkUnit')!, 'Message'), 'Date is closed by Timesheet')
    assert.equal(allIn(reply.text, 'ErrorCode').at(-1), '30012')
  }
  timelog.reopenWeek(sox, friday)
  assert.equal((await update(unit({ Duration: 'PT2H' }))).first('Status'), 'Success')
  assert.equal((await remove(guid)).first('Status'), 'Success')
  assert.equal(timelog.work()[0]?.deleted, true)
})

test('a refused unit can also be told by its item alone', async () => {
  const { timelog, insert, unit, sox } = await open({ itemErrors: 'item only' })
  timelog.approveWeek(sox, friday)
  const reply = await insert(unit())
  assert.equal(reply.first('ResponseState'), 'Success')
  assert.equal(reply.first('Status'), 'Error')
  assert.equal(allIn(reply.text, 'ErrorCode').at(-1), '0')
})

test('somebody who is not on the task cannot write time on it, unless the site says otherwise', async () => {
  const { timelog, insert, unit } = await open()
  const peters = unit({ EmployeeInitials: 'Peter Summerson' })
  assert.match((await insert(peters)).text, /not allocated/)
  timelog.switches.allowAllActiveProjects = true
  assert.equal((await insert(peters)).first('Status'), 'Success')
})

test('completed tasks, closed projects, closed accounts and parents take no time', async () => {
  const { timelog, insert, unit, task, project } = await open()
  const refused = async (words: RegExp) => assert.match((await insert(unit())).text, words)
  timelog.editTask(task, { status: 3 })
  await refused(/not active/)
  timelog.editTask(task, { status: 1 })
  timelog.setProjectStatus(project, 4)
  await refused(/not active/)
  timelog.setProjectStatus(project, 2)
  timelog.closeAccounting(friday)
  await refused(/accounting period/)
  timelog.closeAccounting(null)
  timelog.addTask({ project, name: 'Below', parent: task })
  await refused(/parent task/)
  timelog.switches.timeOnParents = 'accepted'
  assert.equal((await insert(unit())).first('Status'), 'Success')
})

test('a unit that is gone cannot be updated', async () => {
  const { timelog, insert, update, unit } = await open()
  await insert(unit())
  timelog.deleteWork(guid)
  const reply = await update(unit())
  assert.equal(reply.first('Status'), 'Error')
  assert.ok(reply.text.includes(gone))
})

test('a used GUID is refused, overwrites, or makes a second row', async () => {
  for (const [usedWorkGuid, hours] of [
    ['refused', [1.5]],
    ['overwritten', [2]],
    ['second row', [1.5, 2]],
  ] as const) {
    const { timelog, insert, unit } = await open({ usedWorkGuid })
    await insert(unit())
    await insert(unit({ Duration: 'PT2H' }))
    assert.deepEqual(
      timelog.work().map(({ durationMs }) => durationMs / 3_600_000),
      hours,
    )
  }
})

test('an update leaves a unit with its task, moves it, or is refused', async () => {
  for (const updateMoves of ['ignored', 'obeyed', 'refused'] as const) {
    const { timelog, insert, update, unit, task, project, sox } = await open({ updateMoves })
    const other = timelog.addTask({ project, name: 'Other' })
    timelog.allocate(sox, other)
    await insert(unit())
    const reply = await update(unit({ TaskID: String(other), Description: 'moved' }))
    assert.equal(reply.first('Status'), updateMoves === 'refused' ? 'Error' : 'Success')
    const [work] = timelog.work()
    assert.equal(work?.task, updateMoves === 'obeyed' ? other : task)
    assert.equal(work?.note, updateMoves === 'refused' ? 'text' : 'moved')
  }
})

test('one bad unit stands alone, or fails the whole list', async () => {
  for (const badUnit of ['alone', 'fails all'] as const) {
    const { timelog, insert, unit } = await open({ badUnit })
    const reply = await insert(unit(), unit({ GUID: guid.replace(/1$/, '2'), TaskID: '1' }))
    assert.deepEqual(reply.all('Status'), badUnit === 'alone' ? ['Success', 'Error'] : ['Error', 'Error'])
    assert.equal(timelog.work().length, badUnit === 'alone' ? 1 : 0)
  }
})

test('seconds are rounded, overlaps, mismatches and empty descriptions refused where a site does so', async () => {
  const { timelog, insert, unit } = await open({ seconds: 'rounded', overlap: 'refused', timesMustMatch: true })
  await insert(unit({ Duration: 'PT1H29M40S' }))
  assert.equal(timelog.work()[0]?.durationMs, 5_400_000)
  const other = { GUID: guid.replace(/1$/, '2'), StartDateTime: `${friday}T09:00:00` }
  assert.match((await insert(unit({ ...other, Duration: 'PT30M' }))).text, /overlaps/)
  assert.match((await insert(unit({ ...other, Duration: 'PT1H' }))).text, /does not match/)
  timelog.switches.emptyDescription = 'refused'
  assert.match((await insert(unit({ ...other, Description: ' ' }))).text, /Description must be set/)
})

test('a time with an offset becomes local time', async () => {
  const { timelog, insert, unit } = await open()
  await insert(unit({ StartDateTime: '2026-11-19T23:30:00Z', EndDateTime: '2026-11-20T00:30:00Z' }))
  assert.equal(timelog.work()[0]?.startTime, '2026-11-20T00:30:00')
})

test('another day in an update is obeyed, ignored or refused', async () => {
  for (const [updateMovesDay, day, status] of [
    ['obeyed', '2026-11-19', 'Success'],
    ['ignored', friday, 'Success'],
    ['refused', friday, 'Error'],
  ] as const) {
    const { timelog, insert, update, unit } = await open({ updateMovesDay })
    await insert(unit())
    const reply = await update(unit({ StartDateTime: '2026-11-19T08:00:00', EndDateTime: '2026-11-19T09:30:00' }))
    assert.equal(reply.first('Status'), status)
    assert.equal(timelog.work()[0]?.day, day)
  }
})

test('the GUID of a deleted unit is free again, or taken for ever', async () => {
  for (const deletedGuids of ['free', 'taken'] as const) {
    const { timelog, insert, remove, unit } = await open({ deletedGuids })
    await insert(unit())
    await remove(guid)
    assert.equal((await insert(unit())).first('Status'), deletedGuids === 'free' ? 'Success' : 'Error')
    assert.equal(timelog.work().filter(({ deleted }) => !deleted).length, deletedGuids === 'free' ? 1 : 0)
  }
})

test('who is no administrator writes for nobody else', async () => {
  const { insert, unit } = await open({ administrator: false })
  assert.match((await insert(unit())).text, /must be a system administrator/)
})

test('a refused unit may come back as it was sent', async () => {
  const { insert, unit } = await open({ failedItem: 'echoed' })
  const reply = await insert(unit({ TaskID: '1' }))
  assert.equal(reply.first('Status'), 'Error')
  assert.equal(reply.first('GUID'), guid)
})
