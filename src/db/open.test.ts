import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { freshDatabase, freshUrl } from '../../test/database.ts'
import { named } from '../../test/server.ts'
import { silent } from '../lib/log.ts'
import { openDatabase } from './open.ts'

const open = (databaseUrl: string) => openDatabase({ dataDir: '', databaseUrl, log: silent })

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

function withPassword(url: string, password: string): string {
  const address = new URL(url)
  address.password = password
  return address.href
}

test('a DATABASE_URL that does not work says why and what to do, without its password', async () => {
  const url = await freshUrl()
  const mistakes: readonly (readonly [string, RegExp, RegExp])[] = [
    ['localhost', /not an address/, /postgresql:\/\//],
    [`postgresql://u:hush@127.0.0.1:${await closedPort()}/db`, /cannot use/, /runs/],
    ['postgresql://u:hush@nowhere.invalid/db', /cannot use/, /name of the host/],
    [withPassword(url, 'hush'), /authentication/, /password/],
    [named(url, 'nothing_here'), /does not exist/, /createdb/],
  ]
  for (const [wrong, message, advice] of mistakes) {
    await assert.rejects(open(wrong), (error: Error & { advice: string }) => {
      assert.equal(error.name, 'InputError')
      assert.match(error.message, message)
      assert.match(error.advice, advice)
      assert.doesNotMatch(error.message, /hush/)
      return true
    })
  }
})

test('instants and counts are numbers, days are text, JSON is what it says', async () => {
  const { pool } = await freshDatabase()
  const { rows } = await pool.query(`select 1732233600000::bigint as at, date '2026-11-22' as day, '{"a": [1]}'::jsonb as json`)
  assert.deepEqual(rows, [{ at: 1732233600000, day: '2026-11-22', json: { a: [1] } }])
})

test('closing twice is closing once', async () => {
  const database = await open(await freshUrl())
  await Promise.all([database.close(), database.close()])
})
