// The table `api_token`: programs that use the HTTP API. The token itself is shown once and never kept.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { minutes } from '../lib/clock.ts'
import { InputError } from '../lib/errors.ts'
import { whoIs } from './sign-in-users.ts'
import type { Scope, Who } from './who.ts'

export interface ApiToken {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Null for tokens that were made on the command line: they are nobody's. */
  readonly userId: string | null
  /** The user's name. */
  readonly userName: string | null
  readonly createdAt: number
  /** To the minute. */
  readonly usedAt: number | null
  readonly revokedAt: number | null
}

const prefix = 'hb_'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export const isTokenName = (name: string) => /^[\w.@-]{1,64}$/.test(name)

/** What a token may do, and whose it is; without a user it reads as an admin does. */
export interface TokenTerms {
  readonly scopes?: readonly Scope[]
  readonly userId?: string | null
}

/** Answers the token, which cannot be read again. Throws InputError when the name is taken. */
export async function createToken(db: Db, name: string, now: number, terms: TokenTerms = {}): Promise<string> {
  const token = await tryToken(db, name, now, terms)
  if (token !== undefined) return token
  throw new InputError(`there is a token "${name}" already`, { advice: 'Choose another name; a revoked token keeps its own.' })
}

/** The same for a name that nobody has chosen: where it is taken, a number is put behind it. */
export async function createTokenLike(db: Db, wanted: string, now: number, terms: TokenTerms) {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`
    const token = await tryToken(db, name, now, terms)
    if (token !== undefined) return { name, token }
  }
}

/** Undefined when the name is taken. */
async function tryToken(db: Db, name: string, now: number, terms: TokenTerms): Promise<string | undefined> {
  const { scopes = ['read'], userId = null } = terms
  const token = prefix + randomBytes(32).toString('base64url')
  const { numAffectedRows } = await sql`
    insert into api_token (name, hash, created_at, scopes, user_id) values (${name}, ${hashOf(token)}, ${now}, ${scopes}, ${userId})
    on conflict (name) do nothing`.execute(db)
  return Number(numAffectedRows) === 1 ? token : undefined
}

/** All of them, or those of a user. */
export const listTokens = async (db: Db, userId?: string): Promise<ApiToken[]> =>
  (
    await sql<ApiToken>`select t.name, t.scopes, t.user_id as "userId", u.name as "userName", t.created_at as "createdAt",
      t.used_at as "usedAt", t.revoked_at as "revokedAt"
    from api_token t left join app_user u on u.id = t.user_id
    where ${userId === undefined ? sql`true` : sql`t.user_id = ${userId}`} order by t.created_at, t.name`.execute(db)
  ).rows

/** Throws InputError when there is none of that name. */
export async function revokeToken(db: Db, name: string, now: number): Promise<void> {
  const { numAffectedRows } =
    await sql`update api_token set revoked_at = coalesce(revoked_at, ${now}) where name = ${name}`.execute(db)
  if (Number(numAffectedRows) === 0)
    throw new InputError(`there is no token "${name}"`, { advice: 'See `hourbridge token list`.' })
}

/** Who sends a token: never more than the user is now whose it is. Undefined when it is not good. */
export async function bearerIs(db: Db, token: string, now: number): Promise<Who | undefined> {
  const hash = hashOf(token)
  const { rows } = await sql<{ name: string; hash: string; scopes: Scope[]; userId: string | null; usedAt: number | null }>`
    select name, hash, scopes, user_id as "userId", used_at as "usedAt" from api_token
    where hash = ${hash} and revoked_at is null`.execute(db)
  const [found] = rows
  if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return undefined
  const { name, scopes, userId, usedAt } = found
  if (usedAt === null || now > usedAt + minutes(1))
    await sql`update api_token set used_at = ${now} where name = ${name}`.execute(db)
  if (userId === null) return { role: 'admin', userId, name, scopes, persons: [], shared: [] }
  const who = await whoIs(db, userId)
  return who && { ...who, scopes }
}
