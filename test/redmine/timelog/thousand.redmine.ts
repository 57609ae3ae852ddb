// A thousand pieces of time, half of them entered in a real Redmine and half in TimeLog: both hold all of them in the end, to the minute, by
// Redmine's own export and report.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededChance } from '../../../sandbox/core/chance.ts'
import { minutes } from '../../../src/lib/clock.ts'
import { addDays } from '../../../src/lib/date.ts'
import { reportTotals } from '../server/report.ts'
import type { Name } from './office.ts'
import { anybody, openWorld, ownRedmine, staysSilent, taskOf, today, type World } from './world.ts'

const people: readonly Name[] = ['ann', 'bob', 'eve']
const half = 500

interface Row {
  readonly who: Name
  readonly day: string
  readonly minutes: number
  readonly note: string
}

/** The lines of Redmine's export, which shows hours with two decimals. */
async function exported({ redmine }: World): Promise<{ rows: Row[]; hours: string[] }> {
  const whose = people.map((name) => redmine.people[name].id).join('|')
  const text = await redmine.acts((admin) => admin.csv({ user_id: whose }))
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((row) => row.split(','))
  const cell = (cells: readonly string[], title: string) => {
    const place = head!.indexOf(title)
    assert.ok(place >= 0, `the export has no column ${title}: ${head}`)
    return cells[place]!
  }
  const rows = lines.map((cells) => ({
    who: people.find((name) => cell(cells, 'User').toLowerCase() === `${name} berg`)!,
    day: isoOf(cell(cells, 'Date')),
    minutes: Math.round(Number(cell(cells, 'Hours')) * 60),
    note: cell(cells, 'Comment'),
  }))
  return { rows, hours: lines.map((cells) => cell(cells, 'Hours')) }
}

/** The export is in the form that the language has: 11/18/2026. */
const isoOf = (date: string) => date.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2')

function atTimeLog({ timelog }: World): Row[] {
  return timelog.sheet().map(({ who, day, minutes: length, note }) => ({
    ...{ who: people.find((name) => timelog.people[name] === who)!, day, minutes: length, note },
  }))
}

const totals = (rows: readonly Row[]) => {
  const sums = new Map<string, number>()
  for (const { who, day, minutes: length } of rows)
    for (const key of [who, `${who} ${day}`]) sums.set(key, (sums.get(key) ?? 0) + length)
  return Object.fromEntries([...sums].sort())
}

const lines = (rows: readonly Row[]) =>
  rows.map(({ who, day, minutes: length, note }) => `${who} ${day} ${length} ${note}`).sort()

/** Both hold the same, by whatever either tells of itself. */
async function agree(world: World, count: number): Promise<void> {
  const { rows, hours } = await exported(world)
  const right = atTimeLog(world)
  assert.deepEqual([rows.length, right.length], [count, count])
  assert.deepEqual(lines(rows), lines(right))
  assert.deepEqual(totals(rows), totals(right))
  assert.deepEqual(hours.toSorted(), right.map(({ minutes: length }) => (length / 60).toFixed(2)).sort())
  const { server } = await ownRedmine()
  const report = await reportTotals(server.url, { login: 'admin', password: server.adminPassword }, { by: 'user' })
  for (const name of people) {
    const sum = totals(right)[name]!
    assert.equal(report.rows.get(`${name[0]!.toUpperCase()}${name.slice(1)} Berg`)?.toFixed(2), (sum / 60).toFixed(2), name)
  }
}

test('500 entered in Redmine and 500 in TimeLog are 1,000 on both sides, and edits and deletions keep them equal', {
  timeout: minutes(15),
}, async () => {
  const world = await openWorld({ ...anybody, people })
  const { redmine, timelog } = world
  const chance = seededChance(41)
  const issues = [...redmine.issues]
  for (const subject of ['Research', 'Review', 'Tests', 'Release']) issues.push(await redmine.addIssue({ subject }))
  await world.settle()
  const piece = (n: number) => ({
    ...{ who: chance.pick(people), issue: chance.pick(issues), day: addDays(today, -chance.below(10)) },
    ...{ minutes: 1 + chance.below(600), note: `Work ${n}` },
  })
  const pieces = Array.from({ length: 2 * half }, (_, n) => piece(n))
  const [mine, theirs] = [pieces.slice(0, half), pieces.slice(half)]
  await Promise.all(
    people.map(async (name) => {
      for (const booking of mine) if (booking.who === name) await redmine.enter(booking)
    }),
  )
  for (const { who, issue, ...booking } of theirs)
    timelog.book({ ...booking, who: timelog.people[who], task: await taskOf(world, issue) })
  await world.settle()
  await agree(world, 2 * half)

  const order = pieces
    .map(({ note }) => ({ note, at: chance.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ note }) => note)
  const refs = async (notes: readonly string[], side: 'left' | 'right') => {
    const sheet = side === 'left' ? await redmine.sheet() : timelog.sheet()
    const byNote = new Map(sheet.map(({ note, ref }) => [note, ref]))
    return notes.map((note) => byNote.get(note)!)
  }
  for (const ref of await refs(order.slice(0, 50), 'left')) {
    const day = addDays(today, -chance.below(10))
    await redmine.edit(ref, { minutes: 1 + chance.below(600), ...(chance.below(2) === 0 && { day }) })
  }
  for (const ref of await refs(order.slice(50, 100), 'right')) timelog.edit(ref, { minutes: 1 + chance.below(600) })
  for (const ref of await refs(order.slice(100, 120), 'left')) await redmine.erase(ref)
  for (const ref of await refs(order.slice(120, 140), 'right')) timelog.erase(ref)
  await world.pass(minutes(1))
  await world.settle()
  await agree(world, 2 * half - 40)
  await staysSilent(world, 1)
})
