// Redmine goes away in the middle of a run: stopped as an administrator does it, or killed, with answers on their way. When it is back,
// every piece of time is there once. Before an answer is lost the clock is stepped by a minute at most: Redmine's own tells when it was made.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { minutes } from '../../../src/lib/clock.ts'
import { openRedmine, type RedmineServer } from '../server/instance.ts'
import { openWorld, people, tasks, type World } from './world.ts'

let server: RedmineServer
before(async () => {
  server = await openRedmine()
})
after(() => server.close())

const count = 100
const staff = [people.owner, people.admin, people.member]

/** A hundred pieces of three people's time; every fifth is like another one in everything. */
function enterMany(world: World): string[] {
  return Array.from({ length: count }, (_, n) => {
    const isTwin = n % 5 === 0
    const time = isTwin ? { minutes: 15, note: 'Stand-up' } : { minutes: 5 + n, note: `Part ${n}` }
    return world.enter(staff[n % 3]!, [tasks.homepage, tasks.seatMap][n % 2]!, { day: world.day(2), ...time })
  })
}

/** A world whose Redmine goes away as the thirtieth piece of time is written; who asks from then on finds nobody. */
async function openEnding(end: () => Promise<void>, { losesAnswer }: { losesAnswer: boolean }): Promise<World> {
  let created = 0
  let ended: Promise<void> | undefined
  return openWorld(server, {
    fetch: async (request) => {
      await ended
      const answer = await fetch(request)
      if (request.method !== 'POST' || ++created !== 30) return answer
      ended = end()
      if (losesAnswer) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
      return answer
    },
  })
}

const settlingFails = (world: World) => assert.rejects(world.settle(), { reason: 'unreachable', message: /ECONNREFUSED/ })

/** How many creates have had no answer. */
async function unsettled({ site }: World): Promise<number> {
  const { rows } = await site.database.pool.query("select count(*)::integer as n from link where why_code = 'settling'")
  return rows[0].n
}

async function assertOnce(world: World, refs: readonly string[]): Promise<void> {
  const timeOf = (n: number) => (n % 5 === 0 ? '15 Stand-up' : `${5 + n} Part ${n}`)
  const expected = refs.map((_, n) => `${['Mona', 'Jonas', 'Aino'][n % 3]} ${timeOf(n)}`)
  const told = (await world.copies()).map(({ who, hours, note }) => `${who} ${Math.round(hours * 60)} ${note.split(' (')[0]}`)
  assert.deepEqual(told.sort(), expected.sort())
  for (const ref of refs) assert.equal(await world.why(ref), 'synced: ')
  assert.deepEqual(await world.conditions(), [])
}

const marksOf = async (world: World) =>
  (await world.rows()).map(({ custom_fields = [] }) => custom_fields.find(({ id }) => id === server.markerField)?.value)

for (const how of ['stopped', 'killed'] as const) {
  test(`Redmine is ${how} in the middle of a run and started again: all of it is there once`, async () => {
    const isKilled = how === 'killed'
    const world = await openEnding(isKilled ? server.kill : server.stop, { losesAnswer: isKilled })
    const refs = enterMany(world)
    await world.apply()
    await settlingFails(world)
    if (isKilled) assert.ok((await unsettled(world)) > 0)
    assert.match((await world.conditions()).join(), /ECONNREFUSED/)

    await server.start()
    const written = (await world.rows()).length
    assert.ok(written >= 30 && written < count, `${written} are written`)
    await world.settle()
    await assertOnce(world, refs)
    assert.equal(new Set(await marksOf(world)).size, count, 'each carries a mark of its own')
  })
}

test('killed where there is no field for our mark, and a clock a minute behind: all is there once, twins among it', async () => {
  await rename('Hourbridge', 'Cost centre')
  const world = await openEnding(server.kill, { losesAnswer: true })
  const refs = enterMany(world)
  await world.apply()
  await world.pass(minutes(1))
  await settlingFails(world)
  assert.ok((await unsettled(world)) > 0)
  await server.start()
  const written = (await world.rows()).length
  assert.ok(written >= 30 && written < count, `${written} are written`)
  await world.settle()
  await assertOnce(world, refs)
  assert.ok((await marksOf(world)).every((mark) => !mark))
  await rename('Cost centre', 'Hourbridge')
})

/** Of the custom field. */
const rename = (from: string, to: string) => server.run(`TimeEntryCustomField.find_by_name('${from}').update!(name: '${to}')`)
