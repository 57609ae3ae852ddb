// Admin > People: everybody whom the work tools show, one of them with a section for each time tracker, and linking (B2).

import { z } from '@hono/zod-openapi'
import { isZone } from '../lib/date.ts'
import { type Amendment, withParticipants } from '../sync/amend.ts'
import { linkingPeople } from '../sync/linking.ts'
import { mayTakePart, whyApart } from '../sync/pair-up.ts'
import { connectionReports } from '../sync/reports.ts'
import {
  type Choice,
  choicesAt,
  isCalled,
  type Member,
  type Portrait,
  portraitOf,
  rosterOf,
  type Section,
} from '../sync/roster.ts'
import { shownBy } from '../sync/shown.ts'
import { appliedAnswer, apply, previewAnswer, previewOf, unreadable } from './amending.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { json } from './json.ts'
import { nameKey, pageOf, pageQuery } from './paging.ts'
import {
  activation,
  fresh,
  participant,
  participantValue,
  person,
  personLink,
  personLinkValue,
  personValue,
  unread,
  unreadValue,
} from './person-shapes.ts'
import { route } from './route.ts'
import { allUsers, type User } from './sign-in-users.ts'
import type { App, Site } from './site.ts'

const admins = { role: 'admin', scope: 'read' } as const
const managing = { role: 'admin', scope: 'manage' } as const

const member = z
  .object({
    connection: z.string(),
    ...person.shape,
    mayTakePart: z.boolean(),
    why: z.string().nullable().openapi({ description: 'Why they cannot be linked; null when they can.' }),
    user: z.object({ id: z.string(), name: z.string() }).nullable().openapi({ description: 'Who that is here.' }),
    links: z.array(personLink),
  })
  .openapi('Member')

const section = z
  .object({
    bridge: z.string(),
    connection: z.string(),
    vendor: z.string().openapi({ description: 'As people write it.' }),
    link: participant.nullable(),
    linked: person.nullable().openapi({ description: 'Who is linked, where the time tracker shows them.' }),
    suggestion: person.nullable().openapi({ description: 'Has the same e-mail address. Nobody is linked by it.' }),
  })
  .openapi('TrackerSection')

const query = { q: z.string().trim().max(200).optional(), fresh }
const listing = route(admins, {
  method: 'get',
  path: '/api/people',
  summary: 'Everybody whom the work tools show',
  request: { query: pageQuery(100, 500).extend(query) },
  responses: {
    200: {
      description: 'By name. What a vendor shows is remembered for five minutes.',
      content: json(z.object({ people: z.array(member), unread, next: z.string().nullable() })),
    },
    400: errorAnswer('A parameter that is not understood.'),
  },
})

const params = z.object({ connection: z.string(), ref: z.string() })

const reading = route(admins, {
  method: 'get',
  path: '/api/people/{connection}/{ref}',
  summary: 'One of them, with a section for each time tracker',
  request: { params, query: z.object({ fresh }) },
  responses: {
    200: {
      description: 'A section for each bridge that begins at their work tool.',
      content: json(z.object({ person: member, sections: z.array(section), unread })),
    },
    404: errorAnswer('The work tool shows no such person.'),
    ...unreadable,
  },
})

const choosing = route(admins, {
  method: 'get',
  path: '/api/connections/{name}/people',
  summary: 'The people of a connection, and with whom they are linked already',
  request: { params: z.object({ name: z.string() }), query: pageQuery(50, 500).extend(query) },
  responses: {
    200: {
      description: 'By name.',
      content: json(
        z.object({
          people: z.array(
            z.object({
              ...person.shape,
              linked: z.array(z.object({ bridge: z.string(), name: z.string(), left: z.string() })),
            }),
          ),
          next: z.string().nullable(),
        }),
      ),
    },
    404: errorAnswer('There is no such connection.'),
    ...unreadable,
  },
})

const linkBody = z.object({
  bridge: z.string(),
  right: z.string().nullable().openapi({ description: 'Who that is in the time tracker; null: nobody any more.' }),
  activation,
  zone: z.string().refine(isZone, 'is no zone that we know').optional(),
  label: z.boolean().optional(),
  on: z.boolean().optional(),
})

type LinkBody = z.infer<typeof linkBody>

const linkRequest = { params, body: { required: true, content: json(linkBody) } }
const linkRefusals = {
  400: errorAnswer('They cannot be linked so.'),
  404: errorAnswer('The work tool shows no such person.'),
  ...unreadable,
}

const previewing = route(managing, {
  method: 'post',
  path: '/api/people/{connection}/{ref}/link/preview',
  summary: 'What linking or unlinking somebody would do',
  request: linkRequest,
  responses: { 200: previewAnswer, ...linkRefusals },
})

const linking = route(managing, {
  method: 'post',
  path: '/api/people/{connection}/{ref}/link',
  summary: 'Link somebody with a person of the time tracker, or with nobody',
  request: linkRequest,
  responses: { 200: appliedAnswer, ...linkRefusals },
})

export function peopleRoutes(app: App, site: Site): void {
  const { database, engine, connectors } = site
  const source = { db: database.kysely, engine, connectors }
  app.openapi(listing, async (c) => {
    const { q, fresh: isFresh, ...asked } = c.req.valid('query')
    const { people, unread: missing } = await rosterOf(source, isFresh === '1')
    const users = await allUsers(database.kysely)
    const found = people.filter((one) => isCalled(one, q))
    const { page, next } = pageOf(found, ({ name, connection, ref }) => nameKey(name, connection, ref), asked)
    return c.json({ people: page.map((one) => memberValue(one, users)), unread: unreadValue(missing), next }, 200)
  })
  app.openapi(reading, async (c) => {
    const { connection, ref } = c.req.valid('param')
    const portrait = await portraitAt(site, connection, ref, c.req.valid('query').fresh === '1')
    const titles = await titlesOf(site)
    const value = {
      person: memberValue(portrait.person, await allUsers(database.kysely)),
      sections: portrait.sections.map((one) => sectionValue(one, titles)),
      unread: unreadValue(portrait.unread),
    }
    return c.json(value, 200)
  })
  app.openapi(choosing, async (c) => {
    const { q, fresh: isFresh, ...asked } = c.req.valid('query')
    const { name } = c.req.valid('param')
    await requireConnection(site, name)
    const choices = (await choicesAt(source, name, isFresh === '1')).filter((one) => isCalled(one, q))
    const { page, next } = pageOf(choices, (one) => nameKey(one.name, one.ref), asked)
    return c.json({ people: page.map(choiceValue), next }, 200)
  })
  app.openapi(previewing, async (c) => {
    const body = c.req.valid('json')
    return c.json(await previewOf(site, body.bridge, await changeOf(site, c.req.valid('param'), body)), 200)
  })
  app.openapi(linking, async (c) => {
    const body = c.req.valid('json')
    return c.json(await apply(site, body.bridge, await changeOf(site, c.req.valid('param'), body)), 200)
  })
}

async function portraitAt(
  { database, engine, connectors }: Site,
  connection: string,
  ref: string,
  isFresh = false,
): Promise<Portrait> {
  await requireConnection({ database }, connection)
  const portrait = await portraitOf({ db: database.kysely, engine, connectors }, connection, ref, isFresh)
  if (!portrait) throw new Refusal(404, `connection ${connection} shows no person ${ref}`, 'Look at the list of people anew.')
  return portrait
}

export async function requireConnection({ database }: Pick<Site, 'database'>, name: string): Promise<void> {
  if ((await connectionReports(database.kysely)).some((one) => one.name === name)) return
  throw new Refusal(404, `there is no connection "${name}"`, 'Look at Integrations for those that there are.')
}

async function changeOf(site: Site, { connection, ref }: z.infer<typeof params>, wish: LinkBody): Promise<Amendment> {
  const { person: found, sections } = await portraitAt(site, connection, ref)
  const { right } = wish
  const here = sections.find(({ bridge }) => bridge === wish.bridge)
  if (!here) throw new Refusal(400, `bridge "${wish.bridge}" does not begin at ${connection}`, 'Choose one of the sections.')
  if (right === null) return withParticipants([], [ref])
  const why = whyApart(found)
  if (why !== null) throw new Refusal(400, why, 'Only active members of the workspace are linked.')
  const shown = shownBy(site.engine)
  const sight = { left: [found], right: await shown.people(here.connection), now: site.clock.now() }
  return linkingPeople([{ ...wish, left: ref, right }], [], sight)
}

/** How people write the vendor of each connection. */
export async function titlesOf({
  database,
  connectors,
}: Pick<Site, 'database' | 'connectors'>): Promise<ReadonlyMap<string, string>> {
  const reports = await connectionReports(database.kysely)
  return new Map(reports.map(({ name, connector }) => [name, connectors[connector]?.title ?? connector]))
}

function memberValue(one: Member, users: readonly User[]) {
  const user = users.find(({ persons }) =>
    persons.some(({ connection, ref }) => connection === one.connection && ref === one.ref),
  )
  return {
    connection: one.connection,
    ...personValue(one),
    mayTakePart: mayTakePart(one),
    why: whyApart(one),
    user: user ? { id: user.id, name: user.name } : null,
    links: one.links.map(personLinkValue),
  }
}

const sectionValue = ({ bridge, connection, link, suggestion }: Section, titles: ReadonlyMap<string, string>) => ({
  bridge,
  connection,
  vendor: titles.get(connection) ?? connection,
  link: link ? participantValue(link.participant) : null,
  linked: link?.right ? personValue(link.right) : null,
  suggestion: suggestion ? personValue(suggestion) : null,
})

const choiceValue = ({ linked, ...one }: Choice) => ({ ...personValue(one), linked: linked.map((link) => ({ ...link })) })
