// Links time that was copied before Hourbridge came, so that it is not doubled (D1). It never writes to a vendor: what is there
// counts as agreed, and only later edits travel.

import { withLease } from '../db/lease.ts'
import type { Database } from '../db/open.ts'
import { days } from '../lib/clock.ts'
import { type Span, spanOf } from '../lib/date.ts'
import type { Participant } from '../model/bridge.ts'
import { changes, isEmpty, type Seen, type Side } from '../model/record.ts'
import { type Doubt, matchCopies, type Pairing } from './adopt.ts'
import { findTasks, withTasks } from './adopt-tasks.ts'
import { type AloneOnLeft, type AloneOnRight, aloneOnLeft, aloneOnRight, leftIntake, openStageAnew } from './alone.ts'
import type { Engine } from './engine.ts'
import { newLink } from './ingest.ts'
import { mergeLinks } from './links.ts'
import { isSwept } from './pull.ts'
import type { Stage } from './scene.ts'
import type { Standing } from './standing.ts'
import { type Link, type LinkSide, nothing, partnerKey, type Setup } from './state.ts'

export interface AdoptOptions {
  /** Look back to this instant. Unless given: as far as the next sweep will, 90 days at most once there has been one. */
  readonly since?: number | undefined
}

/** What is on both sides of one bridge, and not linked. */
export interface Found extends Span {
  readonly setup: Setup
  readonly pairs: readonly Pair[]
  readonly doubts: readonly Doubt[]
  /** Tasks that are on both sides as well: the links that they will have. */
  readonly tasks: readonly Link[]
  /** Begun before the person's activation: left alone (R12). */
  readonly early: readonly Pairing[]
  /** People with a create under way, whose time is left alone until it has ended. */
  readonly busy: readonly Participant[]
}

/** Two records with the link that they will share. */
export interface Pair extends Pairing {
  readonly link: Link
  /** The link that the right one had for itself: it is merged into the other. */
  readonly lone: Link | undefined
}

export interface Adopted extends Found {
  /** Entries; `moved` counts tasks as well. */
  readonly linked: number
  /** Changed while we looked: they are as they were. */
  readonly moved: number
}

const lookBackMs = days(90)
const chunkSize = 500

/** Links what belongs together. Nobody else reads this bridge meanwhile; where its lanes move a link, they win. */
export function adopt(engine: Engine, database: Database, bridge: string, options: AdoptOptions = {}): Promise<Adopted> {
  return withLease(database.pool, `pull/${bridge}`, async () => {
    const found = await findAdoptable(engine, bridge, options)
    const { pairs, tasks } = found
    const merging = pairs.filter(({ lone }) => lone !== undefined)
    const linking = pairs.filter(({ lone }) => lone === undefined).map(({ link }) => link)
    let linked = 0
    for (let at = 0; at < linking.length; at += chunkSize) {
      const put = linking.slice(at, at + chunkSize)
      linked += put.length - (await engine.state.commit({ put })).size
    }
    for (const { link, lone } of merging) if (await mergeLinks(database.kysely, link, lone!)) linked++
    const tasksMoved = await linkTasks(engine, bridge, tasks)
    // Where it held the bridge back, the next look says whether anything is left to decide.
    await engine.state.condition(bridge, 'before first sync', null, engine.clock.now())
    return { ...found, linked, moved: pairs.length - linked + tasksMoved }
  })
}

/** After the time on them, because whatever else awaits them is looked at again. Answers how many had moved. */
async function linkTasks({ state, clock }: Engine, bridge: string, tasks: readonly Link[]): Promise<number> {
  if (tasks.length === 0) return 0
  const keys = tasks.flatMap(({ left, right }) => [
    partnerKey(bridge, 'left', left.ref!),
    partnerKey(bridge, 'right', right.ref!),
  ])
  return (await state.commit({ put: tasks, wake: { keys, at: clock.now() } })).size
}

/** Reads both sides and changes nothing. Throws VendorError when a side cannot be read, InputError when there is no such bridge. */
export async function findAdoptable(engine: Engine, bridge: string, { since }: AdoptOptions = {}): Promise<Found> {
  const opened = await openStageAnew(engine, bridge)
  const { setup } = opened
  const tasks = await taskLinks(engine, opened)
  const stage = { ...opened, partners: withTasks(opened.partners, bridge, tasks) }
  const now = engine.clock.now()
  const span = spanOf(since ?? (await reachBack(engine, setup, now)), now, setup.bridge.zone)
  const busy = await peopleUnderWay(engine, setup)
  const people = setup.participants.filter((one) => one.on && !busy.includes(one))
  const lefts = await aloneOnLeft(engine, stage, people, span)
  const rights = await aloneOnRight(engine, stage, people, span)
  return { setup, ...span, busy, tasks, ...sorted(lefts, rights) }
}

/** How much a first sync would double. */
export interface Copies {
  readonly tasks: number
  readonly entries: number
}

export async function countAdoptable(engine: Engine, bridge: string, options: AdoptOptions = {}): Promise<Copies> {
  const { tasks, pairs } = await findAdoptable(engine, bridge, options)
  return { tasks: tasks.length, entries: pairs.length }
}

/** "3 tasks and 37 entries on the right look like copies of what is on the left"; undefined when nothing would be doubled. */
export function copiesText({ tasks, entries }: Copies): string | undefined {
  if (tasks + entries === 0) return undefined
  const kinds = [
    ...(tasks === 0 ? [] : [tasks === 1 ? '1 task' : `${tasks} tasks`]),
    ...(entries === 0 ? [] : [entries === 1 ? '1 entry' : `${entries} entries`]),
  ]
  const seem = tasks + entries === 1 ? 'looks like a copy' : 'look like copies'
  return `${kinds.join(' and ')} on the right ${seem} of what is on the left`
}

/** What to say before a first sync; undefined when nothing would be doubled. */
export function adoptNote(bridge: string, copies: Copies): string | undefined {
  const text = copiesText(copies)
  return text && `bridge ${bridge}: ${text}: run \`hourbridge adopt --preview ${bridge}\` before the first sync`
}

/** What the next sweep takes in is what would be doubled. */
async function reachBack(engine: Engine, setup: Setup, now: number): Promise<number> {
  const activated = Math.min(now, ...setup.participants.map(({ activatedAt }) => activatedAt))
  return (await isSwept(engine, setup)) ? Math.max(activated, now - lookBackMs) : activated
}

/** The record of such a create may be there already, and nobody can tell whose it is. */
async function peopleUnderWay({ state }: Engine, { bridge, participants }: Setup): Promise<Participant[]> {
  const creating = { left: await state.creating(bridge.name, 'left'), right: await state.creating(bridge.name, 'right') }
  const isBusy = (one: Participant, side: Side) => creating[side].some(({ fields }) => fields['person'] === one[side])
  return participants.filter((one) => isBusy(one, 'left') || isBusy(one, 'right'))
}

function sorted(lefts: readonly AloneOnLeft[], rights: readonly AloneOnRight[]) {
  const left = new Map(lefts.map((one) => [one.original, one]))
  const right = new Map(rights.map((one) => [one.seen, one]))
  const { pairs, doubts } = matchCopies([...left.keys()], [...right.keys()])
  const isEarly = (pairing: Pairing) => left.get(pairing.left)!.isEarly
  return {
    early: pairs.filter(isEarly),
    doubts: doubts.filter(({ lefts: several }) => !several.every((one) => left.get(one)!.isEarly)),
    pairs: pairs
      .filter((pairing) => !isEarly(pairing))
      .map((pairing): Pair => ({ ...pairing, ...joined(left.get(pairing.left)!, right.get(pairing.right)!) })),
  }
}

/** The left's link takes the right record in; without one, the right's takes the left record in. */
function joined(left: AloneOnLeft, right: AloneOnRight): { readonly link: Link; readonly lone: Link | undefined } {
  const isKept = left.link.revision > 0
  const known = isKept || !right.link ? left.link : right.link
  const lone = isKept ? right.link : undefined
  const { person, lane, beganAt } = left.link
  const sides = {
    left: agreed(left.link.left, left.original.seen, left.readAt),
    right: agreed(right.link?.right ?? nothing, right.seen, right.readAt),
  }
  const due = [sides.left, sides.right].some(hasNews) ? Math.max(left.readAt, right.readAt) : null
  const link = { ...known, person, lane, beganAt, ...sides, ...stateOf(left.standing), dueAt: due, attempts: 0 }
  return { link, lone }
}

async function taskLinks(engine: Engine, stage: Stage): Promise<Link[]> {
  const { lane } = await engine.reach(stage.setup.bridge.right)
  const intake = leftIntake(engine, stage, 'task', () => lane)
  return (await findTasks(engine, stage)).map(({ left, right, known, readAt }) => {
    const link = known ?? newLink(intake, left.ref, left, readAt)
    const sides = { left: agreed(link.left, left, readAt), right: agreed(nothing, right, readAt) }
    return { ...link, ...sides, state: 'synced', why: null, awaits: null, dueAt: null, attempts: 0 }
  })
}

/** What we have looked at is what both agreed on. What came in since is news. */
function agreed(known: LinkSide, seen: Seen, readAt: number): LinkSide {
  const isNewer = known.now !== null && known.readAt > readAt
  const hintAt = known.hintAt !== null && known.hintAt > readAt ? known.hintAt : null
  return {
    ...nothing,
    ref: seen.ref,
    base: seen.fields,
    now: isNewer ? known.now : seen,
    readAt: Math.max(readAt, known.readAt),
    hintAt,
  }
}

const hasNews = ({ base, now, hintAt }: LinkSide) => hintAt !== null || !isEmpty(changes(base!, now!.fields))

const stateOf = (standing: Standing): Pick<Link, 'state' | 'why' | 'awaits'> =>
  standing.is === 'waiting'
    ? { state: 'waiting', why: standing.why, awaits: standing.awaits ?? null }
    : { state: 'synced', why: null, awaits: null }
