import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededChance } from '../core/chance.ts'
import { steppedClock } from '../core/clock.ts'
import { openTimeLog } from '../timelog/timelog.ts'
import { seededTimeLog, seedTimeLog } from './timelog.ts'

const now = Date.parse('2026-11-20T12:00:00Z')

function open(seed = 1) {
  const timelog = openTimeLog({ clock: steppedClock(now), chance: seededChance(seed), switches: {} })
  seedTimeLog(timelog, { now, seed })
  return timelog
}

test('the people who bill are at TimeLog with numbers of two ranges, and two are not', () => {
  const timelog = open()
  const { people, users } = seededTimeLog
  const consultants = timelog.employees().filter(({ id }) => id !== seededTimeLog.administrator)
  assert.equal(consultants.length, 10)
  assert.deepEqual(consultants.find(({ id }) => id === people['ida'])?.userId, users['ida'])
  assert.deepEqual(
    consultants.filter(({ id, userId }) => id === userId),
    [],
  )
  assert.ok(!timelog.employees().some(({ userName }) => userName === 'liva'))
})

test('five projects wait for their tasks, with one general task each and some time on it', () => {
  const timelog = open()
  assert.deepEqual(
    timelog.projects().map(({ no }) => no),
    ['FM-101', 'FM-102', 'FM-103', 'FM-104', 'FM-900'],
  )
  assert.deepEqual([...new Set(timelog.tasks().map(({ name }) => name))], ['General'])
  assert.ok(timelog.work().length > 20)
  assert.ok(timelog.work().every(({ day }) => day >= '2026-10-09' && day < '2026-11-20'))
})

test('the same seed gives the same site', () => {
  assert.deepEqual(open(3).work(), open(3).work())
  assert.notDeepEqual(open(3).work(), open(4).work())
})

test('the account that the bridge is told to use can log in', async () => {
  const timelog = open()
  const { username, password, siteCode, reportingUser, reportingPassword, base } = seededTimeLog
  const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetToken xmlns="http://www.timelog.com/api/tlp/v1_2"><user>${username}</user><password>${password}</password></GetToken></s:Body></s:Envelope>`
  const site = `https://app1.timelog.com${base}`
  const headers = { 'content-type': 'text/xml', soapaction: '"GetTokenRequest"' }
  const path = 'WebServices/Security/V1_2/SecurityServiceSecure.svc'
  const logIn = await timelog.fetch(new Request(`${site}/${path}`, { method: 'POST', headers, body }))
  assert.match(await logIn.text(), /:ResponseState>Success</)
  const form = new URLSearchParams({ siteCode, apiID: reportingUser, apiPassword: reportingPassword })
  const tried = await timelog.fetch(new Request(`${site}/service.asmx/ValidateCredentials`, { method: 'POST', body: form }))
  assert.match(await tried.text(), />true</)
})
