// The table `connection`: one customer's access to one vendor, with its secrets sealed, opened for use.

import { sql } from 'kysely'
import type { Account, Connector, OAuthApp, Session, Tokens } from '../connectors/connector.ts'
import { withLease } from '../db/lease.ts'
import type { Database, Db } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import { hours, minutes, seconds } from '../lib/clock.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { makeSender, type Purpose } from '../lib/http.ts'
import type { Vault } from '../lib/secret.ts'
import type { Limit, Throttle } from '../lib/throttle.ts'
import type { Reach } from './engine.ts'
import type { UsageMeter } from './usage.ts'

/** A connection as people declared it. Secrets are apart, so that nothing that prints a connection prints them. */
export interface Connection {
  readonly name: string
  readonly connector: string
  /** What the connector's `config` takes, without its secrets. */
  readonly config: Readonly<Record<string, unknown>>
  readonly secrets: Secrets
}

/** The members of the connector's `config` that are secret; `app` is what refreshing tokens needs beside them. */
export type Secrets = Readonly<Record<string, unknown>> & {
  readonly tokens?: Tokens
  readonly app?: OAuthApp
}

interface Row {
  readonly name: string
  readonly connector: string
  readonly config: Readonly<Record<string, unknown>>
  readonly secrets: string | null
  readonly account: Account | null
  readonly checked_at: number | null
}

const sealName = (name: string) => `connection/${name}`

export async function saveConnection(db: Db, vault: Vault, { name, connector, config, secrets }: Connection): Promise<void> {
  const sealed = vault.seal(JSON.stringify(secrets), sealName(name))
  await sql`insert into connection (name, connector, config, secrets) values (${name}, ${connector}, ${JSON.stringify(config)}::jsonb, ${sealed})
    on conflict (name) do update set connector = excluded.connector, config = excluded.config, secrets = excluded.secrets,
      account = null, checked_at = null`.execute(db)
}

export async function loadConnections(db: Db, vault: Vault): Promise<Connection[]> {
  const { rows } = await sql<Row>`select * from connection order by name`.execute(db)
  return rows.map(({ name, connector, config, secrets }) => ({
    name,
    connector,
    config,
    secrets: unsealed(vault, name, secrets),
  }))
}

/** The same without its secrets, which stay as they are: they may have been refreshed since they were read. */
export async function saveConfig(db: Db, { name, config }: Omit<Connection, 'secrets'>): Promise<void> {
  await sql`update connection set config = ${JSON.stringify(config)}::jsonb, account = null, checked_at = null where name = ${name}`.execute(
    db,
  )
}

const unsealed = (vault: Vault, name: string, secrets: string | null): Secrets =>
  secrets === null ? {} : JSON.parse(vault.open(secrets, sealName(name)))

export interface ConnectionsOptions {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  readonly vault: Vault
  readonly clock: Clock
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
  readonly usage: UsageMeter
  /** The throttle of a lane, shared by all processes. */
  throttleOf(lane: string, limit: Limit): Throttle
  /** A vendor in this process instead of over sockets, by connection. */
  readonly fetchOf?: ((connection: string) => ((request: Request) => Promise<Response>) | undefined) | undefined
}

/** How long what was read of a connection counts before its row is looked at again: another process may have changed it. */
const rememberMs = seconds(5)
const accountAgeMs = hours(1)

export interface Connections {
  /** Throws InputError when there is none of that name, VendorError when the vendor does not let us in. */
  reach(name: string): Promise<Reach>
  /** As it is stored, with tokens that were about to die refreshed. */
  current(name: string): Promise<Connection>
  /** Opens what is only declared so far: nothing of it is written down, and its requests are not among the connection's own. */
  open(connection: Connection, ways: Pick<Ways, 'zoneOf' | 'count'>): Promise<Reach>
}

/** What opening a connection needs beside its declaration. */
interface Ways {
  zoneOf(person: string): string
  count(purpose: Purpose, status: number): void
  account(check: () => Promise<Account>): Promise<Account>
}

export function openConnections(options: ConnectionsOptions): Connections {
  const { clock } = options
  const known = new Map<string, { readonly until: number; readonly reach: Promise<Reach> }>()
  return {
    reach(name) {
      const entry = known.get(name)
      if (entry && clock.now() < entry.until) return entry.reach
      const reach = openReach(options, name)
      known.set(name, { until: clock.now() + rememberMs, reach })
      reach.catch(() => known.delete(name))
      return reach
    },
    async current(name) {
      const row = await loadRow(options.database.kysely, name)
      return { ...row, secrets: await freshSecrets(options, connectorOf(options, row), row) }
    },
    open: (connection, ways) => assemble(options, connection, { ...ways, account: (check) => check() }),
  }
}

async function openReach(options: ConnectionsOptions, name: string): Promise<Reach> {
  const row = await loadRow(options.database.kysely, name)
  const secrets = await freshSecrets(options, connectorOf(options, row), row)
  const zones = await zonesOf(options.database.kysely, name)
  const { usage, clock } = options
  return assemble(
    options,
    { ...row, secrets },
    {
      zoneOf: (person) => zones.get(person) ?? zones.get('') ?? 'UTC',
      count: (purpose, status) => usage.count(name, purpose, status, clock.now()),
      account: (check) => accountOf(options, row, check),
    },
  )
}

async function assemble(options: ConnectionsOptions, connection: Connection, ways: Ways): Promise<Reach> {
  const connector = connectorOf(options, connection)
  const { timing } = connection.config as { timing?: Timing }
  const config = configOf(connector, connection)
  const lane = `${connector.name}:${connector.accountOf(config)}`
  const throttle = options.throttleOf(lane, connector.limit(config))
  const deadlineMs = deadlineOf(timing)
  const session = sessionOf(options, { name: connection.name, connector, config, throttle, deadlineMs }, ways)
  const account = await ways.account(() => connector.check(session))
  return {
    connection: connection.name,
    connector: patient(connector, timing),
    session: { ...session, account },
    account,
    lane,
    throttle,
    deadlineMs,
  }
}

function connectorOf(
  { connectors }: ConnectionsOptions,
  { name, connector }: Pick<Connection, 'name' | 'connector'>,
): Connector<unknown> {
  const found = connectors[connector]
  if (found) return found
  throw new InputError(`connection "${name}" is of an unknown kind: ${connector}`)
}

/** Changes what is assumed of a vendor's speed: for tests, and for vendors behind slow proxies. */
export interface Timing {
  readonly deadlineSeconds?: number
  readonly staleSeconds?: number
}

const patient = (connector: Connector<unknown>, timing: Timing = {}): Connector<unknown> =>
  timing.staleSeconds === undefined
    ? connector
    : { ...connector, traits: { ...connector.traits, staleMs: timing.staleSeconds * 1000 } }

async function loadRow(db: Db, name: string): Promise<Row> {
  const { rows } = await sql<Row>`select * from connection where name = ${name}`.execute(db)
  if (!rows[0])
    throw new InputError(`there is no connection "${name}"`, {
      advice: 'Declare it in the set-up file and run `hourbridge apply`.',
    })
  return rows[0]
}

/** The connector's own settings, secrets included. */
export function configOf(connector: Connector<unknown>, { config, secrets }: Pick<Connection, 'config' | 'secrets'>): unknown {
  const { timing: _, ...given } = config
  return connector.config.parse({ ...given, ...pickSecrets(connector, secrets) })
}

const pickSecrets = (connector: Connector<unknown>, secrets: Secrets) =>
  Object.fromEntries(Object.entries(secrets).filter(([key]) => connector.secrets.includes(key)))

interface SessionParts {
  readonly name: string
  readonly connector: Connector<unknown>
  readonly config: unknown
  readonly throttle: Throttle
  readonly deadlineMs: number
}

const deadlineOf = ({ deadlineSeconds = 30 }: Timing = {}) => seconds(deadlineSeconds)

function sessionOf({ clock, fetchOf }: ConnectionsOptions, parts: SessionParts, { zoneOf, count }: Ways): Session<unknown> {
  const { name, connector, config, throttle, deadlineMs } = parts
  const baseUrl = (config as { baseUrl?: string }).baseUrl ?? connector.baseUrlOf?.(config) ?? connector.baseUrl
  const send = makeSender({ baseUrl, fetch: fetchOf?.(name), clock, throttle, deadlineMs, count })
  return { connection: name, config, clock, account: undefined, zoneOf, send }
}

/** Zones of the people whose time goes through a connection; '' is the bridge's own. */
async function zonesOf(db: Db, connection: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ ref: string; zone: string }>`
    select case when left_connection = ${connection} then left_ref else right_ref end as ref, zone
    from participant join bridge on bridge.name = participant.bridge
    where left_connection = ${connection} or coalesce(participant.right_connection, bridge.right_connection) = ${connection}
    union all select '', terms ->> 'zone' from bridge where left_connection = ${connection} or right_connection = ${connection}`.execute(
    db,
  )
  return new Map(rows.map(({ ref, zone }) => [ref, zone]))
}

/** Re-read now and then, and before the first write of a run: an administrator may have flipped Harvest's timer mode. */
async function accountOf({ database, clock }: ConnectionsOptions, row: Row, check: () => Promise<Account>): Promise<Account> {
  const now = clock.now()
  if (row.account !== null && row.checked_at !== null && now < row.checked_at + accountAgeMs) return row.account
  const account = await check()
  await sql`update connection set account = ${JSON.stringify(account)}::jsonb, checked_at = ${now} where name = ${row.name}`.execute(
    database.kysely,
  )
  return account
}

/** Tokens that are about to die are refreshed ahead of time, by one process at a time: some refresh tokens count only once. */
async function freshSecrets(options: ConnectionsOptions, connector: Connector<unknown>, row: Row): Promise<Secrets> {
  const secrets = unsealed(options.vault, row.name, row.secrets)
  if (!dying(secrets, options.clock) || !connector.oauth) return secrets
  return withLease(options.database.pool, `tokens ${row.name}`, async () => {
    const current = unsealed(options.vault, row.name, (await loadRow(options.database.kysely, row.name)).secrets)
    return dying(current, options.clock) ? refreshed(options, connector, row, current) : current
  })
}

const dying = ({ tokens }: Secrets, clock: Clock) =>
  tokens?.expiresAt != null && tokens.refreshToken !== null && clock.now() > tokens.expiresAt - hours(1)

async function refreshed(
  options: ConnectionsOptions,
  connector: Connector<unknown>,
  row: Row,
  secrets: Secrets,
): Promise<Secrets> {
  const { database, vault } = options
  const { app, tokens } = secrets
  if (!app) throw new VendorError('unauthorized', `The sign-in of connection "${row.name}" has expired: sign in again.`)
  const oauth = connector.oauth!
  const { contact } = row.config as { contact?: string }
  const send = makeSender({ ...senderFor(options, row), baseUrl: app.baseUrl ?? oauth.baseUrl })
  const fresh = await oauth.exchange({ ...app, contact, grant: 'refresh', refreshToken: tokens!.refreshToken! }, send)
  const next: Secrets = { ...secrets, tokens: { ...fresh, refreshToken: fresh.refreshToken ?? tokens!.refreshToken } }
  const sealed = vault.seal(JSON.stringify(next), sealName(row.name))
  await sql`update connection set secrets = ${sealed} where name = ${row.name}`.execute(database.kysely)
  return next
}

const senderFor = ({ clock, usage, fetchOf, throttleOf }: ConnectionsOptions, { name, connector }: Row) => ({
  clock,
  fetch: fetchOf?.(`${name}/sign-in`),
  throttle: throttleOf(`${connector}/sign-in`, { requests: Number.POSITIVE_INFINITY, perMs: minutes(1) }),
  deadlineMs: deadlineOf(),
  count: (purpose: Parameters<UsageMeter['count']>[1], status: number) => usage.count(name, purpose, status, clock.now()),
})
