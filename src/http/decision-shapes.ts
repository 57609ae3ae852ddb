// Shapes of what people look at before they decide: the balance sheet, questions, what is held, the waste basket.

import { z } from '@hono/zod-openapi'
import { fields, instant, passportSide } from './shapes.ts'

export const side = z.enum(['left', 'right'])
const state = z.enum(['synced', 'waiting', 'held', 'conflict', 'failed', 'ended'])
const ms = z.number().int()

export const bridgeNamed = z.object({ bridge: z.string() })

/** A question about one bridge or about all of them. */
export const ofBridge = z.object({
  bridge: z.string().optional().openapi({ description: 'Only this bridge; without it, all of them.' }),
})

const difference = z
  .object({
    id: z
      .string()
      .nullable()
      .openapi({ description: 'Null, like the refs and the title, for guests: they see no single entries.' }),
    leftRef: z.string().nullable(),
    rightRef: z.string().nullable(),
    title: z.string().nullable(),
    ms: ms.openapi({ description: 'What the left holds more than the right; negative where the right holds more.' }),
    state,
    code: z.string(),
    text: z.string().openapi({ description: 'Why both sides differ, one sentence.' }),
  })
  .openapi('Difference')

const personBalance = z
  .object({
    person: z.string(),
    days: z
      .array(z.object({ day: z.iso.date(), leftMs: ms, rightMs: ms, differences: z.array(difference).readonly() }))
      .readonly()
      .openapi({ description: 'Only days on which there is time. Their differences add up to what is between both sides.' }),
    leftMs: ms,
    rightMs: ms,
  })
  .openapi('PersonBalance')

export const balance = z
  .object({
    week: z.string().openapi({ example: '2026-W47' }),
    bridge: z.string(),
    left: z.string().openapi({ description: 'The vendor as people write it.' }),
    right: z.string(),
    days: z.array(z.iso.date()).readonly(),
    people: z.array(personBalance).readonly(),
    leftMs: ms,
    rightMs: ms,
    apart: z
      .array(z.object({ ...difference.shape, person: z.string(), day: z.iso.date(), side }).openapi('Apart'))
      .readonly()
      .openapi({ description: "Time on one side only that is none of the bridge's business; not counted." }),
  })
  .openapi('Balance')

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional()

const editedSide = z.object({
  ...passportSide.shape,
  editedAt: instant
    .nullable()
    .openapi({ description: 'When it was last changed or deleted: as the vendor says, else when that was first seen.' }),
})

export const answered = z
  .object({
    id: z.string(),
    winner: side,
    follows: z
      .object({
        do: z.enum(['create', 'update', 'delete']).openapi({ description: 'A deletion goes into the waste basket.' }),
        side,
        fields: z.array(z.string()),
        back: z.object({ side, fields: z.array(z.string()) }).openapi({ description: 'What travels the other way after that.' }),
      })
      .nullable()
      .openapi({ description: 'Null: both sides stay as they are until the next edit.' }),
  })
  .openapi('Answered')

export const conflict = z
  .object({
    id: z.string(),
    bridge: z.string(),
    person: z.string().nullable(),
    code: z.string().nullable(),
    sentence: z.string().openapi({ description: 'What is asked.' }),
    since: instant.nullable(),
    disputed: z
      .array(z.object({ field: z.string(), left: value, right: value }))
      .openapi({ description: 'What each side says; left out where it has no such field or record.' }),
    left: editedSide,
    right: editedSide,
    newer: side.nullable().openapi({ description: 'The side that was changed last; null where that is not known.' }),
  })
  .openapi('Conflict')

export const heldWrite = z
  .object({
    id: z.string(),
    bridge: z.string(),
    kind: z.enum(['task', 'allocation', 'entry']),
    person: z.string().nullable().openapi({ description: 'Their id on the left.' }),
    name: z.string().nullable(),
    leftRef: z.string().nullable(),
    rightRef: z.string().nullable(),
    day: z.string().nullable(),
    durationMs: ms.nullable(),
    title: z.string().nullable(),
    text: z.string().openapi({ description: "The vendor's words." }),
    refused: z.enum(['create', 'update', 'delete']).nullable().openapi({ description: 'Null when it was not even sent.' }),
    side: side.nullable(),
    since: instant.nullable().openapi({ description: 'The first refusal since the last write that was done.' }),
    refusals: z.number().int(),
    nextTryAt: instant.nullable(),
  })
  .openapi('HeldWrite')

const words = z.string().optional()

const record = z.object({
  ref: z.string(),
  fields,
  about: z.object({
    title: words,
    code: words,
    taskUrl: words,
    url: words,
    origin: words,
  }),
  beganAt: ms.openapi({ description: 'Milliseconds since 1970.' }),
  updatedAt: ms.nullable().openapi({ description: 'Milliseconds since 1970.' }),
  running: z.boolean(),
  locked: z.string().nullable(),
  marker: z.string().nullable(),
  assigned: z.array(z.string()).readonly().optional(),
})

export const wasted = z
  .object({
    id: z.string(),
    bridge: z.string(),
    ref: z.string(),
    person: z.string().nullable().openapi({ description: 'Their id on the left.' }),
    name: z.string().nullable(),
    side,
    state: z.enum(['waiting', 'deleted', 'restored', 'undone']),
    at: instant,
    dueAt: instant.openapi({ description: 'When it goes, or went.' }),
    record: record.openapi({ description: 'As it was last seen.' }),
  })
  .openapi('Wasted')

export const restored = z
  .object({
    id: z.string(),
    is: z
      .enum(['kept', 'made again', 'under way'])
      .openapi({ description: 'Under way: the answer was lost; it is looked up, and made once.' }),
    ref: z.string().nullable(),
    text: z.string().nullable(),
  })
  .openapi('Restored')

export const stopped = z
  .object({
    bridge: z.string(),
    stopped: z.number().int().openapi({ description: 'Deletions that wait for a word.' }),
    wastedToday: z.number().int().openapi({ description: 'Went into the basket within the last day.' }),
    permitUntil: instant.nullable().openapi({ description: 'Until then more than usual are allowed.' }),
  })
  .openapi('StoppedDeletions')
