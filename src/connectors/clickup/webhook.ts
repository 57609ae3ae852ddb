// ClickUp's webhooks: the subscription, and what a delivery hints at. A delivery is believed in nothing but "go and look":
// its `user` is who acted, not whose time it is, and it may come late, twice or never (docs/connectors/clickup.md).

import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { InputError, VendorError } from '../../lib/errors.ts'
import type { Hint, Subscription } from '../connector.ts'
import * as api from './api.ts'
import type { Webhook } from './shape.ts'

/** Not taskUpdated: it repeats every other event of a task with the same history item. */
const events = [
  'taskTimeTrackedUpdated',
  'taskDeleted',
  'taskMoved',
  'listUpdated',
  'listDeleted',
  'folderUpdated',
  'folderDeleted',
  'spaceUpdated',
  'spaceDeleted',
]

export async function ensure(session: api.ClickUp, address: string): Promise<Subscription> {
  const known = await ours(session, address)
  if (known) return revived(session, known)
  try {
    const { webhook } = await api.createWebhook(session, { endpoint: address, events })
    return subscriptionOf(webhook)
  } catch (error) {
    if (!(error instanceof VendorError && error.code === 'OAUTH_171')) throw error
    return subscriptionOf(await madeMeanwhile(session, address, error))
  }
}

async function ours(session: api.ClickUp, address: string): Promise<Webhook | undefined> {
  const { webhooks } = await api.listWebhooks(session)
  return webhooks.find((one) => one.endpoint === address && !(one.space_id || one.folder_id || one.list_id || one.task_id))
}

async function madeMeanwhile(session: api.ClickUp, address: string, refusal: VendorError): Promise<Webhook> {
  const webhook = await ours(session, address)
  if (webhook) return webhook
  throw refusal
}

async function revived(session: api.ClickUp, webhook: Webhook): Promise<Subscription> {
  const complete = events.every((event) => webhook.events.includes(event) || webhook.events.includes('*'))
  if (complete && healthOf(webhook) === 'active') return subscriptionOf(webhook)
  // ClickUp wants all three members; the status is what brings a suspended webhook back.
  await api.updateWebhook(session, webhook.id, { endpoint: webhook.endpoint, events, status: 'active' })
  return { ...subscriptionOf(webhook), health: 'active' }
}

function subscriptionOf(webhook: Webhook): Subscription {
  if (webhook.secret === null) throw new VendorError('unreadable', 'ClickUp answered a webhook without its secret')
  return { ref: webhook.id, secret: webhook.secret, health: healthOf(webhook) }
}

function healthOf({ health }: Webhook): Subscription['health'] {
  if (health?.status === 'suspended' || health?.status === 'failing') return health.status
  return 'active'
}

/** Throws InputError; the caller answers 400, because ClickUp suspends a webhook at once on 401 or 410. */
export function read(raw: Uint8Array, headers: Headers, secret: string): readonly Hint[] {
  const expected = createHmac('sha256', secret).update(raw).digest()
  const given = Buffer.from(headers.get('x-signature') ?? '', 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new InputError('The signature of this delivery is not ours', { advice: 'Renew the webhook if this keeps happening' })
  }
  return hintsIn(parse(raw))
}

const side = z.object({ id: z.string() }).nullish().catch(null)
const delivery = z.object({
  event: z.string(),
  task_id: z.string().nullish().catch(null),
  data: z
    .object({ interval_id: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
  history_items: z
    .array(z.object({ before: side, after: side }))
    .nullish()
    .catch(null),
})
type Delivery = z.infer<typeof delivery>

function parse(raw: Uint8Array): Delivery {
  try {
    return delivery.parse(JSON.parse(new TextDecoder().decode(raw)))
  } catch (cause) {
    throw new InputError('This delivery is not what ClickUp documents', { cause })
  }
}

function hintsIn(body: Delivery): readonly Hint[] {
  if (body.event === 'taskTimeTrackedUpdated') return entryRefs(body).map((ref) => ({ kind: 'entry', ref }))
  if (body.event.startsWith('task')) return [{ kind: 'task', ref: body.task_id ?? null }]
  return /^(list|folder|space)/.test(body.event) ? [{ kind: 'space', ref: null }] : []
}

/** The entries that it names, else a hint without one: look at all. */
function entryRefs({ data, history_items: items }: Delivery): (string | null)[] {
  const named = [data?.interval_id, ...(items ?? []).flatMap(({ before, after }) => [before?.id, after?.id])]
  const refs = [...new Set(named.filter((ref): ref is string => !!ref))]
  return refs.length > 0 ? refs : [null]
}
