// Tokens for the HTTP API. Only a hash is kept: who reads the database, or a backup, cannot use them.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create table api_token (
    name text primary key,
    hash text not null unique,
    created_at bigint not null,
    used_at bigint,
    revoked_at bigint
  )`.execute(db)
}
