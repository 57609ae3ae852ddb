// Working: runs the handlers, and turns their verdicts into queue calls. The only place that does.

import { fromKysely, type JobWithMetadata } from 'pg-boss'
import { lookLater, type Office, type Queue, queues, watchdog, width } from './office.ts'
import { pauseMs, type Verdict, verdictFor } from './verdict.ts'
import { type Load, type Parcel, send, wasWoken } from './wake.ts'

export interface Job {
  readonly queue: Queue
  readonly key: string
  /** Of this run, for the journal. */
  readonly id: string
  /** Failed attempts before this one. */
  readonly attempt: number
  /** Aborted when the process is about to stop: the job should end soon, with any verdict. */
  readonly signal: AbortSignal
}

export type Handler = (job: Job) => Promise<Verdict>

export interface Expected {
  readonly queue: Queue
  readonly key: string
}

type Taken = JobWithMetadata<Load>

const regularLook = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, includeMetadata: true } as const

/** Starts this process's workers. `expected` names what would be queued if nothing were ever lost; it is asked once a minute. */
export async function work(
  office: Office,
  handlers: Readonly<Record<Queue, Handler>>,
  expected: () => Promise<readonly Expected[]>,
) {
  for (const queue of queues) await workOn(office, queue, handlers[queue])
  await office.boss.work(watchdog, () => queueMissing(office, expected))
  await office.boss.schedule(watchdog, '* * * * *')
}

async function workOn(office: Office, queue: Queue, handler: Handler) {
  const { boss, workers } = office
  const ids: string[] = []
  workers.set(queue, ids)
  const start = (n: number) =>
    boss.work<Load, void>(queue, regularLook, async ([taken]) => {
      await run(office, queue, handler, taken as Taken)
      // A worker that has just worked would make its regular pause, whatever else is queued.
      boss.notifyWorker(ids[n]!)
    })
  for (let n = 0; n < width[queue]; n++) ids.push(await start(n))
}

const leftToOthers: Verdict = { end: 'snooze', ms: 500 }

async function run(office: Office, queue: Queue, handler: Handler, taken: Taken): Promise<void> {
  const { id, data, singletonKey, retryCount } = taken
  const signal = AbortSignal.any([taken.signal, office.stopping.signal])
  const job: Job = { queue, key: singletonKey ?? '', id: `${id}/${retryCount}`, attempt: data.attempt, signal }
  // While a process is being stopped, a worker of it may take one more: that one is for whoever comes next.
  const verdict = office.stopping.signal.aborted ? leftToOthers : await handler(job).catch(verdictFor)
  tell(office, job, verdict)
  await settle(office, job, taken, verdict)
}

/**
 * The end of this run and the beginning of the next are one transaction, so that a job is never lost between them. A run that
 * was given up for dead and is going on elsewhere settles nothing.
 */
async function settle(office: Office, { queue, key, attempt }: Job, taken: Taken, verdict: Verdict) {
  const afterMs = await office.database.kysely.transaction().execute(async (tx) => {
    const claim = { id: taken.id, retryCount: taken.retryCount }
    const ended = (await office.boss.complete(queue, claim, verdictText(verdict), { db: fromKysely(tx) })) as { affected: number }
    if (ended.affected === 0) return undefined
    const next = nextRun(verdict, attempt, await wasWoken(tx, queue, key))
    if (next) await send(office, queue, key, next, tx)
    return next?.afterMs
  })
  lookLater(office, queue, afterMs ?? 0)
}

const verdictText = ({ end, ...rest }: Verdict) => ({ end, why: 'why' in rest ? rest.why : null })

/** When it runs again, if it does. */
function nextRun(verdict: Verdict, attempt: number, woken: boolean): Parcel | undefined {
  const at = (afterMs: number, failed: number, restMs: number): Parcel => ({
    load: { attempt: failed, restsUntil: Date.now() + restMs },
    afterMs,
  })
  switch (verdict.end) {
    case 'done':
      if (woken) return at(0, 0, 0)
      return verdict.againMs === undefined ? undefined : at(verdict.againMs, 0, 0)
    case 'retry': {
      const pause = pauseMs(attempt)
      return at(pause, attempt + 1, pause)
    }
    case 'snooze':
      return at(verdict.ms, attempt, verdict.ms)
    case 'park':
    case 'dead':
      return woken ? at(0, 0, 0) : undefined
  }
}

function tell({ log }: Office, { queue, key, attempt }: Job, verdict: Verdict) {
  const facts = { queue, key, attempt }
  if (verdict.end === 'dead') log.error({ ...facts, err: verdict.error }, `gave up: ${verdict.why}`)
  else if (verdict.end === 'park') log.warn(facts, `waits for a person: ${verdict.why}`)
  else if (verdict.end === 'retry') log.warn(facts, `failed, will try again: ${verdict.why}`)
  else log.debug({ ...facts, verdict }, 'ended')
}

/** What is queued or active already stays as it is. */
async function queueMissing({ boss }: Office, expected: () => Promise<readonly Expected[]>) {
  const missing = Map.groupBy(await expected(), ({ queue }) => queue)
  const data: Load = { attempt: 0, restsUntil: 0 }
  for (const [queue, jobs] of missing)
    await boss.insert(
      queue,
      jobs.map(({ key }) => ({ singletonKey: key, data })),
    )
}
