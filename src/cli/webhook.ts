// `hourbridge webhook`: how vendors tell us of changes.

import { connectors } from '../connectors/index.ts'
import { iso } from '../lib/date.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import { moment } from '../lib/words.ts'
import { connectionRows } from '../sync/connections.ts'
import { ensureWebhook, listWebhooks, type Webhook } from '../sync/webhooks.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns } from './print.ts'

export const webhookCommands: readonly Command[] = [
  {
    name: 'webhook ensure',
    args: '[connection]',
    summary: "make or revive the vendors' subscriptions to HOURBRIDGE_URL",
    more: '`serve` does the same at its start when HOURBRIDGE_URL is set.',
    run: (call) => withHome(call.settings, (home) => ensure(home, call)),
  },
  {
    name: 'webhook list',
    summary: 'the subscriptions, and when each was last heard',
    run: (call) => withHome(call.settings, (home) => list(home, call)),
  },
]

async function ensure(home: Home, { args, settings, print }: Call): Promise<0 | 1> {
  if (settings.url === undefined) {
    const advice = 'Set it to the address under which vendors reach `hourbridge serve`, like https://hours.example.com'
    throw new InputError('HOURBRIDGE_URL is not set', { where: 'HOURBRIDGE_URL', advice })
  }
  const names = args[0] === undefined ? await withWebhooks(home) : [args[0]]
  const { done, failed } = await ensureWebhooks(home, settings.url, names)
  for (const { connection, address } of done) print.fact(`ok    ${connection}  ${address}`)
  for (const { connection, text } of failed) print.fact(`FAIL  ${connection}  ${text}`)
  if (names.length === 0) print.advice('No connection has webhooks; changes are seen by asking.')
  print.value({ webhooks: done.map(webhookValue), failed })
  return failed.length === 0 ? 0 : 1
}

/** The connections whose vendors can send webhooks; one that is switched off is left in peace, and nothing is heard by one person's own. */
export const withWebhooks = async ({ database }: Pick<Home, 'database'>): Promise<string[]> =>
  (await connectionRows(database.kysely))
    .filter(({ owner_user_id: owner, paused_at: pausedAt }) => owner === null && pausedAt === null)
    .filter(({ connector }) => connectors[connector]?.webhooks)
    .map(({ name }) => name)

export async function ensureWebhooks({ database, vault, engine }: Home, url: string, names: readonly string[]) {
  const done: Webhook[] = []
  const failed: { connection: string; text: string }[] = []
  for (const connection of names) {
    try {
      done.push(await ensureWebhook(engine, { db: database.kysely, vault }, connection, url))
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      failed.push({ connection, text: error.message })
    }
  }
  return { done, failed }
}

async function list({ database }: Home, { print }: Call): Promise<0> {
  const webhooks = await listWebhooks(database.kysely)
  for (const line of columns(webhooks.map(row))) print.fact(line)
  if (webhooks.length === 0) print.advice('There is none. With HOURBRIDGE_URL set, `hourbridge webhook ensure` makes them.')
  print.value({ webhooks: webhooks.map(webhookValue) })
  return 0
}

const row = ({ connection, health, address, heardAt }: Webhook) => [
  connection,
  health,
  address,
  heardAt === null ? 'not heard of yet' : `last heard ${moment(heardAt)}`,
]

const webhookValue = ({ heardAt, ...webhook }: Webhook) => ({ ...webhook, heardAt: iso(heardAt) })
