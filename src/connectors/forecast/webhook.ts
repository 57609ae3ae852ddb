// Forecast's webhooks: one subscription for each type and event, and what a delivery hints at. Deliveries are not signed, so the
// address of ours that Forecast calls carries the secret. A delivery holds an id and no content (docs/connectors/forecast.md).

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { InputError } from '../../lib/errors.ts'
import { refText } from '../answer.ts'
import type { Hint, Subscription } from '../connector.ts'
import * as api from './api.ts'
import type { Subscription as Hook } from './shape.ts'

const types = ['TASK', 'TIME_REG'] as const
const events = ['CREATE', 'UPDATE', 'DELETE'] as const
const wanted = types.flatMap((type) => events.map((event) => ({ type, event })))

/** The secret of subscriptions that are there is kept, so that a second call changes nothing. */
export async function ensure(session: api.Forecast, address: string): Promise<Subscription> {
  const ours = (await api.listSubscriptions(session)).filter(({ url }) => leadsTo(url, address))
  const secret = ours.map(({ url }) => tokenIn(new URL(url).searchParams)).find((token) => token !== '') ?? newToken()
  const url = `${address}?token=${secret}`
  const refs: string[] = []
  for (const { type, event } of wanted) {
    const known = ours.find((hook) => hook.type === type && hook.event === event)
    refs.push(known ? await revived(session, known, url) : await made(session, { type, event, url }))
  }
  return { ref: refs.join(','), secret, health: 'active' }
}

function leadsTo(url: string, address: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, pathname } = new URL(url)
  return origin + pathname === address
}

const newToken = () => randomBytes(24).toString('base64url')

async function made(session: api.Forecast, hook: Pick<Hook, 'type' | 'event' | 'url'>): Promise<string> {
  const name = `Hourbridge ${hook.type} ${hook.event}`
  return (await api.createSubscription(session, { name, ...hook, active: true })).id
}

async function revived(session: api.Forecast, { id, url: old, active }: Hook, url: string): Promise<string> {
  if (old !== url || active === false) await api.updateSubscription(session, id, { url, active: true })
  return id
}

/** Throws InputError. `query` is that of the address which was called. */
export function read(raw: Uint8Array, _headers: Headers, secret: string, query = new URLSearchParams()): readonly Hint[] {
  const [given, expected] = [Buffer.from(tokenIn(query)), Buffer.from(secret)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new InputError('This delivery did not come to the address that we gave Forecast', {
      advice: 'Renew the webhook if this keeps happening',
    })
  }
  return hintsIn(parse(raw))
}

const tokenIn = (query: URLSearchParams) => query.get('token') ?? ''

const delivery = z.object({ event: z.string(), object: z.object({ id: refText }).nullish().catch(null) })

function parse(raw: Uint8Array): z.infer<typeof delivery> {
  try {
    return delivery.parse(JSON.parse(new TextDecoder().decode(raw)))
  } catch (cause) {
    throw new InputError('This delivery is not what Forecast documents', { cause })
  }
}

/** Of the names, `task_updated` is documented and `time_registration_deleted` was reported: what they begin with is enough. */
function hintsIn({ event, object }: z.infer<typeof delivery>): readonly Hint[] {
  const ref = object?.id ?? null
  if (event.startsWith('time_reg')) return [{ kind: 'entry', ref }]
  return event.startsWith('task') ? [{ kind: 'task', ref }] : []
}
