// Opens what a command works with: the database, brought up to date, the vault, and the engine on both; closed in reverse order.

import { connectors } from '../connectors/index.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/open.ts'
import { nothingAllowed } from '../lib/addresses.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { type Level, type Log, makeLog } from '../lib/log.ts'
import { openVault, type Vault } from '../lib/secret.ts'
import { type OpenEngine, openEngine } from '../sync/open.ts'
import type { Settings } from './settings.ts'
import { openThrottles } from './throttles.ts'

export interface Home {
  readonly settings: Settings
  readonly database: Database
  readonly vault: Vault
  readonly engine: OpenEngine
  readonly connectors: typeof connectors
  readonly clock: Clock
  readonly log: Log
  close(): Promise<void>
}

export async function openHome(settings: Settings, otherwise: Level = 'warn'): Promise<Home> {
  const { dataDir, databaseUrl, secretKey, logLevel } = settings
  const log = makeLog({ level: logLevel, otherwise })
  const database = await openDatabase({ dataDir, databaseUrl, log })
  try {
    await migrate(database)
    const vault = await openVault({ dataDir, key: secretKey })
    const clock = systemClock
    const throttles = openThrottles(database.kysely, clock)
    const { allowed = nothingAllowed } = settings
    const engine = openEngine({ database, vault, clock, log, connectors, throttleOf: throttles.of, allowed })
    const close = async () => {
      await Promise.all([engine.usage.flush(), throttles.flush()]).catch((error) =>
        log.warn({ err: error }, 'requests were not counted'),
      )
      await database.close()
    }
    return { settings, database, vault, engine, connectors, clock, log, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Runs with an open home and closes it, whatever happens. */
export async function withHome<T>(settings: Settings, use: (home: Home) => Promise<T>): Promise<T> {
  const home = await openHome(settings)
  try {
    return await use(home)
  } finally {
    await home.close()
  }
}
