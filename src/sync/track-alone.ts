// Time of one's own that is in the time tracker alone: nothing in the work tool belongs to it, so no link tells of it.

import { seconds } from '../lib/clock.ts'
import { iso, isWithin, type Span } from '../lib/date.ts'
import { VendorError } from '../lib/errors.ts'
import type { Participant } from '../model/bridge.ts'
import type { Ref, Seen } from '../model/record.ts'
import type { Engine } from './engine.ts'
import { connectionReports } from './reports.ts'
import { rightConnection } from './scene.ts'
import type { Link, Setup } from './state.ts'
import { bookedAt, bookingIn, type TrackSource } from './track-entries.ts'
import { isGoing } from './track-entry.ts'
import type { Booked } from './track-task-booking.ts'
import type { Why } from './why.ts'

export interface AloneValue {
  readonly ref: Ref
  /** Of the passport, and why it is still there, of a copy that is about to go. */
  readonly id: string | null
  readonly why: Why | null
  readonly bridge: string
  readonly day: string
  readonly durationMs: number
  readonly runningSince: string | null
  readonly note: string
  readonly booked: Booked | null
  readonly url: string | null
}

/** Somebody's place on one bridge; without a participant nobody in the time tracker is known to be them. */
export interface Part {
  readonly setup: Setup
  readonly person: Ref
  readonly participant: Participant | undefined
}

/** On these days. The title of the time tracker instead, where it cannot be asked. */
export async function aloneOn(source: TrackSource, part: Part, span: Span): Promise<AloneValue[] | string> {
  const { engine } = source
  const { setup, person, participant } = part
  if (!participant) return []
  const connection = rightConnection(setup, person)
  try {
    const listed = await listedOn(engine, connection, participant.right, span)
    const links = await linksOfRefs(engine, setup, listed)
    const { connector, account } = await engine.reach(connection)
    const alone = listed.filter(({ ref, fields }) => !isCopy(links.get(ref)) && isWithin(String(fields['day']), span))
    return Promise.all(
      alone.map(async (seen) => ({
        ref: seen.ref,
        ...goingOf(links.get(seen.ref)),
        bridge: setup.bridge.name,
        day: String(seen.fields['day']),
        durationMs: Number(seen.fields['durationMs']),
        runningSince: seen.running ? iso(seen.runningSince ?? seen.beganAt) : null,
        note: String(seen.fields['note'] ?? ''),
        booked: await bookedAt(engine, connection, bookingIn(seen)),
        url: seen.about.url ?? connector.urlOf(account, seen) ?? null,
      })),
    )
  } catch (error) {
    if (error instanceof VendorError) return titleOf(source, connection)
    throw error
  }
}

async function linksOfRefs({ state }: Engine, { bridge }: Setup, listed: readonly Seen[]): Promise<ReadonlyMap<Ref, Link>> {
  const refs = listed.map(({ ref }) => ref)
  const links = await state.linksOf(bridge.name, 'entry', 'right', refs)
  return new Map(links.map((link) => [link.right.ref!, link]))
}

/** Of time of the work tool that is there, or that travels there. A copy whose link has ended is nobody's copy any more. */
const isCopy = (link: Link | undefined) => link !== undefined && link.state !== 'ended' && !isGoing(link)

/** A copy whose time was deleted in the work tool: it is still there, and says what becomes of it. */
const goingOf = (link: Link | undefined) => (link && isGoing(link) ? { id: link.id, why: link.why } : { id: null, why: null })

/** A page of one's days is read again whenever one of them is changed: what the vendor lists is remembered meanwhile. */
const rememberMs = seconds(3)

interface Listed {
  readonly until: number
  readonly answer: Promise<readonly Seen[]>
}

const memories = new WeakMap<Engine, Map<string, Listed>>()

function listedOn(engine: Engine, connection: string, person: Ref, span: Span): Promise<readonly Seen[]> {
  const memory = memories.get(engine) ?? new Map<string, Listed>()
  memories.set(engine, memory)
  const now = engine.clock.now()
  for (const [key, { until }] of memory) if (until <= now) memory.delete(key)
  const key = `${connection} ${person} ${span.from} ${span.until}`
  const known = memory.get(key)
  if (known) return known.answer
  const answer = listed(engine, connection, person, span)
  memory.set(key, { until: now + rememberMs, answer })
  answer.catch(() => memory.delete(key))
  return answer
}

async function listed(engine: Engine, connection: string, person: Ref, { from, until }: Span): Promise<readonly Seen[]> {
  const { connector, session } = await engine.reach(connection)
  return connector.list(session, { kind: 'entry', people: [person], projects: [], from, until })
}

async function titleOf({ db, connectors }: TrackSource, connection: string): Promise<string> {
  const row = (await connectionReports(db)).find(({ name }) => name === connection)
  return connectors[row?.connector ?? '']?.title ?? connection
}
