// Takes what a listing or a feed showed into the links: known ones see it, new ones begin, copies of ours find home (R1, R13).

import { participantOf } from '../model/bridge.ts'
import { type Kind, other, type Ref, type Seen, type Side } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { readMarker } from './marker.ts'
import { orphanOf } from './recover.ts'
import { hint, type Sighting, see, worthKeeping } from './see.ts'
import { type Link, nothing, type Setup } from './state.ts'
import { why } from './why.ts'

export interface Intake {
  readonly engine: Engine
  readonly setup: Setup
  readonly kind: Kind
  readonly side: Side
  readonly staleMs: number
  /** How long a request of ours may still take effect unseen. */
  readonly settleMs: number
  /** The lane of a person's time. */
  laneOf(person: Ref | null): string
}

const chunkSize = 1000

/** Answers how many links had something new. A link that moved meanwhile is read again and tried again. */
export async function ingest(intake: Intake, sightings: readonly Sighting[]): Promise<number> {
  let news = 0
  for (let at = 0; at < sightings.length; at += chunkSize) news += await ingestChunk(intake, sightings.slice(at, at + chunkSize))
  return news
}

async function ingestChunk(intake: Intake, sightings: readonly Sighting[]): Promise<number> {
  const { engine } = intake
  let left = sightings
  let news = 0
  while (left.length > 0) {
    const put = await linksFor(intake, left)
    if (put.size === 0) break
    const refused = await engine.state.commit({ put: [...put.keys()] })
    news += put.size - refused.size
    left = [...put].filter(([link]) => refused.has(link.id)).map(([, sighting]) => sighting)
  }
  return news
}

/** The links as they should become, each with the sighting that it comes from; only those worth a commit. */
async function linksFor(intake: Intake, sightings: readonly Sighting[]): Promise<Map<Link, Sighting>> {
  const { engine, setup, kind, side, staleMs } = intake
  const refs = sightings.map(({ seen }) => seen.ref)
  const known = new Map((await engine.state.linksOf(setup.bridge.name, kind, side, refs)).map((link) => [link[side].ref!, link]))
  const put = new Map<Link, Sighting>()
  for (const sighting of sightings) {
    const link = known.get(sighting.seen.ref)
    const next = link ? see(link, side, sighting, staleMs) : await stranger(intake, sighting)
    if (next && (!link || worthKeeping(link[side], next[side]))) put.set(next, sighting)
  }
  return put
}

/** A record that no link knows (R13). */
async function stranger(intake: Intake, sighting: Sighting): Promise<Link | undefined> {
  const { setup, side } = intake
  const mark = readMarker(sighting.seen.marker)
  if (mark) return mark.bridge === setup.bridge.name ? foundCopy(intake, sighting, mark) : undefined
  if (side === 'right' && setup.bridge.direction === 'right') return undefined
  return newLink(intake, sighting.seen.ref, sighting.seen, sighting.readAt)
}

/** A record with our marker: adopted by the link it was made for, or an orphan when that one has another. */
async function foundCopy(
  intake: Intake,
  { seen, readAt }: Sighting,
  mark: { ref: Ref; generation: number },
): Promise<Link | undefined> {
  const { engine, setup, kind, side } = intake
  const from = other(side)
  const [link] = await engine.state.linksOf(setup.bridge.name, kind, from, [mark.ref])
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
  if (taken || link[from].gone?.sure) return orphanOf(engine, link, side, seen, readAt, intake.settleMs)
  return adopted({ ...link, generation: Math.max(link.generation, mark.generation) }, side, seen, readAt)
}

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
  const person = seen === null ? null : leftPerson(setup, side, String(seen.fields['person']))
  return {
    id: engine.newId(),
    bridge: setup.bridge.name,
    kind,
    revision: 0,
    state: 'waiting',
    why: why('not read', 'It has not been looked at yet.'),
    dueAt: readAt,
    lane: intake.laneOf(person),
    person,
    beganAt: seen?.beganAt ?? null,
    left: nothing,
    right: nothing,
    [side]: { ...nothing, ref, now: seen, readAt: seen === null ? 0 : readAt },
    generation: 0,
    attempts: 0,
    putBackAt: null,
    orphan: false,
    waste: null,
    intent: null,
  }
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
  const { engine, setup, kind, side } = intake
  const known = new Map((await engine.state.linksOf(setup.bridge.name, kind, side, refs)).map((link) => [link[side].ref!, link]))
  const mayBeOurs = setup.bridge.direction === 'both'
  const links = refs.flatMap((ref) => {
    const link = known.get(ref) ?? (mayBeOurs ? undefined : newLink(intake, ref, null, at))
    return link ? [hint(link, side, at)] : []
  })
  const refused = await engine.state.commit({ put: links })
  const again = links.filter((link) => refused.has(link.id)).map((link) => link[side].ref!)
  if (again.length > 0) await takeHints(intake, again, at)
  return { lanes: [...new Set(links.map((link) => link.lane))], needsPull: links.length < refs.length }
}
