// A bridge in the words of the set-up file, as pages and scripts send and get it.

import { z } from '@hono/zod-openapi'
import { type BridgeAsWritten, bridgeShape } from '../sync/setup-shape.ts'

export type BridgeSetup = BridgeAsWritten

/** Documented in full; what is wrong with one is found with the set-up file's own checks, so that each mistake is told at its field. */
export const bridgeSetup = z.custom<BridgeSetup>().openapi('BridgeSetup', schemaOf(bridgeShape))

type Schema = NonNullable<Parameters<ReturnType<typeof z.custom>['openapi']>[1]>

function schemaOf(shape: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', target: 'draft-2020-12' })
  return withoutBounds(schema) as Schema
}

/** What every whole number is held to says nothing to people. */
function withoutBounds(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutBounds)
  if (typeof node !== 'object' || node === null) return node
  const members = Object.entries(node).filter(([, inside]) => Math.abs(Number(inside)) !== Number.MAX_SAFE_INTEGER)
  return Object.fromEntries(members.map(([key, inside]) => [key, withoutBounds(inside)]))
}

const names = z
  .record(z.string(), z.record(z.string(), z.string()))
  .openapi({ example: { person: { '1001': 'Mona Berg' }, list: { '90140000021': 'Website' } } })

export const storedSetup = z
  .object({
    bridge: z.string(),
    setup: bridgeSetup,
    revision: z
      .string()
      .openapi({ description: 'Send it back as `basedOn`: saving is refused when somebody has changed it since.' }),
    names: z.object({ from: names, to: names }).openapi({
      description: 'What people call the refs, by side, kind and ref; refs without a name are not shown by the vendor now.',
    }),
  })
  .openapi('StoredSetup')

export const setupChange = z
  .strictObject({
    bridges: z.record(z.string(), bridgeSetup).default({}).openapi({
      description: 'As they are to be, each as a whole. An `activation` left out: as it is, and now for somebody new.',
    }),
    rewrite: z
      .boolean()
      .default(false)
      .openapi({ description: 'Also brings entries that were sent earlier to where they would go today.' }),
    basedOn: z
      .record(z.string(), z.string().nullable())
      .default({})
      .openapi({ description: 'The `revision` that each bridge had when it was read; null: there was none of that name.' }),
  })
  .openapi('SetupChange')

const count = z.number().int()

export const removal = z
  .object({
    bridge: z.string(),
    participants: count,
    routes: count,
    links: z.object({ task: count, allocation: count, entry: count }),
    writes: count.openapi({ description: 'In the journal.' }),
    waste: count.openapi({ description: 'Deletions that wait.' }),
    unsettled: count,
    revision: z.string(),
    texts: z.array(z.string()).readonly().openapi({ description: 'What goes and what stays, one sentence each.' }),
  })
  .openapi('Removal')
