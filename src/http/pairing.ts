// The table `pairing`: codes by which a browser extension becomes somebody's. A code is shown to who is signed in, is good once and
// for five minutes, and gives a token that is good for tracking one's own time and nothing else.

import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { minutes } from '../lib/clock.ts'
import { iso } from '../lib/date.ts'
import type { Vault } from '../lib/secret.ts'
import { createTokenLike } from './api-tokens.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { placeOf } from './guard.ts'
import { countTryFrom, giveBack } from './guard-attempts.ts'
import { json, jsonBody } from './json.ts'
import { refusalOf, route } from './route.ts'
import { instant } from './shapes.ts'
import { tooOften } from './sign-in-shapes.ts'
import { whoIs } from './sign-in-users.ts'
import type { App, Site } from './site.ts'
import { tracking } from './track-task.ts'

const beginner = { ...tracking, scope: null } as const

const beginning = route(beginner, {
  method: 'post',
  path: '/api/pairing',
  summary: 'A code by which a browser extension becomes yours',
  responses: {
    200: {
      description: 'To be typed into the extension; good once. Of four that are open, the oldest ends.',
      content: json(z.object({ code: z.string().openapi({ example: 'ABCD-EFGH' }), expiresAt: instant })),
    },
  },
})

/** Printed in lists and confirmations: no control characters, and none that turn the direction of writing. */
const deviceName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u, 'not well-formed text')

const pairing = route(
  { role: 'anyone', scope: null },
  {
    method: 'post',
    path: '/api/pair',
    summary: 'Exchange a code of Settings > Extension for an API token',
    request: jsonBody(
      z.strictObject({
        code: z.string().max(40).openapi({ description: 'In small or large letters, with or without its dash.' }),
        name: deviceName.openapi({ description: 'Of the browser: "Firefox on Linux". The token is called "Extension, <name>".' }),
      }),
    ),
    responses: {
      200: {
        description: 'Keep the token: it is not shown again. It is good for `time`, and revoked under Settings > API tokens.',
        content: json(
          z.object({
            token: z.string(),
            name: z.string().openapi({ description: "The person's." }),
            url: z.string().openapi({ description: 'Where the pages are, without a slash at the end.' }),
          }),
        ),
      },
      400: errorAnswer('Not understood.'),
      403: errorAnswer('Its person has become a guest.'),
      404: errorAnswer('There is no such code, or no more.'),
      429: tooOften,
    },
  },
)

export function pairingRoutes(app: App, site: Site): void {
  const { database, vault, clock } = site
  app.openapi(beginning, async (c) => {
    const code = newCode()
    const expiresAt = clock.now() + lifeMs
    await keepCode(database.kysely, { hash: hashOf(vault, code), userId: c.get('who')!.userId!, expiresAt }, clock.now())
    return c.json({ code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: iso(expiresAt)! }, 200)
  })
  app.openapi(pairing, async (c) => {
    await countTryFrom(c, site, 'pairing')
    const { code, name } = c.req.valid('json')
    const answer = await database.kysely.transaction().execute(async (tx) => {
      const who = await whoPairs(tx, hashOf(vault, plain(code)), clock.now())
      const terms = { scopes: ['time'], userId: who.userId } as const
      const { token } = await createTokenLike(tx, `${extensionPrefix}${name}`, clock.now(), terms)
      return { token, name: who.name }
    })
    await giveBack(c, site, 'pairing')
    return c.json({ ...answer, url: new URL(site.settings?.url ?? placeOf(c, site)).origin }, 200)
  })
}

/** No name that somebody gives a token of theirs has a comma. */
const extensionPrefix = 'Extension, '

const lifeMs = minutes(5)
const mostOpen = 3

/** Without look-alikes: no O, I and L, nor the digits that pass for those or for B, S and Z. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ34679'

const newCode = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')

const plain = (typed: string) => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** With a key that is not in the database: a code is short enough to be found from a bare hash within its five minutes. */
const hashOf = (vault: Vault, code: string) => createHmac('sha256', vault.derive('pairing')).update(code).digest('base64url')

interface Kept {
  readonly hash: string
  readonly userId: string
  readonly expiresAt: number
}

async function keepCode(db: Db, { hash, userId, expiresAt }: Kept, now: number): Promise<void> {
  await sql`insert into pairing (code_hash, user_id, expires_at) values (${hash}, ${userId}, ${expiresAt})`.execute(db)
  await sql`delete from pairing where expires_at <= ${now} or (user_id = ${userId} and code_hash not in
    (select code_hash from pairing where user_id = ${userId} order by expires_at desc limit ${mostOpen}))`.execute(db)
}

/** Uses the code up. Throws Refusal when it is not good, or its person may not track time any more. */
async function whoPairs(tx: Db, hash: string, now: number) {
  const { rows } = await sql<{
    hash: string
    userId: string
  }>`delete from pairing where code_hash = ${hash} and expires_at > ${now}
    returning code_hash as hash, user_id as "userId"`.execute(tx)
  const [found] = rows
  if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash)))
    throw new Refusal(
      404,
      'this code is not good: it was mistyped, used before, or is older than five minutes',
      'Settings > Extension shows a new one.',
    )
  const who = await whoIs(tx, found.userId)
  const refused = refusalOf(beginner, who ?? null)
  if (refused) throw refused
  return who!
}
