// /api/users: everybody who may sign in, their roles, and which people at the vendors they are.

import { z } from '@hono/zod-openapi'
import { iso } from '../lib/date.ts'
import { touched } from '../sync/apply.ts'
import { removeOwnConnections } from '../sync/connect-own.ts'
import { voidSignIns } from '../sync/connect-sign-ins.ts'
import { bridgeNames } from '../sync/setups.ts'
import { wakeBridge } from './amending.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { link, linkOf } from './invitations.ts'
import { jsonBody } from './json.ts'
import { person } from './me.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { Desk } from './sign-in-desk.ts'
import { invite, voidInvitations } from './sign-in-invitations.ts'
import {
  allUsers,
  countOwners,
  lockUsers,
  mayDecideOn,
  removeUser,
  setPersons,
  setRole,
  type User,
  userOf,
} from './sign-in-users.ts'
import type { App, Site } from './site.ts'
import { type Role, roles, type Who } from './who.ts'

const user = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    persons: z.array(person),
    shared: z.array(z.string()),
    signsInWith: z.array(z.string()),
    createdAt: instant,
    seenAt: instant.nullable().openapi({ description: 'To the day; null: signed in nowhere.' }),
  })
  .openapi('User')

const admins = { role: 'admin', scope: 'manage' } as const
const one = z.object({ id: z.string() })
const answer = { description: 'As it is now.', content: { 'application/json': { schema: z.object({ user }) } } }
const missing = errorAnswer('There is no such user.')

const reading = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/users',
    summary: 'Everybody who may sign in',
    responses: {
      200: { description: 'By name.', content: { 'application/json': { schema: z.object({ users: z.array(user) }) } } },
    },
  },
)

const changing = route(admins, {
  method: 'patch',
  path: '/api/users/{id}',
  summary:
    'Change the role, the people that they are, or what a guest may look at; only an owner makes or unmakes admins and owners',
  request: {
    params: one,
    ...jsonBody(
      z.object({
        role: z.enum(roles).optional(),
        persons: z.array(person).optional(),
        shared: z.array(z.string()).optional(),
      }),
    ),
  },
  responses: {
    200: answer,
    400: errorAnswer('No such connection.'),
    404: missing,
    409: errorAnswer('The last owner stays one, and a person is one user.'),
  },
})

const removing = route(admins, {
  method: 'delete',
  path: '/api/users/{id}',
  summary: 'Remove a user, with sessions, API tokens and own connections, by which nothing is sent any more; no time is touched',
  request: { params: one },
  responses: {
    200: { description: 'Gone.', content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } } },
    404: missing,
    409: errorAnswer('The last owner stays.'),
  },
})

const passwordLink = route(
  { role: 'admin', scope: null },
  {
    method: 'post',
    path: '/api/users/{id}/password-link',
    summary: 'Make a link under which the user sets a new password, once',
    request: { params: one },
    responses: { 200: { description: 'For the user.', content: { 'application/json': { schema: link } } }, 404: missing },
  },
)

export function userRoutes(app: App, site: Site, desk: Desk): void {
  const { database, clock } = site
  const db = database.kysely
  app.openapi(reading, async (c) => c.json({ users: (await allUsers(db)).map(userValue) }, 200))
  app.openapi(changing, async (c) => {
    const { id } = c.req.valid('param')
    const { before, changed } = await changeUser(site, c.get('who')!, id, c.req.valid('json'))
    desk.forget(id)
    await lookAnew(site, [...barredBy(before), ...barredBy(changed)])
    return c.json({ user: userValue(changed) }, 200)
  })
  app.openapi(removing, async (c) => {
    const { id } = c.req.valid('param')
    const { removed, connections } = await takeOut(site, c.get('who')!, id)
    for (const name of connections) site.engine.connections.forget(name)
    desk.forget(id)
    await lookAnew(site, barredBy(removed))
    return c.json({ ok: true as const }, 200)
  })
  app.openapi(passwordLink, async (c) => {
    const who = c.get('who')!
    const { id, email, name, role } = await found(db, c.req.valid('param').id)
    mayDecideOn(who, role)
    const invited = { email, name, role, persons: [], shared: [], userId: id, invitedBy: who.userId }
    const { secret, id: linkId, expiresAt } = await invite(db, invited, clock.now())
    return c.json({ id: linkId, url: linkOf(c, site, secret), expiresAt: iso(expiresAt)! }, 200)
  })
}

interface Change {
  readonly role?: Role | undefined
  readonly persons?: User['persons'] | undefined
  readonly shared?: User['shared'] | undefined
}

/** Answers the user before and after. */
const changeUser = ({ database }: Site, who: Who, id: string, change: Change): Promise<{ before: User; changed: User }> =>
  database.kysely.transaction().execute(async (tx) => {
    await lockUsers(tx)
    const before = await found(tx, id)
    const { role = before.role, shared = before.shared, persons } = change
    if (role !== before.role) {
      mayDecideOn(who, before.role)
      mayDecideOn(who, role)
      if (before.role === 'owner') await staysLast(tx)
      await voidInvitations(tx, id)
      await voidSignIns(tx, id)
    }
    await setRole(tx, id, { role, shared })
    if (persons) await setPersons(tx, id, persons)
    return { before, changed: await found(tx, id) }
  })

/** A guest's people: their time does not travel (A10). */
const barredBy = ({ role, persons }: User) => (role === 'guest' ? persons : [])

/** Whether their time may travel is another question now. */
async function lookAnew(site: Site, persons: User['persons']): Promise<void> {
  if (persons.length === 0) return
  const { engine, database, clock } = site
  for (const bridge of await bridgeNames(database.kysely)) {
    const { left } = (await engine.state.setup(bridge)).bridge
    if (!persons.some(({ connection }) => connection === left)) continue
    await engine.state.touch(bridge, touched, clock.now())
    await wakeBridge(site, bridge)
  }
}

interface TakenOut {
  readonly removed: User
  /** Their own connections, which are gone as well. */
  readonly connections: readonly string[]
}

const takeOut = ({ database, clock }: Site, who: Who, id: string): Promise<TakenOut> =>
  database.kysely.transaction().execute(async (tx) => {
    await lockUsers(tx)
    const removed = await found(tx, id)
    mayDecideOn(who, removed.role)
    if (removed.role === 'owner') await staysLast(tx)
    await voidInvitations(tx, id)
    const connections = await removeOwnConnections(tx, id, clock.now())
    await removeUser(tx, id)
    return { removed, connections }
  })

type Db = Parameters<typeof userOf>[0]

async function found(db: Db, id: string): Promise<User> {
  const known = await userOf(db, id)
  if (known) return known
  throw new Refusal(404, 'there is no such user', 'See the list of users.')
}

async function staysLast(db: Db): Promise<void> {
  if ((await countOwners(db)) > 1) return
  throw new Refusal(409, 'this is the last owner', 'Make somebody else an owner first.')
}

const userValue = ({ createdAt, seenAt, persons, shared, signsInWith, ...rest }: User) => ({
  ...rest,
  persons: [...persons],
  shared: [...shared],
  signsInWith: [...signsInWith],
  createdAt: iso(createdAt)!,
  seenAt: iso(seenAt),
})
