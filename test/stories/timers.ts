// What the stories about timers share: a person tells Hourbridge, or does it in a product, and both sides are looked at.

import assert from 'node:assert/strict'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { seconds } from '../../src/lib/clock.ts'
import { dayOf, wallClock } from '../../src/lib/date.ts'
import { participantOf } from '../../src/model/bridge.ts'
import { drain } from '../../src/sync/drain.ts'
import type { Link } from '../../src/sync/state.ts'
import { begun, draftOn, stopped } from '../../src/sync/told.ts'
import { openWorld, type World, type WorldOptions } from './world.ts'

export const { people, tasks, tokens, workspace } = seeded.clickup
const { projects, tasks: kinds } = seeded.harvest

export const harvestPeople = seeded.harvest.people
export const label = 'Homepage redesign, MUS-1'

export const websiteDesign = { project: String(projects.website), task: String(kinds.design) }

export interface TimerWorld extends World {
  /** From our page, for a task. Answers the id of its link. */
  start(who: number, task?: string, more?: { note?: string; at?: number; takesOver?: boolean }): Promise<string>
  stop(link: string, more?: { at?: number; keepMs?: number | null }): Promise<void>
  /** A time typed on our page. */
  type(who: number, task: string, ms: number, note?: string): Promise<string>
  link(id: string): Promise<Link>
  tell(change: (link: Link) => Link | undefined, id: string): Promise<void>
  /** What is due now, and nothing else: as a woken lane does it. */
  work(): Promise<void>
  /** `person minutes note`, and `running` instead of minutes, of everything at each side. */
  sides(): { readonly clickup: string[]; readonly harvest: string[] }
}

/** The owner's credential is the bridge's: timers run at ClickUp for Mona, and for others by Harvest alone. */
export async function openTimers(options: WorldOptions = {}): Promise<TimerWorld> {
  const world = await openWorld(options)
  await world.settle()
  const { engine, clock } = world
  const lane = (await world.run(() => engine.reach('harvest'))).lane
  let acts = 0
  const act = () => `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`
  const linkOf = async (id: string) => (await engine.state.byId([id]))[0]!
  const work = () => world.run(async () => void (await drain(engine, lane, `told-${acts}`)))
  const begin = async (who: number, task: string, own: { ms: number; note: string; at: number; takesOver: boolean | null }) => {
    const setup = await engine.state.setup('agency')
    const left = await world.run(() => engine.reach('clickup'))
    const seen = await world.run(() => left.connector.get(left.session, 'task', task, {}))
    const { zone } = participantOf(setup.participants, 'left', String(who))!
    const [day, start] = [dayOf(own.at, zone), wallClock(own.at, zone)]
    const draft = draftOn(seen!, { person: String(who), day, start, durationMs: own.ms, note: own.note, beganAt: own.at })
    const timer = own.takesOver === null ? null : { startedAt: own.at, takesOver: own.takesOver }
    const link = begun(engine, { act: act(), setup, lane, draft, booking: websiteDesign, timer })
    await engine.state.commit({ put: [link] })
    await work()
    return link.id
  }
  const tell = async (change: (link: Link) => Link | undefined, id: string) => {
    const next = change(await linkOf(id))
    if (next) await engine.state.commit({ put: [next] })
    await work()
  }
  return Object.assign(world, {
    start: (who: number, task: string = tasks.homepage, { note = '', at = clock.now(), takesOver = true } = {}) =>
      begin(who, task, { ms: 0, note, at, takesOver }),
    stop: (id: string, { at, keepMs = null }: { at?: number; keepMs?: number | null } = {}) =>
      tell((link) => stopped(link, at ?? clock.now(), keepMs, clock.now()), id),
    type: (who: number, task: string, ms: number, note = '') => begin(who, task, { ms, note, at: clock.now(), takesOver: null }),
    link: linkOf,
    tell,
    work,
    sides: () => ({
      clickup: world.clickup
        .entries()
        .map(({ by, durationMs, description }) =>
          `${by} ${durationMs === null ? 'running' : durationMs / 60_000} ${description}`.trim(),
        ),
      harvest: world.harvest
        .entries()
        .map(({ by, hours, running, notes }) => `${by} ${running ? 'running' : Math.round(hours * 600) / 10} ${notes}`.trim()),
    }),
  })
}

/** One record on each side, with the same time. */
export function both(world: TimerWorld, ms: number, who: 'owner' | 'member' = 'owner') {
  const [atClickup, ...more] = world.clickup.entries()
  const [atHarvest, ...others] = world.harvest.entries()
  assert.deepEqual([more, others], [[], []])
  assert.equal(atClickup?.by, people[who])
  assert.equal(atHarvest?.by, harvestPeople[who])
  assert.ok(Math.abs(atClickup!.durationMs! - ms) < seconds(2), `${atClickup!.durationMs} at ClickUp instead of ${ms}`)
  assert.equal(atHarvest!.hours, Math.round(atClickup!.durationMs! / 36_000) / 100)
}

/** It is at rest, and stays so. */
export const assertQuiet = async (world: TimerWorld) => {
  await world.settle()
  const before = JSON.stringify([world.clickup.entries(), world.harvest.entries()])
  const writes = world.writes()
  await world.settle()
  assert.equal(world.writes(), writes)
  assert.equal(JSON.stringify([world.clickup.entries(), world.harvest.entries()]), before)
}
