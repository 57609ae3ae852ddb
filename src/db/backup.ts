// A copy of all our tables in one file, and the way back; also the way to another major version of PostgreSQL. The file is gzipped
// text: a line of JSON that says what it is, for each table a line of JSON and its rows as COPY writes them up to a line `\.`,
// the sequences, and a line with the checksum of all lines before it. Secrets stay sealed: the key is not in it.

import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { InputError } from '../lib/errors.ts'
import { sequencesOf, tablesOf } from './catalog.ts'
import type { Database } from './open.ts'
import { ourSchema } from './schema.ts'

export const format = 1

/** The first line. */
export interface Cover {
  readonly hourbridge: 'backup'
  readonly format: number
  /** The last migration that the tables have seen. */
  readonly migration: string
  readonly at: string
}

export type Head =
  | { readonly table: string; readonly columns: readonly string[] }
  | { readonly sequence: string; readonly value: number }
  | { readonly end: true; readonly rows: number; readonly sha256: string }

export interface Summary {
  readonly tables: number
  readonly rows: number
}

/** Writes the file, for nobody's eyes but the owner's, as the tables are at one instant; work on them may go on meanwhile. */
export async function backup({ pool }: Database, path: string): Promise<Summary> {
  if (await stat(path).catch(() => undefined))
    throw new InputError(`${path} is there already`, { advice: 'Choose another name.' })
  const draft = `${path}.new`
  const client = await pool.connect()
  const summary = { tables: 0, rows: 0 }
  try {
    await client.query('begin isolation level repeatable read read only')
    const file = createWriteStream(draft, { mode: 0o600, flush: true })
    await pipeline(sealed(content(client, summary), summary), createGzip(), file)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw explained(error, path)
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
  return summary
}

const line = (value: Cover | Head) => Buffer.from(`${JSON.stringify(value)}\n`)

async function* content(client: pg.PoolClient, summary: { tables: number; rows: number }): AsyncGenerator<Buffer> {
  const { rows } = await client.query<{ name: string }>(`select name from ${ourSchema}.migration order by name desc limit 1`)
  if (!rows[0]) throw new InputError('there is nothing to back up: the database has no tables')
  yield line({ hourbridge: 'backup', format, migration: rows[0].name, at: new Date().toISOString() })
  for (const { name, columns } of await tablesOf(client, ourSchema)) {
    yield line({ table: name, columns })
    const list = columns.map((column) => `"${column}"`).join(', ')
    const copy = client.query(copyTo(`copy (select ${list} from ${ourSchema}."${name}") to stdout`))
    yield* copy as AsyncIterable<Buffer>
    yield Buffer.from('\\.\n')
    summary.tables++
    summary.rows += copy.rowCount
  }
  for (const { name, value } of await sequencesOf(client, ourSchema)) yield line({ sequence: name, value })
}

async function* sealed(parts: AsyncIterable<Buffer>, summary: Summary): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const part of parts) {
    hash.update(part)
    yield part
  }
  yield line({ end: true, rows: summary.rows, sha256: hash.digest('hex') })
}

function explained(error: unknown, path: string): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOSPC')
    return new InputError(`the disk of ${path} is full`, { advice: 'Make room, or choose another place.', cause: error })
  if (code === 'EACCES' || code === 'ENOENT' || code === 'EROFS') {
    return new InputError(`cannot write ${path}: ${message}`, {
      advice: 'Choose a folder that is there and writable.',
      cause: error,
    })
  }
  return error
}
