// The table `connection`: one customer's access to one vendor, with its secrets sealed.

import { sql } from 'kysely'
import type { Account, Connector, OAuthApp, Tokens } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { type Allowed, nothingAllowed } from '../lib/addresses.ts'
import type { Vault } from '../lib/secret.ts'
import { forgetUsage } from './usage.ts'

/** A connection as people declared it. Secrets are apart, so that nothing that prints a connection prints them. */
export interface Connection {
  readonly name: string
  readonly connector: string
  /** What the connector's `config` takes, without its secrets. */
  readonly config: Readonly<Record<string, unknown>>
  readonly secrets: Secrets
  /**
   * Whether its addresses are the word of whoever runs this installation, as all are that were declared on the command line. Those
   * of others lead inside only where that is allowed (lib/addresses.ts). True unless said.
   */
  readonly trusted?: boolean
  /** The user whose own it is; null or left out: the installation's. */
  readonly owner?: string | null
}

/** The members of the connector's `config` that are secret; `app` is what refreshing tokens needs beside them. */
export type Secrets = Readonly<Record<string, unknown>> & {
  readonly tokens?: Tokens
  readonly app?: OAuthApp
}

export interface ConnectionRow {
  readonly name: string
  readonly connector: string
  readonly config: Readonly<Record<string, unknown>>
  readonly secrets: string | null
  readonly account: Account | null
  readonly checked_at: number | null
  readonly trusted: boolean
  readonly owner_user_id: string | null
  readonly paused_at: number | null
  /** Bridges that were switched off with it, and go on with it. */
  readonly paused_bridges: readonly string[]
}

const sealName = (name: string) => `connection/${name}`

/** `proven`: the account as the vendor has just told it. Whoever it belonged to keeps it. */
export async function saveConnection(db: Db, vault: Vault, connection: Connection, proven?: Proven): Promise<void> {
  const { name, connector, config, secrets, trusted = true, owner = null } = connection
  const account = proven ? JSON.stringify(proven.account) : null
  await sql`insert into connection (name, connector, config, secrets, trusted, owner_user_id, account, checked_at)
    values (${name}, ${connector}, ${JSON.stringify(config)}::jsonb, ${sealed(vault, name, secrets)}, ${trusted}, ${owner},
      ${account}::jsonb, ${proven?.at ?? null})
    on conflict (name) do update set connector = excluded.connector, config = excluded.config, secrets = excluded.secrets,
      trusted = excluded.trusted, account = excluded.account, checked_at = excluded.checked_at`.execute(db)
}

export interface Proven {
  readonly account: Account
  readonly at: number
}

/** In place of those that were read. What somebody has entered meanwhile stays. */
export async function saveSecrets(db: Db, vault: Vault, { name, secrets: before }: StoredSecrets, next: Secrets): Promise<void> {
  await sql`update connection set secrets = ${sealed(vault, name, next)}
    where name = ${name} and secrets is not distinct from ${before}`.execute(db)
}

export type StoredSecrets = Pick<ConnectionRow, 'name' | 'secrets'>

const sealed = (vault: Vault, name: string, secrets: Secrets) => vault.seal(JSON.stringify(secrets), sealName(name))

export const unsealed = (vault: Vault, { name, secrets }: StoredSecrets): Secrets =>
  secrets === null ? {} : JSON.parse(vault.open(secrets, sealName(name)))

export async function connectionRows(db: Db): Promise<ConnectionRow[]> {
  return (await sql<ConnectionRow>`select * from connection order by name`.execute(db)).rows
}

export async function connectionRow(db: Db, name: string): Promise<ConnectionRow | undefined> {
  return (await sql<ConnectionRow>`select * from connection where name = ${name}`.execute(db)).rows[0]
}

export const loadConnections = async (db: Db, vault: Vault): Promise<Connection[]> =>
  (await connectionRows(db)).map((row) => connectionIn(vault, row))

export function connectionIn(vault: Vault, row: ConnectionRow): Connection {
  const { name, connector, config, trusted, owner_user_id: owner } = row
  return { name, connector, config, secrets: unsealed(vault, row), trusted, owner }
}

/** The same without its secrets, which stay as they are: they may have been refreshed since they were read. */
export async function saveConfig(db: Db, { name, config, trusted = true }: Omit<Connection, 'secrets'>): Promise<void> {
  await sql`update connection set config = ${JSON.stringify(config)}::jsonb, trusted = ${trusted}, account = null, checked_at = null
    where name = ${name}`.execute(db)
}

/** The connector's own settings, secrets included. */
export function configOf(connector: Connector<unknown>, { config, secrets }: Pick<Connection, 'config' | 'secrets'>): unknown {
  const { timing: _, ...given } = config
  return connector.config.parse({ ...given, ...pickSecrets(connector, secrets) })
}

const pickSecrets = (connector: Connector<unknown>, secrets: Secrets) =>
  Object.fromEntries(Object.entries(secrets).filter(([key]) => connector.secrets.includes(key)))

/** Undefined for the operator's own word, which is not judged. */
export const allowedFor = (
  { allowed = nothingAllowed }: { readonly allowed?: Allowed | undefined },
  { trusted = true }: Pick<Connection, 'trusted'>,
) => (trusted ? undefined : allowed)

/** With its webhook and what was counted of it. A connection that a bridge uses is held by the database. */
export async function removeConnection(tx: Db, name: string): Promise<void> {
  await sql`delete from connection where name = ${name}`.execute(tx)
  await forgetUsage(tx, name)
}
