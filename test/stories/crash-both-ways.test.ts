// I12 where both sides are written, and one of them has no place for a marker: a process may die at any await. Effects of the stories
// between Forecast and TimeLog are interrupted before and after; then another process goes on, and all is there, once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../../src/lib/clock.ts'
import { addDays } from '../../src/lib/date.ts'
import { other, type Side } from '../../src/model/record.ts'
import { permitDeletions } from '../../src/sync/setups.ts'
import { type Duo, openDuo, today } from './duo.ts'
import { diesAt } from './dying.ts'
import type { Booking } from './offices.ts'
import { sheets, sides, taskAcross } from './pairs.ts'

/** Something that happens to the company, and what must be so when it has come to rest: the n-th time that it is told. */
interface Story {
  act(n: number): void | Promise<void>
  check(n: number): void
}

/** More than the effects of any of the stories: the last ones run to their end. */
const points = 150
/** Pieces of time for a story that needs a fresh one each time. */
const enough = 35

/** Tells the story anew for the points at which a process can die, or every n-th of them, until it lives. */
async function everyCrash(world: Duo, story: Story, { every = 1, from = 0 } = {}): Promise<void> {
  for (let n = 0; n * every + from < points; n++) {
    const point = n * every + from
    await story.act(n)
    const died = await diesAt(world, point)
    await goOn(world)
    await said(`crash at effect ${point}`, async () => {
      story.check(n)
      await nothingOpen(world)
    })
    if (died) continue
    assert.ok(point > 50, `${point} points`)
    return atRest(world)
  }
  assert.fail(`the story has more than ${points} effects`)
}

/** Polls, by another process, until one has written nothing and nothing is due soon. */
async function goOn(world: Duo): Promise<void> {
  for (let writes = -1; writes < world.writes() || (await isDueSoon(world)); ) {
    writes = world.writes()
    await world.pass(minutes(1))
    await world.round()
  }
}

async function isDueSoon({ database, clock }: Duo): Promise<boolean> {
  const { rows } = await database.pool.query('select from link where due_at < $1 limit 1', [clock.now() + minutes(10)])
  return rows.length > 0
}

async function said(where: string, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`, { cause: error })
  }
}

/** Both sheets say the same, and no write is unsettled. */
async function nothingOpen(world: Duo): Promise<void> {
  const [left, right] = sheets(world)
  assert.deepEqual(left, right)
  const { rows } = await world.database.pool.query("select action from journal where state <> 'settled'")
  assert.deepEqual(rows, [])
}

/** The journal knows each record of ours as one that was made once (I10), and a sweep finds nothing to write (I5). */
async function atRest(world: Duo): Promise<void> {
  const { rows } = await world.database.pool.query(
    "select answer ->> 'ref' as ref from journal join link on link.id = link_id where outcome = 'done' and action ->> 'do' = 'create' and kind = 'entry'",
  )
  const made = rows.map(({ ref }: { ref: string }) => ref)
  assert.equal(new Set(made).size, made.length, 'made twice in the journal')
  const copies = await world.database.pool.query("select left_ref, right_ref from link where kind = 'entry' and state = 'synced'")
  for (const { left_ref: left, right_ref: right } of copies.rows)
    assert.ok(made.includes(left) !== made.includes(right), `${left} and ${right}: one is ours`)
  assert.equal(copies.rows.length, world.left.sheet().length)
  const writes = world.writes()
  await world.settle()
  assert.equal(world.writes(), writes)
}

/** At rest, with so many pieces of time, entered on this side. */
async function company(side: Side = 'left', entries = 0) {
  const world = await openDuo()
  await world.settle()
  const task = side === 'left' ? world.left.tasks[0]! : await taskAcross(world)
  const office = world[side]
  /** Equal in all but the day: nothing but its id tells one from the next. */
  const book = (n: number, booking: Partial<Booking> = {}) =>
    office.book({ who: office.people.ann, task, day: addDays(today, -(n % 7)), minutes: 30, note: 'call', ...booking })
  const refs = Array.from({ length: entries }, (_, n) => book(n, { note: `Entry ${n}` }))
  if (entries > 0) await world.settle()
  return { world, book, refs, mine: office, copies: world[other(side)] }
}

const names = { left: 'Forecast', right: 'TimeLog' } as const

for (const side of sides) {
  test(`time entered at ${names[side]} arrives once`, async () => {
    const { world, book, mine, copies } = await company(side)
    await everyCrash(world, {
      act: (n) => void book(n),
      check: (n) => assert.deepEqual([mine.sheet().length, copies.sheet().length], [n + 1, n + 1]),
    })
  })

  test(`time corrected at ${names[side]} is corrected at ${names[other(side)]}`, async () => {
    const { world, refs, mine, copies } = await company(side, enough)
    await everyCrash(
      world,
      {
        act: (n) => mine.edit(refs[n]!, { minutes: 100 + n, note: `Entry ${n}, corrected` }),
        check: (n) => {
          const [copy, ...more] = copies.sheet().filter(({ note }) => note.startsWith(`Entry ${n},`))
          assert.deepEqual([copy?.minutes, copy?.note, more], [100 + n, `Entry ${n}, corrected`, []])
        },
      },
      { every: 3, from: side === 'left' ? 0 : 1 },
    )
  })

  test(`time deleted at ${names[side]} is deleted at ${names[other(side)]}`, async () => {
    const { world, refs, mine, copies } = await company(side, enough)
    await everyCrash(
      world,
      {
        act: async (n) => {
          await permitDeletions(world.database.kysely, 'agency', world.clock.now() + hours(1)) // the guard counts them by the day
          mine.erase(refs[n]!)
          await world.round()
          await world.pass(minutes(1))
        },
        check: (n) => assert.deepEqual([mine.sheet().length, copies.sheet().length], [enough - 1 - n, enough - 1 - n]),
      },
      { every: 5, from: side === 'left' ? 1 : 2 },
    )
  })

  test(`time moved to another task at ${names[side]} is made anew at ${names[other(side)]}, and the old copy goes`, async () => {
    const { world, refs, mine, copies } = await company(side, enough)
    const tasks = { left: world.left.tasks[1]!, right: await taskAcross(world, 1) }
    await everyCrash(
      world,
      {
        act: (n) => mine.edit(refs[n]!, { task: tasks[side] }),
        check: (n) => {
          const [copy, ...more] = copies.sheet().filter(({ note }) => note === `Entry ${n}`)
          assert.deepEqual([copy?.task, more], [tasks[other(side)], []])
          assert.deepEqual([mine.sheet().length, copies.sheet().length], [enough, enough])
        },
      },
      { every: 5, from: side === 'left' ? 3 : 4 },
    )
  })
}

test('a task and the one above it are made once, and whoever is assigned is allocated once', async () => {
  const { world } = await company()
  const { forecast, timelog } = world.sandbox
  const project = Number(world.left.project)
  const assigned = [world.left.people.ann, world.left.people.bob].map(Number)
  await everyCrash(
    world,
    {
      act: (n) => {
        const parent = forecast.addTask({ project, title: `Above ${n}` })
        forecast.addTask({ project, title: `Below ${n}`, parent, assigned })
      },
      check: (n) => {
        const made = timelog.tasks().filter(({ name }) => name.endsWith(` ${n}`))
        assert.deepEqual(made.map(({ name }) => name).sort(), [`Above ${n}`, `Below ${n}`])
        const [above, below] = made.toSorted((one, two) => (one.name < two.name ? -1 : 1))
        assert.equal(below!.parent, above!.id)
        assert.equal(timelog.allocations().filter(({ task }) => task === below!.id).length, 2)
      },
    },
    { every: 5 },
  )
})

test('who is assigned, and who no longer is', async () => {
  const { world } = await company()
  const { forecast, timelog } = world.sandbox
  const { ann, bob } = world.left.people
  const tasks = Array.from({ length: enough }, (_, n) =>
    forecast.addTask({ project: Number(world.left.project), title: `Task ${n}.`, assigned: [Number(ann)] }),
  )
  await world.settle()
  await everyCrash(
    world,
    {
      act: async (n) => {
        await permitDeletions(world.database.kysely, 'agency', world.clock.now() + hours(1))
        forecast.editTask(tasks[n]!, { assigned: [Number(bob)] })
      },
      check: (n) => {
        const { id } = timelog.tasks().find(({ name }) => name === `Task ${n}.`)!
        const allocated = timelog.allocations().filter(({ task }) => task === id)
        assert.deepEqual(
          allocated.map(({ employee }) => String(employee)),
          [world.right.people.bob],
        )
      },
    },
    { every: 3, from: 1 },
  )
})
