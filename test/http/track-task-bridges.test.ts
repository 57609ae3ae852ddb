// What the dialog is told where there are several bridges, or tasks that are followed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { amendedOwn } from '../../src/sync/amend.ts'
import { applySetup } from '../../src/sync/apply.ts'
import { example, exampleOf } from '../stories/installation.ts'
import { openOffice } from './office.ts'
import { about, company, named, refused } from './track-company.ts'

const { people, tasks } = seeded.clickup
test('where tasks are followed, time goes to the task that was made for it and nowhere else', async () => {
  const text = await exampleOf('forecast-timelog')
  const office = await openOffice(text)
  const { world, as } = office
  const { forecast } = seeded
  const ida = await as('member', 'Ida', [{ connection: 'forecast', ref: String(forecast.people.ida) }])
  const ref = String(forecast.tasks['portal/3/2'] ?? Object.values(forecast.tasks)[3])
  const early = await refused(ida, ref, 409, 'forecast')
  assert.match(early.message, /is not in the time tracker yet/)
  await world.run('consulting')
  const found = await ida(about(ref, 'forecast'))
  assert.equal(found.task.ref, ref)
  assert.match(found.task.code, /^T\d+$/)
  assert.equal(found.projects.length, 1)
  assert.equal(found.projects[0].tasks.length, 1)
  assert.equal(named(found.usual), `${found.projects[0].name} / ${found.projects[0].tasks[0].name}`)
  assert.equal(found.projects[0].tasks[0].name, found.task.title)
  assert.equal(found.suggested.from, 'route')
  assert.deepEqual(found.timers, { left: false, right: false })

  const { code } = found.task
  for (const way of [
    code,
    code.toLowerCase(),
    `#${code}`,
    code.slice(1),
    `https://app.forecast.it/${code}`,
    `app.forecast.it/project/P-1/${code}?x=1`,
  ])
    assert.equal((await ida(about(way, 'forecast'))).task.ref, ref, way)
  assert.match((await refused(ida, 'portal', 400, 'forecast')).advice, /T123/)
  assert.match((await refused(ida, 'https://app.forecast.it/projects', 400, 'forecast')).message, /no task/)
  assert.match((await refused(ida, 'T99999', 404, 'forecast')).message, /Forecast shows no such task/)
})

test('of several bridges the one where their time is on; where it is on in both, one must be said', async () => {
  const office = await company()
  const { aino, world } = office
  const second = example
    .slice(example.indexOf('  studio:'))
    .replace('  studio:', '  second:')
    .replace(/ {4}routes:[\s\S]*?(?=\n {4}poll:)/, '    routes: []')
  await world.apply(`${example}\n${second}`)
  assert.match((await refused(aino, tasks.homepage, 400)).message, /over several bridges: second, studio/)
  assert.equal((await aino(about(tasks.homepage, 'clickup', 'studio'))).bridge, 'studio')
  assert.equal((await aino(about(tasks.homepage, 'clickup', 'second'))).bridge, 'second')
  await aino(about(tasks.homepage, 'clickup', 'third'), { status: 404 })
  const { database, engine, connectors, vault } = { ...world.site, database: world.database }
  const declare = () =>
    amendedOwn(office.kysely, 'second', String(people.member), ({ participants, ...rest }) => ({
      ...rest,
      participants: participants.map((one) => (one.left === String(people.member) ? { ...one, on: false } : one)),
    }))
  await applySetup({ database, engine, connectors, vault }, declare, { of: String(people.member) })
  assert.equal((await aino(about(tasks.homepage))).bridge, 'studio')
})
