// An imitated work tool in a browser: our own pages under the address of the real ones, over HTTPS with a certificate made now.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'selfsigned'

const pages = fileURLToPath(new URL('pages', import.meta.url))

export interface ShownTask {
  readonly id: string
  /** Custom id, where it has one. */
  readonly code?: string
  readonly name: string
}

/** Of the markup: where the first selectors find something, only later ones, none. */
export type Generation = 'first' | 'later' | 'unknown'

export interface WorkTool {
  readonly port: number
  generation: Generation
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }

/** As strict as such pages may be: nothing but their own. */
const policy = "default-src 'self'"

export async function serveWorkTool(tasks: readonly ShownTask[]): Promise<WorkTool> {
  const shown: { generation: Generation } = { generation: 'first' }
  const server = createServer(await certificate(), async (request, response) => {
    const name = /^\/(app\.\w+|tasks\.json)$/.exec(request.url ?? '')?.[1] ?? 'app.html'
    const isData = name === 'tasks.json'
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', isData ? 'application/json' : types[name.split('.')[1]!]!)
    response.end(isData ? JSON.stringify({ tasks, generation: shown.generation }) : await readFile(join(pages, name)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(shown, {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'app.clickup.com' }])
  return { key: made.private, cert: made.cert }
}
