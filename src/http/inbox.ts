// GET /api/inbox: what waits for a decision about where it goes; and deciding it by a rule that settles the others as well (D8).

import { z } from '@hono/zod-openapi'
import type { Person, Place } from '../connectors/connector.ts'
import { iso, isZone } from '../lib/date.ts'
import { VendorError } from '../lib/errors.ts'
import type { Side } from '../model/record.ts'
import { type Amendment, withRoutes } from '../sync/amend.ts'
import { type Group, groupsOf, keyOf, type Leaf, sum, undecided, waitingLeaves } from '../sync/inbox.ts'
import { type RouteRule, type RuleBook, ruleBook } from '../sync/inbox-rules.ts'
import { linksListed } from '../sync/link-list.ts'
import { linkingPeople } from '../sync/linking.ts'
import { pairPeople, whyApart } from '../sync/pair-up.ts'
import { shownBy } from '../sync/shown.ts'
import type { Setup } from '../sync/state.ts'
import { appliedAnswer, apply, previewAnswer, previewOf, unreadable } from './amending.ts'
import { errorAnswer, Refusal } from './errors.ts'
import { json, jsonBody } from './json.ts'
import { listedLink, listedValue } from './links.ts'
import { whoseOf } from './own.ts'
import { activation, person, personValue } from './person-shapes.ts'
import { routeShape } from './places.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'
import type { App, Site } from './site.ts'
import { isAtLeast } from './who.ts'

const managing = { role: 'admin', scope: 'manage' } as const
const ms = z.number().int()
const side = z.enum(['left', 'right'])

const routeRule = z
  .object({
    scope: z.enum(['task', 'list', 'folder', 'project', 'space']),
    from: z.string(),
    name: z.string(),
    count: z.number().int().openapi({ description: 'How many waiting entries it settles, of this group and of others.' }),
    durationMs: ms,
    targets: z.array(
      z.object({
        project: z.string(),
        projectName: z.string().nullable(),
        task: z.string().nullable().openapi({ description: 'Null: the tasks are followed, or one is to be chosen.' }),
        taskName: z.string().nullable(),
        needsTask: z.boolean(),
        by: z.enum(['code', 'name', 'neighbour']).openapi({ description: 'Why it is likely.' }),
      }),
    ),
  })
  .openapi('RouteRule')

const participantRule = z.object({
  person: person.nullable().openapi({ description: 'Null where the vendor does not show them.' }),
  why: z.string().nullable().openapi({ description: 'Why they cannot be linked; null when they can.' }),
  suggestion: person.nullable().openapi({ description: 'Has the same e-mail address on the other side.' }),
  since: instant.nullable().openapi({ description: 'An activation from which all of it would be sent.' }),
})

const group = z
  .object({
    id: z.string().openapi({ description: 'The same for the same group every time.' }),
    bridge: z.string(),
    code: z.enum(undecided),
    side: side.openapi({ description: 'The side that has the time.' }),
    kind: z.enum(['person', 'list', 'project', 'space', 'task', 'none']).openapi({ description: 'What is to be decided about.' }),
    ref: z.string().nullable(),
    name: z.string().nullable(),
    sentence: z.string(),
    count: z.number().int(),
    durationMs: ms,
    people: z.array(z.object({ ref: z.string(), name: z.string(), count: z.number().int() })),
    examples: z.array(listedLink),
    routes: z.array(routeRule).openapi({ description: 'Routes that would settle it, from the narrowest; for admins.' }),
    participant: participantRule.nullable().openapi({ description: 'Who would have to be linked; for admins.' }),
  })
  .openapi('InboxGroup')

const reading = route(
  { role: 'member', scope: 'read' },
  {
    method: 'get',
    path: '/api/inbox',
    summary: 'What waits for a decision about where it goes',
    request: { query: z.object({ bridge: z.string().optional() }) },
    responses: {
      200: {
        description: 'The 200 largest groups, the largest first; the sums are of all. Members see their own time.',
        content: json(z.object({ groups: z.array(group), count: z.number().int(), durationMs: ms })),
      },
    },
  },
)

const rule = z
  .object({
    bridge: z.string(),
    route: routeShape.optional(),
    participant: z
      .object({
        left: z.string(),
        right: z.string(),
        activation,
        zone: z.string().refine(isZone, 'is no zone that we know').optional(),
        label: z.boolean().optional(),
      })
      .optional()
      .openapi({ description: 'Without an activation: from the earliest of their time that waits.' }),
  })
  .refine((given) => (given.route === undefined) !== (given.participant === undefined), 'give either a route or a participant')

type Rule = z.infer<typeof rule>

const request = { ...jsonBody(rule) }
const refusals = {
  400: errorAnswer('There is no such bridge, or it cannot be so.'),
  ...unreadable,
}

const previewing = route(managing, {
  method: 'post',
  path: '/api/inbox/rule/preview',
  summary: 'What a rule would settle',
  request,
  responses: { 200: previewAnswer, ...refusals },
})

const deciding = route(managing, {
  method: 'post',
  path: '/api/inbox/rule',
  summary: 'Decide by a rule, which settles whatever else it fits',
  request,
  responses: { 200: appliedAnswer, ...refusals },
})

export function inboxRoutes(app: App, site: Site): void {
  const { database, connectors } = site
  app.openapi(reading, async (c) => {
    const who = c.get('who')!
    const { bridge } = c.req.valid('query')
    const of = whoseOf(who)
    const leaves = (await waitingLeaves(database.kysely, of)).filter((one) => bridge === undefined || one.bridge === bridge)
    const sights = new Map<string, Promise<Sight>>()
    const sightOf = (name: string) => {
      if (!sights.has(name)) sights.set(name, sightAt(site, name, leaves))
      return sights.get(name)!
    }
    const isAdmin = isAtLeast(who.role, 'admin')
    const found = groupsOf(leaves).slice(0, mostGroups)
    const examples = await linksListed({ db: database.kysely, connectors }, found.flatMap(examplesOf), of)
    const groups = []
    for (const one of found) {
      const sight = await sightOf(one.bridge)
      const shown = examplesOf(one).flatMap((id) => examples.find((link) => link.id === id) ?? [])
      const rules = isAdmin ? rulesValue(one, sight) : noRules
      groups.push({ ...groupValue(one, sight), ...rules, examples: shown.map(listedValue) })
    }
    return c.json({ groups, count: sum(leaves, 'count'), durationMs: sum(leaves, 'durationMs') }, 200)
  })
  app.openapi(previewing, async (c) => {
    const given = c.req.valid('json')
    return c.json(await previewOf(site, given.bridge, await changeOf(site, given)), 200)
  })
  app.openapi(deciding, async (c) => {
    const given = c.req.valid('json')
    return c.json(await apply(site, given.bridge, await changeOf(site, given)), 200)
  })
}

/** The smaller ones come up as the larger are settled. */
const mostGroups = 200

const examplesOf = ({ leaves }: Group) => leaves.slice(0, 5).map(({ newest }) => newest)
const noRules = { routes: [], participant: null }

/** What is known of a bridge's two sides; empty where a vendor cannot be asked: the inbox is read all the same. */
interface Sight {
  readonly setup: Setup
  readonly people: Readonly<Record<Side, readonly Person[]>>
  readonly targets: readonly Place[]
  readonly rules: RuleBook
}

async function sightAt({ engine }: Site, bridge: string, leaves: readonly Leaf[]): Promise<Sight> {
  const setup = await engine.state.setup(bridge)
  const { left, right } = setup.bridge
  const shown = shownBy(engine)
  const people = { left: await orNone(shown.people(left)), right: await orNone(shown.people(right)) }
  const targets = await orNone(shown.places(right))
  return { setup, people, targets, rules: ruleBook(setup, leaves, targets) }
}

async function orNone<T>(reading: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof VendorError) return []
    throw error
  }
}

function groupValue(one: Group, sight: Sight) {
  const { bridge, code, side: where, matter, leaves } = one
  return {
    id: keyOf(one),
    bridge,
    code,
    side: where,
    ...matter,
    name: nameOf(one, sight),
    sentence: leaves[0]!.sentence,
    count: sum(leaves, 'count'),
    durationMs: sum(leaves, 'durationMs'),
    people: peopleOf(one, sight),
  }
}

function nameOf({ side: where, matter: { kind, ref }, leaves }: Group, sight: Sight): string | null {
  if (kind === 'none') return null
  if (kind === 'person') return personNamed(sight, where, ref)
  if (kind === 'task') return leaves[0]!.title
  const places = where === 'left' ? sight.setup.places : sight.targets
  return places.find((place) => place.kind === kind && place.ref === ref)?.name ?? ref
}

function personNamed({ setup, people }: Sight, where: Side, ref: string | null): string | null {
  const participant = setup.participants.find((one) => one[where] === ref)
  return participant?.name ?? people[where].find((one) => one.ref === ref)?.name ?? ref
}

function peopleOf({ side: where, leaves }: Group, sight: Sight) {
  const counts = new Map<string, number>()
  for (const leaf of leaves) if (leaf.person !== null) counts.set(leaf.person, (counts.get(leaf.person) ?? 0) + leaf.count)
  return [...counts].map(([ref, n]) => ({ ref, name: personNamed(sight, where, ref) ?? ref, count: n }))
}

function rulesValue(one: Group, sight: Sight) {
  const routes = sight.rules.rulesFor(one).map(routeValue)
  return { routes, participant: one.matter.kind === 'person' ? participantValue(one, sight) : null }
}

const routeValue = ({ targets, ...rest }: RouteRule) => ({ ...rest, targets: targets.map((one) => ({ ...one })) })

function participantValue({ side: where, matter: { ref }, leaves }: Group, { setup, people }: Sight) {
  const found = people[where].find((one) => one.ref === ref)
  const { suggested } = pairPeople(setup.participants, people.left, people.right)
  const pair = suggested.find((one) => one[where].ref === ref)
  const suggestion = pair && (where === 'left' ? pair.right : pair.left)
  const since = earliest(leaves)
  return {
    person: found ? personValue(found) : null,
    why: found ? whyApart(found) : null,
    suggestion: suggestion ? personValue(suggestion) : null,
    since: iso(since),
  }
}

function earliest(leaves: readonly Leaf[]): number | null {
  const known = leaves.flatMap(({ since }) => since ?? [])
  return known.length === 0 ? null : Math.min(...known)
}

async function changeOf(site: Site, { bridge, route: given, participant }: Rule): Promise<Amendment> {
  if (given) return withRoutes([given])
  const { setup, people } = await sightAt(site, bridge, [])
  const wish = participant!
  const why = people.left.filter(({ ref }) => ref === wish.left).map(whyApart)[0] ?? null
  if (why !== null) throw new Refusal(400, why, 'Only active members of the workspace are linked.')
  const isNew = !setup.participants.some(({ left }) => left === wish.left)
  const since = isNew ? await waitingSince(site, bridge, wish) : null
  const begin = wish.activation ?? iso(since) ?? undefined
  return linkingPeople([{ ...wish, activation: begin }], [], { ...people, now: site.clock.now() })
}

/** When the earliest time of somebody who takes no part yet began, on either side. */
async function waitingSince({ database }: Site, bridge: string, wish: Readonly<Record<Side, string>>): Promise<number | null> {
  const leaves = await waitingLeaves(database.kysely, undefined)
  return earliest(leaves.filter((one) => one.bridge === bridge && one.code === 'no participant' && one.person === wish[one.side]))
}
