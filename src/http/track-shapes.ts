// What the routes of tracking answer: pieces of one's own time, timers that run, and what the dialog offers.

import { z } from '@hono/zod-openapi'
import { instant } from './shapes.ts'

/** A named shape, or nothing: `nullable` would have the document say that it is never null. */
const orNull = <T extends z.ZodType>(shape: T) => z.union([shape, z.null()])

const named = z.object({ ref: z.string(), name: z.string() })

export const trackedTask = z
  .object({
    ref: z.string(),
    /** What people call it: the custom id where there is one. */
    code: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    place: z
      .string()
      .nullable()
      .openapi({ description: 'Where it stands, "Design / Website / Sprint 12"; null where that is not known.' }),
  })
  .openapi('TrackedTask')

/** Where time is booked in the time tracker. */
export const booked = z.object({
  project: named.extend({ client: z.string().nullable(), code: z.string().nullable() }),
  task: named,
})

export const trackEntry = z
  .object({
    id: z.string().openapi({ description: 'Of its passport, /entries/<id>.' }),
    bridge: z.string(),
    tool: z.string().openapi({ description: 'The work tool, as its pages are addressed: /track/<tool>/<task>.' }),
    day: z.string(),
    start: z.string().nullable(),
    runningSince: instant
      .nullable()
      .openapi({ description: 'While a timer runs: its time is what has passed since. Null when none does.' }),
    durationMs: z
      .number()
      .openapi({ description: 'In the work tool; where nothing is there yet, as it was entered. 0 while a timer runs.' }),
    rightMs: z.number().nullable().openapi({ description: 'In the time tracker; null while nothing is there.' }),
    note: z.string(),
    task: orNull(trackedTask),
    booked: booked.nullable(),
    state: z.enum(['synced', 'waiting', 'held', 'conflict', 'failed', 'ended']),
    why: z.object({ code: z.string(), text: z.string() }).nullable(),
    runs: z
      .object({ left: z.boolean(), right: z.boolean() })
      .openapi({ description: 'In which of both products its timer is seen running now.' }),
    asks: z
      .object({
        ranMs: z.number(),
        untilMidnightMs: z
          .number()
          .nullable()
          .openapi({ description: 'What it ran on the day on which it began; null when it ended on that day.' }),
      })
      .nullable()
      .openapi({
        description: 'It ran over midnight or longer than the limit: say what to keep (POST /api/track/stop with keepMs).',
      }),
    isLocked: z.boolean().openapi({ description: 'It cannot be edited here; `why`, or the vendor, says why.' }),
    leftUrl: z.string().nullable(),
    rightUrl: z.string().nullable().openapi({ description: 'Its day on the timesheet of the time tracker.' }),
  })
  .openapi('TrackEntry')

/** Time of theirs that is in the time tracker alone. */
export const aloneEntry = z
  .object({
    ref: z.string(),
    id: z.string().nullable().openapi({ description: 'Of its passport, where it is a copy that is about to go.' }),
    why: z.object({ code: z.string(), text: z.string() }).nullable().openapi({ description: 'Why that is still there.' }),
    bridge: z.string(),
    day: z.string(),
    durationMs: z.number(),
    runningSince: instant.nullable(),
    note: z.string(),
    booked: booked.nullable(),
    url: z.string().nullable(),
  })
  .openapi('AloneEntry')

export const offeredProject = booked.shape.project.extend({
  tasks: z.array(named),
})

export const trackTask = z
  .object({
    bridge: z.string(),
    tool: z.string(),
    workTool: z.string().openapi({ description: 'As people write it.' }),
    timeTracker: z.string(),
    task: trackedTask,
    zone: z.string(),
    today: z.string(),
    note: z.string().openapi({ description: 'What the notes begin with.' }),
    projects: z.array(offeredProject).openapi({ description: 'Where this person may book time now, by client and name.' }),
    recent: z.array(booked).openapi({ description: 'Their latest choices, the newest first.' }),
    suggested: z
      .object({ booked, from: z.enum(['task', 'route', 'list', 'folder', 'space']) })
      .nullable()
      .openapi({ description: 'From what they chose for this task, else a route, else from its list, folder or Space.' }),
    usual: booked
      .nullable()
      .openapi({ description: 'Where the time of this task goes; another choice is asked about once (409).' }),
    trackedMs: z.object({ own: z.number(), everybody: z.number().nullable() }),
    running: orNull(trackEntry).openapi({ description: 'Their timer on this very task.' }),
    other: orNull(trackEntry).openapi({ description: 'Their timer on another task, which ends when this one starts.' }),
    timers: z.object({ left: z.boolean(), right: z.boolean() }).openapi({
      description: 'In which of both products a timer can be started for them; elsewhere the time arrives when it is stopped.',
    }),
    timesheetUrl: z.string().nullable(),
  })
  .openapi('TrackTask')

/** By a v4 UUID of the sender's: the same one sent twice is done once, and answered the same. */
const act = { id: z.uuid() }
const instantGiven = z.iso.datetime({ offset: true })
const at = instantGiven
  .optional()
  .openapi({ description: 'When it was done, for what could not be sent at once: within the last seven days. Now, unless said.' })
const choice = {
  bridge: z.string(),
  task: z.string().openapi({ description: 'Ref of the task in the work tool, as GET /api/track/task answers it.' }),
  project: z.string(),
  rightTask: z.string(),
  note: z.string().max(10_000),
  sure: z.boolean().optional().openapi({ description: 'Book it there although this task is usually booked elsewhere.' }),
}
const ms = z
  .int()
  .min(0)
  .max(7 * 86_400_000)
const day = z.iso.date()
const wall = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const startAct = z.strictObject({ ...act, ...choice, at })
export const stopAct = z.strictObject({
  ...act,
  entry: z.string().optional().openapi({ description: 'The one to end, or to answer for; left out: the one that runs.' }),
  at,
  keepMs: ms.optional().openapi({ description: 'What to keep of it; 0: nothing. Needed where `asks` is not null.' }),
  keepAll: z.boolean().optional(),
})
export const enterAct = z.strictObject({ ...act, ...choice, day, start: wall.nullish(), durationMs: ms.min(1) })
export const editAct = z.strictObject({
  ...act,
  durationMs: ms.min(1).optional(),
  note: z.string().max(10_000).optional(),
  day: day.optional(),
  project: z.string().optional(),
  rightTask: z.string().optional(),
})
export const dropAct = z.strictObject(act)

export const acted = z
  .object({
    entry: trackEntry,
    ended: orNull(trackEntry).openapi({ description: 'The timer that ended because this one started.' }),
  })
  .openapi('Acted')

/** What continuing it would start. */
export const lastTracked = z.object({ bridge: z.string(), tool: z.string(), task: trackedTask, booked, note: z.string() })

export const runningNow = z
  .object({
    running: z.array(trackEntry).openapi({ description: 'None, one, or two that are a question.' }),
    asking: z.array(trackEntry).openapi({ description: 'Timers that have ended and wait for a word on what to keep.' }),
    last: orNull(lastTracked),
  })
  .openapi('RunningNow')

export const trackedDays = z
  .object({
    from: day,
    until: day,
    zone: z.string(),
    entries: z.array(trackEntry),
    alone: z.array(aloneEntry),
    unread: z
      .array(z.string())
      .openapi({ description: 'Time trackers that could not be asked now; what is there alone is missing.' }),
  })
  .openapi('TrackedDays')

const alternative = z.object({
  selector: z.string().openapi({ description: 'CSS: elements that carry a button each.' }),
  place: z
    .enum(['before', 'after', 'first', 'last'])
    .openapi({ description: 'Where the button stands: beside what was found, or in it.' }),
  /** How the id of the task is read off what was found, or off the address. */
  task: z.object({
    from: z.enum(['address', 'attribute', 'link']),
    attribute: z.string().optional(),
    within: z.string().optional().openapi({ description: 'CSS: where in or around what was found the link or attribute is.' }),
    pattern: z.string().openapi({ description: 'A regular expression whose first group is the id.' }),
  }),
})

/** Where buttons go on the pages of a work tool: data, so that a change of those pages needs no new extension. */
export const placements = z
  .object({
    version: z.int(),
    tool: z.string(),
    label: z.string().openapi({ description: 'What stands on the buttons: the time tracker as people write it.' }),
    hosts: z.array(z.string()),
    address: z.string().openapi({ description: 'A regular expression on addresses of tasks whose first group is the id.' }),
    spots: z.array(
      z.object({
        name: z.enum(['task', 'list']),
        /** On which addresses to look; none found there is a failed self-test. */
        when: z.string(),
        isExpected: z.boolean(),
        alternatives: z.array(alternative).min(1),
      }),
    ),
  })
  .openapi('Placements')
