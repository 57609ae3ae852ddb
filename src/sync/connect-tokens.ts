// Tokens from signing in at a vendor: refreshed ahead of time, by one process at a time.

import type { Connector, OAuthApp } from '../connectors/connector.ts'
import { withLease } from '../db/lease.ts'
import { type Clock, hours, minutes, seconds } from '../lib/clock.ts'
import { VendorError } from '../lib/errors.ts'
import { makeSender, type Sender } from '../lib/http.ts'
import type { ConnectionsOptions } from './connect.ts'
import { loadApp } from './connect-apps.ts'
import { allowedFor, type ConnectionRow, connectionRow, type Secrets, saveSecrets, unsealed } from './connections.ts'

/** As stored, unless its tokens are about to die: some refresh tokens count only once, so only one process uses one. */
export async function freshSecrets(
  options: ConnectionsOptions,
  connector: Connector<unknown>,
  row: ConnectionRow,
): Promise<Secrets> {
  const { database, vault, clock } = options
  const secrets = unsealed(vault, row)
  if (!isDying(secrets, clock) || !connector.oauth) return secrets
  return withLease(database.pool, `tokens ${row.name}`, async () => {
    const stored = (await connectionRow(database.kysely, row.name)) ?? row
    const current = unsealed(vault, stored)
    return isDying(current, clock) ? refreshed(options, connector, stored, current) : current
  })
}

/** How long before their end tokens are refreshed. */
const aheadMs = hours(1)

const isDying = ({ tokens }: Secrets, clock: Clock) =>
  tokens?.expiresAt != null && tokens.refreshToken !== null && clock.now() > tokens.expiresAt - aheadMs

/** With the app that was declared with the connection, else with the installation's. */
async function refreshed(
  options: ConnectionsOptions,
  connector: Connector<unknown>,
  row: ConnectionRow,
  secrets: Secrets,
): Promise<Secrets> {
  const { database, vault } = options
  const { tokens } = secrets
  const app = secrets.app ? { ...secrets.app, trusted: row.trusted } : await loadApp(database.kysely, vault, row.connector)
  if (!app) throw new VendorError('unauthorized', `The sign-in of connection "${row.name}" has expired: sign in again.`)
  const { contact = app.contact } = row.config as { contact?: string }
  const send = signInSender(options, { connection: row.name, connector, app })
  const fresh = await connector.oauth!.exchange({ ...app, contact, grant: 'refresh', refreshToken: tokens!.refreshToken! }, send)
  const next: Secrets = { ...secrets, tokens: { ...fresh, refreshToken: fresh.refreshToken ?? tokens!.refreshToken } }
  await saveSecrets(database.kysely, vault, row, next)
  return next
}

interface SignInSenderParts {
  /** What the requests are counted for. */
  readonly connection: string
  readonly connector: Connector<unknown>
  readonly app: OAuthApp & { readonly trusted: boolean }
}

/** To where codes become tokens, which is not always where the API is. */
export function signInSender(options: ConnectionsOptions, { connection, connector, app }: SignInSenderParts): Sender {
  const { clock, usage, fetchOf, throttleOf } = options
  return makeSender({
    baseUrl: app.baseUrl ?? connector.oauth!.baseUrl,
    fetch: fetchOf?.(`${connection}/sign-in`),
    allowed: allowedFor(options, app),
    clock,
    throttle: throttleOf(`${connector.name}/sign-in`, { requests: Number.POSITIVE_INFINITY, perMs: minutes(1) }),
    deadlineMs: seconds(30),
    count: (purpose, status) => usage.count(connection, purpose, status, clock.now()),
  })
}
