import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHarvest } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type HarvestSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, projects, tasks, clients } = seeded.harvest
const noon = Date.parse('2026-11-20T12:00:00Z')
const body = { project_id: projects.website, task_id: tasks.design, spent_date: '2026-11-20' }

function open(switches: Partial<HarvestSwitches> = {}) {
  const clock = steppedClock(noon)
  const sandbox = openSandbox({ clock, harvest: { limit: null, ...switches } })
  const askAs = (token: string) => askHarvest(sandbox, token)
  const ask = askAs(tokens.owner)
  const track = (spentDate: string, more: { by?: number; hours?: number; project?: number } = {}) =>
    sandbox.harvest.addTime({ by: people.owner, project: projects.website, task: tasks.design, hours: 1, spentDate, ...more })
  const list = async (query: string, token: string = tokens.owner) =>
    ((await askAs(token)(`GET /time_entries?${query}`)).at('time_entries') as { id: number }[]).map(({ id }) => id)
  return { ...sandbox, clock, ask, askAs, track, list }
}

test('a created entry answers 201, the whole entry and where it is', async () => {
  const { ask } = open()
  const reply = await ask('POST /time_entries', { ...body, hours: 1.5, notes: 'Kick-off' })
  const id = Number(reply.at('id'))
  assert.deepEqual([reply.status, reply.at('hours'), reply.at('notes'), reply.at('is_running')], [201, 1.5, 'Kick-off', false])
  assert.equal(reply.headers.get('location'), `https://api.harvestapp.com/api/v2/time_entries/${id}`)
  assert.ok(id > 2 ** 31)
  assert.equal(reply.at('created_at'), '2026-11-20T12:00:00Z')
  assert.deepEqual(reply.at('project'), { id: projects.website, name: 'Museum website', code: 'HM1' })
  assert.deepEqual(reply.at('client'), { id: clients.museum, name: 'Harbour Museum' })
})

test('what is missing is told in one sentence', async () => {
  const { ask } = open()
  const reply = await ask('POST /time_entries', { hours: 1 })
  const message = "Project can't be blank, Task can't be blank, Spent date can't be blank, Spent date is not a valid date"
  assert.deepEqual([reply.status, reply.at('message')], [422, message])
})

test('numbers may be strings, forms are understood, and unknown keys are ignored', async () => {
  const { ask, harvest } = open()
  const texts = { ...body, project_id: String(projects.website), hours: '1.0', is_running: 'false', created_at: 'never' }
  assert.equal((await ask('POST /time_entries', texts)).at('hours'), 1)
  const form = new URLSearchParams({
    project_id: `${projects.website}`,
    task_id: `${tasks.design}`,
    spent_date: '2026-11-20',
    hours: '2',
  })
  form.set('external_reference[id]', 'e1')
  form.set('external_reference[group_id]', 'g1')
  form.set('external_reference[permalink]', 'https://app.clickup.com/t/1')
  const headers = { 'user-agent': 'x', authorization: `Bearer ${tokens.owner}`, 'harvest-account-id': '77001' }
  await harvest.fetch(new Request('https://api.harvestapp.com/v2/time_entries', { method: 'POST', body: form, headers }))
  assert.equal(harvest.entries().find(({ hours }) => hours === 2)?.reference?.id, 'e1')
})

test('hours are kept in two decimals, rounded or cut, by a switch', async () => {
  const { ask, harvest } = open()
  const stored = async (hours: number) => (await ask('POST /time_entries', { ...body, hours })).at('hours')
  assert.deepEqual([await stored(1 / 3), await stored(5 / 6), await stored(1.005)], [0.33, 0.83, 1.01])
  harvest.switches.decimals = 'truncate'
  assert.deepEqual([await stored(5 / 6), await stored(0.299999), await stored(0.29)], [0.83, 0.29, 0.29])
})

test('rounded_hours follow the setting of the account, for all history', async () => {
  const { ask, harvest } = open()
  const id = (await ask('POST /time_entries', { ...body, hours: 1.02 })).at('id')
  const rounded = async () => (await ask(`GET /time_entries/${id}`)).at('rounded_hours')
  assert.equal(await rounded(), 1.02)
  harvest.setRounding(15, 'up')
  assert.equal(await rounded(), 1.25)
  harvest.setRounding(15, 'nearest')
  assert.equal(await rounded(), 1)
})

test('negative hours are refused, more than a day by a switch', async () => {
  const { ask, harvest } = open()
  const status = async (hours: unknown) => (await ask('POST /time_entries', { ...body, hours })).status
  assert.deepEqual([await status(-1), await status('much'), await status(0), await status(25)], [422, 422, 201, 422])
  harvest.switches.over24 = 'accept'
  assert.equal(await status(25), 201)
})

test('the external reference comes back with strings and the host of the permalink', async () => {
  const { ask } = open()
  const reference = { id: 42, group_id: 7, permalink: 'https://app.clickup.com/t/86c7mus01' }
  const reply = await ask('POST /time_entries', { ...body, hours: 1, external_reference: reference })
  assert.deepEqual(reply.at('external_reference'), {
    ...{ id: '42', group_id: '7', account_id: null, permalink: reference.permalink, service: 'app.clickup.com' },
    service_icon_url: 'https://proxy.harvestfiles.com/production_harvestapp_public/uploads/platform_icons/app.clickup.com.png',
  })
})

test('an incomplete reference is silently dropped or kept, by a switch', async () => {
  const { ask, harvest } = open()
  const create = async () =>
    (await ask('POST /time_entries', { ...body, hours: 1, external_reference: { id: 'e1' } })).at('external_reference')
  assert.equal(await create(), null)
  harvest.switches.incompleteReference = 'kept'
  assert.deepEqual(((await create()) as { id: string }).id, 'e1')
})

test('a PATCH keeps the reference unless it names it; null and DELETE clear it', async () => {
  const { ask } = open()
  const reference = { id: 'e1', group_id: 'g1', permalink: 'https://www.example.com/1' }
  const id = (await ask('POST /time_entries', { ...body, hours: 1, external_reference: reference })).at('id')
  const patch = async (fields: object) => (await ask(`PATCH /time_entries/${id}`, fields)).at('external_reference')
  assert.equal(((await patch({ hours: 2 })) as { service: string }).service, 'example.com')
  assert.equal(await patch({ external_reference: null }), null)
  await patch({ external_reference: reference })
  assert.equal((await ask(`DELETE /time_entries/${id}/external_reference`)).at('external_reference'), null)
})

test('external_reference_id looks at the id only, and may find several', async () => {
  const { harvest, list } = open()
  const add = (id: string, group_id: string) =>
    harvest.addTime({
      by: people.owner,
      project: 4001,
      task: 4101,
      spentDate: '2026-11-20',
      hours: 1,
      reference: { id, group_id },
    })
  const [one, two] = [add('e1', 'clickup'), add('e1', 'asana')]
  add('e2', 'clickup')
  assert.deepEqual(await list('external_reference_id=e1'), [two, one])
  assert.deepEqual(await list('external_reference_id=e1&from=2026-11-21'), [])
})

test('entries come by day, newest first, then by id', async () => {
  const { track, list } = open()
  const [monday, sunday, mondayAgain] = [track('2026-11-16'), track('2026-11-15'), track('2026-11-16')]
  assert.deepEqual(await list(''), [mondayAgain, monday, sunday])
})

test('from and to are both included, and understood in three forms', async () => {
  const { track, list } = open()
  const [first, second] = [track('2026-11-15'), track('2026-11-16')]
  track('2026-11-14')
  track('2026-11-17')
  assert.deepEqual(await list('from=2026-11-15&to=20261116'), [second, first])
  assert.deepEqual(await list('from=2026-11-16T00:00:00%2B01:00&to=2026-11-16'), [second])
})

test('updated_since is exclusive, in whole seconds', async () => {
  const { track, list, clock } = open()
  clock.step(700)
  const id = track('2026-11-20')
  assert.deepEqual(await list('updated_since=2026-11-20T12:00:00Z'), [])
  assert.deepEqual(await list('updated_since=2026-11-20T11:59:59Z'), [id])
})

test('a deleted entry is nowhere, and its deletion answers it once more', async () => {
  const { ask, track, list } = open()
  const id = track('2026-11-20')
  assert.equal((await ask(`DELETE /time_entries/${id}`)).at('id'), id)
  assert.deepEqual(await list('updated_since=2026-11-01T00:00:00Z'), [])
  assert.deepEqual([(await ask(`GET /time_entries/${id}`)).status, (await ask(`DELETE /time_entries/${id}`)).status], [404, 404])
})

test('pages of entries have links with their filters', async () => {
  const { ask, track } = open()
  for (let i = 0; i < 3; i++) track('2026-11-20')
  const first = await ask(`GET /time_entries?user_id=${people.owner}&per_page=2`)
  assert.deepEqual([first.at('total_pages'), first.at('next_page')], [2, 2])
  const next = String(first.at('links.next'))
  assert.equal(next, `https://api.harvestapp.com/v2/time_entries?user_id=${people.owner}&page=2&per_page=2&ref=next`)
  const last = await ask(`GET ${next}`)
  assert.deepEqual([(last.at('time_entries') as unknown[]).length, last.at('links.next'), last.at('previous_page')], [1, null, 1])
})

test('an empty list has one page', async () => {
  const { ask } = open()
  const reply = await ask('GET /time_entries')
  assert.deepEqual([reply.at('time_entries'), reply.at('total_pages'), reply.at('total_entries')], [[], 1, 0])
})

test('administrators see everyone, members only themselves, managers their projects', async () => {
  const { harvest, track, list } = open()
  const [own, others] = [track('2026-11-20', { by: people.member }), track('2026-11-20')]
  assert.deepEqual(await list(''), [others, own])
  assert.deepEqual(await list('', tokens.member), [own])
  harvest.changeRole(people.admin, 'manager')
  assert.deepEqual(await list('', tokens.admin), [])
  harvest.assign(people.admin, projects.website, { manager: true })
  assert.deepEqual(await list('', tokens.admin), [others, own])
})

test('what is not theirs is 404 for members, or 403, by a switch', async () => {
  const { track, askAs, harvest } = open()
  const ask = askAs(tokens.member)
  const id = track('2026-11-20')
  assert.equal((await ask(`PATCH /time_entries/${id}`, { hours: 9 })).status, 404)
  harvest.switches.foreignEntryStatus = 403
  assert.equal((await ask(`DELETE /time_entries/${id}`)).status, 403)
})

test('administrators book for others, members may not', async () => {
  const { ask, askAs } = open()
  const forMember = { ...body, hours: 1, user_id: people.member }
  assert.equal((await ask('POST /time_entries', forMember)).at('user.id'), people.member)
  assert.equal((await askAs(tokens.admin)('POST /time_entries', forMember)).status, 403)
})

test('nobody books on a project without being on it', async () => {
  const { ask, harvest } = open()
  const forInvited = { ...body, project_id: projects.booking, hours: 1, user_id: people.invited }
  assert.equal((await ask('POST /time_entries', forInvited)).status, 404)
  harvest.switches.unassignedStatus = 422
  assert.equal((await ask('POST /time_entries', forInvited)).status, 422)
  assert.equal((await ask('POST /time_entries', { ...body, task_id: tasks.research, hours: 1 })).status, 422)
})

test('a PATCH changes what it names, ignores user_id, and moves updated_at only when something changes', async () => {
  const { ask, track, clock } = open()
  const id = track('2026-11-20')
  clock.step(5_000)
  const moved = await ask(`PATCH /time_entries/${id}`, { project_id: projects.booking, user_id: people.member, notes: 'Moved' })
  assert.deepEqual([moved.at('project.id'), moved.at('user.id'), moved.at('hours')], [projects.booking, people.owner, 1])
  assert.equal(moved.at('updated_at'), '2026-11-20T12:00:05Z')
  clock.step(5_000)
  assert.equal((await ask(`PATCH /time_entries/${id}`, { notes: 'Moved' })).at('updated_at'), '2026-11-20T12:00:05Z')
})

test('notes are cleared by an empty text', async () => {
  const { ask } = open()
  const id = (await ask('POST /time_entries', { ...body, hours: 1, notes: 'x' })).at('id')
  assert.equal((await ask(`PATCH /time_entries/${id}`, { notes: '' })).at('notes'), '')
})

test('entries can lack their rates and have keys that nobody knows', async () => {
  const { ask, track } = open({ entryRates: 'missing', unknownKeys: true })
  const reply = await ask(`GET /time_entries/${track('2026-11-20')}`)
  assert.deepEqual([reply.at('cost_rate'), reply.at('sandbox_unknown.is.0')], [undefined, 'new'])
})

test('entries can come without their assignments', async () => {
  const { ask, track } = open({ nullAssignments: true })
  const reply = await ask(`GET /time_entries/${track('2026-11-20')}`)
  assert.deepEqual([reply.at('user_assignment'), reply.at('task_assignment')], [null, null])
})
