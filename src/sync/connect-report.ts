// How a connection stands, for whoever looks after it: its account, who uses it, when it was last proved, when its tokens end, its
// webhook and its allowance (D6, D10). No vendor is asked, and no secret is told.

import type { Account } from '../connectors/connector.ts'
import { days, hours, minutes } from '../lib/clock.ts'
import { moment } from '../lib/words.ts'
import { loadApp } from './connect-apps.ts'
import { type Desk, settingMistakes } from './connect-save.ts'
import { type Connection, type ConnectionRow, connectionIn, type Secrets } from './connections.ts'
import { type Pace, paceIn } from './pace.ts'
import { type LaneAgenda, laneAgenda } from './reports.ts'
import type { Condition } from './state.ts'
import { readUsage, type Usage } from './usage.ts'
import { bridgesOf, listWebhooks, type Webhook } from './webhooks.ts'

export interface Standing {
  readonly name: string
  readonly connector: string
  readonly title: string
  readonly config: Readonly<Record<string, unknown>>
  /** Names of those that are stored. */
  readonly secrets: readonly string[]
  readonly account: Pick<Account, 'id' | 'name' | 'admin' | 'zone'> | null
  readonly owner: string | null
  readonly pausedAt: number | null
  readonly bridges: readonly string[]
  /** When the vendor last gave a good answer. */
  readonly lastGoodAt: number | null
  readonly expiresAt: number | null
  /** Its tokens are renewed without anybody doing anything. */
  readonly renews: boolean
  /** What will stop it unless somebody does something, one sentence. */
  readonly warning: string | null
  /** What is wrong with it now, one sentence each. */
  readonly problems: readonly string[]
  readonly webhook: {
    readonly has: boolean
    readonly address: string | null
    readonly health: Webhook['health'] | null
    readonly heardAt: number | null
  }
  /** Null where its settings cannot be read any more. */
  readonly rate: Pace | null
}

/** Of these connections, in their order. */
export async function standingsOf(desk: Desk, rows: readonly ConnectionRow[]): Promise<Standing[]> {
  const { database, engine } = desk
  await engine.usage.flush()
  const facts: Facts = {
    usage: await readUsage(database.kysely),
    webhooks: await listWebhooks(database.kysely),
    conditions: await engine.state.conditions(),
    agenda: await laneAgenda(database.kysely, engine.clock.now()),
  }
  return Promise.all(rows.map((row) => standingOf(desk, row, facts)))
}

/** Read once for all of them. */
interface Facts {
  readonly usage: readonly Usage[]
  readonly webhooks: readonly Webhook[]
  readonly conditions: readonly Condition[]
  readonly agenda: readonly LaneAgenda[]
}

async function standingOf(desk: Desk, row: ConnectionRow, facts: Facts): Promise<Standing> {
  const { database, vault, connectors, engine } = desk
  const connection = connectionIn(vault, row)
  const connector = connectors[row.connector]
  const renews = await isRenewed(desk, connection)
  const bridges = await bridgesOf(database.kysely, row.name)
  const webhook = facts.webhooks.find((one) => one.connection === row.name)
  const used = facts.usage.filter((one) => one.connection === row.name)
  const goodAt = used.flatMap(({ last_good_at: at }) => (at === null ? [] : [at]))
  return {
    name: row.name,
    connector: row.connector,
    title: connector?.title ?? row.connector,
    config: row.config,
    secrets: Object.keys(connection.secrets).filter((key) => connector?.secrets.includes(key)),
    account: row.account && { id: row.account.id, name: row.account.name, admin: row.account.admin, zone: row.account.zone },
    owner: row.owner_user_id,
    pausedAt: row.paused_at,
    bridges: [...new Set(bridges.map(({ name }) => name))],
    lastGoodAt: latest([...goodAt, ...(row.checked_at === null ? [] : [row.checked_at])]),
    expiresAt: connection.secrets.tokens?.expiresAt ?? null,
    renews,
    warning: warningOf(connection.secrets, renews, engine.clock.now()),
    problems: problemsOf(facts, bridges),
    webhook: {
      has: connector?.webhooks !== undefined,
      address: webhook?.address ?? null,
      health: webhook?.health ?? null,
      heardAt: webhook?.heardAt ?? null,
    },
    rate: await rateOf(desk, connection, facts),
  }
}

const latest = (instants: readonly number[]) => (instants.length === 0 ? null : Math.max(...instants))

async function isRenewed({ database, vault, connectors }: Desk, { connector, secrets }: Connection): Promise<boolean> {
  if (!secrets.tokens?.refreshToken || !connectors[connector]?.oauth) return false
  return secrets.app !== undefined || (await loadApp(database.kysely, vault, connector)) !== undefined
}

const warnMs = days(7)

/** Tokens are renewed an hour ahead; one that has less than half of that left was not. */
export function warningOf({ tokens }: Secrets, renews: boolean, now: number): string | null {
  if (!tokens || tokens.expiresAt === null) return null
  const { expiresAt } = tokens
  if (expiresAt <= now && !renews) return `its sign-in ended on ${moment(expiresAt)}: sign in again`
  if (!renews) return expiresAt - now < warnMs ? `its sign-in ends on ${moment(expiresAt)}: sign in again before` : null
  return expiresAt - now < hours(1) - minutes(30)
    ? `its sign-in was to be renewed before ${moment(expiresAt)} and was not yet`
    : null
}

/** Of its own side only. */
function problemsOf({ conditions }: Facts, bridges: readonly { name: string; side: string }[]): string[] {
  const own = conditions.filter((one) => bridges.some(({ name, side }) => one.bridge === name && one.key.startsWith(`${side} `)))
  return [...new Set(own.map(({ text }) => text))]
}

/** Null where its settings cannot be read any more. */
async function rateOf({ database, engine, connectors }: Desk, connection: Connection, { agenda }: Facts): Promise<Pace | null> {
  const connector = connectors[connection.connector]
  if (!connector || settingMistakes(connector, connection).length > 0) return null
  return paceIn(database.kysely, engine.connections.lane(connection), agenda, engine.clock.now())
}
