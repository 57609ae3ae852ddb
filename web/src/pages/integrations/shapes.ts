// What the server answers about vendors and connections.

import type { z } from 'zod'
import type * as values from '../../../../src/http/connection-values.ts'
import type * as findings from '../../../../src/http/health-findings.ts'

export type Connection = z.infer<typeof values.connection>
export type Finding = z.infer<typeof findings.finding>

export interface Field {
  readonly name: string
  readonly secret: boolean
  readonly required: boolean
  readonly help: string | null
  readonly kind: 'text' | 'number' | 'choice'
  readonly choices: readonly string[] | null
  readonly advanced: boolean
}

export interface Connector {
  readonly name: string
  /** As people write it. */
  readonly title: string
  readonly roles: readonly ('work tool' | 'time tracker')[]
  readonly fields: readonly Field[]
  /** People can sign in at the vendor's own page. */
  readonly signIn: boolean
  /** The app that signing in needs is there. */
  readonly hasApp: boolean
}

export interface ConnectorApp {
  readonly redirectUri: string
  readonly app: {
    readonly clientId: string
    readonly pageUrl: string | null
    readonly baseUrl: string | null
    readonly contact: string | null
  } | null
}

export interface PendingSignIn {
  readonly connector: string
  readonly title: string
  readonly connection: string
  readonly isOwn: boolean
  readonly accounts: readonly { readonly id: string; readonly name: string }[]
  readonly problem: string | null
}
