import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allIn, openSite, readXml, tokenXml, vendor } from './ask.ts'

const hourMs = 3_600_000
const settings = 'GetTimeRegistrationSettings'

test('logging in gives a token, and the reply repeats the password', async () => {
  const site = openSite()
  const reply = await site.logIn()
  assert.equal(reply.first('Initials'), 'ADA')
  assert.match(reply.first('Expires')!, /^2026-11-21T01:00:00\.\d{7}\+01:00$/)
  assert.equal(Buffer.from(reply.first('Hash')!, 'base64').length, 64)
  assert.ok(reply.first('Parameters')!.includes('s3cret-word'))
  assert.ok(reply.text.includes(`xmlns:a="${vendor}/v1_1"`))
  assert.match(reply.first('Messages')!, /Duration of call was 0,\d{7} sec\./)
  assert.ok(!reply.text.includes('TotalPageCount'))
})

test('user name and initials both log in; a wrong password does not, and says so in a normal reply', async () => {
  const { ask } = openSite()
  const logIn = (user: string, password: string) =>
    ask('Security', 'GetToken', `<user>${user}</user><password>${password}</password>`)
  assert.equal((await logIn('ADA', 's3cret-word')).first('ResponseState'), 'Success')
  const refused = await logIn('api', 'S3cret-word')
  assert.equal(refused.status, 200)
  assert.equal(refused.first('ResponseState'), 'Error')
  assert.equal(refused.first('Return'), '')
})

test('the password and the reporting password are nowhere in the log of requests', async () => {
  const { timelog, logIn, report } = openSite()
  await logIn()
  await report('ValidateCredentials')
  await timelog.fetch(new Request('https://app1.timelog.com/fjeldmark/service.asmx/ValidateCredentials?apiPassword=r3port-word'))
  assert.equal(timelog.requests.count(), 3)
  assert.doesNotMatch(JSON.stringify(timelog.requests.all), /s3cret-word|r3port-word/)
})

test('a token ends after twelve hours, and another log-in helps', async () => {
  const { clock, ask, logIn } = openSite()
  const employees = () =>
    ask('Organisation', 'GetEmployeesPaged', '<page>1</page><pageSize>100</pageSize>[token]', {
      action: `${vendor}/v1_9/OrganisationService/GetEmployeesPaged`,
    })
  await logIn()
  clock.step(12 * hourMs - 1)
  assert.deepEqual((await employees()).all('Initials'), ['ADA', 'sox', 'Peter Summerson'])
  clock.step(1)
  const refused = await employees()
  assert.equal(refused.status, 200)
  assert.equal(refused.first('ResponseState'), 'Error')
  assert.equal(allIn(refused.text, 'ErrorCode').at(-1), '20003')
  await logIn()
  assert.equal((await employees()).first('ResponseState'), 'Success')
})

test('a date that was parsed and written again is another token', async () => {
  const { ask, logIn, timelog } = openSite()
  const token = tokenXml(await logIn(), 'v1_2')
  assert.equal((await ask('Security', settings, token)).first('ResponseState'), 'Success')
  timelog.switches.refusedTokenCode = 20004
  const parsed = token.replace(/(<t:Expires>[^.]*\.\d{3})\d{4}/, '$1')
  assert.equal(allIn((await ask('Security', settings, parsed)).text, 'ErrorCode').at(-1), '20004')
})

test('a token in the namespace of another service is not even read', async () => {
  const { ask, logIn } = openSite()
  const reply = await ask('Security', settings, tokenXml(await logIn(), 'v1_3'))
  assert.equal(reply.status, 500)
  assert.match(reply.first('faultstring')!, /Initials/)
})

test('a revoked token is refused', async () => {
  const { timelog, ask, logIn } = openSite()
  const token = tokenXml(await logIn(), 'v1_2')
  timelog.revokeTokens()
  assert.equal((await ask('Security', settings, token)).first('ResponseState'), 'Error')
})

test('SOAPAction and wrapper must both be known and belong together', async () => {
  const { ask, logIn } = openSite()
  await logIn()
  const unknown = await ask('ProjectManagement', 'GetTaskById', '[token]', { action: 'GetTaskByIdRequest' })
  assert.equal(unknown.status, 500)
  assert.match(unknown.first('faultcode')!, /ActionNotSupported/)
  const other = await ask('ProjectManagement', 'GetProjects', '[token]', { action: 'GetEmployeeWorkRequest' })
  assert.match(other.first('faultcode')!, /DeserializationFailed/)
})

test('another site, another content type and broken XML are refused each in its way', async () => {
  const { timelog } = openSite()
  const ask = async (path: string, type: string, body: string) => {
    const headers = { 'content-type': type, soapaction: '"GetTokenRequest"' }
    return readXml(await timelog.fetch(new Request(`https://app1.timelog.com/${path}`, { method: 'POST', headers, body })))
  }
  const security = 'WebServices/Security/V1_2/SecurityServiceSecure.svc'
  assert.equal((await ask(`other/${security}`, 'text/xml', '<a/>')).status, 404)
  assert.equal((await ask(`fjeldmark/${security}`, 'application/soap+xml', '<a/>')).status, 415)
  assert.equal((await ask(`fjeldmark/${security}`, 'text/xml', '<a><b></a>')).status, 500)
})

test('too many calls in a minute are throttled where a site does so', async () => {
  const { clock, logIn } = openSite({ limit: 2 })
  await logIn()
  await logIn()
  const refused = await logIn()
  assert.equal(refused.status, 429)
  assert.equal(refused.headers.get('retry-after'), '60')
  clock.step(60_000)
  assert.equal((await logIn()).status, 200)
})

test('what a new release adds to a reply stands between what is known', async () => {
  const reply = await openSite({ unknownMembers: true }).logIn()
  assert.ok(reply.text.includes('AddedLately'))
  assert.equal(reply.first('Initials'), 'ADA')
})

test('the services say that they are alive without a token, one of them in its own namespace', async () => {
  const { ask, timelog } = openSite()
  assert.equal((await ask('Security', 'IsAlive', '')).first('IsAliveResult'), 'true')
  const headers = { 'content-type': 'text/xml', soapaction: 'IsAliveRequest' }
  const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><IsAlive xmlns="${vendor}/v1_3"/></s:Body></s:Envelope>`
  const url = 'https://app1.timelog.com/fjeldmark/WebServices/Organisation/V1_9/OrganisationServiceSecure.svc'
  const reply = await readXml(await timelog.fetch(new Request(url, { method: 'POST', headers, body })))
  assert.equal(reply.first('IsAliveResult'), 'true')
})

test('a site can have the transactional API off, and a limit for the length of a message', async () => {
  const { timelog, logIn, report } = openSite({ transactionalApi: 'off' })
  assert.equal((await logIn()).first('ResponseState'), 'Error')
  assert.equal((await report('ValidateCredentials')).status, 200)
  timelog.switches.messageMax = 100
  assert.equal((await logIn()).status, 413)
})

test('new passwords are asked for from the next call on', async () => {
  const { timelog, logIn, report } = openSite()
  timelog.setCredentials({ password: 'another', apiPassword: 'another' })
  assert.equal((await logIn()).first('ResponseState'), 'Error')
  assert.match((await report('ValidateCredentials')).text, />false</)
})
