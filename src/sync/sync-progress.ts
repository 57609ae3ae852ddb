// How far a sync that somebody waits for has come: done of total, what is next, when it ends; and the summary at its end. Read-only.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { seconds } from '../lib/clock.ts'
import type { Condition } from './state.ts'
import { lookedAt, requestsTo, type SyncNow, soonMs } from './sync-now.ts'
import { ofPeople, type Whose } from './whose.ts'

export interface SyncProgress {
  readonly step: 'reading' | 'writing' | 'done'
  /** Writes that have ended, of those and what is still to be looked at. */
  readonly done: number
  readonly total: number
  /** What is next, in the vendor's words. */
  readonly next: string | null
  readonly requests: number
  /** Seconds; null where nothing can be said. */
  readonly endsIn: number | null
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly refused: number
}

export interface SyncSummary {
  readonly looked: number
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly waiting: number
  readonly held: number
  readonly conflicts: number
  readonly failed: number
  readonly failures: readonly { readonly name: string; readonly text: string }[]
  readonly conditions: readonly Pick<Condition, 'bridge' | 'key' | 'text'>[]
}

interface Counted {
  readonly unread: number
  readonly readAt: number
  readonly due: number
  readonly sent: number
  readonly next: string | null
  readonly settled: number
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly refused: number
  readonly requests: number
  readonly requestsPerSecond: number | null
}

export async function syncProgress(db: Db, sync: SyncNow, now: number, whose?: Whose): Promise<SyncProgress> {
  const counted = await count(db, sync, now, whose)
  const { unread, due, sent, settled, next, requests, created, updated, deleted, refused } = counted
  const left = due + sent
  const step = unread > 0 ? 'reading' : left > 0 ? 'writing' : 'done'
  const endsIn = step === 'done' ? 0 : left === 0 ? null : secondsLeft(counted, left, now)
  return { step, done: settled, total: settled + left, next, requests, endsIn, created, updated, deleted, refused }
}

/** At the pace so far; before anything is written, at what the vendor allows. */
function secondsLeft({ settled, readAt, requestsPerSecond, unread }: Counted, left: number, now: number): number | null {
  const elapsedMs = now - readAt
  if (unread === 0 && settled > 0 && elapsedMs > seconds(2)) return Math.ceil(((elapsedMs / settled) * left) / 1000)
  return requestsPerSecond === null ? null : Math.ceil(left / requestsPerSecond)
}

const ofSync = ({ bridges, links }: SyncNow) =>
  links === null ? sql`link.bridge = any(${bridges}::text[])` : sql`link.id = any(${links}::text[])`

/** Lanes that failed since: what is due there is not waited for. */
const failedLanes = ({ askedAt }: SyncNow) =>
  sql`select key from round where work = 'lane' and failure is not null and ended_at >= ${askedAt}`

/** Bridges whose reading is not over; one that is no longer there is not waited for. */
const unread = ({ bridges, links, askedAt }: SyncNow): RawBuilder<unknown> =>
  links !== null
    ? sql`(select 0 as unread, ${askedAt}::bigint as read_at)`
    : sql`(select count(*) filter (where round.key is null) as unread, coalesce(max(round.ended_at), ${askedAt}) as read_at
        from bridge left join round on work = 'pull' and key = bridge.name and began_at >= ${askedAt}
        where bridge.name = any(${bridges}::text[]))`

async function count(db: Db, sync: SyncNow, now: number, whose: Whose): Promise<Counted> {
  const scope = sql`${ofSync(sync)} and ${ofPeople(whose)}`
  const due = sql`from link where ${scope} and due_at <= case when reading.unread > 0 then ${now} else reading.read_at + ${soonMs} end
    and lane not in (${failedLanes(sync)})
    and not exists (select from journal where journal.link_id = link.id and journal.state <> 'settled')`
  const { rows } = await sql<Counted>`
    select reading.unread, reading.read_at as "readAt",
      (select count(*) ${due}) as due,
      (select coalesce(left_side #>> '{now,about,title}', right_side #>> '{now,about,title}', left_side #>> '{now,fields,name}')
        ${due} order by due_at limit 1) as next,
      (select count(*) from journal join link on link.id = journal.link_id
        where ${scope} and journal.state = 'sent' and deadline_at > ${now}) as sent,
      written.*, ${requestsTo(sync.bridges)} - ${sync.requestsBefore}::bigint as requests, ${pace(sync)} as "requestsPerSecond"
    from ${unread(sync)} reading, (${writtenSince(sync, whose)}) written`.execute(db)
  return rows[0]!
}

/** The links are only looked at where it matters whose they are: a first sync may have written a hundred thousand. */
function writtenSince({ askedAt, bridges, links }: SyncNow, whose: Whose): RawBuilder<unknown> {
  const done = (verb: string) => sql`count(*) filter (where outcome = 'done' and action ->> 'do' = ${verb})`
  return sql`select count(*) filter (where journal.state = 'settled') as settled,
      ${done('create')} as created, ${done('update')} as updated, ${done('delete')} as deleted,
      count(*) filter (where outcome = 'refused') as refused
    from journal ${whose === undefined ? sql`` : sql`join link on link.id = journal.link_id`}
    where opened_at >= ${askedAt} and journal.bridge = any(${bridges}::text[])
      and ${links === null ? sql`true` : sql`link_id = any(${links}::text[])`} and ${ofPeople(whose)}`
}

/** Of the slowest lane in use. */
const pace = (sync: SyncNow) => sql`(select min(requests * 1000.0 / per_ms)::float8 from lane_allowance
  where lane in (select distinct lane from link where ${ofSync(sync)} and due_at is not null))`

export async function syncSummary(db: Db, sync: SyncNow, now: number, whose?: Whose): Promise<SyncSummary> {
  const { created, updated, deleted } = await syncProgress(db, sync, now, whose)
  const scope = sql`${ofSync(sync)} and ${ofPeople(whose)}`
  const { rows } = await sql<Omit<SyncSummary, 'created' | 'updated' | 'deleted' | 'failures' | 'conditions'>>`
    select ${sync.links === null ? sql`${lookedAt(sync.bridges)} - ${sync.lookedBefore}::bigint` : sync.links.length} as looked,
      count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'held') as held,
      count(*) filter (where state = 'conflict') as conflicts, count(*) filter (where state = 'failed') as failed
    from link where state not in ('synced', 'ended') and ${scope}`.execute(db)
  const failures = await failuresOf(db, sync)
  const stood = rows[0]!
  return {
    ...stood,
    looked: Number(stood.looked),
    failed: stood.failed + failures.length,
    ...{ created, updated, deleted, failures },
    conditions: await conditionsOf(db, sync),
  }
}

async function failuresOf(db: Db, sync: SyncNow): Promise<SyncSummary['failures']> {
  const { rows } = await sql<{ name: string; text: string }>`
    select key as name, failure as text from round where failure is not null and ended_at >= ${sync.askedAt}
      and case work when 'pull' then ${sync.links === null} and key = any(${sync.bridges}::text[])
        else key in (select distinct lane from link where ${ofSync(sync)} and due_at is not null) end
    order by work, key`.execute(db)
  return rows
}

const conditionsOf = async (db: Db, { bridges }: SyncNow): Promise<SyncSummary['conditions']> =>
  (
    await sql<Pick<Condition, 'bridge' | 'key' | 'text'>>`
    select bridge, key, text from condition where bridge = any(${bridges}::text[]) order by bridge, since, key`.execute(db)
  ).rows
