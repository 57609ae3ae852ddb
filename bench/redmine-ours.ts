// Hourbridge of the Redmine benchmark: a backlog in ClickUp, imitated in a process of its own, and the engine that writes it.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectors } from '../src/connectors/index.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { systemClock } from '../src/lib/clock.ts'
import { silent } from '../src/lib/log.ts'
import { openVault } from '../src/lib/secret.ts'
import { unlimited } from '../src/lib/throttle.ts'
import { drain } from '../src/sync/drain.ts'
import { openEngine } from '../src/sync/open.ts'
import { pull } from '../src/sync/pull.ts'
import { readUsage } from '../src/sync/usage.ts'
import { type Company, declare } from '../test/redmine/crash/company.ts'
import type { RedmineServer } from '../test/redmine/server/instance.ts'

export interface Ours {
  readonly seconds: number
  /** Of `seconds`, those until both sides were read. */
  readonly readSeconds: number
  /** Of this process: neither the vendors' nor PostgreSQL's. */
  readonly cpuSeconds: number
  /** To Redmine, by what they were for. */
  readonly requests: Readonly<Record<string, number>>
}

export async function runOurs(server: RedmineServer, company: Company, count: number): Promise<Ours> {
  const clickup = fork(new URL('./server.ts', import.meta.url), [String(count)])
  const [{ clickupUrl }] = await once(clickup, 'message')
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-bench-'))
  const database = await openDatabase({ dataDir, log: silent })
  try {
    await migrate(database)
    const vault = await openVault({ dataDir, key: undefined })
    await declare(database, vault, { clickupUrl, redmineUrl: server.url, adminKey: server.adminKey, company })
    const engine = openEngine({ database, vault, clock: systemClock, log: silent, connectors, throttleOf: () => unlimited })
    const cpuBefore = process.cpuUsage()
    const began = performance.now()
    const { lanes } = await pull(engine, 'agency', 'sweep')
    const readSeconds = (performance.now() - began) / 1000
    for (const lane of lanes) await drain(engine, lane, engine.newId())
    const seconds = (performance.now() - began) / 1000
    const cpu = process.cpuUsage(cpuBefore)
    await engine.usage.flush()
    const usage = (await readUsage(database.kysely)).filter(({ connection }) => connection === 'redmine')
    const requests = Object.fromEntries(usage.map((one) => [one.purpose, one.requests]))
    return { seconds, readSeconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, requests }
  } finally {
    await database.close()
    clickup.kill()
    await rm(dataDir, { recursive: true, force: true })
  }
}
