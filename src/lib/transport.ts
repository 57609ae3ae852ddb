// How a request travels: over sockets, or to a vendor in this process. Measured over loopback, node:http with kept connections takes
// half the CPU of the global fetch (60 against 115 to 190 us a request), so sockets are not left to fetch.

import http from 'node:http'
import https from 'node:https'
import { type Allowed, guardedLookup, notThere, refusalOf } from './addresses.ts'
import { VendorError } from './errors.ts'

export interface Call {
  readonly method: string
  /** `https://api.vendor.test`, without a slash at the end. */
  readonly origin: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Rejects with whatever went wrong on the way, with the signal's reason, or with VendorError 'unreadable' for a body too large. */
export type Transport = (call: Call, signal: AbortSignal | undefined) => Promise<Reply>

export function fetchTransport(fetch: (request: Request) => Promise<Response>, maxBytes: number): Transport {
  return async ({ method, origin, path, headers, body }, signal) => {
    signal?.throwIfAborted()
    const request = new Request(origin + path, {
      method,
      headers,
      body: body ?? null,
      signal: signal ?? null,
      redirect: 'manual',
    })
    const answer = await orAborted(fetch(request), signal)
    return { status: answer.status, headers: answer.headers, text: await orAborted(textOf(answer, maxBytes), signal) }
  }
}

/**
 * A redirect is answered as it is: a credential does not follow it. `allowed`: the address is not the operator's word, and leads
 * inside only where that says so; whatever its name leads to at the moment of each connection.
 */
export function socketTransport(base: URL, maxBytes: number, allowed?: Allowed): Transport {
  const secure = base.protocol === 'https:'
  const { request } = secure ? https : http
  const pool = allowed ? guarded : trusted
  const fixed = {
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port,
    agent: pool[secure ? 'https' : 'http'],
    ...(allowed && { lookup: guardedLookup(base, allowed) }),
  }
  const refused = allowed && refusalOf(base, allowed)
  const once: Transport = (call, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      if (refused !== undefined) throw notThere(base, refused)
      const sent = request({ ...fixed, method: call.method, path: call.path, headers: withLength(call) })
      const stop = () => sent.destroy(signal?.reason)
      signal?.addEventListener('abort', stop, { once: true })
      sent.once('close', () => signal?.removeEventListener('abort', stop))
      sent.on('error', (error) => reject(sent.reusedSocket ? Object.assign(error, { reused: true }) : error))
      sent.on('response', (answer) => receive(answer, maxBytes).then(resolve, reject))
      sent.end(call.body)
    })
  // A server may close a kept connection just when we use it again. Reading twice is harmless, writing twice is not.
  return (call, signal) =>
    once(call, signal).catch((error) =>
      call.method === 'GET' && error.reused && !signal?.aborted ? once(call, signal) : Promise.reject(error),
    )
}

// Connections idle for longer are closed by us rather than found closed by the server.
const kept = { keepAlive: true, timeout: 10_000, proxyEnv: process.env }
const openPool = () => ({ http: new http.Agent(kept), https: new https.Agent(kept) })
// Apart: a connection that was opened for one would be used again for the other, unjudged.
const [trusted, guarded] = [openPool(), openPool()]

const withLength = ({ headers, body }: Call) =>
  body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) }

function receive(answer: http.IncomingMessage, maxBytes: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size > maxBytes) answer.destroy(tooLarge(maxBytes))
    })
    answer.on('error', reject)
    answer.on('end', () =>
      resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), text: Buffer.concat(chunks).toString('utf8') }),
    )
  })
}

function headersOf({ rawHeaders }: http.IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!)
  return headers
}

async function textOf(answer: Response, maxBytes: number): Promise<string> {
  if (Number(answer.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const bytes = await answer.arrayBuffer()
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes)
  return new TextDecoder().decode(bytes)
}

const tooLarge = (maxBytes: number) =>
  new VendorError('unreadable', `the answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`)

function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop))
  })
}
