// `hourbridge token`: programs that use the HTTP API.

import { type ApiToken, createToken, isTokenName, listTokens, revokeToken } from '../http/api-tokens.ts'
import { type Scope, scopes } from '../http/who.ts'
import { iso } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import { moment } from '../lib/words.ts'
import { type Call, type Command, textOption } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns } from './print.ts'

export const tokenCommands: readonly Command[] = [
  {
    name: 'token create',
    args: '<name>',
    summary: 'make a token for the HTTP API; it is shown once',
    options: [['--scope <list>', 'what it is good for: read, time, manage; several with commas (default read)']],
    more: "It is nobody's: it sees what an admin sees. A token that is somebody's, with their own time, is made on the page.",
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

async function create({ database, clock }: Home, call: Call): Promise<0> {
  const { args, print } = call
  const name = args[0]!
  if (!isTokenName(name))
    throw new InputError(`${JSON.stringify(name)} is not a name for a token`, { advice: 'Use letters, digits, dot, dash and @.' })
  const good = scopesOf(textOption(call, 'scope'))
  const token = await createToken(database.kysely, name, clock.now(), { scopes: good })
  print.fact(token)
  print.advice('Keep it now: it is not shown again. Use it as `Authorization: Bearer <token>`.')
  print.value({ name, token, scopes: good })
  return 0
}

function scopesOf(text = 'read'): Scope[] {
  const words = text.split(',').map((word) => word.trim())
  const wrong = words.find((word) => !(scopes as readonly string[]).includes(word))
  if (wrong === undefined) return [...new Set(words as Scope[])]
  throw new InputError(`there is no scope "${wrong}"`, { where: '--scope', advice: `Use ${scopes.join(', ')}.` })
}

async function list({ database }: Home, { print }: Call): Promise<0> {
  const tokens = await listTokens(database.kysely)
  for (const line of columns(tokens.map(row))) print.fact(line)
  if (tokens.length === 0) print.advice('There is none. `hourbridge token create <name>` makes one.')
  print.value({
    tokens: tokens.map(({ name, scopes: good, userName, createdAt, usedAt, revokedAt }) => ({
      name,
      scopes: good,
      user: userName,
      createdAt: iso(createdAt),
      usedAt: iso(usedAt),
      revokedAt: iso(revokedAt),
    })),
  })
  return 0
}

const row = ({ name, scopes: good, userName, createdAt, usedAt, revokedAt }: ApiToken) => [
  revokedAt === null ? 'good' : 'revoked',
  name,
  good.join(','),
  userName ?? '',
  `made ${moment(createdAt)}`,
  usedAt === null ? 'never used' : `last used ${moment(usedAt)}`,
]

async function revoke({ database, clock }: Home, { args, print }: Call): Promise<0> {
  await revokeToken(database.kysely, args[0]!, clock.now())
  print.fact(`revoked  ${args[0]}`)
  print.value({ revoked: args[0] })
  return 0
}
