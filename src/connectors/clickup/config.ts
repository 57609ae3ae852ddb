// Settings of a ClickUp connection.

import { z } from 'zod'
import { hostSetting, limitSetting, numberText, oneCredential, oneCredentialMessage, tokensSetting } from '../settings.ts'

export const clickupConfig = z
  .strictObject({
    /** Id of the workspace: the first number in the address of any ClickUp page. */
    workspace: numberText("must be the workspace's id: the first number in the address of any ClickUp page"),
    token: z
      .string()
      .min(1)
      .optional()
      .describe('A personal token, pk_…: in ClickUp under your picture, Settings, Apps, API Token. Best of an owner or admin.'),
    tokens: tokensSetting.optional(),
    baseUrl: hostSetting.optional(),
    limit: limitSetting.optional(),
  })
  .refine(oneCredential, oneCredentialMessage)

export type ClickUpConfig = z.infer<typeof clickupConfig>
