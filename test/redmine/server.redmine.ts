import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { makeClient, Refused } from './server/client.ts'
import { openRedmine, type RedmineServer } from './server/instance.ts'
import { reportTotals } from './server/report.ts'
import { type Seeded, seedCompany } from './server/seed.ts'

let server: RedmineServer
let company: Seeded

before(async () => {
  server = await openRedmine()
  company = await seedCompany(server, Date.now())
})
after(() => server.close())

const admin = () => makeClient(server.url, server.adminKey)
const hoursOf = (rows: readonly { hours: number }[]) => rows.reduce((sum, { hours }) => sum + hours, 0)

test('two weeks of the company are there, and who has left or what is closed takes no time', async () => {
  const time = await admin().timeOf()
  assert.deepEqual(
    time.map(({ id }) => id),
    company.time,
  )
  const row = { day: time[0]!.spent_on, hours: 1, activity: time[0]!.activity.id }
  const lea = { ...row, project: company.projects.website, user: company.people.lea.id }
  await assert.rejects(admin().addTime(lea), isRefused(422))
  await assert.rejects(admin().addTime({ ...row, project: company.projects.signage }), isRefused(403))
})

test('Redmine’s own export and its report agree with what the API lists', async () => {
  const time = await admin().timeOf()
  const { rows, total } = await reportTotals(server.url, { login: 'admin', password: server.adminPassword }, { by: 'user' })
  assert.equal(total, hoursOf(time))
  assert.equal(rows.get('Aino Korpela'), hoursOf(time.filter(({ user }) => user.id === company.people.aino.id)))
  const [, ...lines] = (await admin().csv()).trim().split('\n')
  assert.equal(lines.length, time.length)
})

test('people enter, edit and remove time of their own with their own keys, several at once', async () => {
  const activity = company.activities.get('Design')!
  const aino = makeClient(server.url, company.people.aino.key)
  const day = (await admin().timeOf())[0]!.spent_on
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      aino.addTime({ issue: company.issues.seatMap, day, hours: 0.25, activity, comments: `Colour ${place}` }),
    ),
  )
  assert.equal(new Set(ids).size, 20)
  const keeper = Number(await server.run("puts Role.find_by_name('Time keeper').id"))
  await admin().changeRole(company.projects.booking, company.people.aino.id, keeper)
  await Promise.all(ids.slice(1).map((id) => aino.removeTime(id)))
  await aino.editTime(ids[0]!, { hours: 1.5, fields: [{ id: server.markerField, value: 'ours' }] })
  const found = await aino.timeOf({ [`cf_${server.markerField}`]: 'ours' })
  assert.deepEqual(
    found.map(({ id, hours, user }) => ({ id, hours, user: user.id })),
    [{ id: ids[0], hours: 1.5, user: company.people.aino.id }],
  )
})

test('killed and started again, stopped and started again, it has what it had', async () => {
  const before = await admin().timeOf()
  const { url, processId } = server
  await server.kill()
  assert.equal(isRunning(processId!), false)
  await assert.rejects(admin().timeOf())
  await server.start()
  await server.stop()
  await server.start()
  assert.equal(server.url, url)
  assert.deepEqual(await admin().timeOf(), before)
})

test('when it is closed, neither process nor directory is left', async () => {
  const { processId, directory } = server
  assert.equal(existsSync(directory), true)
  await server.close()
  assert.equal(isRunning(processId!), false)
  assert.equal(existsSync(directory), false)
})

const isRefused = (status: number) => (error: unknown) => error instanceof Refused && error.status === status

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}
