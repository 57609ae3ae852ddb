// Shapes of connections as the API answers them, and what its handlers need beside the site. Secrets never leave; only their names do.

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { nothingAllowed } from '../lib/addresses.ts'
import type { Standing } from '../sync/connect-report.ts'
import type { Desk } from '../sync/connect-save.ts'
import { type ConnectionRow, connectionIn, connectionRow } from '../sync/connections.ts'
import { bridgesOf } from '../sync/webhooks.ts'
import { Refusal } from './errors.ts'
import { instant } from './shapes.ts'
import type { Env, Site } from './site.ts'

export const named = z.object({ name: z.string().openapi({ example: 'time-eu' }) })

export const settings = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).openapi({
  description: 'By the names of `fields` in /api/connectors. Left out, null or empty: not given; a secret stays as it is.',
})

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

export const connection = z
  .object({
    name: z.string(),
    connector: z.string(),
    title: z.string().openapi({ description: 'The vendor as people write it.' }),
    config: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .openapi({ description: 'What its form would hold; never a secret.' }),
    secrets: z.array(z.string()).openapi({ description: 'Names of the secrets that are stored; `tokens` came from signing in.' }),
    account: z.object({ id: z.string(), name: z.string(), admin: z.boolean(), zone: z.string().nullable() }).nullable(),
    owner: z.string().nullable().openapi({ description: "The user whose own it is; null: the installation's." }),
    pausedAt: instant.nullable(),
    bridges: z.array(z.string()).openapi({ description: 'Bridges that use it.' }),
    lastGoodAt: instant.nullable().openapi({ description: 'When the vendor last gave a good answer.' }),
    expiresAt: instant.nullable().openapi({ description: 'End of its tokens; null where they have none.' }),
    renews: z.boolean().openapi({ description: 'Its tokens are renewed without anybody doing anything.' }),
    warning: z.string().nullable().openapi({ description: 'What will stop it unless somebody does something.' }),
    problems: z.array(z.string()).openapi({ description: 'What is wrong with it now.' }),
    webhook: z.object({
      has: z.boolean().openapi({ description: 'Whether the vendor has webhooks at all.' }),
      address: z.string().nullable(),
      health: z.enum(['active', 'failing', 'suspended']).nullable(),
      heardAt: instant.nullable(),
    }),
    rate: z
      .object({
        limit: z.object({ requests: z.number().int(), perMs: z.number().int() }).nullable(),
        room: z.number().int().nullable().openapi({ description: 'Requests that could be sent now; null: no limit.' }),
        planned: z.number().int().openapi({ description: 'Writes that wait for their turn.' }),
        emptyAt: instant
          .nullable()
          .openapi({ description: 'When the queue is empty at this pace; null while nothing is planned.' }),
      })
      .nullable(),
  })
  .openapi('Connection')

export const connectionValue = ({
  bridges,
  secrets,
  problems,
  pausedAt,
  lastGoodAt,
  expiresAt,
  webhook,
  rate,
  ...rest
}: Standing) => ({
  ...rest,
  config: Object.fromEntries(Object.entries(rest.config).filter(isPlain)),
  bridges: [...bridges],
  secrets: [...secrets],
  problems: [...problems],
  pausedAt: iso(pausedAt),
  lastGoodAt: iso(lastGoodAt),
  expiresAt: iso(expiresAt),
  webhook: { ...webhook, heardAt: iso(webhook.heardAt) },
  rate: rate && {
    limit: rate.limit && { requests: rate.limit.requests, perMs: Math.round(rate.limit.perSeconds * 1000) },
    room: rate.left,
    planned: rate.planned,
    emptyAt: iso(rate.emptyAt === null ? null : Math.round(rate.emptyAt)),
  },
})

const isPlain = (member: [string, unknown]): member is [string, string | number] =>
  ['string', 'number'].includes(typeof member[1])

export const deskOf = (site: Site): Desk => ({ ...site, allowed: site.settings?.allowed ?? nothingAllowed })

/** Only of the installation, or of that user. Throws 404 as if it were not there. */
export async function rowOf({ database }: Site, name: string, owner?: string): Promise<ConnectionRow> {
  const row = await connectionRow(database.kysely, name)
  if (row && (owner === undefined || row.owner_user_id === owner)) return row
  throw new Refusal(404, `there is no connection "${name}"`)
}

/** What waited for this connection goes on: its lane, and the bridges, which are read anew. */
export async function wakeBridges(site: Site, connection: string): Promise<void> {
  const { database, engine, vault, wake } = site
  await wake.lane(engine.connections.lane(connectionIn(vault, await rowOf(site, connection))).lane)
  for (const { name } of await bridgesOf(database.kysely, connection)) await wake.pull(name, 'poll')
}

/** Where vendors send people back to. */
export const redirectUri = ({ settings: given }: Site, c: Context<Env>) =>
  `${given?.url ?? new URL(c.req.url).origin}/oauth/callback`
