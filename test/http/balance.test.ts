// The balance sheet through the API: whose it is, as CSV, and what is asked wrongly.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes } from '../../src/lib/clock.ts'
import { weekOf } from '../../src/lib/week.ts'
import { got } from './said.ts'
import { openSite } from './site.ts'

const { people, tasks } = seeded.clickup

type Sheet = { people: { person: string; days: { differences: object[] }[] }[]; apart: object[] }

async function company() {
  const site = await openSite()
  const { sandbox, settle } = site.home
  await settle()
  const id = sandbox.clickup.addTime({
    ...{ by: people.admin, task: tasks.homepage, description: '=cmd|calc' },
    ...{ start: Date.now() - minutes(90), durationMs: minutes(25) },
  })
  await settle()
  const copy = sandbox.harvest.entries().find(({ reference }) => reference?.id?.includes(id))!
  for (const hours of [2, 3]) {
    sandbox.harvest.editTime(copy.id, { hours })
    await settle()
  }
  return { site, week: weekOf(copy.spentDate) }
}

test('a member sees own rows; a guest the bridges shared, without single entries', async () => {
  const { site, week } = await company()
  const jonas = await site.as('member', { persons: [{ connection: 'clickup', ref: String(people.admin) }] })
  const [own] = (await got(jonas, `/api/balance?week=${week}`)).balances as Sheet[]
  assert.deepEqual(
    own!.people.map(({ person }) => person),
    ['Jonas Friis'],
  )

  const guest = await site.as('guest', { shared: ['agency'] })
  const [shared] = (await got(guest, `/api/balance?week=${week}`)).balances as Sheet[]
  const differences = shared!.people.flatMap(({ days }) => days.flatMap((day) => day.differences)) as { ms: number; id: null }[]
  assert.ok(differences.some(({ ms }) => ms === minutes(25 - 180)))
  assert.ok(differences.every(({ id }) => id === null))
  assert.deepEqual(shared!.apart, [])
  assert.deepEqual(
    (await got(guest, '/api/bridges')).bridges.map(({ name }: { name: string }) => name),
    ['agency'],
  )

  const stranger = await site.as('guest', { shared: [], email: 'stranger@northlight.example' })
  assert.deepEqual(await got(stranger, `/api/balance?week=${week}`), { balances: [] })
  assert.deepEqual(await got(stranger, '/api/bridges'), { bridges: [] })
  const { error } = await got(stranger, '/api/balance?bridge=agency', { status: 400 })
  assert.equal(error.message, 'there is no bridge "agency"')
})

test('the counts of a bridge are those of the own time for a member', async () => {
  const { site } = await company()
  const jonas = await site.as('member', { persons: [{ connection: 'clickup', ref: String(people.admin) }] })
  const nobody = await site.as('member', { email: 'new@northlight.example' })
  const statesFor = async (browser: typeof jonas) => (await got(browser, '/api/bridges')).bridges[0].states
  assert.equal((await statesFor(await site.as('admin'))).conflict, 1)
  assert.equal((await statesFor(jonas)).conflict, 1)
  assert.ok((await statesFor(jonas)).synced < (await statesFor(await site.as('owner'))).synced)
  assert.equal((await statesFor(nobody)).synced, 0)
})

test('as CSV it is a file with a row for each person and day, and no formula in it', async () => {
  const { site, week } = await company()
  const admin = await site.as('admin')
  const response = await admin.get(`/api/balance?week=${week}&bridge=agency&format=csv`)
  assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(response.headers.get('content-disposition'), `attachment; filename="balance-agency-${week}.csv"`)
  const lines = (await response.text()).split('\r\n')
  assert.match(lines[0]!, /^week,bridge,part,person,day,left_hours,left_minutes,right_hours/)
  assert.equal(lines.at(-1), '')
  assert.ok(lines.slice(1, -1).every((line) => line.startsWith(`${week},agency,`)))
  assert.ok(lines.some((line) => line.includes(',Jonas Friis,') && line.includes('-2.58,-155,')))
  const guest = await site.as('guest', { shared: ['agency'] })
  const shared = await (await guest.get(`/api/balance?week=${week}&format=csv`)).text()
  assert.match(shared, /\(an entry\)/)
  assert.doesNotMatch(shared, /entry \d|cmd|calc/)
})

test('what is asked wrongly is told without the words of a command line', async () => {
  const { site } = await company()
  const admin = await site.as('admin')
  const { error } = await got(admin, '/api/balance?person=Otto', { status: 400 })
  assert.equal(error.where, 'person')
  for (const week of ['9999-W52', '9999-W01']) {
    const answer = await got(admin, `/api/balance?week=${week}`, { status: 400 })
    assert.match(answer.error.message, /too far ahead/)
  }
  assert.equal((await got(admin, '/api/balance?week=9998-W52')).balances.length, 1)
})
