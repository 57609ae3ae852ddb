// Settings of a Redmine connection: where it is, whose key opens it, and what counts as a task there.

import { z } from 'zod'
import { limitSetting } from '../settings.ts'

export const redmineConfig = z.strictObject({
  address: z
    .url({ protocol: /^https?$/, error: 'must be the address of your Redmine, such as https://redmine.example.com' })
    .transform((address) => address.replace(/[?#].*$/, '').replace(/\/+$/, '')),
  key: z.string({ error: 'must be an API key: in Redmine under My account, API access key. Best of an administrator' }).min(1),
  tasks: z
    .enum(['issues', 'activities'])
    .optional()
    .describe('What counts as a task: issues, or the activities of a project, for time that is on no issue. Issues if left out.'),
  activity: z
    .string()
    .min(1)
    .optional()
    .describe("The activity that time on issues gets, by its name. Redmine's own default if left out."),
  markerField: z
    .string()
    .min(1)
    .optional()
    .describe('The custom field for time entries that takes the mark of a copy. Hourbridge if left out; there need not be one.'),
  limit: limitSetting.optional(),
})

export type RedmineConfig = z.infer<typeof redmineConfig>

export const tasksAre = ({ tasks }: Pick<RedmineConfig, 'tasks'>) => tasks ?? 'issues'

export const usualMarkerField = 'Hourbridge'

/** The installation, whichever key opens it: host and path. */
export const accountOf = ({ address }: RedmineConfig) => address.replace(/^https?:\/\//, '').toLowerCase()
