// Waking: makes sure that a job runs, sooner than it would have by itself. Owner of the table wake.

import type { Transaction } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Schema } from '../db/schema.ts'
import { lookLater, type Office, type Queue } from './office.ts'

export interface WakeOptions {
  /** Not before this time is over; a job that is due earlier stays so. */
  readonly afterMs?: number
  /** A person waits for it: it goes before others, and does not mind a pause after a failure. */
  readonly urgent?: boolean
}

/** What a job carries. */
export interface Load {
  readonly attempt: number
  /** Instant before which only a person may start it: it pauses after a failure, or the vendor asked for patience. */
  readonly restsUntil: number
}

const fresh: Load = { attempt: 0, restsUntil: 0 }

/**
 * One job per queue and key is queued or active. If none is, this is it; if one is queued for later, it is brought forward; if one
 * is active, it may have looked already, so it runs once more. Nothing is lost whichever of the three it becomes meanwhile.
 */
export async function wake(office: Office, queue: Queue, key: string, { afterMs = 0, urgent = false }: WakeOptions = {}) {
  const sent = () => send(office, queue, key, { load: fresh, afterMs, urgent })
  if (!(await sent()) && !(await broughtForward(office, queue, key, afterMs, urgent))) {
    await office.database.kysely
      .insertInto('wake')
      .values({ queue, key })
      .onConflict((c) => c.doNothing())
      .execute()
    await sent()
  }
  lookLater(office, queue, afterMs)
}

/** Whether it was asked to run once more while it ran; asks no longer. */
export async function wasWoken(tx: Transaction<Schema>, queue: Queue, key: string): Promise<boolean> {
  const rows = await tx.deleteFrom('wake').where('queue', '=', queue).where('key', '=', key).returning('key').execute()
  return rows.length > 0
}

export interface Parcel {
  readonly load: Load
  readonly afterMs: number
  readonly urgent?: boolean
}

/** Queues a job; null when there is one already. */
export async function send(
  { boss }: Office,
  queue: Queue,
  key: string,
  parcel: Parcel,
  tx?: Transaction<Schema>,
): Promise<string | null> {
  const { load, afterMs, urgent = false } = parcel
  return boss.send(queue, load, {
    singletonKey: key,
    priority: urgent ? 10 : 0,
    ...(afterMs > 0 && { startAfter: new Date(Date.now() + afterMs) }),
    ...(tx && { db: fromKysely(tx) }),
  })
}

/** False when no job is queued: the one that was in the way runs, or has ended. */
async function broughtForward({ boss }: Office, queue: Queue, key: string, afterMs: number, urgent: boolean): Promise<boolean> {
  const [job] = await boss.findJobs<Load>(queue, { key, queued: true })
  if (!job) return false
  const wanted = Math.max(Date.now() + afterMs, urgent ? 0 : job.data.restsUntil)
  if (wanted >= job.startAfter.getTime() && !urgent) return true
  const { updated } = await boss.update(queue, job.data, {
    id: job.id,
    startAfter: new Date(wanted),
    ...(urgent && { priority: 10 }),
  })
  return updated > 0
}
