// What the installation as a whole remembers, what each lane may still send (R26), and who wants to be woken again. Instants
// are milliseconds.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table setting (
      key text primary key,
      value jsonb not null
    )`.execute(db)
  await sql`
    create table lane_allowance (
      lane text primary key,
      documented_requests integer not null check (documented_requests > 0),
      per_ms bigint not null check (per_ms > 0),
      requests integer not null check (requests > 0),
      trust double precision not null check (trust > 0 and trust <= 1),
      trust_since bigint not null,
      blocked_until bigint not null
    )`.execute(db)
  await sql`
    create table slot (
      lane text not null references lane_allowance on delete cascade,
      id text not null,
      free_at bigint not null,
      count integer not null check (count >= 0),
      primary key (lane, id)
    )`.execute(db)
  await sql`
    create table wake (
      queue text not null,
      key text not null,
      primary key (queue, key)
    )`.execute(db)
}
