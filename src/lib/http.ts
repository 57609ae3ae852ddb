// One request to a vendor: under the lane's allowance, within a deadline, answered or given up with a reason. What a status means
// is the connector's to say. Nothing here repeats a write.

import type { Allowed } from './addresses.ts'
import type { Clock } from './clock.ts'
import { VendorError } from './errors.ts'
import type { Learnt, Priority, Throttle } from './throttle.ts'
import { type Call, fetchTransport, socketTransport } from './transport.ts'

export type Purpose = 'setup' | 'list' | 'read' | 'find' | 'create' | 'update' | 'delete' | 'sign-in'

export interface VendorRequest {
  readonly purpose: Purpose
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the connection's base URL, with a leading slash; or absolute on the same host (a `next` link). */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** What is not JSON: a form, an envelope. Its content type goes into `headers`. */
  readonly body?: string
  /** Reads what the headers say of the allowance. */
  readonly learn?: (answer: Answer) => Learnt
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** When it arrived, by the session's clock. */
  readonly at: number
}

export interface SendOptions {
  /** Gives up: 'unreachable' while the request still waits for its turn, 'unavailable' once it is on its way. */
  readonly signal?: AbortSignal | undefined
  /** Instant, ms, at which to give up whatever `deadlineMs` says; also while waiting for its turn. */
  readonly deadlineAt?: number | undefined
  readonly priority?: Priority | undefined
}

/** Throws VendorError only; an HTTP status is never an error. */
export type Sender = (request: VendorRequest, options?: SendOptions) => Promise<Answer>

export interface SenderOptions {
  readonly baseUrl: string
  /** A vendor in this process; without it requests go over sockets. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** For an address that is not the operator's own word: what of the inside it may lead to (addresses.ts). */
  readonly allowed?: Allowed | undefined
  readonly clock: Clock
  readonly throttle: Throttle
  /** How long an answer may take once the request is sent. */
  readonly deadlineMs: number
  /** Called once for every request that was sent; status 0: no answer. */
  count(purpose: Purpose, status: number): void
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** A larger body is 'unreadable'. */
  readonly maxBytes?: number
}

export function makeSender(options: SenderOptions): Sender {
  const { fetch, clock, throttle, deadlineMs, count, maxBytes = 32 * 1024 * 1024 } = options
  const base = new URL(options.baseUrl)
  const transport = fetch ? fetchTransport(fetch, maxBytes) : socketTransport(base, maxBytes, options.allowed)
  return async (request, { signal, deadlineAt = Number.POSITIVE_INFINITY, priority = 'background' } = {}) => {
    const call = callOf(base, request, options.headers)
    const left = () => deadlineAt - clock.now()
    const pass = await limited(clock, left(), signal, (until) => throttle.enter(priority, until)).catch(neverSent(call))
    let learnt: Learnt = {}
    try {
      const reply = await limited(clock, Math.min(deadlineMs, left()), signal, (until) => transport(call, until)).catch(
        (error) => {
          count(request.purpose, 0)
          throw failureOf(call, error)
        },
      )
      count(request.purpose, reply.status)
      const answer = { ...reply, at: clock.now() }
      learnt = request.learn?.(answer) ?? {}
      return answer
    } finally {
      pass.leave(learnt)
    }
  }
}

/** Runs with a signal that is aborted after `ms` or with the outer one, whichever comes first. */
async function limited<T>(clock: Clock, ms: number, outer: Signal, run: (until: Signal) => Promise<T>): Promise<T> {
  outer?.throwIfAborted()
  if (ms === Number.POSITIVE_INFINITY) return run(outer)
  const [inner, over] = [new AbortController(), new AbortController()]
  const stop = () => inner.abort(outer?.reason)
  outer?.addEventListener('abort', stop)
  const late = () => inner.abort(new Late(ms))
  clock.sleep(Math.max(0, ms), over.signal).then(late, () => {})
  try {
    return await run(inner.signal)
  } finally {
    over.abort(DONE)
    outer?.removeEventListener('abort', stop)
  }
}

type Signal = AbortSignal | undefined

// A reason of its own: without one, every abort makes an error with a stack, which costs more than the rest of a request.
const DONE = 'done'

class Late extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`)
  }
}

const neverSent = (call: Call) => (cause: Error) => {
  throw new VendorError('unreachable', `${titleOf(call)} was given up while it waited for its turn: ${cause.message}`, { cause })
}

// The query stays out of it: it may hold what is nobody's business.
const titleOf = ({ method, origin, path }: Call) => `${method} ${origin}${path.split('?', 1)[0]}`

function failureOf(call: Call, error: unknown): VendorError {
  if (error instanceof VendorError) return error
  const cause = rootOf(error)
  const reason = neverArrived(cause) ? 'unreachable' : 'unavailable'
  return new VendorError(reason, `${titleOf(call)}: ${cause.code ?? cause.message}`, { cause: error })
}

type SystemError = Error & { code?: string; syscall?: string }

/** What a socket said; fetch wraps it. */
function rootOf(error: unknown): SystemError {
  const { cause } = error as Error
  return cause instanceof Error ? rootOf(cause) : (error as SystemError)
}

const before = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

// Without a connection, or without a certificate that we trust, nothing of the request was sent.
function neverArrived({ code = '', syscall }: SystemError): boolean {
  return (
    before.has(code) ||
    syscall === 'connect' ||
    /^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_INVALID_|ERR_UNESCAPED_)/.test(code)
  )
}

function callOf(base: URL, request: VendorRequest, headers: Readonly<Record<string, string>> = {}): Call {
  const { method, json, query } = request
  const body = json === undefined ? request.body : JSON.stringify(json)
  const type = json === undefined ? undefined : { 'content-type': 'application/json' }
  const path = pathOf(base, request.path) + queryOf(query)
  return {
    method,
    origin: base.origin,
    path,
    headers: { accept: 'application/json', ...type, ...headers, ...request.headers },
    body,
  }
}

function pathOf(base: URL, path: string): string {
  if (path.startsWith('/')) return plain(base.pathname.replace(/\/$/, '') + path)
  const address = URL.parse(path)
  if (address?.origin === base.origin) return address.pathname + address.search
  throw new VendorError(
    'refused',
    `a request to ${address?.host ?? 'no address'} would carry the credential of ${base.host} there`,
  )
}

const plain = (path: string) => (/[^!-~]/.test(path) ? encodeURI(path) : path)

function queryOf(query: VendorRequest['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`
}
