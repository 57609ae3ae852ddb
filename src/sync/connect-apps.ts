// The table `oauth_app`: this installation's own app at a vendor, with which people sign in there. One a vendor.

import { sql } from 'kysely'
import type { OAuthApp } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import type { Vault } from '../lib/secret.ts'

export interface App extends OAuthApp {
  /** As of a connection: whether its addresses are the operator's own word. */
  readonly trusted: boolean
}

interface Row {
  readonly client_id: string
  readonly secret: string
  readonly page_url: string | null
  readonly base_url: string | null
  readonly contact: string | null
  readonly trusted: boolean
}

const sealName = (connector: string) => `app/${connector}`

export async function saveApp(db: Db, vault: Vault, connector: string, app: App): Promise<void> {
  const { clientId, clientSecret, pageUrl = null, baseUrl = null, contact = null, trusted } = app
  await sql`insert into oauth_app (connector, client_id, secret, page_url, base_url, contact, trusted)
    values (${connector}, ${clientId}, ${vault.seal(clientSecret, sealName(connector))}, ${pageUrl}, ${baseUrl}, ${contact}, ${trusted})
    on conflict (connector) do update set client_id = excluded.client_id, secret = excluded.secret, page_url = excluded.page_url,
      base_url = excluded.base_url, contact = excluded.contact, trusted = excluded.trusted`.execute(db)
}

export async function loadApp(db: Db, vault: Vault, connector: string): Promise<App | undefined> {
  const { rows } = await sql<Row>`select * from oauth_app where connector = ${connector}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  return {
    clientId: row.client_id,
    clientSecret: vault.open(row.secret, sealName(connector)),
    pageUrl: row.page_url ?? undefined,
    baseUrl: row.base_url ?? undefined,
    contact: row.contact ?? undefined,
    trusted: row.trusted,
  }
}

/** False when there was none. Connections that were signed in with it keep their tokens, and renew them no more. */
export async function removeApp(db: Db, connector: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from oauth_app where connector = ${connector}`.execute(db)
  return Number(numAffectedRows) > 0
}
