import assert from 'node:assert/strict'
import { test } from 'node:test'
import { friday, openSite, vendor, workUnitXml, workXml, type XmlReply } from './ask.ts'

/** The start tags in order, with prefixes replaced by the last part of their namespaces. */
function tagsOf({ text }: XmlReply): string[] {
  const uris = new Map([...text.matchAll(/xmlns:(\w+)="([^"]+)"/g)].map(([, prefix, uri]) => [prefix, uri!.split('/').at(-1)!]))
  return [...text.matchAll(/<(\w+):(\w+)/g)].map(([, prefix, name]) => `${uris.get(prefix)} ${name}`)
}

async function insert(inside: string) {
  const site = openSite()
  await site.logIn()
  return { site, reply: await site.ask('ProjectManagement', 'InsertWork', workXml(inside)) }
}

test('a reply has its members in wire order, each in its own namespace', async () => {
  const { reply } = await insert(workUnitXml({ TaskID: '5001' }))
  assert.ok(reply.text.includes(`<InsertWorkResponse xmlns="${vendor}/v1_8"><InsertWorkResult`))
  const tags = tagsOf(reply)
  const item = tags.indexOf('v1_2 Item')
  assert.deepEqual(tags.slice(item - 2, item + 16), [
    ...['api.timelog.com Return', 'v1_2 BatchContainerOfWorkUnit', 'v1_2 Item', 'v1_7 GUID', 'v1_7 AllocationGUID'],
    ...['v1_7 TaskID', 'v1_7 EmployeeInitials', 'v1_7 Duration', 'v1_7 StartDateTime', 'v1_7 EndDateTime', 'v1_7 Description'],
    ...['v1_7 TimeStamp', 'v1_7 IsEditable', 'v1_7 AdditionalText', 'v1_7 IsMeeting', 'v1_7 BillableDuration', 'v1_7 Details'],
    'v1_7 TaskHeader',
  ])
  const envelope = [
    'Return',
    'ReturnTypeDescription',
    'Request',
    'ResponseState',
    'Messages',
    'ErrorCode',
    'IsReturnPaged',
    'TotalPageCount',
  ]
  const found = tags.map((tag) => tag.split(' ')[1]!).filter((name) => envelope.includes(name))
  assert.deepEqual(
    [...new Set(found)],
    ['Return', 'ReturnTypeDescription', 'Request', 'ResponseState', 'Messages', 'ErrorCode', ...envelope.slice(6)],
  )
  assert.equal(reply.first('ReturnTypeDescription'), 'BatchContainer&lt;WorkUnit&gt;')
})

test('every reply has its two messages, also beside an error', async () => {
  const { reply } = await insert(workUnitXml({ TaskID: '1' }))
  assert.deepEqual(reply.all('Severity'), ['Error', 'Message', 'Message'])
})

test('parameters have an order too: a source before the work leaves nothing to insert', async () => {
  const { site } = await insert('')
  const unit = workUnitXml({ TaskID: String(site.task) })
  const reply = await site.ask('ProjectManagement', 'InsertWork', `<source>0</source><work>${unit}</work>[token]`)
  assert.equal(reply.first('ResponseState'), 'Success')
  assert.equal(reply.first('Return'), '')
  assert.deepEqual(site.timelog.work(), [])
})

test('nil is no value for a number, a date or a GUID, but one for a text', async () => {
  const nil = (name: string) => `<w:${name} i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"/>`
  const { reply } = await insert(workUnitXml({ TaskID: '5001' }).replace(/<w:TaskID>.*<\/w:TaskID>/, nil('TaskID')))
  assert.equal(reply.status, 500)
  const { site } = await insert(workUnitXml({ TaskID: '5001' }).replace(/<w:Description>.*<\/w:Description>/, nil('Description')))
  assert.equal(site.timelog.work()[0]?.note, '')
})

test('durations of days are written as .NET does, and times across the change of clocks stay on the wall', async () => {
  const { site, reply } = await insert(
    workUnitXml({ TaskID: '5001', Duration: 'PT24H', StartDateTime: '2026-10-25T01:30:00', EndDateTime: '2026-10-26T01:30:00' }),
  )
  assert.equal(reply.first('Duration'), 'P1D')
  assert.equal(site.timelog.work()[0]?.startTime, '2026-10-25T01:30:00')
  site.timelog.addWork({ employee: site.sox, task: site.task, day: '2026-03-29', time: '01:30', durationMs: 3_600_000 })
  assert.equal(site.timelog.work()[0]?.endTime, '2026-03-29T02:30:00')
})

test('an unset end is the start and the duration, and a missing GUID is made up', async () => {
  const members = `<w:TaskID>5001</w:TaskID><w:EmployeeInitials>SOX</w:EmployeeInitials><w:Duration>PT29M</w:Duration><w:StartDateTime>${friday}T08:00:00</w:StartDateTime>`
  const { site } = await insert(`<w:WorkUnit xmlns:w="${vendor}/v1_7">${members}</w:WorkUnit>`)
  const [work] = site.timelog.work()
  assert.equal(work?.endTime, `${friday}T08:29:00`)
  assert.match(work?.guid ?? '', /^[1-9a-f][0-9a-f]{7}-/)
})
