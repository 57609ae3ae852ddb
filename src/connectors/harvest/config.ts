// Settings of a Harvest connection.

import { z } from 'zod'
import { hostSetting, limitSetting, numberText, oneCredential, oneCredentialMessage, tokensSetting } from '../settings.ts'

export const harvestConfig = z
  .strictObject({
    account: numberText("must be the account's id, a number: id.getharvest.com/developers shows it beside the token"),
    token: z
      .string()
      .min(1)
      .optional()
      .describe('A personal access token: made at id.getharvest.com/developers. Best of an administrator.'),
    tokens: tokensSetting.optional(),
    contact: z.string({ error: 'must be an e-mail or address of who runs this: Harvest wants one with every request' }).min(3),
    baseUrl: hostSetting.optional(),
    limit: limitSetting.optional(),
  })
  .refine(oneCredential, oneCredentialMessage)

export type HarvestConfig = z.infer<typeof harvestConfig>

/** Harvest answers 400 to a request that does not say which program it comes from and whom to ask about it. */
export const userAgent = (contact: string | undefined) => `Hourbridge (${contact ?? 'no contact given'})`
