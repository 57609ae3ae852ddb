// The tables `app_user` and `user_person`: who may come in, as what, and which people at the vendors they are.

import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { InputError } from '../lib/errors.ts'
import { Refusal } from './errors.ts'
import { isAtLeast, type OwnPerson, type Role, type Who } from './who.ts'

type Db = Kysely<Schema>

export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly persons: readonly OwnPerson[]
  readonly shared: readonly string[]
  readonly createdAt: number
  /** When a session of theirs was last renewed; to the day. Null: nobody is signed in as them. */
  readonly seenAt: number | null
  /** How they may sign in: `password`, `google`, `oidc`. */
  readonly signsInWith: readonly string[]
}

/** How somebody wants the pages to be. */
export interface Taste {
  readonly language: 'en' | 'fr' | null
  readonly theme: 'light' | 'dark' | 'system'
  readonly zone: string | null
  readonly clock: 12 | 24 | null
  readonly durations: 'clock' | 'decimal'
}

const persons = sql`coalesce((select jsonb_agg(jsonb_build_object('connection', p.connection, 'ref', p.ref) order by p.connection, p.ref)
  from user_person p where p.user_id = u.id), '[]')`

const userColumns = sql`u.id, u.email, u.name, u.role, u.shared, ${persons} as persons,
  (extract(epoch from u.created_at) * 1000)::bigint as "createdAt",
  (select (extract(epoch from max(s.updated_at)) * 1000)::bigint from app_session s where s.user_id = u.id) as "seenAt",
  array(select case a.provider_id when 'credential' then 'password' else a.provider_id end
    from app_account a where a.user_id = u.id order by 1) as "signsInWith"`

export const allUsers = async (db: Db): Promise<User[]> =>
  (await sql<User>`select ${userColumns} from app_user u order by lower(u.name), u.email`.execute(db)).rows

export async function userOf(db: Db, id: string): Promise<User | undefined> {
  return (await sql<User>`select ${userColumns} from app_user u where u.id = ${id}`.execute(db)).rows[0]
}

export async function userByEmail(db: Db, email: string): Promise<User | undefined> {
  return (await sql<User>`select ${userColumns} from app_user u where u.email = ${email.toLowerCase()}`.execute(db)).rows[0]
}

export const isNew = async (db: Db): Promise<boolean> => (await sql`select 1 from app_user limit 1`.execute(db)).rows.length === 0

/** What a signed-in user may do. Undefined when there is no such user any more. */
export async function whoIs(db: Db, id: string): Promise<Who | undefined> {
  const { rows } = await sql<{ id: string; name: string; role: Role; shared: string[]; persons: OwnPerson[] }>`
    select u.id, u.name, u.role, u.shared, ${persons} as persons from app_user u where u.id = ${id}`.execute(db)
  const [found] = rows
  return (
    found && { role: found.role, userId: found.id, name: found.name, scopes: null, persons: found.persons, shared: found.shared }
  )
}

export async function tasteOf(db: Db, id: string): Promise<Taste | undefined> {
  return (await sql<Taste>`select language, theme, zone, clock, durations from app_user where id = ${id}`.execute(db)).rows[0]
}

export type Wishes = { readonly [K in keyof Taste | 'name']?: (Taste & { name: string })[K] | undefined }

/** What is not given stays as it is. */
export async function setTaste(db: Db, id: string, wishes: Wishes): Promise<void> {
  const given = Object.entries(wishes).filter(([, value]) => value !== undefined)
  if (given.length === 0) return
  const changes = sql.join(given.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  await sql`update app_user set ${changes}, updated_at = now() where id = ${id}`.execute(db)
}

/** How they mean a number without a unit where time is typed; 'auto': minutes from 10 on. */
export type BareNumber = 'hours' | 'minutes' | 'auto'

export async function bareNumberOf(db: Db, id: string): Promise<BareNumber | undefined> {
  const { rows } = await sql<{ bare: BareNumber }>`select bare_number as bare from app_user where id = ${id}`.execute(db)
  return rows[0]?.bare
}

export async function setBareNumber(db: Db, id: string, bare: BareNumber): Promise<void> {
  await sql`update app_user set bare_number = ${bare}, updated_at = now() where id = ${id}`.execute(db)
}

export interface NewUser {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly shared: readonly string[]
  /** As the sign-in library hashes it. */
  readonly passwordHash: string
}

/** Answers the id. Throws a Refusal (409) when there is a user of that e-mail. Their e-mail counts as known to be theirs: it was
 * typed by the owner, or by whoever invited them. */
export async function addUser(db: Db, { email, name, role, shared, passwordHash }: NewUser): Promise<string> {
  const id = randomUUID()
  const { rows } = await sql`
    insert into app_user (id, email, email_verified, name, role, shared)
    values (${id}, ${email.toLowerCase()}, true, ${name}, ${role}, ${shared}) on conflict (email) do nothing returning id`.execute(
    db,
  )
  if (rows.length === 0) throw new Refusal(409, `there is a user with the e-mail ${email} already`, 'Sign in with it.')
  await setPassword(db, id, passwordHash)
  return id
}

export async function setPassword(db: Db, id: string, hash: string): Promise<void> {
  await sql`
    insert into app_account (id, user_id, provider_id, account_id, password) values (${randomUUID()}, ${id}, 'credential', ${id}, ${hash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(db)
}

/** Of two that do so at once, one is the first. Throws a Refusal (409) when there is any user. */
export async function addFirstUser(db: Db, user: Omit<NewUser, 'role' | 'shared'>): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table app_user in exclusive mode`.execute(tx)
    if (!(await isNew(tx))) throw new Refusal(409, 'there is an owner already', 'Sign in, or ask an owner to invite you.')
    return addUser(tx, { ...user, role: 'owner', shared: [] })
  })
}

/** The user's whole list. Throws as `checkPersons` does. */
export async function setPersons(db: Db, id: string, list: readonly OwnPerson[]): Promise<void> {
  await sql`delete from user_person where user_id = ${id} and (connection, ref) not in (${rowsOf(list)})`.execute(db)
  await givePersons(db, id, list)
  await checkPersons(db, list, id)
}

/** Those of them that are nobody's yet, where there is such a connection: whoever was invited cannot mend what changed since. */
export async function givePersons(db: Db, id: string, list: readonly OwnPerson[]): Promise<void> {
  await sql`insert into user_person (connection, ref, user_id)
    select w.connection, w.ref, ${id} from (${rowsOf(list)}) w join connection c on c.name = w.connection
    on conflict do nothing`.execute(db)
}

/** Throws InputError when there is no such connection, a Refusal (409) when a person is another user than `id`. */
export async function checkPersons(db: Db, list: readonly OwnPerson[], id: string | null = null): Promise<void> {
  const unknown = await sql<{ connection: string }>`
    select w.connection from (${rowsOf(list)}) w where not exists (select 1 from connection c where c.name = w.connection)`.execute(
    db,
  )
  if (unknown.rows[0]) throw new InputError(`there is no connection "${unknown.rows[0].connection}"`, { where: 'persons' })
  const taken = await sql<{ connection: string; ref: string; name: string }>`
    select w.connection, w.ref, u.name from (${rowsOf(list)}) w join user_person p on (p.connection, p.ref) = (w.connection, w.ref)
    join app_user u on u.id = p.user_id where p.user_id is distinct from ${id}`.execute(db)
  const [other] = taken.rows
  if (!other) return
  const message = `the person ${other.ref} at ${other.connection} is ${other.name} already`
  throw new Refusal(409, message, 'A person is one user: take it from them first.')
}

const rowsOf = (list: readonly OwnPerson[]) =>
  sql`select p.connection, p.ref from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as p(connection text, ref text)`

/** The users as they are until the transaction ends. */
export const lockUsers = (tx: Db) => sql`select 1 from app_user order by id for update`.execute(tx)

export async function setRole(db: Db, id: string, { role, shared }: { role: Role; shared: readonly string[] }): Promise<void> {
  await sql`update app_user set role = ${role}, shared = ${shared}, updated_at = now() where id = ${id}`.execute(db)
}

/** A bridge that is removed is shared with nobody: a later one of that name is another. */
export async function unshare(db: Db, bridge: string): Promise<void> {
  for (const table of ['app_user', 'invitation'])
    await sql`update ${sql.table(table)} set shared = array_remove(shared, ${bridge}) where ${bridge} = any(shared)`.execute(db)
}

export async function countOwners(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from app_user where role = 'owner'`.execute(db)
  return rows[0]!.count
}

export const removeUser = (db: Db, id: string) => sql`delete from app_user where id = ${id}`.execute(db)

/** Admins decide on members and guests, owners on everybody; a token on no admin, for it would let its holder in as one. */
export function mayDecideOn(who: Who, role: Role): void {
  if (!isAtLeast(role, 'admin')) return
  if (who.scopes !== null) throw new Refusal(403, 'no API token makes or unmakes admins and owners', 'Sign in on the page.')
  if (who.role !== 'owner') throw new Refusal(403, 'only an owner makes and unmakes admins and owners', 'Ask an owner.')
}
