// The table `sign_in`: people who are on their way through a vendor's own page. A row is found by the `state` that went with them,
// which is kept as its digest only; it is one user's, answered once, and dead after ten minutes.

import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountChoice, Tokens } from '../connectors/connector.ts'
import type { Db } from '../db/open.ts'
import { minutes } from '../lib/clock.ts'
import type { Vault } from '../lib/secret.ts'
import type { Settings } from './connect-form.ts'

export interface SignIn {
  readonly connector: string
  /** The connection that it makes, or renews. */
  readonly connection: string
  readonly user_id: string
  /** It becomes the user's own, not the installation's. */
  readonly is_own: boolean
  /** Settings of the connection, but for the account. */
  readonly config: Settings
  /** As of a connection. */
  readonly trusted: boolean
  readonly redirect_uri: string
  readonly expires_at: number
  readonly answered_at: number | null
  /** Sealed; kept while an account is to be chosen. */
  readonly tokens: string | null
  readonly accounts: readonly AccountChoice[] | null
  /** Why nothing came of it, one sentence. */
  readonly problem: string | null
}

type Begun = Omit<SignIn, 'expires_at' | 'answered_at' | 'tokens' | 'accounts' | 'problem'>

const lifeMs = minutes(10)

const hashOf = (state: string) => createHash('sha256').update(state).digest('hex')
const sealName = (state: string) => `sign-in/${hashOf(state)}`

/** Answers the state, which is kept nowhere. */
export async function openSignIn(db: Db, begun: Begun, now: number): Promise<string> {
  const state = randomBytes(32).toString('base64url')
  await sql`delete from sign_in where expires_at < ${now}`.execute(db)
  await sql`insert into sign_in (state_hash, connector, connection, user_id, is_own, config, trusted, redirect_uri, expires_at)
    values (${hashOf(state)}, ${begun.connector}, ${begun.connection}, ${begun.user_id}, ${begun.is_own},
      ${JSON.stringify(begun.config)}::jsonb, ${begun.trusted}, ${begun.redirect_uri}, ${now + lifeMs})`.execute(db)
  return state
}

/** For the way back, once: undefined for a state that is not good, or not this user's. */
export async function takeSignIn(db: Db, state: string, userId: string, now: number): Promise<SignIn | undefined> {
  const { rows } = await sql<SignIn>`update sign_in set answered_at = ${now}
    where state_hash = ${hashOf(state)} and user_id = ${userId} and answered_at is null and expires_at >= ${now} returning *`.execute(
    db,
  )
  return rows[0]
}

/** After the way back: what is to be chosen, or what went wrong. */
export async function answeredSignIn(db: Db, state: string, userId: string, now: number): Promise<SignIn | undefined> {
  const { rows } = await sql<SignIn>`select * from sign_in
    where state_hash = ${hashOf(state)} and user_id = ${userId} and answered_at is not null and expires_at >= ${now}`.execute(db)
  return rows[0]
}

/** Between them a person chooses. Choosing has its own ten minutes. */
export async function keepChoices(
  db: Db,
  vault: Vault,
  state: string,
  { tokens, accounts, now }: { tokens: Tokens; accounts: readonly AccountChoice[]; now: number },
): Promise<void> {
  const sealed = vault.seal(JSON.stringify(tokens), sealName(state))
  await sql`update sign_in set tokens = ${sealed}, accounts = ${JSON.stringify(accounts)}::jsonb, expires_at = ${now + lifeMs}
    where state_hash = ${hashOf(state)}`.execute(db)
}

export const tokensIn = (vault: Vault, state: string, sealed: string): Tokens => JSON.parse(vault.open(sealed, sealName(state)))

export async function keepProblem(db: Db, state: string, problem: string): Promise<void> {
  await sql`update sign_in set problem = ${problem}, tokens = null, accounts = null where state_hash = ${hashOf(state)}`.execute(
    db,
  )
}

/** Whoever is on their way began it as what they were then. */
export async function voidSignIns(db: Db, userId: string): Promise<void> {
  await sql`delete from sign_in where user_id = ${userId}`.execute(db)
}

export async function closeSignIn(db: Db, state: string): Promise<void> {
  await sql`delete from sign_in where state_hash = ${hashOf(state)}`.execute(db)
}
