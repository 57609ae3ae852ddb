// Opens the database: the one that we bring, or the server that DATABASE_URL names. One driver and one dialect for both.

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { InputError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { joinEmbedded } from './embedded.ts'
import type { Settings } from './postmaster.ts'
import { ourSchema, type Schema } from './schema.ts'

export type Db = Kysely<Schema>

export interface Database {
  readonly kysely: Db
  readonly pool: pg.Pool
  /** For another client of the same database; it holds the password. */
  readonly url: string
  /** Where the data is, for people. */
  readonly where: string
  close(): Promise<void>
}

export interface OpenOptions {
  readonly dataDir: string
  /** PostgreSQL 15 or newer; undefined or empty: the embedded one. */
  readonly databaseUrl?: string | undefined
  readonly log: Log
  /** Most connections at once. */
  readonly max?: number
  /** Settings of the embedded server, for tests. */
  readonly settings?: Settings
}

export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { databaseUrl, log, max = 10 } = options
  if (databaseUrl) return connect(databaseUrl, { log, max, where: placeOf(databaseUrl), leave: async () => {} })
  const embedded = await joinEmbedded(options)
  return connect(embedded.url, { log, max, where: embedded.path, leave: embedded.leave })
}

interface Terms {
  readonly log: Log
  readonly max: number
  readonly where: string
  leave(): Promise<void>
}

async function connect(url: string, { log, max, where, leave }: Terms): Promise<Database> {
  let closing = false
  const pool = new pg.Pool({ ...settingsOf(url), max })
  // A server that ends an idle connection is not our end: the pool makes a new one when it is needed.
  pool.on('error', ({ message }) => {
    if (!closing) log.warn(`lost an idle connection to the database: ${message}`)
  })
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    closing = true
    await kysely.destroy()
    await leave()
  }
  try {
    await checkVersion(pool, where)
  } catch (error) {
    await close()
    throw error
  }
  return { kysely, pool, url, where, close: once(close) }
}

const once = (run: () => Promise<void>) => {
  let done: Promise<void> | undefined
  return () => {
    done ??= run()
    return done
  }
}

/** Connection settings under which names without a schema mean this one. */
export function settingsOf(url: string, schema = ourSchema): pg.PoolConfig {
  // Batches look their rows up by key. With the cost of a spinning disk in mind the planner reads whole tables for that instead.
  const options = `-c search_path=${schema} -c random_page_cost=1.1`
  const types = { getTypeParser }
  return { connectionString: url, options, types, application_name: 'hourbridge', connectionTimeoutMillis: 10_000 }
}

// int8 as a number (our instants and counts stay far below 2^53), a date as the text YYYY-MM-DD that it is.
const INT8 = 20
const DATE = 1082
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === INT8) return Number
  if (oid === DATE) return String
  return pg.types.getTypeParser(oid, format as 'text')
}

async function checkVersion(pool: pg.Pool, where: string) {
  const found = await pool.query<{ server_version_num: string }>('show server_version_num').catch((error: unknown) => {
    throw unreachable(error, where)
  })
  const version = Math.floor(Number(found.rows[0]?.server_version_num) / 10_000)
  if (version < 15)
    throw new InputError(`the database is PostgreSQL ${version}`, { advice: 'Hourbridge needs PostgreSQL 15 or newer.' })
}

function unreachable(error: unknown, where: string): InputError {
  const { code = '', message } = error as { code?: string; message: string }
  return new InputError(`cannot use the database at ${where}: ${message || code}`, {
    where: 'DATABASE_URL',
    advice: advice(code),
    cause: error,
  })
}

function advice(code: string): string {
  if (code === '28P01' || code === '28000') return 'Check the user and the password in DATABASE_URL.'
  if (code === '3D000') return 'Make that database first: createdb <name>.'
  if (code === '53300') return 'The server has no connection left: raise its max_connections.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'Check the name of the host in DATABASE_URL.'
  return 'Check that the server runs and that DATABASE_URL names its host and port.'
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}${port && `:${port}`}${pathname}`
  } catch (cause) {
    throw new InputError('DATABASE_URL is not an address', {
      where: 'DATABASE_URL',
      advice: 'It looks like this: postgresql://user:password@host:5432/database',
      cause,
    })
  }
}
