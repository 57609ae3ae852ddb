// The table `attempt`: how often something was tried of late. In the database, so that it counts over processes and restarts.

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { minutes } from '../lib/clock.ts'
import { Refusal } from './errors.ts'
import { senderOf } from './guard.ts'
import type { Env, Site } from './site.ts'
import { isAtLeast } from './who.ts'

const windowMs = minutes(15)

/** Tries in a quarter of an hour. Many people may share an address; an e-mail is one person's. */
const most = {
  'sign-in address': 50,
  'sign-in e-mail': 10,
  'first run': 10,
  invitation: 30,
  password: 10,
  pairing: 30,
  'asking vendors': 120,
} as const

export type Tried = keyof typeof most

/** Counts a try and refuses it with 429 when there were too many. What was tried (an e-mail, an address) is kept as a hash. */
export async function countTry(c: Context<Env>, { database, clock }: Site, tried: Tried, what: string): Promise<void> {
  const now = clock.now()
  const { count, until } = await take(database.kysely, keyOf(tried, what), now)
  if (count <= most[tried]) return
  const wait = Math.ceil((until - now) / 1000)
  c.header('retry-after', String(wait))
  const span = wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`
  throw new Refusal(429, 'this was tried too often', `Wait ${span}, then try again.`)
}

/** What asks vendors at once costs of an allowance that is everybody's: members do so a few times a minute at most. */
export async function countAsking(c: Context<Env>, site: Site): Promise<void> {
  const { role, userId } = c.get('who')!
  if (userId !== null && !isAtLeast(role, 'admin')) await countTry(c, site, 'asking vendors', userId)
}

/** The same for whoever sends: by the network address. */
export const countTryFrom = (c: Context<Env>, site: Site, tried: Tried) => countTry(c, site, tried, senderOf(c, site))

/** It was the right one: earlier tries do not count any more. */
export async function forgetTries({ database }: Site, tried: Tried, what: string): Promise<void> {
  await sql`delete from attempt where key = ${keyOf(tried, what)}`.execute(database.kysely)
}

/** The last one from this address was good; those before it still count, whoever made them. */
export async function giveBack(c: Context<Env>, site: Site, tried: Tried): Promise<void> {
  const key = keyOf(tried, senderOf(c, site))
  await sql`update attempt set count = count - 1 where key = ${key} and count > 1`.execute(site.database.kysely)
}

// Keys are hashes: people type passwords into the field for the e-mail.
const keyOf = (tried: Tried, what: string) => `${tried} ${createHash('sha256').update(what).digest('base64url')}`

async function take(db: Db, key: string, now: number): Promise<{ count: number; until: number }> {
  await sql`delete from attempt where until <= ${now}`.execute(db)
  const { rows } = await sql<{ count: number; until: number }>`
    insert into attempt (key, count, until) values (${key}, 1, ${now + windowMs})
    on conflict (key) do update set count = attempt.count + 1
    returning count, until`.execute(db)
  return rows[0]!
}
