// Users, how they sign in, whom they are at the vendors, and tokens that are somebody's. The tables of the sign-in library keep
// its instants as timestamps; ours are milliseconds as everywhere.

import { type Kysely, sql } from 'kysely'

const statements = [
  `create table app_user (
    id text primary key,
    email text not null unique check (email = lower(email)),
    email_verified boolean not null,
    name text not null,
    image text,
    role text not null check (role in ('guest', 'member', 'admin', 'owner')),
    shared text[] not null default '{}',
    language text,
    theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
    zone text,
    clock integer check (clock in (12, 24)),
    durations text not null default 'clock' check (durations in ('clock', 'decimal')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  // A person is one user's: whose time it is has one answer.
  `create table user_person (
    connection text not null references connection on delete cascade,
    ref text not null,
    user_id text not null references app_user on delete cascade,
    primary key (connection, ref)
  )`,
  'create index user_person_user on user_person (user_id)',
  `create table app_session (
    id text primary key,
    user_id text not null references app_user on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index app_session_user on app_session (user_id)',
  // The columns for tokens stay empty: whoever signs people in for us is asked nothing else.
  `create table app_account (
    id text primary key,
    user_id text not null references app_user on delete cascade,
    provider_id text not null,
    account_id text not null,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (provider_id, account_id)
  )`,
  'create index app_account_user on app_account (user_id)',
  `create table app_verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index app_verification_identifier on app_verification (identifier)',
  // With a user: a link under which that user sets a new password. Without: an invitation.
  `create table invitation (
    id text primary key,
    hash text not null unique,
    email text not null check (email = lower(email)),
    name text not null,
    role text not null check (role in ('guest', 'member', 'admin', 'owner')),
    persons jsonb not null,
    shared text[] not null,
    user_id text references app_user on delete cascade,
    invited_by text references app_user on delete set null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
  )`,
  'create unique index invitation_one_open_per_email on invitation (email) where used_at is null',
  `create table attempt (
    key text primary key,
    count integer not null check (count > 0),
    until bigint not null
  )`,
  'create index attempt_until on attempt (until)',
  'alter table api_token add column user_id text references app_user on delete cascade',
  `alter table api_token add column scopes text[] not null default '{read}'
    check (cardinality(scopes) > 0 and scopes <@ array['read', 'time', 'manage'])`,
]

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
