// A whole world of one seed: two vendors, a bridge, workers that crash, people who work, webhooks that come as they like.

import { hours, minutes, seconds } from '../../src/lib/clock.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import type { Participant, Route } from '../../src/model/bridge.ts'
import type { Fields, Ref, Side } from '../../src/model/record.ts'
import { drain } from '../../src/sync/drain.ts'
import type { Engine, Reach } from '../../src/sync/engine.ts'
import { takeHints } from '../../src/sync/ingest.ts'
import { pull } from '../../src/sync/pull.ts'
import { standingOf } from '../../src/sync/standing-of.ts'
import type { Setup } from '../../src/sync/state.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type SteppedClock, steppedClock } from './clock.ts'
import { mirrorStanding } from './mirror.ts'
import { Crash, type Effect, mortal } from './mortal.ts'
import type { SimState } from './sim-state.ts'
import { deadlineMs, type SimVendor, simVendor, staleMs, type VendorOptions } from './vendor.ts'

export const start = Date.UTC(2026, 10, 2, 8)
export const activatedAt = start - hours(1)
export const places = {
  bridged: ['S1', 'S2'],
  outside: 'S3',
  tasks: { T1: 'S1', T2: 'S1', T3: 'S2', T4: 'S3', T5: 'S2' } as Record<string, string>,
}

export interface World {
  readonly seed: number
  readonly clock: SteppedClock
  readonly chance: Chance
  readonly state: SimState
  readonly direction: 'right' | 'both'
  readonly vendors: Readonly<Record<Side, SimVendor>>
  /** Chance that a process dies at an await. */
  crashiness: number
  calm: boolean
  readonly sweepMs: number
  /** When a person allowed what the guard had stopped. */
  permittedAt: number
  readonly log: string[]
  /** Refs of the right that a person touched there. */
  readonly touched: Set<Ref>
  /** Edited on the left while its copy was deleted, and when. */
  readonly crossed: Map<Ref, number>
}

/** What a world stands on: its state, and how to tell that nothing runs any more. */
export interface Ground {
  readonly state: SimState
  rest?(): Promise<void>
}

export async function makeWorld(seed: number, direction: 'right' | 'both', { state, rest }: Ground): Promise<World> {
  const chance = chanceOf(seed)
  const clock = steppedClock(start, rest)
  const stepMs = direction === 'both' || chance.chance(0.5) ? 36_000 : minutes(15)
  const sim = (side: Side, stepMs: number, feed: boolean) =>
    simVendor({ side, clock, chance, stepMs, feed, ...kindOf(chance, side, direction), tellsUpdatedAt: chance.chance(0.5) })
  const world: World = {
    seed,
    clock,
    chance,
    direction,
    state,
    vendors: { left: sim('left', 1, false), right: sim('right', stepMs, true) },
    crashiness: 0,
    calm: false,
    sweepMs: chance.pick([minutes(10), hours(6)]),
    permittedAt: Number.POSITIVE_INFINITY,
    log: [],
    touched: new Set(),
    crossed: new Map(),
  }
  await state.declare(setupOf(world))
  return world
}

/** A side that is written to has a marker that can be searched, ids that we choose, or nothing; and may not let records be moved. */
function kindOf(chance: Chance, side: Side, direction: World['direction']): Pick<VendorOptions, 'marker' | 'fixed'> {
  if (side === 'left' && direction === 'right') return { marker: 'none', fixed: [] }
  const marker = chance.pick(
    side === 'right' ? (['searchable', 'searchable', 'chosen', 'none'] as const) : (['searchable', 'none'] as const),
  )
  return { marker, fixed: chance.chance(0.4) ? ['task', 'project'] : [] }
}

const person = (name: string, at = activatedAt): Participant => ({
  name,
  left: `left-${name}`,
  right: `right-${name}`,
  rightConnection: null,
  activatedAt: at,
  on: true,
  label: false,
  zone: 'UTC',
})

export const people = ['ann', 'bob', 'cem'] as const

function setupOf({ chance, direction }: World): Setup {
  const routes: Route[] = [
    { scope: 'task', from: 'T1', project: 'P1', task: 'K1' },
    { scope: 'space', from: 'S1', project: 'P2', task: 'K2' },
    { scope: 'task', from: 'T3', project: 'P3', task: 'K3' },
  ]
  return {
    bridge: {
      name: 'sim',
      left: 'left',
      right: 'right',
      direction,
      zone: 'UTC',
      spaces: places.bridged,
      tasks: false,
      pollMs: minutes(1),
      sweepMs: minutes(10),
      pollDays: 3,
      windowDays: 30,
      graceMs: chance.chance(0.5) ? 0 : minutes(7),
      policy: { edited: direction === 'both' ? chance.pick(['left', 'right', 'ask'] as const) : 'left', deleted: 'edit wins' },
    },
    participants: people.map((name) => person(name)),
    routes,
    places: [{ kind: 'space', ref: 'S1', name: 'S1', parent: null, on: true }],
    people: [{ ref: 'left-guest', name: 'guest', email: null, role: 'guest', active: true, zone: null }],
    permitUntil: null,
  }
}

interface Process {
  dead: boolean
  readonly name: string
}

/** The engine as one process has it: everything that it awaits may be the last thing it does. */
function engineOf(world: World, process: Process): Engine {
  const { clock, chance, state, vendors } = world
  const effect: Effect = async (act) => {
    die(world, process)
    const result = await act()
    die(world, process)
    return result
  }
  const reachOf = (side: Side): Reach => ({
    connection: side,
    connector: vendors[side].connector,
    session: {} as Reach['session'],
    account: {} as Reach['account'],
    lane: side,
    throttle: unlimited,
    deadlineMs,
  })
  const reaches = { left: reachOf('left'), right: reachOf('right') }
  const engine: Engine = {
    state,
    clock,
    reach: async (connection) => reaches[connection as Side],
    standingOf: world.direction === 'both' ? mirrorStanding : standingOf,
    newId: () => chance.id(),
    log: (level, text) => void world.log.push(`${level} ${text}`),
  }
  return mortal(engine, effect)
}

function die(world: World, process: Process): void {
  if (!process.dead && world.chance.chance(world.crashiness)) process.dead = true
  if (process.dead) throw new Crash(process.name)
}

/** One worker: pulls on schedule, drains when something is due; when it dies, another takes its place. */
export async function runWorker(world: World, name: string, until: number): Promise<void> {
  const { clock, chance } = world
  for (let life = 0; clock.now() < until; life++) {
    const process: Process = { dead: false, name: `${name}.${life}` }
    try {
      await live(world, process, until)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      leases.get(world)?.forEach((holder, lease) => {
        if (holder === process) leases.get(world)!.delete(lease)
      })
      await clock.sleep(chance.int(1, seconds(40)))
    }
  }
}

/** What living processes hold; one that dies lets go. Now and then a lease is lost by one that lives on (R-fence). */
const leases = new WeakMap<World, Map<string, Process>>()

async function leased(world: World, process: Process, lease: string, act: () => Promise<unknown>): Promise<void> {
  if (!leases.has(world)) leases.set(world, new Map())
  const held = leases.get(world)!
  const slipped = world.crashiness > 0 && world.chance.chance(0.02)
  if (held.has(lease) && !slipped) return
  held.set(lease, process)
  try {
    await act()
  } finally {
    if (held.get(lease) === process && !process.dead) held.delete(lease)
  }
}

async function live(world: World, process: Process, until: number): Promise<void> {
  const { clock, chance } = world
  const engine = engineOf(world, process)
  let sweepAt = 0
  let pollAt = 0
  while (clock.now() < until) {
    const depth = clock.now() >= sweepAt ? 'sweep' : clock.now() >= pollAt ? 'poll' : undefined
    if (depth) {
      if (depth === 'sweep') sweepAt = clock.now() + world.sweepMs
      pollAt = clock.now() + minutes(1)
      await leased(world, process, 'pull', () => survivable(world, () => pull(engine, 'sim', depth)))
    }
    await leased(world, process, 'lane', () => survivable(world, () => drain(engine, 'right', `${process.name}@${clock.now()}`)))
    await clock.sleep(world.calm ? minutes(9) : chance.int(500, seconds(15)))
  }
}

/** A job that fails for a vendor's sake ends; the next one tries again. */
async function survivable(world: World, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'VendorError') throw error
    world.log.push(`job: ${error.message}`)
  }
}

/** What a webhook would bring: late, twice, or never. */
export function webhook(world: World, ref: Ref): void {
  const { chance, clock } = world
  if (chance.chance(0.2)) return
  const deliver = async () => {
    await clock.sleep(chance.chance(0.1) ? chance.int(0, minutes(12)) : chance.int(50, seconds(5)))
    const engine = engineOf(world, { dead: false, name: 'http' })
    const setup = await world.state.setup('sim')
    const intake = {
      engine,
      setup,
      kind: 'entry',
      side: 'left',
      staleMs,
      marker: world.vendors.left.marker,
      settleMs: deadlineMs + staleMs,
      laneOf: () => 'right',
    } as const
    await takeHints(intake, [ref], clock.now()).catch((error) => {
      if (!(error instanceof Crash)) throw error
    })
  }
  void deliver()
  if (chance.chance(0.15)) void deliver()
}

export const fieldsOf = (
  fields: Partial<Fields> & { person: string; task: string; began: number; durationMs: number; note: string },
): Fields => ({
  list: null,
  folder: null,
  start: null,
  day: new Date(fields.began).toISOString().slice(0, 10),
  space: places.tasks[fields.task]!,
  ...fields,
})
