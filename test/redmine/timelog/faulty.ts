// What stands between the engine and a real Redmine: requests go on over sockets, and some meet with a fault on their way. It knows what
// is under way, so that a stepped clock stands meanwhile.

import { seededChance } from '../../../sandbox/core/chance.ts'
import { Faults, type RequestFaultKind } from '../../../sandbox/core/faults.ts'
import { RequestLog } from '../../../sandbox/core/requests.ts'
import type { Clock } from '../../../src/lib/clock.ts'

export interface Road {
  readonly faults: Faults
  readonly requests: RequestLog
  fetch(request: Request): Promise<Response>
  /** Resolves when no request is under way. */
  rest(): Promise<void>
  readonly busy: boolean
}

interface Travel {
  /** To Redmine and back; what it answers has arrived as a whole. */
  forward(): Promise<Response>
  /** For so long as the fault says. */
  wait(): Promise<void>
  readonly signal: AbortSignal
}

/** `before`: sees every request that sets out. */
export function openRoad(clock: Clock, before: () => void): Road {
  const [faults, requests] = [new Faults(seededChance(1)), new RequestLog()]
  const underWay = new Set<Promise<unknown>>()
  const forward = (request: Request, body: string): Promise<Response> => {
    before()
    const travelling = over(request, body)
    const arrived = travelling.then(
      () => undefined,
      () => undefined,
    )
    underWay.add(arrived)
    void arrived.then(() => underWay.delete(arrived))
    return travelling
  }
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname: path, searchParams } = new URL(request.url)
    const fault = faults.forRequest({ method: request.method, path, isList: searchParams.has('limit') })
    const entry = { at: clock.now(), method: request.method, path, query: Object.fromEntries(searchParams) }
    const logged = { ...entry, status: undefined as number | undefined, fault: fault?.kind }
    requests.add(logged)
    const { signal } = request
    const body = await request.text()
    const travel: Travel = { forward: () => forward(request, body), wait: () => clock.sleep(fault?.ms ?? 0), signal }
    const answer = await (fault ? meet(fault.kind, travel) : travel.forward())
    logged.status = answer.status
    return answer
  }
  return {
    ...{ faults, requests, fetch },
    get busy() {
      return underWay.size > 0
    },
    async rest() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

async function over({ url, method, headers }: Request, body: string): Promise<Response> {
  const answer = await fetch(url, { method, headers, redirect: 'manual', ...(body === '' ? {} : { body }) })
  const text = await answer.text()
  return new Response(text === '' ? null : text, { status: answer.status, headers: answer.headers })
}

function meet(kind: string, travel: Travel): Promise<Response> {
  const way = ways[kind as RequestFaultKind]
  if (way === undefined) throw new Error(`"${kind}" does not happen on the way to a real server`)
  return way(travel)
}

const ways: Partial<Record<RequestFaultKind, (travel: Travel) => Promise<Response>>> = {
  '500 before': async () => broken(),
  '500 after': ({ forward }) => forward().then(broken),
  '502 html': async () => page(502),
  'timeout before': ({ signal }) => never(signal),
  'timeout after': ({ forward, signal }) => forward().then(() => never(signal)),
  'timeout later': ({ forward, wait, signal }) => {
    void wait().then(forward)
    return never(signal)
  },
  'reset before': () => Promise.reject(reset()),
  'reset after': ({ forward }) => forward().then(() => Promise.reject(reset())),
  'truncated body': ({ forward }) => forward().then(halved),
  html: async () => page(200),
}

/** As fetch reports a connection that broke. */
const reset = () => new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })

const broken = () => new Response(null, { status: 500 })
const page = (status: number) =>
  new Response('<p>We will be right back</p>', { status, headers: { 'content-type': 'text/html' } })

async function halved(answer: Response): Promise<Response> {
  const text = await answer.text()
  return new Response(text === '' ? null : text.slice(0, text.length / 2), { status: answer.status, headers: answer.headers })
}

const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
