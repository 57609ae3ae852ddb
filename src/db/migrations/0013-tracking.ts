// Time that people track with Hourbridge itself: what they told it of a piece of time, timers, and what they chose before.

import { type Kysely, sql } from 'kysely'

const statements = [
  'alter table link add column told jsonb, add column timer jsonb',
  // Time that begins here has no record on either side until its first look has made one.
  "alter table link drop constraint link_check, add constraint link_there check (left_ref is not null or right_ref is not null or told ->> 'act' is not null)",
  // Few of all links have one; the strip of every open page asks for them.
  'create index link_timing on link (bridge, person) where timer is not null',
  "create index link_act on link ((told ->> 'act')) where told ->> 'act' is not null",
  // Personal, and no part of what is declared: it stays when the set-up is declared anew.
  `create table tracker (
    bridge text not null references bridge (name) on delete cascade,
    person text not null,
    left_connection text references connection (name) on delete set null,
    limit_ms bigint,
    primary key (bridge, person)
  )`,
  `create table choice (
    bridge text not null references bridge (name) on delete cascade,
    person text not null,
    task text not null,
    project text not null,
    right_task text not null,
    list text, folder text, space text,
    chosen_at bigint not null,
    primary key (bridge, person, task)
  )`,
  'create index choice_booking on choice (bridge, person, project, right_task)',
  // What somebody's page sent, by the id that it chose: sent twice it is done once.
  `create table act (
    id text primary key,
    user_id text,
    what text not null,
    asked jsonb not null,
    answer jsonb,
    at bigint not null
  )`,
  'create index act_at on act (at)',
  `create table pairing (
    code_hash text primary key,
    user_id text not null references app_user (id) on delete cascade,
    expires_at bigint not null
  )`,
  // Where the extension finds no place for its button of late.
  `create table unplaced (
    tool text not null,
    spot text not null,
    version integer not null,
    page text not null,
    since bigint not null,
    seen_at bigint not null,
    primary key (tool, spot)
  )`,
  "alter table app_user add column bare_number text not null default 'hours'",
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
