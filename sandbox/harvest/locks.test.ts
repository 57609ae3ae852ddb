import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHarvest } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type HarvestSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, projects, tasks, clients } = seeded.harvest
const friday = '2026-11-20'

function open(switches: Partial<HarvestSwitches> = {}) {
  const clock = steppedClock(Date.parse('2026-11-20T12:00:00Z'))
  const sandbox = openSandbox({ clock, harvest: switches })
  const track = (spentDate = friday, by: number = people.member) =>
    sandbox.harvest.addTime({ by, project: projects.website, task: tasks.design, spentDate, hours: 1 })
  const owner = askHarvest(sandbox, tokens.owner)
  const member = askHarvest(sandbox, tokens.member)
  const create = { project_id: projects.website, task_id: tasks.design, spent_date: friday, hours: 1 }
  const reason = async (id: number) => (await owner(`GET /time_entries/${id}`)).at('locked_reason')
  return { ...sandbox, clock, track, owner, member, create, reason }
}

test('the reason is put together from all causes', async () => {
  const { harvest, track, reason, owner } = open()
  const id = track()
  assert.equal(await reason(id), null)
  harvest.lock({ by: 'period', until: friday })
  assert.equal(await reason(id), 'Item Locked for this Time Period')
  harvest.lock({ by: 'approved', person: people.member, day: friday })
  assert.equal(await reason(id), 'Item Approved and Locked for this Time Period')
  harvest.lock({ by: 'invoiced', entries: [id] })
  assert.equal(await reason(id), 'Item Invoiced and Approved and Locked for this Time Period')
  const entry = await owner(`GET /time_entries/${id}`)
  assert.deepEqual(
    [entry.at('is_locked'), entry.at('is_closed'), entry.at('approval_status'), entry.at('is_billed')],
    [true, true, 'approved', true],
  )
  assert.equal(entry.at('invoice.number'), '1001')
})

test('what was locked can be unlocked', async () => {
  const { harvest, track, reason } = open()
  const id = track()
  const locks = [
    { by: 'period', until: friday },
    { by: 'approved', person: people.member, day: friday },
    { by: 'invoiced', entries: [id] },
  ] as const
  for (const lock of locks) harvest.lock(lock)
  for (const lock of locks) harvest.unlock(lock)
  assert.equal(await reason(id), null)
})

test('archiving the project, the task, the client or the person locks', async () => {
  const { harvest, track, reason } = open()
  const id = track()
  const archive = [
    (on: boolean) => harvest.archiveProject(projects.website, on),
    (on: boolean) => harvest.archiveTask(tasks.design, on),
    (on: boolean) => harvest.archiveClient(clients.museum, on),
    (on: boolean) => harvest.archivePerson(people.member, on),
  ]
  for (const set of archive) {
    set(true)
    assert.equal(await reason(id), 'Item Archived')
    set(false)
  }
  assert.equal(await reason(id), null)
})

test('an approval locks the whole week of one person', async () => {
  const { harvest, track, reason } = open()
  const [monday, lastSunday, others] = [track('2026-11-16'), track('2026-11-15'), track(friday, people.owner)]
  harvest.lock({ by: 'approved', person: people.member, day: friday })
  assert.deepEqual([await reason(monday), await reason(lastSunday), await reason(others)], ['Item Approved', null, null])
})

test('an invoice locks its project from the first to the last invoiced day', async () => {
  const { harvest, track, member, create } = open()
  const [first, last] = [track('2026-11-16'), track('2026-11-18')]
  harvest.lock({ by: 'invoiced', entries: [first, last] })
  const status = async (spent_date: string) => (await member('POST /time_entries', { ...create, spent_date })).status
  assert.deepEqual([await status('2026-11-17'), await status('2026-11-19')], [422, 201])
})

test('invoicing moves updated_at, other locks only by a switch', async () => {
  const { harvest, track, clock, owner } = open()
  const id = track()
  const updated = async () => (await owner(`GET /time_entries/${id}`)).at('updated_at')
  clock.step(60_000)
  harvest.lock({ by: 'period', until: friday })
  assert.equal(await updated(), '2026-11-20T12:00:00Z')
  harvest.lock({ by: 'invoiced', entries: [id] })
  assert.equal(await updated(), '2026-11-20T12:01:00Z')
  harvest.switches.locksTouch = true
  clock.step(60_000)
  harvest.lock({ by: 'period', until: friday })
  assert.equal(await updated(), '2026-11-20T12:02:00Z')
})

test('members cannot touch locked entries nor book into locked time', async () => {
  const { harvest, track, member, create } = open()
  const id = track()
  harvest.lock({ by: 'period', until: friday })
  assert.equal((await member(`PATCH /time_entries/${id}`, { notes: 'x' })).status, 422)
  assert.equal((await member(`DELETE /time_entries/${id}`)).status, 422)
  assert.equal((await member(`PATCH /time_entries/${id}/restart`)).status, 422)
  assert.equal((await member('POST /time_entries', create)).status, 422)
  harvest.switches.lockedStatus = 403
  assert.equal((await member(`PATCH /time_entries/${id}`, { notes: 'x' })).status, 403)
})

test('administrators change hours and notes of locked entries, but not where they are', async () => {
  const { harvest, track, owner } = open()
  const id = track()
  harvest.lock({ by: 'period', until: friday })
  const changes = { hours: 2, notes: 'Corrected', project_id: projects.booking, spent_date: '2026-11-21' }
  const patched = await owner(`PATCH /time_entries/${id}`, changes)
  assert.deepEqual(
    [patched.at('hours'), patched.at('notes'), patched.at('project.id'), patched.at('spent_date')],
    [2, 'Corrected', projects.website, friday],
  )
  harvest.switches.lockedFields = 'refused'
  assert.equal((await owner(`PATCH /time_entries/${id}`, changes)).status, 422)
  assert.equal((await owner(`DELETE /time_entries/${id}`)).status, 200)
})

test('administrators book into locked time only by a switch', async () => {
  const { harvest, owner, create } = open()
  harvest.lock({ by: 'period', until: friday })
  assert.equal((await owner('POST /time_entries', create)).status, 422)
  harvest.switches.adminCreatesInLocked = 'accept'
  assert.equal((await owner('POST /time_entries', create)).status, 201)
})

test('on an archived project nobody books and nobody deletes', async () => {
  const { harvest, track, owner, create } = open({ adminCreatesInLocked: 'accept' })
  const id = track()
  harvest.archiveProject(projects.website)
  assert.equal((await owner('POST /time_entries', create)).status, 422)
  assert.equal((await owner(`DELETE /time_entries/${id}`)).status, 422)
  assert.equal((await owner(`PATCH /time_entries/${id}`, { hours: 3 })).status, 200)
})

test('an entry cannot be moved into locked time', async () => {
  const { harvest, track, member } = open()
  const id = track('2026-11-21')
  harvest.lock({ by: 'period', until: friday })
  assert.equal((await member(`PATCH /time_entries/${id}`, { spent_date: friday })).status, 422)
})
