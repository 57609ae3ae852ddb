// What is asked about runs: which there were, what each has written, and how far one that somebody waits for has come.

import { type Kysely, sql } from 'kysely'

const statements = [
  // A job is a run on each bridge that it wrote on.
  `create table run (
    job text not null,
    bridge text not null,
    started_at bigint not null,
    primary key (job, bridge)
  )`,
  'insert into run (job, bridge, started_at) select job, bridge, min(opened_at) from journal group by job, bridge',
  'create index run_started on run (started_at, job, bridge)',
  'create index journal_run on journal (job, bridge, opened_at, id)',
  'create index journal_newest on journal (opened_at, id)',
  // Nearly all writes are done.
  "create index journal_not_done on journal (opened_at, id) where outcome <> 'done'",
  'create index link_person on link (person)',
  // Lists of what needs a person; nearly all links are in step.
  "create index link_standing on link (bridge, state) where state not in ('synced', 'ended')",
  `create table round (
    work text not null check (work in ('pull', 'lane', 'look')),
    key text not null,
    began_at bigint not null,
    ended_at bigint not null,
    news bigint not null,
    failure text,
    primary key (work, key)
  )`,
  `create table sync_now (
    id text primary key,
    bridges text[] not null,
    links text[],
    asked_at bigint not null,
    looked_before bigint not null,
    requests_before bigint not null
  )`,
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
