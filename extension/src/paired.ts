// The server with which this browser is paired.

import { ApiError, change, connectTo } from '../../web/src/api/client.ts'
import { forgetAll, type Pairing, store, stored } from './stored.ts'

/** From now on it is the one that is asked. Null: there is none. */
export async function connect(): Promise<Pairing | null> {
  const pairing = await stored('pairing')
  if (!pairing) return null
  connectTo({ base: pairing.url, token: pairing.token })
  return pairing
}

/** Null where what was typed is no address. A server below a path is not one of ours. */
export function serverOf(typed: string): string | null {
  const text = typed.trim()
  try {
    const { protocol, origin, hostname } = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)
    return /^https?:$/.test(protocol) && hostname !== '' ? origin : null
  } catch {
    return null
  }
}

interface Paired {
  readonly token: string
  readonly name: string
}

/** Throws ApiError: the code is wrong or old, or there is no such server. */
export async function pairWith(url: string, code: string): Promise<void> {
  connectTo({ base: url, token: '' })
  const { token, name } = await change<Paired>('POST', '/api/pair', { code: code.trim().toUpperCase(), name: browserName() })
  await forgetAll()
  await store({ pairing: { url, token, person: name } })
  connectTo({ base: url, token })
}

/** As it is called in the list of those that are paired. */
function browserName(): string {
  const agent = navigator.userAgent
  const browser = /Firefox|Edg|OPR|Chrom/.exec(agent)?.[0] ?? ''
  const system = /Windows|Mac OS|Android|CrOS|Linux/.exec(agent)?.[0] ?? ''
  const names: Readonly<Record<string, string>> = {
    Edg: 'Edge',
    OPR: 'Opera',
    Chrom: 'Chrome',
    'Mac OS': 'macOS',
    CrOS: 'ChromeOS',
  }
  const said = [browser, system].filter(Boolean).map((one) => names[one] ?? one)
  return said.join(' on ') || 'Browser'
}

/** Whatever the server was asked: a token that it does not know means that somebody has to pair again. */
export async function noteRefusal(error: unknown): Promise<void> {
  if (error instanceof ApiError && error.status === 401) await store({ isLost: true })
}
