// Takes what a listing or a feed showed into the links: known ones see it, new ones begin, copies of ours find home (R1, R13).

import type { Traits } from '../connectors/connector.ts'
import { participantOf } from '../model/bridge.ts'
import { type Fields, type LinkedKind, other, type Ref, type Seen, type Side } from '../model/record.ts'
import { type Engine, markerOf, type Reach } from './engine.ts'
import { freshLink } from './fresh.ts'
import { actIn, type Mark, readMarker } from './marker.ts'
import { strayCopy } from './orphan.ts'
import { hint, type Sighting, see, worthKeeping } from './see.ts'
import { settleMs } from './settle.ts'
import { type Creating, type Link, type LinkSide, nothing, type Setup } from './state.ts'
import { timerBegun } from './timer-begun.ts'
import { why } from './why.ts'

export interface Intake {
  readonly engine: Engine
  readonly setup: Setup
  readonly kind: LinkedKind
  readonly side: Side
  readonly staleMs: number
  /** How a record of our own making is known on this side. */
  readonly marker: Traits['marker']
  /** How long a request of ours may still take effect unseen. */
  readonly settleMs: number
  /** The lane of a person's time. */
  laneOf(person: Ref | null): string
}

/** What an intake must know of the side that it takes from. */
export const intakeFrom = (reach: Reach): Pick<Intake, 'staleMs' | 'marker' | 'settleMs'> => ({
  staleMs: reach.connector.traits.staleMs,
  marker: markerOf(reach),
  settleMs: settleMs(reach),
})

const chunkSize = 1000

export interface Taken {
  /** Links that had something new. */
  readonly news: number
  /** Records that nobody knows, left for another reading: a create of ours that is not settled may have made them (R13). */
  readonly deferred: number
}

/** A link that moved meanwhile is read again and tried again. */
export async function ingest(intake: Intake, sightings: readonly Sighting[]): Promise<Taken> {
  let [news, deferred] = [0, 0]
  for (let at = 0; at < sightings.length; at += chunkSize) {
    const taken = await ingestChunk(intake, sightings.slice(at, at + chunkSize))
    news += taken.news
    deferred += taken.deferred
  }
  return { news, deferred }
}

async function ingestChunk(intake: Intake, sightings: readonly Sighting[]): Promise<Taken> {
  const { engine, setup } = intake
  let left = sightings
  let [news, deferred] = [0, 0]
  while (left.length > 0) {
    const found = await linksFor(intake, left)
    deferred += found.deferred
    if (found.put.size === 0) break
    const refused = await engine.state.commit({ put: [...found.put.keys()] })
    news += found.put.size - refused.size
    left = [...found.put].filter(([link]) => refused.has(link.id)).map(([, sighting]) => sighting)
    for (const person of found.unlocked) await engine.state.touch(setup.bridge.name, ['held'], engine.clock.now(), person)
  }
  return { news, deferred }
}

interface Found {
  /** The links as they should become, each with the sighting that it comes from; only those worth a commit. */
  readonly put: ReadonlyMap<Link, Sighting>
  readonly deferred: number
  /** People some of whose time can be changed again: what is held for them is tried now (R25). */
  readonly unlocked: ReadonlySet<Ref>
}

async function linksFor(intake: Intake, sightings: readonly Sighting[]): Promise<Found> {
  const { engine, setup, kind, side, staleMs } = intake
  const refs = sightings.map(({ seen }) => seen.ref)
  const known = new Map((await engine.state.linksOf(setup.bridge.name, kind, side, refs)).map((link) => [link[side].ref!, link]))
  const strangers = sightings.filter(({ seen }) => !known.has(seen.ref))
  const ours = await ownMarks(intake, strangers)
  const put = new Map<Link, Sighting>()
  const unlocked = new Set<Ref>()
  for (const sighting of sightings) {
    const link = known.get(sighting.seen.ref)
    if (!link && ours.mayBe(sighting.seen)) continue
    const next = link ? see(link, side, sighting, staleMs) : await stranger(intake, ours.marked(sighting))
    if (next && (!link || worthKeeping(link[side], next[side]))) put.set(next, sighting)
    if (link?.person != null && link[side].now?.locked != null && sighting.seen.locked === null) unlocked.add(link.person)
  }
  return { put, unlocked, deferred: strangers.filter(({ seen }) => ours.mayBe(seen)).length }
}

/** What can be said of records that nobody knows: made by us under a ref that we chose; or, without any marker, perhaps by us. */
async function ownMarks({ engine, setup, kind, side, marker }: Intake, strangers: readonly Sighting[]) {
  const { name } = setup.bridge
  const isAsked = kind === 'entry' && mayBeOurs(setup, side) && strangers.length > 0
  const refs = strangers.map(({ seen }) => seen.ref)
  const made = isAsked && marker === 'chosen' ? await engine.state.markersOf(name, refs) : new Map<Ref, string>()
  const creating = isAsked && marker === 'none' ? await engine.state.creating(name, side) : []
  return {
    mayBe: ({ fields }: Seen) => creating.some((one) => mayHaveMade(one, fields)),
    marked: ({ seen, readAt }: Sighting): Sighting => ({
      seen: { ...seen, marker: seen.marker ?? made.get(seen.ref) ?? null },
      readAt,
    }),
  }
}

/** Time is made on the left of every bridge, by whoever tracks with Hourbridge itself; on the right of a one-way one strangers are nobody's. */
const mayBeOurs = ({ bridge }: Setup, side: Side) => side === 'left' || bridge.direction === 'both'

/** Anything of that person; once it is known which few records it could be, only what looks like them. */
const mayHaveMade = ({ fields, undecided }: Creating, seen: Fields) =>
  (undecided ? ['person', 'day', 'task', 'durationMs'] : ['person']).every((key) => fields[key] === seen[key])

/** A record that no link knows (R13). */
async function stranger(intake: Intake, sighting: Sighting): Promise<Link | undefined> {
  const { setup, side, kind } = intake
  const mark = readMarker(sighting.seen.marker)
  if (mark) return mark.bridge === setup.bridge.name ? foundCopy(intake, sighting, mark) : undefined
  if (side === 'right' && kind === 'entry' && setup.bridge.direction === 'right') return timerBegun(intake, sighting)
  if (side === 'right' && kind !== 'entry') return undefined
  return newLink(intake, sighting.seen.ref, sighting.seen, sighting.readAt)
}

/** A record with our marker: adopted by the link it was made for, or an orphan when that one has another. */
async function foundCopy(intake: Intake, { seen, readAt }: Sighting, mark: Mark): Promise<Link | undefined> {
  const { engine, setup, side } = intake
  const from = other(side)
  const act = actIn(mark)
  const link = act === undefined ? await linkOfRef(intake, from, mark.ref) : await engine.state.linkOfAct(setup.bridge.name, act)
  if (link && isAgain(link[side], seen)) return timerBegun(intake, { seen, readAt }, link)
  if (!link && act !== undefined) return undefined // its link went with its bridge's history
  if (!link) {
    const fresh = {
      ...newLink(intake, seen.ref, seen, readAt),
      beganAt: null,
      generation: mark.generation,
      [from]: { ...nothing, ref: mark.ref },
    }
    return hint(adopted(fresh, side, seen, readAt), from, readAt)
  }
  if (link.intent?.action.on === side) return undefined // it may be the one that we are just making: its recovery finds it
  const taken = link[side].ref !== null && link[side].gone === null
  if (taken || link[from].gone?.sure) return strayCopy(engine, link, side, seen, readAt, intake.settleMs)
  return adopted({ ...link, generation: Math.max(link.generation, mark.generation) }, side, seen, readAt)
}

const linkOfRef = async ({ engine, setup, kind }: Intake, side: Side, ref: Ref) =>
  (await engine.state.linksOf(setup.bridge.name, kind, side, [ref]))[0]

/** A timer that was started again on a record of ours took its marker along: it is new time of that person, and no copy. */
const isAgain = ({ ref, now, base, gone }: LinkSide, seen: Seen) =>
  ref !== null &&
  ref !== seen.ref &&
  gone === null &&
  now?.marker === seen.marker &&
  (seen.running || ![now.fields, base].some((fields) => fields !== null && fields['durationMs'] === seen.fields['durationMs']))

/** Nothing is known of what both sides agreed on, so all that the other side says is news to this one. */
function adopted(link: Link, side: Side, seen: Seen, readAt: number): Link {
  const from = other(side)
  return {
    ...link,
    [side]: { ...nothing, ref: seen.ref, now: seen, base: seen.fields, readAt },
    [from]: { ...link[from], base: {} },
    dueAt: readAt,
  }
}

export function newLink(intake: Intake, ref: Ref, seen: Seen | null, readAt: number): Link {
  const { engine, setup, kind, side } = intake
  const person = seen === null || kind === 'task' ? null : leftPerson(setup, side, String(seen.fields['person']))
  const link = freshLink({
    id: engine.newId(),
    bridge: setup.bridge.name,
    kind,
    why: why('not read', 'It has not been looked at yet.'),
    dueAt: readAt,
    lane: intake.laneOf(person),
    person,
    beganAt: seen?.beganAt ?? null,
  })
  return { ...link, [side]: { ...nothing, ref, now: seen, readAt: seen === null ? 0 : readAt } }
}

const leftPerson = ({ participants }: Setup, side: Side, ref: Ref) =>
  side === 'left' ? ref : (participantOf(participants, side, ref)?.left ?? null)

export interface Hinted {
  /** Lanes that have something to do now. */
  readonly lanes: readonly string[]
  /** Some records are not known, and only a pull may take them in: on this side they may be copies of our own making (R13). */
  readonly needsPull: boolean
}

/** R6: webhooks and people name records that may have changed; they are read when the lane is next worked off. */
export async function takeHints(intake: Intake, refs: readonly Ref[], at: number): Promise<Hinted> {
  const { setup, kind } = intake
  // An unknown record may be a copy of our own making, and an unknown task comes with its allocations: a pull takes it in.
  const needsReading = kind !== 'entry' || setup.bridge.direction === 'both' || (await isMaking(intake))
  return hintAt(intake, refs, at, (ref) => (needsReading ? undefined : newLink(intake, ref, null, at)))
}

const isMaking = async ({ engine, setup, side }: Intake) => (await engine.state.creating(setup.bridge.name, side)).length > 0

/** What a feed says is gone: nobody's concern where nobody knows it, and no news where it is known to be gone. */
export async function hintKnown(intake: Intake, refs: readonly Ref[], at: number): Promise<void> {
  const { engine, setup, kind, side } = intake
  const known = await engine.state.linksOf(setup.bridge.name, kind, side, refs)
  const there = known.filter((link) => link[side].gone?.sure !== true).map((link) => link[side].ref!)
  if (there.length > 0) await hintAt(intake, there, at, () => undefined)
}

async function hintAt(intake: Intake, refs: readonly Ref[], at: number, begin: (ref: Ref) => Link | undefined): Promise<Hinted> {
  const { engine, setup, kind, side } = intake
  const known = new Map((await engine.state.linksOf(setup.bridge.name, kind, side, refs)).map((link) => [link[side].ref!, link]))
  const links = refs.flatMap((ref) => {
    const link = known.get(ref) ?? begin(ref)
    return link ? [hint(link, side, at)] : []
  })
  const refused = await engine.state.commit({ put: links })
  const again = links.filter((link) => refused.has(link.id)).map((link) => link[side].ref!)
  if (again.length > 0) await hintAt(intake, again, at, begin)
  return { lanes: [...new Set(links.map((link) => link.lane))], needsPull: links.length < refs.length }
}
