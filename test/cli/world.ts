// The company in one process: the sandbox behind fetch, the engine on a database of its own, the wall clock.

import { after } from 'node:test'
import { openSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import type { Home } from '../../src/cli/home.ts'
import { settleAll } from '../../src/cli/settle-all.ts'
import { connectors } from '../../src/connectors/index.ts'
import { seconds, systemClock } from '../../src/lib/clock.ts'
import { silent } from '../../src/lib/log.ts'
import { openVault } from '../../src/lib/secret.ts'
import { unlimited } from '../../src/lib/throttle.ts'
import { openEngine } from '../../src/sync/open.ts'
import { freshDatabase } from '../database.ts'
import { type CompanyOptions, declareCompany } from './company.ts'

export interface TestHome extends Home {
  readonly sandbox: Sandbox
  /** Until nothing is left to do. */
  settle(): Promise<void>
}

export const testKey = `${'A'.repeat(43)}=`

export async function openCompany(options: CompanyOptions = {}, sandboxOptions: SandboxOptions = {}): Promise<TestHome> {
  const database = await freshDatabase({ max: 6 })
  const vault = await openVault({ dataDir: '', key: testKey })
  const sandbox = openSandbox({ deliver: async () => new Response(), harvest: { limit: null }, ...sandboxOptions })
  const fetchOf = (connection: string) => (connection.startsWith('clickup') ? sandbox.clickup.fetch : sandbox.harvest.fetch)
  const engine = openEngine({
    database,
    vault,
    clock: systemClock,
    log: silent,
    connectors,
    throttleOf: () => unlimited,
    fetchOf,
  })
  await declareCompany(database, vault, options)
  const settings = {
    dataDir: '',
    databaseUrl: undefined,
    secretKey: testKey,
    logLevel: undefined,
    url: undefined,
    host: '127.0.0.1',
    port: 0,
  }
  const home = { settings, database, vault, engine, connectors, clock: systemClock, log: silent, close: async () => {} }
  const stop = new AbortController()
  after(() => stop.abort())
  return { ...home, sandbox, settle: async () => void (await settleAll(home, { signal: stop.signal, waitMs: seconds(4) })) }
}
