// The worker of a server: pulls every bridge at its pace, works off lanes when something is due, and keeps the webhooks alive.
// Several processes may do so at once: a lane and a bridge are leased to one at a time.

import { tryLease } from '../db/lease.ts'
import type { Queue } from '../jobs/office.ts'
import type { Jobs } from '../jobs/start.ts'
import { done, type Verdict } from '../jobs/verdict.ts'
import type { Expected, Handler, Job } from '../jobs/work.ts'
import { hours, seconds } from '../lib/clock.ts'
import { mayBegin } from '../sync/begin.ts'
import { drain } from '../sync/drain.ts'
import type { Engine } from '../sync/engine.ts'
import { type Depth, type Pulled, pull } from '../sync/pull.ts'
import { laneAgenda } from '../sync/reports.ts'
import { recordedDrain, recordedPull } from '../sync/rounds.ts'
import { bridgeNames } from '../sync/setups.ts'
import type { Home } from './home.ts'
import { ensureWebhooks, withWebhooks } from './webhook.ts'

export interface Worker {
  /** Lets what is under way end. */
  stop(graceMs: number): Promise<void>
}

const flushMs = seconds(3)

export async function startWorker(home: Home, jobs: Jobs): Promise<Worker> {
  const handlers: Readonly<Record<Queue, Handler>> = {
    lane: (job) => workLane(home, job),
    pull: (job) => workPull(home, jobs, job, 'poll'),
    sweep: (job) => workPull(home, jobs, job, 'sweep'),
    housekeeping: () => keepHouse(home),
  }
  await jobs.work(handlers, () => expected(home))
  for (const { queue, key } of await expected(home)) await jobs.wake(queue, key)
  const flushing = setInterval(() => void home.engine.usage.flush().catch(() => {}), flushMs)
  return {
    async stop(graceMs) {
      clearInterval(flushing)
      await jobs.stop(graceMs)
    },
  }
}

/** What should be queued at any time, if nothing were ever lost. */
async function expected({ database, clock }: Home): Promise<Expected[]> {
  const bridges = await bridgeNames(database.kysely)
  const lanes = await laneAgenda(database.kysely, clock.now())
  return [
    ...bridges.flatMap((key): Expected[] => [
      { queue: 'pull', key },
      { queue: 'sweep', key },
    ]),
    ...lanes.filter(({ due }) => due > 0).map(({ lane }): Expected => ({ queue: 'lane', key: lane })),
    { queue: 'housekeeping', key: 'webhooks' },
  ]
}

/** How soon to look again when another process has it in hand. */
const busyMs = seconds(2)

async function workLane({ engine, database, clock }: Home, { key: lane, id, signal }: Job): Promise<Verdict> {
  // A lane whose bridges are gone is not taken: that would leave a trace of it.
  if ((await engine.state.nextDue(lane)) === null) return done
  const drained = await tryLease(database.pool, `lane/${lane}`, () =>
    recordedDrain({ db: database.kysely, clock }, lane, () => drain(engine, lane, id, signal)),
  )
  if (drained === undefined) return { end: 'snooze', ms: busyMs }
  return drained.nextDue === null ? done : { end: 'done', againMs: Math.max(0, drained.nextDue - clock.now()) }
}

/** A bridge that is no longer there is forgotten. */
async function workPull(home: Home, jobs: Jobs, { key: bridge }: Job, depth: Depth): Promise<Verdict> {
  const { engine, database, clock } = home
  if (!(await bridgeNames(database.kysely)).includes(bridge)) return done
  const pulled = await tryLease(database.pool, `pull/${bridge}`, () =>
    recordedPull({ db: database.kysely, clock }, bridge, () => pullBegun(engine, bridge, depth)),
  ).catch(async (error) => {
    // What was read before one side failed is kept, and goes on.
    for (const { lane, due } of await laneAgenda(database.kysely, clock.now(), bridge)) if (due > 0) await jobs.wake('lane', lane)
    throw error
  })
  if (pulled === undefined) return { end: 'snooze', ms: busyMs }
  for (const lane of pulled.lanes) await wakeWhenDue(home, jobs, lane)
  const { pollMs, sweepMs } = (await engine.state.setup(bridge)).bridge
  return { end: 'done', againMs: depth === 'sweep' ? sweepMs : pollMs }
}

/** A bridge that may not begin yet has nothing to be worked off. */
const pullBegun = async (engine: Engine, bridge: string, depth: Depth): Promise<Pick<Pulled, 'lanes'> & Partial<Pulled>> =>
  (await mayBegin(engine, bridge, depth)) ? pull(engine, bridge, depth) : { lanes: [] }

async function wakeWhenDue({ engine, clock }: Home, jobs: Jobs, lane: string): Promise<void> {
  const nextDue = await engine.state.nextDue(lane)
  if (nextDue !== null) await jobs.wake('lane', lane, { afterMs: Math.max(0, nextDue - clock.now()) })
}

/** A vendor ends webhooks that failed for a while; now and then they are revived. */
async function keepHouse(home: Home): Promise<Verdict> {
  const { settings, log } = home
  if (settings.url !== undefined) {
    const { failed } = await ensureWebhooks(home, settings.url, await withWebhooks(home))
    for (const { connection, text } of failed) log.warn({ connection }, `no webhook: ${text}`)
  }
  return { end: 'done', againMs: hours(1) }
}
