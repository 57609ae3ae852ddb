// A whole world around a real Redmine: people there and in the TimeLog sandbox, a database of its own, the real engine, and the set-up
// file as a user writes it. The clock of both vendors jumps with that of the engine.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a set-up file names its variables

import assert from 'node:assert/strict'
import { after } from 'node:test'
import { openSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/sandbox.ts'
import { declarationIn } from '../../../src/cli/setup-file.ts'
import { connectors } from '../../../src/connectors/index.ts'
import type { Database } from '../../../src/db/open.ts'
import { minutes } from '../../../src/lib/clock.ts'
import { silent } from '../../../src/lib/log.ts'
import { openVault } from '../../../src/lib/secret.ts'
import { unlimited } from '../../../src/lib/throttle.ts'
import type { LinkedKind, Side } from '../../../src/model/record.ts'
import { type Applied, applySetup } from '../../../src/sync/apply.ts'
import { type OpenEngine, openEngine } from '../../../src/sync/open.ts'
import { freshDatabase } from '../../database.ts'
import { type SteppedClock, steppedClock } from '../../simulation/clock.ts'
import { openOffice as openOneOf, type Piece, type Office as TimeLogOffice } from '../../stories/offices.ts'
import { restBesideQueries } from '../../stories/queries.ts'
import { openRounds, type Rounds } from '../../stories/rounds.ts'
import { type ClockedRedmine, openClockedRedmine } from './clocked.ts'
import { openRoad, type Road } from './faulty.ts'
import { type Name, type Office, openOffice } from './office.ts'

/** A Wednesday morning. */
export const now = Date.UTC(2026, 10, 18, 9)
export const today = '2026-11-18'

let redmine: Promise<ClockedRedmine> | undefined
after(async () => (await redmine)?.server.close())

/** The one of this file. */
export function ownRedmine(): Promise<ClockedRedmine> {
  redmine ??= openClockedRedmine()
  return redmine
}

export interface SetupOptions {
  readonly activation?: string
  /** Lines of the bridge beside those of every story, such as "window: 400d". */
  readonly terms?: readonly string[]
  readonly people?: readonly Name[]
  readonly zone?: string
  /** Whether time on issues has an activity by the settings. */
  readonly activity?: string | null
  /** Pairs of projects by their names; the two of the company unless said. */
  readonly projects?: readonly (readonly [from: string, project: string])[]
}

export interface WorldOptions extends SetupOptions {
  readonly at?: number
  readonly timelog?: SandboxOptions['timelog']
  /** How far Redmine's clock is ahead of ours. */
  readonly aheadMs?: number
}

/** In Redmine an issue has one assignee, and whoever may log time there does: on this site of TimeLog they may as well. */
export const anybody = { timelog: { allowAllActiveProjects: true } } as const

export interface World extends Rounds {
  readonly sandbox: Sandbox
  readonly redmine: Office
  readonly timelog: TimeLogOffice
  /** Between the engine and Redmine. */
  readonly road: Road
  readonly clock: SteppedClock
  readonly database: Database
  readonly engine: OpenEngine
  /** What `hourbridge apply` does with the file, changed. */
  apply(changes?: SetupOptions): Promise<Applied>
  /** What the engine says of a record: its state, and why. */
  why(side: Side, ref: string, kind?: LinkedKind): Promise<string>
  /** Requests that wrote something on either side and were answered with success. */
  writes(): number
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { at = now, aheadMs = 0, zone = 'Europe/Copenhagen' } = options
  const clocked = await ownRedmine()
  const rest = async () => {
    do {
      await road.rest()
      await restBesideQueries()
    } while (road.busy)
  }
  const clock = steppedClock(at, rest)
  const redmineClock = { ...clocked, setClock: (instant: number) => clocked.setClock(instant + aheadMs) }
  const road = openRoad(clock, () => redmineClock.setClock(clock.now()))
  const sandbox = openSandbox({ clock, now: at, company: 'empty', timelog: options.timelog ?? {} })
  const timelog = openOneOf(sandbox, 'timelog', zone)
  const office = await openOffice(redmineClock, clock)
  const database = await freshDatabase()
  const vault = await openVault({ dataDir: '', key: 'ab'.repeat(32) })
  const fetches: Readonly<Record<string, Road['fetch']>> = {
    redmine: road.fetch,
    timelog: (request) => sandbox.timelog.fetch(request),
  }
  const engine = openEngine({
    ...{ database, vault, clock, connectors, log: silent, throttleOf: () => unlimited },
    fetchOf: (connection) => fetches[connection],
  })
  const rounds = openRounds(engine, clock, minutes(10))
  let declared: SetupOptions = options
  const apply = (changes: SetupOptions = {}) => {
    declared = { ...declared, ...changes }
    const text = setupText(office, timelog, declared)
    const { password, siteCode, reportingPassword } = timelog.connection.secrets as Readonly<Record<string, string>>
    const env = { REDMINE_KEY: office.admin.key, PASSWORD: password!, SITE_CODE: siteCode!, REPORTING: reportingPassword! }
    return rounds.run(() =>
      applySetup({ database, vault, connectors, engine }, declarationIn(text, 'setup.yaml', env, connectors)),
    )
  }
  const { warnings } = await apply()
  assert.deepEqual(warnings, [])
  return {
    ...{ sandbox, redmine: office, timelog, road, clock, database, engine, apply },
    ...rounds,
    why: async (side, ref, kind = 'entry') => {
      const [link] = await engine.state.linksOf('agency', kind, side, [ref])
      return link === undefined ? 'unknown' : `${link.state}: ${link.why?.text ?? ''}`
    },
    writes: () =>
      road.requests.all.filter(({ method, status }) => method !== 'GET' && status !== undefined && status < 300).length +
      timelog.requests().filter(({ isWrite, ok }) => isWrite && ok).length,
  }
}

const usualTerms = ['direction: two-way', 'recent: 14d', 'window: 30d', 'waste: 0']

function setupText({ people, admin, projectName }: Office, { connection }: TimeLogOffice, options: SetupOptions): string {
  const { activation = '2026-11-08', terms = [], activity = 'Design', zone = 'Europe/Copenhagen' } = options
  const { people: whose = ['ann', 'bob'], projects = [[projectName, 'Website']] } = options
  const { domain, account, username, reportingUsername } = connection.config as Readonly<Record<string, string>>
  const given = new Set(terms.map(wordOf))
  return [
    'connections:',
    '  redmine:',
    '    connector: redmine',
    `    address: ${admin.url}`,
    '    key: ${REDMINE_KEY}',
    ...(activity === null ? [] : [`    activity: ${activity}`]),
    '    timing: { deadlineSeconds: 3, staleSeconds: 1 }',
    '  timelog:',
    '    connector: timelog',
    `    domain: ${domain}`,
    `    account: ${account}`,
    `    username: ${username}`,
    '    password: ${PASSWORD}',
    '    siteCode: ${SITE_CODE}',
    `    reportingUsername: ${reportingUsername}`,
    '    reportingPassword: ${REPORTING}',
    '    timing: { deadlineSeconds: 3, staleSeconds: 1 }',
    'bridges:',
    '  agency:',
    '    from: redmine',
    '    to: timelog',
    `    zone: ${zone}`,
    ...[...usualTerms.filter((term) => !given.has(wordOf(term))), ...terms].map((term) => `    ${term}`),
    '    participants:',
    ...whose.map(
      (name) =>
        `      - { name: ${name}, from: ${people[name].email}, to: ${name}@example.com, activation: ${activation}, label: false }`,
    ),
    '    projects:',
    ...projects.map(([from, project]) => `      - { from: ${from}, project: ${project} }`),
  ].join('\n')
}

const wordOf = (term: string) => term.split(':', 1)[0]

/** "2026-11-18 90 kick-off" */
export const line = ({ day, minutes: length, note }: Piece) => `${day} ${length} ${note}`.trim()

/** Both timesheets, in the same order: Redmine's and TimeLog's. */
export const sheets = async ({ redmine, timelog }: World) =>
  [await redmine.sheet(), timelog.sheet()].map((pieces) => pieces.map(line).sort())

/** Both timesheets hold these lines and no others. */
export const both = async (world: World, lines: readonly string[]) =>
  assert.deepEqual(await sheets(world), [lines.toSorted(), lines.toSorted()])

/** The task of TimeLog that belongs to this issue. */
export async function taskOf({ engine }: World, issue: number): Promise<string> {
  const [link] = await engine.state.linksOf('agency', 'task', 'left', [String(issue)])
  assert.ok(link?.right.ref, `issue ${issue} has no task: ${link?.why?.text}`)
  return link.right.ref
}

/** Somebody enters time in TimeLog, on the task of an issue. Answers its ref. */
export async function bookAcross(world: World, booking: Partial<AcrossBooking> = {}): Promise<string> {
  const { who = 'bob', issue = world.redmine.issues[0], ...rest } = booking
  const task = await taskOf(world, issue)
  return world.timelog.book({ who: world.timelog.people[who], task, day: today, minutes: 30, ...rest })
}

interface AcrossBooking {
  readonly who: Name
  readonly issue: number
  readonly day: string
  readonly minutes: number
  readonly note: string
  /** 'HH:MM' */
  readonly time: string
}

/** I5: at rest, any number of polls writes nothing. */
export async function staysSilent(world: World, polls = 3): Promise<void> {
  const writes = world.writes()
  for (let poll = 0; poll < polls; poll++) await world.round().then(() => world.pass(minutes(15)))
  assert.equal(world.writes(), writes)
}
