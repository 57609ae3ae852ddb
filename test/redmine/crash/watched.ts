// Stands between ours and a Redmine on this machine: passes everything on, whether or not anybody still waits for the answer, and tells
// of the writes of those who do.

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Watched {
  readonly url: string
  /** Called when a write has arrived, and when Redmine has answered it and nobody else has heard of that yet. */
  onMoment: () => void
  close(): Promise<void>
}

export async function openWatched(redmineUrl: string): Promise<Watched> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined)
    if (body === undefined) return // who sent it died before the end of it
    const tell = () => void (request.method === 'GET' || request.socket.destroyed || watched.onMoment())
    tell()
    try {
      const answer = await fetch(redmineUrl + request.url, passedOn(request, body))
      const text = await answer.text()
      tell()
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(text)
    } catch {
      request.socket.destroy()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const watched: Watched = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onMoment: () => {},
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
  return watched
}

function passedOn({ method, headers }: IncomingMessage, body: Uint8Array<ArrayBuffer>): RequestInit {
  const kept = ['accept', 'content-type', 'x-redmine-api-key'].flatMap((name) =>
    typeof headers[name] === 'string' ? [[name, headers[name]] as const] : [],
  )
  return { method: method!, headers: Object.fromEntries(kept), ...(body.length > 0 && { body }), redirect: 'manual' }
}
