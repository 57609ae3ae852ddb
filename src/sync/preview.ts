// What a declaration would do (D5): the same engine with writing off. The bridge's links are loaded into memory, both sides are
// read as a sweep reads them, and the run is rehearsed there; nothing is written to a vendor or to the database.

import { VendorError } from '../lib/errors.ts'
import type { LinkedKind } from '../model/record.ts'
import { adoptNote, type Copies, countAdoptable } from './adopting.ts'
import { type ApplyOptions, changesOf, only, touched } from './apply.ts'
import { type Comparison, compareSetup } from './compare.ts'
import type { BridgeChange } from './compare-bridge.ts'
import type { Declaration } from './declaration.ts'
import type { Installation } from './directory.ts'
import { rewriteBehind } from './earlier.ts'
import type { Engine } from './engine.ts'
import { linksOfBridge } from './links.ts'
import { examplesOf, forecastText, waitingBy } from './preview-words.ts'
import { pull } from './pull.ts'
import { type Rehearsal, rehearse, type Write } from './rehearse.ts'
import { connectionOf } from './scene.ts'
import type { Link, Setup } from './state.ts'
import { type MemoryState, memoryState } from './state-memory.ts'

export interface Preview {
  /** What would change in the setup, one sentence each. */
  readonly changes: readonly string[]
  readonly warnings: readonly string[]
  readonly bridges: readonly Forecast[]
}

/** What the next run of a bridge would do, tasks and allocations included. */
export interface Forecast extends Counts {
  readonly bridge: string
  /** The same numbers for each kind. */
  readonly kinds: Readonly<Record<LinkedKind, Counts>>
  /** Records that the vendor cannot move: each is created in its new place, and deleted in its old one. Counted in both. */
  readonly anew: number
  readonly waste: number
  /** How much waits for what, by the reason's code. */
  readonly waiting: Readonly<Record<string, number>>
  /** What is on the right and looks like a copy of what this run would create: only looked for before the first one. */
  readonly adoptable: Copies
  /** Reading included. */
  readonly requests: number
  readonly seconds: number
  /** "will create 14 (9 tasks, 5 allocations), change 3, delete 0, about 40 requests, about 50 s" */
  readonly text: string
  /** The first few of them, of each kind some, a sentence each. */
  readonly examples: readonly string[]
}

export interface Counts {
  readonly create: number
  readonly change: number
  /** At once; what first waits in the waste basket is counted in `waste`. */
  readonly delete: number
}

export interface PreviewOptions extends ApplyOptions {
  readonly examples?: number | undefined
}

/** Throws Mistakes, and VendorError when a side cannot be read. */
export async function previewSetup(site: Installation, declaration: Declaration, options: PreviewOptions = {}): Promise<Preview> {
  const comparison = await compareSetup(site, declaration)
  const bridges: Forecast[] = []
  for (const change of comparison.bridges) bridges.push(await forecast(site, comparison, change, options))
  const notes = bridges.flatMap(({ bridge, adoptable }) => adoptNote(bridge, adoptable) ?? [])
  const off = comparison.bridges.flatMap(({ declared: { bridge } }) =>
    bridge.paused ? `bridge ${bridge.name} is switched off: nothing of this is done until it is switched on` : [],
  )
  return { changes: changesOf(comparison), warnings: [...comparison.warnings, ...off, ...notes], bridges }
}

async function forecast(
  site: Installation,
  comparison: Comparison,
  change: BridgeChange,
  options: PreviewOptions,
): Promise<Forecast> {
  const { declared } = change
  const { name } = declared.bridge
  const before = comparison.directories.sent()
  const engine = await rehearsal(site, comparison, change, options)
  // A first run looks for copies before it reads for itself.
  const adoptable = change.is === 'new' ? await countAdoptable(engine, name) : { tasks: 0, entries: 0 }
  await pull(engine, name, 'sweep')
  const isAsked = ({ person }: Pick<Link, 'person'>) => options.of === undefined || person === options.of
  const writes = (await rehearse(engine, name)).filter(({ link }) => isAsked(link))
  const links = [...engine.state.links.values()].filter(isAsked)
  const counts = countsOf(writes)
  const kinds = {
    task: countsOf(writes.filter(({ link }) => link.kind === 'task')),
    allocation: countsOf(writes.filter(({ link }) => link.kind === 'allocation')),
    entry: countsOf(writes.filter(({ link }) => link.kind === 'entry')),
  }
  const anew = writes.filter(({ next: { action } }) => action.do === 'create' && action.replaces !== undefined).length
  const pace = await paceOf(comparison, declared, writes, before)
  const names = {
    left: await comparison.directories.of(declared.bridge.left),
    right: await comparison.directories.of(declared.bridge.right),
  }
  return {
    bridge: name,
    ...counts,
    kinds,
    anew,
    waste: links.filter((link) => link.waste?.state === 'waiting').length,
    waiting: waitingBy(links),
    adoptable,
    ...pace,
    text: forecastText({ ...counts, kinds, anew, ...pace }),
    examples: examplesOf(writes, links, declared, names, options.examples ?? 5),
  }
}

function countsOf(writes: readonly Write[]): Counts {
  const number = (act: string) => writes.filter(({ next }) => next.action.do === act).length
  return { create: number('create'), change: number('update'), delete: number('delete') }
}

/** An engine on a state in memory that begins as applying would leave the stored one. */
async function rehearsal(
  site: Installation,
  { stored, directories }: Comparison,
  change: BridgeChange,
  { rewrite, of }: PreviewOptions,
): Promise<Rehearsal> {
  const { declared, is, looksBack } = change
  const { name } = declared.bridge
  const was = stored.get(name)
  const state = memoryState(await linksOfBridge(site.database.kysely, name))
  const rest: Omit<Setup, keyof typeof declared> = {
    places: was?.places ?? [],
    people: was?.people ?? [],
    permitUntil: was?.permitUntil ?? null,
    guests: was?.guests ?? [],
  }
  state.setSetup({ ...rest, ...declared })
  const now = site.engine.clock.now()
  if (is === 'changed') await state.touch(name, touched, now)
  if (was && !looksBack) await copySweeps(site, state, was)
  if (rewrite) await rewriteBehind(state, only(declared, of), directories, now)
  const reach: Engine['reach'] = async (connection) => {
    const directory = await directories.of(connection)
    if (!directory) throw new VendorError('unreachable', `connection "${connection}" cannot be used`)
    return directory.reach
  }
  return { ...site.engine, state, reach, log: () => {} }
}

/** How far the next sweep looks back. */
async function copySweeps({ engine }: Installation, state: MemoryState, { bridge, participants }: Setup): Promise<void> {
  for (const connection of new Set([
    bridge.left,
    bridge.right,
    ...participants.map((one) => one.rightConnection ?? bridge.right),
  ])) {
    const value = await engine.state.cursor(bridge.name, connection, 'sweep')
    if (value !== null) await state.commit({ cursors: [{ bridge: bridge.name, connection, name: 'sweep', value }] })
  }
}

/** The real run reads what was read here once more, and sends a request for each write. Lanes work side by side. */
async function paceOf(
  { directories }: Comparison,
  declared: BridgeChange['declared'],
  writes: readonly Write[],
  before: ReadonlyMap<string, number>,
) {
  const perConnection = new Map<string, number>()
  const add = (connection: string, n: number) => void perConnection.set(connection, (perConnection.get(connection) ?? 0) + n)
  for (const [connection, sent] of directories.sent()) add(connection, sent - (before.get(connection) ?? 0))
  for (const { link, next } of writes) {
    const connection = connectionOf(declared, link, next.action.on)
    add(connection, (await directories.of(connection))?.reach.connector.traits.writeCost ?? 1)
  }
  let seconds = 0
  for (const [connection, requests] of perConnection)
    seconds = Math.max(seconds, await secondsFor(directories, connection, requests))
  return { requests: [...perConnection.values()].reduce((sum, n) => sum + n, 0), seconds: Math.ceil(seconds) }
}

/** What a request takes where no limit binds: an assumption, a dozen of them being under way at once. */
const answerMs = 50

async function secondsFor({ of }: Comparison['directories'], name: string, requests: number): Promise<number> {
  const directory = await of(name)
  if (!directory || requests === 0) return 0
  const { connector, session, throttle } = directory.reach
  const { requests: allowance, perMs } = connector.limit(session.config as never)
  const beyond = Math.max(0, requests - (await throttle.room()))
  return Math.max((requests * answerMs) / 1000, Number.isFinite(allowance) ? (beyond * perMs) / allowance / 1000 : 0)
}
