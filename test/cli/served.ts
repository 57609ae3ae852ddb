// A server as `hourbridge serve` composes it, in this process: its own database, a free port, real vendors' clocks.

import { after } from 'node:test'
import { openHome } from '../../src/cli/home.ts'
import { type Server, startServer } from '../../src/cli/serve.ts'
import { readSettings } from '../../src/cli/settings.ts'
import { freshUrl } from '../database.ts'
import { type Browser, browserOn } from '../http/browser.ts'
import { testKey } from './world.ts'

export const owner = { name: 'Olga Ostrom', email: 'olga@northlight.example', password: 'correct horse battery' }

export type Home = Awaited<ReturnType<typeof openHome>>

export interface Served extends Server {
  readonly home: Home
  /** Nobody is signed in in it. */
  browser(): Browser
}

/** Stops by itself when the file's tests have ended; may be stopped before. `more`: what else its environment says. */
export async function serveOn(databaseUrl?: string, more: NodeJS.ProcessEnv = {}): Promise<Served> {
  const url = databaseUrl ?? (await freshUrl())
  const environment = { DATABASE_URL: url, HOURBRIDGE_SECRET_KEY: testKey, HOURBRIDGE_LOG: 'error', ...more }
  const home = await openHome(readSettings(environment))
  const server = await startServer(home, { host: '127.0.0.1', port: 0 }).catch(async (error) => {
    await home.close()
    throw error
  })
  let ended: Promise<void> | undefined
  const stop = () => (ended ??= server.stop().then(home.close))
  after(stop)
  return { ...server, home, stop, browser: () => browserOn((path, init) => fetch(server.url + path, init)) }
}
