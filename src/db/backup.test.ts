import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { emptyUrl, freshDatabase } from '../../test/database.ts'
import { silent } from '../lib/log.ts'
import { backup } from './backup.ts'
import { migrationNames } from './migrate.ts'
import { type Database, openDatabase } from './open.ts'
import { restore } from './restore.ts'

const folder = await mkdtemp(join(tmpdir(), 'hourbridge-backup-'))
after(() => rm(folder, { recursive: true }))

let number = 0
const newPath = () => join(folder, `${number++}.backup`)

/** Texts that a careless format would break. */
const awkward = ['a\nb', 'tab\t', '\\.', '\\N', 'ä\u2028ö\r', '"{', '']

async function filled(): Promise<Database> {
  const database = await freshDatabase()
  const rows = awkward.map((text, n) => ({ key: `k${n}`, value: JSON.stringify({ text }) }))
  await database.kysely.insertInto('setting').values(rows).execute()
  const lane = { lane: 'a\\.', documented_requests: 5, per_ms: 1000, requests: 5, trust: 0.9, trust_since: 0, blocked_until: 0 }
  await database.kysely.insertInto('lane_allowance').values(lane).execute()
  const slots = Array.from({ length: 5000 }, (_, n) => ({ lane: lane.lane, id: `${n}`, free_at: n, count: 1 }))
  await database.kysely.insertInto('slot').values(slots).execute()
  return database
}

async function dump({ kysely }: Database) {
  return [
    await kysely.selectFrom('setting').selectAll().orderBy('key').execute(),
    await kysely.selectFrom('lane_allowance').selectAll().execute(),
    await kysely.selectFrom('slot').selectAll().orderBy('free_at').execute(),
  ]
}

async function opened(url: string) {
  const database = await openDatabase({ dataDir: '', databaseUrl: url, log: silent, max: 4 })
  after(database.close)
  return database
}

test('what is backed up comes back, in a database that had nothing, ready to go on', async () => {
  const [source, path] = [await filled(), newPath()]
  const written = await backup(source, path)
  const target = await opened(await emptyUrl())

  const read = await restore(target, path)

  assert.deepEqual(await dump(target), await dump(source))
  assert.deepEqual(read, written)
  assert.equal(read.rows, awkward.length + 5001)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  const { rows } = await target.pool.query('select name from migration order by name')
  assert.deepEqual(
    rows.map(({ name }) => name),
    await migrationNames(),
  )
  await assert.rejects(target.pool.query('insert into slot values ($1, $2, 0, 1)', ['nowhere', '1']), /foreign key/)
})

test('how far a sequence has come is kept', async () => {
  const [source, path] = [await freshDatabase(), newPath()]
  const serial = (database: Database) =>
    database.pool.query(`create table hourbridge.numbered (n bigint generated always as identity primary key, note text)`)
  await serial(source)
  await source.pool.query(`insert into numbered (note) select 'x' from generate_series(1, 7)`)
  await backup(source, path)

  // A table that no migration makes is not in a real backup: the sequence is what is looked at here.
  const text = gunzipSync(await readFile(path)).toString()
  assert.match(text, /\{"sequence":"numbered_n_seq","value":7\}/)
})

test('only an empty database is restored into, unless its data may go', async () => {
  const [source, target, path] = [await filled(), await freshDatabase(), newPath()]
  await backup(source, path)
  await target.kysely.insertInto('setting').values({ key: 'mine', value: '{}' }).execute()

  await assert.rejects(restore(target, path), { name: 'InputError', message: /not empty: setting/, advice: /--replace/ })
  assert.equal((await dump(target))[0]?.length, 1)
  await restore(target, path, { replace: true })
  assert.deepEqual(await dump(target), await dump(source))
})

test('a file that is cut short, changed, of another kind or of another version changes nothing', async () => {
  const [source, path] = [await filled(), newPath()]
  await backup(source, path)
  const whole = await readFile(path)
  const text = gunzipSync(whole)
  const broken: Record<string, Buffer> = {
    'cut in the stream': whole.subarray(0, whole.length - 100),
    'cut at a line': gzipSync(text.subarray(0, text.lastIndexOf('\n{') + 1)),
    changed: gzipSync(Buffer.from(text.toString('latin1').replace('\t100\t', '\t101\t'), 'latin1')),
    'another kind': gzipSync('{"a":1}\n'),
    'not even gzip': Buffer.from('hello'),
    empty: Buffer.alloc(0),
    'a later format': gzipSync(text.toString('latin1').replace('"format":1', '"format":2')),
  }
  const before = await dump(source)
  for (const [what, bytes] of Object.entries(broken)) {
    const file = newPath()
    await writeFile(file, bytes)
    await assert.rejects(restore(source, file, { replace: true }), { name: 'InputError' }, what)
  }
  await assert.rejects(restore(source, join(folder, 'none'), { replace: true }), { message: /there is no file/ })
  assert.deepEqual(await dump(source), before)
})

test('a restore that fails half-way leaves the database as it was', async () => {
  const [source, path] = [await filled(), newPath()]
  await backup(source, path)
  const target = await filled()
  const before = await dump(target)
  await source.pool.query('alter table slot rename column count to quantity')
  const strange = newPath()
  await backup(source, strange)

  await assert.rejects(restore(target, strange, { replace: true }), /quantity/)

  assert.deepEqual(await dump(target), before)
  const { rows } = await target.pool.query(`select nspname from pg_namespace where nspname like 'hourbridge_r%'`)
  assert.deepEqual(rows, [])
})

test('a backup that cannot be written leaves no file, and none is overwritten', async () => {
  const [source, path] = [await freshDatabase(), newPath()]
  await backup(source, path)
  const before = (await readdir(folder)).length

  await assert.rejects(backup(source, path), { name: 'InputError', message: /there already/ })
  await assert.rejects(backup(source, join(folder, 'none', 'x')), { name: 'InputError', advice: /folder/ })
  await truncate(path)
  assert.equal((await readdir(folder)).length, before)
})
