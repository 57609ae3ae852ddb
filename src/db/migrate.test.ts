import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyUrl, freshDatabase } from '../../test/database.ts'
import { silent } from '../lib/log.ts'
import { migrate, migrationNames } from './migrate.ts'
import { openDatabase } from './open.ts'

const open = (databaseUrl: string) => openDatabase({ dataDir: '', databaseUrl, log: silent })

test('an empty database gets every migration once, however many processes start at the same time', async () => {
  const url = await emptyUrl()
  const databases = await Promise.all([open(url), open(url), open(url)])

  const ran = await Promise.all(databases.map(migrate))

  assert.deepEqual(ran.flat(), await migrationNames())
  await Promise.all(databases.map((database) => database.close()))
})

test('a database of a newer version is left alone, with a sentence on what to do', async () => {
  const database = await freshDatabase()
  await database.pool.query(`insert into migration (name, timestamp) values ('9999-from-the-future', now()::text)`)

  await assert.rejects(migrate(database), { name: 'InputError', message: /newer Hourbridge/ })
})

test('tables are made in our own schema, and names without one mean them', async () => {
  const database = await freshDatabase()

  await database.kysely
    .insertInto('setting')
    .values({ key: 'a', value: JSON.stringify({ n: 1 }) })
    .execute()

  const { rows } = await database.pool.query('select value from hourbridge.setting')
  assert.deepEqual(rows, [{ value: { n: 1 } }])
})
