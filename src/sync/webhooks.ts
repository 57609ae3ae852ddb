// The table `webhook`: by which address and secret each connection's vendor tells us of changes, and when it last did.

import { sql } from 'kysely'
import type { Subscription } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { InputError } from '../lib/errors.ts'
import type { Vault } from '../lib/secret.ts'
import type { Ref, Side } from '../model/record.ts'
import type { Engine, Reach } from './engine.ts'
import { type Intake, intakeFrom } from './ingest.ts'
import { rightConnection } from './scene.ts'

export interface Webhook {
  readonly connection: string
  readonly ref: string
  readonly address: string
  readonly health: Subscription['health']
  /** When the last good delivery came. */
  readonly heardAt: number | null
}

const sealName = (connection: string) => `webhook/${connection}`

/** Makes or revives the vendor's subscription, and keeps its secret. Throws InputError where the vendor has none. */
export async function ensureWebhook(
  engine: Engine,
  { db, vault }: { db: Db; vault: Vault },
  connection: string,
  url: string,
): Promise<Webhook> {
  const { connector, session } = await engine.reach(connection)
  if (!connector.webhooks)
    throw new InputError(`${connector.title} has no webhooks`, {
      advice: 'Its changes are seen by asking; nothing is to be done.',
    })
  const address = webhookAddress(url, connection)
  const { ref, secret, health } = await connector.webhooks.ensure(session, address)
  const sealed = vault.seal(secret, sealName(connection))
  await sql`insert into webhook (connection, ref, address, secret, health) values (${connection}, ${ref}, ${address}, ${sealed}, ${health})
    on conflict (connection) do update set ref = excluded.ref, address = excluded.address, secret = excluded.secret, health = excluded.health`.execute(
    db,
  )
  return { connection, ref, address, health, heardAt: null }
}

export const webhookAddress = (url: string, connection: string) => `${url}/webhooks/${encodeURIComponent(connection)}`

export const listWebhooks = async (db: Db): Promise<Webhook[]> =>
  (
    await sql<Webhook>`select connection, ref, address, health, heard_at as "heardAt" from webhook order by connection`.execute(
      db,
    )
  ).rows

/** Undefined where no subscription was made. */
export async function webhookSecret(db: Db, vault: Vault, connection: string): Promise<string | undefined> {
  const { rows } = await sql<{ secret: string }>`select secret from webhook where connection = ${connection}`.execute(db)
  return rows[0] && vault.open(rows[0].secret, sealName(connection))
}

export async function webhookHeard(db: Db, connection: string, at: number): Promise<void> {
  await sql`update webhook set heard_at = ${at}, health = 'active' where connection = ${connection}`.execute(db)
}

/** What stands between the vendor and a subscription that works. */
export type WebhookFault = 'missing' | 'not sending'

/** Looks at the vendor's subscription and changes nothing: what `ensure` would have to write tells what is wrong with it. */
export async function webhookFault({ connector, session }: Reach, address: string): Promise<WebhookFault | null> {
  const looking = {
    ...session,
    send: (request: Parameters<typeof session.send>[0]) =>
      request.method === 'GET' ? session.send(request) : Promise.reject(new WouldWrite(request.method)),
  }
  try {
    const { health } = await connector.webhooks!.ensure(looking, address)
    return health === 'active' ? null : 'not sending'
  } catch (error) {
    if (!(error instanceof WouldWrite)) throw error
    return error.method === 'POST' ? 'missing' : 'not sending'
  }
}

class WouldWrite extends Error {
  override name = 'WouldWrite'
  readonly method: string
  constructor(method: string) {
    super(`a look would have become a ${method}`)
    this.method = method
  }
}

/** The bridges that a connection is the left or the right side of. */
export async function bridgesOf(
  db: Db,
  connection: string,
): Promise<{ readonly name: string; readonly side: 'left' | 'right' }[]> {
  const { rows } = await sql<{ name: string; side: 'left' | 'right' }>`
    select name, case when left_connection = ${connection} then 'left' else 'right' end as side from bridge
    where left_connection = ${connection} or right_connection = ${connection}
      or exists (select from participant p where p.bridge = bridge.name and p.right_connection = ${connection}) order by name`.execute(
    db,
  )
  return rows
}

/** What `takeHints` needs to begin links for entries that a delivery names. Throws VendorError when a connection is not let in. */
export async function intakeFor(engine: Engine, bridge: string, side: Side, connection: string): Promise<Intake> {
  const setup = await engine.state.setup(bridge)
  const lanes = new Map<string, string>()
  for (const name of new Set([setup.bridge.right, ...setup.participants.map(({ left }) => rightConnection(setup, left))])) {
    lanes.set(name, (await engine.reach(name)).lane)
  }
  const reach = await engine.reach(connection)
  const laneOf = (person: Ref | null) => lanes.get(rightConnection(setup, person))!
  return { engine, setup, kind: 'entry', side, ...intakeFrom(reach), laneOf }
}
