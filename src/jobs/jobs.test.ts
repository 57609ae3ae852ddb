import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { freshUrl } from '../../test/database.ts'
import { type Database, openDatabase } from '../db/open.ts'
import { VendorError } from '../lib/errors.ts'
import { silent } from '../lib/log.ts'
import type { Queue } from './office.ts'
import { type Jobs, startJobs } from './start.ts'
import { done, type Verdict } from './verdict.ts'
import type { Expected, Job } from './work.ts'

interface Office {
  readonly database: Database
  readonly jobs: Jobs
}

/** One process's worth of queue. */
async function join(databaseUrl: string): Promise<Office> {
  const database = await openDatabase({ dataDir: '', databaseUrl, log: silent })
  const jobs = await startJobs({ database, log: silent, heartbeatSeconds: 10, superviseSeconds: 1 })
  after(async () => {
    await jobs.stop(1000)
    await database.close()
  })
  return { database, jobs }
}

const idle = async () => done

function workOn(
  jobs: Jobs,
  queue: Queue,
  handler: (job: Job) => Promise<Verdict>,
  expected: () => Promise<Expected[]> = async () => [],
) {
  return jobs.work({ lane: idle, pull: idle, sweep: idle, housekeeping: idle, [queue]: handler }, expected)
}

/** Collects what happens and lets a test wait for the n-th. */
function diary<T>() {
  const entries: T[] = []
  const readers: (() => void)[] = []
  return {
    entries,
    write(entry: T) {
      entries.push(entry)
      for (const read of readers) read()
    },
    until: (count: number) =>
      new Promise<T[]>((resolve) => {
        const read = () => entries.length >= count && resolve(entries)
        readers.push(read)
        read()
      }),
  }
}

test('a job that is woken runs at once, whether the same process works or another', async () => {
  const url = await freshUrl()
  const [worker, other] = [await join(url), await join(url)]
  const ran = diary<string>()
  await workOn(worker.jobs, 'lane', async ({ key }) => {
    ran.write(key)
    return done
  })

  const began = performance.now()
  await worker.jobs.wake('lane', 'harvest/1')
  await ran.until(1)
  const own = performance.now() - began
  await other.jobs.wake('lane', 'clickup/1')
  await ran.until(2)
  const others = performance.now() - began - own

  assert.deepEqual(ran.entries, ['harvest/1', 'clickup/1'])
  assert.ok(own < 1000 && others < 2000, `${own} ms and ${others} ms`)
})

test('one lane runs once at a time however often it is woken, and once more when it is woken while it runs', async () => {
  const url = await freshUrl()
  const offices = [await join(url), await join(url)]
  const ran = diary<string>()
  let active = 0
  let most = 0
  for (const [n, { jobs }] of offices.entries()) {
    await workOn(jobs, 'lane', async ({ key }) => {
      most = Math.max(most, ++active)
      // Somebody notices something just while the lane is worked on, for the first ten times.
      if (ran.entries.length < 10) await Promise.all([jobs.wake('lane', key), offices[1 - n]!.jobs.wake('lane', key)])
      active--
      ran.write(key)
      return done
    })
  }

  await Promise.all(Array.from({ length: 20 }, (_, n) => offices[n % 2]!.jobs.wake('lane', 'harvest/1')))
  await ran.until(11)

  assert.equal(most, 1)
})

test('a verdict says when a job runs again', async () => {
  const { jobs } = await join(await freshUrl())
  const verdicts: Verdict[] = [{ end: 'retry', why: 'once' }, { end: 'snooze', ms: 30 }, { end: 'done', againMs: 30 }, done]
  const ran = diary<number>()
  await workOn(jobs, 'pull', async ({ attempt }) => {
    const verdict = verdicts[ran.entries.length]!
    ran.write(attempt)
    return verdict
  })

  await jobs.wake('pull', 'clickup/1')

  assert.deepEqual(await ran.until(4), [0, 1, 1, 0])
})

test('what a handler throws is judged by its reason; a dead or parked job runs when it is woken again', async () => {
  const { jobs } = await join(await freshUrl())
  const errors = [
    new VendorError('unauthorized', 'renew it'),
    new TypeError('a bug'),
    new VendorError('throttled', 'not now', { retryAfterMs: 10 }),
    new VendorError('refused', 'locked'),
  ]
  const ran = diary<string>()
  await workOn(jobs, 'lane', async ({ key }) => {
    ran.write(key)
    const error = errors[ran.entries.length - 1]
    if (error) throw error
    return done
  })

  for (const count of [1, 2, 4, 5]) {
    await jobs.wake('lane', 'harvest/1', { urgent: true })
    await ran.until(count)
  }
  assert.equal(ran.entries.length, 5)
})

test('a job that is queued for later is brought forward, unless it pauses after a failure and nobody waits for it', async () => {
  const { database, jobs } = await join(await freshUrl())
  const startsIn = async () => {
    const { rows } = await database.pool.query(
      `select round(extract(epoch from start_after - now()))::int as s, priority from hourbridge_jobs.job where name = 'lane' and state = 'created'`,
    )
    return rows.map(({ s, priority }) => [Math.max(0, s), priority])
  }

  await jobs.wake('lane', 'a', { afterMs: 600_000 })
  await jobs.wake('lane', 'a', { afterMs: 900_000 })
  assert.deepEqual(await startsIn(), [[600, 0]])
  await jobs.wake('lane', 'a', { afterMs: 60_000 })
  assert.deepEqual(await startsIn(), [[60, 0]])

  await database.pool.query(
    `update hourbridge_jobs.job set data = jsonb_set(data, '{restsUntil}', to_jsonb(extract(epoch from now() + interval '60 s') * 1000)) where name = 'lane'`,
  )
  await jobs.wake('lane', 'a')
  assert.deepEqual(await startsIn(), [[60, 0]])
  await jobs.wake('lane', 'a', { urgent: true })
  assert.deepEqual(await startsIn(), [[0, 10]])
})

test('what should be queued and is not, the watchdog queues', async () => {
  const { jobs } = await join(await freshUrl())
  const ran = diary<string>()
  await workOn(
    jobs,
    'sweep',
    async ({ key }) => {
      ran.write(key)
      return done
    },
    async () => [
      { queue: 'sweep', key: 'bridge/1' },
      { queue: 'sweep', key: 'bridge/2' },
    ],
  )

  // What its schedule does every minute.
  await jobs.wake('watchdog' as Queue, '')
  assert.deepEqual((await ran.until(2)).toSorted(), ['bridge/1', 'bridge/2'])
})

test('the lane of a process that is killed is taken over', async () => {
  const url = await freshUrl()
  const { database, jobs } = await join(url)
  const holder = spawn(process.execPath, [fileURLToPath(new URL('../../test/hold-lane.ts', import.meta.url)), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  after(() => holder.kill('SIGKILL'))
  await jobs.wake('lane', 'harvest/1')
  const [text] = await once(holder.stdout, 'data')
  assert.equal(String(text), 'holds harvest/1\n')

  const ran = diary<Job>()
  await workOn(jobs, 'lane', async (job) => {
    ran.write(job)
    return done
  })
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  // As if its last sign of life were longer ago than it is.
  await database.pool.query(
    `update hourbridge_jobs.job set heartbeat_on = now() - interval '11 s', started_on = now() - interval '11 s' where state = 'active'`,
  )

  const [job] = await ran.until(1)
  assert.deepEqual([job?.key, job?.attempt], ['harvest/1', 0])
})

test('stopping waits for what runs, tells it to end, and leaves nothing lost', async () => {
  const url = await freshUrl()
  const { jobs } = await join(url)
  const ran = diary<string>()
  await workOn(jobs, 'lane', async ({ key, signal }) => {
    ran.write(key)
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    ran.write('told to end')
    return { end: 'done', againMs: 0 }
  })
  await jobs.wake('lane', 'harvest/1')
  await ran.until(1)
  await jobs.stop()
  assert.deepEqual(ran.entries, ['harvest/1', 'told to end'])

  const heir = await join(url)
  await workOn(heir.jobs, 'lane', async ({ key }) => {
    ran.write(`again ${key}`)
    return done
  })
  assert.deepEqual((await ran.until(3)).at(-1), 'again harvest/1')
})
