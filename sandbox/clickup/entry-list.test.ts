import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askClickUp } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type ClickUpSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, tasks, lists, spaces } = seeded.clickup
const noon = Date.parse('2026-11-20T12:00:00Z')
const minute = 60_000
const route = `/team/${seeded.clickup.workspace}/time_entries`

function open(switches: Partial<ClickUpSwitches> = {}) {
  const sandbox = openSandbox({ clock: steppedClock(noon), clickup: switches })
  for (const { id } of sandbox.clickup.entries()) sandbox.clickup.deleteTime(id)
  const track = (by: number, start: number, task: string | null = tasks.homepage) =>
    sandbox.clickup.addTime({ by, task, start, durationMs: 30 * minute })
  const list = async (query: string, token: string = tokens.owner) => {
    const reply = await askClickUp(sandbox, token)(`GET ${route}?${query}`)
    if (reply.status !== 200) return [reply.status, reply.at('ECODE')]
    return (reply.at('data') as { id: string }[]).map(({ id }) => id)
  }
  return { ...sandbox, list, track, ask: askClickUp(sandbox, tokens.owner) }
}

test('an entry that starts exactly at start_date or at end_date is not listed', async () => {
  const { list, track } = open()
  track(people.owner, 1_000)
  const inside = track(people.owner, 2_000)
  track(people.owner, 3_000)
  assert.deepEqual(await list('start_date=1000&end_date=3000'), [inside])
})

test('by a switch the end bound is inclusive', async () => {
  const { list, track } = open({ endBound: 'inclusive' })
  const atEnd = track(people.owner, 3_000)
  assert.deepEqual(await list('start_date=1000&end_date=3000'), [atEnd])
})

test('an entry that began before the window and ends in it is listed only by a switch', async () => {
  const { list, track, clickup } = open()
  const crossing = track(people.owner, 1_000)
  const query = `start_date=2000&end_date=${60 * minute}`
  assert.deepEqual(await list(query), [])
  clickup.switches.crossingEntries = 'by overlap'
  assert.deepEqual(await list(query), [crossing])
})

test('without dates only the last thirty days are listed', async () => {
  const { list, track } = open()
  track(people.owner, noon - 31 * 24 * 60 * minute)
  const recent = track(people.owner, noon - 29 * 24 * 60 * minute)
  assert.deepEqual(await list(''), [recent])
})

test('without assignee only the time of the owner of the token is listed, even for an admin', async () => {
  const { list, track } = open()
  track(people.member, noon - minute)
  const own = track(people.owner, noon - minute)
  assert.deepEqual(await list(''), [own])
})

test('with a task and without assignee everyone is listed', async () => {
  const { list, track } = open()
  const ids = [track(people.member, noon - 2 * minute), track(people.owner, noon - minute)]
  assert.deepEqual(await list(`task_id=${tasks.homepage}`), ids)
})

test('with a list and without assignee it is by a switch whether others are listed', async () => {
  const { list, track, clickup } = open()
  const others = track(people.member, noon - minute)
  assert.deepEqual(await list(`list_id=${lists.website}`), [])
  clickup.switches.scopeWithoutAssignee = 'everyone'
  assert.deepEqual(await list(`list_id=${lists.website}`), [others])
})

test('admins may join people with commas', async () => {
  const { list, track } = open()
  const ids = [track(people.member, noon - 2 * minute), track(people.owner, noon - minute)]
  assert.deepEqual(await list(`assignee=${people.member},${people.owner}`), ids)
})

test('for a member one id out of reach refuses the whole question', async () => {
  const { list } = open()
  assert.deepEqual(await list(`assignee=${people.member},${people.owner}`, tokens.member), [403, 'TIMEENTRY_059'])
})

test('OAuth tokens refuse two people but answer for one', async () => {
  const { list, track } = open()
  const other = track(people.member, noon - minute)
  assert.deepEqual(await list(`assignee=${people.member},${people.owner}`, tokens.ownerOAuth), [403, 'TIMEENTRY_059'])
  assert.deepEqual(await list(`assignee=${people.member}`, tokens.ownerOAuth), [other])
})

test('a person who is no longer in the workspace refuses the question', async () => {
  const { list, clickup } = open()
  clickup.removeMember(people.guest)
  assert.deepEqual(await list(`assignee=${people.owner},${people.guest}`), [403, 'TIMEENTRY_059'])
})

test('only one place may be given', async () => {
  const { list } = open()
  assert.deepEqual(await list(`list_id=${lists.website}&space_id=${spaces.clients}`), [400, 'SANDBOX_001'])
})

test('a Space leaves out what is elsewhere and what has no task', async () => {
  const { list, track } = open()
  const inside = track(people.owner, noon - 3 * minute)
  track(people.owner, noon - 2 * minute, tasks.loginBug)
  track(people.owner, noon - minute, null)
  assert.deepEqual(await list(`space_id=${spaces.clients}`), [inside])
})

test('is_billable leaves out the other half', async () => {
  const { list, track, clickup } = open()
  track(people.owner, noon - 2 * minute)
  const billable = clickup.addTime({ by: people.owner, task: null, start: noon - minute, durationMs: 1, billable: true })
  assert.deepEqual(await list('is_billable=true'), [billable])
})

test('in a listing every number is a string, also those of the place', async () => {
  const { ask, track } = open()
  track(people.owner, noon - 60 * minute)
  const reply = await ask(`GET ${route}?include_location_names=true`)
  assert.equal(reply.at('data.0.start'), String(noon - 60 * minute))
  assert.equal(reply.at('data.0.end'), String(noon - 30 * minute))
  assert.equal(reply.at('data.0.duration'), '1800000')
  assert.equal(reply.at('data.0.at'), String(noon))
  assert.deepEqual(reply.at('data.0.task_location'), {
    ...{ list_id: lists.website, folder_id: seeded.clickup.folders.museum, space_id: spaces.clients },
    ...{ list_name: 'Website', folder_name: 'Harbour Museum', space_name: 'Client work' },
  })
  assert.equal(reply.at('data.0.task.custom_id'), 'MUS-1')
})

test('a running timer is listed with a negative duration and without an end', async () => {
  const { ask, clickup } = open()
  clickup.startTimer(people.owner, tasks.homepage)
  const reply = await ask(`GET ${route}?start_date=0&end_date=${noon + minute}`)
  assert.match(String(reply.at('data.0.duration')), /^-\d+$/)
  assert.equal(reply.at('data.0.end'), undefined)
})

test('an entry without a task has no task, null or "0", by a switch', async () => {
  const { ask, track, clickup } = open()
  track(people.owner, noon - minute, null)
  const seen = async () => (await ask(`GET ${route}`)).at('data.0.task')
  assert.equal(await seen(), undefined)
  clickup.switches.withoutTask = 'null'
  assert.equal(await seen(), null)
  clickup.switches.withoutTask = '0'
  assert.equal(await seen(), '0')
})

test('entries of a trashed task stay in the listing, or go, by a switch', async () => {
  const { list, track, clickup } = open()
  const id = track(people.owner, noon - minute)
  clickup.trashTask(tasks.homepage)
  assert.deepEqual(await list(''), [id])
  clickup.switches.entriesOfTrashedTasks = 'gone'
  assert.deepEqual(await list(''), [])
})

test('entries made on the phone can have null for text, tags and source', async () => {
  const { ask, clickup } = open({ mobileNulls: true })
  clickup.addTime({ by: people.owner, task: null, start: noon - minute, durationMs: 1, source: 'mobile' })
  const reply = await ask(`GET ${route}`)
  assert.deepEqual([reply.at('data.0.description'), reply.at('data.0.tags'), reply.at('data.0.source')], [null, null, null])
})

test('a guest who may not see time lists nothing', async () => {
  const { list, clickup } = open()
  const blind = clickup.addPerson({ name: 'Blind Guest', email: 'b@example.com', role: 'guest', canSeeTime: false })
  clickup.addTime({ by: blind, task: null, start: noon - minute, durationMs: 1 })
  assert.deepEqual(await list('', clickup.addToken({ person: blind, kind: 'personal' })), [])
})
