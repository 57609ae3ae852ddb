// The database server of a test run, with a migrated template to clone.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { joinEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { silent } from '../src/lib/log.ts'

export const template = 'hourbridge_template'

export interface TestServer {
  readonly url: string
  stop(): Promise<void>
}

/** A server in a directory that goes with it. Nothing is flushed: a power cut may lose it. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hourbridge-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await joinEmbedded({ dataDir, log: silent, settings })
  const stop = async () => {
    await server.leave()
    await rm(dataDir, { recursive: true, force: true })
  }
  await makeTemplate(server.url).catch(async (error) => {
    await stop()
    throw error
  })
  return { url: server.url, stop }
}

async function makeTemplate(url: string) {
  await ask(url, `create database ${template} template template0`)
  const database = await openDatabase({ dataDir: '', databaseUrl: named(url, template), log: silent })
  await migrate(database).finally(database.close)
}

export async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** The address of another database of the same server. */
export function named(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
