// The shapes of ClickUp's answers, as far as we read them. The same member is a number in one answer, text in the next and
// null or absent in a third (docs/connectors/clickup.md), so every member says how little it relies on.

import { z } from 'zod'
import { maybeText, numeric, refText } from '../answer.ts'

const maybeRef = refText
  .nullish()
  .catch(null)
  .transform((ref) => ref ?? null)

export const owner = z.object({ id: refText, username: maybeText, email: maybeText, timezone: maybeText })

const member = z.object({
  user: z.object({
    id: refText,
    username: maybeText,
    email: maybeText,
    role: numeric.nullish(),
    role_key: maybeText,
    date_joined: z.union([numeric, z.null()]).optional(),
  }),
})
export type Member = z.infer<typeof member>

export const team = z.object({ id: refText, name: z.string(), members: z.array(member) })

const location = z.object({ list_id: maybeRef, folder_id: maybeRef, space_id: maybeRef, folder_name: maybeText })
const nowhere = { list_id: null, folder_id: null, space_id: null, folder_name: null }

const taskOfEntry = z.object({ id: refText, name: maybeText, custom_id: z.string().nullish() })

/** An object, or in older answers the bare id; null, '' and '0' for an entry without a task. */
const maybeTask = z
  .union([taskOfEntry, z.string().transform((id) => ({ id, name: null, custom_id: undefined })), z.null()])
  .optional()
  .transform((found) => (found && found.id !== '' && found.id !== '0' ? found : null))

export const entry = z.object({
  id: z.string().min(1),
  user: z.object({ id: refText }),
  task: maybeTask,
  start: numeric,
  duration: numeric,
  description: maybeText,
  source: maybeText,
  at: numeric.nullish(),
  is_locked: z.boolean().nullish(),
  task_location: location.catch(nowhere),
  task_url: maybeText,
})
export type Entry = z.infer<typeof entry>

export const entryList = z.object({ data: z.array(entry).nullable() })
export const oneEntry = z.object({ data: z.union([entry, z.array(entry), z.null()]) })

/** The entry of an answer that may hold it bare or as a list of one. */
export function only({ data }: z.infer<typeof oneEntry>): Entry | undefined {
  return Array.isArray(data) ? data[0] : (data ?? undefined)
}

const parent = z.object({ id: refText, name: maybeText, hidden: z.boolean().nullish() }).nullish()

export const task = z.object({
  id: refText,
  custom_id: maybeText,
  name: z.string(),
  url: maybeText,
  archived: z.boolean().nullish(),
  date_created: numeric.nullish(),
  date_updated: numeric.nullish(),
  list: parent,
  folder: parent,
  space: parent,
})
export type Task = z.infer<typeof task>

const features = z.object({ time_tracking: z.object({ enabled: z.boolean().nullish() }).nullish() }).nullish()
export const space = z.object({ id: refText, name: z.string(), features })
export type Space = z.infer<typeof space>

export const list = z.object({ id: refText, name: z.string() })
export type List = z.infer<typeof list>

export const folder = z.object({
  id: refText,
  name: z.string(),
  hidden: z.boolean().nullish(),
  /** An object in prose, a bare id in the example. */
  parent_folder: z.union([parent, refText.transform((id) => ({ id }))]).catch(null),
  lists: z.array(list).nullish(),
})
export type Folder = z.infer<typeof folder>

export const shared = z.object({ shared: z.object({ lists: z.array(list).nullish(), folders: z.array(folder).nullish() }) })

export const webhook = z.object({
  id: z.string(),
  endpoint: z.string(),
  events: z.array(z.string()).catch([]),
  secret: maybeText,
  health: z.object({ status: z.string() }).nullish(),
  space_id: maybeRef,
  folder_id: maybeRef,
  list_id: maybeRef,
  task_id: maybeRef,
})
export type Webhook = z.infer<typeof webhook>
