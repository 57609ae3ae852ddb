// The table `api_token`: who may read through the HTTP API. The token itself is shown once and never kept.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { minutes } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'

export interface ApiToken {
  readonly name: string
  readonly createdAt: number
  /** To the minute. */
  readonly usedAt: number | null
  readonly revokedAt: number | null
}

const prefix = 'hb_'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Answers the token, which cannot be read again. Throws InputError when the name is taken. */
export async function createToken(db: Db, name: string, now: number): Promise<string> {
  const token = prefix + randomBytes(32).toString('base64url')
  const { numAffectedRows } = await sql`
    insert into api_token (name, hash, created_at) values (${name}, ${hashOf(token)}, ${now}) on conflict (name) do nothing`.execute(
    db,
  )
  if (Number(numAffectedRows) === 1) return token
  throw new InputError(`there is a token "${name}" already`, { advice: 'Choose another name; a revoked token keeps its own.' })
}

export const listTokens = async (db: Db): Promise<ApiToken[]> =>
  (
    await sql<ApiToken>`select name, created_at as "createdAt", used_at as "usedAt", revoked_at as "revokedAt"
    from api_token order by created_at, name`.execute(db)
  ).rows

export async function revokeToken(db: Db, name: string, now: number): Promise<void> {
  const { numAffectedRows } =
    await sql`update api_token set revoked_at = coalesce(revoked_at, ${now}) where name = ${name}`.execute(db)
  if (Number(numAffectedRows) === 0)
    throw new InputError(`there is no token "${name}"`, { advice: 'See `hourbridge token list`.' })
}

/** The name of the token, or undefined when it is not good. */
export async function tokenName(db: Db, token: string, now: number): Promise<string | undefined> {
  const hash = hashOf(token)
  const { rows } = await sql<{ name: string; hash: string; used_at: number | null }>`
    select name, hash, used_at from api_token where hash = ${hash} and revoked_at is null`.execute(db)
  const [found] = rows
  if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return undefined
  if (found.used_at === null || now > found.used_at + minutes(1))
    await sql`update api_token set used_at = ${now} where name = ${found.name}`.execute(db)
  return found.name
}
