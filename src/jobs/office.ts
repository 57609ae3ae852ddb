// pg-boss as it is set up here, and what the other files of this folder share.

import { PgBoss } from 'pg-boss'
import type { Database } from '../db/open.ts'
import type { Log } from '../lib/log.ts'

export type Queue = 'lane' | 'pull' | 'sweep' | 'housekeeping'

/** How many jobs of a queue one process works on at once. */
export const width: Readonly<Record<Queue, number>> = { lane: 8, pull: 4, sweep: 2, housekeeping: 1 }
export const queues = Object.keys(width) as Queue[]

/** Asks once a minute what should be queued. */
export const watchdog = 'watchdog'

export interface OfficeOptions {
  readonly database: Database
  readonly log: Log
  /** A process that was silent for so long is dead, and its jobs are taken over; at least 10. */
  readonly heartbeatSeconds?: number
  /** How often the dead are looked for. */
  readonly superviseSeconds?: number
}

export interface Office {
  readonly boss: PgBoss
  readonly database: Database
  readonly log: Log
  /** Ids of this process's workers, to be told when there is something to do. */
  readonly workers: Map<Queue, string[]>
  readonly stopping: AbortController
}

export async function openOffice({
  database,
  log,
  heartbeatSeconds = 20,
  superviseSeconds = 10,
}: OfficeOptions): Promise<Office> {
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: 'hourbridge jobs',
    schema: 'hourbridge_jobs',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 600,
  })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'))
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'))
  await boss.start()
  for (const queue of queues) await prepare(boss, queue, heartbeatSeconds)
  await prepare(boss, watchdog, heartbeatSeconds)
  return { boss, database, log, workers: new Map(), stopping: new AbortController() }
}

async function prepare(boss: PgBoss, name: string, heartbeatSeconds: number) {
  const options = {
    notify: true,
    heartbeatSeconds,
    // A lane with little allowance may be worked on for hours; whether its process lives is the heartbeat's matter.
    expireInSeconds: 20 * 3600,
    // Only jobs whose process died are retried by the queue; what a handler wants is settled in work.ts.
    retryLimit: 1000,
    retryDelay: 0,
    deleteAfterSeconds: 3600,
  }
  await boss.createQueue(name, { ...options, policy: 'exclusive' })
  await boss.updateQueue(name, options)
}

/** Lets this process's workers look when a job becomes due, which nobody announces: they would find it at their next regular look. */
export function lookLater({ boss, workers, stopping }: Office, queue: Queue, afterMs: number): void {
  const look = () => {
    if (!stopping.signal.aborted) for (const id of workers.get(queue) ?? []) boss.notifyWorker(id)
  }
  // The margin: the database's clock may run a little behind ours. Where it is far off, the regular look is exact enough.
  if (afterMs > 0 && afterMs < 120_000) setTimeout(look, afterMs + 25).unref()
}
