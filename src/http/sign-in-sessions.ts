// The table `app_session` as far as the sign-in library leaves it to us: showing sessions and ending them.

import { sql } from 'kysely'
import type { Db } from '../db/open.ts'

export interface Session {
  readonly id: string
  readonly token: string
  readonly createdAt: number
  /** To the day. */
  readonly seenAt: number
  readonly address: string | null
  readonly userAgent: string | null
}

export const sessionsOf = async (db: Db, userId: string): Promise<Session[]> =>
  (
    await sql<Session>`
    select id, token, nullif(ip_address, '') as address, nullif(user_agent, '') as "userAgent",
      (extract(epoch from created_at) * 1000)::bigint as "createdAt", (extract(epoch from updated_at) * 1000)::bigint as "seenAt"
    from app_session where user_id = ${userId} and expires_at > now() order by updated_at desc, id`.execute(db)
  ).rows

/** One of the user's, or all of them. Answers how many ended. */
export async function endSessions(db: Db, userId: string, id?: string): Promise<number> {
  const one = id === undefined ? sql`` : sql`and id = ${id}`
  const { rows } = await sql`delete from app_session where user_id = ${userId} ${one} returning id`.execute(db)
  return rows.length
}

/** Nobody asks for what is over. */
export async function sweepSessions(db: Db): Promise<void> {
  await sql`delete from app_session where expires_at < now()`.execute(db)
  await sql`delete from app_verification where expires_at < now()`.execute(db)
}
