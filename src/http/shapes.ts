// Shapes that several resources answer.

import { z } from '@hono/zod-openapi'

export const instant = z.iso.datetime().openapi({ example: '2026-11-03T08:15:00.000Z' })

export const attempt = z
  .object({
    id: z.string(),
    linkId: z.string(),
    bridge: z.string(),
    run: z.string().openapi({ description: 'What wrote it: an id of /api/runs.' }),
    kind: z.enum(['task', 'allocation', 'entry']),
    action: z.enum(['create', 'update', 'delete']),
    timer: z.enum(['start', 'stop']).nullable().openapi({ description: 'A timer that was started or stopped by it.' }),
    side: z.enum(['left', 'right']),
    fields: z.array(z.string()).openapi({ description: 'The fields that were written.' }),
    state: z.enum(['sent', 'unclear', 'settled']),
    outcome: z.enum(['done', 'refused', 'not applied', 'replanned']).nullable(),
    message: z.string().nullable(),
    openedAt: instant,
    settledAt: instant.nullable(),
    connection: z.string(),
    ref: z.string().nullable(),
    day: z.string().nullable(),
    durationMs: z.number().int().nullable(),
    title: z.string().nullable(),
    from: z.string(),
    fromRef: z.string().nullable(),
    person: z.string().nullable().openapi({ description: 'Whose time it is: the name, or the id on the left.' }),
  })
  .openapi('Attempt')

export const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const passportSide = z.object({
  connection: z.string(),
  vendor: z.string(),
  ref: z.string().nullable(),
  url: z.string().nullable(),
  fields: fields.nullable(),
  title: z.string().nullable(),
  isGone: z.boolean(),
  readAt: instant.nullable(),
})

export const passport = z
  .object({
    id: z.string(),
    kind: z.enum(['task', 'allocation', 'entry']),
    bridge: z.string(),
    person: z.string().nullable(),
    state: z.enum(['synced', 'waiting', 'held', 'conflict', 'failed', 'ended']),
    code: z.string().nullable(),
    sentence: z.string().openapi({ description: 'Why it is not there yet, or that it is.' }),
    nextLookAt: instant.nullable(),
    left: passportSide,
    right: passportSide,
    rule: z.string().nullable().openapi({ description: 'The rule that chose the target.' }),
    waste: z
      .object({
        side: z.enum(['left', 'right']),
        state: z.enum(['waiting', 'deleted', 'restored', 'undone']),
        at: instant,
        dueAt: instant,
        fields,
      })
      .nullable(),
    attempts: z.array(attempt),
  })
  .openapi('Passport')

export const bridge = z
  .object({
    name: z.string(),
    left: z.string(),
    right: z.string(),
    direction: z.enum(['right', 'both']),
    paused: z.boolean(),
    participants: z.number().int(),
    routes: z.number().int(),
    states: z.record(z.string(), z.number().int()),
    kinds: z.record(z.string(), z.number().int()),
    reasons: z.array(z.object({ state: z.string(), code: z.string(), entries: z.number().int(), example: z.string() })),
    conditions: z.array(z.object({ key: z.string(), text: z.string(), since: instant })),
  })
  .openapi('Bridge')
