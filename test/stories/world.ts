// A whole world in one process: both sandbox vendors behind fetch, a database of its own, the real engine and connectors, and
// a clock that jumps. Only sockets are missing; they have their own tests.

import { openSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import { seeded } from '../../sandbox/seeded/seeded.ts'
import { connectors } from '../../src/connectors/index.ts'
import type { Database } from '../../src/db/open.ts'
import { days, minutes } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault, type Vault } from '../../src/lib/secret.ts'
import { type Limit, type Throttle, unlimited } from '../../src/lib/throttle.ts'
import { type OpenEngine, openEngine } from '../../src/sync/open.ts'
import type { Depth } from '../../src/sync/pull.ts'
import { type CompanyOptions, declareCompany } from '../cli/company.ts'
import { freshDatabase } from '../database.ts'
import { type SteppedClock, steppedClock } from '../simulation/clock.ts'
import { Crash, dyingAt, mortal } from '../simulation/mortal.ts'
import { restBesideQueries } from './queries.ts'
import { openRounds } from './rounds.ts'

export const { people, tasks, spaces, lists } = seeded.clickup

/** A Wednesday morning. */
export const now = Date.UTC(2026, 10, 18, 9)

export interface WorldOptions extends Omit<CompanyOptions, 'at'> {
  /** Time that is there before anything else happens; none by default. */
  readonly company?: SandboxOptions['company']
  readonly clickup?: SandboxOptions['clickup']
  readonly harvest?: SandboxOptions['harvest']
  readonly throttleOf?: (lane: string, limit: Limit, database: Database, clock: SteppedClock) => Throttle
}

export interface World extends Sandbox {
  readonly clock: SteppedClock
  readonly database: Database
  readonly vault: Vault
  readonly engine: OpenEngine
  /** Sweeps, polls, works off, and lets time pass, until two polls in a row have nothing to do and nothing is due within an hour. */
  settle(options?: { thorough?: boolean }): Promise<void>
  /** A sweep and what it makes due, by a process that dies at its n-th effect; answers whether it came that far. */
  dyingAt(n: number): Promise<boolean>
  /** One poll or sweep, and what it makes due. */
  round(depth?: Depth): Promise<void>
  /** Time goes by without anybody looking. */
  pass(ms: number): Promise<void>
  /** Runs with the clock going on by itself whenever nothing else moves. */
  run<T>(act: () => Promise<T>): Promise<T>
  /** The entries of the Harvest timesheet that we made, as people see them. */
  timesheet(): Line[]
  /** What the engine says of the entry of this ClickUp id: its state, and why. */
  why(ref: string): Promise<string>
  /** Write requests that reached Harvest and were answered with success. */
  writes(): number
}

export interface Line {
  readonly who: number
  readonly day: string
  readonly hours: number
  readonly notes: string | null
  readonly project: number
  readonly task: number
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const clock = steppedClock(now, restBesideQueries)
  const sandbox = openSandbox({
    clock,
    now,
    clickup: { limit: null, ...options.clickup },
    harvest: { limit: null, ...options.harvest },
  })
  if (options.company !== 'seeded') for (const { id } of sandbox.clickup.entries()) sandbox.clickup.deleteTime(id)
  const database = await freshDatabase()
  const vault = await openVault({ dataDir: '', key: 'ab'.repeat(32) })
  await declareCompany(database, vault, { activatedAt: now - days(10), ...options })
  const throttleOf = options.throttleOf
  const engine = openEngine({
    database,
    vault,
    clock,
    connectors,
    log: silent,
    throttleOf: remembered((lane, limit) => throttleOf?.(lane, limit, database, clock) ?? unlimited),
    fetchOf: (connection) => (connection.startsWith('clickup') ? sandbox.clickup.fetch : sandbox.harvest.fetch),
  })
  return { ...sandbox, clock, database, vault, engine, ...acts({ sandbox, clock, engine }) }
}

/** One throttle for each lane, as a process has it. */
function remembered(make: (lane: string, limit: Limit) => Throttle): (lane: string, limit: Limit) => Throttle {
  const made = new Map<string, Throttle>()
  return (lane, limit) => {
    const throttle = made.get(lane) ?? make(lane, limit)
    made.set(lane, throttle)
    return throttle
  }
}

interface Parts {
  readonly sandbox: Sandbox
  readonly clock: SteppedClock
  readonly engine: OpenEngine
}

function acts({ sandbox, clock, engine }: Parts) {
  const { harvest } = sandbox
  const { run, work, round, settle, pass } = openRounds(engine, clock, minutes(60))
  const workDyingAt = async (n: number) => {
    try {
      await run(() => work('poll', mortal(engine, dyingAt(n))))
      return false
    } catch (error) {
      if (error instanceof Crash) return true
      throw error
    }
  }
  return {
    run,
    round,
    settle,
    dyingAt: workDyingAt,
    pass,
    timesheet: () =>
      harvest
        .entries()
        .filter(({ reference }) => reference?.id?.startsWith('hourbridge:'))
        .map(lineOf),
    why: async (ref: string) => {
      const [link] = await engine.state.linksOf('agency', 'entry', 'left', [ref])
      return link === undefined ? 'unknown' : `${link.state}: ${link.why?.text ?? ''}`
    },
    writes: () =>
      harvest.requests.all.filter(({ method, status }) => method !== 'GET' && status !== undefined && status < 300).length,
  }
}

const lineOf = ({ by, spentDate, hours, notes, project, task }: ReturnType<Sandbox['harvest']['entries']>[number]): Line => ({
  who: by,
  day: spentDate,
  hours,
  notes,
  project,
  task,
})
