// What the HTTP server works with.

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Connector } from '../connectors/connector.ts'
import type { Database } from '../db/open.ts'
import type { Allowed } from '../lib/addresses.ts'
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
  readonly sandbox: SandboxCompany
  /** The folder that the pages are built in. */
  readonly pages: string
  readonly settings?: SiteSettings
  readonly version?: string
  /** Aborted when the server is about to stop: streams end. */
  readonly stopping: AbortSignal
  /** Why this process cannot do its work, one sentence each; empty when it can. */
  obstacles(): Promise<readonly string[]>
}

/** What the operator says about how this server is reached and who signs people in. */
export interface SiteSettings {
  /** The address under which people and vendors reach us. */
  readonly url: string | undefined
  /** How many proxies before us write X-Forwarded headers that we believe; 0 or nothing: none. */
  readonly trustProxy?: number
  readonly signIn?: SignInSettings
  /** Where addresses that somebody typed on a page may lead inside; nowhere unless said. */
  readonly allowed?: Allowed
}

export interface SignInSettings {
  readonly google: ProviderClient | undefined
  readonly oidc: (ProviderClient & { readonly issuer: string; readonly name: string }) | undefined
}

/** Who we are at a provider that signs people in. */
export interface ProviderClient {
  readonly clientId: string
  readonly clientSecret: string
}

/** Tells the worker that there may be something to do. */
export interface Wake {
  lane(lane: string): Promise<void>
  pull(bridge: string, depth: Depth): Promise<void>
}

/** An imitated company to try everything on, in place of one's own. */
export interface SandboxCompany {
  state(): Promise<SandboxState>
  /**
   * This user is somebody in it. Throws Refusal where there is something of one's own already. Its first entries are in step within
   * seconds after that.
   */
  enter(userId?: string | null): Promise<void>
  /** Everything that came of it goes; users stay. */
  leave(): Promise<void>
  /** What its people do when they are asked to. */
  readonly acts: readonly { readonly name: string; readonly text: string }[]
  /** Answers what was done, a sentence. */
  act(name: string): Promise<string>
}

export interface SandboxState {
  readonly isOn: boolean
  /** Which server process imitates the vendors; 'nowhere' when it has died. Null while it is off. */
  readonly runs: 'here' | 'elsewhere' | 'nowhere' | null
  /** Its people are still at what a newcomer is to find. */
  readonly isPreparing: boolean
  readonly mayEnter: boolean
}

/** What every handler finds in its context. */
export interface Env {
  Variables: {
    /** Null when nobody is signed in and no good token was sent. */
    who: Who | null
  }
}

export type App = OpenAPIHono<Env>
