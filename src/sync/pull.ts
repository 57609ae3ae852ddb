// Reads what changed on both sides of a bridge and takes it in. It never writes to a vendor.
// A poll is shallow and frequent; a sweep looks at the whole editable window and at the places and people as well (R2, R3).

import { days, minutes } from '../lib/clock.ts'
import { addDays, dayOf } from '../lib/date.ts'
import { VendorError } from '../lib/errors.ts'
import type { Participant } from '../model/bridge.ts'
import type { Ref, Side } from '../model/record.ts'
import { degraded } from './confirm.ts'
import type { Engine, Reach } from './engine.ts'
import { type Intake, ingest, takeHints } from './ingest.ts'
import { guardOf, guardOn, rightConnection } from './scene.ts'
import { suspect } from './see.ts'
import { settleMs } from './settle.ts'
import type { Condition, Setup } from './state.ts'

export type Depth = 'poll' | 'sweep'

/** R2: how far a question for changes reaches back before the last answer. */
const overlapMs = minutes(2)

export interface Pulled {
  /** Links with something new. */
  readonly news: number
  /** Lanes that may have something to do. */
  readonly lanes: readonly string[]
}

/** Both sides of one bridge. Throws VendorError when a side could not be read; what was read before that is kept. */
export async function pull(engine: Engine, bridge: string, depth: Depth): Promise<Pulled> {
  const first = await engine.state.setup(bridge)
  const setup = depth === 'sweep' || first.places.length === 0 ? await readDirectory(engine, first) : first
  const reaches = await rightReaches(engine, setup)
  const laneOf = (person: Ref | null) =>
    reaches.get(rightConnection(setup, person))?.lane ?? reaches.get(setup.bridge.right)!.lane
  const tell = await teller(engine, bridge)
  let news = 0
  for (const reading of await readings(engine, setup, reaches)) {
    news += await pullSide({ ...reading, engine, setup, depth, laneOf, tell })
  }
  await tellGuard(engine, setup, tell)
  return { news, lanes: [...new Set([...reaches.values()].map(({ lane }) => lane))] }
}

/** Whether everything that could be changed has been looked at at least once: since the beginning, or since a backup was put back. */
export async function isSwept(engine: Engine, { bridge, participants }: Setup): Promise<boolean> {
  const connections = new Set(participants.map((person) => person.rightConnection ?? bridge.right))
  for (const connection of connections) {
    if ((await engine.state.cursor(bridge.name, connection, 'sweep')) === null) return false
  }
  return true
}

type Tell = (key: Condition['key'], text: string | null) => Promise<void>

/** Begins and ends conditions; ending one that does not stand costs nothing. */
async function teller({ state, clock }: Engine, bridge: string): Promise<Tell> {
  const standing = new Set((await state.conditions()).filter((one) => one.bridge === bridge).map(({ key }) => key))
  return async (key, text) => {
    if (text !== null || standing.has(key)) await state.condition(bridge, key, text, clock.now())
  }
}

/** R19: a person is told while the guard holds deletions back. */
async function tellGuard(engine: Engine, setup: Setup, tell: Tell): Promise<void> {
  const { isOver, wasted } = await guardOn(engine, setup)
  const text = `${wasted} deletions within a day are more than usual; the rest waits for a word.`
  await tell('delete guard', isOver ? text : null)
}

interface Reading {
  readonly side: Side
  readonly reach: Reach
  readonly people: readonly Participant[]
}

/** One reading for the left, and one for each connection in use on the right. */
async function readings(engine: Engine, setup: Setup, reaches: ReadonlyMap<string, Reach>): Promise<Reading[]> {
  const people = setup.participants
  const left: Reading = { side: 'left', reach: await engine.reach(setup.bridge.left), people }
  const rights = [...reaches].map(([name, reach]): Reading => {
    return { side: 'right', reach, people: people.filter((person) => (person.rightConnection ?? setup.bridge.right) === name) }
  })
  return [left, ...rights].filter((reading) => reading.people.length > 0)
}

async function rightReaches(engine: Engine, { bridge, participants }: Setup): Promise<Map<string, Reach>> {
  const names = new Set([bridge.right, ...participants.map((person) => person.rightConnection ?? bridge.right)])
  const reaches = new Map<string, Reach>()
  for (const name of names) reaches.set(name, await engine.reach(name))
  return reaches
}

/** Places and people of the left, read live: a Space may have been switched off, a member become a guest (A2, A10). */
export async function readDirectory(engine: Engine, setup: Setup): Promise<Setup> {
  const { connector, session } = await engine.reach(setup.bridge.left)
  const directory = { places: await connector.places(session), people: await connector.people(session) }
  await engine.state.saveDirectory(setup.bridge.name, directory)
  const changed = JSON.stringify([setup.places, setup.people]) !== JSON.stringify([directory.places, directory.people])
  if (changed) await engine.state.touch(setup.bridge.name, ['waiting', 'ended'], engine.clock.now())
  return { ...setup, ...directory }
}

interface SidePull extends Reading {
  readonly engine: Engine
  readonly setup: Setup
  readonly depth: Depth
  readonly tell: Tell
  laneOf(person: Ref | null): string
}

async function pullSide(pulling: SidePull): Promise<number> {
  const { engine, setup, side, reach, depth, tell } = pulling
  const { name } = setup.bridge
  const startedAt = engine.clock.now()
  try {
    const since = await engine.state.cursor(name, reach.connection, 'changes')
    const incremental = depth === 'poll' && reach.connector.changes !== undefined && since !== null
    const news = incremental ? await pullChanges(pulling, since) : await pullWindow(pulling)
    await engine.state.commit({ cursors: [{ bridge: name, connection: reach.connection, name: depth, value: startedAt }] })
    await tell(`${side} unauthorized`, null)
    await tell(`${side} unread`, null)
    return news
  } catch (error) {
    if (error instanceof VendorError) {
      const key = error.reason === 'unauthorized' ? 'unauthorized' : 'unread'
      await tell(`${side} ${key}`, error.message)
    }
    throw error
  }
}

async function pullChanges(pulling: SidePull, since: number): Promise<number> {
  const { engine, setup, reach, people, side } = pulling
  const readAt = engine.clock.now()
  const { connector, session } = reach
  const from = since - overlapMs - connector.traits.coarseMs
  const changes = await connector.changes!(session, { people: people.map((person) => person[side]), since: from })
  const intake = intakeOf(pulling)
  const news = await ingest(
    intake,
    changes.seen.map((seen) => ({ seen, readAt })),
  )
  if (changes.gone.length > 0) await takeHints(intake, changes.gone, readAt)
  await engine.state.commit({
    cursors: [
      { bridge: setup.bridge.name, connection: reach.connection, name: 'changes', value: Math.max(since, changes.until) },
    ],
  })
  return news
}

/** A complete listing of a window of days; what it lacks is suspected, no more (R4). */
async function pullWindow(pulling: SidePull): Promise<number> {
  const { engine, setup, reach, side, people } = pulling
  const readAt = engine.clock.now()
  const window = await windowOf(pulling, readAt)
  const { connector, session } = reach
  const listed = await connector.list(session, { people: people.map((person) => person[side]), ...window })
  const news = await ingest(
    intakeOf(pulling),
    listed.map((seen) => ({ seen, readAt })),
  )
  await suspectMissing(pulling, window, new Set(listed.map(({ ref }) => ref)), readAt)
  if (connector.changes) {
    const cursor = { bridge: setup.bridge.name, connection: reach.connection, name: 'changes', value: readAt } as const
    if ((await engine.state.cursor(setup.bridge.name, reach.connection, 'changes')) === null)
      await engine.state.commit({ cursors: [cursor] })
  }
  return news
}

/** The first sweep goes back to the earliest activation; later ones as far as people still edit. */
async function windowOf(
  { engine, setup, reach, people, depth }: SidePull,
  now: number,
): Promise<{ from: string; until: string }> {
  const { bridge } = setup
  const swept = await engine.state.cursor(bridge.name, reach.connection, 'sweep')
  const reachBack = now - days(depth === 'poll' ? bridge.pollDays : bridge.windowDays)
  const activated = Math.min(...people.map((person) => person.activatedAt))
  const from = swept === null ? activated : Math.max(activated, reachBack)
  return { from: addDays(dayOf(from, bridge.zone), -1), until: addDays(dayOf(now, bridge.zone), 1) }
}

const intakeOf = ({ engine, setup, side, reach, laneOf }: SidePull): Intake => ({
  engine,
  setup,
  kind: 'entry',
  side,
  staleMs: reach.connector.traits.staleMs,
  settleMs: settleMs(reach),
  laneOf,
})

/** R4: many missing at once say more about the connection than about the records: then nothing negative is believed. */
async function suspectMissing(
  pulling: SidePull,
  window: { from: string; until: string },
  listed: ReadonlySet<Ref>,
  readAt: number,
): Promise<void> {
  const { engine, setup, side, reach, people, tell } = pulling
  const { name } = setup.bridge
  const refs = new Set(people.map((person) => person[side]))
  const span = [Date.parse(window.from) - days(1), Date.parse(window.until) + days(2)] as const
  const expected = (await engine.state.linksWithin(name, 'entry', side, ...span)).filter(({ [side]: { now } }) => {
    return now !== null && inWindow(String(now.fields['day']), window) && refs.has(String(now.fields['person']))
  })
  const missing = expected.filter((link) => !listed.has(link[side].ref!))
  const permitted = setup.permitUntil !== null && readAt < setup.permitUntil
  if (missing.length > guardOf(expected.length) && !permitted) {
    const text = `${missing.length} of ${expected.length} entries are missing at once from what ${reach.connector.title} lists; nothing is believed deleted.`
    return degraded(engine, name, side, text)
  }
  await tell(`${side} degraded`, null)
  const put = missing.flatMap((link) => {
    const next = suspect(link, side, readAt, reach.connector.traits.staleMs)
    return next === link ? [] : [next]
  })
  if (put.length > 0) await engine.state.commit({ put }) // one that moved meanwhile is suspected by the next listing
}

const inWindow = (day: string, { from, until }: { from: string; until: string }) => day >= from && day <= until
