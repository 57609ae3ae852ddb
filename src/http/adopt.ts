// Before a bridge writes for the first time (D1): what others have copied before is found, linked on a word, or passed over.

import { z } from '@hono/zod-openapi'
import type { Seen } from '../model/record.ts'
import { evidences, type Pairing } from '../sync/adopt.ts'
import { type Adopted, adopt, type Found, findAdoptable } from '../sync/adopting.ts'
import { begin } from '../sync/begin.ts'
import { errorAnswer } from './errors.ts'
import { route } from './route.ts'
import { fields } from './shapes.ts'
import type { App, Site } from './site.ts'

const count = z.number().int()

const entry = z
  .object({ ref: z.string(), title: z.string().nullable(), url: z.string().nullable(), fields })
  .openapi('AdoptableEntry')

const pair = z
  .object({ evidence: z.enum(evidences), person: z.string(), left: entry, right: entry })
  .openapi('AdoptablePair', { description: 'Two entries that belong together, and how that is known.' })

const found = {
  bridge: z.string(),
  from: z.iso.date(),
  until: z.iso.date(),
  counts: z.object({
    pairs: count,
    byEvidence: z.record(z.enum(evidences), count),
    tasks: count,
    unsure: count,
    beforeActivation: count,
  }),
  tasks: z.array(z.object({ left: z.string(), right: z.string(), name: z.string() })),
  pairs: z.array(pair),
  unsure: z
    .array(
      z.object({ why: z.enum(['several fit', 'other hours']), person: z.string(), left: z.array(entry), right: z.array(entry) }),
    )
    .openapi({ description: 'Left as it is; a sync may double it. Make both sides alike where they belong together.' }),
  underWay: z.array(z.string()).openapi({ description: 'People with a write under way: their time is left alone.' }),
}

const adoptable = z.object(found).openapi('Adoptable')
const adopted = z
  .object({ ...found, linked: count, moved: count.openapi({ description: 'Changed meanwhile: they are as they were.' }) })
  .openapi('Adopted')

const params = z.object({ name: z.string() })
const since = z.iso
  .datetime({ offset: true })
  .optional()
  .openapi({ description: 'Look back to here; without it as far as the next sweep, or 90 days once there was one.' })
const examples = z.coerce
  .number()
  .int()
  .min(0)
  .max(1000)
  .default(50)
  .openapi({ description: 'How many of each are told; the counts are of all.' })

const failures = {
  400: errorAnswer('There is no such bridge.'),
  502: errorAnswer('A vendor did not answer as it should.'),
  503: errorAnswer('A vendor does not answer now.'),
}

const looking = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'get',
    path: '/api/bridges/{name}/adoptable',
    summary: 'What is on both sides and not linked: both are read now, nothing is changed',
    request: { params, query: z.object({ since, examples }) },
    responses: {
      200: { description: 'Pairs, and what is not sure.', content: { 'application/json': { schema: adoptable } } },
      ...failures,
    },
  },
)

const adopting = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/bridges/{name}/adopt',
    summary: 'Link what is on both sides; no vendor is written to, and edits travel from then on',
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: z.strictObject({ since, examples }) } } },
    },
    responses: {
      200: { description: 'What was linked.', content: { 'application/json': { schema: adopted } } },
      ...failures,
    },
  },
)

const beginning = route(
  { role: 'admin', scope: 'manage' },
  {
    method: 'post',
    path: '/api/bridges/{name}/begin',
    summary: 'Begin although entries look like copies: what is not linked is made once more',
    request: { params },
    responses: {
      200: {
        description: 'It has begun.',
        content: { 'application/json': { schema: z.object({ bridge: z.string(), begun: z.literal(true) }) } },
      },
      400: errorAnswer('There is no such bridge.'),
    },
  },
)

export function adoptRoutes(app: App, { database, engine, wake }: Site): void {
  app.openapi(looking, async (c) => {
    const { since: text, examples: most } = c.req.valid('query')
    return c.json(foundValue(await findAdoptable(engine, c.req.valid('param').name, { since: instantOf(text) }), most), 200)
  })
  app.openapi(adopting, async (c) => {
    const { name } = c.req.valid('param')
    const { since: text, examples: most } = c.req.valid('json')
    const done: Adopted = await adopt(engine, database, name, { since: instantOf(text) })
    await wake.pull(name, 'sweep')
    return c.json({ ...foundValue(done, most), linked: done.linked, moved: done.moved }, 200)
  })
  app.openapi(beginning, async (c) => {
    const { name } = c.req.valid('param')
    await begin(engine, name)
    await wake.pull(name, 'sweep')
    return c.json({ bridge: name, begun: true as const }, 200)
  })
}

const instantOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text))

function foundValue({ setup, from, until, pairs, doubts, early, busy, tasks }: Found, most: number) {
  const nameOf = (person: string) => setup.participants.find(({ right }) => right === person)?.name ?? person
  const of = (evidence: Pairing['evidence']) => pairs.filter((one) => one.evidence === evidence).length
  return {
    bridge: setup.bridge.name,
    from,
    until,
    counts: {
      pairs: pairs.length,
      byEvidence: Object.fromEntries(evidences.map((one) => [one, of(one)])) as Record<Pairing['evidence'], number>,
      tasks: tasks.length,
      unsure: doubts.length,
      beforeActivation: early.length,
    },
    tasks: tasks
      .slice(0, most)
      .map(({ left, right }) => ({ left: left.ref!, right: right.ref!, name: String(left.now!.fields['name']) })),
    pairs: pairs.slice(0, most).map(({ evidence, left, right }) => {
      return { evidence, person: nameOf(left.person), left: entryValue(left.seen), right: entryValue(right) }
    }),
    unsure: doubts.slice(0, most).map(({ why, lefts, rights }) => {
      const left = lefts.map(({ seen }) => entryValue(seen))
      return { why, person: nameOf(lefts[0]!.person), left, right: rights.map(entryValue) }
    }),
    underWay: busy.map(({ name }) => name),
  }
}

const entryValue = ({ ref, fields: told, about }: Seen) => ({
  ref,
  title: about.title ?? null,
  url: about.url ?? about.taskUrl ?? null,
  fields: { ...told },
})
