// The people, and the projects, of a bridge's two sides side by side, and linking many of them at once (B2, B3).

import { z } from '@hono/zod-openapi'
import type { Place } from '../connectors/connector.ts'
import { isZone } from '../lib/date.ts'
import { count } from '../sync/compare-bridge.ts'
import { codeOf } from '../sync/directory.ts'
import { linkingPeople, linkingProjects } from '../sync/linking.ts'
import { isProject, pairPeople, pairProjects, tasksIn, whyApart } from '../sync/pair-up.ts'
import { shownBy } from '../sync/shown.ts'
import { appliedAnswer, apply, previewAnswer, previewOf, unreadable } from './amending.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { json, jsonBody } from './json.ts'
import { activation, fresh, participant, participantValue, person, personValue } from './person-shapes.ts'
import { route } from './route.ts'
import type { App, Site } from './site.ts'

const admins = { role: 'admin', scope: 'read' } as const
const managing = { role: 'admin', scope: 'manage' } as const
const params = z.object({ name: z.string() })
const body = <T extends z.ZodType>(schema: T) => ({ params, ...jsonBody(schema) })
const failures = {
  400: errorAnswer('There is no such bridge, or they cannot be linked so.'),
  ...unreadable,
}

const by = z.string().openapi({ description: 'What they have in common: `e-mail`, `code`, `name`.' })

const apart = z.object({ ...person.shape, why: z.string().openapi({ description: 'Why they cannot be linked.' }) })

const peoplePairing = z
  .object({
    bridge: z.string(),
    linked: z.array(
      z.object({
        name: z.string(),
        ...participant.shape,
        left: z.string(),
        leftPerson: person.nullable(),
        rightPerson: person.nullable(),
      }),
    ),
    suggested: z.array(z.object({ left: person, right: person, by })),
    alone: z.object({ left: z.array(person), right: z.array(person) }),
    apart: z.array(apart).openapi({ description: 'Those of the work tool who cannot be linked.' }),
  })
  .openapi('PeoplePairing')

const place = z.object({
  ref: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  on: z.boolean(),
  why: z.string().nullable(),
})

const projectPairing = z
  .object({
    bridge: z.string(),
    followsTasks: z.boolean().openapi({ description: 'A link without a fixed task has the tasks made on the other side.' }),
    linked: z.array(
      z.object({
        left: z.string(),
        right: z.string(),
        task: z.string().nullable(),
        leftProject: place.nullable(),
        rightProject: place.nullable(),
        rightTask: place.nullable(),
      }),
    ),
    suggested: z.array(z.object({ left: place, right: place, by, tasks: z.array(place) })),
    alone: z.object({ left: z.array(place), right: z.array(place) }),
  })
  .openapi('ProjectPairing')

const wishedPeople = z.object({
  links: z
    .array(
      z.object({
        left: z.string(),
        right: z.string(),
        activation,
        zone: z.string().refine(isZone, 'is no zone that we know').optional(),
        label: z.boolean().optional(),
        on: z.boolean().optional(),
      }),
    )
    .max(2000)
    .default([]),
  unlink: z.array(z.string()).max(2000).default([]).openapi({ description: 'Refs at the work tool.' }),
})

const wishedProjects = z.object({
  links: z
    .array(
      z.object({
        left: z.string(),
        right: z.string(),
        task: z.string().nullable().default(null).openapi({ description: 'All time goes to it; null: the tasks are followed.' }),
      }),
    )
    .max(2000)
    .default([]),
  unlink: z.array(z.string()).max(2000).default([]),
})

const readingPeople = route(admins, {
  method: 'get',
  path: '/api/bridges/{name}/people',
  summary: "Both sides' people: linked, suggested, alone",
  request: { params, query: z.object({ fresh }) },
  responses: { 200: { description: 'Nobody is linked by a suggestion.', content: json(peoplePairing) }, ...failures },
})
const previewingPeople = route(managing, {
  method: 'post',
  path: '/api/bridges/{name}/people/preview',
  summary: 'What linking and unlinking these people would do',
  request: body(wishedPeople),
  responses: { 200: previewAnswer, ...failures },
})
const linkingMany = route(managing, {
  method: 'post',
  path: '/api/bridges/{name}/people',
  summary: 'Link and unlink people',
  request: body(wishedPeople),
  responses: { 200: appliedAnswer, ...failures },
})
const readingProjects = route(admins, {
  method: 'get',
  path: '/api/bridges/{name}/projects',
  summary: "Both sides' projects: linked, suggested, alone",
  request: { params, query: z.object({ fresh }) },
  responses: { 200: { description: 'Nothing is linked by a suggestion.', content: json(projectPairing) }, ...failures },
})
const previewingProjects = route(managing, {
  method: 'post',
  path: '/api/bridges/{name}/projects/preview',
  summary: 'What linking and unlinking these projects would do',
  request: body(wishedProjects),
  responses: { 200: previewAnswer, ...failures },
})
const linkingManyProjects = route(managing, {
  method: 'post',
  path: '/api/bridges/{name}/projects',
  summary: 'Link and unlink projects',
  request: body(wishedProjects),
  responses: { 200: appliedAnswer, ...failures },
})

export function pairRoutes(app: App, site: Site): void {
  app.openapi(readingPeople, async (c) =>
    c.json(await peopleValue(site, c.req.valid('param').name, c.req.valid('query').fresh === '1'), 200),
  )
  app.openapi(previewingPeople, async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await previewOf(site, name, await peopleChange(site, name, c.req.valid('json'))), 200)
  })
  app.openapi(linkingMany, async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await apply(site, name, await peopleChange(site, name, c.req.valid('json'))), 200)
  })
  app.openapi(readingProjects, async (c) =>
    c.json(await projectsValue(site, c.req.valid('param').name, c.req.valid('query').fresh === '1'), 200),
  )
  app.openapi(previewingProjects, async (c) => {
    const { links, unlink } = c.req.valid('json')
    return c.json(await previewOf(site, c.req.valid('param').name, linkingProjects(links, unlink)), 200)
  })
  app.openapi(linkingManyProjects, async (c) => {
    const { links, unlink } = c.req.valid('json')
    return c.json(await apply(site, c.req.valid('param').name, linkingProjects(links, unlink)), 200)
  })
}

async function bothSides({ engine }: Site, name: string, isFresh: boolean) {
  const setup = await engine.state.setup(name)
  const shown = shownBy(engine)
  const { left, right } = setup.bridge
  const of = async <T>(ask: (connection: string, fresh: boolean) => Promise<T>) => ({
    left: await ask(left, isFresh),
    right: await ask(right, isFresh),
  })
  return { setup, people: () => of(shown.people), places: () => of(shown.places) }
}

async function peopleValue(site: Site, name: string, isFresh: boolean) {
  const { setup, people } = await bothSides(site, name, isFresh)
  const { left, right } = await people()
  const { linked, suggested, alone } = pairPeople(setup.participants, left, right)
  const isLinked = (ref: string) => linked.some(({ pair }) => pair.left === ref)
  return {
    bridge: name,
    linked: linked.map(({ pair, left: leftPerson, right: rightPerson }) => ({
      name: pair.name,
      ...participantValue(pair),
      left: pair.left,
      leftPerson: leftPerson ? personValue(leftPerson) : null,
      rightPerson: rightPerson ? personValue(rightPerson) : null,
    })),
    suggested: suggested.map((one) => ({ left: personValue(one.left), right: personValue(one.right), by: one.by })),
    alone: { left: alone.left.map(personValue), right: alone.right.map(personValue) },
    apart: left.flatMap((one) => {
      const why = whyApart(one)
      return why === null || isLinked(one.ref) ? [] : [{ ...personValue(one), why }]
    }),
  }
}

type WishedPeople = z.infer<typeof wishedPeople>

async function peopleChange(site: Site, name: string, { links, unlink }: WishedPeople) {
  refuseTwice(links.map(({ left }) => left).concat(unlink))
  const { people } = await bothSides(site, name, false)
  return linkingPeople(links, unlink, { ...(await people()), now: site.clock.now() })
}

function refuseTwice(refs: readonly string[]): void {
  const twice = refs.filter((ref, at) => refs.indexOf(ref) < at)
  if (twice.length === 0) return
  throw new Refusal(
    400,
    `${count(twice.length, 'person')} named twice: ${twice.slice(0, 5).join(', ')}`,
    'Link or unlink everybody once.',
  )
}

async function projectsValue(site: Site, name: string, isFresh: boolean) {
  const { setup, places } = await bothSides(site, name, isFresh)
  const { left, right } = await places()
  const { connector } = await site.engine.reach(setup.bridge.left)
  if (!left.some(isProject) && !connector.traits.lists.includes('task'))
    throw new Refusal(
      400,
      `${connector.title} has no projects`,
      'Where its time goes, routes say: from tasks, lists, folders and Spaces.',
    )
  const { linked, suggested, alone } = pairProjects(setup.routes, left, right)
  return {
    bridge: name,
    followsTasks: setup.bridge.tasks,
    linked: linked.map(({ pair, left: leftProject, right: rightProject }) => ({
      left: pair.left,
      right: pair.right,
      task: pair.task,
      leftProject: leftProject ? placeValue(leftProject) : null,
      rightProject: rightProject ? placeValue(rightProject) : null,
      rightTask: placeOrNull(
        right.find(({ kind, ref, parent }) => kind === 'task' && ref === pair.task && parent === pair.right),
      ),
    })),
    suggested: suggested.map((one) => ({
      left: placeValue(one.left),
      right: placeValue(one.right),
      by: one.by,
      tasks: tasksIn(right, one.right.ref).map(placeValue),
    })),
    alone: { left: alone.left.map(placeValue), right: alone.right.map(placeValue) },
  }
}

const placeValue = (one: Place) => ({ ref: one.ref, name: one.name, code: codeOf(one) ?? null, on: one.on, why: one.why ?? null })
const placeOrNull = (one: Place | undefined) => (one ? placeValue(one) : null)
