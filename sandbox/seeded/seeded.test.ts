import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClickUp } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { openSandbox } from '../sandbox.ts'
import { seeded } from './seeded.ts'

const { people, tasks } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')
const dayMs = 86_400_000

test('the same seed gives the same company, to the byte', () => {
  const state = (seed: number) => JSON.stringify(openSandbox({ clock: steppedClock(noon), seed }).clickup.entries())
  assert.equal(state(1), state(1))
  assert.notEqual(state(1), state(2))
})

test('two weeks of time end now, whatever day and seed it is', () => {
  for (let seed = 0; seed < 30; seed++) {
    const now = noon + seed * (dayMs + 3_600_000)
    const entries = openSandbox({ clock: steppedClock(now), seed }).clickup.entries()
    assert.ok(entries.length >= 55 && entries.length <= 95, `${entries.length} entries`)
    assert.ok(entries.every((entry) => entry.start > now - 15 * dayMs && entry.start + entry.durationMs! <= now))
    assert.equal(entries.at(-1)!.start + entries.at(-1)!.durationMs!, now)
  }
})

test('among them are odd milliseconds, a night shift, one without a task and some of a guest', () => {
  const entries = openSandbox({ clock: steppedClock(noon) }).clickup.entries()
  const day = (instant: number) => Math.floor((instant + 3_600_000) / dayMs)
  assert.ok(entries.some(({ durationMs }) => durationMs! % 1_000 !== 0))
  assert.ok(entries.some(({ start, durationMs }) => day(start) !== day(start + durationMs!)))
  assert.equal(entries.filter(({ task }) => task === null).length, 1)
  assert.equal(entries.filter(({ by }) => by === people.guest).length, 2)
  assert.ok(entries.every(({ durationMs }) => durationMs !== null))
})

test('one timer runs if the switch says so', () => {
  const { clickup } = openSandbox({ clock: steppedClock(noon), clickup: { seededTimer: true } })
  assert.deepEqual(
    clickup
      .entries()
      .filter(({ durationMs }) => durationMs === null)
      .map(({ by, task }) => [by, task]),
    [[people.admin, tasks.timetable]],
  )
})

test('the consultants plan in a tree of tasks at Forecast, and most of them bill from TimeLog', () => {
  const { forecast, timelog } = openSandbox({ clock: steppedClock(noon) })
  const tasks = forecast.tasks()
  assert.equal(tasks.length, 150)
  assert.equal(tasks.filter(({ parent }) => parent === null).length, 30)
  assert.ok(tasks.every(({ project, parent }) => parent === null || tasks.find(({ id }) => id === parent)?.project === project))
  const emails = new Set(timelog.employees().map(({ email }) => email))
  const staff = forecast.people().filter(({ kind, isActive }) => kind === 'staff' && isActive)
  const found = staff.filter(({ email }) => emails.has(email!) || emails.has(email!.toUpperCase()))
  assert.deepEqual([staff.length, found.length, found.filter(({ email }) => !emails.has(email!)).length], [12, 10, 1])
  assert.deepEqual([forecast.projects().length, timelog.projects().length], [6, 5])
})

test('six weeks of their time end yesterday, whatever day and seed it is', () => {
  for (let seed = 0; seed < 10; seed++) {
    const now = noon + seed * (dayMs + 3_600_000)
    const entries = openSandbox({ clock: steppedClock(now), seed }).forecast.entries()
    assert.ok(entries.length > 700 && entries.length < 1_100, `${entries.length} entries`)
    const days = entries.map(({ day }) => day).sort()
    const dayBefore = (back: number) => new Date(now - back * dayMs).toISOString().slice(0, 10)
    assert.ok(days[0]! >= dayBefore(42) && days.at(-1) === dayBefore(1))
    assert.ok(entries.every(({ createdAt }) => createdAt < now))
  }
})

test('an empty company is built by hand', async () => {
  const sandbox = openSandbox({ clock: steppedClock(noon), company: 'empty' })
  const { clickup, harvest } = sandbox
  const person = clickup.addPerson({ name: 'Ida Holm', email: 'ida@example.com', role: 'owner' })
  const list = clickup.addList({ name: 'Things', space: clickup.addSpace({ name: 'Work' }) })
  const task = clickup.createTask({ list, name: 'First' })
  clickup.addTime({ by: person, task, start: noon - 1_000, durationMs: 1_000 })
  const ask = askClickUp(sandbox, clickup.addToken({ person, kind: 'personal' }))
  assert.equal((await ask(`GET /team/${clickup.workspace}/time_entries`)).at('data.0.task.name'), 'First')

  const ida = harvest.addPerson({ name: 'Ida Holm', email: 'ida@example.com', role: 'administrator' })
  const project = harvest.addProject({ client: harvest.addClient({ name: 'Acme' }), name: 'Site' })
  const work = harvest.addTask({ name: 'Work', projects: [project] })
  harvest.assign(ida, project)
  harvest.addTime({ by: ida, project, task: work, spentDate: '2026-11-20', hours: 1 })
  assert.equal(harvest.entries().length, 1)
})
