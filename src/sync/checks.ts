// What doctor and the health page look at, a finding each: what is looked at, what is wrong in one sentence, and what to do.

import { sql } from 'kysely'
import type { Connector } from '../connectors/connector.ts'
import { migrationNames } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { type Clock, minutes, seconds } from '../lib/clock.ts'
import { InputError, VendorError } from '../lib/errors.ts'
import type { Answer, VendorRequest } from '../lib/http.ts'
import { ago, moment, span } from '../lib/words.ts'
import { count } from './compare-bridge.ts'
import type { Reach } from './engine.ts'
import type { OpenEngine } from './open.ts'
import { trackedTools, type Unplaced, unplacedOn } from './placed.ts'
import { type BridgeReport, bridgeReports, type ConnectionReport, connectionReports, cursorsOf } from './reports.ts'
import type { Setup } from './state.ts'
import { listWebhooks, webhookAddress, webhookFault } from './webhooks.ts'

/** What is looked at. */
export interface Examined {
  readonly database: Database
  readonly engine: OpenEngine
  readonly connectors: Readonly<Record<string, Connector<unknown>>>
  readonly clock: Clock
  /** Where vendors reach us; undefined: they do not. */
  readonly settings: { readonly url?: string | undefined }
}

export interface Finding {
  readonly ok: boolean
  readonly what: string
  readonly text: string
  /** What to do, where something is wrong. */
  readonly advice: string | null
}

const good = (what: string, text: string): Finding => ({ ok: true, what, text, advice: null })
const bad = (what: string, text: string, advice: string): Finding => ({ ok: false, what, text, advice })

/** For a database that could not even be opened. */
export const unopened = (error: InputError): Finding =>
  bad('database', error.message, error.advice ?? 'See the log of the database.')

export async function checkAll(home: Examined): Promise<Finding[]> {
  const connections = await connectionReports(home.database.kysely)
  const findings = [await checkDatabase(home.database)]
  for (const connection of connections) findings.push(...(await checkConnection(home, connection)))
  for (const bridge of await bridgeReports(home.database.kysely)) findings.push(...(await checkBridge(home, bridge)))
  findings.push(...(await checkButtons(home)))
  if (connections.length === 0)
    findings.push(
      bad(
        'setup',
        'nothing is declared yet',
        'Connect the vendors under Admin > Integrations, or run `hourbridge apply <file>`: the folder examples has some to start from.',
      ),
    )
  return findings
}

async function checkDatabase({ kysely, where }: Database): Promise<Finding> {
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(kysely)
  const { version, bytes } = rows[0]!
  const migrations = (await migrationNames()).length
  return good('database', `${version.split(' ')[0]}, ${migrations} migrations, ${Math.round(bytes / 1_000_000)} MB at ${where}`)
}

/** Whether the vendor lets us in, its clock, and its webhook. */
export async function checkConnection(home: Examined, { name }: Pick<ConnectionReport, 'name'>): Promise<Finding[]> {
  try {
    const reach = await home.engine.reach(name)
    const live = await askAnew(home, reach)
    return [live, ...(await checkWebhook(home, reach))]
  } catch (error) {
    if (error instanceof VendorError) return [bad(name, error.message, adviceFor(error, name))]
    if (error instanceof InputError)
      return [bad(name, error.message, error.advice ?? 'Declare it anew with `hourbridge apply <file>`.')]
    throw error
  }
}

function adviceFor({ reason }: VendorError, name: string): string {
  if (reason === 'unauthorized')
    return `Renew the credential of connection ${name} at the vendor, set it in the environment, and run \`hourbridge apply <file>\`.`
  if (reason === 'unreachable' || reason === 'unavailable')
    return 'Check the network, the proxy and the address; the vendor may be down: its status page says so.'
  if (reason === 'throttled') return 'Wait a little: the allowance is used up.'
  return 'Check the settings of this connection in the set-up file.'
}

const skewLimitMs = minutes(2)

/** The credential is proved, and the vendor's clock read from the same answer. */
async function askAnew({ clock }: Examined, { connection, connector, session, throttle }: Reach): Promise<Finding> {
  let skewMs = 0
  const watching = {
    ...session,
    send: async (request: VendorRequest): Promise<Answer> => {
      const answer = await session.send(request)
      const date = Date.parse(answer.headers.get('date') ?? '')
      if (Number.isFinite(date)) skewMs = date - answer.at
      return answer
    },
  }
  const account = await connector.check(watching)
  if (Math.abs(skewMs) > skewLimitMs) {
    const text = `${connector.title}'s clock is ${span(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} ours (${moment(clock.now())})`
    return bad(connection, text, 'Set the clock of this machine by NTP: changes would be missed.')
  }
  const left = await throttle.room()
  const allowance = Number.isFinite(left) ? `${left} requests left` : 'no limit'
  return good(connection, [account.name, tokenText(session.config), allowance].filter((part) => part !== '').join(', '))
}

/** What opens the account, and until when. */
function tokenText(config: unknown): string {
  const { tokens, key, username } = config as { tokens?: { expiresAt: number | null }; key?: string; username?: string }
  if (tokens) return tokens.expiresAt === null ? 'token without an end' : `token until ${moment(tokens.expiresAt)}`
  if (username !== undefined) return `user ${username}`
  return key === undefined ? 'personal token' : 'API key'
}

async function checkWebhook({ settings, database, clock }: Examined, reach: Reach): Promise<Finding[]> {
  const { connection, connector } = reach
  if (!connector.webhooks || settings.url === undefined) return []
  const what = `${connection} webhook`
  const advice = `Run \`hourbridge webhook ensure ${connection}\`; is ${settings.url} reachable from outside?`
  const known = (await listWebhooks(database.kysely)).find((one) => one.connection === connection)
  const heard = known?.heardAt == null ? 'not heard of yet' : `last heard ${ago(known.heardAt, clock.now())}`
  const fault = await webhookFault(reach, webhookAddress(settings.url, connection))
  if (fault === 'missing' || !known) return [bad(what, `${connector.title} has no webhook for ${settings.url}`, advice)]
  if (fault !== null)
    return [bad(what, `${connector.title} no longer sends to us: its webhook is failing or suspended; ${heard}`, advice)]
  return [good(what, heard)]
}

async function checkBridge(home: Examined, report: BridgeReport): Promise<Finding[]> {
  const { engine } = home
  const setup = await engine.state.setup(report.name)
  const conditions = (await engine.state.conditions()).filter(({ bridge }) => bridge === report.name)
  const findings = [
    ...conditions.map(({ key, text }) => bad(report.name, `${key}: ${text}`, conditionAdvice[key])),
    ...(await checkPlaces(home, setup)),
    ...(await checkAge(home, report)),
  ]
  return findings.length > 0 ? findings : [good(report.name, goodText(report, setup))]
}

/** `work and time both ways, polled in time, tasks of 3 projects followed` */
function goodText({ left, right, direction }: BridgeReport, { bridge, routes }: Setup): string {
  const followed = routes.filter(({ scope, task }) => scope === 'project' && task === null)
  return [
    direction === 'both' ? `${left} and ${right} both ways` : `${left} to ${right}`,
    'polled in time',
    ...(bridge.spaces.length > 0 ? ['all Spaces track time'] : []),
    ...(bridge.tasks ? [`tasks of ${count(followed.length, 'project')} followed`] : []),
  ].join(', ')
}

const unreadAdvice = 'It is tried again by itself; if it stays, look at the log and at the status page of the vendor.'

const conditionAdvice = {
  'left degraded': 'Look whether the account still sees everything there; it mends itself when what is missing shows up again.',
  'right degraded': 'Look whether the account still sees everything there; it mends itself when what is missing shows up again.',
  'left unauthorized': 'Renew the credential in the environment and run `hourbridge apply <file>`.',
  'right unauthorized': 'Renew the credential in the environment and run `hourbridge apply <file>`.',
  'delete guard': 'Look at `hourbridge waste list`, then `hourbridge waste confirm <bridge>` or restore.',
  'before first sync': 'Decide, and it goes on by itself.',
  'left unread': unreadAdvice,
  'right unread': unreadAdvice,
} as const

/** Read live: a Space may have been switched off, a member become a guest. */
async function checkPlaces({ engine }: Examined, { bridge, participants }: Setup): Promise<Finding[]> {
  const read = await readLeft(engine, bridge.left)
  if (!read) return []
  const { connector, places, people } = read
  const spaces = bridge.spaces.flatMap((ref) => {
    const place = places.find((one) => one.kind === 'space' && one.ref === ref)
    if (!place)
      return [
        bad(
          bridge.name,
          `${connector.title} shows no Space ${ref}`,
          'Was it deleted, or is it no longer shared? Change `spaces` in the set-up file.',
        ),
      ]
    return place.on
      ? []
      : [bad(bridge.name, `time tracking is off in Space ${place.name}: its time waits`, place.why ?? 'Turn it on there.')]
  })
  const guests = participants.flatMap(({ name, left }) => {
    const isGuest = people.find(({ ref }) => ref === left)?.role === 'guest'
    return isGuest
      ? [
          bad(
            bridge.name,
            `${name} is a guest at ${connector.title}: a guest's time is never sent`,
            'Make them a member there, or take them out of the set-up file.',
          ),
        ]
      : []
  })
  return [...spaces, ...guests]
}

/** Undefined when the vendor does not let us: its connection has a finding that says so. */
async function readLeft(engine: OpenEngine, connection: string) {
  try {
    const { connector, session } = await engine.reach(connection)
    return { connector, places: await connector.places(session), people: await connector.people(session) }
  } catch (error) {
    if (error instanceof VendorError || error instanceof InputError) return undefined
    throw error
  }
}

async function checkAge({ database, clock }: Examined, { name, pollMs }: BridgeReport): Promise<Finding[]> {
  const looks = (await cursorsOf(database.kysely)).filter(
    (one) => one.bridge === name && (one.name === 'poll' || one.name === 'sweep'),
  )
  const advice = 'Is `hourbridge serve` running? `hourbridge sync --once` looks now.'
  if (looks.length === 0) return [bad(name, 'was never read', advice)]
  const oldest = Math.min(
    ...[...Map.groupBy(looks, ({ connection }) => connection).values()].map((of) => Math.max(...of.map(({ value }) => value))),
  )
  const limitMs = Math.max(3 * pollMs, pollMs + seconds(60))
  return clock.now() - oldest > limitMs
    ? [bad(name, `was last read ${ago(oldest, clock.now())}, and should be every ${span(pollMs)}`, advice)]
    : []
}

/** Whether the browser extension finds its places: nothing is said where it does, or where nobody has it. */
async function checkButtons(home: Examined): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { tool, title, timeTrackers, buttons } of await trackedTools(home)) {
    const missed = buttons ? await unplacedOn(home.database.kysely, tool, buttons, home.clock.now()) : []
    findings.push(...missed.map((one) => bad(title, buttonText(title, timeTrackers.join(' or '), one), buttonAdvice(one))))
  }
  return findings
}

function buttonText(tool: string, tracker: string, { spot, since }: Unplaced): string {
  if (spot === 'list') return `the ${tracker} button finds no place in ${tool}'s lists since ${moment(since)}`
  return `the ${tracker} button finds no place on ${tool}'s task pages since ${moment(since)}`
}

const buttonAdvice = ({ page }: Unplaced) =>
  `Update Hourbridge: its placements are older than these pages. Until then, the extension's window in the toolbar does the same. Last missed on ${page}`
