// `hourbridge token`: who may read through the HTTP API.

import { type ApiToken, createToken, listTokens, revokeToken } from '../http/api-tokens.ts'
import { InputError } from '../lib/errors.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns } from './print.ts'
import { iso, moment } from './words.ts'

export const tokenCommands: readonly Command[] = [
  {
    name: 'token create',
    args: '<name>',
    summary: 'make a token for the HTTP API; it is shown once',
    run: (call) => withHome(call.settings, (home) => create(home, call)),
  },
  {
    name: 'token list',
    summary: 'the tokens by name, and when each was last used',
    run: (call) => withHome(call.settings, (home) => list(home, call)),
  },
  {
    name: 'token revoke',
    args: '<name>',
    summary: 'end a token',
    run: (call) => withHome(call.settings, (home) => revoke(home, call)),
  },
]

async function create({ database, clock }: Home, { args, print }: Call): Promise<0> {
  const name = args[0]!
  if (!/^[\w.@-]{1,64}$/.test(name))
    throw new InputError(`${JSON.stringify(name)} is not a name for a token`, { advice: 'Use letters, digits, dot, dash and @.' })
  const token = await createToken(database.kysely, name, clock.now())
  print.fact(token)
  print.advice('Keep it now: it is not shown again. Use it as `Authorization: Bearer <token>`.')
  print.value({ name, token })
  return 0
}

async function list({ database }: Home, { print }: Call): Promise<0> {
  const tokens = await listTokens(database.kysely)
  for (const line of columns(tokens.map(row))) print.fact(line)
  if (tokens.length === 0) print.advice('There is none. `hourbridge token create <name>` makes one.')
  print.value({
    tokens: tokens.map(({ name, createdAt, usedAt, revokedAt }) => ({
      name,
      createdAt: iso(createdAt),
      usedAt: iso(usedAt),
      revokedAt: iso(revokedAt),
    })),
  })
  return 0
}

const row = ({ name, createdAt, usedAt, revokedAt }: ApiToken) => [
  revokedAt === null ? 'good' : 'revoked',
  name,
  `made ${moment(createdAt)}`,
  usedAt === null ? 'never used' : `last used ${moment(usedAt)}`,
]

async function revoke({ database, clock }: Home, { args, print }: Call): Promise<0> {
  await revokeToken(database.kysely, args[0]!, clock.now())
  print.fact(`revoked  ${args[0]}`)
  print.value({ revoked: args[0] })
  return 0
}
