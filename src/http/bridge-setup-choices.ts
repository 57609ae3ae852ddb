// The shape of what may be chosen for a bridge.

import { z } from '@hono/zod-openapi'

const vendor = z.object({ connector: z.string(), title: z.string().openapi({ description: 'As people write it.' }) })
const connection = z.object({ name: z.string(), ...vendor.shape, account: z.string().nullable() })
const words = z.array(z.string()).readonly()
const span = z.string().openapi({ example: '15m' })

export const choices = z
  .object({
    pairs: z.array(
      z.object({
        from: vendor,
        to: vendor,
        spaces: z.boolean().openapi({ description: 'Spaces of the work tool are chosen; else its projects are linked.' }),
        followsTasks: z.boolean().openapi({ description: 'Whether tasks can be made at the time tracker.' }),
        poll: span.openapi({ description: 'Unless another is chosen.' }),
      }),
    ),
    connections: z.object({ from: z.array(connection), to: z.array(connection) }),
    direction: words,
    conflicts: z.object({ edited: words, deleted: words }),
    limits: z.object({ poll: z.object({ least: span, most: span }), sweep: z.object({ least: span }) }),
    usual: z
      .object({
        direction: z.string(),
        active: z.boolean(),
        sweep: span,
        recent: span,
        window: span,
        waste: z.union([z.string(), z.literal(0)]),
        guard: z.object({ share: z.number(), least: z.number().int() }),
        conflicts: z.object({ edited: z.string(), deleted: z.string() }),
      })
      .openapi({ description: 'What is so unless something else is chosen.' }),
  })
  .openapi('SetupChoices')
