// A whole world: the ClickUp sandbox in this process, a database of its own, the real engine, and a Redmine that listens. Each world has
// people and projects of its own there; the clock goes on by itself, and can be stepped ahead.

import { randomBytes } from 'node:crypto'
import { type ClickUpSandbox, openSandbox } from '../../../sandbox/sandbox.ts'
import { seeded } from '../../../sandbox/seeded/seeded.ts'
import { declarationIn } from '../../../src/cli/setup-file.ts'
import { connectors } from '../../../src/connectors/index.ts'
import { days, minutes, systemClock } from '../../../src/lib/clock.ts'
import { dayOf, instantOf } from '../../../src/lib/date.ts'
import { silent } from '../../../src/lib/log.ts'
import { openVault } from '../../../src/lib/secret.ts'
import { unlimited } from '../../../src/lib/throttle.ts'
import { type Applied, applySetup } from '../../../src/sync/apply.ts'
import type { Installation } from '../../../src/sync/directory.ts'
import { openEngine } from '../../../src/sync/open.ts'
import { type Forecast, previewSetup } from '../../../src/sync/preview.ts'
import { freshDatabase } from '../../database.ts'
import type { SteppedClock } from '../../simulation/clock.ts'
import { openRounds, type Rounds } from '../../stories/rounds.ts'
import { type Client, makeClient, type Person, type TimeEntry } from '../server/client.ts'
import type { RedmineServer } from '../server/instance.ts'

export const { people, tasks, lists, spaces } = seeded.clickup

export interface WorldOptions {
  /** The lines below `routes:` of the set-up; the lists Website and Booking redesign unless said. */
  readonly routes?: (redmine: Redmine) => string
  /** What counts as a task in Redmine. */
  readonly tasks?: 'activities' | 'issues'
  /** Of time on issues. */
  readonly activity?: string
  /** Whose key opens Redmine: that of somebody with these roles; an administrator's unless said. */
  readonly keeper?: Readonly<Record<'website' | 'booking', string>>
  /** A calendar day. */
  readonly activation?: string
  /** In front of Redmine, in place of a socket. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** What there is in Redmine for one world. */
export interface Redmine {
  readonly url: string
  readonly admin: Client
  /** Whose key the connection uses. */
  readonly keeper: Person
  readonly people: Readonly<Record<'mona' | 'jonas' | 'aino', Person>>
  readonly website: number
  readonly booking: number
  activity(name: string): number
  role(name: string): number
}

export interface World extends Rounds {
  readonly clickup: ClickUpSandbox
  readonly redmine: Redmine
  readonly site: Installation
  readonly clock: SteppedClock
  /** The set-up as its user writes it. */
  readonly text: string
  /** As `hourbridge apply` does; with another key than the one before where that is given. */
  apply(text?: string, key?: string): Promise<Applied>
  /** As `hourbridge apply --preview` does, of the one bridge. */
  preview(text?: string): Promise<Forecast>
  /** Time in ClickUp. Answers its id. */
  enter(by: number, task: string, time: Time): string
  /** So many days ago, in Copenhagen. */
  day(ago: number): string
  /** The time that is in this world's projects, as people see it there, by day and note. */
  copies(): Promise<Copy[]>
  /** The rows of the same. */
  rows(): Promise<TimeEntry[]>
  /** What people read of the time of this ClickUp id: its state, and why. */
  why(ref: string): Promise<string>
  /** What they read of the bridge as a whole. */
  conditions(): Promise<string[]>
}

export interface Time {
  /** A calendar day and what the clock shows, in Copenhagen. */
  readonly day: string
  readonly at?: string
  readonly minutes: number
  readonly note?: string
}

export interface Copy {
  readonly who: string
  readonly day: string
  readonly hours: number
  readonly project: string
  readonly activity: string
  readonly note: string
}

export async function openWorld(server: RedmineServer, options: WorldOptions = {}): Promise<World> {
  const redmine = await openCompany(server, options.keeper)
  const clock = runningClock()
  const { clickup } = openSandbox({ clock, now: clock.now(), clickup: { limit: null } })
  for (const { id } of clickup.entries()) clickup.deleteTime(id)
  const database = await freshDatabase()
  const vault = await openVault({ dataDir: '', key: randomBytes(32).toString('base64') })
  const fetchOf = (connection: string) => (connection === 'clickup' ? clickup.fetch : options.fetch)
  const engine = openEngine({ database, vault, clock, connectors, log: silent, throttleOf: () => unlimited, fetchOf })
  const site = { database, vault, connectors, engine }
  const text = setupText(redmine, options)
  const read = (file: string, key: string) =>
    declarationIn(file, 'setup.yaml', { CLICKUP_TOKEN: seeded.clickup.tokens.owner, REDMINE_KEY: key }, connectors)
  const projects = new Set([redmine.website, redmine.booking])
  const rows = async () => (await redmine.admin.timeOf()).filter(({ project }) => projects.has(project.id))
  return {
    ...{ clickup, redmine, site, clock, text, rows },
    ...openRounds(engine, clock, minutes(30)),
    apply: async (file = text, key = redmine.keeper.key) => applySetup(site, read(file, key)),
    preview: async (file = text) => (await previewSetup(site, read(file, redmine.keeper.key))).bridges[0]!,
    enter: (by, task, { day, at = '09:00', minutes: length, note: description = '' }) =>
      clickup.addTime({ by, task, start: instantOf(day, at, zone), durationMs: minutes(length), description }),
    day: (ago) => dayOf(clock.now() - days(ago), zone),
    copies: async () => (await rows()).map(copyOf).sort(byDayAndNote),
    why: async (ref) => {
      const [link] = await engine.state.linksOf(bridge, 'entry', 'left', [ref])
      return link === undefined ? 'unknown' : `${link.state}: ${link.why?.text ?? ''}`
    },
    conditions: async () => (await engine.state.conditions()).map(({ text }) => text),
  }
}

/** As rounds.ts calls it. */
const bridge = 'agency'
const zone = 'Europe/Copenhagen'

/** Goes on like the system's, which is Redmine's as well, until it is stepped ahead. */
function runningClock(): SteppedClock {
  let ahead = 0
  const now = () => Date.now() + ahead
  return {
    now,
    sleep: systemClock.sleep,
    runWhile: (act) => act,
    runUntil: async (at) => {
      ahead += Math.max(0, at - now())
    },
    pending: 0,
  }
}

async function openCompany({ url, adminKey }: RedmineServer, roleIn: WorldOptions['keeper']): Promise<Redmine> {
  const root = makeClient(url, adminKey)
  const mark = randomBytes(3).toString('hex')
  const add = (name: string, admin = false) =>
    root.addUser({ name: `${name} ${mark}`, email: `${name.toLowerCase()}.${mark}@northlight.example`, admin })
  const [mona, jonas, aino] = [await add('Mona'), await add('Jonas'), await add('Aino')]
  const keeper = await add('Keeper', roleIn === undefined)
  const roles = new Map((await root.roles()).map(({ id, name }) => [name, id]))
  const activities = new Map((await root.activities()).map(({ id, name }) => [name, id]))
  const team = [mona, jonas, aino].map(({ id }) => ({ user: id, role: roles.get('Developer')! }))
  const membersOf = (project: 'website' | 'booking') =>
    roleIn === undefined ? team : [...team, { user: keeper.id, role: roles.get(roleIn[project])! }]
  return {
    ...{ url, admin: root, keeper, people: { mona, jonas, aino } },
    website: await root.addProject({ name: `Museum website ${mark}`, members: membersOf('website') }),
    booking: await root.addProject({ name: `Booking redesign ${mark}`, members: membersOf('booking') }),
    activity: (name) => activities.get(name)!,
    role: (name) => roles.get(name)!,
  }
}

const usualRoutes = ({ website, booking }: Redmine) => `
      - from: { list: "${lists.website}" }
        to: { project: "${website}", task: Design }
      - from: { list: "${lists.booking}" }
        to: { project: "${booking}", task: Development }`

function setupText(redmine: Redmine, { tasks = 'activities', routes = usualRoutes, activation, activity, keeper }: WorldOptions) {
  // Only administrators are told people's e-mail addresses.
  const called = ({ login, id }: Person) => (keeper === undefined ? login : `"${id}"`)
  const { mona, jonas, aino } = redmine.people
  const since = activation ?? '2026-01-01'
  return `
connections:
  clickup:
    connector: clickup
    workspace: "${seeded.clickup.workspace}"
    token: \${CLICKUP_TOKEN}
    baseUrl: https://clickup.test
  redmine:
    connector: redmine
    address: ${redmine.url}
    key: \${REDMINE_KEY}
    tasks: ${tasks}${
      activity === undefined
        ? ''
        : `
    activity: ${activity}`
    }
bridges:
  ${bridge}:
    from: clickup
    to: redmine
    zone: ${zone}
    spaces: ["${spaces.clients}", "${spaces.product}"]
    participants:
      - { name: Mona Berg, from: mona@northlight.example, to: ${called(mona)}, activation: ${since} }
      - { name: Jonas Friis, from: jonas@northlight.example, to: ${called(jonas)}, activation: ${since} }
      - { name: Aino Korpela, from: aino@northlight.example, to: ${called(aino)}, activation: ${since}, zone: Europe/Helsinki }
    routes:${routes(redmine)}
    waste: 24h
`
}

const copyOf = ({ user, spent_on, hours, project, activity, comments }: TimeEntry): Copy => ({
  who: user.name.split(' ')[0]!,
  day: spent_on,
  hours,
  project: project.name.replace(/ \w+$/, ''),
  activity: activity.name,
  note: comments,
})

const byDayAndNote = (one: Copy, two: Copy) => (`${one.day} ${one.note}` < `${two.day} ${two.note}` ? -1 : 1)
