import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHarvest, readReply } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type HarvestSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, projects, account } = seeded.harvest
const noon = Date.parse('2026-11-20T12:00:00Z')

function open(switches: Partial<HarvestSwitches> = {}) {
  const clock = steppedClock(noon)
  const sandbox = openSandbox({ clock, harvest: switches })
  const askAs = (token: string) => askHarvest(sandbox, token)
  const send = async (path: string, headers: Record<string, string>) =>
    readReply(await sandbox.harvest.fetch(new Request(`https://api.harvestapp.com${path}`, { headers })))
  return { ...sandbox, clock, askAs, send, ask: askAs(tokens.owner) }
}

const good = { 'user-agent': 'x', authorization: `Bearer ${tokens.owner}`, 'harvest-account-id': String(account) }

test('the checks come in order: User-Agent, token, account', async () => {
  const { send } = open()
  assert.equal((await send('/v2/users/me', {})).status, 400)
  assert.equal((await send('/v2/users/me', { 'user-agent': 'x' })).status, 401)
  const { 'harvest-account-id': _, ...withoutAccount } = good
  const missing = await send('/v2/users/me', withoutAccount)
  assert.deepEqual([missing.status, missing.at('error')], [401, 'invalid_token'])
  assert.equal((await send('/v2/users/me', { ...good, 'harvest-account-id': '1' })).status, 401)
  assert.equal((await send('/v2/users/me', good)).status, 200)
  assert.equal((await send('/api/v2/users/me', good)).status, 200)
})

test('by switches a missing or a wrong account is 404', async () => {
  const { send } = open({ missingAccountStatus: 404, wrongAccountStatus: 404 })
  assert.equal((await send('/v2/users/me', { 'user-agent': 'x', authorization: good.authorization })).status, 404)
  assert.equal((await send('/v2/users/me', { ...good, 'harvest-account-id': '1' })).status, 404)
})

test('a bad token has its own body and says it in a header too', async () => {
  const { ask, harvest } = open()
  harvest.revokeToken(tokens.owner)
  const reply = await ask('GET /users/me')
  assert.equal(reply.status, 401)
  assert.match(
    reply.headers.get('www-authenticate') ?? '',
    /^Bearer realm="Rack::OAuth2 Protected Resources", error="invalid_token"/,
  )
  assert.deepEqual(Object.keys(reply.at() as object), ['error', 'error_description'])
})

test('who is a member gets 403 and a hint for what is not theirs', async () => {
  const { askAs } = open()
  const ask = askAs(tokens.member)
  for (const path of [
    '/users',
    '/projects',
    '/clients',
    '/tasks',
    '/task_assignments',
    '/user_assignments',
    `/users/${people.owner}/project_assignments`,
  ]) {
    const reply = await ask(`GET ${path}`)
    assert.deepEqual(
      [reply.status, reply.at('message'), reply.headers.get('hint')],
      [403, 'Not authorized!', 'Not authorized!'],
      path,
    )
  }
  for (const path of ['/users/me', '/company', '/users/me/project_assignments', `/users/${people.member}/project_assignments`]) {
    assert.equal((await ask(`GET ${path}`)).status, 200, path)
  }
})

test('an address that leads nowhere is a page', async () => {
  const { ask } = open()
  const reply = await ask('GET /projects//user_assignments')
  assert.deepEqual([reply.status, reply.headers.get('content-type')], [404, 'text/html; charset=utf-8'])
})

test('the 101st call within fifteen seconds is throttled, and each call frees its place after fifteen', async () => {
  const { ask, askAs, clock } = open()
  await ask('GET /users/me')
  clock.step(10_000)
  for (let call = 2; call <= 100; call++) assert.equal((await ask('GET /users/me')).status, 200)
  const over = await ask('GET /users/me')
  assert.deepEqual([over.status, over.headers.get('retry-after'), over.at('retry_after')], [429, '5', 5])
  assert.equal(over.headers.get('x-ratelimit-limit'), null)
  assert.equal((await askAs(tokens.member)('GET /users/me')).status, 200)
  clock.step(5_000)
  assert.equal((await ask('GET /users/me')).status, 200)
  assert.equal((await ask('GET /users/me')).status, 429)
})

test('the throttle can be for the whole account, speak html, or be off', async () => {
  const { ask, askAs, harvest } = open({ limit: 1, throttledBy: 'account', throttleBody: 'html' })
  await askAs(tokens.member)('GET /users/me')
  const over = await ask('GET /users/me')
  assert.deepEqual([over.status, over.text.startsWith('<!doctype')], [429, true])
  harvest.switches.limit = null
  assert.equal((await ask('GET /users/me')).status, 200)
})

test('a member sees no rates, not even as null', async () => {
  const { ask, askAs } = open()
  assert.equal((await ask('GET /users/me')).at('cost_rate'), null)
  assert.equal((await askAs(tokens.member)('GET /users/me')).at('cost_rate'), undefined)
  assert.deepEqual((await ask('GET /users/me')).at('access_roles'), ['administrator'])
})

test('the company says its timer mode and its clock, and no zone', async () => {
  const { ask, harvest } = open()
  harvest.setTimerMode('timestamp')
  harvest.setClock('12h')
  const company = await ask('GET /company')
  assert.deepEqual(
    [company.at('wants_timestamp_timers'), company.at('clock'), company.at('timezone'), company.at('id')],
    [true, '12h', undefined, undefined],
  )
  await ask('PATCH /company', { wants_timestamp_timers: false })
  assert.equal((await ask('GET /company')).at('wants_timestamp_timers'), false)
})

test('a project lists its tasks by name, those switched off too; archived projects are gone', async () => {
  const { askAs, harvest } = open()
  harvest.unassignTask(projects.website, seeded.harvest.tasks.meetings)
  const rows = (await askAs(tokens.member)('GET /users/me/project_assignments')).at('project_assignments') as {
    project: { id: number }
    task_assignments: { is_active: boolean; task: { name: string } }[]
  }[]
  assert.deepEqual(
    rows.map(({ project }) => project.id),
    [projects.product, projects.booking, projects.exhibition, projects.website],
  )
  const tasks = rows.at(-1)!.task_assignments
  assert.deepEqual(
    tasks.map(({ task }) => task.name),
    ['Design', 'Meetings', 'Programming', 'Project management'],
  )
  assert.equal(tasks[1]?.is_active, false)
})

test('who is taken off a project no longer has it', async () => {
  const { askAs, harvest } = open()
  harvest.unassign(people.invited, projects.website)
  assert.deepEqual((await askAs(tokens.invited)('GET /users/me/project_assignments')).at('project_assignments'), [])
})

test('lists go from page to page by links on our own host', async () => {
  const { ask } = open()
  const first = await ask('GET /projects?per_page=2&is_active=true')
  assert.deepEqual([first.at('page'), first.at('total_pages'), first.at('total_entries')], [1, 2, 4])
  const next = String(first.at('links.next'))
  assert.match(next, /^https:\/\/api\.harvestapp\.com\/v2\/projects\?is_active=true&cursor=[^&]+&per_page=2&ref=next_cursor$/)
  const second = await ask(`GET ${next}`)
  assert.deepEqual([second.at('projects.0.id'), second.at('links.next')], [projects.exhibition, null])
})

test('in the middle of a walk by cursor there are no page numbers', async () => {
  const { ask } = open()
  const second = await ask(`GET ${(await ask('GET /projects?per_page=1')).at('links.next')}`)
  assert.deepEqual([second.at('page'), second.at('next_page'), second.at('previous_page')], [null, null, null])
  const back = await ask(`GET ${second.at('links.previous')}`)
  assert.equal(back.at('projects.0.id'), projects.archived)
})

test('more than 2000 a page is refused', async () => {
  const { ask } = open()
  const reply = await ask('GET /projects?per_page=2001')
  assert.deepEqual([reply.status, reply.at('message')], [422, 'Invalid per_page parameter'])
  assert.equal((await ask('GET /projects')).at('per_page'), 2_000)
})

test('the catalogue can be asked by client, by person and for what is active', async () => {
  const { ask } = open()
  assert.equal((await ask(`GET /projects?client_id=${seeded.harvest.clients.ferries}`)).at('total_entries'), 1)
  assert.equal(
    (await ask(`GET /user_assignments?user_id=${people.invited}`)).at('user_assignments.0.project.id'),
    projects.website,
  )
  assert.equal((await ask('GET /projects?is_active=false')).at('projects.0.id'), projects.archived)
  assert.equal((await ask('GET /clients')).at('total_entries'), 3)
  assert.equal((await ask('GET /tasks')).at('total_entries'), 5)
  assert.equal((await ask('GET /users')).at('total_entries'), 4)
  assert.equal((await ask(`GET /projects/${projects.product}/task_assignments`)).at('total_entries'), 5)
  assert.equal((await ask('GET /projects/1')).status, 404)
})
