// Puts a backup back (backup.ts has its shape). The file is read to its end and its checksum compared before anything is touched;
// then the tables are made anew in a schema beside ours, and take its place in one transaction: until then nothing has changed.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { InputError } from '../lib/errors.ts'
import { type Cover, format, type Head, type Summary } from './backup.ts'
import { tablesOf } from './catalog.ts'
import { migrate, migrateTo, migrationNames } from './migrate.ts'
import { type Database, settingsOf } from './open.ts'
import { ourSchema, type Schema } from './schema.ts'

export interface RestoreOptions {
  /** Throws away what the database holds; without it only an empty one is restored into. */
  readonly replace?: boolean
}

const beside = `${ourSchema}_restore`

/** Nothing else should work on the database meanwhile. Afterwards the tables are as this version has them. */
export async function restore(database: Database, path: string, { replace = false }: RestoreOptions = {}): Promise<Summary> {
  const cover = await checked(path)
  if (!replace) await refuseFull(database)
  const pool = new pg.Pool({ ...settingsOf(database.url, beside), max: 2 })
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    await pool.query(`drop schema if exists ${beside} cascade`)
    await migrateTo({ kysely, pool }, beside, cover.migration)
    const summary = await filled(pool, path)
    await pool.query(`begin; drop schema if exists ${ourSchema} cascade; alter schema ${beside} rename to ${ourSchema}; commit`)
    await migrate(database)
    return summary
  } finally {
    await pool.query(`drop schema if exists ${beside} cascade`).catch(() => {})
    await kysely.destroy()
  }
}

async function checked(path: string): Promise<Cover> {
  const hash = createHash('sha256')
  let cover: Cover | undefined
  let last: Buffer | undefined
  try {
    for await (const line of linesOf(path)) {
      cover ??= coverOf(line, path)
      if (last) hash.update(last)
      last = line
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw damaged(path, cause)
  }
  const end = last?.[0] === OPEN ? (JSON.parse(String(last)) as Partial<Extract<Head, { end: true }>>) : {}
  if (!cover || end.sha256 !== hash.digest('hex')) throw damaged(path)
  if (!(await migrationNames()).includes(cover.migration)) throw tooNew(path)
  return cover
}

const OPEN = '{'.charCodeAt(0)

function coverOf(line: Buffer, path: string): Cover {
  const cover = line[0] === OPEN ? (JSON.parse(String(line)) as Partial<Cover>) : {}
  if (cover.hourbridge !== 'backup') throw new InputError(`${path} is not a backup of Hourbridge`)
  if (cover.format !== format) throw tooNew(path)
  return cover as Cover
}

const tooNew = (path: string) =>
  new InputError(`${path} was made by another version`, { advice: 'Restore it with that version or a newer one.' })

function damaged(path: string, cause?: unknown) {
  const missing = (cause as { code?: string } | undefined)?.code === 'ENOENT'
  return new InputError(missing ? `there is no file ${path}` : `${path} is damaged or cut short: nothing was changed`, { cause })
}

async function refuseFull({ pool }: Database) {
  for (const { name } of await tablesOf(pool as unknown as pg.ClientBase, ourSchema)) {
    const { rowCount } = await pool.query(`select 1 from ${ourSchema}."${name}" limit 1`)
    if (rowCount)
      throw new InputError(`the database is not empty: ${name} has rows`, {
        advice: 'Restore with --replace to throw them away.',
      })
  }
}

async function filled(pool: pg.Pool, path: string): Promise<Summary> {
  const client = await pool.connect()
  let failed = true
  try {
    await client.query('begin')
    // What migrations themselves wrote is in the backup too.
    const tables = await tablesOf(client, beside)
    await client.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(', ')} restart identity cascade`)
    const rows = await fill(client, linesOf(path))
    await client.query('commit')
    failed = false
    return { tables: tables.length, rows }
  } finally {
    client.release(failed) // closed with what it had begun
  }
}

async function fill(client: pg.PoolClient, lines: AsyncGenerator<Buffer>): Promise<number> {
  let rows = 0
  await lines.next() // the cover
  for await (const line of lines) {
    const head = JSON.parse(String(line)) as Head
    if ('table' in head) rows += await fillTable(client, head, lines)
    else if ('sequence' in head) await client.query(`select setval($1::regclass, $2)`, [`"${head.sequence}"`, head.value])
  }
  return rows
}

async function fillTable(
  client: pg.PoolClient,
  { table, columns }: Extract<Head, { table: string }>,
  lines: AsyncGenerator<Buffer>,
) {
  const copy = client.query(copyFrom(`copy "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) from stdin`))
  for (;;) {
    const { value, done } = await lines.next()
    if (done || value.equals(terminator)) break
    if (!copy.write(value)) await Promise.race([new Promise((resolve) => copy.once('drain', resolve)), finished(copy)])
  }
  copy.end()
  await finished(copy)
  return copy.rowCount ?? 0
}

const terminator = Buffer.from('\\.\n')
const NEWLINE = '\n'.charCodeAt(0)

/** The lines of the file, each with its newline, as bytes. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const bytes = createReadStream(path)
  const text = createGunzip()
  bytes.on('error', (error) => text.destroy(error))
  let rest = Buffer.alloc(0)
  for await (const chunk of bytes.pipe(text)) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let at = rest.indexOf(NEWLINE, from); at >= 0; at = rest.indexOf(NEWLINE, from)) {
      yield rest.subarray(from, at + 1)
      from = at + 1
    }
    rest = rest.subarray(from)
  }
  if (rest.length > 0) yield rest
}
