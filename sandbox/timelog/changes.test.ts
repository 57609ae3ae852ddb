import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allIn, friday, openSite, type Site, textIn, vendor } from './ask.ts'
import type { TimeLogSwitches } from './switches.ts'

const dayMs = 86_400_000

async function open(switches: Partial<TimeLogSwitches> = {}) {
  const site = openSite(switches)
  await site.logIn()
  return site
}

interface Asked {
  readonly from?: string
  readonly until?: string
  readonly deletes?: boolean
  readonly page?: number
  readonly pageSize?: number
}

const logOf = ({ ask }: Site, { from = friday, until = friday, deletes = true, page = 1, pageSize = 500 }: Asked = {}) =>
  ask(
    'ProjectManagement',
    'GetWorkChangeLogPaged',
    `<startDate>${from}T23:00:00</startDate><endDate>${until}T00:00:00</endDate><includeCreates>true</includeCreates><includeUpdates>true</includeUpdates><includeDeletes>${deletes}</includeDeletes><page>${page}</page><pageSize>${pageSize}</pageSize>[token]`,
    { action: `${vendor}/v1_8/ProjectManagementService/GetWorkChangeLogPaged` },
  )

const write = ({ timelog, sox, task }: Site, note: string) =>
  timelog.addWork({ employee: sox, task, day: '2026-11-02', durationMs: 5_400_000, note })

test('creates, updates and deletes are in the log of their day, whatever the time of day says', async () => {
  const site = await open()
  const { timelog, clock } = site
  const kept = write(site, 'kept')
  clock.step(1_000)
  timelog.editWork(kept, { durationMs: 3_600_000 })
  const reply = await logOf(site)
  assert.deepEqual(reply.all('Action'), ['Created', 'Updated'])
  assert.deepEqual(reply.all('Hours'), ['1.5', '1'])
  assert.deepEqual(reply.all('ActionDate'), [`${friday}T13:00:00`, `${friday}T13:00:01`])
  assert.equal(reply.first('WorkUnitGuid'), kept)
  assert.equal(allIn((await logOf(site, { from: '2026-11-21', until: '2026-11-22' })).text, 'WorkUnitFlat').length, 0)
})

test('a deleted unit shows hardly more than its GUID, also in its earlier rows', async () => {
  const site = await open()
  const guid = write(site, 'gone')
  site.timelog.deleteWork(guid)
  const reply = await logOf(site)
  assert.deepEqual(reply.all('Action'), ['Created', 'Deleted'])
  assert.deepEqual(reply.all('WorkUnitGuid'), [guid, guid])
  assert.deepEqual(reply.all('EmployeeInitials'), ['', ''])
  assert.deepEqual(reply.all('Hours'), ['0', '0'])
  assert.deepEqual((await logOf(site, { deletes: false })).all('Action'), ['Created'])
})

test('the log forgets after three months', async () => {
  const site = await open()
  write(site, 'old')
  site.clock.step(95 * dayMs)
  await site.logIn()
  assert.deepEqual((await logOf(site, { until: '2027-03-01' })).all('Action'), [])
})

test('the rows come in pages, in an order of the switch', async () => {
  const site = await open({ changeOrder: 'descending' })
  const guids = ['a', 'b', 'c'].map((note) => write(site, note))
  const pages = [await logOf(site, { pageSize: 2 }), await logOf(site, { pageSize: 2, page: 2 })]
  assert.equal(textIn(pages[0]!.text, 'TotalPageCount'), '2')
  assert.deepEqual(
    pages.flatMap((page) => page.all('WorkUnitGuid')),
    guids.toReversed(),
  )
})

test('pages over the maximum are cut to it, or refused', async () => {
  const site = await open()
  for (let i = 0; i < 501; i++) write(site, 'many')
  const cut = await logOf(site, { pageSize: 1_000 })
  assert.equal(cut.all('WorkUnitFlat').length, 500)
  assert.equal(textIn(cut.text, 'TotalPageCount'), '2')
  site.timelog.switches.oversizedPage = 'refused'
  assert.equal((await logOf(site, { pageSize: 1_000 })).first('ResponseState'), 'Invalid')
})

test('who is no administrator gets no log', async () => {
  const site = await open({ administrator: false })
  assert.equal((await logOf(site)).first('ResponseState'), 'Error')
})

test('one person’s time sheet has both end days in it, and shows what may still be edited', async () => {
  const site = await open()
  const { timelog, ask, sox, task } = site
  const add = (day: string, time: string) => timelog.addWork({ employee: sox, task, day, time, durationMs: 7_620_000, note: day })
  add('2026-11-19', '23:30')
  add('2026-11-20', '11:16')
  add('2026-11-23', '08:00')
  timelog.closeWeek(sox, friday)
  const sheet = (until: string) =>
    ask(
      'ProjectManagement',
      'GetEmployeeWork',
      `<initials>sox</initials><startDate>2026-11-19T00:00:00</startDate><endDate>${until}T00:00:00</endDate>[token]`,
    )
  assert.deepEqual((await sheet(friday)).all('StartDateTime'), ['2026-11-19T23:30:00', '2026-11-20T11:16:00'])
  const all = await sheet('2026-11-23')
  assert.deepEqual(all.all('IsEditable'), ['false', 'false', 'true'])
  assert.equal(all.first('Duration'), 'PT2H7M')
})

test('the paged list of everyone’s work has neither task number nor description', async () => {
  const site = await open()
  write(site, 'a note')
  const reply = await site.ask(
    'ProjectManagement',
    'GetWorkPaged',
    '<initials/><startDate>2026-11-02T00:00:00</startDate><endDate>2026-11-02T00:00:00</endDate><page>1</page><pageSize>500</pageSize>[token]',
    { action: `${vendor}/v1_8/ProjectManagementService/GetWorkPaged` },
  )
  assert.deepEqual(reply.all('Hours'), ['1.5'])
  assert.doesNotMatch(reply.first('Return')!, /TaskID|a note/)
})
