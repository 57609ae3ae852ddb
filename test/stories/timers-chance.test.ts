// Law: whatever a person does with timers and time, here and in both products, whatever becomes of answers, and whenever the process
// dies: in the end nothing runs that was ended, each piece of time is once on each side, and both hold the same of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Chance, seededChance } from '../../sandbox/core/chance.ts'
import type { RequestFaultKind } from '../../sandbox/core/faults.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { minutes, seconds } from '../../src/lib/clock.ts'
import { edited } from '../../src/sync/told.ts'
import { openTimers, people, type TimerWorld, tasks } from './timers.ts'

const mona = { clickup: people.owner, harvest: seeded.harvest.people.owner }
const someTasks = [tasks.homepage, tasks.ticketShop, tasks.timetable]
const kinds: readonly RequestFaultKind[] = ['500 after', '500 before', 'timeout after', 'timeout later', 'reset after', 'html']

interface Told {
  world: TimerWorld
  chance: Chance
  /** Links that began here. */
  ids: string[]
}

const running = async ({ world, ids }: Told) => {
  const links = await world.engine.state.byId(ids)
  return links.filter(({ timer }) => timer !== null && timer.stopped === null)
}

const acts: Readonly<Record<string, (told: Told) => Promise<void> | void>> = {
  'starts here': async (told) => {
    for (const { id } of await running(told)) await told.world.stop(id)
    told.ids.push(await told.world.start(mona.clickup, pick(told, someTasks)))
  },
  'stops here': async (told) => {
    for (const { id } of await running(told)) await told.world.stop(id)
  },
  'types here': async (told) => {
    told.ids.push(await told.world.type(mona.clickup, pick(told, someTasks), minutes(1 + told.chance.below(200))))
  },
  'edits here': async ({ world, chance, ids }) => {
    const links = (await world.engine.state.byId(ids)).filter(({ state, timer }) => state === 'synced' && timer === null)
    const [link] = links
    if (link) await world.tell((one) => edited(one, { durationMs: minutes(1 + chance.below(200)) }, world.clock.now()), link.id)
  },
  'starts in ClickUp': (told) => void told.world.clickup.startTimer(mona.clickup, pick(told, someTasks)),
  'stops in ClickUp': ({ world }) => void world.clickup.stopTimer(mona.clickup),
  'stops in Harvest': ({ world }) => void world.harvest.stopTimer(mona.harvest),
  'restarts in Harvest': ({ world, chance }) => {
    const stopped = world.harvest.entries().filter((entry) => !entry.running && entry.by === mona.harvest)
    if (stopped.length > 0) world.harvest.restartTimer(stopped[chance.below(stopped.length)]!.id)
  },
  'an answer is lost': (told) => {
    const [vendor, path] = pick(told, [
      ['clickup', /time_entries/],
      ['harvest', /time_entries/],
    ] as const)
    const fault = { kind: pick(told, kinds), ms: seconds(2) }
    told.world[vendor].faults.add({ match: { method: pick(told, ['POST', 'PATCH', 'PUT'] as const), path }, fault, times: 1 })
  },
  'the process dies': async ({ world, chance }) => void (await world.dyingAt(1 + chance.below(12))),
  'somebody polls': ({ world }) => world.round(),
}

const pick = <T>({ chance }: Pick<Told, 'chance'>, from: readonly T[]): T => from[chance.below(from.length)]!

async function live(seed: number): Promise<readonly [TimerWorld, readonly string[]]> {
  const chance = seededChance(seed)
  const direction = seed % 3 === 0 ? 'both' : 'right'
  // How an account keeps time is read when a connection is opened: to change it is a story of its own on a two-way bridge.
  const mode = direction === 'right' && chance.below(3) === 0 ? 'timestamp' : 'duration'
  const world = await openTimers({ changes: { direction } })
  world.harvest.setTimerMode(mode)
  await world.settle()
  const told: Told = { world, chance, ids: [] }
  const done: string[] = [direction, mode]
  for (let n = 0; n < 12; n++) {
    const name = pick(told, Object.keys(acts))
    done.push(name)
    await acts[name]!(told)
    await world.pass(seconds(chance.below(1200)))
  }
  world.clickup.faults.clear()
  world.harvest.faults.clear()
  await world.settle()
  world.clickup.stopTimer(mona.clickup)
  world.harvest.stopTimer(mona.harvest)
  for (const { id } of await running(told)) await world.stop(id)
  await world.settle()
  return [world, done]
}

for (let seed = 1; seed <= Number(process.env['TIMER_WORLDS'] ?? 12); seed++) {
  test(`law: whatever happens to timers, both sides hold each piece of time once (world ${seed})`, async () => {
    const [world, done] = await live(seed)
    const story = done.join(', ')
    const atClickup = world.clickup.entries().map(({ id, durationMs }) => [id, durationMs] as const)
    const atHarvest = new Map(world.harvest.entries().map((entry) => [String(entry.id), entry]))
    assert.equal(atClickup.filter(([, ms]) => ms === null).length, 0, `something runs at ClickUp: ${story}`)
    for (const [id, ms] of atClickup) {
      const [link] = await world.engine.state.linksOf('agency', 'entry', 'left', [id])
      assert.equal(`${link?.state} ${link?.why?.text ?? ''}`.trim(), 'synced', story)
      const copy = atHarvest.get(link!.right.ref!)
      assert.ok(copy, `no copy: ${story}`)
      atHarvest.delete(link!.right.ref!)
      const stored = Math.max(1, Math.round(ms! / 36_000)) / 100
      assert.ok(Math.abs(copy.hours - stored) < 0.0301, `${copy.hours} h beside ${stored} h: ${story}`)
    }
    assert.deepEqual([...atHarvest.values()], [], `doubled: ${story}`)
  })
}
