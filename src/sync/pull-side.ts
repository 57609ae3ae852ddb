// Reads one side of a bridge, by what changed or by a window of days, and takes it in (R2, R3, R4).

import { days, minutes } from '../lib/clock.ts'
import { dayOf, isWithin, type Span, spanOf } from '../lib/date.ts'
import { VendorError } from '../lib/errors.ts'
import type { Participant } from '../model/bridge.ts'
import type { LinkedKind, Ref, Seen, Side } from '../model/record.ts'
import { allocationsOf, hintUnassigned } from './assigned.ts'
import { degraded } from './confirm.ts'
import type { Engine, Reach } from './engine.ts'
import { hintKnown, type Intake, ingest, intakeFrom } from './ingest.ts'
import type { Depth } from './pull.ts'
import { guardOf } from './scene.ts'
import { suspect } from './see.ts'
import type { Condition, Link, Setup } from './state.ts'

export type Tell = (key: Condition['key'], text: string | null) => Promise<void>

/** R2: how far a question for changes reaches back before the last answer. */
const overlapMs = minutes(2)

export interface Reading {
  readonly side: Side
  readonly reach: Reach
  readonly people: readonly Participant[]
}

export interface SidePull extends Reading {
  readonly engine: Engine
  readonly setup: Setup
  readonly depth: Depth
  readonly tell: Tell
  laneOf(person: Ref | null): string
}

/** Answers how many links have something new. Throws VendorError when the side could not be read; what was read before that is kept. */
export async function pullSide(pulling: SidePull): Promise<number> {
  const { engine, setup, side, reach, depth, tell } = pulling
  const { name } = setup.bridge
  const startedAt = engine.clock.now()
  try {
    const since = await engine.state.cursor(name, reach.connection, 'changes')
    const incremental = depth === 'poll' && reach.connector.changes !== undefined && since !== null
    const news = incremental ? await pullChanges(pulling, since) : await pullAll(pulling)
    await engine.state.commit({ cursors: [{ bridge: name, connection: reach.connection, name: depth, value: startedAt }] })
    await tell(`${side} unauthorized`, null)
    await tell(`${side} unread`, null)
    return news
  } catch (error) {
    if (error instanceof VendorError && error.reason === 'unauthorized' && isOwn(pulling)) return 0
    if (error instanceof VendorError) {
      const key = error.reason === 'unauthorized' ? 'unauthorized' : 'unread'
      await tell(`${side} ${key}`, error.message)
    }
    throw error
  }
}

/** A participant's own connection that has ended: their links say so, and the others are read on. */
const isOwn = ({ side, setup, reach }: SidePull) => side === 'right' && reach.connection !== setup.bridge.right

/** Tasks first: time needs them. The left's allocations come out of its tasks, the right's are looked at when they are written. */
const kindsOf = ({ setup, reach: { connector } }: SidePull): LinkedKind[] =>
  setup.bridge.tasks && connector.traits.lists.includes('task') ? ['task', 'entry'] : ['entry']

const refsOf = ({ people, side }: SidePull): Ref[] => people.map((person) => person[side])

/** Where time may begin, that of people who are not linked yet is wanted as well: it waits with the reason (B10). */
const isForEveryone = ({ side, setup }: SidePull) => side === 'left' || setup.bridge.direction === 'both'

/** The projects of this side whose tasks are followed. */
const projectsOf = ({ setup: { routes }, side }: SidePull): Ref[] =>
  routes.flatMap((route) =>
    route.scope === 'project' && route.task === null ? [side === 'left' ? route.from : route.project] : [],
  )

async function pullChanges(pulling: SidePull, since: number): Promise<number> {
  const { engine, setup, reach } = pulling
  const readAt = engine.clock.now()
  const { connector, session } = reach
  const changes = await connector.changes!(session, {
    kinds: kindsOf(pulling),
    people: refsOf(pulling),
    everyone: isForEveryone(pulling),
    projects: projectsOf(pulling),
    since: since - overlapMs - connector.traits.coarseMs,
    from: dayOf(readAt - days(setup.bridge.pollDays), setup.bridge.zone),
  })
  let [news, deferred] = [0, 0]
  for (const kind of kindsOf(pulling)) {
    const { seen = [], gone = [] } = changes.of[kind] ?? {}
    const taken = await takeIn(pulling, kind, seen, readAt)
    news += taken.news
    deferred += taken.deferred
    if (gone.length > 0) await hintGone(pulling, kind, gone, readAt)
  }
  // What was deferred must be seen again: the next question starts where this one did.
  if (deferred === 0) await advance(pulling, Math.max(since, changes.until))
  return news
}

/** With a task go its allocations. */
async function hintGone(pulling: SidePull, kind: LinkedKind, gone: readonly Ref[], readAt: number): Promise<void> {
  if (kind === 'task') await hintUnassigned(intakeOf(pulling, 'allocation'), new Map(gone.map((ref) => [ref, []])))
  await hintKnown(intakeOf(pulling, kind), gone, readAt)
}

const advance = ({ engine, setup, reach }: SidePull, value: number) =>
  engine.state.commit({ cursors: [{ bridge: setup.bridge.name, connection: reach.connection, name: 'changes', value }] })

async function takeIn(pulling: SidePull, kind: LinkedKind, seen: readonly Seen[], readAt: number) {
  const sightings = seen.map((one) => ({ seen: one, readAt }))
  const intake = intakeOf(pulling, kind)
  if (kind !== 'task' || pulling.side === 'right') return ingest(intake, sightings)
  const allocations = intakeOf(pulling, 'allocation')
  await hintUnassigned(allocations, new Map(seen.map(({ ref, assigned = [] }) => [ref, assigned])))
  const taken = await ingest(intake, sightings)
  const assigned = await ingest(allocations, sightings.flatMap(allocationsOf))
  return { news: taken.news + assigned.news, deferred: 0 }
}

/** Complete listings of a window of days; what they lack is suspected, no more (R4). */
async function pullAll(pulling: SidePull): Promise<number> {
  const { engine, setup, reach } = pulling
  const readAt = engine.clock.now()
  let [news, deferred] = [0, 0]
  for (const kind of kindsOf(pulling)) {
    const taken = await pullKind(pulling, kind)
    news += taken.news
    deferred += taken.deferred
  }
  const isFirst = (await engine.state.cursor(setup.bridge.name, reach.connection, 'changes')) === null
  if (reach.connector.changes && isFirst && deferred === 0) await advance(pulling, readAt)
  return news
}

async function pullKind(pulling: SidePull, kind: LinkedKind) {
  const { engine, reach } = pulling
  const readAt = engine.clock.now()
  const window = await windowOf(pulling, readAt)
  const question = { kind, people: refsOf(pulling), everyone: isForEveryone(pulling), projects: projectsOf(pulling), ...window }
  const listed = await reach.connector.list(reach.session, question)
  const taken = await takeIn(pulling, kind, listed, readAt)
  await suspectMissing(pulling, kind, window, new Set(listed.map(({ ref }) => ref)), readAt)
  return taken
}

/** The first sweep goes back to the earliest activation; later ones as far as people still edit. */
async function windowOf({ engine, setup, reach, people, depth }: SidePull, now: number): Promise<Span> {
  const { bridge } = setup
  const swept = await engine.state.cursor(bridge.name, reach.connection, 'sweep')
  const reachBack = now - days(depth === 'poll' ? bridge.pollDays : bridge.windowDays)
  const activated = Math.min(now, ...people.map((person) => person.activatedAt))
  const from = swept === null ? activated : Math.max(activated, reachBack)
  return spanOf(from, now, bridge.zone)
}

const intakeOf = ({ engine, setup, side, reach, laneOf }: SidePull, kind: LinkedKind): Intake => ({
  engine,
  setup,
  kind,
  side,
  ...intakeFrom(reach),
  laneOf,
})

/** R4: many missing at once say more about the connection than about the records: then nothing negative is believed. */
async function suspectMissing(
  pulling: SidePull,
  kind: LinkedKind,
  window: Span,
  listed: ReadonlySet<Ref>,
  readAt: number,
): Promise<void> {
  const { engine, setup, side, reach, tell } = pulling
  const { name } = setup.bridge
  const expected = await expectedIn(pulling, kind, window)
  const missing = expected.filter((link) => !listed.has(link[side].ref!))
  const permitted = setup.permitUntil !== null && readAt < setup.permitUntil
  if (missing.length > guardOf(setup.bridge, expected.length) && !permitted) {
    const words = kind === 'entry' ? 'entries' : 'tasks'
    const text = `${missing.length} of ${expected.length} ${words} are missing at once from what ${reach.connector.title} lists; nothing is believed deleted.`
    return degraded(engine, name, side, text)
  }
  if (kind === 'entry') await tell(`${side} degraded`, null)
  const put = missing.flatMap((link) => {
    const next = suspect(link, side, readAt, reach.connector.traits.staleMs)
    return next === link ? [] : [next]
  })
  if (put.length > 0) await engine.state.commit({ put }) // one that moved meanwhile is suspected by the next listing
}

/** What is known and should be in the listing. */
async function expectedIn(pulling: SidePull, kind: LinkedKind, window: Span): Promise<Link[]> {
  const { engine, setup, side } = pulling
  if (kind !== 'entry') {
    const projects = new Set(projectsOf(pulling))
    const links = await engine.state.linksWithin(setup.bridge.name, kind, side, 0, 0)
    return links.filter(({ [side]: { now } }) => projects.has(String(now!.fields['project'])))
  }
  const refs = new Set(refsOf(pulling))
  const span = [Date.parse(window.from) - days(1), Date.parse(window.until) + days(2)] as const
  const links = await engine.state.linksWithin(setup.bridge.name, kind, side, ...span)
  return links.filter(({ [side]: { now } }) => {
    return isWithin(String(now!.fields['day']), window) && refs.has(String(now!.fields['person']))
  })
}
