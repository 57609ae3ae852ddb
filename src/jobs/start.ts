// The queue of work to wake up for, on the same database as everything else. A job is coarse: it says which lane to work off, which
// connection to pull; what there is to do is in our own tables. See wake.ts and work.ts.

import { type OfficeOptions, openOffice, type Queue } from './office.ts'
import { type WakeOptions, wake } from './wake.ts'
import { type Expected, type Handler, work } from './work.ts'

export interface Jobs {
  /** To be called after what the job will look for is committed. */
  wake(queue: Queue, key: string, options?: WakeOptions): Promise<void>
  /** Starts working. `expected` names what would be queued if nothing were ever lost; it is asked once a minute. */
  work(handlers: Readonly<Record<Queue, Handler>>, expected: () => Promise<readonly Expected[]>): Promise<void>
  /** Lets what is running end, for at most `graceMs`; what does not is taken over by others. */
  stop(graceMs?: number): Promise<void>
}

/** Several processes may do so on one database. A process that only wakes others does not need to call `work`. */
export async function startJobs(options: OfficeOptions): Promise<Jobs> {
  const office = await openOffice(options)
  return {
    wake: (queue, key, how) => wake(office, queue, key, how),
    work: (handlers, expected) => work(office, handlers, expected),
    stop: async (graceMs = 20_000) => {
      office.stopping.abort()
      await office.boss.stop({ graceful: true, timeout: graceMs })
    },
  }
}
