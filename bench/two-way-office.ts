// Hourbridge of the two-way benchmark: its engine and database in this process, Forecast and TimeLog in another, sockets between.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectors } from '../src/connectors/index.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { minutes, systemClock } from '../src/lib/clock.ts'
import { silent } from '../src/lib/log.ts'
import { openVault } from '../src/lib/secret.ts'
import { unlimited } from '../src/lib/throttle.ts'
import { saveConnection } from '../src/sync/connections.ts'
import { drain } from '../src/sync/drain.ts'
import { openEngine } from '../src/sync/open.ts'
import { type Depth, pull } from '../src/sync/pull.ts'
import { saveSetup } from '../src/sync/setups.ts'
import type { Compared } from '../test/stories/agency.ts'
import type { Request, Started } from './two-way-vendors.ts'

export interface Office {
  /** Reads by a sweep or a poll, and writes until there is nothing more to do. */
  round(depth: Depth): Promise<Round>
  people(act: Extract<Request, { do: 'enter' | 'change' }>): Promise<void>
  pass(ms: number): Promise<void>
  compare(): Promise<Compared>
  close(): Promise<void>
}

export interface Round {
  readonly seconds: number
  /** Of this process: neither the vendors' nor PostgreSQL's. */
  readonly cpuSeconds: number
  readonly requests: number
  /** Of `seconds`, those until both sides were read. */
  readonly readSeconds: number
  readonly writes: number
}

export interface OfficeOptions {
  readonly tasks: number
  /** An empty database; without it PostgreSQL is started for this run. */
  readonly databaseUrl: string | undefined
}

export async function openOffice({ tasks, databaseUrl }: OfficeOptions): Promise<Office> {
  const vendors = fork(new URL('./two-way-vendors.ts', import.meta.url), [String(tasks)])
  const [{ declared, origins }] = (await once(vendors, 'message')) as [Started]
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-bench-'))
  const database = await openDatabase({ dataDir, databaseUrl, log: silent })
  await migrate(database)
  const vault = await openVault({ dataDir, key: undefined })
  for (const connection of declared.connections) {
    const config = { ...(connection.config as object), baseUrl: origins[connection.name] }
    await saveConnection(database.kysely, vault, { ...connection, config })
  }
  await saveSetup(database.kysely, declared)
  let aheadMs = 0
  const clock = { now: () => Date.now() + aheadMs, sleep: systemClock.sleep }
  const engine = openEngine({ database, vault, clock, log: silent, connectors, throttleOf: () => unlimited })
  const ask = asking(vendors)

  const pass = async (ms: number) => {
    aheadMs += ms
    await ask({ do: 'pass', ms })
  }
  const work = async (depth: Depth) => {
    const began = performance.now()
    const { lanes } = await pull(engine, declared.bridge.name, depth)
    const readSeconds = (performance.now() - began) / 1000
    let writes = 0
    for (;;) {
      const drained = await Promise.all(lanes.map((lane) => drain(engine, lane, engine.newId())))
      for (const { wrote } of drained) writes += wrote
      const next = Math.min(...drained.map(({ nextDue }) => nextDue ?? Number.POSITIVE_INFINITY))
      if (next > clock.now() + minutes(10)) return { readSeconds, writes }
      // What must rest until it is certain, rests no longer than it takes to say so: a wait is no work.
      await pass(Math.max(0, next - clock.now()))
    }
  }
  return {
    round: async (depth) => {
      await ask({ do: 'countRequests' })
      const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
      const worked = await work(depth)
      const [seconds, cpu] = [(performance.now() - began) / 1000, process.cpuUsage(cpuBefore)]
      const { forecast, timelog } = (await ask({ do: 'countRequests' })) as { forecast: number; timelog: number }
      return { seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, requests: forecast + timelog, ...worked }
    },
    people: async (act) => void (await ask(act)),
    pass,
    compare: async () => (await ask({ do: 'compare' })) as Compared,
    close: async () => {
      await database.close()
      vendors.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const asking = (vendors: ChildProcess) => async (request: Request) => {
  vendors.send(request)
  const [{ answer }] = (await once(vendors, 'message')) as [{ answer: unknown }]
  return answer
}
