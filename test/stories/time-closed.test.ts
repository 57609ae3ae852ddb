// B9, R25: what falls into a closed week, an approved one or a locked period is held in the vendor's words, goes by itself when it is open
// again, and nobody is pestered meanwhile.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days, hours, minutes } from '../../src/lib/clock.ts'
import { type Duo, today } from './duo.ts'
import { book, both, openShared, sheets, staysSilent } from './pairs.ts'

const lastWeek = '2026-11-12'

/** Two pieces of last week, one of which is only there to be seen. */
async function openWeek() {
  const shared = await openShared()
  const { world } = shared
  const [first, second] = [book(world, { day: lastWeek, note: 'plan' }), book(world, { day: lastWeek, note: 'draft' })]
  await world.settle()
  const refOf = (note: string) => world.right.sheet().find((piece) => piece.note === note)!.ref
  return { world, first, second, firstCopy: refOf('plan'), secondCopy: refOf('draft') }
}

const annAtTimeLog = ({ right }: Duo) => Number(right.people.ann)
const today90 = `${today} 90 kick-off`

/** What ten polls cost while nothing can be done, compared with ten polls at rest. */
async function costOfPolls(world: Duo): Promise<number> {
  const before = world.requests()
  for (let poll = 0; poll < 10; poll++) await world.round().then(() => world.pass(minutes(15)))
  return world.requests() - before
}

for (const [words, close] of [
  ['closed by the person', (world: Duo) => world.sandbox.timelog.closeWeek(annAtTimeLog(world), lastWeek)],
  ['approved', (world: Duo) => world.sandbox.timelog.approveWeek(annAtTimeLog(world), lastWeek)],
] as const) {
  test(`a TimeLog week that is ${words}: a new entry, an edit and a deletion wait in TimeLog's words, and go when it is reopened`, async () => {
    const { world, first, second } = await openWeek()
    const atRest = await costOfPolls(world)
    close(world)
    const late = book(world, { day: lastWeek, note: 'late' })
    world.left.edit(first, { minutes: 45 })
    world.left.erase(second)
    await world.settle()
    assert.match(await world.why('left', late), /^held: .*Date is closed by Timesheet/)
    assert.match(await world.why('left', first), /^held: .*(closed|approved) /i)
    assert.match(await world.why('left', second), /^held: .*(closed|approved) /i)
    assert.deepEqual(sheets(world)[1], [`${lastWeek} 90 draft`, `${lastWeek} 90 plan`, today90].sort())
    assert.ok((await costOfPolls(world)) <= atRest + 3, 'nobody is pestered')
    await staysSilent(world, 3)

    world.sandbox.timelog.reopenWeek(annAtTimeLog(world), lastWeek)
    await world.round('sweep')
    await world.settle({ thorough: false })
    both(world, [today90, `${lastWeek} 45 plan`, `${lastWeek} 90 late`])
    await staysSilent(world, 3)
  })
}

test('a week that holds nothing of ours: a new entry is held, tried once a day, and goes the day after it is reopened', async () => {
  const { world } = await openShared()
  const { timelog } = world.sandbox
  timelog.closeWeek(annAtTimeLog(world), lastWeek)
  const late = book(world, { day: lastWeek, note: 'late' })
  await world.settle()
  assert.match(await world.why('left', late), /^held: .*Date is closed by Timesheet/)
  const inserts = () => timelog.requests.all.filter(({ path }) => path.endsWith('/InsertWork')).length
  const before = inserts()
  for (let quarters = 0; quarters < 3 * 96; quarters += 4) await world.round().then(() => world.pass(hours(1)))
  assert.ok(inserts() - before >= 2 && inserts() - before <= 3, `${inserts() - before} tries in three days`)
  timelog.reopenWeek(annAtTimeLog(world), lastWeek)
  await world.pass(days(1))
  await world.settle()
  both(world, [today90, `${lastWeek} 90 late`])
})

test('time entered in TimeLog before its week was closed travels: only the writing side is closed', async () => {
  const { world } = await openWeek()
  const { timelog } = world.sandbox
  const call = { who: world.right.people.ann, task: world.right.sheet()[0]!.task!, day: lastWeek, minutes: 30, note: 'call' }
  world.right.book(call)
  timelog.closeWeek(annAtTimeLog(world), lastWeek)
  await world.settle()
  both(world, [today90, `${lastWeek} 90 plan`, `${lastWeek} 90 draft`, `${lastWeek} 30 call`])
})

test('Forecast is locked up to a day: time from TimeLog is held in Forecast’s words, and goes when the lock is moved', async () => {
  const { world, firstCopy, secondCopy } = await openWeek()
  const { forecast } = world.sandbox
  forecast.lockUntil('2026-11-15')
  const task = world.right.sheet()[0]!.task!
  const own = world.right.book({ who: world.right.people.ann, task, day: lastWeek, minutes: 30, note: 'call' })
  world.right.edit(firstCopy, { minutes: 45 })
  world.right.erase(secondCopy)
  await world.settle()
  for (const ref of [own, firstCopy, secondCopy])
    assert.match(await world.why('right', ref), /^held: Forecast: .*(invalid|locked)/i)
  assert.deepEqual(sheets(world)[0], [`${lastWeek} 90 draft`, `${lastWeek} 90 plan`, today90].sort())
  await staysSilent(world, 3)

  forecast.lockUntil(null)
  await world.pass(days(1))
  await world.settle()
  both(world, [today90, `${lastWeek} 45 plan`, `${lastWeek} 30 call`])
  await staysSilent(world, 3)
})

test('Harvest’s period is locked: a new entry, an edit and a deletion wait in Harvest’s words, and go when it is unlocked', async () => {
  const { world } = await openShared({ left: 'forecast', right: 'harvest' })
  const [first, second] = [book(world, { day: lastWeek, note: 'plan' }), book(world, { day: lastWeek, note: 'draft' })]
  await world.settle()
  const lock = { by: 'period', until: '2026-11-15' } as const
  world.sandbox.harvest.lock(lock)
  const late = book(world, { day: lastWeek, note: 'late' })
  world.left.edit(first, { minutes: 45 })
  world.left.erase(second)
  await world.settle()
  for (const ref of [late, first, second]) assert.match(await world.why('left', ref), /^held: .*Locked for this Time Period/)
  assert.deepEqual(sheets(world)[1], [`${lastWeek} 90 draft`, `${lastWeek} 90 plan`, today90].sort())
  await staysSilent(world, 3)

  world.sandbox.harvest.unlock(lock)
  await world.round('sweep')
  await world.settle({ thorough: false })
  both(world, [today90, `${lastWeek} 45 plan`, `${lastWeek} 90 late`])
  await staysSilent(world, 3)
})
