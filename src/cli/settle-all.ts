// One complete round: pull every bridge, work off every lane, and again until nothing is due and nothing unsettled is near.
// Works beside a running server: a lane or a bridge that another process has in hand is waited for.

import { tryLease } from '../db/lease.ts'
import { assert } from '../lib/assert.ts'
import { VendorError } from '../lib/errors.ts'
import { mayBegin } from '../sync/begin.ts'
import { drain } from '../sync/drain.ts'
import { pull } from '../sync/pull.ts'
import { laneAgenda } from '../sync/reports.ts'
import { type RoundBook, recordedDrain, recordedPull } from '../sync/rounds.ts'
import { bridgeNames } from '../sync/setups.ts'
import { depthDue } from '../sync/sync-now.ts'
import type { Home } from './home.ts'

export interface RoundOptions {
  /** Only this one; undefined: all. */
  readonly bridge?: string | undefined
  /** Look at the whole editable window, whenever that was done last. */
  readonly thorough?: boolean
  /** How long what is unsettled is waited for. */
  readonly waitMs: number
  readonly signal: AbortSignal
  /** Told when another process has in hand what we want: `lane/…` or `pull/…`. */
  onBusy?(name: string): void
  onStep?(step: string): void
}

export interface Round {
  readonly looked: number
  readonly wrote: number
  /** What could not be read or written at all, one sentence each. */
  readonly failures: readonly Failure[]
}

export interface Failure {
  readonly name: string
  readonly reason: VendorError['reason']
  readonly text: string
}

export async function settleAll(home: Home, options: RoundOptions): Promise<Round> {
  const failures: Failure[] = []
  const totals = { looked: 0, wrote: 0 }
  const bridges = options.bridge === undefined ? await bridgeNames(home.database.kysely) : [options.bridge]
  for (const bridge of bridges) await attempt(failures, bridge, () => pullBridge(home, bridge, options))
  while (!options.signal.aborted) {
    const lanes = await dueLanes(home, options, failures)
    if (lanes.length > 0)
      await Promise.all(lanes.map((lane) => attempt(failures, lane, () => drainLane(home, lane, options, totals))))
    else if (!(await waitForDue(home, options, failures))) break
  }
  await home.engine.usage.flush()
  return { ...totals, failures }
}

/** A vendor that does not answer stops its own lane, not the others. */
async function attempt(failures: Failure[], name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    failures.push({ name, reason: error.reason, text: error.message })
  }
}

async function pullBridge(home: Home, bridge: string, options: RoundOptions): Promise<void> {
  options.onStep?.(`reading ${bridge}`)
  const depth = options.thorough ? 'sweep' : await depthDue(home.engine, bridge)
  await leased(home, `pull/${bridge}`, options, async () => {
    await recordedPull(book(home), bridge, async () =>
      (await mayBegin(home.engine, bridge, 'sweep')) ? pull(home.engine, bridge, depth) : {},
    )
  })
}

const book = ({ database, clock }: Home): RoundBook => ({ db: database.kysely, clock })

async function drainLane(
  home: Home,
  lane: string,
  options: RoundOptions,
  totals: { looked: number; wrote: number },
): Promise<void> {
  options.onStep?.(`writing to ${lane}`)
  await leased(home, `lane/${lane}`, options, async () => {
    const { looked, wrote } = await recordedDrain(book(home), lane, () =>
      drain(home.engine, lane, home.engine.newId(), options.signal),
    )
    totals.looked += looked
    totals.wrote += wrote
  })
}

const busyPauseMs = 250

async function leased(home: Home, name: string, { signal, onBusy }: RoundOptions, act: () => Promise<void>): Promise<void> {
  const held = () => tryLease(home.database.pool, name, () => act().then(() => true))
  if ((await held()) === true) return
  onBusy?.(name)
  do await home.clock.sleep(busyPauseMs, signal)
  while ((await held()) !== true)
}

async function dueLanes({ database, clock }: Home, { bridge }: RoundOptions, failures: readonly Failure[]): Promise<string[]> {
  const agenda = await laneAgenda(database.kysely, clock.now(), bridge)
  return agenda.filter(({ due, lane }) => due > 0 && !hasFailed(failures, lane)).map(({ lane }) => lane)
}

const hasFailed = (failures: readonly Failure[], lane: string) => failures.some(({ name }) => name === lane)

/** False when nothing will be due soon enough. */
async function waitForDue({ database, clock }: Home, options: RoundOptions, failures: readonly Failure[]): Promise<boolean> {
  const now = clock.now()
  const agenda = await laneAgenda(database.kysely, now, options.bridge)
  const next = Math.min(...agenda.filter(({ lane }) => !hasFailed(failures, lane)).map(({ nextDue }) => nextDue))
  if (next > now + options.waitMs) return false
  assert(Number.isFinite(next), 'something is due at an instant')
  options.onStep?.('waiting for what is not certain yet')
  await clock.sleep(Math.max(0, next - now), options.signal).catch(() => {})
  return true
}
