// Puts the engine together on a database: what every process and every whole-world test starts from.

import { randomUUID } from 'node:crypto'
import type { Connector } from '../connectors/connector.ts'
import type { Database } from '../db/open.ts'
import type { Allowed } from '../lib/addresses.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Vault } from '../lib/secret.ts'
import type { Limit, Throttle } from '../lib/throttle.ts'
import { type Connections, openConnections } from './connect.ts'
import type { Engine } from './engine.ts'
import { standingOf } from './standing-of.ts'
import { postgresState } from './state-postgres.ts'
import { makeUsageMeter, type UsageMeter } from './usage.ts'

export interface EngineOptions {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
  throttleOf(lane: string, limit: Limit): Throttle
  readonly fetchOf?: (connection: string) => ((request: Request) => Promise<Response>) | undefined
  /** See ConnectionsOptions. */
  readonly allowed?: Allowed
}

export interface OpenEngine extends Engine {
  readonly usage: UsageMeter
  readonly connections: Connections
}

export function openEngine(options: EngineOptions): OpenEngine {
  const { database, clock, log } = options
  const usage = makeUsageMeter(database.kysely)
  const connections = openConnections({ ...options, usage })
  return {
    state: postgresState(database.kysely),
    clock,
    usage,
    connections,
    reach: (connection) => connections.reach(connection),
    standingOf,
    newId: () => randomUUID(),
    log: (level, text, facts) => log[level](facts ?? {}, text),
  }
}
