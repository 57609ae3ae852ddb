// The engine's tables (docs/sync.md, "State"). What must never happen is a constraint here before it is a rule in the code.

import { type Kysely, sql } from 'kysely'

const statements = [
  `create table connection (
    name text primary key,
    connector text not null,
    config jsonb not null,
    secrets text,
    account jsonb,
    checked_at bigint
  )`,
  `create table bridge (
    name text primary key check (name ~ '^[a-z0-9-]+$'),
    left_connection text not null references connection,
    right_connection text not null references connection,
    terms jsonb not null,
    places jsonb not null default '[]',
    people jsonb not null default '[]',
    permit_until bigint
  )`,
  `create table participant (
    bridge text not null references bridge on delete cascade,
    name text not null,
    left_ref text not null,
    right_ref text not null,
    right_connection text references connection,
    activated_at bigint not null,
    enabled boolean not null,
    label boolean not null,
    zone text not null,
    primary key (bridge, left_ref),
    unique (bridge, right_ref)
  )`,
  `create table route (
    bridge text not null references bridge on delete cascade,
    scope text not null check (scope in ('task', 'list', 'folder', 'space')),
    from_ref text not null,
    project text not null,
    task text not null,
    primary key (bridge, scope, from_ref)
  )`,
  `create table link (
    id text primary key,
    bridge text not null,
    kind text not null,
    revision integer not null check (revision > 0),
    state text not null check (state in ('synced', 'waiting', 'held', 'conflict', 'failed', 'ended')),
    why_code text,
    why_text text,
    due_at bigint,
    lane text not null,
    person text,
    began_at bigint,
    left_ref text,
    right_ref text,
    left_began bigint,
    right_began bigint,
    left_side jsonb not null,
    right_side jsonb not null,
    generation integer not null,
    attempts integer not null,
    put_back_at bigint,
    orphan boolean not null,
    waste jsonb,
    waste_at bigint,
    based boolean not null,
    unique (bridge, kind, left_ref),
    unique (bridge, kind, right_ref),
    check (left_ref is not null or right_ref is not null),
    check ((state = 'synced') = (why_code is null))
  ) with (toast_tuple_target = 8160)`, // a link is read and written whole, thousands of times a minute: it is not worth compressing
  'create index link_due on link (lane, due_at) where due_at is not null',
  // They begin with the instant: an index that began like the unique ones would be taken for those while the table has no statistics.
  'create index link_left_began on link (left_began, bridge, kind)',
  'create index link_right_began on link (right_began, bridge, kind)',
  'create index link_waste on link (bridge, waste_at) where waste_at is not null',
  `create table journal (
    id text primary key,
    link_id text not null references link,
    bridge text not null,
    state text not null check (state in ('sent', 'unclear', 'settled')),
    action jsonb not null,
    marker text not null,
    job text not null,
    opened_at bigint not null,
    deadline_at bigint not null,
    missed_at bigint,
    from_fields jsonb not null,
    pending jsonb not null,
    outcome text check (outcome in ('done', 'refused', 'not applied', 'replanned')),
    settled_at bigint,
    answer jsonb,
    message text,
    check ((state = 'settled') = (outcome is not null)),
    check ((state = 'settled') = (settled_at is not null))
  )`,
  // At most one unsettled write per link, whatever the code does.
  "create unique index journal_one_open_write_per_link on journal (link_id) where state <> 'settled'",
  'create index journal_link on journal (link_id)',
  'create index journal_opened on journal (bridge, opened_at)',
  'create table lane (name text primary key, job text not null)',
  `create table cursor (
    bridge text not null,
    connection text not null,
    name text not null,
    value bigint not null,
    primary key (bridge, connection, name)
  )`,
  `create table condition (
    bridge text not null,
    key text not null,
    text text not null,
    since bigint not null,
    primary key (bridge, key)
  )`,
  `create table usage (
    connection text not null,
    purpose text not null,
    requests bigint not null,
    throttled bigint not null,
    failed bigint not null,
    last_good_at bigint,
    primary key (connection, purpose)
  )`,
  `create table webhook (
    connection text primary key references connection on delete cascade,
    ref text not null,
    address text not null,
    secret text not null,
    health text not null,
    heard_at bigint
  )`,
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
