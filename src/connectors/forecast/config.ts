// Settings of a Forecast connection.

import { z } from 'zod'
import { hostSetting, limitSetting } from '../settings.ts'

export const forecastConfig = z.strictObject({
  /** Opens the whole company, for reading and writing. */
  key: z.string({ error: 'must be an API key: an administrator makes one in Forecast under Admin, API Keys' }).min(1),
  /** The company in words of our own: a key does not tell whose it is, and it may be replaced by another. */
  account: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "must be a short name for the company, such as 'acme'")
    .optional(),
  baseUrl: hostSetting.optional(),
  limit: limitSetting.optional(),
})

export type ForecastConfig = z.infer<typeof forecastConfig>
