// What keeps this process from doing its work: for /readyz, and for whoever waits for it.

import { sql } from 'kysely'
import { migrationNames } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'

export async function obstacles({ kysely }: Database, { isWorking }: { isWorking: boolean }): Promise<string[]> {
  const worker = isWorking ? [] : ['the worker is not running']
  try {
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(kysely)
    const missing = (await migrationNames()).filter((name) => !rows.some((row) => row.name === name))
    return missing.length === 0 ? worker : [`the database lacks ${missing.join(', ')}`, ...worker]
  } catch (error) {
    return [`the database does not answer: ${(error as Error).message}`, ...worker]
  }
}
