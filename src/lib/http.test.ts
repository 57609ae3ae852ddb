import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { after, test } from 'node:test'
import { steppedClock } from '../../test/simulation/clock.ts'
import { systemClock } from './clock.ts'
import type { VendorError } from './errors.ts'
import { type Answer, makeSender, type SenderOptions, type VendorRequest } from './http.ts'
import { type Learnt, type Throttle, unlimited } from './throttle.ts'

const get = (path: string, more: Partial<VendorRequest> = {}): VendorRequest => ({
  purpose: 'read',
  method: 'GET',
  path,
  ...more,
})
const post: VendorRequest = { purpose: 'create', method: 'POST', path: '/entries', json: { hours: 1 } }

function senderTo(baseUrl: string, more: Partial<SenderOptions> = {}) {
  return makeSender({ baseUrl, clock: systemClock, throttle: unlimited, deadlineMs: 5000, count: () => {}, ...more })
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request)).toString()
}

async function echo(request: IncomingMessage, response: ServerResponse) {
  const { method, url, headers } = request
  response.writeHead(418, { 'x-remaining': '7', 'set-cookie': ['a=1', 'b=2'] })
  response.end(
    JSON.stringify({
      method,
      url,
      accept: headers.accept,
      type: headers['content-type'],
      key: headers['x-key'],
      body: await bodyOf(request),
    }),
  )
}

/** The same world once over sockets and once in this process. */
const ways: readonly (readonly [string, () => Promise<{ baseUrl: string; fetch?: SenderOptions['fetch'] }>])[] = [
  ['over sockets', async () => ({ baseUrl: `${await serve(echo)}/api/` })],
  ['in this process', async () => ({ baseUrl: 'https://vendor.test/api/', fetch: echoFetch })],
]

async function echoFetch(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { method, headers } = request
  const told = {
    method,
    url: pathname + search,
    accept: headers.get('accept'),
    type: headers.get('content-type') ?? undefined,
    key: headers.get('x-key') ?? undefined,
  }
  return new Response(JSON.stringify({ ...told, body: await request.text() }), {
    status: 418,
    headers: [
      ['x-remaining', '7'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  })
}

for (const [way, open] of ways) {
  test(`${way}, a request arrives as it was meant and its answer comes back whatever its status`, async () => {
    const counted: unknown[] = []
    const send = senderTo((await open()).baseUrl, {
      ...(await open()),
      headers: { 'x-key': 'k' },
      count: (...what) => counted.push(what),
    })

    const answer = await send({ ...post, query: { q: 'a b&c', n: 5, none: undefined }, json: { note: 'grüße' } })

    const told = {
      method: 'POST',
      url: '/api/entries?q=a+b%26c&n=5',
      accept: 'application/json',
      type: 'application/json',
      key: 'k',
    }
    assert.deepEqual(JSON.parse(answer.text), { ...told, body: '{"note":"grüße"}' })
    assert.deepEqual(
      [answer.status, answer.headers.get('x-remaining'), answer.headers.getSetCookie()],
      [418, '7', ['a=1', 'b=2']],
    )
    assert.deepEqual(counted, [['create', 418]])
  })

  test(`${way}, an absolute address of the same host is followed, one of another host never`, async () => {
    const world = await open()
    const send = senderTo(world.baseUrl, world)
    const origin = new URL(world.baseUrl).origin

    assert.equal(JSON.parse((await send(get(`${origin}/api/entries?page=2`))).text).url, '/api/entries?page=2')
    for (const foreign of ['https://elsewhere.test/api/x', 'nonsense', `${origin}.elsewhere.test/`]) {
      await assert.rejects(send(get(foreign)), { name: 'VendorError', reason: 'refused' })
    }
  })

  test(`${way}, an answer larger than allowed is unreadable`, async () => {
    const world = await open()
    await assert.rejects(senderTo(world.baseUrl, { ...world, maxBytes: 20 })(get('/')), {
      name: 'VendorError',
      reason: 'unreadable',
    })
  })
}

test('a pass is taken before the request and left once, with what the answer taught', async () => {
  const log: unknown[] = []
  const throttle: Throttle = {
    enter: async (priority) => {
      log.push(priority)
      return { leave: (learnt) => log.push(learnt) }
    },
    room: async () => 1,
  }
  const send = senderTo('https://vendor.test', { fetch: echoFetch, throttle })
  const learn = (answer: Answer): Learnt => ({ remaining: Number(answer.headers.get('x-remaining')) })

  await send(get('/', { learn }), { priority: 'interactive' })
  await assert.rejects(
    send(
      get('/', {
        learn: () => {
          throw new Error('a bug of ours')
        },
      }),
    ),
    { message: 'a bug of ours' },
  )

  assert.deepEqual(log, ['interactive', { remaining: 7 }, 'background', {}])
})

test('when nobody listens, or the name does not exist, the request never arrived', async () => {
  const server = createSocketServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const counted: number[] = []

  const refused = senderTo(`http://127.0.0.1:${port}`, { count: (_, status) => counted.push(status) })(post)
  await assert.rejects(refused, { name: 'VendorError', reason: 'unreachable', message: /ECONNREFUSED/ })
  await assert.rejects(senderTo('http://vendor.invalid')(post), { reason: 'unreachable' })
  assert.deepEqual(counted, [0])
})

test('a connection that breaks after the request leaves us in doubt', async () => {
  const url = await serve((request) => void bodyOf(request).then(() => request.socket.destroy()))
  await assert.rejects(senderTo(url)(post), { name: 'VendorError', reason: 'unavailable' })

  const halfway = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '10' })
    response.write('half', () => response.destroy())
  })
  await assert.rejects(senderTo(halfway)(post), { name: 'VendorError', reason: 'unavailable' })

  const broken = Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })
  await assert.rejects(senderTo('https://vendor.test', { fetch: () => Promise.reject(broken) })(post), { reason: 'unavailable' })
})

test('a kept connection that the server has closed is no failure of a read, and no repetition of a write', async () => {
  const seen: string[] = []
  const url = await serve((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    // The second request on a connection finds it closed: what a server does whose patience ends at that moment.
    if (served.has(request.socket)) return request.socket.destroy()
    served.add(request.socket)
    void bodyOf(request).then(() => response.end('{}'))
  })
  const served = new WeakSet<object>()
  const send = senderTo(url)

  await send(get('/1'))
  assert.equal((await send(get('/2'))).status, 200)
  await assert.rejects(send(post), { reason: 'unavailable' })

  assert.deepEqual(seen, ['GET /1', 'GET /2', 'GET /2', 'POST /entries'])
})

test('an answer that does not come within the deadline is given up, by the clock that we are given', async () => {
  const clock = steppedClock(1_000_000)
  const silent = () => new Promise<Response>(() => {})
  const url = await serve(() => {})
  for (const world of [{ fetch: silent }, {}]) {
    const send = senderTo(url, { ...world, clock, deadlineMs: 30_000 })
    const late = assert.rejects(send(get('/x?token=hush')), (error: VendorError) => {
      assert.deepEqual([error.reason, error.message], ['unavailable', `GET ${url}/x: no answer within 30 s`])
      return true
    })
    await clock.runUntil(clock.now() + 30_000)
    await late
  }
  assert.equal(clock.pending, 0)
})

test('a request that is called off while it waits for its turn was never sent', async () => {
  const clock = steppedClock(0)
  const queue: Throttle = {
    enter: (_, signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    room: async () => 0,
  }
  const send = senderTo('https://vendor.test', { fetch: echoFetch, clock, throttle: queue })

  const late = assert.rejects(send(post, { deadlineAt: 1000 }), { reason: 'unreachable', message: /waited for its turn/ })
  const off = assert.rejects(send(post, { signal: AbortSignal.abort(new Error('shutting down')) }), { reason: 'unreachable' })

  await clock.runUntil(1000)
  await Promise.all([late, off])
})

test('a request that is called off on its way may have arrived', async () => {
  const stop = new AbortController()
  const url = await serve(() => stop.abort(new Error('shutting down')))
  await assert.rejects(senderTo(url)(post, { signal: stop.signal }), { reason: 'unavailable', message: /shutting down/ })
})
