// What every change that a page makes to a bridge has in common: a preview that says what would follow (D5), and the change
// itself, after which the worker is told.

import { z } from '@hono/zod-openapi'
import { type Amendment, amended } from '../sync/amend.ts'
import { type Applied, type ApplyOptions, applySetup } from '../sync/apply.ts'
import { type Preview, previewSetup } from '../sync/preview.ts'
import { errorAnswer } from './errors.ts'
import type { Site } from './site.ts'
import { wakeDue } from './wake-due.ts'

const count = z.number().int()
const counts = z.object({
  create: count,
  change: count,
  delete: count.openapi({ description: 'At once; what first waits in the waste basket is `waste`.' }),
})

const forecast = z
  .object({
    bridge: z.string(),
    ...counts.shape,
    kinds: z.object({ task: counts, allocation: counts, entry: counts }),
    anew: count.openapi({ description: 'Made in their new place and deleted in the old one; counted in both.' }),
    waste: count,
    waiting: z.record(z.string(), count).openapi({ description: 'How much waits for what, by code.' }),
    adoptable: z.object({ tasks: count, entries: count }),
    requests: count,
    seconds: count,
    text: z.string().openapi({ example: 'will create 14, change 3, delete 0, about 40 requests, about 50 s' }),
    examples: z.array(z.string()).readonly(),
  })
  .openapi('BridgePreview')

export const preview = z
  .object({
    changes: z.array(z.string()).readonly().openapi({ description: 'What would change in the set-up, one sentence each.' }),
    warnings: z.array(z.string()).readonly(),
    bridges: z.array(forecast).readonly(),
  })
  .openapi('ChangePreview')

export const applied = z
  .object({
    changes: z.array(z.string()).readonly().openapi({ description: 'Empty when everything was so already.' }),
    notes: z.array(z.string()).readonly(),
    warnings: z.array(z.string()).readonly(),
    rewritten: count.openapi({ description: 'Entries sent earlier that are being brought up to date.' }),
  })
  .openapi('Change')

export const previewAnswer = {
  description: 'What would follow. Nothing was written anywhere.',
  content: { 'application/json': { schema: preview } },
}
export const appliedAnswer = { description: 'What has changed.', content: { 'application/json': { schema: applied } } }

/** Of routes that ask a vendor. */
export const unreadable = {
  502: errorAnswer('The vendor does not answer as it should, or does not let us in.'),
  503: errorAnswer('The vendor cannot say now, or has been asked too much; try again later.'),
}

/** Throws Mistakes, and VendorError when a side cannot be read. */
export async function previewOf(site: Site, bridge: string, change: Amendment, options: ApplyOptions = {}): Promise<Preview> {
  return previewSetup(site, await amended(site.database.kysely, bridge, change), options)
}

/** Throws Mistakes before anything is written. */
export async function apply(site: Site, bridge: string, change: Amendment, options: ApplyOptions = {}): Promise<Applied> {
  const { kysely } = site.database
  const done = await applySetup(site, () => amended(kysely, bridge, change), options)
  if (done.changes.length > 0 || done.rewritten > 0) await wakeBridge(site, bridge)
  return done
}

/** Both sides are read anew, and what is due already goes at once. */
export async function wakeBridge(site: Site, bridge: string): Promise<void> {
  await site.wake.pull(bridge, 'sweep')
  await wakeDue(site, bridge)
}
