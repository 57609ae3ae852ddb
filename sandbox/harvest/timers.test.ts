import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHarvest } from '../ask.ts'
import { steppedClock } from '../core/clock.ts'
import { type HarvestSwitches, openSandbox } from '../sandbox.ts'
import { seeded } from '../seeded/seeded.ts'

const { people, tokens, projects, tasks } = seeded.harvest
/** One o'clock in Copenhagen. */
const noon = Date.parse('2026-11-20T12:00:00Z')
const hour = 3_600_000
const body = { project_id: projects.website, task_id: tasks.design, spent_date: '2026-11-20' }

function open(mode: 'duration' | 'timestamp' = 'duration', switches: Partial<HarvestSwitches> = {}) {
  const clock = steppedClock(noon)
  const sandbox = openSandbox({ clock, harvest: switches })
  sandbox.harvest.setTimerMode(mode)
  const ask = askHarvest(sandbox, tokens.owner)
  const create = (more: object = {}) => ask('POST /time_entries', { ...body, ...more })
  return { ...sandbox, clock, ask, create }
}

test('without hours a timer starts, and its hours grow', async () => {
  const { create, ask, clock } = open()
  const made = await create({ hours: null })
  assert.deepEqual([made.at('is_running'), made.at('hours'), made.at('timer_started_at')], [true, 0, '2026-11-20T12:00:00Z'])
  assert.equal(made.at('started_time'), '13:00')
  clock.step(78_000)
  const now = await ask(`GET /time_entries/${made.at('id')}`)
  assert.deepEqual([now.at('hours'), now.at('hours_without_timer')], [0.02, 0])
  assert.equal(now.at('updated_at'), '2026-11-20T12:00:00Z')
})

test('a second timer silently stops the first', async () => {
  const { create, ask, clock, harvest } = open()
  const first = (await create()).at('id')
  clock.step(hour)
  await create()
  assert.deepEqual(
    [(await ask(`GET /time_entries/${first}`)).at('is_running'), (await ask(`GET /time_entries/${first}`)).at('hours')],
    [false, 1],
  )
  assert.equal(harvest.entries().filter(({ running }) => running).length, 1)
})

test('a timer is stopped once and restarted once', async () => {
  const { create, ask, clock } = open()
  const id = (await create()).at('id')
  clock.step(hour / 2)
  assert.equal((await ask(`PATCH /time_entries/${id}/stop`)).at('hours'), 0.5)
  assert.equal((await ask(`PATCH /time_entries/${id}/stop`)).status, 422)
  const restarted = await ask(`PATCH /time_entries/${id}/restart`)
  assert.deepEqual([restarted.at('id'), restarted.at('hours')], [id, 0.5])
  assert.equal((await ask(`PATCH /time_entries/${id}/restart`)).status, 422)
  clock.step(hour / 2)
  assert.equal((await ask(`GET /time_entries/${id}`)).at('hours'), 1)
})

test('what does not fit a timer’s state is refused with a status by a switch', async () => {
  const { create, ask, harvest } = open()
  const running = (await create()).at('id')
  const ended = (await create({ hours: 1 })).at('id')
  for (const status of [422, 409, 404] as const) {
    harvest.switches.wrongStateStatus = status
    for (const line of [`${running}/restart`, `${ended}/stop`]) {
      assert.equal((await ask(`PATCH /time_entries/${line}`)).status, status)
    }
  }
})

test('in a timestamp account a restart makes a new entry', async () => {
  const { create, ask, clock } = open('timestamp')
  const id = (await create({ notes: 'Same' })).at('id')
  clock.step(hour)
  const stopped = await ask(`PATCH /time_entries/${id}/stop`)
  assert.deepEqual([stopped.at('started_time'), stopped.at('ended_time'), stopped.at('hours')], ['13:00', '14:00', 1])
  const restarted = await ask(`PATCH /time_entries/${id}/restart`)
  assert.notEqual(restarted.at('id'), id)
  assert.deepEqual([restarted.at('hours'), restarted.at('notes'), restarted.at('started_time')], [0, 'Same', '14:00'])
})

test('in a timestamp account start and end make the hours, and the clock of the account writes them', async () => {
  const { create, harvest } = open('timestamp')
  const entry = await create({ started_time: '8:00am', ended_time: '14:59' })
  assert.deepEqual(
    [entry.at('hours'), entry.at('started_time'), entry.at('ended_time'), entry.at('is_running')],
    [6.98, '8:00', '14:59', false],
  )
  harvest.setClock('12h')
  const other = await create({ started_time: '0:05', ended_time: '12:30pm' })
  assert.deepEqual([other.at('started_time'), other.at('ended_time')], ['12:05am', '12:30pm'])
  assert.equal((await create({ started_time: 'noon', ended_time: '13:00' })).status, 422)
})

test('in a timestamp account only a start is a running timer', async () => {
  const { create } = open('timestamp')
  const entry = await create({ started_time: '12:30' })
  assert.deepEqual([entry.at('is_running'), entry.at('hours'), entry.at('ended_time')], [true, 0.5, null])
})

test('a timestamp account takes hours, ignores or refuses them, by a switch', async () => {
  const { create, harvest } = open('timestamp')
  const taken = await create({ hours: 2 })
  assert.deepEqual([taken.at('hours'), taken.at('started_time'), taken.at('ended_time')], [2, '11:00', '13:00'])
  harvest.switches.hoursInTimestampMode = 'ignore'
  assert.equal((await create({ hours: 2 })).at('is_running'), true)
  harvest.switches.hoursInTimestampMode = 'refuse'
  assert.equal((await create({ hours: 2 })).status, 422)
})

test('a duration account given only times starts a timer, keeps them, or refuses, by a switch', async () => {
  const { create, harvest } = open()
  const times = { started_time: '8:00', ended_time: '9:30' }
  assert.equal((await create(times)).at('is_running'), true)
  assert.deepEqual((await create({ ...times, hours: 1 })).at('hours'), 1)
  harvest.switches.timesInDurationMode = 'stored'
  assert.equal((await create(times)).at('hours'), 1.5)
  harvest.switches.timesInDurationMode = 'refused'
  assert.equal((await create(times)).status, 422)
})

test('hours given to a running timer are added to, stop it, or are refused, by a switch', async () => {
  const { create, ask, clock, harvest } = open()
  const id = (await create()).at('id')
  const patch = () => ask(`PATCH /time_entries/${id}`, { hours: 3 })
  await patch()
  clock.step(hour)
  assert.equal((await ask(`GET /time_entries/${id}`)).at('hours'), 4)
  harvest.switches.hoursOnRunning = 'refused'
  assert.equal((await patch()).status, 422)
  harvest.switches.hoursOnRunning = 'stops'
  assert.deepEqual([(await patch()).at('is_running'), (await ask(`GET /time_entries/${id}`)).at('hours')], [false, 3])
})

test('a changed time of day changes the hours', async () => {
  const { create, ask } = open('timestamp')
  const id = (await create({ started_time: '8:00', ended_time: '9:00' })).at('id')
  assert.equal((await ask(`PATCH /time_entries/${id}`, { ended_time: '10:00' })).at('hours'), 2)
  const longer = await ask(`PATCH /time_entries/${id}`, { hours: 3 })
  assert.equal(longer.at('ended_time'), '11:00')
})

test('the running timers can be asked for, and only with the word true', async () => {
  const { create, ask } = open()
  await create({ hours: 1 })
  const id = (await create()).at('id')
  assert.equal((await ask('GET /time_entries?is_running=true')).at('time_entries.0.id'), id)
  assert.equal((await ask('GET /time_entries?is_running=true')).at('total_entries'), 1)
  assert.equal((await ask('GET /time_entries?is_running=1')).at('total_entries'), 2)
})

test('people start and stop timers by hand, on the day of their wall', async () => {
  const { harvest, clock } = open()
  clock.step(11 * hour + 30 * 60_000)
  const id = harvest.startTimer({ by: people.member, project: projects.website, task: tasks.design })
  assert.equal(harvest.entries()[0]?.spentDate, '2026-11-21')
  clock.step(hour)
  assert.equal(harvest.stopTimer(people.member), id)
  assert.equal(harvest.entries()[0]?.hours, 1)
})

test('people restart a timer by hand: the same entry goes on, or another one begins, and what ran ends', () => {
  for (const mode of ['duration', 'timestamp'] as const) {
    const { harvest, clock } = open(mode)
    const by = { by: people.member, project: projects.website, task: tasks.design }
    const first = harvest.startTimer(by)
    clock.step(hour)
    const second = harvest.startTimer(by)
    clock.step(hour)
    const again = harvest.restartTimer(first)
    assert.equal(again === first, mode === 'duration')
    clock.step(hour)
    const [of, running] = [new Map(harvest.entries().map((entry) => [entry.id, entry])), [second, again]]
    assert.deepEqual(
      running.map((id) => [of.get(id)?.running, of.get(id)?.hours]),
      [
        [false, 1],
        [true, mode === 'duration' ? 2 : 1],
      ],
    )
  }
})
