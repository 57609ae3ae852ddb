// Brings the schema up to date: forward only, in this process, one process at a time.

import { readdir } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { InputError } from '../lib/errors.ts'
import { ourSchema, type Schema } from './schema.ts'

const folder = new URL('./migrations/', import.meta.url)

/** Where to migrate: connections whose search path names the schema. */
export interface Ground {
  readonly kysely: Kysely<Schema>
  readonly pool: pg.Pool
}

/** Runs what has not run yet and answers its names. Several processes may call it at once: they wait for each other. */
export async function migrate(ground: Ground): Promise<readonly string[]> {
  const migrator = await migratorOn(ground, ourSchema)
  return namesOf(await migrator.migrateToLatest())
}

/** Makes the tables of this schema as they were after that migration. */
export async function migrateTo(ground: Ground, schema: string, name: string): Promise<void> {
  const migrator = await migratorOn(ground, schema)
  namesOf(await migrator.migrateTo(name))
}

/** The names of all migrations, oldest first. */
export async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(folder)
  const names = files.filter((file) => /^\d{4}-[a-z0-9-]+\.ts$/.test(file)).map((file) => file.slice(0, -'.ts'.length))
  return names.sort()
}

export const migrationTables = { migrationTableName: 'migration', migrationLockTableName: 'migration_lock' }

async function migratorOn({ kysely, pool }: Ground, schema: string): Promise<Migrator> {
  await makeSchema(pool, schema)
  return new Migrator({ db: kysely, provider: { getMigrations }, migrationTableSchema: schema, ...migrationTables })
}

function namesOf({ error, results = [] }: MigrationResultSet): readonly string[] {
  const failed = results.find((result) => result.status === 'Error')
  if (error !== undefined) throw explained(error, failed?.migrationName)
  return results.map((result) => result.migrationName)
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const names = await migrationNames()
  const load = async (name: string) => [name, await import(new URL(`${name}.ts`, folder).href)] as const
  return Object.fromEntries(await Promise.all(names.map(load)))
}

// `create schema if not exists` alone fails when two processes do it at once.
async function makeSchema(pool: pg.Pool, schema: string) {
  const client = await pool.connect()
  try {
    const lock = `select pg_advisory_xact_lock(hashtext('${schema}'))`
    await client.query(`begin; ${lock}; create schema if not exists ${schema}; commit`)
  } catch (error) {
    await client.query('rollback')
    throw explained(error)
  } finally {
    client.release()
  }
}

function explained(error: unknown, name?: string): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === '42501') {
    return new InputError(`the database user may not make tables: ${message}`, {
      where: 'DATABASE_URL',
      advice: `Let it create the schema ${ourSchema}: grant create on database <name> to <user>.`,
      cause: error,
    })
  }
  if (/missing/.test(message) && /migration/.test(message)) {
    const advice = 'Start that version or a newer one.'
    return new InputError('the database was last used by a newer Hourbridge', { advice, cause: error })
  }
  return name ? new Error(`migration ${name}: ${message}`, { cause: error }) : error
}
