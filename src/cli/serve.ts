// `hourbridge serve`: the composition root of the server: HTTP and worker on one database, until it is stopped.

import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { makeApp } from '../http/app.ts'
import type { SandboxCompany, Wake } from '../http/site.ts'
import { type Jobs, startJobs } from '../jobs/start.ts'
import { seconds } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import type { Level } from '../lib/log.ts'
import { type Call, type Command, textOption } from './command.ts'
import { openCompany } from './company.ts'
import { type Home, openHome } from './home.ts'
import { obstacles } from './obstacles.ts'
import { pagesFolder } from './pages.ts'
import { portOf } from './settings.ts'
import { whenStopped } from './stop.ts'
import { version } from './version.ts'
import { startWorker } from './worker.ts'

export const serveCommand: Command = {
  name: 'serve',
  summary: 'keep everything in step until stopped; answers webhooks, metrics and the API',
  options: [
    ['--host <address>', 'address to listen on (default HOURBRIDGE_HOST, else 127.0.0.1)'],
    ['--port <number>', 'port to listen on; 0 takes a free one (default HOURBRIDGE_PORT, else 4180)'],
  ],
  more: 'SIGTERM and SIGINT let what is under way end, within 10 seconds; a second one does not wait.',
  run: serve,
}

/** Together less than the ten seconds that containers are given. */
const workGraceMs = seconds(7)

function serve(call: Call): Promise<0> {
  return serveUntilStopped(call, { log: 'info', tell: (url) => call.print.fact(`listening ${url}`) })
}

interface Serving {
  /** What is logged, unless HOURBRIDGE_LOG says otherwise. */
  readonly log: Level
  /** Told when it listens. */
  tell(url: string): void
}

export async function serveUntilStopped(call: Call, { log, tell }: Serving): Promise<0> {
  const home = await openHome(call.settings, log)
  try {
    const server = await startServer(home, whereToListen(call))
    tell(server.url)
    call.print.value({ url: server.url })
    await whenStopped(call.signal)
    home.log.info('stopping: what is under way ends first')
    await server.stop()
    return 0
  } finally {
    await home.close()
  }
}

function whereToListen(call: Call): { host: string; port: number } {
  const port = textOption(call, 'port')
  return {
    host: textOption(call, 'host') ?? call.settings.host,
    port: port === undefined ? call.settings.port : portOf(port, '--port'),
  }
}

export interface Server {
  readonly url: string
  readonly company: SandboxCompany
  stop(): Promise<void>
}

export async function startServer(home: Home, { host, port }: { host: string; port: number }): Promise<Server> {
  const { database, log } = home
  const jobs = await startJobs({ database, log })
  const state = { isWorking: false }
  const stopping = new AbortController()
  const company = openCompany({ home, jobs, url: () => urlOf(server, host) })
  const app = makeApp({
    ...home,
    version,
    pages: pagesFolder,
    wake: wakeOf(jobs),
    sandbox: company,
    stopping: stopping.signal,
    obstacles: () => obstacles(database, state),
  })
  const server = await listen(app.fetch, host, port).catch(async (error) => {
    await jobs.stop(0)
    throw error
  })
  const left = await company.clear()
  const worker = await startWorker(home, jobs)
  state.isWorking = true
  if (left) void company.enter(left.userId).catch((err) => log.warn({ err }, 'the sandbox company did not come back'))
  const url = urlOf(server, host)
  log.info({ url }, 'listening')
  return {
    url,
    company,
    async stop() {
      state.isWorking = false
      stopping.abort()
      await Promise.all([closed(server), worker.stop(workGraceMs)])
      await company.close()
    },
  }
}

const wakeOf = (jobs: Jobs): Wake => ({
  lane: (lane) => jobs.wake('lane', lane, { urgent: true }),
  pull: (bridge, depth) => jobs.wake(depth === 'sweep' ? 'sweep' : 'pull', bridge, { urgent: true }),
})

type Fetch = (request: Request, env?: object) => Response | Promise<Response>

function listen(fetch: Fetch, host: string, port: number): Promise<ServerType> {
  const server = createAdaptorServer({ fetch: (request, env) => fetch(plain(request), env), overrideGlobalObjects: false })
  return new Promise((resolve, reject) => {
    server.once('error', (cause: Error) => {
      const advice = `Stop what listens there, or choose another port: --port ${port + 1}, or HOURBRIDGE_PORT=${port + 1}.`
      reject(new InputError(`cannot listen on ${host}:${port}: ${cause.message}`, { where: 'HOURBRIDGE_PORT', advice, cause }))
    })
    server.listen(port, host, () => resolve(server))
  })
}

/** The adapter's own requests cannot be copied, which is what happens to those whose length is not said (hono/body-limit). */
function plain(request: Request): Request {
  const { method, headers, signal } = request
  if (method === 'GET' || method === 'HEAD' || headers.has('content-length')) return request
  const body = headers.has('transfer-encoding') ? { body: request.body, duplex: 'half' } : {}
  return new Request(request.url, { method, headers, signal, ...body })
}

/** Where this machine reaches it. */
function urlOf(server: ServerType, host: string): string {
  const { port } = server.address() as AddressInfo
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** Requests that are under way are answered; idle connections are not waited for. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), workGraceMs).unref()
  })
}
