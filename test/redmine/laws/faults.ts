// What can go wrong between a connector and a real server: the faults that the laws name, put into requests on their way.

import { seededChance } from '../../../sandbox/core/chance.ts'
import type { FaultKind } from '../../../sandbox/core/faults.ts'
import { Faults } from '../../../sandbox/core/faults.ts'
import { ConnectionReset } from '../../../sandbox/core/mishaps.ts'

export type Fetch = (request: Request) => Promise<Response>

/** Whatever host is asked, this server answers. A redirect is answered as it is. */
export const forwarded =
  (url: string): Fetch =>
  async (request) => {
    const { pathname, search } = new URL(request.url)
    const { method, headers, signal } = request
    const body = method === 'GET' ? null : await request.text()
    return fetch(url + pathname + search, { method, headers, body, signal, redirect: 'manual' })
  }

export const noFaults = () => new Faults(seededChance(1))

/** `late`: the answer will not come, whatever the sender waits for is over. */
export function faulty(fetch: Fetch, faults: Faults, late: () => void): Fetch {
  return async (request) => {
    const { method, url } = request
    const fault = faults.forRequest({ method, path: new URL(url).pathname, isList: false })
    const way = fault && ways[fault.kind]
    if (fault && !way) throw new Error(`nobody has said what ${fault.kind} does to a real server`)
    return way ? way({ request, fetch, late }) : fetch(request)
  }
}

interface Mishap {
  readonly request: Request
  readonly fetch: Fetch
  readonly late: () => void
}

/** `before`: the server is not asked. `after`: it answers, and the answer is lost. */
const ways: Partial<Record<FaultKind, (mishap: Mishap) => Promise<Response>>> = {
  '429': async () => page(429, 'Too many requests', { 'retry-after': '15' }),
  '500 before': async () => page(500, 'Internal error'),
  '500 after': async (mishap) => {
    await answered(mishap)
    return page(500, 'Internal error')
  },
  '502 html': async () => page(502, '502 Bad Gateway'),
  'timeout before': ({ late, request }) => never(late, request),
  'timeout after': async (mishap) => {
    await answered(mishap)
    return never(mishap.late, mishap.request)
  },
  'reset before': () => Promise.reject(new ConnectionReset()),
  'reset after': async (mishap) => {
    await answered(mishap)
    throw new ConnectionReset()
  },
  'truncated body': async (mishap) => {
    const { status, headers, text } = await answered(mishap)
    return new Response(text.slice(0, text.length / 2), { status, headers })
  },
  html: async () => page(200, 'We will be right back'),
}

async function answered({ request, fetch }: Mishap) {
  const answer = await fetch(request)
  const { status, headers } = answer
  return { status, headers, text: await answer.text() }
}

const page = (status: number, text: string, headers = {}) =>
  new Response(`<html><body><h1>${text}</h1></body></html>`, { status, headers: { 'content-type': 'text/html', ...headers } })

function never(late: () => void, { signal }: Request): Promise<never> {
  const given = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  late()
  return given
}
