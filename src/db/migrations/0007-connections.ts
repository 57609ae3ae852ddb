// Connections that are made on the page: whose they are, whether their addresses are the operator's own word, what was switched off
// with them; the installation's apps at vendors; and sign-ins that are under way.

import { type Kysely, sql } from 'kysely'

const statements = [
  `alter table connection
    add column trusted boolean not null default true,
    add column owner_user_id text references app_user on delete set null,
    add column paused_at bigint,
    add column paused_bridges jsonb not null default '[]',
    add check (paused_at is not null or paused_bridges = '[]')`,
  'create unique index connection_one_per_owner on connection (owner_user_id, connector) where owner_user_id is not null',
  `create table oauth_app (
    connector text primary key,
    client_id text not null,
    secret text not null,
    page_url text,
    base_url text,
    contact text,
    trusted boolean not null
  )`,
  `create table sign_in (
    state_hash text primary key,
    connector text not null,
    connection text not null,
    user_id text not null references app_user on delete cascade,
    is_own boolean not null,
    config jsonb not null,
    trusted boolean not null,
    redirect_uri text not null,
    expires_at bigint not null,
    answered_at bigint,
    tokens text,
    accounts jsonb,
    problem text,
    check (tokens is null or accounts is not null),
    check (answered_at is not null or (accounts is null and problem is null))
  )`,
  'create index sign_in_expires on sign_in (expires_at)',
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
