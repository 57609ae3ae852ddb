// The days of one's own time across both sides: what the links know, and what is in the time tracker alone.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { days } from '../lib/clock.ts'
import { isWithin, type Span } from '../lib/date.ts'
import { participantOf } from '../model/bridge.ts'
import { habitsOf } from './habits.ts'
import { linksById } from './links.ts'
import { allSetups } from './roster.ts'
import type { Link, Setup } from './state.ts'
import { type AloneValue, aloneOn, type Part } from './track-alone.ts'
import { entryValues, type TrackSource } from './track-entries.ts'
import { fieldsOf, isGoing, isOver, isRightAlone, type TrackEntryValue } from './track-entry.ts'
import { ofPeople, type Whom } from './whose.ts'

export interface TrackedDays {
  readonly zone: string
  readonly entries: readonly TrackEntryValue[]
  readonly alone: readonly AloneValue[]
  /** Titles of time trackers that could not be asked. */
  readonly unread: readonly string[]
}

export async function trackedDays(source: TrackSource, persons: readonly Whom[], span: Span): Promise<TrackedDays> {
  const parts = await partsOf(source, persons)
  const known = await linksAbout(source.db, persons, span)
  const directionOf = new Map(parts.map(({ setup }) => [setup.bridge.name, setup.bridge.direction]))
  const links = known.filter(
    (link) => isShown(link, directionOf.get(link.bridge)) && isWithin(String(fieldsOf(link)['day'] ?? ''), span),
  )
  const alone: AloneValue[] = []
  const unread = new Set<string>()
  for (const part of parts) {
    const found = await aloneOn(source, part, span)
    if (typeof found === 'string') unread.add(found)
    else alone.push(...found)
  }
  return {
    zone: parts[0] ? habitsOf(parts[0].setup, parts[0].person).zone : 'UTC',
    entries: (await entryValues(source, links)).toSorted(byTime),
    alone: alone.toSorted((one, two) => one.day.localeCompare(two.day)),
    unread: [...unread],
  }
}

/** What is on the right alone is a piece of time of its own only where it travels from there. */
const isShown = (link: Link, direction: Setup['bridge']['direction'] | undefined) =>
  !link.orphan && !isOver(link) && (!isRightAlone(link) || direction === 'both') && !isGoing(link)

const timeOf = ({ day, start, runningSince }: TrackEntryValue) => `${day} ${start ?? '99'} ${runningSince ?? ''}`
const byTime = (one: TrackEntryValue, two: TrackEntryValue) => timeOf(one).localeCompare(timeOf(two))

async function partsOf(source: TrackSource, persons: readonly Whom[]): Promise<Part[]> {
  return (await allSetups(source)).flatMap((setup) =>
    persons
      .filter(({ connection }) => connection === setup.bridge.left)
      .map(({ ref }) => ({ setup, person: ref, participant: participantOf(setup.participants, 'left', ref) })),
  )
}

/** Of these people, about these days: a link begins within a day or two of the day that it counts on, or was moved there since. Only reads. */
async function linksAbout(db: Db, persons: readonly Whom[], { from, until }: Span): Promise<Link[]> {
  const [first, last] = [Date.parse(from) - days(2), Date.parse(until) + days(3)]
  const within = (column: RawBuilder<unknown>) => sql`${column} between ${first} and ${last}`
  const { rows } = await sql<{ id: string }>`
    select id from link where kind = 'entry' and ${ofPeople(persons)}
      and (${within(sql`coalesce(began_at, 0)`)} or ${within(sql`left_began`)} or ${within(sql`right_began`)}
        or coalesce(told #>> '{edits,day}', told #>> '{draft,fields,day}') between ${from} and ${until})`.execute(db)
  return linksById(
    db,
    rows.map(({ id }) => id),
  )
}
