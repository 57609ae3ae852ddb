// Connections in use: their secrets opened, their vendor reached, their account known.

import { sql } from 'kysely'
import type { Account, Connector, Session } from '../connectors/connector.ts'
import type { Database, Db } from '../db/open.ts'
import type { Allowed } from '../lib/addresses.ts'
import { type Clock, hours, seconds } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { makeSender, type Purpose } from '../lib/http.ts'
import type { Vault } from '../lib/secret.ts'
import type { Limit, Throttle } from '../lib/throttle.ts'
import { freshSecrets } from './connect-tokens.ts'
import { allowedFor, type Connection, type ConnectionRow, configOf, connectionIn, connectionRow } from './connections.ts'
import type { Reach } from './engine.ts'
import type { UsageMeter } from './usage.ts'

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
  /** Where connections may lead that are not the operator's own word; nowhere inside unless said. */
  readonly allowed?: Allowed | undefined
}

/** How long what was read of a connection counts before its row is looked at again: another process may have changed it. */
const rememberMs = seconds(5)
const accountAgeMs = hours(1)

export interface Connections {
  /** What they are opened with. */
  readonly ways: ConnectionsOptions
  /** Throws InputError when there is none of that name, VendorError when the vendor does not let us in. */
  reach(name: string): Promise<Reach>
  /** As it is stored, with tokens that were about to die refreshed. */
  current(name: string): Promise<Connection>
  /** Opens what is only declared so far: nothing of it is written down, and its requests are not among the connection's own. */
  open(connection: Connection, ways: Pick<Ways, 'zoneOf' | 'count'>): Promise<Reach>
  /** Its lane and what that may send, without asking the vendor. */
  lane(connection: Connection): Lane
  /** It was changed: what is remembered of it counts no more. */
  forget(name: string): void
}

export interface Lane {
  readonly lane: string
  /** As documented, or as the settings say. */
  readonly limit: Limit
  readonly throttle: Throttle
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
    ways: options,
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
      return { ...connectionIn(options.vault, row), secrets: await freshSecrets(options, connectorOf(options, row), row) }
    },
    open: (connection, ways) => assemble(options, connection, { ...ways, account: (check) => check() }),
    lane: (connection) => laneOf(options, connectorOf(options, connection), connection),
    forget: (name) => void known.delete(name),
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
  const { lane, throttle } = laneOf(options, connector, connection)
  const deadlineMs = deadlineOf(timing)
  const session = sessionOf(options, { connection, connector, throttle, deadlineMs }, ways)
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

function laneOf(options: ConnectionsOptions, connector: Connector<unknown>, connection: Connection): Lane {
  const config = configOf(connector, connection)
  const lane = `${connector.name}:${connector.accountOf(config)}`
  const limit = connector.limit(config)
  return { lane, limit, throttle: options.throttleOf(lane, limit) }
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

async function loadRow(db: Db, name: string): Promise<ConnectionRow> {
  const row = await connectionRow(db, name)
  if (row) return row
  throw new InputError(`there is no connection "${name}"`, {
    advice: 'Declare it in the set-up file and run `hourbridge apply`.',
  })
}

interface SessionParts {
  readonly connection: Connection
  readonly connector: Connector<unknown>
  readonly throttle: Throttle
  readonly deadlineMs: number
}

const deadlineOf = ({ deadlineSeconds = 30 }: Timing = {}) => seconds(deadlineSeconds)

function sessionOf(options: ConnectionsOptions, parts: SessionParts, { zoneOf, count }: Ways): Session<unknown> {
  const { clock, fetchOf } = options
  const { connection, connector, throttle, deadlineMs } = parts
  const { name } = connection
  const config = configOf(connector, connection)
  const baseUrl = baseUrlOf(connector, config)
  const allowed = allowedFor(options, connection)
  const send = makeSender({ baseUrl, fetch: fetchOf?.(name), allowed, clock, throttle, deadlineMs, count })
  return { connection: name, config, clock, account: undefined, zoneOf, send }
}

/** Where a connection with these settings sends its requests. */
export const baseUrlOf = (connector: Connector<unknown>, config: unknown): string =>
  (config as { baseUrl?: string }).baseUrl ?? connector.baseUrlOf?.(config) ?? connector.baseUrl

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
async function accountOf(
  { database, clock }: ConnectionsOptions,
  row: ConnectionRow,
  check: () => Promise<Account>,
): Promise<Account> {
  const now = clock.now()
  if (row.account !== null && row.checked_at !== null && now < row.checked_at + accountAgeMs) return row.account
  const account = await check()
  await sql`update connection set account = ${JSON.stringify(account)}::jsonb, checked_at = ${now} where name = ${row.name}`.execute(
    database.kysely,
  )
  return account
}
