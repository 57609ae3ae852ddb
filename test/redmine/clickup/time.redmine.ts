// Time that is tracked in ClickUp is in Redmine: where its route leads, for whom it was tracked, and as it is now.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { seededChance } from '../../../sandbox/core/chance.ts'
import { hours, minutes } from '../../../src/lib/clock.ts'
import { addDays } from '../../../src/lib/date.ts'
import { findLinks } from '../../../src/sync/passport.ts'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { reportTotals } from '../server/report.ts'
import { lists, openWorld, people, tasks, type World } from './world.ts'

let server: RedmineServer
before(async () => {
  server = await openRedmine()
})
after(() => server.close())

const seatMap = `Seat map, ${tasks.seatMap}`

test('time arrives with person, project, activity, day, minutes, the note and its label; a preview has said so', async () => {
  const world = await openWorld(server)
  const [today, before] = [world.day(2), world.day(3)]
  world.enter(people.owner, tasks.homepage, { day: today, minutes: 95, note: 'Kick-off with the museum' })
  world.enter(people.member, tasks.seatMap, { day: before, minutes: 20 })
  const inbox = world.enter(people.admin, tasks.businessCards, { day: today, minutes: 60, note: 'No route leads from here' })

  const forecast = await world.preview()
  assert.deepEqual([forecast.create, forecast.change, forecast.delete, forecast.waiting], [2, 0, 0, { 'no route': 1 }])
  assert.match(forecast.text, /^will create 2, change 0, delete 0, about \d+ requests, about \d+ s$/)
  const [newest, oldest] = forecast.examples
  assert.match(newest!, /^create 1:35 on .+ for Mona Berg at Museum website \w+ \/ Design: Kick-off with the museum \(Homepage/)
  assert.match(oldest!, /^create 0:20 on .+ for Aino Korpela at Booking redesign \w+ \/ Development: Seat map, \w+$/)
  assert.deepEqual(await world.copies(), [], 'a preview writes nothing')

  const { changes } = await world.apply()
  assert.deepEqual(changes, [
    'connection clickup: new, clickup',
    'connection redmine: new, redmine',
    'bridge agency: new, from clickup to redmine: 3 participants, 2 routes',
  ])
  await world.settle()
  assert.deepEqual(await world.copies(), [
    { who: 'Aino', day: before, hours: 0.33, project: 'Booking redesign', activity: 'Development', note: seatMap },
    {
      ...{ who: 'Mona', day: today, hours: 1.58, project: 'Museum website', activity: 'Design' },
      note: 'Kick-off with the museum (Homepage redesign, MUS-1)',
    },
  ])
  assert.match(
    await world.why(inbox),
    /^waiting: No route leads from task "Business cards for the new guide"; add one to the set-up/,
  )
  const applied = await world.rows()
  for (const { id } of applied) {
    assert.equal((await findLinks(world.site.database.kysely, String(id))).length, 1, 'found by the number that Redmine shows')
  }
  await world.settle()
  assert.deepEqual(await world.rows(), applied, 'at rest nothing is written')
})

test('edits, another day, another list and another person’s task follow; nothing is made anew for it', async () => {
  const world = await openWorld(server)
  const [first, second] = [world.day(4), world.day(5)]
  const id = world.enter(people.owner, tasks.homepage, { day: first, minutes: 60, note: 'Review' })
  world.enter(people.owner, tasks.homepage, { day: first, minutes: 30, note: 'Stays' })
  await world.apply()
  await world.settle()
  const copy = async () => (await world.copies()).find(({ note }) => !note.startsWith('Stays'))
  const [{ id: made } = { id: 0 }] = (await world.rows()).filter(({ comments }) => comments.startsWith('Review'))
  const asMade = { who: 'Mona', day: first, hours: 1, project: 'Museum website', activity: 'Design' }

  world.clickup.editTime(id, { description: 'Review with Ünal – 2 open points 🙂', durationMs: minutes(61) })
  await world.settle()
  assert.deepEqual(await copy(), {
    ...{ ...asMade, hours: 1.02 },
    note: 'Review with Ünal – 2 open points 🙂 (Homepage redesign, MUS-1)',
  })

  const { start } = world.clickup.entries().find((one) => one.id === id)!
  world.clickup.editTime(id, { start: start - hours(24) })
  await world.settle()
  assert.equal((await copy())?.day, second)

  world.clickup.editTime(id, { task: tasks.seatMap, description: 'Keyboard' })
  await world.settle()
  assert.deepEqual(await copy(), {
    ...{ who: 'Mona', day: second, hours: 1.02, project: 'Booking redesign', activity: 'Development' },
    note: `Keyboard (${seatMap})`,
  })
  world.clickup.moveTask(tasks.seatMap, lists.website)
  world.clickup.editTime(id, { durationMs: minutes(5) })
  await world.settle()
  assert.deepEqual(await copy(), { ...asMade, day: second, hours: 0.08, note: `Keyboard (${seatMap})` })

  const rows = await world.rows()
  assert.equal(rows.length, 2)
  assert.ok(
    rows.some((row) => row.id === made),
    'it is the same time entry all along',
  )
})

test('deleted time leaves Redmine when its grace in the waste basket is over, and so does a person’s only one', async () => {
  const world = await openWorld(server)
  const id = world.enter(people.owner, tasks.homepage, { day: world.day(1), minutes: 60, note: 'A mistake' })
  await world.apply()
  await world.settle()
  world.clickup.deleteTime(id)
  await world.settle()
  assert.equal((await world.rows()).length, 1)
  assert.match(await world.why(id), /^waiting: It was deleted on the left\. Its copy leaves at \d{4}-\d\d-\d\dT/)
  await world.pass(hours(25))
  await world.settle()
  assert.deepEqual(await world.copies(), [])
  assert.match(await world.why(id), /^ended: /)
  assert.deepEqual(await world.conditions(), [])
})

test('totals by person in Redmine’s own report are those of ClickUp', async () => {
  const world = await openWorld(server)
  const chance = seededChance(5)
  const sums = new Map<number, number>()
  const staff: readonly number[] = [people.owner, people.admin, people.member]
  for (let n = 0; n < 60; n++) {
    const [by, length] = [staff[n % 3]!, 1 + Math.floor(chance.next() * 300)]
    sums.set(by, (sums.get(by) ?? 0) + length)
    const at = `${String(8 + (n % 9)).padStart(2, '0')}:15`
    world.enter(by, tasks.homepage, { day: world.day(1 + (n % 12)), at, minutes: length, note: `Part ${n}` })
  }
  await world.apply()
  await world.settle()
  const login = { login: 'admin', password: server.adminPassword }
  const query = { 'f[]': 'project_id', 'op[project_id]': '=', 'v[project_id][]': String(world.redmine.website) }
  const { rows } = await reportTotals(server.url, login, { by: 'user', query })
  const told = [...rows].map(([name, hours]) => [name.split(' ')[0], hours]).sort()
  const names = new Map<number, string>([
    [people.owner, 'Mona'],
    [people.admin, 'Jonas'],
    [people.member, 'Aino'],
  ])
  assert.deepEqual(told, [...sums].map(([by, sum]) => [names.get(by), Math.round((sum * 100) / 60) / 100]).sort())
})

test('where issues are the tasks, time is booked on the issue of its route, and moves from one to another', async () => {
  const world = await openWorld(server, {
    tasks: 'issues',
    activity: 'Design',
    routes: ({ website, booking }) => `
      - from: { list: "${lists.website}" }
        to: { project: "${website}", task: "All of the website" }
      - from: { task: ${tasks.ticketShop} }
        to: { project: "${website}", task: TICKETS }
      - from: { list: "${lists.booking}" }
        to: { project: "${booking}", task: Seats }`,
  })
  const { admin, website, booking, people: staff } = world.redmine
  const all = await admin.addIssue({ project: website, subject: 'All of the website' })
  const tickets = await admin.addIssue({ project: website, subject: 'Ticket shop', assigned: staff.jonas.id })
  const seats = await admin.addIssue({ project: booking, subject: 'Seats' })
  await assert.rejects(world.apply(), /Redmine shows no task TICKETS in project \d+/)

  const day = world.day(2)
  const moving = world.enter(people.owner, tasks.homepage, { day, minutes: 45, note: 'One' })
  world.enter(people.admin, tasks.ticketShop, { day, minutes: 30, note: 'Two' })
  world.enter(people.member, tasks.seatMap, { day, minutes: 15, note: 'Three' })
  await world.apply(world.text.replace('TICKETS', `"#${tickets}"`))
  await world.settle()
  const booked = async () =>
    (await world.rows())
      .map(({ comments, issue, hours, activity }) => [comments.split(' ')[0], issue?.id, hours, activity.name])
      .sort()
  const others = [
    ['Three', seats, 0.25, 'Design'],
    ['Two', tickets, 0.5, 'Design'],
  ]
  assert.deepEqual(await booked(), [['One', all, 0.75, 'Design'], ...others])
  world.clickup.editTime(moving, { task: tasks.timetable })
  await world.settle()
  assert.deepEqual(await booked(), [['One', seats, 0.75, 'Design'], ...others])
  world.clickup.editTime(moving, { task: tasks.ticketShop })
  await world.settle()
  assert.deepEqual(await booked(), [['One', tickets, 0.75, 'Design'], ...others])
})

test('on the days when the clocks change, and around midnight, day and minutes are those of the wall', async () => {
  const world = await openWorld(server, { activation: '2024-01-01' })
  const [spring, autumn] = [lastSunday(world, '03'), lastSunday(world, '10')]
  const add = (at: string, length: number, note: string, by: number = people.owner) =>
    world.clickup.addTime({ by, task: tasks.homepage, start: Date.parse(at), durationMs: minutes(length), description: note })
  add(`${addDays(spring, -1)}T23:30+01:00`, 60, 'into the short day')
  add(`${spring}T00:15+01:00`, 15, 'early, short day')
  add(`${spring}T01:30+01:00`, 60, 'over the hour that is not there')
  add(`${spring}T23:30+02:00`, 60, 'out of the short day')
  add(`${addDays(autumn, -1)}T23:30+02:00`, 60, 'into the long day')
  add(`${autumn}T00:10+02:00`, 10, 'early, long day')
  const twice = add(`${autumn}T02:30+02:00`, 30, 'half past two, the first time')
  add(`${autumn}T02:30+01:00`, 31, 'half past two, the second time')
  add(`${autumn}T01:30+02:00`, 180, 'over the hour that comes twice')
  add(`${autumn}T23:30+01:00`, 60, 'out of the long day')
  add(`${addDays(autumn, 1)}T00:15+02:00`, 45, 'Monday already in Helsinki', people.member)
  await world.apply()
  await world.settle()
  const told = async () =>
    (await world.copies()).map(({ day, hours, note }) => `${day} ${hours} ${note.replace(/ \(Homepage.*/, '')}`)
  const expected = [
    `${addDays(spring, -1)} 1 into the short day`,
    `${spring} 0.25 early, short day`,
    `${spring} 1 out of the short day`,
    `${spring} 1 over the hour that is not there`,
    `${addDays(autumn, -1)} 1 into the long day`,
    `${autumn} 0.17 early, long day`,
    `${autumn} 0.5 half past two, the first time`,
    `${autumn} 0.52 half past two, the second time`,
    `${autumn} 1 out of the long day`,
    `${autumn} 3 over the hour that comes twice`,
    `${addDays(autumn, 1)} 0.75 Monday already in Helsinki`,
  ]
  assert.deepEqual(await told(), expected)

  const before = await world.rows()
  world.clickup.editTime(twice, { start: Date.parse(`${autumn}T02:30+01:00`) })
  await world.settle()
  assert.deepEqual(await world.rows(), before, 'an hour later it is still half past two of that day')
  world.clickup.editTime(twice, { start: Date.parse(`${autumn}T23:59+01:00`) + minutes(1) })
  await world.settle()
  assert.ok((await told()).includes(`${addDays(autumn, 1)} 0.5 half past two, the first time`))
})

/** The last one of the month that is over, a day on which the clocks of Europe change. */
function lastSunday(world: World, month: '03' | '10'): string {
  const [today, year] = [world.day(2), Number(world.day(2).slice(0, 4))]
  const [late, early] = [year, year - 1].map((one) => {
    const end = `${one}-${month}-31`
    return addDays(end, -new Date(end).getUTCDay())
  })
  return late! < today ? late! : early!
}
