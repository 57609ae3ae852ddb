// A database of one's own for a test, cloned from a template that is migrated once a run. `npm test` has one server for all files
// and names it in HOURBRIDGE_TEST_SERVER; a file that is run by itself starts its own.

import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import { type Database, openDatabase } from '../src/db/open.ts'
import { silent } from '../src/lib/log.ts'
import { ask, named, startTestServer, type TestServer, template } from './server.ts'

/** An open database with all tables and no rows; closed after the test that asks for it. */
export async function freshDatabase({ max = 4 }: { max?: number } = {}): Promise<Database> {
  const database = await openDatabase({ dataDir: '', databaseUrl: await freshUrl(), log: silent, max })
  after(database.close)
  return database
}

/** Address of a database with all tables and no rows, for tests that open it themselves or several times. */
export const freshUrl = () => cloneOf(template)

/** Address of a database without anything in it. */
export const emptyUrl = () => cloneOf('template0')

let own: Promise<TestServer> | undefined
const clones: string[] = []

after(async () => {
  for (const name of clones) await ask(await serverUrl(), `drop database if exists ${name} with (force)`)
  await (await own)?.stop()
})

async function serverUrl(): Promise<string> {
  const given = process.env['HOURBRIDGE_TEST_SERVER']
  if (given) return given
  own ??= startTestServer()
  return (await own).url
}

async function cloneOf(source: string): Promise<string> {
  const server = await serverUrl()
  const name = `test_${randomBytes(6).toString('hex')}`
  await ask(server, `create database ${name} template ${source}`)
  clones.push(name)
  return named(server, name)
}
