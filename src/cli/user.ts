// `hourbridge user`: for whoever runs the server, when nobody can sign in who could help.

import { invite } from '../http/sign-in-invitations.ts'
import { allUsers, type User, userByEmail } from '../http/sign-in-users.ts'
import { iso } from '../lib/date.ts'
import { InputError } from '../lib/errors.ts'
import { moment } from '../lib/words.ts'
import type { Call, Command } from './command.ts'
import { type Home, withHome } from './home.ts'
import { columns } from './print.ts'

export const userCommands: readonly Command[] = [
  {
    name: 'user list',
    summary: 'who may sign in, as what',
    run: (call) => withHome(call.settings, (home) => list(home, call)),
  },
  {
    name: 'user link',
    args: '<email>',
    summary: 'make a link under which a user sets a new password, once',
    more: 'For an owner who forgot the password. On the page, admins make such links for others.',
    run: (call) => withHome(call.settings, (home) => link(home, call)),
  },
]

async function list({ database }: Home, { print }: Call): Promise<0> {
  const users = await allUsers(database.kysely)
  for (const line of columns(users.map(row))) print.fact(line)
  if (users.length === 0) print.advice('There is none. The first visitor of the page makes the account of the owner.')
  print.value({ users: users.map(({ id, email, name, role, seenAt }) => ({ id, email, name, role, seenAt: iso(seenAt) })) })
  return 0
}

const row = ({ email, name, role, seenAt }: User) => [
  role,
  email,
  name,
  seenAt === null ? 'signed in nowhere' : `last seen ${moment(seenAt)}`,
]

async function link({ database, clock, settings }: Home, { args, print }: Call): Promise<0> {
  const user = await userByEmail(database.kysely, args[0]!)
  if (!user) throw new InputError(`there is no user "${args[0]}"`, { advice: 'See `hourbridge user list`.' })
  const { id: userId, email, name, role } = user
  const invited = { email, name, role, persons: [], shared: [], userId, invitedBy: null }
  const { secret, expiresAt } = await invite(database.kysely, invited, clock.now())
  const url = `${settings.url ?? `http://127.0.0.1:${settings.port}`}/invitation/${secret}`
  print.fact(url)
  print.advice(`Good once, until ${moment(expiresAt)}. Whoever has it can sign in as ${email}.`)
  print.value({ url, expiresAt: iso(expiresAt) })
  return 0
}
