// A copy is changed or removed by hand in Redmine. On a one-way bridge the time of ClickUp counts; what is not ours is left alone.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { minutes } from '../../../src/lib/clock.ts'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { openWorld, people, tasks, type World } from './world.ts'

let server: RedmineServer
before(async () => {
  server = await openRedmine()
})
after(() => server.close())

const rowCalled = async (world: World, note: string) =>
  (await world.rows()).find(({ comments }) => comments.startsWith(note)) ?? assert.fail(`no copy is called ${note}`)

/** A review of an hour, on its way in Redmine. */
async function openReview() {
  const world = await openWorld(server)
  const id = world.enter(people.owner, tasks.homepage, { day: world.day(2), minutes: 60, note: 'Review' })
  await world.apply()
  await world.settle()
  return { world, id, row: await rowCalled(world, 'Review') }
}

test('an edit of a copy is put back once; made again within a day, it is a question, until ClickUp has news', async () => {
  const { world, id, row } = await openReview()
  const { admin, activity } = world.redmine
  await admin.editTime(row.id, { hours: 7, comments: 'Mine', day: world.day(9), activity: activity('Development') })
  await world.settle()
  assert.deepEqual({ ...(await rowCalled(world, 'Review')), updated_on: '' }, { ...row, updated_on: '' })

  await admin.editTime(row.id, { hours: 8 })
  await world.settle()
  assert.equal((await rowCalled(world, 'Review')).hours, 8)
  assert.match(await world.why(id), /^conflict: It was edited again after put back: duration/)

  world.clickup.editTime(id, { durationMs: minutes(90) })
  await world.settle()
  assert.equal((await rowCalled(world, 'Review')).hours, 1.5)
  assert.match(await world.why(id), /^synced/)
})

for (const [which, others] of [
  ['one of several copies', 3],
  ['the only copy', 0],
] as const) {
  test(`${which} removed in Redmine is a question; correcting the time in ClickUp makes it anew`, async () => {
    const { world, id, row } = await openReview()
    for (let n = 0; n < others; n++)
      world.enter(people.owner, tasks.homepage, { day: world.day(3), minutes: 30, note: `Other ${n}` })
    await world.settle()
    await world.redmine.admin.removeTime(row.id)
    await world.settle()
    assert.equal((await world.rows()).length, others)
    assert.match(await world.why(id), /^conflict: It was edited and deleted/)

    world.clickup.editTime(id, { durationMs: minutes(150) })
    await world.settle()
    assert.equal((await rowCalled(world, 'Review')).hours, 2.5)
    assert.equal((await world.rows()).length, others + 1)
    assert.deepEqual(await world.conditions(), [])
  })
}

test('a person puts a copy on an issue: it stays there through edits in ClickUp, until the time moves to another project', async () => {
  const { world, id, row } = await openReview()
  const { admin, website } = world.redmine
  const issue = await admin.addIssue({ project: website, subject: 'Review of the homepage' })
  await admin.editTime(row.id, { issue })
  world.clickup.editTime(id, { durationMs: minutes(75), description: 'Review, again' })
  await world.settle()
  const { hours, issue: on } = await rowCalled(world, 'Review, again')
  assert.deepEqual([hours, on?.id], [1.25, issue])
  world.clickup.editTime(id, { task: tasks.seatMap })
  await world.settle()
  assert.equal((await rowCalled(world, 'Review, again')).issue, undefined)
  assert.match(await world.why(id), /^synced/)
})

test('what people enter in Redmine themselves is never touched, however much it looks like a copy', async () => {
  const { world, row } = await openReview()
  const { admin, website, people: staff, activity } = world.redmine
  const twin = { project: website, user: staff.mona.id, day: row.spent_on, hours: 1, comments: row.comments }
  const own = await admin.addTime({ ...twin, activity: activity('Design') })
  const before = await admin.readTime(own)
  world.enter(people.owner, tasks.homepage, { day: world.day(3), minutes: 30, note: 'Other' })
  await world.settle()
  await world.pass(minutes(26 * 60))
  await world.settle()
  assert.deepEqual(await admin.readTime(own), before)
  assert.equal((await world.rows()).length, 3)
})
