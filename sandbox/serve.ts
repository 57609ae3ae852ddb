// The sandbox on real ports of this machine: for demos, for trying things by hand, and for tests that need sockets.

import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type Http2Bindings, type HttpBindings, type ServerType } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { openControl } from './control.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'

export interface ServeOptions extends SandboxOptions {
  /** The first of six ports in a row; free ports without it. */
  readonly port?: number
  /** One that is open already, in place of a new one. */
  readonly sandbox?: Sandbox
}

/** Addresses stand where the real ones do: `clickupUrl` for https://api.clickup.com/api/v2 and so on. */
export interface ServedSandbox {
  readonly sandbox: Sandbox
  readonly clickupUrl: string
  /** For https://app.clickup.com, where people give their consent at /api. */
  readonly clickupAppUrl: string
  readonly harvestUrl: string
  readonly harvestIdUrl: string
  readonly controlUrl: string
  /** For https://api.forecast.it/api; the version comes behind it. */
  readonly forecastUrl: string
  /** For https://app1.timelog.com; the account comes behind it. */
  readonly timelogUrl: string
  close(): Promise<void>
}

const webhookPauseMs = 50

export async function serveSandbox(options: ServeOptions = {}): Promise<ServedSandbox> {
  const sandbox = options.sandbox ?? openSandbox(options)
  const { clickup, harvest, forecast, timelog } = sandbox
  const portOf = (place: number) => (options.port === undefined ? 0 : options.port + place)
  const fetches = [clickup, harvest, harvest.id, { fetch: openControl(sandbox) }, forecast, timelog].map(({ fetch }) => fetch)
  const servers = await Promise.all(fetches.map((fetch, place) => listen(fetch, portOf(place))))
  const [clickupOrigin, harvestOrigin, idOrigin, controlOrigin, forecastOrigin, timelogUrl] = servers.map(originOf) as Origins
  const closing = new AbortController()
  const send = () => {
    clickup.sendWebhooks(closing.signal)
    forecast.sendWebhooks(closing.signal)
  }
  const sending = setInterval(send, webhookPauseMs)
  return {
    sandbox,
    clickupUrl: `${clickupOrigin}/api/v2`,
    clickupAppUrl: clickupOrigin,
    harvestUrl: `${harvestOrigin}/v2`,
    harvestIdUrl: idOrigin,
    controlUrl: controlOrigin,
    forecastUrl: `${forecastOrigin}/api`,
    timelogUrl,
    close: async () => {
      clearInterval(sending)
      closing.abort()
      await Promise.all(servers.map(close))
    },
  }
}

type Origins = [string, string, string, string, string, string]

type Fetch = (request: Request) => Promise<Response>

function listen(fetch: Fetch, port: number): Promise<ServerType> {
  const server = createAdaptorServer({ fetch: overSocket(fetch), overrideGlobalObjects: false })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** A request that ends without an answer ends with its socket. */
const overSocket = (fetch: Fetch) => async (request: Request, env: HttpBindings | Http2Bindings) => {
  try {
    return await fetch(request)
  } catch {
    env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}

const originOf = (server: ServerType) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** Requests that hang on purpose must not keep it open. */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
