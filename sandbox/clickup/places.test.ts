import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClickUp } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { tokens, tasks, lists, spaces, folders, workspace } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')

function open() {
  const clock = steppedClock(noon)
  const sandbox = openSandbox({ clock })
  const ask = askClickUp(sandbox, tokens.owner)
  const tasksOf = async (path: string) => ((await ask(`GET ${path}`)).at('tasks') as { id: string }[]).map(({ id }) => id)
  return { ...sandbox, clock, ask, tasksOf }
}

test('a Space with the ClickApp off has no "enabled" at all', async () => {
  const { ask, clickup } = open()
  assert.equal((await ask(`GET /space/${spaces.clients}`)).at('features.time_tracking.enabled'), true)
  assert.deepEqual((await ask(`GET /space/${spaces.office}`)).at('features.time_tracking'), { default_to_billable: 2 })
  clickup.setClickApp(spaces.office, true)
  assert.equal((await ask(`GET /space/${spaces.office}`)).at('features.time_tracking.enabled'), true)
})

test('a list without a folder hangs under a hidden one, which is not listed', async () => {
  const { ask } = open()
  const shown = (await ask(`GET /space/${spaces.clients}/folder`)).at('folders') as { id: string }[]
  assert.deepEqual(
    shown.map(({ id }) => id),
    [folders.museum, folders.ferries],
  )
  const loose = await ask(`GET /space/${spaces.clients}/list`)
  assert.equal(loose.at('lists.0.id'), lists.quickJobs)
  assert.deepEqual([loose.at('lists.0.folder.hidden'), loose.at('lists.0.folder.name')], [true, 'hidden'])
  const task = await ask(`GET /task/${tasks.businessCards}`)
  assert.equal(task.at('folder.id'), loose.at('lists.0.folder.id'))
})

test('tasks come a hundred at a time, newest first', async () => {
  const { ask, clickup, tasksOf, clock } = open()
  for (let i = 0; i < 100; i++) {
    clock.step(1)
    clickup.createTask({ list: lists.website, name: `Task ${i}` })
  }
  const first = await ask(`GET /list/${lists.website}/task?page=0`)
  assert.deepEqual(
    [(first.at('tasks') as unknown[]).length, first.at('last_page'), first.at('tasks.0.name')],
    [100, false, 'Task 99'],
  )
  assert.deepEqual(await tasksOf(`/list/${lists.website}/task?page=1`), [tasks.ticketShop, tasks.homepage])
  assert.deepEqual(await tasksOf(`/list/${lists.website}/task?page=2`), [])
})

test('subtasks and closed tasks are left out unless asked for', async () => {
  const { clickup, tasksOf } = open()
  clickup.setStatus(tasks.ticketShop, 'complete')
  const path = `/list/${lists.website}/task`
  assert.deepEqual(await tasksOf(path), [tasks.homepage])
  assert.deepEqual((await tasksOf(`${path}?subtasks=true&include_closed=true`)).sort(), [
    tasks.homepage,
    tasks.homepageHero,
    tasks.ticketShop,
  ])
})

test('date_updated_gt means "from"', async () => {
  const { clickup, clock, tasksOf } = open()
  clock.step(1_000)
  clickup.renameTask(tasks.seatMap, 'Seats')
  assert.deepEqual(await tasksOf(`/team/${workspace}/task?date_updated_gt=${noon + 1_000}`), [tasks.seatMap])
})

test('the workspace can be asked by list, folder and Space', async () => {
  const { tasksOf } = open()
  const path = `/team/${workspace}/task`
  assert.deepEqual(await tasksOf(`${path}?list_ids[]=${lists.office}`), [tasks.payroll])
  assert.deepEqual(await tasksOf(`${path}?space_ids[]=${spaces.office}`), [tasks.payroll])
  assert.deepEqual((await tasksOf(`${path}?project_ids[]=${folders.ferries}`)).sort(), [tasks.timetable, tasks.seatMap])
})

test('time_spent is 0 in a single task and missing in a list when nothing was tracked', async () => {
  const { ask, clickup } = open()
  assert.equal((await ask(`GET /task/${tasks.payroll}`)).at('time_spent'), 0)
  assert.equal((await ask(`GET /list/${lists.office}/task`)).at('tasks.0.time_spent'), undefined)
  clickup.addTime({ by: 1001, task: tasks.payroll, start: noon, durationMs: 4_711 })
  assert.equal((await ask(`GET /list/${lists.office}/task`)).at('tasks.0.time_spent'), 4_711)
})

test('a task in the trash is 404, takes its subtasks along, and comes back with the same id', async () => {
  const { ask, clickup } = open()
  assert.deepEqual([(await ask(`DELETE /task/${tasks.homepage}`)).status], [204])
  assert.equal((await ask(`GET /task/${tasks.homepage}`)).at('ECODE'), 'ITEM_013')
  assert.equal((await ask(`GET /task/${tasks.homepageHero}`)).status, 404)
  clickup.restoreTask(tasks.homepage)
  assert.equal((await ask(`GET /task/${tasks.homepageHero}`)).at('parent'), tasks.homepage)
})

test('a moved task keeps its id and says its new place', async () => {
  const { ask, clickup } = open()
  clickup.moveTask(tasks.seatMap, lists.sprint)
  const task = await ask(`GET /task/${tasks.seatMap}`)
  assert.deepEqual([task.at('list.id'), task.at('space.id')], [lists.sprint, spaces.product])
})

test('the tasks of a deleted list are gone without a word of their own', async () => {
  const { ask, clickup } = open()
  clickup.trashList(lists.sprint)
  assert.equal((await ask(`GET /task/${tasks.exportPdf}`)).status, 404)
  assert.equal((await ask(`GET /list/${lists.sprint}`)).at('deleted'), true)
})

test('tasks are created and renamed through the API as well', async () => {
  const { ask } = open()
  const made = await ask(`POST /list/${lists.office}/task`, { name: 'Order paper' })
  assert.match(String(made.at('id')), /^86c[0-9a-z]{6}$/)
  assert.equal((await ask(`PUT /task/${made.at('id')}`, { name: 'Order much paper' })).at('name'), 'Order much paper')
})
