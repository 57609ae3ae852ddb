// The shapes of Redmine's answers, as far as we read them. What is unset is null in one place and left out in another, so both are
// taken for null.

import { type ZodType, z } from 'zod'
import { dayText, maybeDay, maybeText, numeric, refText } from '../answer.ts'

/** Something else, named by its id; its name comes with some and not with others. */
const named = z.object({ id: refText, name: maybeText })
const maybeNamed = named.nullish().transform((one) => one ?? null)

const maybeRows = <T>(row: ZodType<T>) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? [])

/** A field of several values answers an array. */
const customValue = z.object({ id: refText, name: maybeText, value: z.unknown() })

export const entry = z.object({
  id: refText,
  user: named,
  project: named,
  issue: maybeNamed,
  activity: maybeNamed,
  hours: numeric,
  comments: maybeText,
  spent_on: dayText,
  created_on: maybeText,
  updated_on: maybeText,
  custom_fields: maybeRows(customValue),
})
export type Entry = z.infer<typeof entry>

export const issue = z.object({
  id: refText,
  project: named,
  status: z.object({ is_closed: z.boolean() }),
  parent: maybeNamed,
  assigned_to: maybeNamed,
  subject: maybeText,
  start_date: maybeDay,
  due_date: maybeDay,
  updated_on: maybeText,
})
export type Issue = z.infer<typeof issue>

/** Whether somebody is an administrator is told to administrators, and to themselves. */
export const user = z.object({
  id: refText,
  firstname: maybeText,
  lastname: maybeText,
  mail: maybeText,
  admin: z.boolean().nullish(),
  /** To administrators alone. */
  status: z.number().nullish(),
  memberships: maybeRows(z.object({ roles: z.array(named) })),
})
export type User = z.infer<typeof user>

/** A group is a member as well, and then there is no user. Who is locked stays a member. */
export const membership = z.object({ user: maybeNamed, roles: z.array(named) })

export const role = z.object({
  permissions: z.array(z.string()),
  time_entries_visibility: maybeText,
})
export type Role = z.infer<typeof role>

export const project = z.object({
  id: refText,
  name: maybeText,
  identifier: maybeText,
  status: z.number().int(),
  parent: maybeNamed,
  time_entry_activities: maybeRows(named),
  enabled_modules: maybeRows(named),
})
export type Project = z.infer<typeof project>

export const activity = named.extend({ is_default: z.boolean().nullish() })

export const customField = z.object({
  id: refText,
  name: maybeText,
  customized_type: maybeText,
  field_format: maybeText,
  max_length: z.number().nullish(),
  is_filter: z.boolean().nullish(),
  multiple: z.boolean().nullish(),
})
export type CustomField = z.infer<typeof customField>
