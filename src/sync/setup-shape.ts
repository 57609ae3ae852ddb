// The set-up file's shape: what may be declared, each member with the words that editors show and mistakes quote.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables

import { z } from 'zod'
import type { Connector } from '../connectors/connector.ts'
import { limitSetting } from '../connectors/settings.ts'
import { assert } from '../lib/assert.ts'
import { isZone } from '../lib/date.ts'
import { scopes, usualGuard } from '../model/bridge.ts'

export type Connectors = Readonly<Record<string, Connector<unknown>>>
export type SetupShape = ReturnType<typeof setupShape>
export type BridgeInFile = z.infer<typeof bridgeShape>
/** The same as people write it, with what may be left out. */
export type BridgeAsWritten = z.input<typeof bridgeShape>
export type ConnectionInFile = z.infer<typeof common> & Readonly<Record<string, unknown>>

export function setupShape(connectors: Connectors) {
  const names = Object.keys(connectors).join(', ')
  const kinds = Object.values(connectors).map(connectionShape)
  const connection = z.discriminatedUnion('connector', kinds as [z.ZodObject, ...z.ZodObject[]], {
    error: `must name a connector: ${names}`,
  })
  return z
    .strictObject({
      connections: z.record(name, connection).default({}).describe('Access to the vendors, by a name of your choice.'),
      bridges: bridgesShape.default({}).describe('Two connections kept in step each, by a name of your choice.'),
    })
    .describe('What Hourbridge connects, and where time goes: `hourbridge apply setup.yaml`.')
}

const name = z.string().regex(/^[a-z0-9-]+$/, { error: 'a name has lower-case letters, digits and dashes only' })

const ref = z
  .union([z.string().min(1), z.number().int()], {
    error: 'must be an id of the vendor, in quotes if it is longer than fifteen digits',
  })
  .transform(String)

const place = ref.describe('An id, or a name that only one has.')

const person = ref.describe("The person's id at the vendor, or an e-mail address where the vendor tells them.")

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const spanName = { error: 'must be a span of time such as 30s, 15m, 24h or 2d' }
const span = z
  .string(spanName)
  .regex(/^\d+[smhd]$/, spanName)
  .transform((text) => Number.parseInt(text, 10) * unitMs[text.at(-1) as keyof typeof unitMs])

export const leastPollMs = 10_000
export const mostPollMs = 3_600_000

const slow = span.refine((ms) => ms >= leastPollMs, { error: 'must be 10s or more' })
const paced = slow.refine((ms) => ms <= mostPollMs, { error: 'must be 60m or less' })

const daysName = { error: 'must be a number of days such as 35d' }
const wholeDays = z
  .string(daysName)
  .regex(/^[1-9]\d*d$/, daysName)
  .transform((text) => Number.parseInt(text, 10))

const zoneName = { error: 'must be the name of a time zone, such as Europe/Copenhagen' }
const zone = z
  .string(zoneName)
  .refine(isZone, zoneName)
  .describe('IANA name of a time zone: it decides to which day a piece of time belongs.')

/** A date, a date with a wall-clock time, or an instant with its offset. */
const moment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/
const isReal = (text: string) => {
  const day = text.slice(0, 10)
  return !Number.isNaN(Date.parse(text)) && new Date(`${day}T00:00Z`).toISOString().slice(0, 10) === day
}
const momentName = { error: 'must be a date such as 2026-11-01, or an instant such as 2026-11-01T09:00:00+01:00' }
const instant = z.string(momentName).refine((text) => moment.test(text) && isReal(text), momentName)

/** Members that every connection has, whatever its connector. */
const common = z.strictObject({
  connector: z.string(),
  baseUrl: z.string().optional().describe("Another host than the vendor's own: a sandbox, a proxy."),
  limit: limitSetting
    .optional()
    .describe("The vendor's allowance, if yours differs from the documented one; 'off' for a server of your own."),
  timing: z
    .strictObject({
      deadlineSeconds: z
        .number()
        .positive()
        .optional()
        .describe('A request without an answer for this long is given up. 30 if left out.'),
      staleSeconds: z.number().min(0).optional().describe('How long after a write the vendor may still show what was before it.'),
    })
    .optional()
    .describe("What is assumed of the vendor's speed."),
})

const secret = (error: string) => z.string({ error }).min(1).meta({ secret: true })
const secretText = secret('must be ${NAME}, the name of an environment variable')

const tokens = z
  .strictObject({
    accessToken: secretText.describe('From signing in at the vendor.'),
    refreshToken: secretText.optional().describe('To get the next access token with; needs `app` beside it.'),
    expiresAt: instant.optional().describe('When the access token ends. Left out, a refresh token is used at once.'),
  })
  .describe('What signing in at the vendor (OAuth) answered; instead of `token`.')

const app = z
  .strictObject({
    clientId: z.string().min(1).describe('Of your app at the vendor.'),
    clientSecret: secretText.describe('Of your app at the vendor.'),
    pageUrl: z.string().optional().describe('Another host for the page where people sign in.'),
    baseUrl: z.string().optional().describe('Another host for getting tokens.'),
  })
  .describe('Your app at the vendor: needed to refresh `tokens`.')

/** The connector's own settings stay as it declares them; what is secret is a variable here. */
function connectionShape({ name, title, config, secrets }: Connector<unknown>): z.ZodObject {
  assert(config instanceof z.ZodObject, `the settings of ${name} are members of a mapping`)
  const { connector: _, baseUrl, limit, timing } = common.shape
  const members = Object.entries(config.shape as Readonly<Record<string, z.ZodType>>).map(([key, member]) => [
    key,
    key === 'tokens' ? tokens.optional() : secrets.includes(key) ? secretLike(member) : explained(member),
  ])
  return config.safeExtend({
    ...Object.fromEntries(members),
    connector: z.literal(name).describe(`Access to ${title}.`),
    ...(config.shape['baseUrl'] && { baseUrl: config.shape['baseUrl'].describe(baseUrl.description!) }),
    limit: limit.describe(limit.description!),
    timing,
    ...(secrets.includes('tokens') && { app: app.optional() }),
  }) as z.ZodObject
}

/** What the connector says of a member that is missing: what it must be, and where it is found. Undefined when it may be missing. */
export function demandOf(member: z.ZodType): string | undefined {
  const { error } = member.safeParse(undefined)
  const [issue] = error?.issues ?? []
  return issue?.message.startsWith('must ') ? issue.message : error && 'must be given'
}

const explained = (member: z.ZodType) => {
  const demand = demandOf(member)
  return demand === undefined || member.description ? member : member.describe(`It ${demand}.`)
}

function secretLike(member: z.ZodType): z.ZodType {
  const demand = demandOf(member)
  if (demand === undefined) return secretText.describe('A secret, from the environment.').optional()
  return secret(`${demand}; write \${NAME}, the name of an environment variable`).describe(`It ${demand}.`)
}

const shareName = { error: 'must be a share from 0 to 1: 0.1 is a tenth' }

const participant = z
  .strictObject({
    name: z.string().min(1).describe('How this person is called in lists and messages.'),
    from: person,
    to: person,
    activation: instant.describe("Time that began before is never sent. A date counts from its start in the person's zone."),
    label: z.boolean().default(true).describe("Whether notes carry the task's title and id."),
    on: z.boolean().default(true).describe('Off: nothing more is sent, nothing is deleted.'),
    zone: zone.optional().describe("The person's own time zone, where it is not the bridge's."),
    connection: z.string().optional().describe("The person's own connection to the time tracker, instead of the bridge's."),
  })
  .describe('One person on the bridge.')

const one = (keys: object) => Object.keys(keys).length === 1
const source = z
  .strictObject({
    task: ref.optional(),
    list: ref.optional(),
    folder: ref.optional(),
    project: place.optional(),
    space: ref.optional(),
  })
  .refine(one, { error: `must name exactly one of ${scopes.join(', ')}` })
  .meta({
    minProperties: 1,
    maxProperties: 1,
    description: 'Which time: that of one task, or of everything in a list, folder, project or Space. The narrowest route wins.',
  })

const fixedTask = place.optional().describe('A task in that project. Left out only from a project whose tasks are followed.')

const target = z
  .strictObject({ project: place.describe('The project.'), task: fixedTask })
  .describe('Where that time goes at the time tracker.')

const linkedProject = z
  .strictObject({
    from: place.describe('A project of the work tool: its id, its name, or the code that people give it.'),
    project: place.describe('Its project at the time tracker.'),
    task: fixedTask,
  })
  .describe('Two projects that belong together.')

export const bridgeShape = z
  .strictObject({
    from: z.string().describe('Name of the connection to the work tool.'),
    to: z.string().describe('Name of the connection to the time tracker.'),
    direction: z.enum(['one-way', 'two-way']).default('one-way').describe('Whether edits at the time tracker travel back.'),
    active: z
      .boolean()
      .default(true)
      .describe('False: nothing is read and nothing is written until it is true again; what is known stays.'),
    zone,
    tasks: z
      .enum(['follow', 'off'])
      .optional()
      .describe("Whether the work tool's tasks are made at the time tracker, one way. Followed if left out, where both can."),
    spaces: z
      .array(ref)
      .min(1, { error: 'must name at least one Space' })
      .default([])
      .describe('Ids of the Spaces whose time is bridged, where the work tool has Spaces.'),
    participants: z.array(participant).describe('Everybody whose time is bridged.'),
    projects: z.array(linkedProject).default([]).describe('Projects that belong together, by pairs.'),
    routes: z
      .array(z.strictObject({ from: source, to: target }))
      .default([])
      .describe('Where time goes.'),
    poll: paced
      .optional()
      .describe('How often changes are asked for, 60m at most. Left out: 15m where a side lists its tasks, else 1m.'),
    sweep: slow.default(3_600_000).describe('How often everything within `window` is compared. 1h if left out.'),
    recent: wholeDays.default(7).describe('How far back a poll looks. 7d if left out.'),
    window: wholeDays.default(35).describe('How far back a sweep looks. 35d if left out.'),
    waste: z
      .union([z.literal(0), span], { error: 'must be a span of time such as 24h, or 0' })
      .default(86_400_000)
      .describe('How long a deletion can be taken back before it is carried out. 24h if left out.'),
    guard: z
      .strictObject({
        share: z
          .number()
          .min(0, shareName)
          .max(1, shareName)
          .default(usualGuard.share)
          .describe("The share of the bridge's links that may go in a day by themselves. A tenth if left out."),
        least: z
          .number()
          .int()
          .min(0, { error: 'must be 0 or more' })
          .default(usualGuard.least)
          .describe('At least so many may, however few links there are. 5 if left out.'),
      })
      .default(usualGuard)
      .describe('More deletions in a day than this wait for a person.'),
    conflicts: z
      .strictObject({
        edited: z.enum(['from', 'to', 'ask']).default('ask').describe('When both sides edited the same field: which one counts.'),
        deleted: z
          .enum(['edit wins', 'delete wins', 'ask'])
          .default('edit wins')
          .describe('When one side edited what the other deleted.'),
      })
      .default({ edited: 'ask', deleted: 'edit wins' })
      .describe('What happens when both sides changed.'),
  })
  .describe('Two connections kept in step.')

export const bridgesShape = z.record(name, bridgeShape)
