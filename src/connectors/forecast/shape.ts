// The shapes of Forecast's answers, as far as we read them. What is unset is null in one version and missing in another
// (docs/connectors/forecast.md), so both are taken for null.

import { type ZodType, z } from 'zod'
import { dayText, maybeDay, maybeText, numeric, refText } from '../answer.ts'

const maybeRef = refText.nullish().transform((ref) => ref ?? null)

export const company = z.object({ id: maybeRef, company_name: maybeText, name: maybeText })
export type Company = z.infer<typeof company>

export const person = z.object({
  id: refText,
  first_name: maybeText,
  last_name: maybeText,
  email: maybeText,
  active: z.boolean().nullish(),
  client_id: maybeRef,
  is_system_user: z.boolean().nullish(),
})
export type Person = z.infer<typeof person>

export const project = z.object({ id: refText, name: maybeText, custom_project_id: maybeText })
export type Project = z.infer<typeof project>

/** TODO, INPROGRESS, DONE; whatever else comes is not done. */
export const column = z.object({ id: refText, category: maybeText })
export type Column = z.infer<typeof column>

export const task = z.object({
  id: refText,
  company_task_id: maybeRef,
  title: maybeText,
  project_id: refText,
  parent_task_id: maybeRef,
  start_date: maybeDay,
  end_date: maybeDay,
  workflow_column: maybeRef,
  assigned_persons: z
    .array(refText)
    .nullish()
    .transform((persons) => persons ?? []),
  updated_at: maybeText,
})
export type Task = z.infer<typeof task>

/** Of v1, v3 and v4: which of `project` and `task_project` names the project of task time depends on the version. */
export const registration = z.object({
  id: refText,
  person: refText,
  task: maybeRef,
  project: maybeRef,
  task_project: maybeRef,
  non_project_time: maybeRef,
  time_registered: numeric,
  date: dayText,
  notes: maybeText,
  invoice_entry: z.unknown().optional(),
  invoice: z.unknown().optional(),
  created_by: maybeRef.optional(),
  created_at: maybeText,
  updated_at: maybeText,
})
export type Registration = z.infer<typeof registration>

/** Written with an offset here and there, once even with a month of one digit. */
export const deleted = z.object({ id: refText, deleted_at: maybeText })
export type Deleted = z.infer<typeof deleted>

/** v4 lists. The size may be another than the one that was asked for. */
export const page = <T>(row: ZodType<T>) =>
  z.object({
    pageSize: z.number().int().positive().nullish(),
    totalObjectCount: z.number().int().nonnegative(),
    pageContents: z.array(row),
  })

export const subscription = z.object({
  id: refText,
  type: z.string(),
  event: z.string(),
  url: z.string(),
  active: z.boolean().nullish(),
})
export type Subscription = z.infer<typeof subscription>
