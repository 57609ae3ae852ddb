import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClickUp } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ClickUpSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, tasks } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')
const hour = 3_600_000
const route = `/team/${seeded.clickup.workspace}/time_entries`

function open(switches: Partial<ClickUpSwitches> = {}) {
  const clock = steppedClock(noon)
  const sandbox = openSandbox({ clock, clickup: switches })
  const ask = askClickUp(sandbox, tokens.owner)
  const track = (by: number = people.owner) =>
    sandbox.clickup.addTime({ by, task: tasks.homepage, start: noon - hour, durationMs: hour, description: 'Draft' })
  const stored = (id: unknown) => sandbox.clickup.entries().find((entry) => entry.id === id)
  return { ...sandbox, clock, ask, track, stored, askAs: (token: string) => askClickUp(sandbox, token) }
}

test('a created entry answers 200 with numbers for start and duration and a string for end', async () => {
  const { ask } = open()
  const reply = await ask(`POST ${route}`, {
    start: 1_737_925_200_000,
    duration: 1_800_000,
    billable: false,
    tid: tasks.homepage,
  })
  assert.equal(reply.status, 200)
  assert.deepEqual(
    [reply.at('data.start'), reply.at('data.end'), reply.at('data.duration'), reply.at('data.at')],
    [1_737_925_200_000, '1737927000000', 1_800_000, noon],
  )
  assert.deepEqual(reply.at('data.task_location'), {})
  assert.equal(reply.at('data.user.timezone'), 'Europe/Copenhagen')
  assert.equal(reply.at('data.source'), undefined)
  assert.match(String(reply.at('data.id')), /^\d{19}$/)
  assert.ok(!Number.isSafeInteger(Number(reply.at('data.id'))))
})

test('with start and end the duration is ignored, and billable is false unless said', async () => {
  const { ask, stored } = open()
  const reply = await ask(`POST ${route}`, { start: noon, end: noon + 5, duration: 999 })
  const entry = stored(reply.at('data.id'))
  assert.deepEqual([entry?.durationMs, entry?.billable], [5, false])
})

test('the same body twice makes two entries', async () => {
  const { ask, clickup } = open()
  const before = clickup.entries().length
  for (let i = 0; i < 2; i++) await ask(`POST ${route}`, { start: noon, duration: hour })
  assert.equal(clickup.entries().length, before + 2)
})

test('creating time moves the date of the task to exactly the moment of the entry', async () => {
  const { ask, clock } = open()
  clock.step(5_000)
  const entry = await ask(`POST ${route}`, { start: noon, duration: hour, tid: tasks.payroll })
  const task = await ask(`GET /task/${tasks.payroll}`)
  assert.equal(task.at('date_updated'), String(entry.at('data.at')))
})

test('editing time does not move the date of the task, unless a switch says so', async () => {
  const { ask, clickup, clock, track } = open()
  const id = track()
  const dated = async () => Number((await ask(`GET /task/${tasks.homepage}`)).at('date_updated'))
  clock.step(5_000)
  clickup.editTime(id, { description: 'Second' })
  assert.equal(await dated(), noon)
  clickup.switches.changesTouchTask = true
  clickup.editTime(id, { description: 'Third' })
  assert.equal(await dated(), noon + 5_000)
})

test('a custom id needs both query parameters', async () => {
  const { ask } = open()
  const both = `custom_task_ids=true&team_id=${seeded.clickup.workspace}`
  const body = { start: noon, duration: hour, tid: 'MUS-1' }
  assert.equal((await ask(`POST ${route}?${both}`, body)).at('data.task.id'), tasks.homepage)
  assert.equal((await ask(`POST ${route}?custom_task_ids=true`, body)).at('ECODE'), 'OAUTH_018')
})

test('members cannot create time for others, admins can', async () => {
  const { askAs, stored } = open()
  const body = { start: noon, duration: hour, assignee: people.guest }
  assert.equal((await askAs(tokens.member)(`POST ${route}`, body)).at('ECODE'), 'TIMEENTRY_059')
  const made = await askAs(tokens.admin)(`POST ${route}`, body)
  assert.equal(stored(made.at('data.id'))?.by, people.guest)
})

test('on Free the uses of advanced time tracking run out with TIMEENTRY_064, plain time goes on', async () => {
  const { ask } = open({ plan: 'free', advancedUses: 1 })
  const described = { start: noon, duration: hour, tid: tasks.homepage, description: 'Call' }
  assert.equal((await ask(`POST ${route}`, described)).status, 200)
  const refused = await ask(`POST ${route}`, described)
  assert.deepEqual([refused.status, refused.at('ECODE')], [400, 'TIMEENTRY_064'])
  assert.equal((await ask(`POST ${route}`, { ...described, description: '' })).status, 200)
})

test('a Space with the ClickApp off takes time or refuses it, by a switch', async () => {
  const { ask, clickup } = open()
  const body = { start: noon, duration: hour, tid: tasks.payroll }
  assert.equal((await ask(`POST ${route}`, body)).status, 200)
  clickup.switches.clickAppOff = 'refuse'
  assert.equal((await ask(`POST ${route}`, body)).status, 400)
})

test('time on a task in the trash is refused with 404, on an unknown one with 401', async () => {
  const { ask, clickup } = open()
  clickup.trashTask(tasks.homepage)
  const create = async (tid: string) => (await ask(`POST ${route}`, { start: noon, duration: hour, tid })).at('ECODE')
  assert.equal(await create(tasks.homepage), 'ITEM_013')
  assert.equal(await create('86c000000'), 'OAUTH_018')
})

test('a PUT changes start only together with end', async () => {
  const { ask, track, stored, clickup } = open()
  const id = track()
  assert.equal((await ask(`PUT ${route}/${id}`, { start: noon })).status, 400)
  assert.equal((await ask(`PUT ${route}/${id}`, { start: noon, end: noon + 7, duration: 99 })).status, 200)
  assert.deepEqual([stored(id)?.start, stored(id)?.durationMs], [noon, 7])
  clickup.switches.startWithoutEnd = 'ignore'
  assert.equal((await ask(`PUT ${route}/${id}`, { start: noon })).at('ECODE'), 'TIMEENTRY_060')
})

test('a PUT with a duration moves the end', async () => {
  const { ask, track, stored } = open()
  const id = track()
  await ask(`PUT ${route}/${id}`, { duration: '60000', tags: [], tag_action: 'add' })
  assert.deepEqual([stored(id)?.start, stored(id)?.durationMs], [noon - hour, 60_000])
})

test('tags in a PUT are ignored, and a PUT with nothing else is refused', async () => {
  const { ask, track, stored } = open()
  const id = track()
  const tags = [{ name: 'urgent', tag_fg: '#fff', tag_bg: '#000' }]
  await ask(`PUT ${route}/${id}`, { description: 'Final', tags, tag_action: 'replace' })
  assert.deepEqual([stored(id)?.description, stored(id)?.tags], ['Final', []])
  const only = await ask(`PUT ${route}/${id}`, { tags, tag_action: 'add' })
  assert.deepEqual([only.status, only.at('ECODE')], [400, 'TIMEENTRY_060'])
})

test('by a switch a PUT without the harmless tags empties them', async () => {
  const { ask, clickup, stored } = open({ putTags: 'emptied' })
  const id = clickup.addTime({ by: people.owner, task: null, start: noon, durationMs: 1, tags: ['urgent'] })
  await ask(`PUT ${route}/${id}`, { description: 'Kept', tags: [], tag_action: 'add' })
  assert.deepEqual(stored(id)?.tags, ['urgent'])
  await ask(`PUT ${route}/${id}`, { description: 'Lost' })
  assert.deepEqual(stored(id)?.tags, [])
})

test('the tags have routes of their own', async () => {
  const { ask, track, stored } = open()
  const id = track()
  const body = { time_entry_ids: [id], tags: [{ name: 'urgent' }] }
  assert.deepEqual((await ask(`POST ${route}/tags`, body)).at(), {})
  assert.deepEqual(stored(id)?.tags, ['urgent'])
  await ask(`PUT ${route}/tags`, { name: 'urgent', new_name: 'calm' })
  assert.equal((await ask(`GET ${route}/tags`)).at('data.0.name'), 'calm')
  await ask(`DELETE ${route}/tags`, { time_entry_ids: [id], tags: [{ name: 'calm' }] })
  assert.deepEqual(stored(id)?.tags, [])
})

test('a PUT cannot give the entry to somebody else', async () => {
  const { ask, track, stored } = open()
  const id = track()
  await ask(`PUT ${route}/${id}`, { assignee: people.member, billable: true })
  assert.deepEqual([stored(id)?.by, stored(id)?.billable], [people.owner, true])
})

test('the answer to a PUT is an object or an array, by a switch', async () => {
  const { ask, track, clickup } = open()
  const id = track()
  assert.equal((await ask(`PUT ${route}/${id}`, { billable: true })).at('data.id'), id)
  clickup.switches.updateAnswer = 'array'
  assert.equal((await ask(`PUT ${route}/${id}`, { billable: false })).at('data.0.id'), id)
})

test('a locked entry cannot be changed or deleted', async () => {
  const { ask, track, clickup, stored } = open()
  const id = track()
  clickup.lockTime(id, true)
  assert.equal((await ask(`PUT ${route}/${id}`, { billable: true })).status, 403)
  assert.equal((await ask(`DELETE ${route}/${id}`)).status, 403)
  assert.equal(stored(id)?.locked, true)
})

test('a deletion answers an array, takes several ids, and refuses what is gone', async () => {
  const { ask, track } = open()
  const [first, second] = [track(), track()]
  const reply = await ask(`DELETE ${route}/${first},${second}`)
  assert.deepEqual([reply.at('data.0.id'), reply.at('data.1.id'), reply.at('data.0.duration')], [first, second, String(hour)])
  assert.equal((await ask(`DELETE ${route}/${first}`)).status, 404)
})

test('members cannot touch the time of others', async () => {
  const { askAs, track } = open()
  const id = track()
  for (const line of [`GET ${route}/${id}`, `DELETE ${route}/${id}`]) {
    assert.equal((await askAs(tokens.member)(line)).at('ECODE'), 'TIMEENTRY_059')
  }
})

test('a deleted entry reads as 404, empty, null or a dead token, by a switch', async () => {
  const { ask, track, clickup } = open()
  const id = track()
  clickup.deleteTime(id)
  const read = async (how: ClickUpSwitches['missingEntry']) => {
    clickup.switches.missingEntry = how
    const reply = await ask(`GET ${route}/${id}`)
    return [reply.status, reply.at('data') ?? reply.at('ECODE') ?? null]
  }
  assert.deepEqual(await read('404'), [404, 'SANDBOX_404'])
  assert.deepEqual(await read('empty'), [200, []])
  assert.deepEqual(await read('null'), [200, null])
  assert.deepEqual(await read('401-oauth018'), [401, 'OAUTH_018'])
})

test('starting a timer stops the one that runs', async () => {
  const { ask, clock, clickup } = open()
  const first = await ask(`POST ${route}/start`, { tid: tasks.homepage })
  assert.ok(Number(first.at('data.duration')) < 0)
  assert.equal(typeof first.at('data.start'), 'number')
  assert.equal(first.at('data.end'), undefined)
  clock.step(600)
  const second = await ask(`POST ${route}/start`, { tid: tasks.seatMap })
  clock.step(400)
  const stopped = await ask(`POST ${route}/stop`)
  assert.equal(stopped.at('data.id'), second.at('data.id'))
  assert.deepEqual(
    [stopped.at('data.start'), stopped.at('data.end'), stopped.at('data.duration')],
    [String(noon + 600), noon + 1_000, 400],
  )
  assert.deepEqual([stopped.at('data.source'), stopped.at('data.approval_id')], ['api_automatic', null])
  assert.equal(clickup.entries().filter((entry) => entry.durationMs === null).length, 0)
  assert.equal((await ask(`POST ${route}/stop`)).status, 400)
})

test('start and stop answer an object, an array or nothing, by switches, and happen all the same', async () => {
  const { ask, clickup } = open()
  for (const [form, path] of [
    ['object', 'data.id'],
    ['array', 'data.0.id'],
    ['empty', undefined],
  ] as const) {
    Object.assign(clickup.switches, { startAnswer: form, stopAnswer: form })
    const started = await ask(`POST ${route}/start`, { tid: tasks.homepage })
    const { id } = clickup.entries().find((entry) => entry.durationMs === null)!
    const stopped = await ask(`POST ${route}/stop`)
    assert.ok(clickup.entries().every((entry) => entry.durationMs !== null))
    for (const reply of [started, stopped]) {
      assert.equal(reply.status, 200)
      assert.deepEqual(path === undefined ? reply.at() : reply.at(path), path === undefined ? {} : id)
    }
  }
})

test('a stop when nothing runs is refused in one of three forms, or answered with null, by a switch', async () => {
  const { ask, clickup } = open()
  const stop = async (noTimer: ClickUpSwitches['noTimer']) => {
    clickup.switches.noTimer = noTimer
    const reply = await ask(`POST ${route}/stop`)
    return [reply.status, reply.at('ECODE') ?? reply.at('data')]
  }
  assert.deepEqual(await stop('400'), [400, 'SANDBOX_005'])
  assert.deepEqual(await stop('404'), [404, 'SANDBOX_005'])
  assert.deepEqual(await stop('401-oauth018'), [401, 'OAUTH_018'])
  assert.deepEqual(await stop('null'), [200, null])
})

test('what runs may be shown as it was a moment ago', async () => {
  const { ask, clock, clickup } = open()
  const id = clickup.startTimer(people.owner, tasks.homepage)
  clock.step(1_000)
  clickup.faults.add({ fault: { kind: 'stale reads', ms: 5_000 } })
  assert.equal((await ask(`GET ${route}/current`)).at('data'), null)
  assert.equal((await ask(`GET ${route}/current`)).at('data.id'), id)
})

test('the running timer is null when there is none, and OAuth tokens may not name anybody', async () => {
  const { ask, askAs, clickup } = open()
  assert.equal((await ask(`GET ${route}/current`)).at('data'), null)
  clickup.startTimer(people.member, null)
  assert.equal((await ask(`GET ${route}/current?assignee=${people.member}`)).at('data.start'), String(noon))
  const refused = await askAs(tokens.ownerOAuth)(`GET ${route}/current?assignee=${people.owner}`)
  assert.deepEqual([refused.status, refused.at('ECODE')], [403, 'TEAMM_002'])
})

test('the old routes show the same entries by person', async () => {
  const { ask, clickup } = open()
  const made = await ask(`POST /task/${tasks.payroll}/time`, { start: noon, end: noon + 5, time: 5 })
  const reply = await ask(`GET /task/${tasks.payroll}/time`)
  assert.deepEqual([reply.at('data.0.time'), reply.at('data.0.intervals.0.time')], [5, '5'])
  await ask(`DELETE /task/${tasks.payroll}/time/${made.at('id')}`)
  assert.ok(!clickup.entries().some(({ id }) => id === made.at('id')))
})
