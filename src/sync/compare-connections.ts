// Which connections of a declaration are new, changed or as they are stored. Secrets are compared, never shown.

import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Connector } from '../connectors/connector.ts'
import { type Connection, configOf, type Secrets } from './connections.ts'

export interface ConnectionChange {
  /** As it is to be stored. */
  readonly connection: Connection
  readonly is: 'new' | 'changed' | 'same' | 'undeclared'
  /** The stored secrets stay, with the tokens that were refreshed since. */
  readonly keepsSecrets: boolean
  /** What changed, in the words of the set-up file. */
  readonly members: readonly string[]
}

/** Those that are stored and no longer declared are among them, as 'undeclared'. */
export function compareConnections(stored: readonly Connection[], declared: readonly Connection[]): ConnectionChange[] {
  const changes = declared.map((connection) =>
    compare(
      stored.find(({ name }) => name === connection.name),
      connection,
    ),
  )
  const rest = stored.filter(({ name }) => !declared.some((connection) => connection.name === name))
  return [...changes, ...rest.map((connection) => ({ connection, is: 'undeclared', keepsSecrets: true, members: [] }) as const)]
}

function compare(stored: Connection | undefined, declared: Connection): ConnectionChange {
  const connection = { ...declared, secrets: signed(declared.secrets) }
  if (!stored) return { connection, is: 'new', keepsSecrets: false, members: [] }
  const keepsSecrets = signatureOf(stored.secrets) === connection.secrets['declared']
  const keys = [...new Set([...Object.keys(stored.config), ...Object.keys(declared.config)])]
  const members = keys.filter((key) => !isDeepStrictEqual(stored.config[key], declared.config[key]))
  if (stored.connector !== declared.connector) members.unshift('connector')
  if (!keepsSecrets) members.push('secrets')
  return { connection, is: members.length > 0 ? 'changed' : 'same', keepsSecrets, members }
}

/**
 * Refreshing replaces the tokens that were declared, so what was declared is remembered by its hash, sealed with the rest:
 * the same file applied again must not put dead tokens back.
 */
const signed = (secrets: Secrets): Secrets => ({ ...secrets, declared: hash(secrets) })

const signatureOf = (secrets: Secrets): unknown => secrets['declared'] ?? hash(secrets)

const hash = (secrets: Secrets) =>
  createHash('sha256')
    .update(JSON.stringify(sorted(secrets)))
    .digest('base64')

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return entries.sort(([one], [two]) => (one < two ? -1 : 1)).map(([key, member]) => [key, sorted(member)])
}

/** Which vendor, and which account there: what the refs of every link belong to. */
export function accountOf(connectors: Readonly<Record<string, Connector<unknown>>>, connection: Connection): string {
  const connector = connectors[connection.connector]
  return connector ? `${connector.title} account ${connector.accountOf(configOf(connector, connection))}` : connection.connector
}
