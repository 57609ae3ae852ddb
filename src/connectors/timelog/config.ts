// Settings of a TimeLog connection: the seven that TimeLog's own pages name, and where they lead.

import { z } from 'zod'
import { isZone } from '../../lib/date.ts'
import { hostSetting, limitSetting } from '../settings.ts'

/** YAML may give a name that is all digits as a number. */
const named = (message: string) =>
  z
    .union([z.string(), z.number()], { error: message })
    .transform((given) => String(given).trim())
    .pipe(z.string().min(1, message))

const secret = (message: string) => z.string({ error: message }).min(1, message)

export const timelogConfig = z.strictObject({
  domain: named('must be the address shown in TimeLog under System administration, Integrations and API').refine(isAddress, {
    error: 'must be an address such as app2.timelog.com',
  }),
  account: named('must be the account name: the part of the address behind the domain'),
  username: named('must be the user name or the initials of a system administrator'),
  password: secret('must be the password of that user'),
  siteCode: secret('must be the site code of the Reporting API'),
  reportingUsername: named('must be the API ID of the Reporting API'),
  reportingPassword: secret('must be the password of the Reporting API'),
  zone: z
    .string()
    .refine(isZone, { error: 'must be a zone such as Europe/Copenhagen' })
    .optional()
    .describe("The zone of the site's clock: TimeLog tells times without saying where. Europe/Copenhagen if left out."),
  externalSystem: z
    .string()
    .min(1)
    .optional()
    .describe("An external system that is defined in TimeLog: tasks are given the work tool's id as its key."),
  baseUrl: hostSetting.optional(),
  limit: limitSetting.optional(),
})

export type TimeLogConfig = z.infer<typeof timelogConfig>

/** Danish sites keep Danish time (docs/connectors/timelog.md). */
export const zoneOf = ({ zone }: TimeLogConfig) => zone ?? 'Europe/Copenhagen'

/** Scheme and host. Passwords travel in the requests, so plain http is for this computer only. */
export const baseUrlOf = ({ domain, baseUrl }: TimeLogConfig) => baseUrl ?? addressOf(domain)!.origin

/** What stands before every service's path: the account, unless the domain was given with it. */
export function prefixOf({ domain, account, baseUrl }: TimeLogConfig): string {
  const path = baseUrl === undefined ? addressOf(domain)!.pathname.replace(/\/+$/, '') : ''
  return path.toLowerCase().endsWith(`/${account.toLowerCase()}`) ? path : `${path}/${encodeURIComponent(account)}`
}

export const accountOf = (config: TimeLogConfig) => `${new URL(baseUrlOf(config)).host}${prefixOf(config)}`.toLowerCase()

/** What must never show up in a message. */
export const secretsOf = ({ password, siteCode, reportingPassword }: TimeLogConfig) => [password, siteCode, reportingPassword]

function isAddress(domain: string) {
  return addressOf(domain) !== undefined
}

function addressOf(domain: string): URL | undefined {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(domain) ? domain : `https://${domain}`)
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined
  if (!['localhost', '127.0.0.1'].includes(url.hostname)) url.protocol = 'https:'
  return url
}
