// /api/invitations: letting somebody in by a link that is good once and for seven days. Nothing is mailed: whoever invites sends it.

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { iso } from '../lib/date.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { placeOf } from './guard.ts'
import { countTryFrom, forgetTries } from './guard-attempts.ts'
import { jsonBody } from './json.ts'
import { me, meOf, person } from './me.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { Desk } from './sign-in-desk.ts'
import {
  closeInvitation,
  type Invitation,
  invitationBySecret,
  invite,
  openInvitations,
  withdrawInvitation,
} from './sign-in-invitations.ts'
import { endSessions } from './sign-in-sessions.ts'
import { email, password, personName, tooOften } from './sign-in-shapes.ts'
import { addUser, checkPersons, givePersons, mayDecideOn, setPassword, userByEmail, userOf } from './sign-in-users.ts'
import type { App, Env, Site } from './site.ts'
import { roles } from './who.ts'

const invitation = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    persons: z.array(person),
    shared: z.array(z.string()),
    createdAt: instant,
    expiresAt: instant,
  })
  .openapi('Invitation')

export const link = z
  .object({ id: z.string(), url: z.url().openapi({ description: 'Shown once.' }), expiresAt: instant })
  .openapi('OnceLink')

const inviting = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/invitations',
    summary: 'Invite somebody; an earlier invitation of that e-mail is void',
    request: jsonBody(
      z.object({
        email,
        name: personName,
        role: z.enum(roles),
        persons: z.array(person).default([]),
        shared: z.array(z.string()).default([]),
      }),
    ),
    responses: {
      200: { description: 'The link, for them.', content: { 'application/json': { schema: link } } },
      400: errorAnswer('Not understood.'),
      409: errorAnswer('There is a user with that e-mail, or a person is another user.'),
    },
  },
)

const reading = route(
  { role: 'admin', scope: 'read' },
  {
    method: 'get',
    path: '/api/invitations',
    summary: 'Open invitations',
    responses: {
      200: {
        description: 'The oldest first.',
        content: { 'application/json': { schema: z.object({ invitations: z.array(invitation) }) } },
      },
    },
  },
)

const withdrawing = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'delete',
    path: '/api/invitations/{id}',
    summary: 'Withdraw an invitation',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: { description: 'Its link is void.', content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } } },
      404: errorAnswer('There is no open one.'),
    },
  },
)

const params = z.object({ secret: z.string().max(100) })
const over = errorAnswer('It was used, withdrawn or is older than seven days.')

const opening = route(
  { role: 'anyone', scope: null },
  {
    method: 'get',
    path: '/api/invitations/open/{secret}',
    summary: 'Who is invited as what',
    request: { params },
    responses: {
      200: {
        description: 'As it was made out.',
        content: {
          'application/json': {
            schema: z.object({
              email: z.string(),
              name: z.string(),
              role: z.enum(roles),
              isNew: z.boolean().openapi({ description: 'False: the link sets a new password of somebody who is a user.' }),
            }),
          },
        },
      },
      404: over,
      429: tooOften,
    },
  },
)

const accepting = route(
  { role: 'anyone', scope: null },
  {
    method: 'post',
    path: '/api/invitations/open/{secret}',
    summary: 'Come in: makes the user, or sets the new password, and signs in',
    request: { params, ...jsonBody(z.object({ name: personName.optional(), password })) },
    responses: {
      200: { description: 'Signed in.', content: { 'application/json': { schema: z.object({ me }) } } },
      400: errorAnswer('Not understood.'),
      404: over,
      409: errorAnswer('There is a user with that e-mail already.'),
      429: tooOften,
    },
  },
)

export function invitationRoutes(app: App, site: Site, desk: Desk): void {
  const { database, clock } = site
  const db = database.kysely
  app.openapi(inviting, async (c) => {
    const who = c.get('who')!
    const invited = c.req.valid('json')
    mayDecideOn(who, invited.role)
    if (await userByEmail(db, invited.email)) throw new Refusal(409, `there is a user with the e-mail ${invited.email} already`)
    await checkPersons(db, invited.persons)
    const { id, secret, expiresAt } = await invite(db, { ...invited, userId: null, invitedBy: who.userId }, clock.now())
    return c.json({ id, url: linkOf(c, site, secret), expiresAt: iso(expiresAt)! }, 200)
  })
  app.openapi(reading, async (c) => {
    return c.json({ invitations: (await openInvitations(db, clock.now())).map(invitationValue) }, 200)
  })
  app.openapi(withdrawing, async (c) => {
    if (!(await withdrawInvitation(db, c.req.valid('param').id))) throw new Refusal(404, 'there is no such open invitation')
    return c.json({ ok: true as const }, 200)
  })
  app.openapi(opening, async (c) => {
    await countTryFrom(c, site, 'invitation')
    const { email: address, name, role, userId } = await opened(site, c.req.valid('param').secret)
    return c.json({ email: address, name, role, isNew: userId === null }, 200)
  })
  app.openapi(accepting, async (c) => {
    await countTryFrom(c, site, 'invitation')
    const { name, password: secret } = c.req.valid('json')
    const accepted = await opened(site, c.req.valid('param').secret)
    await accept(site, { ...accepted, name: name ?? accepted.name }, await desk.hash(secret))
    if (accepted.userId !== null) desk.forget(accepted.userId)
    await forgetTries(site, 'sign-in e-mail', accepted.email)
    return c.json({ me: await meOf(site, await desk.enter(c, accepted.email, secret)) }, 200)
  })
}

/** Under the address by which whoever invites reaches us, unless the operator names one. */
export const linkOf = (c: Context<Env>, site: Site, secret: string) =>
  `${site.settings?.url ?? placeOf(c, site).origin}/invitation/${secret}`

async function opened({ database, clock }: Site, secret: string): Promise<Invitation> {
  const found = await invitationBySecret(database.kysely, secret, clock.now())
  if (found) return found
  throw noLonger()
}

const noLonger = () => new Refusal(404, 'this invitation is not good any more', 'Ask whoever sent it for a new one.')

const accept = ({ database, clock }: Site, accepted: Invitation, passwordHash: string): Promise<void> =>
  database.kysely.transaction().execute(async (tx) => {
    if (!(await closeInvitation(tx, accepted.id, clock.now()))) throw new Refusal(404, 'this invitation was used just now')
    if (accepted.userId !== null) {
      // Whoever made the link decided on somebody of that role.
      if ((await userOf(tx, accepted.userId))?.role !== accepted.role) throw noLonger()
      await setPassword(tx, accepted.userId, passwordHash)
      await endSessions(tx, accepted.userId)
      return
    }
    await givePersons(tx, await addUser(tx, { ...accepted, passwordHash }), accepted.persons)
  })

const invitationValue = ({ id, email: address, name, role, persons, shared, createdAt, expiresAt }: Invitation) => ({
  id,
  email: address,
  name,
  role,
  persons: [...persons],
  shared: [...shared],
  createdAt: iso(createdAt)!,
  expiresAt: iso(expiresAt)!,
})
