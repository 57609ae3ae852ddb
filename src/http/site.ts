// What the HTTP server works with.

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Connector } from '../connectors/connector.ts'
import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Vault } from '../lib/secret.ts'
import type { OpenEngine } from '../sync/open.ts'
import type { Depth } from '../sync/pull.ts'
import type { Who } from './who.ts'

export interface Site {
  readonly database: Database
  readonly vault: Vault
  readonly engine: OpenEngine
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
  readonly clock: Clock
  readonly log: Log
  readonly wake: Wake
  /** Why this process cannot do its work, one sentence each; empty when it can. */
  obstacles(): Promise<readonly string[]>
}

/** Tells the worker that there may be something to do. */
export interface Wake {
  lane(lane: string): Promise<void>
  pull(bridge: string, depth: Depth): Promise<void>
}

/** What every handler finds in its context. */
export interface Env {
  Variables: {
    /** Null when nobody is signed in and no good token was sent. */
    who: Who | null
  }
}

export type App = OpenAPIHono<Env>
