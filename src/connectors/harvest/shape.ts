// The shapes of Harvest's answers, as far as we read them. Rates, rounding and assignments come and go with roles and years
// (docs/connectors/harvest.md), so nothing that we do not need is asked for.

import { z } from 'zod'
import { dayText, maybeText, numeric, refText } from '../answer.ts'

const named = z.object({ id: refText, name: maybeText })

export const reference = z.object({ id: refText.nullish(), permalink: maybeText }).nullish()

export const entry = z.object({
  id: refText,
  spent_date: dayText,
  hours: numeric,
  hours_without_timer: numeric.nullish(),
  notes: maybeText,
  is_locked: z.boolean().nullish(),
  locked_reason: maybeText,
  started_time: maybeText,
  ended_time: maybeText,
  timer_started_at: maybeText,
  is_running: z.boolean().nullish(),
  created_at: maybeText,
  updated_at: maybeText,
  user: named,
  project: named,
  task: named,
  external_reference: reference,
})
export type Entry = z.infer<typeof entry>

export const company = z.object({
  name: maybeText,
  base_uri: maybeText,
  wants_timestamp_timers: z.boolean().nullish(),
  clock: maybeText,
})
export type Company = z.infer<typeof company>

export const user = z.object({
  id: refText,
  first_name: maybeText,
  last_name: maybeText,
  email: maybeText,
  timezone: maybeText,
  is_active: z.boolean().nullish(),
  access_roles: z.array(z.string()).nullish(),
})
export type User = z.infer<typeof user>

const client = named
export const project = z.object({ id: refText, name: z.string(), is_active: z.boolean().nullish(), client: client.nullish() })
export type Project = z.infer<typeof project>

export const taskAssignment = z.object({ is_active: z.boolean().nullish(), project: named, task: named })
export type TaskAssignment = z.infer<typeof taskAssignment>

/** What one person may book on: the only list of projects and tasks that everyone may read. */
export const projectAssignment = z.object({
  is_active: z.boolean().nullish(),
  project: z.object({ id: refText, name: z.string() }),
  client: client.nullish(),
  task_assignments: z.array(taskAssignment.omit({ project: true })).nullish(),
})
export type ProjectAssignment = z.infer<typeof projectAssignment>

/** What every page of a list says of the whole. */
export const sheet = z.object({
  links: z.object({ next: z.string().nullish() }).nullish(),
  total_entries: z.number().nullish(),
})
