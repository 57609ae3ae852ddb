// Parts of a connection's settings that several vendors share.

import { z } from 'zod'
import { type Fault, type Reason, VendorError } from '../lib/errors.ts'
import type { Limit } from '../lib/throttle.ts'

/** What a sign-in at the vendor's page answered; see Tokens in connector.ts. */
export const tokensSetting = z.strictObject({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).nullable(),
  expiresAt: z.number().nullable(),
})

export const limitSetting = z.union(
  [z.literal('off'), z.strictObject({ requests: z.number().int().positive(), perSeconds: z.number().positive() })],
  { error: "must be 'off', or { requests, perSeconds }" },
)

export const limitFrom = (setting: z.infer<typeof limitSetting> | undefined, documented: Limit): Limit => {
  if (setting === undefined) return documented
  if (setting === 'off') return { requests: Number.POSITIVE_INFINITY, perMs: documented.perMs }
  return { requests: setting.requests, perMs: setting.perSeconds * 1000 }
}

/** An id that is a number in the vendor's pages; YAML may give it as either. */
export const numberText = (message: string) =>
  z.union([z.string(), z.number()], { error: message }).transform(String).pipe(z.string().regex(/^\d+$/, message))

export const hostSetting = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })

interface Credential {
  readonly token?: string | undefined
  readonly tokens?: z.infer<typeof tokensSetting> | undefined
}

export const oneCredential = (config: Credential) => (config.token === undefined) !== (config.tokens === undefined)
export const oneCredentialMessage = {
  error: "give either 'token' (made by hand) or 'tokens' (from signing in), not both",
  path: ['token'],
}

export const accessTokenOf = (config: Credential) => config.tokens?.accessToken ?? config.token ?? ''

/** What must never show up in a message. */
export const secretsOf = ({ token, tokens }: Credential): string[] =>
  [token, tokens?.accessToken, tokens?.refreshToken].filter((secret): secret is string => !!secret)

/** What goes wrong for one of these reasons is the fault of one of these settings: vendors do not tell which. */
export async function blaming<T>(settings: readonly string[], reasons: readonly Reason[], proving: Promise<T>): Promise<T> {
  try {
    return await proving
  } catch (error) {
    if (!(error instanceof VendorError) || !reasons.includes(error.reason)) throw error
    throw withFaults(error, faultsOf(settings, error.message))
  }
}

export const faultsOf = (settings: readonly string[], message: string): Fault[] =>
  settings.map((setting) => ({ setting, message }))

/** The same error, with the settings that are wrong. */
export const withFaults = (error: VendorError, faults: readonly Fault[], message = error.message): VendorError => {
  const { reason, retryAfterMs, code } = error
  return new VendorError(reason, message, { retryAfterMs, code, faults, cause: error })
}

/** The credential that is in use. */
export const credentialOf = ({ tokens }: Credential) => (tokens ? 'tokens' : 'token')
