// The table `invitation`: links that let somebody in once. Only a hash of the secret in the link is kept.

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { days } from '../lib/clock.ts'
import type { OwnPerson, Role } from './who.ts'

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly persons: readonly OwnPerson[]
  readonly shared: readonly string[]
  /** Whose new password the link is for; null: it makes a user. */
  readonly userId: string | null
  readonly invitedBy: string | null
  readonly createdAt: number
  readonly expiresAt: number
}

export type Invited = Pick<Invitation, 'email' | 'name' | 'role' | 'persons' | 'shared' | 'userId' | 'invitedBy'>

const lastsMs = days(7)

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

const columns = sql`id, email, name, role, persons, shared, user_id as "userId", invited_by as "invitedBy",
  created_at as "createdAt", expires_at as "expiresAt"`

/** Answers the secret, which cannot be read again. An earlier open one for the same e-mail is void. */
export async function invite(db: Db, invited: Invited, now: number): Promise<Invitation & { secret: string }> {
  const { email, name, role, persons, shared, userId, invitedBy } = invited
  const secret = randomBytes(24).toString('base64url')
  return db.transaction().execute(async (tx) => {
    await sql`delete from invitation where email = ${email.toLowerCase()} and used_at is null`.execute(tx)
    const { rows } = await sql<Invitation>`
      insert into invitation (id, hash, email, name, role, persons, shared, user_id, invited_by, created_at, expires_at)
      values (${randomUUID()}, ${hashOf(secret)}, ${email.toLowerCase()}, ${name}, ${role}, ${JSON.stringify(persons)}, ${shared},
        ${userId}, ${invitedBy}, ${now}, ${now + lastsMs})
      returning ${columns}`.execute(tx)
    return { ...rows[0]!, secret }
  })
}

/** Not those that were used or are over, nor links for a new password. */
export const openInvitations = async (db: Db, now: number): Promise<Invitation[]> =>
  (
    await sql<Invitation>`select ${columns} from invitation
    where used_at is null and expires_at > ${now} and user_id is null order by created_at, email`.execute(db)
  ).rows

export async function invitationBySecret(db: Db, secret: string, now: number): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`
    select ${columns} from invitation where hash = ${hashOf(secret)} and used_at is null and expires_at > ${now}`.execute(db)
  return rows[0]
}

export async function invitationByEmail(db: Db, email: string, now: number): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation
    where email = ${email.toLowerCase()} and used_at is null and expires_at > ${now} and user_id is null`.execute(db)
  return rows[0]
}

/** False when somebody used it meanwhile. */
export async function closeInvitation(db: Db, id: string, now: number): Promise<boolean> {
  const { rows } = await sql`
    update invitation set used_at = ${now} where id = ${id} and used_at is null returning id`.execute(db)
  return rows.length === 1
}

/** False when there is no open one of that id. */
export async function withdrawInvitation(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from invitation where id = ${id} and used_at is null returning id`.execute(db)
  return rows.length === 1
}

/** Open links by a user, and those for a new password of theirs: made when their role was another. */
export async function voidInvitations(db: Db, userId: string): Promise<void> {
  await sql`delete from invitation where used_at is null and (invited_by = ${userId} or user_id = ${userId})`.execute(db)
}
