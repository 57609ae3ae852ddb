// What PostgreSQL knows of the tables in a schema: as much as a backup needs.

import type pg from 'pg'
import { assert } from '../lib/assert.ts'
import { migrationTables } from './migrate.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

type Client = Pick<pg.ClientBase, 'query'>

/** All tables but those of the migrations, each after the ones that it refers to; without columns that are computed. */
export async function tablesOf(client: Client, schema: string): Promise<readonly Table[]> {
  const { rows } = await client.query<Found>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select r.confrelid::text from pg_constraint r where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid) as refers,
       c.oid::text as oid
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' and c.relname <> all ($2) order by c.relname`,
    [schema, Object.values(migrationTables)],
  )
  return sorted(rows).map(({ name, columns }) => ({ name, columns }))
}

interface Found extends Table {
  readonly oid: string
  /** Oids of the tables that its foreign keys name. */
  readonly refers: readonly string[]
}

function sorted(tables: readonly Found[]): Found[] {
  const left = [...tables]
  const done: Found[] = []
  while (left.length > 0) {
    const next = left.findIndex(({ refers }) => !left.some(({ oid }) => refers.includes(oid)))
    assert(next >= 0, 'tables refer to each other in a circle')
    done.push(...left.splice(next, 1))
  }
  return done
}

/** The sequences that have been used, with the last value that each gave out. */
export async function sequencesOf(client: Client, schema: string): Promise<readonly { name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: number }>(
    `select sequencename as name, last_value::bigint as value from pg_sequences
     where schemaname = $1 and last_value is not null order by 1`,
    [schema],
  )
  return rows
}
